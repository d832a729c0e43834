"""Who talks with whom, and who knows whom, seen from contacts: pure functions over columns.

TALKS_WITH goes from the one a contact came from to the one it went to, one relation a direction, both of them professionals. A
contact by channel 'via_citizen' is one the citizen had to carry: it is counted apart and makes nobody acquainted. A contact that
is no longer in its source does not count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graphmodel.records import relation_schema

if TYPE_CHECKING:
    import pandas as pd

VIA_CITIZEN = "via_citizen"
DERIVED = "skov:derived"
"""The source of every derived relation; no data may be loaded under it."""
CONTACT_KEY = "contact"
"""``rel_key`` of a derived KNOWS, so that one said by somebody never meets it."""

TALKS_COLUMNS = ("from_id", "to_id", "rel_key", "times", "times_via_citizen", "last_contact", "channels")
KNOWS_COLUMNS = ("from_id", "to_id", "rel_key", "last_used", "declared")


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """When direct contact makes two professionals know each other: contact in both directions, or so many in all."""

    both_ways: bool = True
    contacts: int = 3


ACQUAINTANCE = Acquaintance()


@dataclass(frozen=True, slots=True)
class Contacts:
    """Open contacts (``id``, ``happened_at``, ``channel``) and their open ends at professionals.

    An end has the contact as ``from_id`` and the person as ``to_id``.
    """

    events: pa.Table
    senders: pa.Table
    receivers: pa.Table


def talks(contacts: Contacts) -> pa.Table:
    """One row a pair and direction, columns as TALKS_COLUMNS; each contact counts once for a pair."""
    people = _people(contacts)
    senders, receivers = _ends(contacts, contacts.senders, people), _ends(contacts, contacts.receivers, people)
    both = senders.merge(receivers, on="event", suffixes=("_from", "_to"))
    both = both[both["person_from"] != both["person_to"]]
    event, width = both["event"].to_numpy(), max(len(people), 1)
    channels = contacts.events.column("channel").combine_chunks().dictionary_encode()
    used = channels.indices.to_numpy(zero_copy_only=False)[event]
    via = pc.index_in(pa.array([VIA_CITIZEN]), value_set=channels.dictionary)[0].as_py()
    direct = used != (-1 if via is None else via)
    at = contacts.events.column("happened_at").to_numpy().astype("datetime64[us]")[event]
    pair = both["person_from"].to_numpy(np.int64) * width + both["person_to"].to_numpy(np.int64)
    rows = _frame({"pair": pair, "channel": used, "direct": direct})
    rows["at"] = np.where(direct, at, np.datetime64("NaT", "us"))
    summed = rows.groupby("pair", sort=True).agg(times=("direct", "sum"), all=("direct", "size"), last=("at", "max"))
    pairs, times = summed.index.to_numpy(np.int64), summed["times"].to_numpy(np.int64)
    found = {
        "from_id": people.take(pa.array(pairs // width)),
        "to_id": people.take(pa.array(pairs % width)),
        "rel_key": pa.repeat("", len(pairs)),
        "times": pa.array(times),
        "times_via_citizen": pa.array(summed["all"].to_numpy(np.int64) - times),
        "last_contact": pa.array(summed["last"].to_numpy("datetime64[us]"), pa.timestamp("us"), from_pandas=True),
        "channels": _channels(rows, channels.dictionary, len(pairs)),
    }
    return _typed(found, "TALKS_WITH")


def acquaintances(talking: pa.Table, declared: set[tuple[str, str]], rule: Acquaintance = ACQUAINTANCE) -> pa.Table:
    """One row an unordered pair that knows each other by contact and was not said to, columns as KNOWS_COLUMNS.

    ``from_id`` is the smaller id.
    """
    direct = talking.filter(pc.greater(talking.column("times"), 0))
    people = _sorted(direct.column("from_id"), direct.column("to_id"))
    ends = [
        pc.index_in(direct.column(name), value_set=people).to_numpy().astype(np.int64) for name in ("from_id", "to_id")
    ]
    width = max(len(people), 1)
    rows = _frame({"pair": np.minimum(*ends) * width + np.maximum(*ends), "times": direct.column("times").to_numpy()})
    rows["last"] = direct.column("last_contact").to_numpy().astype("datetime64[us]")
    found = rows.groupby("pair", sort=True).agg(
        directions=("times", "size"), times=("times", "sum"), last=("last", "max")
    )
    enough = found["times"].to_numpy() >= rule.contacts
    if rule.both_ways:
        enough = enough | (found["directions"].to_numpy() == 2)
    found = found[enough]
    pairs = found.index.to_numpy(np.int64)
    known = {
        "from_id": people.take(pa.array(pairs // width)),
        "to_id": people.take(pa.array(pairs % width)),
        "rel_key": pa.repeat(CONTACT_KEY, len(pairs)),
        "last_used": pa.array(found["last"].to_numpy("datetime64[us]").astype("datetime64[D]"), pa.date32()),
        "declared": pa.repeat(False, len(pairs)),
    }
    return _unsaid(_typed(known, "KNOWS"), declared)


def _unsaid(table: pa.Table, declared: set[tuple[str, str]]) -> pa.Table:
    """The rows of pairs that nobody said know each other."""
    if not declared:
        return table
    pairs = zip(table.column("from_id").to_pylist(), table.column("to_id").to_pylist(), strict=True)
    return table.filter(pa.array([pair not in declared for pair in pairs], pa.bool_()))


def _typed(columns: Mapping[str, pa.Array], relation: str) -> pa.Table:
    schema = relation_schema(relation)
    return pa.table(dict(columns), schema=pa.schema([schema.field(name) for name in columns]))


def _people(contacts: Contacts) -> pa.Array:
    """Every professional at an end of a contact, in order of id."""
    return _sorted(contacts.senders.column("to_id"), contacts.receivers.column("to_id"))


def _sorted(*columns: pa.ChunkedArray) -> pa.Array:
    """The distinct ids of some columns in order."""
    distinct = pa.chunked_array([pc.unique(column) for column in columns], pa.string()).unique()
    return distinct.take(pc.array_sort_indices(distinct))


def _frame(columns: Mapping[str, np.ndarray]) -> pd.DataFrame:
    """The columns side by side. Imported here: a service that answers starts a third of a second earlier without it."""
    import pandas as pd

    return pd.DataFrame(columns)


def _ends(contacts: Contacts, ends: pa.Table, people: pa.Array) -> pd.DataFrame:
    """Positions of contact and person for each end whose contact is there."""
    events = contacts.events.column("id").combine_chunks()
    at = pc.fill_null(pc.index_in(ends.column("from_id"), value_set=events), -1).to_numpy()
    who = pc.index_in(ends.column("to_id"), value_set=people).to_numpy()
    there = at >= 0
    frame = _frame({"event": at[there], "person": who[there]})
    return frame if frame["event"].is_unique else frame.drop_duplicates()


def _channels(rows: pd.DataFrame, names: pa.Array, pairs: int) -> pa.Array:
    """The channels of each pair, sorted, in the order of the pairs."""
    order = pc.array_sort_indices(names).to_numpy()
    rank = np.empty(len(names), dtype=np.int64)
    rank[order] = np.arange(len(names))
    width = max(len(names), 1)
    distinct = np.unique(rows["pair"].to_numpy() * width + rank[rows["channel"].to_numpy()])
    starts = np.flatnonzero(np.diff(distinct // width, prepend=-1))
    offsets = np.append(starts, len(distinct)) if pairs else np.array([0])
    words = names.take(pa.array(order[distinct % width]))
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), words)
