"""Rule 11a: a demand or a sanction while demands are paused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from graphmodel.questions.story.contacts import CONTACTS, CONTACTS_FROM, CONTACTS_TO
from graphmodel.questions.story.courses import RUNNERS
from graphmodel.questions.story.plans import GOALS, PAUSES, PLANS, PauseRow
from graphmodel.rules.demands import (
    NO_DEMANDS,
    contradiction,
    owner_names,
    owner_ties,
    owners_of,
    people_among,
    units_among,
    wanted,
)
from graphmodel.rules.gap import Action, Call, Evidence, Gap, Severity, Thing, Tie
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.telling import messages, names_of
from graphmodel.rules.wording import day
from graphmodel.who_to_call.answer import Sentence


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    running = [row for row in story.of(PAUSES) if row.starts_on <= story.day <= (row.ends_on or story.day)]
    if not running:
        return
    for pause in running:
        for message in messages(story, near, lambda row: row.kind in ("demand", "sanction")):
            on = message.row.happened_at.date()
            if message.reached_citizen and pause.starts_on <= on:
                who, when = names_of(message.senders), day(on)
                words = Sentence(
                    f"{message.kind.da} fra {who.da} {when.da}, midt i en fredning.",
                    f"{message.kind.en} from {who.en} on {when.en}, in the middle of a pause of demands.",
                )
                senders = tuple(one for one in message.senders if one.label != "Citizen")
                yield _gap(pause, message.thing, on, senders, words, message.row.source, story, near)
        for goal in wanted(story, near).values():
            on_day = goal.set_on
            if on_day is None or not pause.starts_on <= on_day <= (pause.ends_on or on_day):
                continue
            if contradiction(goal.demands, NO_DEMANDS) is not None:
                named, when = goal.named(), day(on_day)
                words = Sentence(
                    f"Målet {named.da} er sat {when.da}, midt i en fredning.",
                    f"The goal {named.en} was set on {when.en}, in the middle of a pause of demands.",
                )
                yield _gap(pause, goal.thing, on_day, goal.owners, words, goal.source, story, near)


def _gap(
    pause: PauseRow,
    demand: Thing,
    on: date,
    senders: tuple[Thing, ...],
    words: Sentence,
    source: str | None,
    story: Story,
    near: Surroundings,
) -> Gap:
    spared = Thing("Pause", pause.pause, pause.reason or "fredning")
    owners = owners_of(story, near).get(("Pause", pause.pause), ())
    both = (*owners, *senders)
    return Gap(
        rule=RULE.id,
        severity=RULE.severity,
        citizen=story.citizen,
        things=(spared, demand),
        since=min(on, story.day),
        words=words,
        evidence=(_about_pause(pause, owners), Evidence(words, source, on)),
        ties=(
            *owner_ties(owners, spared),
            *(Tie(who, demand, "RUNS" if demand.label == "Goal" else "CONTACT_FROM") for who in senders),
            *(Tie(owner, who, "TALKS_WITH", missing=True) for owner in owners for who in senders if owner != who),
        ),
        people=people_among(both),
        units=units_among(both, near),
        call=Call.by_name((*senders, *owners)),
        actions=(Action.NOTE_CONTACT,),
        figures={"days": max(0, story.days_since(on))},
    )


def _about_pause(pause: PauseRow, owners: tuple[Thing, ...]) -> Evidence:
    """From when to when, why, and who answers for it."""
    who, start = owner_names(owners), day(pause.starts_on)
    end = Sentence("uden slutdato", "without an end") if pause.ends_on is None else _until(pause.ends_on)
    why = f" ({pause.reason})" if pause.reason else ""
    words = Sentence(
        f"Fredet fra {start.da} {end.da}{why}: {who.da}.", f"Demands paused from {start.en} {end.en}{why}: {who.en}."
    )
    return Evidence(words, pause.source, pause.starts_on)


def _until(last: date) -> Sentence:
    end = day(last)
    return Sentence(f"til {end.da}", f"to {end.en}")


RULE = Rule(
    id="demand_during_pause",
    number=11,
    title=Sentence("Krav midt i en fredning", "Demand during a pause"),
    means=Sentence(
        "Borgeren er fredet for krav, og alligevel er der stillet et krav, givet en sanktion eller sat et mål, der kræver noget.",
        "Demands on the citizen are paused, and still a demand was made, a sanction given, or a goal set that demands something.",
    ),
    why=Sentence(
        "Fredede borgere nedsætter deres forbrug; jobcentret ved det ikke og stiller nye krav.",
        "When demands are paused people reduce their use; the jobcenter does not know and makes new demands.",
    ),
    source="000, 001",
    cases=(4,),
    severity=Severity.HIGH,
    closes=Sentence(
        "Kravet trækkes tilbage, eller fredningen ophører.", "The demand is withdrawn, or the pause comes to an end."
    ),
    suggestion=Sentence(
        "Lad den, der har fredningen, og den, der stiller kravet, tale sammen i dag.",
        "Let the owner of the pause and whoever makes the demand talk today.",
    ),
    reads=(PAUSES, CONTACTS, CONTACTS_FROM, CONTACTS_TO, GOALS, PLANS, RUNNERS),
    around=_find,
)
