"""The port every store fits: read with a deadline, write whole changes, say how it is.

A ``typing.Protocol``: the type checker holds the adapters to it, and one contract suite runs on every adapter. All
methods are asynchronous because a frozen server must not hang its caller. All raise
:class:`graphmodel.store.errors.StoreError` kinds only; a driver's own error never gets through.

No parameter of a question may be ``None``: the engines disagree about its type. Leave the condition out of the text, or
pass a value that means "none".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

import pyarrow as pa

from graphmodel.records import Delta
from graphmodel.schema.registry import FOREST, Registry

Row = dict[str, Any]
Asked = tuple[str, Mapping[str, Any]]
"""The text of a question and its parameters."""
Progress = Callable[[str, int, int], None]
"""Called with what is being written, rows done and rows in all."""


class Engine(StrEnum):
    """Which database answers."""

    LADYBUG = "ladybug"
    NEO4J = "neo4j"


@dataclass(frozen=True, slots=True)
class Health:
    """Whether the store answers, in how many milliseconds; ``detail`` says what happened at opening, if anything.

    ``detail_da`` says the same for the screen.
    """

    ok: bool
    engine: Engine
    milliseconds: float
    detail: str = ""
    detail_da: str = ""


@dataclass(frozen=True, slots=True)
class Migration:
    """What :meth:`Store.migrate` did: the new version and every 'Type.property' that was added."""

    version: int
    added: tuple[str, ...]


class Store(Protocol):
    """A place where the forest is kept."""

    @property
    def engine(self) -> Engine:
        """Which engine this is."""
        ...

    @property
    def address(self) -> str:
        """Where it is, without user name and password."""
        ...

    @property
    def written(self) -> int:
        """How many changes were written, or may have been, through this store."""
        ...

    @property
    def changes(self) -> int:
        """Grows with every change written through this store, and with every other it has noticed: what is kept is then old."""
        ...

    async def read(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, *, deadline: float = 3.0
    ) -> list[Row]:
        """Rows of a question as dictionaries of plain Python values, within ``deadline`` seconds."""
        ...

    async def read_together(self, asked: Sequence[Asked], *, deadline: float = 3.0) -> list[list[Row]]:
        """Several small questions at the price of one way there and back: the rows of each, in the order asked.

        They do not see one moment: another program's write may lie between two of them. ``deadline`` is for all together.
        """
        ...

    async def read_arrow(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        deadline: float = 120.0,
        schema: pa.Schema | None = None,
    ) -> pa.Table:
        """The same as a table, for whole columns; ``.to_pandas()`` gives a frame.

        Both engines give the same types. A column without any value has no type on Neo4j: ``schema`` names the types of
        such columns.
        """
        ...

    async def apply(self, delta: Delta, *, deadline: float = 30.0, progress: Progress | None = None) -> None:
        """Write one change whole or not at all. Safe to repeat after :class:`OutcomeUnknown`.

        ``progress`` may be called on another thread.
        """
        ...

    async def schema_version(self) -> int:
        """How many migrations the database has been through; 0 when it is empty and unprepared."""
        ...

    async def migrate(self, registry: Registry = FOREST) -> Migration:
        """Bring the database up to this model; raises :class:`DatabaseTooNew` when it knows more than the model."""
        ...

    async def health(self) -> Health:
        """Never raises."""
        ...

    async def close(self) -> None:
        """Give everything back; the store cannot be used afterwards."""
        ...
