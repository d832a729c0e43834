"""Rule 5b: several coordinate, so that nobody knows who does."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.questions.story.helped_by import COORDINATORS, CoordinatorRow
from graphmodel.rules.gap import Action, Call, Evidence, Gap, Severity, Tie
from graphmodel.rules.network import citizen_thing, coordinators_now
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.wording import day, listed
from graphmodel.who_to_call.answer import Sentence


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    if len(story.of(COORDINATORS)) < 2:
        return
    rows = coordinators_now(story, near)
    if len(rows) < 2:
        return
    names, citizen = listed([near.name_of(row.professional) for row in rows]), citizen_thing(story)
    yield Gap(
        rule=RULE.id,
        severity=RULE.severity,
        citizen=story.citizen,
        things=(citizen,),
        since=rows[1].since,
        words=Sentence(f"{names.da} koordinerer hver for sig.", f"{names.en} coordinate each on their own."),
        evidence=tuple(_coordinates(row, near) for row in rows),
        ties=tuple(Tie(near.thing("Professional", row.professional), citizen, "COORDINATES") for row in rows),
        people=tuple(row.professional for row in rows),
        units=tuple(dict.fromkeys(unit for row in rows for unit in near.units_of(row.professional))),
        call=Call(text="koordinerende sagsbehandler"),
        actions=(Action.NOTE_CONTACT,),
        figures={"coordinators": len(rows)},
    )


def _coordinates(row: CoordinatorRow, near: Surroundings) -> Evidence:
    name = near.name_of(row.professional)
    who = f"{name} ({row.title})" if row.title else name
    if row.since is None:
        return Evidence(Sentence(f"{who} koordinerer.", f"{who} coordinates."), row.source)
    since = day(row.since)
    words = Sentence(f"{who} har koordineret siden {since.da}.", f"{who} has coordinated since {since.en}.")
    return Evidence(words, row.source, row.since)


RULE = Rule(
    id="several_coordinators",
    number=5,
    title=Sentence("Flere koordinerer", "Several coordinate"),
    means=Sentence(
        "To eller flere er sat til at holde trådene for den samme borger.",
        "Two or more are marked as holding the threads for the same citizen.",
    ),
    why=Sentence(
        "Når to koordinerer, ved de andre hjælpere og borgeren ikke, hvem de skal ringe til.",
        "Where two coordinate, the other helpers and the citizen do not know whom to call.",
    ),
    source="skøn",
    cases=(14,),
    severity=Severity.LOW,
    closes=Sentence("Én koordinerer, og den anden er hjælper.", "One coordinates, and the other is a helper."),
    suggestion=Sentence(
        "Lad dem aftale, hvem der holder trådene, og fortæl borgeren det.",
        "Let them agree who holds the threads, and tell the citizen.",
    ),
    reads=(COORDINATORS,),
    around=_find,
)
