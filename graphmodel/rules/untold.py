"""What happened to an intervention and nobody told the others: the same gap for a start, a change and an ending."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from graphmodel.questions.story.courses import COURSES, CourseRow
from graphmodel.questions.story.helped_by import HelperRow
from graphmodel.rules.demands import owners_of, people_among, units_among
from graphmodel.rules.gap import Action, Call, Evidence, Gap, Severity, Thing, Tie
from graphmodel.rules.limits import limit
from graphmodel.rules.network import helpers_now
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.telling import News, news_of
from graphmodel.rules.wording import day, listed
from graphmodel.who_to_call.answer import Sentence


def courses(story: Story) -> Iterable[CourseRow]:
    """The citizen's interventions, each once, with the first of its offers."""
    found: dict[str, CourseRow] = {}
    for row in story.of(COURSES):
        found.setdefault(row.intervention, row)
    return found.values()


def lately(when: date | None, story: Story) -> bool:
    """Long enough ago that others should know, and not so long that it no longer matters."""
    return when is not None and limit("told_grace") < story.days_since(when) <= limit("told_within")


def besides(story: Story, near: Surroundings, intervention: str) -> list[HelperRow]:
    """Who helps now and neither runs the intervention nor works in a unit that runs it."""
    runners = {who.id for who in owners_of(story, near).get(("Intervention", intervention), ())}
    return [
        row for row in helpers_now(story) if row.helper not in runners and runners.isdisjoint(near.units_of(row.helper))
    ]


def untold(
    rule: str,
    severity: Severity,
    course: CourseRow,
    when: date,
    words: Sentence,
    happened: Sentence,
    story: Story,
    near: Surroundings,
) -> Gap | None:
    """The gap about one intervention; None when nobody else helps now. ``happened`` is put before the day in the evidence."""
    others = besides(story, near, course.intervention)
    if not others:
        return None
    thing = Thing("Intervention", course.intervention, course.title)
    runners = owners_of(story, near).get(("Intervention", course.intervention), ())
    waiting = [near.thing(row.kind, row.helper) for row in others]
    teller, relation = (runners[0], "TALKS_WITH") if runners else (thing, "CONTACT_TO")
    return Gap(
        rule=rule,
        severity=severity,
        citizen=story.citizen,
        things=(thing,),
        since=when + timedelta(days=limit("told_grace")),
        words=words,
        evidence=(
            _happened(happened, when, course),
            *_heard(story, course.intervention, when),
            _not_told(waiting, course),
        ),
        ties=(
            *(Tie(who, thing, "RUNS") for who in runners),
            *(Tie(teller, who, relation, missing=True) for who in waiting),
        ),
        people=people_among((*runners, *waiting)),
        units=units_among((*runners, *waiting), near),
        call=Call(text=course.title, offer=course.offer),
        actions=(Action.NOTE_CONTACT,),
        figures={"days": story.days_since(when), "not_told": len(waiting)},
    )


def _happened(words: Sentence, when: date, course: CourseRow) -> Evidence:
    on = day(when)
    return Evidence(Sentence(f"{words.da} {on.da}.", f"{words.en} {on.en}."), course.source, when)


def _not_told(waiting: list[Thing], course: CourseRow) -> Evidence:
    who = listed([one.name for one in waiting])
    return Evidence(
        Sentence(f"Ingen besked om det til {who.da} er noteret.", f"No message about it to {who.en} is on record."),
        course.source,
    )


def _heard(story: Story, intervention: str, when: date) -> Iterator[Evidence]:
    """What went to the citizen, and what others heard from the citizen."""
    for news in news_of(story, intervention):
        on = news.happened_at.date()
        if on < when or news.told_directly:
            continue
        if news.carried and news.reached:
            words = Sentence(f"Hørt fra borgeren {day(on).da}.", f"Heard from the citizen {day(on).en}.")
        else:
            words = Sentence(f"Borgeren fik besked {day(on).da}.", f"The citizen was told {day(on).en}.")
        yield Evidence(words, news.source, on)


def told(news: Iterable[News], kind: str) -> bool:
    """Whether any message of a kind reached a professional or unit other than through the citizen."""
    return any(one.kind == kind and one.told_directly for one in news)
