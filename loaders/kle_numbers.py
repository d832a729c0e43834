"""Sheet KLE of a KLE workbook: main groups, groups, topics and action facets, as a tree of topics."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from graphmodel.schema.base import KLE
from loaders.kle_units import column_of
from loaders.report import Report, Said
from loaders.sheets import Sheet

FIRST_LOCAL = 80
"""Group and topic numbers from here on are a municipality's own (KL's rule: above 79)."""


@dataclass(frozen=True, slots=True)
class Topics:
    """Topics as a node table, the tree as a relation table, and the rows of both."""

    table: pa.Table
    rows: np.ndarray
    broader: pa.Table
    broader_rows: np.ndarray
    known: frozenset[str]


def broader_of(number: str) -> str | None:
    """The number above: '27.60.12' → '27.60' → '27'; a facet 'Ø60' → 'Ø'; ``None`` at the top."""
    if "." in number:
        return number.rsplit(".", 1)[0]
    return number[0] if number[0].isalpha() and len(number) > 1 else None


def level_of(number: str) -> int:
    """1 for a main group, 2 for a group, 3 for a topic; 1 for a facet's letter, 2 for a facet."""
    return 1 + number.count(".") + (number[0].isalpha() and len(number) > 1)


def is_local(number: str) -> bool:
    """Whether the group or topic part is one that municipalities give themselves."""
    return any(int(part) >= FIRST_LOCAL for part in number.split(".")[1:])


def number_of(written: str) -> str:
    """The number of '27.60.12' or '27.60.12 - Hjælpemidler'."""
    return re.split(r"\s+-\s+|\s+", written, maxsplit=1)[0].upper()


_AS_A_DATE = re.compile(r"\d{2}(\d{2})-(\d{2})-(\d{2})")
_AS_A_NUMBER = re.compile(r"(\d{1,2})(?:,(\d{1,2}))?")


def before_excel(written: str) -> str | None:
    """'27.60' for '27,6', and '01.02.03' for the date 1 February 2003: what Excel makes of a number it takes for another.

    ``None`` for anything else.
    """
    if dated := _AS_A_DATE.fullmatch(written):
        year, month, day = dated.groups()
        return f"{day}.{month}.{year}"
    found = _AS_A_NUMBER.fullmatch(written)
    if found is None:
        return None
    main, group = found.groups()
    return f"{main.zfill(2)}.{group.ljust(2, '0')}" if group else main.zfill(2)


def format_as_text(meant: str) -> Said:
    """What to do about a number that Excel has shortened."""
    return Said(
        f"Excel har lavet det om til et tal eller en dato. Skriv {meant}, og formatér kolonnen som tekst.",
        f"Excel has made a number or a date of it. Write {meant} and format the column as text.",
    )


def read_topics(sheet: Sheet, report: Report) -> Topics:
    """Every number once, under the one above it; wrong, double and orphaned numbers are reported."""
    first: dict[str, int] = {}
    titles: dict[str, str] = {}
    for row, written, heading in zip(
        sheet.rows.tolist(), column_of(sheet, "emnenr"), column_of(sheet, "emnetitel"), strict=True
    ):
        number = written.upper()
        title = re.sub(rf"^{re.escape(number)}\s*-\s*", "", heading, flags=re.IGNORECASE).strip()
        wrong = _wrong(number, title, first)
        if wrong is not None:
            column, what, advice = wrong
            report.add(sheet.place(column), what, advice, row=row, value=written if column == "EmneNr" else heading)
        else:
            first[number], titles[number] = row, title
    _report_orphans(sheet, first, report)
    _note_local(first, report)
    return _topics(first, titles)


def _wrong(number: str, title: str, first: Mapping[str, int]) -> tuple[str, Said, Said] | None:
    """What is wrong with a number: the column, what, and what to do; ``None`` when nothing is."""
    if not KLE.fullmatch(number):
        form = Said(
            "Skriv det som 27, 27.60 eller 27.60.12, og formatér kolonnen som tekst.",
            "Write it as 27, 27.60 or 27.60.12 and format the column as text.",
        )
        meant = before_excel(number)
        advice = format_as_text(meant) if meant else form
        return "EmneNr", Said("er ikke et KLE-nummer", "is not a KLE number"), advice
    if number in first:
        delete = Said(f"Også i række {first[number]}. Slet den ene.", f"Also in row {first[number]}. Delete one.")
        return "EmneNr", Said("nummeret er der to gange", "the number is there twice"), delete
    if not title:
        return (
            "EmneTitel",
            Said("emnet har ingen titel", "the topic has no title"),
            Said("Skriv titlen.", "Write the title."),
        )
    return None


def _topics(rows: dict[str, int], titles: dict[str, str]) -> Topics:
    numbers = list(rows)
    table = pa.table(
        {
            "id": pa.array(numbers, pa.string()),
            "number": pa.array(numbers, pa.string()),
            "title": pa.array([titles[n] for n in numbers], pa.string()),
            "level": pa.array([level_of(n) for n in numbers], pa.int64()),
        }
    )
    links = [(number, above) for number in numbers if (above := broader_of(number)) in rows]
    broader = pa.table(
        {"from_id": pa.array([n for n, _ in links], pa.string()), "to_id": pa.array([a for _, a in links], pa.string())}
    )
    broader = broader.append_column("rel_key", pa.array([""] * len(links), pa.string()))
    return Topics(
        table,
        np.array([rows[n] for n in numbers], dtype=np.int64),
        broader,
        np.array([rows[n] for n, _ in links], dtype=np.int64),
        frozenset(numbers),
    )


def _report_orphans(sheet: Sheet, rows: dict[str, int], report: Report) -> None:
    for number, row in rows.items():
        above = broader_of(number)
        if above is not None and above not in rows:
            report.add(
                sheet.place("EmneNr"),
                Said(f"{above} over nummeret mangler", f"{above} above the number is missing"),
                Said(f"Tilføj en række for {above}.", f"Add a row for {above}."),
                row=row,
                value=number,
            )


def _note_local(rows: dict[str, int], report: Report) -> None:
    """Local numbers are right, but worth knowing: nobody outside the municipality knows them."""
    local = sorted(number for number in rows if is_local(number))
    if local:
        some = ", ".join(local[:5]) + (" …" if len(local) > 5 else "")
        report.notes.append(
            Said(f"{len(local)} lokale numre (over 79): {some}", f"{len(local)} local numbers (above 79): {some}")
        )
