"""What was wrong in a file, said so that the person who made it can put it right: where, what, and what to do.

All mistakes are gathered before anybody is told. Every one is counted; the first of each kind are kept with their value, so that
a million wrong rows neither fill the memory nor the screen. A value that looks like a CPR number is never repeated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from loaders.cpr import looks_like_cpr, masked

KEPT_OF_A_KIND = 1000
"""How many mistakes of one kind in one column are kept with their rows; the rest are only counted."""
KEPT_IN_ALL = 10_000
"""How many mistakes are kept in all."""
_SHOWN = 60


class Said(NamedTuple):
    """One sentence in both languages of the screen."""

    da: str
    en: str


CPR_FOUND = Said("ligner et CPR-nummer", "looks like a CPR number")
CPR_ADVICE = Said(
    "Skov gemmer ikke CPR-numre. Slet det, og brug jeres eget id for borgeren.",
    "Skov keeps no CPR numbers. Delete it and use your own id for the citizen.",
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the data: the file, the sheet of a workbook ("" for CSV), the column's heading as it is in the file."""

    file: str
    sheet: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake. ``row`` is the row number as a spreadsheet shows it, ``None`` when it is about the whole file or sheet.

    ``value`` is shortened, and masked where it could be a CPR number.
    """

    file: str
    sheet: str
    row: int | None
    column: str
    value: str
    what: Said
    what_to_do: Said

    def text(self, language: str = "da") -> str:
        """The mistake on one line: 'helps.csv, række 7, kolonne Til, "x": findes ikke. Ret …'."""
        english = language == "en"
        parts = [self.file] if self.file else []
        if self.sheet:
            parts.append(f"{'sheet' if english else 'ark'} {self.sheet}")
        if self.row is not None:
            parts.append(f"{'row' if english else 'række'} {self.row}")
        if self.column:
            parts.append(f"{'column' if english else 'kolonne'} {self.column}")
        where = ", ".join(parts)
        value = f' "{self.value}"' if self.value else ""
        what, advice = (self.what.en, self.what_to_do.en) if english else (self.what.da, self.what_to_do.da)
        return f"{where}:{value} {what}. {advice}".strip()


Advice = Said | Callable[[str], Said]
"""What to do: one sentence, or one made from the wrong value (for 'did you mean …')."""


@dataclass(slots=True)
class Report:
    """Gathers the mistakes of one reading."""

    total: int = 0
    notes: list[Said] = field(default_factory=list)
    _kept: list[Mistake] = field(default_factory=list)
    _of_a_kind: dict[tuple[Place, str], int] = field(default_factory=dict)

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        """The kept mistakes by file, sheet and row."""
        return tuple(sorted(self._kept, key=lambda m: (m.file, m.sheet, m.row or 0, m.column)))

    def add(self, place: Place, what: Said, advice: Advice, *, row: int | None = None, value: object = "") -> None:
        """Note one mistake."""
        text = str(value)
        if looks_like_cpr(text):
            what, advice = CPR_FOUND, CPR_ADVICE
        self.total += 1
        kind = (place, what.en)
        seen = self._of_a_kind.get(kind, 0)
        self._of_a_kind[kind] = seen + 1
        if seen >= KEPT_OF_A_KIND or len(self._kept) >= KEPT_IN_ALL:
            return
        advised = advice(text) if callable(advice) else advice
        self._kept.append(
            Mistake(shown(place.file), shown(place.sheet), row, shown(place.column), shown(text), what, advised)
        )

    def add_rows(self, place: Place, what: Said, advice: Advice, rows: Iterable[int], values: Iterable[object]) -> None:
        """Note the same mistake for many rows; past the kept ones it costs nothing but the counting."""
        for row, value in zip(rows, values, strict=True):
            self.add(place, what, advice, row=int(row), value=value)

    def rows_told(self, place: Place) -> frozenset[int]:
        """Rows of which a mistake is kept in this column: what follows from it need not be told too."""
        where = (shown(place.file), shown(place.sheet), shown(place.column))
        return frozenset(m.row for m in self._kept if m.row is not None and (m.file, m.sheet, m.column) == where)

    def count_more(self, number: int) -> None:
        """Count mistakes of which no more need to be kept."""
        self.total += number


def shown(text: str) -> str:
    """A value fit for a message: CPR look-alikes masked, control characters replaced, shortened to 60 characters."""
    plain = "".join(c if c.isprintable() else " " for c in masked(text[:4096]))
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"
