"""Parts of a forest as our own CSV files, each piece appended to its file as it comes."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from graphmodel.records import Pair
from graphmodel.schema.registry import NODES, RELATIONS
from loaders.generator.columns import Part, same
from loaders.generator.planted import FILE

ENDS = ("from_type", "from_id", "to_type", "to_id", "rel_key")
_VALID = ("valid_from", "valid_to")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "Sector": ("name", "name_en", "letter", "place"),
    "Organisation": ("name", "kind", "sector", "switchboard", "email", "hours", "valid_to"),
    "Topic": ("number", "title", "search_words", "level"),
    "Professional": (
        "name",
        "title",
        "profession",
        "remit",
        "discretion",
        "phone",
        "email",
        "hours",
        "absent_from",
        "absent_to",
        "absence_reason",
    ),
    "Citizen": ("name", "birth_year", "municipality", "digital_post", "has_home", "valid_from"),
    "Relative": ("name", "kinship", "shown"),
    "Offer": ("name", "kind", "purpose", "target_group", "waiting_days", "capacity", "copayment", "self_referral"),
    "Condition": ("fact", "test", "expected", "words"),
    "Circumstance": ("fact", "found", "noted_on"),
    "Task": ("title", "kind", "status", "opened_on", "due_on", "closed_on", "last_moved_on", "times_asked"),
    "Referral": ("sent_on", "status", "reason", "refused_for", "answered_on", "purpose"),
    "Intervention": (
        "title",
        "status",
        "decided_on",
        "planned_start",
        "started_on",
        "ended_on",
        "months",
        "weekly_appointments",
        "start_words",
    ),
    "Plan": ("title", "status", "adopted_on", "last_moved_on"),
    "Goal": ("title", "status", "set_on", "demands"),
    "Pause": ("reason", "starts_on", "ends_on"),
    "Consent": ("scope", "given_on", "ends_on"),
    "Contact": ("happened_at", "channel", "kind", "answered"),
    "Meeting": ("title", "held_at"),
    "Handover": ("happened_on", "role", "introduced", "note"),
    "PART_OF": (),
    "BROADER": (),
    "CONTACT_FOR": (),
    "SUBSTITUTE_FOR": (),
    "CONCERNS": (),
    "ABOUT": (),
    "PROVIDES": (),
    "SENT_BY": (),
    "IN_OFFER": (),
    "RUNS": (),
    "CONTACT_FROM": (),
    "CONTACT_TO": (),
    "ATTENDS": (),
    "LEFT_IN": (),
    "CAME_IN": (),
    "CONSENT_COVERS": (),
    "WORKS_IN": ("role", *_VALID),
    "RESPONSIBLE_FOR": ("aspect", "valid_from"),
    "HOLDS": ("aspect", "accepted", "asked_on", *_VALID),
    "ASKED_FOR": ("asked_on",),
    "HELPS": ("role", *_VALID),
    "COORDINATES": ("title", "valid_from"),
    "KNOWS": ("how", "declared"),
    "REQUIRES": ("reason",),
    "SENT_TO": ("step", "sent_on", "outcome"),
    "OPPOSES": ("why",),
}
"""Which properties each file has besides the id or the ends: fixed, because a file's first piece must know its last."""


_WRITTEN = frozenset({FILE, *(kind.file for kind in (*NODES.values(), *RELATIONS.values()))})


class CsvFolder:
    """A folder of files being written; use it as a context manager.

    What was generated there before is replaced. ``OSError`` when the folder holds anything else.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[str, BinaryIO] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True, exist_ok=True)
        there = list(self._folder.iterdir())
        if there and not (self._folder / FILE).exists():  # somebody's own data has the same names
            raise OSError(errno.ENOTEMPTY, "the folder is not empty", str(self._folder))
        for file in there:
            if file.name in _WRITTEN:
                file.unlink()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def add(self, part: Part) -> int:
        """Append a part to its file and give back its rows; ``KeyError`` for a column its file does not have."""
        name = part.kind if isinstance(part.kind, str) else part.kind.relation
        columns = (("id",) if isinstance(part.kind, str) else ENDS) + COLUMNS[name]
        unknown = set(part.table.column_names) - set(columns)
        if unknown:
            raise KeyError(f"{name} has no column {', '.join(sorted(unknown))} in its file")
        rows: int = part.table.num_rows
        shown = pa.table([_shown(_column(part, column)) for column in columns], names=list(columns))
        csv.write_csv(shown, self._file(name, columns), csv.WriteOptions(include_header=False, quoting_style="none"))
        return rows

    def _file(self, name: str, columns: tuple[str, ...]) -> BinaryIO:
        if name not in self._open:
            kind = NODES[name] if name in NODES else RELATIONS[name]
            opened: BinaryIO = self._stack.enter_context((self._folder / kind.file).open("wb"))
            opened.write((",".join(columns) + "\n").encode())
            self._open[name] = opened
        return self._open[name]


def _column(part: Part, name: str) -> pa.Array | pa.ChunkedArray:
    rows = part.table.num_rows
    if isinstance(part.kind, Pair) and name in ("from_type", "to_type"):
        return same(part.kind.start if name == "from_type" else part.kind.end, rows)
    return part.table.column(name) if name in part.table.column_names else pa.nulls(rows, pa.string())


def _shown(column: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    """A value as a person would write it in a file: ja and nej, whole seconds, texts joined by a bar."""
    kind = column.type
    if pa.types.is_boolean(kind):
        return pc.if_else(column, pa.scalar("ja"), pa.scalar("nej"))
    if pa.types.is_timestamp(kind):
        return column.cast(pa.timestamp("s"))
    if pa.types.is_list(kind):
        return pc.binary_join(column, "|")
    return column
