"""Rule 9: each requires the other first, and the citizen waits for both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from graphmodel.questions.story.courses import COURSE_REQUIRES, COURSES, RUNNERS
from graphmodel.questions.story.helped_by import CITIZENS, COORDINATORS
from graphmodel.questions.story.referrals import CIRCUMSTANCES, REFERRALS, STATIONS
from graphmodel.rules.before_sending import CheckedOffer, in_short
from graphmodel.rules.courses import course_ties, courses_of
from graphmodel.rules.deadlocks import Circle, circles_of, ways_out
from graphmodel.rules.gap import Action, Call, Evidence, Gap, Severity, Thing, Tie
from graphmodel.rules.network import citizen_thing, coordinators_now
from graphmodel.rules.referring import referrals_of
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.wording import listed
from graphmodel.who_to_call.answer import Sentence


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    if not story.has(COURSE_REQUIRES) and not near.offer_requires:
        return
    for circle in circles_of(courses_of(story), story, near):
        yield _gap(circle, story, near)


def _gap(circle: Circle, story: Story, near: Surroundings) -> Gap:
    things = tuple(course.thing for course in circle.courses) or tuple(near.thing("Offer", o) for o in circle.offers)
    out = ways_out(circle.offers, story, near)
    threads = [near.thing("Professional", row.professional) for row in coordinators_now(story, near)]
    units = [unit for offer in circle.offers if offer in near.offers for unit in near.offers[offer].units]
    names = listed([f"»{name}«" for name in dict.fromkeys(thing.name for thing in things)])
    ties = [tie for course in circle.courses for tie in course_ties(story, course, near)]
    people = [tie.source for tie in ties if tie.source.label == "Professional"] + threads
    citizen = citizen_thing(story)
    return Gap(
        rule=RULE.id,
        severity=RULE.severity,
        citizen=story.citizen,
        things=things,
        since=max((when for when in _days(circle, story) if when <= story.day), default=None),
        words=Sentence(f"{names.da} kræver hinanden først.", f"{names.en} require each other first."),
        evidence=(*_requires(circle, story, near), *_breakers(out, threads)),
        ties=(
            *_circle_ties(circle, things, near),
            *ties,
            *(Tie(citizen, near.thing("Offer", one.id), "IN_OFFER", missing=True) for one in out[:3]),
            *(Tie(who, citizen, "COORDINATES") for who in threads),
        ),
        people=tuple(dict.fromkeys(who.id for who in people)),
        units=tuple(dict.fromkeys(units)),
        call=Call(text=out[0].purpose or "", offer=out[0].id) if out else Call(text="koordinerende sagsbehandler"),
        actions=(Action.REFER, Action.NOTE_CONTACT),
        figures={"steps": len(things), "ways_out": len(out)},
    )


def _days(circle: Circle, story: Story) -> Iterator[date]:
    """When the citizen came to wait for each: the last of them closed the circle."""
    for course in circle.courses:
        if course.row.decided_on is not None:
            yield course.row.decided_on
    if not circle.courses:
        for sent in referrals_of(story):
            if set(sent.offers) & set(circle.offers):
                yield sent.newest


def _circle_ties(circle: Circle, things: Sequence[Thing], near: Surroundings) -> Iterator[Tie]:
    by_id = {thing.id: thing for thing in things}
    for course in circle.courses:
        yield from (Tie(course.thing, by_id[first], "REQUIRES") for first in course.first if first in by_id)
    if not circle.courses:
        for row in near.offer_requires:
            if row.offer in by_id and row.first in by_id:
                yield Tie(by_id[row.offer], by_id[row.first], "REQUIRES")


def _requires(circle: Circle, story: Story, near: Surroundings) -> Iterator[Evidence]:
    titles = {course.id: course.row.title for course in circle.courses}
    for row in story.of(COURSE_REQUIRES):
        if row.intervention in titles and row.first in titles:
            yield _says(titles[row.intervention], titles[row.first], row.reason, row.source)
    for rule in near.offer_requires:
        if rule.offer in circle.offers and rule.first in circle.offers:
            yield _says(near.name_of(rule.offer), near.name_of(rule.first), rule.reason, rule.source)


def _says(then: str, first: str, reason: str | None, source: str | None) -> Evidence:
    da, en = (f": »{reason}«", f": “{reason}”") if reason else (".", ".")
    return Evidence(Sentence(f"»{then}« kræver »{first}« først{da}", f"“{then}” requires “{first}” first{en}"), source)


def _breakers(out: Sequence[CheckedOffer], threads: Sequence[Thing]) -> Iterator[Evidence]:
    if out:
        best = [in_short(one) for one in out[:3]]
        da, en = listed([one.da for one in best]).da, listed([one.en for one in best]).en
        yield Evidence(
            Sentence(
                f"Kan bryde det, fordi de tager det hele på én gang: {da}.",
                f"Can break it by taking all at once: {en}.",
            )
        )
    else:
        yield Evidence(
            Sentence(
                "Intet tilbud i data tager det hele på én gang; det må aftales i en koordinerende plan.",
                "No offer in the data takes all of it at once; it must be agreed in a coordinating plan.",
            )
        )
    if threads:
        names = listed([who.name for who in threads])
        yield Evidence(
            Sentence(
                f"{names.da} koordinerer og kan kalde dem sammen.",
                f"{names.en} coordinates and can call them together.",
            )
        )
    else:
        yield Evidence(
            Sentence("Ingen koordinerer og kan kalde dem sammen.", "Nobody coordinates and can call them together.")
        )


RULE = Rule(
    id="deadlock",
    number=9,
    title=Sentence("Fastlåst: hver kræver den anden først", "Deadlock: each requires the other first"),
    means=Sentence(
        "Indsatser eller tilbud kræver hinanden først, så ingen af dem kan begynde.",
        "Interventions or offers require each other first, so that none of them can begin.",
    ),
    why=Sentence(
        "Psykiatrien vil have stoffrihed først; stofbehandlingen vil have psykiatrien først.",
        "Psychiatry wants abstinence first; the drug treatment wants psychiatry first.",
    ),
    source="001, 003",
    cases=(7,),
    severity=Severity.HIGH,
    closes=Sentence(
        "En af dem begynder, eller kravet om rækkefølge fjernes.",
        "One of them begins, or the order is no longer required.",
    ),
    suggestion=Sentence(
        "Send til et tilbud, der tager det hele på én gang, eller aftal en koordinerende plan.",
        "Refer to an offer that takes all of it at once, or agree on a coordinating plan.",
    ),
    begins=(COURSES, REFERRALS),
    reads=(CITIZENS, COURSES, COURSE_REQUIRES, RUNNERS, COORDINATORS, REFERRALS, STATIONS, CIRCUMSTANCES),
    around=_find,
)
