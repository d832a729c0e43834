"""Rule 16d: a case complex enough for special advice, which VISO gives free of charge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from graphmodel.questions.story.helped_by import CITIZENS, COORDINATORS, HELPERS
from graphmodel.questions.story.referrals import CIRCUMSTANCES, REFERRALS
from graphmodel.questions.story.tasks import TASKS
from graphmodel.rules.gap import Action, Call, Evidence, Gap, Severity
from graphmodel.rules.gaps.assessment_nobody_owns import ASSESSMENT
from graphmodel.rules.holding import open_rows
from graphmodel.rules.network import citizen_thing, coordinators_now, helper_ties, helpers_now
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.who_to_call.answer import Sentence
from graphmodel.who_to_call.complexity import ENOUGH_SIGNS, MANY_HELPERS, SIGNS, Signs, complexity

_BAD = frozenset({"refused", "bounced"})


def _may_be(story: Story, near: Surroundings) -> bool:
    """Whether there is enough of anything for so many signs at all: most citizens are left alone at once."""
    helpers = story.of(HELPERS)
    known = story.has(REFERRALS) or story.has(TASKS) or story.has(CIRCUMSTANCES)
    if len(helpers) < MANY_HELPERS and not known:
        return False  # the sectors of their helpers and nobody who coordinates make two signs
    places = sum(len(near.units_of(row.helper)) for row in helpers)
    most = Signs(
        sectors=places,
        helpers=len(helpers),
        refusals=len(story.of(REFERRALS)),
        open_assessments=len(story.of(TASKS)),
        diagnoses=len(story.of(CIRCUMSTANCES)),
        coordinated=False,
    )
    return sum(sign.count(most) >= sign.at_least for sign in SIGNS) >= ENOUGH_SIGNS


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    if not _may_be(story, near):
        return
    because = complexity(_signs(story, near, story.day))
    if not because:
        return
    helpers = helpers_now(story)
    yield Gap(
        rule=RULE.id,
        severity=RULE.severity,
        citizen=story.citizen,
        things=(citizen_thing(story),),
        since=_since(story, near),
        words=Sentence(
            f"Sagen er kompleks nok til gratis specialrådgivning: {len(because)} tegn.",
            f"The case is complex enough for free special advice: {len(because)} signs.",
        ),
        evidence=tuple(Evidence(_sentence(words)) for words in because),
        ties=helper_ties(story, near, helpers),
        people=tuple(row.helper for row in helpers if row.kind == "Professional"),
        units=tuple(dict.fromkeys(unit for row in helpers for unit in near.units_of(row.helper))),
        call=Call(text="VISO"),
        actions=(Action.REFER, Action.NOTE_CONTACT),
        figures={"signs": len(because)},
    )


def _signs(story: Story, near: Surroundings, begun: date) -> Signs:
    """What is counted of what is true on the story's day and had begun by another."""
    helpers = [row for row in helpers_now(story) if row.since is None or row.since <= begun]
    units = {unit for row in helpers for unit in near.units_of(row.helper) if near.exists(unit)}
    refused = [row for row in story.of(REFERRALS) if row.status in _BAD]
    assessments = [row for row in open_rows(story) if row.kind == ASSESSMENT]
    diagnoses = [row for row in story.of(CIRCUMSTANCES) if row.fact == "diagnosis"]
    return Signs(
        sectors=len({near.sectors[unit] for unit in units if unit in near.sectors}),
        helpers=len(helpers),
        refusals=sum((row.answered_on or row.sent_on) <= begun for row in refused),
        open_assessments=sum(row.opened_on <= begun for row in assessments),
        diagnoses=sum(row.noted_on is None or row.noted_on <= begun for row in diagnoses),
        coordinated=bool(coordinators_now(story, near)) or _was_coordinated(story, begun),
    )


def _was_coordinated(story: Story, day: date) -> bool:
    """Whether somebody who no longer coordinates did so that day."""
    rows = [row for row in story.of(COORDINATORS) if row.since is None or row.since <= day]
    return day < story.day and any(row.until is not None and day <= row.until for row in rows)


def _since(story: Story, near: Surroundings) -> date | None:
    """The first day on which so many of today's signs were there; None when nobody knows when any of them came."""
    days = sorted(day for day in _days(story) if day is not None and day <= story.day)
    return next((day for day in days if complexity(_signs(story, near, day))), None)


def _days(story: Story) -> Sequence[date | None]:
    """The days on which a sign may have come."""
    return [
        *(row.since for row in story.of(HELPERS)),
        *(row.until + timedelta(days=1) for row in story.of(COORDINATORS) if row.until is not None),
        *(row.answered_on or row.sent_on for row in story.of(REFERRALS)),
        *(row.opened_on for row in story.of(TASKS)),
        *(row.noted_on for row in story.of(CIRCUMSTANCES)),
    ]


def _sentence(words: Sentence) -> Sentence:
    return Sentence(f"{words.da[:1].upper()}{words.da[1:]}.", f"{words.en[:1].upper()}{words.en[1:]}.")


RULE = Rule(
    id="complex_enough_for_viso",
    number=16,
    title=Sentence("Kompleks nok til VISO", "Complex enough for VISO"),
    means=Sentence(
        "Så mange tegn på en kompleks sag, at gratis specialrådgivning er værd at ringe om.",
        "So many signs of a complex case that free special advice is worth a call.",
    ),
    why=Sentence(
        "De borgere, der når til VISO, er ofte aldrig udredt ordentligt, eller udredt forkert.",
        "The citizens who reach VISO have often never been assessed properly, or wrongly.",
    ),
    source="002",
    cases=(17,),
    severity=Severity.MEDIUM,
    closes=Sentence(
        "Tegnene bliver færre: en udredning tages, én koordinerer, en henvisning lykkes.",
        "The signs become fewer: an assessment is taken, one coordinates, a referral succeeds.",
    ),
    suggestion=Sentence(
        "Ring til VISO. Det er gratis, og kommunen beholder sagen.",
        "Call VISO. It is free of charge, and the municipality keeps the case.",
    ),
    reads=(CITIZENS, HELPERS, COORDINATORS, REFERRALS, TASKS, CIRCUMSTANCES),
    around=_find,
)
