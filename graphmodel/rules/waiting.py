"""A course that has not begun, as a gap: how long it has waited, what was said, and how long nothing has run meanwhile."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta

from graphmodel.rules.courses import Course, course_ties, passive_days, runners_of
from graphmodel.rules.gap import Action, Call, Evidence, Gap, Severity, Tie
from graphmodel.rules.network import citizen_thing
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.wording import counted, day, span
from graphmodel.who_to_call.answer import Sentence

ON_A_COURSE = (Action.REFER, Action.NOTE_CONTACT)
"""What can be done on the spot about a course that does not begin."""


def waiting_gap(  # noqa: PLR0913 - what differs from rule to rule
    rule: str,
    severity: Severity,
    course: Course,
    courses: Collection[Course],
    story: Story,
    near: Surroundings,
    words: Sentence,
    *,
    since: date | None,
    more: Iterable[Evidence] = (),
) -> Gap:
    """A gap about one course that waits."""
    figures = {"passive_days": 0.0}
    decided = course.row.decided_on
    if decided is not None and decided <= story.day:
        figures = {
            "days": float(story.days_since(decided)),
            "passive_days": float(passive_days(courses, decided + timedelta(days=1), story.day)),
        }
    runners = runners_of(story, course.id, near)
    units = [unit for who in runners for unit in near.units_of(who.id)]
    units += [unit for offer in course.offers if offer in near.offers for unit in near.offers[offer].units]
    return Gap(
        rule=rule,
        severity=severity,
        citizen=story.citizen,
        things=(course.thing,),
        since=since,
        words=words,
        evidence=(*more, *_about(course, near, int(figures["passive_days"]))),
        ties=(*course_ties(story, course, near), Tie(course.thing, citizen_thing(story), "CONCERNS")),
        people=tuple(who.id for who in runners if who.label == "Professional"),
        units=tuple(dict.fromkeys(units)),
        call=Call(text=course.row.title, offer=course.offers[0] if course.offers else None),
        actions=ON_A_COURSE,
        figures=figures,
    )


def _about(course: Course, near: Surroundings, passive: int) -> Iterator[Evidence]:
    row = course.row
    if row.decided_on is not None:
        on = day(row.decided_on)
        yield Evidence(Sentence(f"Besluttet {on.da}.", f"Decided {on.en}."), row.source, row.decided_on)
    if row.planned_start is not None:
        on = day(row.planned_start)
        yield Evidence(Sentence(f"Planlagt til {on.da}.", f"Planned for {on.en}."), row.source, row.planned_start)
    if row.start_words:
        said = row.start_words
        yield Evidence(Sentence(f"Sagt om start: »{said}«.", f"Said about the start: “{said}”."), row.source)
    for offer in (near.offers[o] for o in course.offers if o in near.offers):
        wait = Sentence("ukendt", "unknown") if offer.waiting_days is None else span(offer.waiting_days)
        yield Evidence(
            Sentence(f"Ventetid hos {offer.name} nu: {wait.da}.", f"Waiting time at {offer.name} now: {wait.en}.")
        )
    if passive:
        days = counted(passive, ("dag", "dage"), ("day", "days"))
        yield Evidence(
            Sentence(
                f"Siden beslutningen har intet været i gang i {days.da}.",
                f"Since the decision nothing has run for {days.en}.",
            ),
            row.source,
        )
