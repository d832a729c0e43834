"""Rule 5a: many helpers, and nobody holds the threads."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.questions.story.helped_by import COORDINATORS, HELPERS
from graphmodel.rules.gap import Action, Call, Evidence, Gap, Severity
from graphmodel.rules.limits import limit
from graphmodel.rules.network import citizen_thing, coordinators_now, helper_ties, helpers_now
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.who_to_call.answer import Sentence


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    if len(story.of(HELPERS)) < limit("many_helpers"):
        return
    helpers = helpers_now(story)
    if len(helpers) < limit("many_helpers") or coordinators_now(story, near):
        return
    units = tuple(dict.fromkeys(unit for row in helpers for unit in near.units_of(row.helper)))
    begun = sorted(row.since for row in helpers if row.since is not None)
    since = begun[limit("many_helpers") - 1] if len(begun) >= limit("many_helpers") else None
    n, places = len(helpers), len(units)
    yield Gap(
        rule=RULE.id,
        severity=RULE.severity,
        citizen=story.citizen,
        things=(citizen_thing(story),),
        since=since,
        words=Sentence(
            f"{n} hjælpere i {places} enheder, og ingen koordinerer.",
            f"{n} helpers in {places} units, and nobody coordinates.",
        ),
        evidence=tuple(_earlier(story, near)),
        ties=helper_ties(story, near, helpers),
        people=tuple(row.helper for row in helpers if row.kind == "Professional"),
        units=units,
        call=Call(text="koordinerende sagsbehandler"),
        actions=(Action.TAKE, Action.NOTE_CONTACT),
        figures={"helpers": n, "units": places},
    )


def _earlier(story: Story, near: Surroundings) -> Iterator[Evidence]:
    """Who coordinated before."""
    for row in story.of(COORDINATORS):
        if row.until is not None and row.until < story.day:
            name = near.name_of(row.professional)
            yield Evidence(Sentence(f"{name} koordinerede før.", f"{name} coordinated before."), row.source, row.until)


RULE = Rule(
    id="no_coordinator",
    number=5,
    title=Sentence("Mange hjælpere, ingen koordinerer", "Many helpers, nobody coordinates"),
    means=Sentence(
        "Borgeren har mange hjælpere, og ingen af dem er sat til at holde trådene.",
        "The citizen has many helpers, and none of them is marked as holding the threads.",
    ),
    why=Sentence(
        "I en skov af hjælpere er det ellers borgeren, der må koordinere.",
        "In a forest of helpers it is otherwise the citizen who must coordinate.",
    ),
    source="000, 001",
    cases=(2, 11),
    severity=Severity.MEDIUM,
    closes=Sentence("Én bliver koordinerende.", "One becomes coordinator."),
    suggestion=Sentence(
        "Aftal på et netværksmøde, hvem der holder trådene.", "Agree at a network meeting who holds the threads."
    ),
    reads=(HELPERS, COORDINATORS),
    around=_find,
)
