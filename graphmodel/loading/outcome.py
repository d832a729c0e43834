"""What a load did, and what it found that it cannot load."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from graphmodel.records import Pair


@dataclass(frozen=True, slots=True)
class Count:
    """Rows of one kind, by what became of them."""

    created: int = 0
    changed: int = 0
    closed: int = 0
    unchanged: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(
            self.created + other.created,
            self.changed + other.changed,
            self.closed + other.closed,
            self.unchanged + other.unchanged,
        )


@dataclass(frozen=True, slots=True)
class LoadOutcome:
    """The result of a load, or of what it would do.

    ``load_id`` is "" when nothing was written (nothing had changed, or it was a dry run): then there is no Load node
    either. ``by_type`` counts by label or relation type; the totals leave out what Skov derives from contacts, which
    ``derived`` counts.
    """

    load_id: str
    source: str
    by_type: Mapping[str, Count] = field(default_factory=dict)
    derived: Count = field(default_factory=Count)
    dry_run: bool = False

    @property
    def total(self) -> Count:
        """All types together."""
        return sum(self.by_type.values(), Count())

    @property
    def created(self) -> int:
        """New nodes and relations."""
        return self.total.created

    @property
    def changed(self) -> int:
        """Nodes and relations with another value in a given column, or open again."""
        return self.total.changed

    @property
    def closed(self) -> int:
        """Nodes and relations the source no longer contains."""
        return self.total.closed

    @property
    def unchanged(self) -> int:
        """Nodes and relations that were there already, just so."""
        return self.total.unchanged


@dataclass(frozen=True, slots=True)
class Missing:
    """References from one column to nodes that are neither in the load nor in the store.

    ``kind`` and ``column`` tell the table and column of the load, ``label`` what was looked for, ``positions`` the
    rows of the table, ``values`` the ids that were not found, in the same order.
    """

    kind: str | Pair
    column: str
    label: str
    positions: np.ndarray
    values: Sequence[str]


class LoadRefused(Exception):
    """The tables cannot be loaded.

    Nothing was written. ``missing`` tells every reference that leads nowhere, ``doubles`` the kinds with repeated
    identities.
    """

    def __init__(self, missing: Sequence[Missing] = (), doubles: Sequence[str | Pair] = ()) -> None:
        found = sum(len(m.positions) for m in missing)
        super().__init__(f"{found} references lead nowhere; repeated identities in {len(doubles)} tables")
        self.missing = tuple(missing)
        self.doubles = tuple(doubles)
