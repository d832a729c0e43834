"""Rule 1b: a topic that two units are both responsible for in the same place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from graphmodel.questions.surroundings import ResponsibleRow
from graphmodel.rules.gap import Call, Evidence, Gap, Severity, Thing, Tie
from graphmodel.rules.rule import Rule
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.topics import still_there
from graphmodel.rules.wording import day, listed
from graphmodel.who_to_call.answer import Sentence


def _find(near: Surroundings) -> Iterator[Gap]:
    for topic, rows in near.responsible.items():
        if topic in near.topics and len(rows) > 1:
            for place, units in _sharing(rows, near):
                yield _gap(topic, place, units, near)


def _sharing(rows: Iterable[ResponsibleRow], near: Surroundings) -> Iterator[tuple[str | None, list[ResponsibleRow]]]:
    """Two or more that must settle who: those of one municipality with those in none (region, state); each once."""
    by_place: defaultdict[str | None, dict[str, ResponsibleRow]] = defaultdict(dict)
    for row in rows:
        if row.kind == "Organisation" and still_there(row, near):
            by_place[near.municipality_of(row.who)].setdefault(row.who, row)
    outside = list(by_place.pop(None, {}).values())
    for place, units in sorted(by_place.items(), key=lambda item: item[0] or ""):
        if len(units) + len(outside) > 1:
            yield place, [*units.values(), *outside]
    if not by_place and len(outside) > 1:
        yield None, outside


def _gap(topic: str, place: str | None, rows: Sequence[ResponsibleRow], near: Surroundings) -> Gap:
    thing = near.thing("Topic", topic)
    title, names = near.topic_title(topic), listed([near.name_of(row.who) for row in rows])
    return Gap(
        rule=RULE.id,
        severity=RULE.severity,
        citizen=None,
        things=(thing, *([near.thing("Organisation", place)] if place else [])),
        since=_second(rows),
        words=Sentence(
            f"{title}: både {names.da} er sat som ansvarlige.", f"{title}: {names.en} are each marked as responsible."
        ),
        evidence=tuple(_marked(row, near) for row in rows),
        ties=tuple(_tie(row, thing, near) for row in rows),
        units=tuple(row.who for row in rows),
        call=Call(text=near.topics[topic].title, topic=topic),
        figures={"units": len(rows)},
    )


def _second(rows: Sequence[ResponsibleRow]) -> date | None:
    """The day the second unit was marked; a unit without a day has always been."""
    days = sorted((row.since is not None, row.since or date.min) for row in rows)
    known, when = days[1]
    return when if known else None


def _tie(row: ResponsibleRow, topic: Thing, near: Surroundings) -> Tie:
    return Tie(near.thing(row.kind, row.who), topic, "RESPONSIBLE_FOR")


def _marked(row: ResponsibleRow, near: Surroundings) -> Evidence:
    name = near.name_of(row.who)
    if row.since is None:
        return Evidence(Sentence(f"{name} er sat som ansvarlig.", f"{name} is marked as responsible."), row.source)
    since = day(row.since)
    return Evidence(
        Sentence(
            f"{name} er sat som ansvarlig siden {since.da}.", f"{name} has been marked as responsible since {since.en}."
        ),
        row.source,
        row.since,
    )


RULE = Rule(
    id="topic_with_two_responsible",
    number=1,
    title=Sentence("Emne med flere ansvarlige", "Topic with several responsible"),
    means=Sentence(
        "Flere enheder, der dækker samme kommune, er sat som ansvarlige for det samme emne.",
        "Several units that cover the same municipality are marked as responsible for the same topic.",
    ),
    why=Sentence(
        "KLE kender én ansvarlig enhed for hvert emne. Er der to, kan begge tro, at det er den anden.",
        "KLE knows one responsible unit for each topic. Where there are two, each may think it is the other.",
    ),
    source="004",
    cases=(12,),
    severity=Severity.LOW,
    closes=Sentence(
        "Én enhed står som ansvarlig, de andre som udførende.", "One unit is responsible, the others are executing."
    ),
    suggestion=Sentence(
        "Lad enhederne aftale, hvem der har emnet, og sæt de andre som udførende.",
        "Let the units agree who has the topic, and mark the others as executing.",
    ),
    here=_find,
)
