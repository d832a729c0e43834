"""The work list as files: nothing in them runs as a formula, Danish letters survive, and any text can be held."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from api.gap_tables import HEADINGS, as_csv, as_workbook

FORMULAS = (
    "=1+1",
    "+45 12 34",
    "-2",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1",
    "\n=1",
    "  =1+1",
    "\u00a0=1",
    "\uff1d1+1",
    "\x00=1",
    '=HYPERLINK("x")',
)


def a_row(text: str) -> tuple[str | int | date | None, ...]:
    return (text, *([None] * (len(HEADINGS) - 3)), 7, date(2026, 12, 31))


def from_csv(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf"), "Excel knows by it that the letters are UTF-8"
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def first_cell(content: bytes) -> tuple[object, str]:
    book = load_workbook(io.BytesIO(content))
    cell = book["Huller"]["A2"]
    return cell.value, cell.data_type


@pytest.mark.parametrize("text", FORMULAS)
def test_what_looks_like_a_formula_stays_words(text: str) -> None:
    in_csv = from_csv(as_csv([a_row(text)]))[1][0]
    assert in_csv.startswith("'") and in_csv[1:] == text.replace("\x00", "")
    value, kind = first_cell(as_workbook([a_row(text)]))
    assert kind == "s" and str(value).startswith("'")


def test_danish_letters_dates_and_numbers() -> None:
    row = from_csv(as_csv([a_row('Blåbærgrød; »ærø« "quoted"\nnæste linje')]))[1]
    assert row[0] == 'Blåbærgrød; »ærø« "quoted"\nnæste linje'
    assert row[-2:] == ["7", "31-12-2026"]
    assert first_cell(as_workbook([a_row("Blåbærgrød")])) == ("Blåbærgrød", "s")


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=80))
def test_any_text_can_be_held_and_runs_nowhere(text: str) -> None:
    in_csv = from_csv(as_csv([a_row(text)]))[1][0]
    assert not in_csv.lstrip().startswith(("=", "+", "-", "@"))
    value, kind = first_cell(as_workbook([a_row(text)]))
    assert kind != "f" and not str(value or "").lstrip().startswith(("=", "+", "-", "@"))
