"""Loading whole tables: compare with what the store holds, and write the difference as one change or not at all."""

from __future__ import annotations

from datetime import date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc

from graphmodel.loading.derived import with_derived
from graphmodel.loading.diff import BOOKKEEPING, Stamp, TableChange, all_new, compared
from graphmodel.loading.outcome import Count, LoadOutcome, LoadRefused
from graphmodel.loading.references import missing_references
from graphmodel.loading.stored import is_bare, is_empty, key_of, kinds_loaded, read_kind, schema_of, shaped, word_of
from graphmodel.loading.talks import DERIVED
from graphmodel.records import Delta, Pair, Tables, node_schema
from graphmodel.store.port import Progress, Store

_SECONDS_A_ROW = 1 / 1_000
"""What writing may take at most on the slowest engine; a load must not be cut off for being large."""


async def load(
    store: Store,
    tables: Tables,
    *,
    source: str,
    now: datetime,
    dry_run: bool = False,
    complete: bool = True,
    progress: Progress | None = None,
) -> LoadOutcome:
    """Bring the store in line with the tables of one source, all or nothing.

    Compared are the given columns only. New rows are inserted and tagged with source and load. What the same source
    gave before and no longer contains gets ``valid_to`` the day before ``now`` (not when ``complete`` is false: then
    the tables are an addition); what comes back is opened again. A row another source owns is updated in the given
    columns and keeps its owner. TALKS_WITH and KNOWS follow the contacts. When nothing differs nothing is written,
    not even a Load node.

    Raises:
        LoadRefused: a reference leads nowhere, or an identity is there twice.
        ValueError: the source has the name of the derived relations.
        StoreError: the store failed; see :mod:`graphmodel.store.errors`.
    """
    if source == DERIVED:
        raise ValueError(f"{DERIVED} is the name of what Skov derives")
    moment = _danish(now)
    stamp = Stamp(source, f"{moment:%Y%m%dT%H%M%S}-{uuid4().hex[:8]}", moment.date())
    bare = await is_bare(store)
    before = await kinds_loaded(store, source) if complete and not bare else []
    given = _distinct(tables)
    missing = await missing_references(store, given, source=source, complete=bool(before))
    if missing:
        raise LoadRefused(missing)
    changes: dict[str | Pair, TableChange] = {}
    kinds: list[str | Pair] = [*given.nodes, *given.relations]
    kinds += [kind for kind in before if kind not in given.nodes and kind not in given.relations]
    for number, kind in enumerate(kinds, 1):
        changes[kind] = await _change(store, kind, given, stamp, complete=complete, bare=bare)
        if progress:
            progress("compare", number, len(kinds))
    return await _write(store, changes, stamp, moment, dry_run, progress)


async def _change(
    store: Store, kind: str | Pair, given: Tables, stamp: Stamp, *, complete: bool, bare: bool
) -> TableChange:
    incoming = given.relations.get(kind) if isinstance(kind, Pair) else given.nodes.get(kind)
    if incoming is None:
        variable = "r" if isinstance(kind, Pair) else "n"
        stored = await read_kind(
            store, kind, BOOKKEEPING, where=f"{variable}.source = $source", parameters={"source": stamp.source}
        )
        schema = schema_of(kind)
        incoming = pa.schema([schema.field(name) for name in key_of(kind)]).empty_table()
        return compared(incoming, stored, key_of(kind), stamp, complete=complete)
    if bare or await is_empty(store, kind):
        return all_new(incoming, stamp)
    stored = await read_kind(store, kind, [*incoming.column_names, *BOOKKEEPING])
    return compared(incoming, stored, key_of(kind), stamp, complete=complete)


async def _write(
    store: Store,
    changes: dict[str | Pair, TableChange],
    stamp: Stamp,
    moment: datetime,
    dry_run: bool,
    progress: Progress | None,
) -> LoadOutcome:
    delta = Delta(inserts=_collected(changes, "inserts"), updates=_collected(changes, "updates"))
    derived = await with_derived(store, delta, today=stamp.today, load_id=stamp.load_id)
    counts = _by_type(changes)
    total = sum(counts.values(), Count())
    nothing = not derived.delta.rows
    if not dry_run and not nothing:
        whole = _with_load(derived.delta, stamp, moment, total, sorted(word_of(kind) for kind in changes))
        await store.apply(whole, deadline=120 + whole.rows * _SECONDS_A_ROW, progress=progress)
    return LoadOutcome("" if dry_run or nothing else stamp.load_id, stamp.source, counts, derived.count, dry_run)


def _collected(changes: dict[str | Pair, TableChange], part: str) -> Tables:
    found = {kind: getattr(change, part) for kind, change in changes.items() if getattr(change, part) is not None}
    return Tables(
        {k: t for k, t in found.items() if isinstance(k, str)}, {k: t for k, t in found.items() if isinstance(k, Pair)}
    )


def _by_type(changes: dict[str | Pair, TableChange]) -> dict[str, Count]:
    counts: dict[str, Count] = {}
    for kind, change in changes.items():
        if change.count != Count():
            name = kind.relation if isinstance(kind, Pair) else kind
            counts[name] = counts.get(name, Count()) + change.count
    return counts


def _with_load(delta: Delta, stamp: Stamp, moment: datetime, total: Count, kinds: list[str]) -> Delta:
    row = {
        "id": stamp.load_id,
        "origin": stamp.source,
        "loaded_at": moment,
        "source": stamp.source,
        "load_id": stamp.load_id,
        "created": total.created,
        "changed": total.changed,
        "closed": total.closed,
        "kinds": kinds,
    }
    schema = node_schema("Load")
    table = pa.Table.from_pylist([row], schema=pa.schema([schema.field(name) for name in row]))
    return Delta(Tables({**delta.inserts.nodes, "Load": table}, delta.inserts.relations), delta.updates, delta.removals)


def _distinct(tables: Tables) -> Tables:
    """The tables in the model's types; refused where two rows of one identity would leave a value to chance."""
    tables = Tables(
        {k: shaped(k, t) for k, t in tables.nodes.items()}, {k: shaped(k, t) for k, t in tables.relations.items()}
    )
    doubles: list[str | Pair] = []
    kinds: list[tuple[str | Pair, pa.Table]] = [*tables.nodes.items(), *tables.relations.items()]
    for kind, table in kinds:
        key = list(key_of(kind))
        if (
            pc.count_distinct(table.column(key[0])).as_py() != table.num_rows
            and table.select(key).group_by(key).aggregate([]).num_rows != table.num_rows
        ):
            doubles.append(kind)
    if doubles:
        raise LoadRefused(doubles=doubles)
    return tables


def _danish(now: datetime) -> datetime:
    """Danish local time without a zone, as all moments are kept, to the whole second."""
    local = now.astimezone(ZoneInfo("Europe/Copenhagen")).replace(tzinfo=None) if now.tzinfo else now
    return local.replace(microsecond=0)


def load_day(now: datetime) -> date:
    """The day of a load: what ``@`` in a file counts from, and the day after the last one on which closed rows held."""
    return _danish(now).date()
