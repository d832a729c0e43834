"""Workbooks: the same rows as from CSV, and nothing that a hostile or broken file can do but be refused in words."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from loaders import read
from loaders.cpr import HIDDEN
from loaders.excel import MOST_ROWS
from tests.loaders.files import CPR, column, only, workbook

PEOPLE: list[list[Any]] = [
    ["Id", "Navn", "Telefon", "Fravær fra"],
    ["# forklaring"],
    [],
    ["p1", "Åse", 12345678, datetime(2026, 3, 3)],
    [None, None],
    ["p2", "Jan", "12 34 56 79", "3/3-2026"],
]


def test_sheets_by_danish_name_or_file_name(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "nyby.xlsx",
        {
            "README": [["x"]],
            "Fagperson": PEOPLE,
            "tasks": [["id", "title", "status", "opened_on"], ["t", "Stol", "åben", 46000]][:1],
            "Tomt": [],
        },
    )
    result = read(path)
    assert (result.format, result.source) == ("excel", "nyby")
    assert column(result, "Professional", "phone") == ["12 34 56 78", "12 34 56 79"]
    assert column(result, "Professional", "absent_from") == [date(2026, 3, 3)] * 2
    assert list(result.parts["Professional"].rows) == [4, 6]


def test_cells_as_excel_keeps_them(tmp_path: Path) -> None:
    rows = [
        ["id", "name", "waiting_days", "copayment", "self_referral"],
        [1, "A", 12.0, 350.5, True],
        [2, "B", "12", 0, False],
    ]
    result = read(workbook(tmp_path / "x.xlsx", {"offers": rows}))
    assert column(result, "Offer", "id") == ["1", "2"]
    assert column(result, "Offer", "waiting_days") == [12, 12]
    assert column(result, "Offer", "copayment") == [350.5, 0]
    assert column(result, "Offer", "self_referral") == [True, False]


def test_a_mistake_names_the_sheet_and_the_row_as_excel_counts(tmp_path: Path) -> None:
    mistake = only(read(workbook(tmp_path / "x.xlsx", {"Fagperson": [*PEOPLE, ["p3", "Ib", "12"]]})))
    assert (mistake.file, mistake.sheet, mistake.row, mistake.column) == ("x.xlsx", "Fagperson", 7, "Telefon")
    assert mistake.text().startswith('x.xlsx, ark Fagperson, række 7, kolonne Telefon: "12" er ikke et telefonnummer.')


@pytest.mark.parametrize(
    ("sheets", "what"),
    [
        ({"Fagpersoner": [["id", "name"], ["p1", "A"]]}, "er ikke et ark, Skov kender"),
        ({"Fagperson": [["id", "name"], ["p1", "#N/A"]]}, "cellen viser en fejl fra Excel"),
        ({"Fagperson": [["id", "name"], ["p1", "A", None, "løs"]]}, "en celle uden overskrift"),
        ({"Fagperson": [["id", "name"], ["p1", "A" * 32_767], ["p1", "B"]]}, "id'et er brugt to gange"),
        ({"Fagperson": [["id", "name"]], "professionals": [["id", "name"]]}, 'holder det samme som "Fagperson"'),
        ({"Tomt": []}, "indeholder ingen ark, Skov kender"),
    ],
)
def test_mistakes_of_workbooks(tmp_path: Path, sheets: dict[str, list[list[object]]], what: str) -> None:
    result = read(workbook(tmp_path / "x.xlsx", sheets))
    assert what in {m.what.da for m in result.mistakes}


def test_a_cpr_number_that_excel_made_a_number(tmp_path: Path) -> None:
    number = int(CPR.replace("-", "").replace("0101", "1101", 1))
    result = read(workbook(tmp_path / "x.xlsx", {"Borger": [["id", "name"], [number, "A"]]}))
    assert "CPR" in only(result).text()
    assert str(number) not in only(result).text()


def test_a_cpr_number_whose_zero_excel_has_dropped(tmp_path: Path) -> None:
    rows = [["id", "name"], [int(CPR.replace("-", "")), "A"], [999_991_234, "B"]]
    mistake = only(read(workbook(tmp_path / "x.xlsx", {"Borger": rows})))
    assert (mistake.row, mistake.column, mistake.value) == (2, "id", HIDDEN)


def test_an_excel_error_is_told_once_and_a_loose_cell_by_its_letter(tmp_path: Path) -> None:
    rows = [["id", "name"], ["p1", "#N/A"], ["p2", "B", None, "løs"]]
    result = read(workbook(tmp_path / "x.xlsx", {"Fagperson": rows}))
    assert [(m.row, m.column, m.what.da) for m in result.mistakes] == [
        (2, "name", "cellen viser en fejl fra Excel"),
        (3, "D", "en celle uden overskrift"),
    ]


def good_workbook(tmp_path: Path) -> bytes:
    return workbook(tmp_path / "good.xlsx", {"Fagperson": PEOPLE}).read_bytes()


def with_part(raw: bytes, name: str, content: bytes) -> bytes:
    """The workbook with one part of its own replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return out.getvalue()


def entities() -> bytes:
    """Ten entities, each ten times the one before: ten characters that would become ten billion."""
    steps = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY e0 "aaaaaaaaaa">{steps}]>'.encode()


SHEET = "xl/worksheets/sheet1.xml"
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
CELLS = (
    b'<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>name</t></is></c></row>'
)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<not closed",
        HEAD + CELLS + b'<row r="x"><c r="A2"><v>1</v></c></row></sheetData></worksheet>',
        HEAD + CELLS + b'<row r="2"><c r="A2" t="s"><v>999999</v></c></row></sheetData></worksheet>',
        HEAD + CELLS + b'<row r="2"><c r="ZZZZZ2"><v>1</v></c></row></sheetData></worksheet>',
        entities() + HEAD + b"&e9;</sheetData></worksheet>",
    ],
    ids=["empty", "torn", "row", "string", "column", "entities"],
)
def test_a_broken_sheet_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(with_part(good_workbook(tmp_path), SHEET, content))
    result = read(path)
    assert result.total
    assert not result.tables.rows or result.total


def test_a_row_number_beyond_excel_does_not_make_a_billion_rows(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    far = b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row></sheetData></worksheet>'
    path.write_bytes(with_part(good_workbook(tmp_path), SHEET, HEAD + CELLS + far))
    mistake = only(read(path))
    assert (mistake.what.da, mistake.row) == ("har for mange rækker", MOST_ROWS + 1)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(with_part(good_workbook(tmp_path), SHEET, HEAD + b" " * 400_000_000))
    assert path.stat().st_size < 1_000_000
    code = (
        "import resource, sys; from pathlib import Path; from loaders import read; "
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss; r = read(Path(sys.argv[1])); "
        "print(r.mistakes[0].what.da, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    ).stdout
    assert said.startswith("fylder for meget udpakket")
    assert int(said.split()[-1]) < 100_000  # kilobytes


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_torn_workbook_is_refused_in_words(tmp_path: Path, share: float) -> None:
    raw = good_workbook(tmp_path)
    path = tmp_path / "x.xlsx"
    path.write_bytes(raw[: int(len(raw) * share)])
    assert only(read(path)).what.da == "kan ikke læses som en Excel-projektmappe"
