"""A question about citizens' stories: written once, asked of one citizen or of everyone in view.

The text begins at ``MATCH (c:Citizen)``; for one citizen the same text begins at the node with the key, which the embedded
engine answers in a tenth of a millisecond on two hundred thousand citizens (against a list of ids: 14 ms).
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any, Generic, TypeVar

import pyarrow as pa

from graphmodel.access.scope import Scope
from graphmodel.questions.around_citizen import CITIZEN
from graphmodel.questions.question import Parameter, Question
from graphmodel.store.port import Store

R = TypeVar("R")

_START = "MATCH (c:Citizen)"
_START_AT_ONE = "MATCH (c:Citizen {id: $citizen})"
_WHOLE_DEADLINE = 120.0
_PIECE = 4096


@dataclass(frozen=True, eq=False)
class StoryQuestion(Generic[R]):
    """One family of facts: ``one`` asks about a citizen, ``every`` about all in view; the first column is the citizen."""

    one: Question[R]
    every: Question[R]

    @cached_property
    def id(self) -> str:
        """The id of the family."""
        return self.one.id

    async def ask_every(self, store: Store, scope: Scope, **values: Any) -> Iterator[R]:
        """The rows of all citizens in view, in the order of their columns; store errors pass through."""
        cypher, parameters = self.every.asked(scope, **values)
        table = await store.read_arrow(cypher, parameters, deadline=_WHOLE_DEADLINE)
        return await asyncio.to_thread(rows_of, table, self.every)


def rows_of(table: pa.Table, question: Question[R]) -> Iterator[R]:
    """An Arrow table's rows as typed rows, ordered by column after column, nulls last.

    Rows are made a piece at a time as they are asked for: all of them at once take ten times the memory of the columns.
    """
    names = list(question.columns)
    placed = table.select(names).sort_by([(name, "ascending") for name in names])
    pieces = (placed.slice(start, _PIECE) for start in range(0, placed.num_rows, _PIECE))
    return chain.from_iterable(map(question.row, *(column.to_pylist() for column in piece.columns)) for piece in pieces)


def story_question(
    id_: str,
    danish: str,
    why: str,
    cypher: str,
    row: type[R],
    parameters: tuple[Parameter, ...] = (),
    *,
    apart: str = "",
) -> StoryQuestion[R]:
    """Make both questions of a family from its one text; ``ValueError`` when it does not begin with the citizen.

    ``apart`` is a ``WITH … WHERE`` in the text that is only there so that the engine begins at the one citizen: for all it
    is read as AND, which is ten times quicker there.
    """
    text = cypher.strip()
    if not text.startswith(_START):
        raise ValueError(f"{id_}: a story begins with {_START}")
    one = text.replace(_START, _START_AT_ONE, 1)
    return StoryQuestion(
        one=Question(id=id_, danish=danish, why=why, cypher=one, row=row, parameters=(CITIZEN, *parameters)),
        every=Question(
            id=f"{id_}_of_all",
            danish=f"{danish} (alle)",
            why=why,
            cypher=text.replace(f"\n{apart} ", " AND ", 1) if apart else text,
            row=row,
            parameters=parameters,
        ),
    )
