"""The network of places and professionals kept in memory: who works where, who answers for what, who knows whom.

No citizen is in it. It holds every day, past and to come: what holds on the day asked about is decided when it is asked.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from graphmodel.questions import people, responsibility
from graphmodel.questions.question import Question
from graphmodel.questions.whole import Whole
from graphmodel.store.port import Store
from graphmodel.who_to_call.kept import KeptTable, read_kept

R = TypeVar("R")

WHOLE: tuple[Whole[Any], ...] = (
    Whole(responsibility.RESPONSIBLE_UNITS, "topics", "topic", ("t.id IN $topics AND ", ""), ("r", "o")),
    Whole(responsibility.RESPONSIBLE_PEOPLE, "topics", "topic", ("t.id IN $topics AND ", ""), ("r",)),
    Whole(responsibility.UNIT_PEOPLE, "units", "place", ("o.id IN $units AND ", ""), ("w",)),
    Whole(responsibility.UNIT_CONTACTS, "units", "place", ("o.id IN $units AND ", ""), ("k",)),
    Whole(responsibility.TOPIC_CONTACTS, "topics", "place", ("t.id IN $topics AND ", ""), ("k",)),
    Whole(responsibility.OFFERS_ON_TOPIC, "topics", "topic", ("t.id IN $topics AND ", ""), ("a", "f")),
    Whole(responsibility.OFFER_PROVIDERS, "offers", "offer", ("f.id IN $offers AND ", ""), ("v",)),
    Whole(responsibility.OFFER_CONTACTS, "offers", "place", ("f.id IN $offers AND ", ""), ("k",)),
    Whole(
        people.CARDS,
        "people",
        "person",
        ("UNWIND $people AS one\nMATCH (p:Professional {id: one})", "MATCH (p:Professional)"),
        ("p",),
    ),
    Whole(people.EMPLOYMENTS, "people", "person", ("WHERE p.id IN $people\n", "")),
    Whole(people.SUBSTITUTES, "people", "person", ("p.id IN $people AND ", ""), ("r",)),
    Whole(people.ACQUAINTANCES, "people", "person", ("p.id IN $people AND ", ""), ("k",)),
    Whole(
        people.TALKS,
        "people",
        "person",
        ("UNWIND $people AS one\nMATCH (p:Professional {id: one})", "MATCH (p:Professional)"),
    ),
)
"""The questions whose whole table is kept, each with its keys; see :class:`~graphmodel.questions.whole.Whole`."""


@dataclass(frozen=True, slots=True)
class Network:
    """The kept tables by the id of their question; one that is too large is not among them and is asked live."""

    tables: Mapping[str, KeptTable[Any]]

    def answer(self, question: Question[R], values: Mapping[str, Any], day: date) -> list[R] | None:
        """The rows of a question as the store would give them that day; None when it must be asked there."""
        table = self.tables.get(question.id)
        if table is None:
            return None
        rows: list[R] = table.rows(values[_KEYS[question.id]], day)
        return rows


_KEYS = {whole.question.id: whole.parameter for whole in WHOLE}


async def read_network(store: Store) -> Network:
    """Read all tables as they are now; store errors pass through."""
    found = await asyncio.gather(*(read_kept(store, whole) for whole in WHOLE))
    return Network({w.question.id: table for w, table in zip(WHOLE, found, strict=True) if table is not None})
