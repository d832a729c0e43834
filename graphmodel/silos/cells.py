"""What is counted between groups in one window, before anything is hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import ibis

from graphmodel.measures.contact_matrix import contact_matrix, groups, linked_pairs, within
from graphmodel.measures.coordination import answered_pairs, by_group, required_by_citizen
from graphmodel.measures.level import Level
from graphmodel.measures.relational import Relations, Table, kept, named, rows
from graphmodel.measures.window import Window
from graphmodel.silos.coded import Coded

LEVELS: tuple[Level, ...] = ("unit", "sector")
Pair = tuple[str, str]
Numbers = dict[str, int]


@dataclass(frozen=True, slots=True)
class Cells:
    """The numbers of each pair of groups on both levels, and of all together; people in each group; sector of each unit."""

    window: Window
    of: Mapping[Level, Mapping[Pair, Numbers]]
    whole: Numbers
    people: Mapping[Level, Mapping[str, int]]
    sector: Mapping[str, str]


COUNTED = ("concerned", "citizens", "unmet", "required", "met", "contacts", "via_citizen", "linked")
"""``concerned``: different citizens the two groups share or talked about: that number decides whether a cell is hidden."""


IN_TREND = ("concerned", "citizens", "required", "met")
"""What is counted in the quarters before."""


def cells_of(numbered: Coded, window: Window, *, trend: bool = False) -> Cells:
    """Count everything between groups in the window, of a forest that is placed. For a ``trend`` only :data:`IN_TREND`."""
    forest = numbered.forest
    linked = kept(linked_pairs(forest, window))
    answered = kept(answered_pairs(required_by_citizen(forest, window), linked))
    about = kept(_concerned(forest, window, answered))
    counted = IN_TREND if trend else COUNTED
    units, sectors = numbered.names("unit"), numbered.names("sector")
    names = {"unit": units, "sector": sectors}
    found = {level: _level(forest, window, level, (answered, linked, about), counted) for level in LEVELS}
    return Cells(
        window,
        {
            level: {(names[level][one], names[level][other]): numbers for (one, other), numbers in found[level].items()}
            for level in LEVELS
        },
        _whole(answered, linked, about, within(forest.talks, window), counted),
        {level: {names[level][group]: n for group, n in _people(forest, level).items()} for level in LEVELS},
        {units[row["unit"]]: sectors[row["sector"]] for row in rows(forest.units).to_pylist()},
    )


def _people(forest: Relations, level: Level) -> dict[int, int]:
    placed_ = groups(forest, level)
    return {row["group"]: row["n"] for row in rows(placed_.group_by("group").aggregate(n=placed_.count())).to_pylist()}


def _concerned(forest: Relations, window: Window, answered: Table) -> Table:
    """Citizens with each two professionals who help them, or talked about them."""
    talks = within(forest.talks, window)
    about = talks.filter(talks.citizen.notnull()).select("citizen", "one", "other")
    return answered.select("citizen", "one", "other").union(about).distinct()


def _level(
    forest: Relations, window: Window, level: Level, pairs: tuple[Table, Table, Table], counted: Sequence[str]
) -> dict[tuple[int, int], Numbers]:
    answered, linked, about = pairs
    found: dict[tuple[int, int], Numbers] = {}

    def cell(one: int, other: int) -> Numbers:
        return found.setdefault((min(one, other), max(one, other)), dict.fromkeys(counted, 0))

    for (one, other), row in named(rows(by_group(answered, forest, level)), ("one_group", "other_group")).items():
        row["unmet"] = row.pop("citizens_unmet")
        cell(one, other).update({name: row[name] for name in counted if name in row})
    for row in rows(_between(about, forest, level, "citizen")).to_pylist():
        cell(row["one_group"], row["other_group"])["concerned"] = row["n"]
    if "contacts" not in counted:
        return found
    for row in rows(_between(linked, forest, level, None)).to_pylist():
        cell(row["one_group"], row["other_group"])["linked"] = row["n"]
    for row in rows(contact_matrix(forest, level, window)).to_pylist():
        numbers = cell(row["from_group"], row["to_group"])
        numbers["contacts"] += row["contacts"]
        numbers["via_citizen"] += row["via_citizen"]
    return found


def _between(pairs: Table, forest: Relations, level: Level, different: str | None) -> Table:
    """Rows, or different values of a column, by the two groups of ``one`` and ``other``, which come in the order of their ids."""
    here, there = groups(forest, level), groups(forest, level).view()
    first = pairs.join(here, pairs.one == here.person).drop("person").rename(a="group")
    both = first.join(there, first.other == there.person).drop(
        "person_right" if "person" in first.columns else "person"
    )
    both = both.rename(b="group")
    ordered = both.mutate(one_group=ibis.least(both.a, both.b), other_group=ibis.greatest(both.a, both.b))
    if different is not None:
        ordered = ordered.select("one_group", "other_group", different).distinct()
    return ordered.group_by("one_group", "other_group").aggregate(n=ordered.count())


def _whole(answered: Table, linked: Table, about: Table, talks: Table, counted: Sequence[str]) -> Numbers:
    """All pairs together: each citizen and each pair once."""
    pairs = answered.select("one", "other", "met").distinct()
    asked = [
        about.aggregate(concerned=about.citizen.nunique()),
        answered.aggregate(citizens=answered.citizen.nunique(), unmet=answered.citizen.nunique(where=~answered.met)),
        pairs.aggregate(required=pairs.count(), met=pairs.met.sum().fill_null(0)),
    ]
    if "contacts" in counted:
        direct = (~talks.via_citizen).sum().fill_null(0)
        asked += [
            talks.aggregate(contacts=direct, via_citizen=talks.via_citizen.sum().fill_null(0)),
            linked.aggregate(linked=linked.count()),
        ]
    found = {name: int(value) for one in asked for name, value in rows(one).to_pylist()[0].items()}
    return {name: found[name] for name in counted}
