"""The weights of the answer, as data: what counts for a person, how much, and how it is said.

The order follows the work: responsible for this very task > holds a related task for this citizen > helps this citizen in a
unit that covers the topic > named for the topic > in the responsible unit and known to me > the unit's contact > … Then come
reachability, and what speaks against. ``{place}`` and ``{who}`` are filled in from the evidence.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weight:
    """One kind of evidence: its points, and the sentence in both languages. ``answers`` False: not alone a reason to call."""

    code: str
    points: float
    da: str
    en: str
    answers: bool = True


WEIGHTS: tuple[Weight, ...] = (
    Weight("holds_task", 100, "har opgaven »{place}«", "holds the task “{place}”"),
    Weight("called_by_name", 90, "er den, du spørger efter", "is the one you ask for"),
    Weight(
        "holds_related_task",
        80,
        "har en beslægtet opgave for borgeren: »{place}«",
        "holds a related task for the citizen: “{place}”",
    ),
    Weight(
        "asked_offer_contact",
        75,
        "er kontaktperson for tilbuddet {place}",
        "is the contact person for the offer {place}",
    ),
    Weight(
        "helps_in_covering_unit",
        65,
        "hjælper borgeren fra {place}, der dækker emnet",
        "helps the citizen from {place}, which covers the topic",
    ),
    Weight("named_responsible", 60, "står selv som ansvarlig for {place}", "is named as responsible for {place}"),
    Weight("topic_contact", 50, "er kontaktperson for {place}", "is the contact person for {place}"),
    Weight(
        "unit_contact",
        45,
        "er kontaktperson i {place}, der er ansvarlig",
        "is the contact person in {place}, which is responsible",
    ),
    Weight("in_task_unit", 42, "arbejder i {place}, der har opgaven", "works in {place}, which holds the task"),
    Weight("meets_in_person", 40, "møder borgeren ansigt til ansigt", "meets the citizen face to face"),
    Weight("in_responsible_unit", 35, "arbejder i {place}, der er ansvarlig", "works in {place}, which is responsible"),
    Weight("named_executing", 32, "udfører {place}", "carries out {place}"),
    Weight(
        "offer_contact", 30, "er kontaktperson for tilbuddet {place}", "is the contact person for the offer {place}"
    ),
    Weight("in_named_unit", 28, "arbejder i {place}, som du spørger efter", "works in {place}, which you ask for"),
    Weight(
        "in_executing_unit", 20, "arbejder i {place}, der udfører opgaven", "works in {place}, which carries it out"
    ),
    Weight(
        "in_offer_unit",
        15,
        "arbejder i {place}, der har tilbud om emnet",
        "works in {place}, which has offers on the topic",
    ),
    Weight(
        "in_insight_unit",
        8,
        "arbejder i {place}, der har indsigt i emnet",
        "works in {place}, which has insight into the topic",
    ),
    Weight("coordinates", 25, "koordinerer for borgeren", "coordinates for the citizen"),
    Weight("remit_fits", 12, "ansvarsområdet nævner »{place}«", "the remit mentions “{place}”", answers=False),
    Weight("known_to_me", 12, "kender dig", "knows you", answers=False),
    Weight(
        "known_to_helper", 10, "kender {who}, der hjælper borgeren", "knows {who}, who helps the citizen", answers=False
    ),
    Weight("known_to_colleague", 6, "kender din kollega {who}", "knows your colleague {who}", answers=False),
    Weight("helps_citizen", 5, "hjælper allerede borgeren", "already helps the citizen", answers=False),
    Weight("lately_reached", 3, "er truffet for nylig", "was reached lately", answers=False),
    Weight("wrong_person", -20, "er meldt som den forkerte", "was reported as the wrong one", answers=False),
    Weight("no_answer", -3, "svarede ikke sidst", "did not answer last time", answers=False),
    Weight("many_tasks", -3, "har allerede mange åbne opgaver", "already has many open tasks", answers=False),
    Weight("open_now", 4, "tager telefonen nu", "answers the phone now", answers=False),
    Weight("away", -30, "er fraværende lige nu", "is away right now", answers=False),
    Weight(
        "inherited_from_group",
        -4,
        "ansvaret er fælles for hele gruppen {place}",
        "the responsibility stands on the whole group {place}",
        answers=False,
    ),
    Weight(
        "inherited_from_main_group",
        -8,
        "ansvaret er fælles for hovedgruppen {place}",
        "the responsibility stands on the main group {place}",
        answers=False,
    ),
)
"""Every kind of evidence, strongest first within its family; see docs/who-to-call.md for how to change it."""

BY_CODE = {weight.code: weight for weight in WEIGHTS}
ANSWERING = {weight.code: float(weight.points) for weight in WEIGHTS if weight.answers}
"""The points of what is by itself a reason to call."""
