"""Sheets Ansvarlig, Indsigt and Udførende of a KLE workbook: which unit has which topic, in which aspect."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from loaders.kle_numbers import Topics, before_excel, format_as_text, number_of
from loaders.kle_units import Units, column_of
from loaders.nearest import did_you_mean
from loaders.report import Report, Said
from loaders.sheets import Sheet

RESPONSIBLE = "responsible"


@dataclass(frozen=True, slots=True)
class AspectSheet:
    """A sheet by its name in lower case, the aspect it gives, and the column that holds the number."""

    sheet: str
    aspect: str
    number_column: str


def read_aspects(sheet: Sheet, form: AspectSheet, units: Units, topics: Topics, report: Report) -> pa.Table:
    """RESPONSIBLE_FOR rows of one sheet, one for each row with a unit.

    ``rel_key`` is the aspect, so that a unit may have several of one topic.

    Unknown numbers, unknown or ambiguous units, a second Ansvarlig for a number, and the same unit and number again are
    reported.
    """
    links: dict[tuple[str, str], int] = {}
    taken: dict[str, int] = {}
    for row, written, unit_text in zip(
        sheet.rows.tolist(), column_of(sheet, form.number_column), column_of(sheet, "enhednavn"), strict=True
    ):
        if not unit_text and (form.aspect == RESPONSIBLE or not written):
            if form.aspect == RESPONSIBLE:
                _known_number(sheet, form, written, row, topics, report)
            continue
        number = _known_number(sheet, form, written, row, topics, report)
        unit, what, advice = units.find(unit_text) if unit_text else (None, *_NO_UNIT)
        if unit is None:
            report.add(sheet.place("EnhedNavn"), what, advice, row=row, value=unit_text)
        if unit is None or number is None:
            continue
        if (unit, number) in links:
            report.add(sheet.place("EnhedNavn"), *_again(links[unit, number], number), row=row, value=unit_text)
            continue
        if form.aspect == RESPONSIBLE and number in taken:
            report.add(sheet.place("EnhedNavn"), *_second(taken[number], number), row=row, value=unit_text)
            continue
        taken[number] = row
        links[unit, number] = row
    columns = {
        "from_id": [u for u, _ in links],
        "to_id": [n for _, n in links],
        "rel_key": [form.aspect] * len(links),
        "aspect": [form.aspect] * len(links),
    }
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})


_NO_UNIT = (
    Said("enheden mangler", "the unit is missing"),
    Said("Skriv enheden, eller slet rækken.", "Write the unit or delete the row."),
)


def _again(first: int, number: str) -> tuple[Said, Said]:
    return (
        Said(f"enheden har allerede {number} i dette ark", f"the unit has {number} in this sheet already"),
        Said(f"Også i række {first}. Slet den ene.", f"Also in row {first}. Delete one."),
    )


def _second(first: int, number: str) -> tuple[Said, Said]:
    return (
        Said(f"{number} har allerede en ansvarlig enhed", f"{number} has a responsible unit already"),
        Said(
            f"Se række {first}. Netop én enhed er ansvarlig; sæt de andre i arket Udførende eller Indsigt.",
            f"See row {first}. Exactly one unit is responsible; put the others in sheet Udførende or Indsigt.",
        ),
    )


def _known_number(
    sheet: Sheet, form: AspectSheet, written: str, row: int, topics: Topics, report: Report
) -> str | None:
    number = number_of(written)
    if number in topics.known:
        return number
    column = "KLE" if form.number_column == "kle" else "EmneNr"
    what = (
        Said("nummeret står ikke i arket KLE", "the number is not in sheet KLE")
        if written
        else Said("nummeret mangler", "the number is missing")
    )
    report.add(sheet.place(column), what, _meant(written, number, topics), row=row, value=written)
    return None


def _meant(written: str, number: str, topics: Topics) -> Said:
    short = before_excel(written)
    if short in topics.known:
        return format_as_text(str(short))
    if not written:
        return Said("Skriv nummeret, eller slet rækken.", "Write the number or delete the row.")
    hint = did_you_mean(number, topics.known)
    return Said(f"{hint.da}Ret nummeret.", f"{hint.en}Correct the number.")
