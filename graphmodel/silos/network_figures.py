"""What the network of contacts shows beside the tables: how units look outward, who bridges, which kingdoms there are.

Each municipality is taken by itself, and so is everything outside all of them: chance, betweenness and communities of one do not
depend on how many others are in the same database.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isnan

import numpy as np
import pyarrow as pa

from graphmodel.measures import communities
from graphmodel.measures.brokerage import betweenness, brokerage_roles, constraint, effective_size
from graphmodel.measures.forest_columns import ForestColumns
from graphmodel.measures.homophily import internal_of_groups_by_chance, ties_by_group
from graphmodel.measures.level import Level
from graphmodel.measures.network import Floats, Ints, Network, labels_of, network_of_table
from graphmodel.measures.suppression import FEWEST_CITIZENS
from graphmodel.measures.vacancy import vacancies
from graphmodel.measures.window import Window
from graphmodel.silos.report import Group, Kingdom, Kingdoms, Position

MOST_EXACT = 5_000
"""Betweenness is worked out for municipalities of up to so many professionals: exactly, or not at all."""
POSITIONS = 20
"""So many positions are shown, those without which most would be lost first."""


@dataclass(frozen=True, eq=False)
class Town:
    """The professionals of one municipality, or those outside all (None), with their contacts among each other."""

    municipality: str | None
    network: Network
    unit: Mapping[object, str]
    sector: Mapping[str, str]

    def group(self, level: Level) -> dict[object, str]:
        """The unit or sector of each."""
        return {who: unit if level == "unit" else self.sector[unit] for who, unit in self.unit.items()}


def towns_of(columns: ForestColumns, linked: pa.Table) -> list[Town]:
    """Each municipality with the links inside it, by its id, those outside last."""
    rows = columns.units.to_pylist()
    sector = {row["unit"]: row["sector"] for row in rows}
    lies_in = {row["unit"]: row["municipality"] for row in rows}
    unit = {row["person"]: row["unit"] for row in columns.people.to_pylist()}
    whole = network_of_table(columns.people, linked)
    places = [lies_in[unit[who]] for who in whole.people]
    found = []
    for place in sorted(set(places), key=lambda one: (one is None, one or "")):
        part = _part(whole, np.array([each == place for each in places]))
        found.append(Town(place, part, {who: unit[who] for who in part.people}, sector))
    return found


def groups_of(towns: Sequence[Town], level: Level) -> tuple[Group, ...]:
    """Every unit or sector with its links, beside what chance gives in its municipality; a sector's towns added up."""
    found: dict[str, list[float]] = {}
    for town in towns:
        if not town.network.size:
            continue
        names, labels = labels_of(town.network, town.group(level))
        sizes = np.bincount(labels, minlength=len(names))
        chances = internal_of_groups_by_chance(town.network, labels, len(names))
        for n, (ties, chance) in enumerate(zip(ties_by_group(town.network, labels, len(names)), chances, strict=True)):
            sums = found.setdefault(str(names[n]), [0.0] * 5)
            more = (sizes[n], ties.internal, ties.external, chance.mean, chance.variance)
            found[str(names[n])] = [one + float(other) for one, other in zip(sums, more, strict=True)]
    return tuple(
        Group(
            name,
            int(people),
            int(internal),
            int(external),
            mean,
            (internal - mean) / variance**0.5 if variance > 0 else None,
        )
        for name, (people, internal, external, mean, variance) in sorted(found.items())
    )


def positions_of(
    columns: ForestColumns,
    towns: Sequence[Town],
    acquainted: Sequence[Town],
    window: Window,
    titles: Mapping[str, str | None],
    *,
    named: bool,
) -> tuple[Position, ...]:
    """The positions that hold most together: by the pairs cut without them, then unit pairs, then betweenness.

    ``towns``: contacts of the window; ``acquainted``: the same people, with whom they know or talked to. ``named``: whether the
    asker may name professionals.
    """
    helps = [
        (row["person"], row["citizen"])
        for row in columns.helps.to_pylist()
        if (row["since"] is None or row["since"] <= window.last)
        and (row["until"] is None or row["until"] >= window.last)
    ]
    arcs = [(row["one"], row["other"]) for row in columns.talks.to_pylist() if not row["via_citizen"]
            and window.first <= row["day"] <= window.last]  # fmt: skip
    helped: Counter[str] = Counter(citizen for _, citizen in set(helps))
    found: list[tuple[tuple[float, ...], Position]] = []
    for town, known in zip(towns, acquainted, strict=True):
        found += _town_positions(town, known, (helps, arcs, helped), titles, named=named)
    found.sort(key=lambda one: (one[0], one[1].unit, one[1].title or ""))
    return tuple(position for _, position in found[:POSITIONS])


def _town_positions(
    town: Town,
    known: Town,
    facts: tuple[list[tuple[str, str]], list[tuple[str, str]], Counter[str]],
    titles: Mapping[str, str | None],
    *,
    named: bool,
) -> Iterator[tuple[tuple[float, ...], Position]]:
    network, (helps, arcs, helped) = town.network, facts
    if not network.links and not known.network.links:
        return
    place = {who: n for n, who in enumerate(network.people)}
    names, labels = labels_of(network, town.unit)
    pairs = [(place[who], citizen) for who, citizen in set(helps) if who in place]
    ids = {citizen: n for n, citizen in enumerate(sorted({citizen for _, citizen in pairs}))}
    helper, citizen = (np.array(each, dtype=np.int64) for each in (
        [who for who, _ in pairs], [ids[c] for _, c in pairs]))  # fmt: skip
    lost = vacancies(known.network, labels, helper, citizen)
    alone = np.bincount([who for who, c in pairs if helped[c] == 1], minlength=network.size)
    between = betweenness(network) if network.size <= MOST_EXACT else np.full(network.size, np.nan)
    roles = _roles(network, arcs, place, labels, len(names))
    burt, size = constraint(network), effective_size(network)
    order = np.lexsort((-np.nan_to_num(between), -lost.unit_pairs, -lost.pairs))
    for n in order[:POSITIONS].tolist():
        who = str(network.people[n])
        if not lost.acquaintances[n]:
            continue
        yield (
            (-float(lost.pairs[n]), -float(lost.unit_pairs[n]), -float(np.nan_to_num(between[n]))),
            Position(
                title=titles.get(who),
                unit=town.unit[network.people[n]],
                person=who if named else None,
                betweenness=_number(between, n),
                constraint=_number(burt, n),
                effective_size=_number(size, n),
                roles={role: int(counts[n]) for role, counts in roles.items()},
                acquaintances=int(lost.acquaintances[n]),
                citizens=_quiet(int(lost.citizens[n])),
                alone=_quiet(int(alone[n]), of=int(lost.citizens[n])),
                pairs=int(lost.pairs[n]),
                unit_pairs=int(lost.unit_pairs[n]),
            ),
        )


def _roles(
    network: Network, arcs: Sequence[tuple[str, str]], place: Mapping[object, int], labels: Ints, groups: int
) -> dict[str, Ints]:
    from scipy import sparse

    inside = [(place[one], place[other]) for one, other in arcs if one in place and other in place]
    one, other = (np.array(each, dtype=np.int64) for each in zip(*inside, strict=True)) if inside else ([], [])
    shape = (network.size, network.size)
    roles = brokerage_roles(sparse.csr_array((np.ones(len(inside)), (one, other)), shape=shape), labels, groups)
    return {name: getattr(roles, name) for name in roles.__slots__}


def kingdoms_of(towns: Sequence[Town]) -> tuple[Kingdoms, ...]:
    """Communities in the contacts of each municipality, beside its units; people without contacts are in none."""
    found = []
    for town in towns:
        network = _part(town.network, town.network.degree > 0)
        if not network.links:
            continue
        names, units = labels_of(network, {who: town.unit[who] for who in network.people})
        made = communities.leiden(network, tries=10 if network.size <= MOST_EXACT else 3)
        inside = ties_by_group(network, made.labels, made.count)
        agreed = communities.ari(made.labels, units)
        kingdoms = []
        for n, ties in enumerate(inside):
            members = Counter(str(names[unit]) for unit in units[made.labels == n].tolist())
            kingdoms.append(Kingdom(sum(members.values()), dict(sorted(members.items())), ties.internal, ties.external))
        found.append(
            Kingdoms(
                town.municipality,
                tuple(kingdoms),
                float(made.modularity),
                float(communities.modularity(network, units)),
                communities.nmi(made.labels, units),
                None if agreed is None else float(agreed),
            )
        )
    return tuple(found)


def _part(network: Network, chosen: np.ndarray) -> Network:
    """The chosen people and the links among them."""
    number = np.cumsum(chosen) - 1
    both = chosen[network.one] & chosen[network.other]
    people = [who for who, yes in zip(network.people, chosen.tolist(), strict=True) if yes]
    return Network(people, number[network.one[both]], number[network.other[both]], network.weight[both])


def _number(values: Floats, n: int) -> float | None:
    value = float(values[n])
    return None if isnan(value) else value


def _quiet(count: int, of: int | None = None) -> int | None:
    """The count, None when it is small, or when few of those it is counted among would remain."""
    few = 0 < count < FEWEST_CITIZENS or (of is not None and 0 < of - count < FEWEST_CITIZENS)
    return None if few else count
