"""Who talks to whom, counted from unit to unit and from sector to sector.

A matrix is a table with a row for each cell that is not empty: ``from_group``, ``to_group`` and what is counted in it. It has a
direction; read both cells of a pair. Contacts are counted as they were noted: what nobody noted is not seen.
"""

from __future__ import annotations

import ibis

from graphmodel.measures.level import Level
from graphmodel.measures.relational import Relations, Table
from graphmodel.measures.window import Window


def groups(forest: Relations, level: Level) -> Table:
    """Each professional with the group they belong to: ``person``, ``group``; those of no known group are left out."""
    people = forest.people
    if level == "unit":
        return people.filter(people.unit.notnull()).select(person=people.person, group=people.unit)
    placed = people.join(forest.units, people.unit == forest.units.unit)
    return placed.filter(placed.sector.notnull()).select(person=placed.person, group=placed.sector)


def within(talks: Table, window: Window | None) -> Table:
    """The contacts of the days of the window; of all days without one."""
    if window is None:
        return talks
    return talks.filter(talks.day.between(ibis.literal(window.first), ibis.literal(window.last)))


def contact_matrix(forest: Relations, level: Level, window: Window | None = None) -> Table:
    """Contacts between professionals from group to group.

    Columns: ``from_group``, ``to_group``, ``contacts`` (the professionals spoke themselves), ``via_citizen`` (the citizen
    carried the message), ``people`` (different pairs of professionals, of either kind), ``citizens`` (different citizens
    these were about).

    Pitfalls: a contact made by several, or to several, counts once for each pair of them, so that rows and columns add up.
    Large units have more contacts; compare with the pairs that have to talk (:mod:`graphmodel.measures.coordination`), not
    with each other. ``citizens`` do not add up: one citizen is in many cells.

    Source: a mixing matrix as in Newman 2003, Mixing patterns in networks, Physical Review E 67.
    """
    one, other = groups(forest, level), groups(forest, level).view()
    talks = within(forest.talks, window)
    placed = talks.join(one, talks.one == one.person).select(
        "other", "citizen", from_group=one.group, one=talks.one, via=talks.via_citizen
    )
    both = placed.join(other, placed.other == other.person).select(
        "from_group", "one", "other", "citizen", "via", to_group=other.group
    )
    return _counted(both)


def _counted(both: Table) -> Table:
    """The cells; first by pair and by citizen, since counting what is different in a large cell is slow."""
    cell = ["from_group", "to_group"]
    pairs = both.group_by([*cell, "one", "other"]).aggregate(
        direct=(~both.via).sum().cast("int64"), carried=both.via.sum().cast("int64")
    )
    counted = pairs.group_by(cell).aggregate(
        contacts=pairs.direct.sum().cast("int64"), via_citizen=pairs.carried.sum().cast("int64"), people=pairs.count()
    )
    about = both.filter(both.citizen.notnull()).select(*cell, "citizen").distinct()
    concerned = about.group_by(cell).aggregate(citizens=about.count()).rename(of="from_group", into="to_group")
    joined = counted.left_join(concerned, [counted.from_group == concerned.of, counted.to_group == concerned.into])
    return joined.select(*cell, "contacts", "via_citizen", "people", citizens=joined.citizens.fill_null(0))


def linked_pairs(forest: Relations, window: Window | None = None) -> Table:
    """Two professionals who spoke themselves, once in the order of their ids: ``one``, ``other``, ``contacts``.

    The undirected, weighted network of contact; what the citizen carried is not contact between the two.
    """
    talks = within(forest.talks, window)
    talks = talks.filter(~talks.via_citizen & (talks.one != talks.other))
    swapped = talks.one > talks.other
    pairs = talks.select(
        one=ibis.ifelse(swapped, talks.other, talks.one), other=ibis.ifelse(swapped, talks.one, talks.other)
    )
    return pairs.group_by("one", "other").aggregate(contacts=pairs.count())
