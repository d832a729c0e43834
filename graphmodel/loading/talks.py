"""Who talks with whom, and who knows whom, seen from contacts: pure functions over columns.

TALKS_WITH goes from the one a contact came from to the one it went to, one relation a direction, both of them professionals. A
contact by channel 'via_citizen' is one the citizen had to carry: it is counted apart and makes nobody acquainted. A contact that
is no longer in its source does not count.
"""

from __future__ import annotations

from dataclasses import dataclass
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from graphmodel.records import relation_schema

VIA_CITIZEN = "via_citizen"
DERIVED = "derived"
"""The source of every derived relation."""
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
    """Open contacts (``id``, ``happened_at``, ``channel``) and their open ends at professionals (``from_id`` the contact, ``to_id`` the person)."""

    events: pa.Table
    senders: pa.Table
    receivers: pa.Table


def talks(contacts: Contacts) -> pd.DataFrame:
    """One row a pair and direction, columns as TALKS_COLUMNS; each contact counts once for a pair."""
    people = _people(contacts)
    both = _ends(contacts, contacts.senders, people).merge(
        _ends(contacts, contacts.receivers, people), on="event", suffixes=("_from", "_to")
    )
    both = both[both["person_from"] != both["person_to"]]
    event, width = both["event"].to_numpy(), max(len(people), 1)
    channels = contacts.events.column("channel").combine_chunks().dictionary_encode()
    names = channels.dictionary.to_pylist()
    used = channels.indices.to_numpy(zero_copy_only=False)[event]
    direct = used != (names.index(VIA_CITIZEN) if VIA_CITIZEN in names else -1)
    at = contacts.events.column("happened_at").to_numpy().astype("datetime64[us]")[event]
    pair = both["person_from"].to_numpy(np.int64) * width + both["person_to"].to_numpy(np.int64)
    rows = pd.DataFrame(
        {"pair": pair, "channel": used, "direct": direct, "at": np.where(direct, at, np.datetime64("NaT", "us"))}
    )
    grouped = rows.groupby("pair", sort=True)
    summed = grouped.agg(times=("direct", "sum"), all=("direct", "size"), last_contact=("at", "max"))
    pairs = summed.index.to_numpy(np.int64)
    return pd.DataFrame(
        {
            "from_id": people[pairs // width],
            "to_id": people[pairs % width],
            "rel_key": np.full(len(pairs), "", dtype=object),
            "times": summed["times"].to_numpy(np.int64),
            "times_via_citizen": (summed["all"] - summed["times"]).to_numpy(np.int64),
            "last_contact": summed["last_contact"].to_numpy("datetime64[us]"),
            "channels": _channels(rows, names),
        }
    )


def acquaintances(
    talking: pd.DataFrame, declared: set[tuple[str, str]], rule: Acquaintance = ACQUAINTANCE
) -> pd.DataFrame:
    """One row an unordered pair that knows each other by contact and was not said to, columns as KNOWS_COLUMNS; ``from_id`` < ``to_id``."""
    direct = talking[talking["times"] > 0]
    low = np.where(direct["from_id"] < direct["to_id"], direct["from_id"], direct["to_id"])
    high = np.where(direct["from_id"] < direct["to_id"], direct["to_id"], direct["from_id"])
    pairs = direct.assign(from_id=low, to_id=high).groupby(["from_id", "to_id"], sort=True)
    found = pairs.agg(directions=("times", "size"), times=("times", "sum"), last=("last_contact", "max")).reset_index()
    enough = found["times"] >= rule.contacts
    if rule.both_ways:
        enough |= found["directions"] == 2
    said = np.array([pair in declared for pair in zip(found["from_id"], found["to_id"], strict=True)], dtype=bool)
    found = found[enough.to_numpy(bool) & ~said]
    last = [moment.date() for moment in found["last"]]
    return pd.DataFrame(
        {
            "from_id": found["from_id"],
            "to_id": found["to_id"],
            "rel_key": CONTACT_KEY,
            "last_used": pd.Series(last, index=found.index, dtype=object),
            "declared": False,
        }
    ).reset_index(drop=True)


def as_table(frame: pd.DataFrame, relation: str) -> pa.Table:
    """A frame of derived rows with the model's types."""
    schema = relation_schema(relation)
    fields = [schema.field(name) for name in frame.columns]
    columns = [frame[f.name].tolist() if pa.types.is_list(f.type) else frame[f.name].to_numpy() for f in fields]
    arrays = [pa.array(values, f.type, from_pandas=True) for values, f in zip(columns, fields, strict=True)]
    return pa.table(arrays, schema=pa.schema(fields))


def _people(contacts: Contacts) -> np.ndarray:
    """Every professional at an end of a contact, in order of id."""
    ids = {
        *pc.unique(contacts.senders.column("to_id")).to_pylist(),
        *pc.unique(contacts.receivers.column("to_id")).to_pylist(),
    }
    return np.array(sorted(ids), dtype=object)


def _ends(contacts: Contacts, ends: pa.Table, people: np.ndarray) -> pd.DataFrame:
    """Positions of contact and person for each end whose contact is there."""
    at = pc.fill_null(
        pc.index_in(ends.column("from_id"), value_set=contacts.events.column("id").combine_chunks()), -1
    ).to_numpy()
    who = pc.index_in(ends.column("to_id"), value_set=pa.array(people, pa.string())).to_numpy()
    frame = pd.DataFrame({"event": at, "person": who})[at >= 0]
    return frame if frame["event"].is_unique else frame.drop_duplicates()


def _channels(rows: pd.DataFrame, names: list[str]) -> list[list[str]]:
    """The channels of each pair, sorted, in the order of the pairs."""
    distinct = rows[["pair", "channel"]].drop_duplicates()
    rank = np.argsort(np.argsort(names))
    distinct = distinct.assign(
        rank=rank[distinct["channel"].to_numpy()] if len(names) else distinct["channel"]
    ).sort_values(["pair", "rank"])
    words = [names[i] for i in distinct["channel"]]
    starts = [*np.flatnonzero(np.diff(distinct["pair"].to_numpy(), prepend=-1)), len(words)]
    return [words[begin:end] for begin, end in zip(starts, starts[1:], strict=False)]
