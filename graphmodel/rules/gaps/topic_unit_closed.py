"""Rule 1c: a topic whose responsible unit no longer exists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from graphmodel.questions.surroundings import ResponsibleRow
from graphmodel.rules.gap import Call, Evidence, Gap, Severity, Tie
from graphmodel.rules.rule import Rule
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.topics import still_there
from graphmodel.rules.wording import day, listed
from graphmodel.who_to_call.answer import Sentence


def _find(near: Surroundings) -> Iterator[Gap]:
    for topic, rows in near.responsible.items():
        units = {row.who: row for row in rows if row.kind == "Organisation"}
        if topic in near.topics and units and not any(still_there(row, near) for row in units.values()):
            yield _gap(topic, list(units.values()), near)


def _gap(topic: str, rows: Sequence[ResponsibleRow], near: Surroundings) -> Gap:
    thing = near.thing("Topic", topic)
    title, names = near.topic_title(topic), listed([near.name_of(row.who) for row in rows])
    return Gap(
        rule=RULE.id,
        severity=RULE.severity,
        citizen=None,
        things=(thing,),
        since=_without(rows, near),
        words=Sentence(
            f"{title}: {names.da} står som ansvarlig, men findes ikke mere.",
            f"{title}: {names.en} is marked as responsible, but no longer exists.",
        ),
        evidence=tuple(evidence for row in rows for evidence in _closed(row, near)),
        ties=tuple(Tie(near.thing(row.kind, row.who), thing, "RESPONSIBLE_FOR", missing=True) for row in rows),
        units=tuple(row.who for row in rows),
        call=Call(text=near.topics[topic].title, topic=topic),
    )


def _without(rows: Sequence[ResponsibleRow], near: Surroundings) -> date | None:
    """The first day without any of the units; a unit marked after it had closed counts from when it was marked."""
    days = [_first_without(row, near) for row in rows]
    return max(days) if days else None


def _first_without(row: ResponsibleRow, near: Surroundings) -> date:
    closed = near.units[row.who].closed_on or near.day
    return max(closed + timedelta(days=1), row.since or date.min)


def _closed(row: ResponsibleRow, near: Surroundings) -> Iterator[Evidence]:
    closed = near.units[row.who].closed_on
    if closed is not None:
        name, last = near.name_of(row.who), day(closed)
        yield Evidence(
            Sentence(f"{name} fandtes til {last.da}.", f"{name} existed until {last.en}."), row.source, closed
        )


RULE = Rule(
    id="topic_unit_closed",
    number=1,
    title=Sentence("Ansvarlig enhed findes ikke mere", "Responsible unit no longer exists"),
    means=Sentence(
        "Emnet har en ansvarlig enhed på papiret, men enheden er nedlagt.",
        "The topic has a responsible unit on paper, but the unit has been closed.",
    ),
    why=Sentence(
        "Efter en omorganisering peger listerne på noget, der ikke er der, og sagen ligger stille.",
        "After a reorganisation the lists point at something that is not there, and the case lies still.",
    ),
    source="skøn",
    cases=(14,),
    severity=Severity.MEDIUM,
    closes=Sentence("En enhed, der findes, sættes som ansvarlig.", "A unit that exists is marked as responsible."),
    suggestion=Sentence(
        "Spørg ledelsen, hvem der har overtaget emnet, og skriv det ind.",
        "Ask the management who has taken over the topic, and enter it.",
    ),
    here=_find,
)
