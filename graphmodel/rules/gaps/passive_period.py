"""Rule 7c: the last course ended long ago, none runs, though somebody still helps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from graphmodel.questions.story.courses import COURSES
from graphmodel.questions.story.helped_by import HELPERS
from graphmodel.rules.courses import Course, courses_of, passive_in_a_year
from graphmodel.rules.gap import Action, Call, Evidence, Gap, Severity
from graphmodel.rules.limits import limit
from graphmodel.rules.network import helper_ties, helpers_now
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.wording import counted, day, span
from graphmodel.who_to_call.answer import Sentence


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    courses = [course for course in courses_of(story).values() if not course.row.draft]
    spans = [found for course in courses if (found := course.span(story.day)) is not None]
    if any(end == story.day for _, end in spans):
        return
    ended = [(course.ended, course.id, course) for course in courses if course.ended and course.ended < story.day]
    helpers = helpers_now(story)
    if not ended or not helpers:
        return
    stopped, _, last = max(ended)
    passive = story.days_since(stopped)
    if passive <= limit("passive"):
        return
    time, year = span(passive), passive_in_a_year(courses, story.day)
    yield Gap(
        rule=RULE.id,
        severity=RULE.severity,
        citizen=story.citizen,
        things=(last.thing,),
        since=stopped + timedelta(days=limit("passive")),
        words=Sentence(
            f"Intet har været i gang i {time.da}, siden »{last.row.title}« sluttede.",
            f"Nothing has run for {time.en}, since “{last.row.title}” ended.",
        ),
        evidence=tuple(_evidence(last, courses, story, year)),
        ties=helper_ties(story, near, helpers),
        people=tuple(row.helper for row in helpers if row.kind == "Professional"),
        units=tuple(dict.fromkeys(unit for row in helpers for unit in near.units_of(row.helper))),
        call=Call(text=last.row.title, offer=last.offers[0] if last.offers else None),
        actions=(Action.REFER, Action.NOTE_CONTACT),
        figures={"days": passive, "passive_days_in_a_year": year},
    )


def _evidence(last: Course, courses: list[Course], story: Story, year: int) -> Iterator[Evidence]:
    if last.ended is not None:
        on = day(last.ended)
        words = Sentence(f"»{last.row.title}« sluttede {on.da}.", f"“{last.row.title}” ended {on.en}.")
        yield Evidence(words, last.row.source, last.ended)
    days = counted(year, ("dag", "dage"), ("day", "days"))
    yield Evidence(
        Sentence(
            f"Det seneste år har intet været i gang i {days.da}.", f"In the last year nothing has run for {days.en}."
        )
    )
    for course in courses:
        if course.unfinished and not course.started_by(story.day):
            title = course.row.title
            when = Sentence(f" {day(course.start).da}", f" {day(course.start).en}") if course.start else None
            da = f" og er planlagt til{when.da}" if when else "; starten er ukendt"
            en = f" and is planned for{when.en}" if when else "; its start is unknown"
            yield Evidence(Sentence(f"»{title}« venter{da}.", f"“{title}” waits{en}."), course.row.source)


RULE = Rule(
    id="passive_period",
    number=7,
    title=Sentence("Passiv periode", "Passive period"),
    means=Sentence(
        "Den sidste indsats er slut for længe siden, ingen er i gang, og nogen hjælper stadig.",
        "The last intervention ended long ago, none runs, and somebody still helps.",
    ),
    why=Sentence(
        "Et forløb kan vare to år og indeholde få uger med noget i gang.",
        "A course of two years may hold a few weeks with anything going on.",
    ),
    source="004",
    cases=(12, 13, 14),
    severity=Severity.MEDIUM,
    closes=Sentence("En indsats begynder.", "An intervention begins."),
    suggestion=Sentence(
        "Aftal med borgeren, hvad der kan begynde nu, mens resten venter.",
        "Agree with the citizen on what can begin now, while the rest waits.",
    ),
    reads=(COURSES, HELPERS),
    around=_find,
)
