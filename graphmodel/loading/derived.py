"""Keeping the derived relations true: what follows for the pairs a change touches, and the change with that added.

The same function serves a load (everything, in columns) and an edit (only the professionals its contacts concern).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from graphmodel.loading.diff import differs
from graphmodel.loading.outcome import Count
from graphmodel.loading.stored import RELATION_KEY
from graphmodel.loading.talks import (
    ACQUAINTANCE,
    DERIVED,
    KNOWS_COLUMNS,
    TALKS_COLUMNS,
    Acquaintance,
    acquaintances,
    talks,
)
from graphmodel.loading.touched import KNOWS, TALKS, State, joined, read_state, touched_by
from graphmodel.records import Delta, Pair, Tables
from graphmodel.store.port import Store


@dataclass(frozen=True, slots=True)
class WithDerived:
    """A change with what follows from it, and how many derived relations that concerns."""

    delta: Delta
    count: Count


async def with_derived(
    store: Store, delta: Delta, *, today: date, load_id: str, rule: Acquaintance = ACQUAINTANCE
) -> WithDerived:
    """The change, with TALKS_WITH and KNOWS brought in line with the contacts as they are after it.

    For loads and edits alike: call it just before ``store.apply`` and write what it gives back. A change that touches
    no contact and no acquaintance comes back as it is, without a question asked.
    """
    touched = touched_by(delta)
    if not touched:
        return WithDerived(delta, Count())
    state = await read_state(store, touched)
    after = state.after(delta)
    talking = talks(after.contacts(today))
    knowing = acquaintances(talking, after.declared(today), rule)
    count = Count()
    for pair, found, columns in ((TALKS, talking, TALKS_COLUMNS), (KNOWS, knowing, KNOWS_COLUMNS)):
        wanted = _concerned(found.select(list(columns)), state, touched.removed_people)
        stored = _concerned(state.derived(pair).select(list(columns)), state, touched.removed_people)
        delta, part = _adjusted(delta, pair, wanted, stored, load_id, state)
        count += part
    return WithDerived(delta, count)


def _concerned(table: pa.Table, state: State, removed: frozenset[str]) -> pa.Table:
    """Rows between professionals whose contacts are all known here, and who are not about to be removed with all their links."""
    for end in ("from_id", "to_id"):
        if state.people is not None:
            table = table.filter(pc.is_in(table.column(end), value_set=pa.array(sorted(state.people), pa.string())))
        if removed:
            table = table.filter(
                pc.invert(pc.is_in(table.column(end), value_set=pa.array(sorted(removed), pa.string())))
            )
    return table


def _adjusted(
    delta: Delta, pair: Pair, wanted: pa.Table, stored: pa.Table, load_id: str, state: State
) -> tuple[Delta, Count]:
    """The change that makes the stored relations into the wanted ones."""
    wanted, stored = wanted.combine_chunks(), stored.combine_chunks()
    at = pc.index_in(joined(pair, wanted), value_set=joined(pair, stored).combine_chunks())
    known = pc.is_valid(at)
    new, same, old = wanted.filter(pc.invert(known)), wanted.filter(known), stored.take(pc.drop_null(at))
    unequal = pa.array([False] * same.num_rows, pa.bool_()).to_numpy(zero_copy_only=False)
    for name in wanted.column_names:
        if name not in RELATION_KEY:
            unequal = unequal | differs(same.column(name), old.column(name))
    changed = same.filter(pa.array(unequal))
    gone = stored.filter(
        pc.invert(pc.is_in(joined(pair, stored), value_set=joined(pair, wanted).combine_chunks()))
    ).select(list(RELATION_KEY))
    adjusted = Delta(
        inserts=_with(delta.inserts, pair, _stamped(new, load_id)),
        updates=_with(delta.updates, pair, _stamped(changed, load_id), state),
        removals=_with(delta.removals, pair, gone),
    )
    return adjusted, Count(new.num_rows, changed.num_rows, gone.num_rows, same.num_rows - changed.num_rows)


def _with(tables: Tables, pair: Pair, rows: pa.Table, state: State | None = None) -> Tables:
    """The tables with rows of one pair added to those already there."""
    if not rows.num_rows:
        return tables
    there = tables.relations.get(pair)
    if there is not None and there.num_rows:
        if "rel_key" not in there.column_names:
            there = there.append_column("rel_key", pa.repeat("", there.num_rows))
        if state is not None:
            there = _keeping_stored(there, pair, rows, state)
        rows = pa.concat_tables([there, rows], promote_options="default")
    return Tables(tables.nodes, {**tables.relations, pair: rows})


def _keeping_stored(given: pa.Table, pair: Pair, rows: pa.Table, state: State) -> pa.Table:
    """Updates of one table share their columns: those only the derived rows change keep their stored value in the given rows."""
    stored = state.tables[pair].combine_chunks()
    at = pc.index_in(joined(pair, given), value_set=joined(pair, stored).combine_chunks())
    for name in rows.column_names:
        if name not in given.column_names and name in stored.column_names:
            given = given.append_column(name, stored.column(name).take(at))
    return given


def _stamped(table: pa.Table, load_id: str) -> pa.Table:
    for name, value in (("source", DERIVED), ("load_id", load_id)):
        table = table.append_column(name, pa.repeat(value, table.num_rows))
    return table
