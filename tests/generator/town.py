"""A generated folder read with nothing but the csv module, for checks that know nothing of the generator."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from functools import cached_property
from pathlib import Path

Row = dict[str, str]


class Town:
    """All files of a folder as rows of text, with the few indexes the checks need."""

    def __init__(self, folder: Path, day: date) -> None:
        self.day = day
        self.files: dict[str, list[Row]] = {}
        for path in sorted(folder.glob("*.csv")):
            with path.open(encoding="utf-8", newline="") as handle:
                self.files[path.stem] = list(csv.DictReader(handle))
        self._by: dict[tuple[str, str, str], dict[str, list[Row]]] = {}

    def rows(self, file: str) -> list[Row]:
        return self.files.get(file, [])

    def by(self, file: str, column: str, label: str = "") -> dict[str, list[Row]]:
        """Rows of a file by a column; for relations only those whose other end has a label."""
        key = (file, column, label)
        if key not in self._by:
            found: dict[str, list[Row]] = defaultdict(list)
            side = {"from_id": "from_type", "to_id": "to_type"}.get(column, "")
            for row in self.rows(file):
                if not label or row[side] == label:
                    found[row[column]].append(row)
            self._by[key] = found
        return self._by[key]

    def ago(self, text: str) -> int:
        """How many days before the day a date lies."""
        return (self.day - date.fromisoformat(text[:10])).days

    def now(self, row: Row) -> bool:
        """Whether a row with validity holds on the day."""
        begun = not row.get("valid_from") or self.ago(row["valid_from"]) >= 0
        return begun and (not row.get("valid_to") or self.ago(row["valid_to"]) <= 0)

    @cached_property
    def helpers(self) -> dict[str, list[Row]]:
        """HELPS rows that hold now, by citizen."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows("helps"):
            if self.now(row):
                found[row["to_id"]].append(row)
        return found

    @cached_property
    def citizen_of(self) -> dict[str, str]:
        """The citizen each thing concerns."""
        return {row["from_id"]: row["to_id"] for row in self.rows("concerns")}

    @cached_property
    def unit_of(self) -> dict[str, str]:
        """The unit of each professional, past or present."""
        return {row["from_id"]: row["to_id"] for row in self.rows("works_in")}

    @cached_property
    def direct(self) -> dict[frozenset[str], set[str]]:
        """The channels between two professionals, by pair."""
        found: dict[frozenset[str], set[str]] = defaultdict(set)
        channel = {row["id"]: row["channel"] for row in self.rows("contacts")}
        to = self.by("contact_to", "from_id")
        for row in self.rows("contact_from"):
            for other in to[row["from_id"]]:
                if row["to_type"] == other["to_type"] == "Professional":
                    found[frozenset((row["to_id"], other["to_id"]))].add(channel[row["from_id"]])
        return found

    def spans(self, citizen: str) -> list[Row]:
        """The citizen's interventions."""
        return [row for row in self.rows("interventions") if self.citizen_of[row["id"]] == citizen]
