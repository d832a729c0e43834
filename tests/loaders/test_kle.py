"""The KLE workbook: a small look-alike on both engines, and the real file as it is."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from loaders import load_path, read
from tests.loaders.files import CPR, column, only
from tests.loaders.kle_file import IDS, NUMBERS, kle_file, row_of, sheets

if TYPE_CHECKING:
    from graphmodel.store.port import Store

NOW = datetime(2026, 3, 3, 12, 0)
RESPONSIBLE = (
    "MATCH (o:Organisation)-[r:RESPONSIBLE_FOR]->(t:Topic) WHERE r.valid_to IS NULL "
    "RETURN o.id AS unit, t.id AS topic, r.aspect AS aspect"
)


async def test_as_it_comes(store: Store, tmp_path: Path) -> None:
    path = kle_file(tmp_path / "vores kle.xlsx", sheets())
    loaded = await load_path(store, path, now=NOW)
    assert [m.text() for m in loaded.reading.mistakes] == []
    assert (loaded.reading.format, loaded.reading.source) == ("kle", "kle")
    topics = await store.read(
        "MATCH (t:Topic) RETURN t.id AS id, t.number AS number, t.title AS title, t.level AS level"
    )
    assert {t["id"]: t["title"] for t in topics} == NUMBERS
    assert all(t["id"] == t["number"] for t in topics)
    assert {t["id"]: t["level"] for t in topics} == {
        "27": 1,
        "27.60": 2,
        "27.60.12": 3,
        "32": 1,
        "32.03": 2,
        "32.03.16": 3,
        "Ø": 1,
        "Ø60": 2,
    }
    tree = await store.read("MATCH (a:Topic)-[:BROADER]->(b:Topic) RETURN a.id AS a, b.id AS b")
    assert {(r["a"], r["b"]) for r in tree} == {
        ("27.60.12", "27.60"),
        ("27.60", "27"),
        ("32.03.16", "32.03"),
        ("32.03", "32"),
        ("Ø60", "Ø"),
    }
    units = await store.read("MATCH (o:Organisation) RETURN o.id AS id, o.name AS name")
    assert sorted(u["name"] for u in units) == ["Buffer", "Buffer", "Hjælpemidler", "Jobcenter Nyby"]
    again = await load_path(store, path, now=NOW)
    assert again.outcome
    assert (again.outcome.created, again.outcome.changed, again.outcome.closed) == (0, 0, 0)


@pytest.mark.parametrize("sheet", ["Ansvarlig", "Indsigt", "Udførende"])
async def test_the_same_row_twice_is_reported_and_nothing_loaded(store: Store, tmp_path: Path, sheet: str) -> None:
    """Also when the unit is written in two ways; the same in two sheets is two facts."""
    made = sheets()
    for name in ("Ansvarlig", "Indsigt", "Udførende"):
        made[name].append(["2", "27.60", "x", "Hjælpemidler"] if name == "Ansvarlig" else ["Hjælpemidler", "27.60"])
    first = len(made[sheet])
    twice = f"HJÆLPEMIDLER - {IDS[0]}"
    made[sheet].append(["2", "27.60", "x", twice] if sheet == "Ansvarlig" else [twice, "27.60 - Hjælpemidler mv."])
    loaded = await load_path(store, kle_file(tmp_path / "kle.xlsx", made), now=NOW)
    mistake = only(loaded.reading)
    assert (mistake.file, mistake.sheet, mistake.row, mistake.column) == ("kle.xlsx", sheet, first + 1, "EnhedNavn")
    assert mistake.value.startswith("HJÆLPEMIDLER")
    assert mistake.text().endswith(f"enheden har allerede 27.60 i dette ark. Også i række {first}. Slet den ene.")
    assert loaded.outcome is None and await store.read("MATCH (t:Topic) RETURN t.id AS id") == []


@pytest.mark.parametrize(
    ("sheet", "row", "column", "meant"),
    [
        ("KLE", ["x", 27.6, "Hjælpemidler"], "EmneNr", "27.60"),
        ("KLE", ["x", 3, "Tre"], "EmneNr", "03"),
        ("KLE", ["x", datetime(2012, 3, 27), "En dato"], "EmneNr", "27.03.12"),
        ("Ansvarlig", ["2", 27.6, "x", "Hjælpemidler"], "EmneNr", "27.60"),
        ("Indsigt", ["Hjælpemidler", 27.6], "KLE", "27.60"),
        ("Udførende", ["Hjælpemidler", 32.03], "KLE", "32.03"),
    ],
)
def test_a_number_that_excel_has_shortened(
    tmp_path: Path, sheet: str, row: list[str | float | datetime], column: str, meant: str
) -> None:
    made = sheets()
    made[sheet].append(row)
    mistake = only(read(kle_file(tmp_path / "kle.xlsx", made)))
    assert (mistake.sheet, mistake.row, mistake.column) == (sheet, len(made[sheet]), column)
    assert f"Skriv {meant}, og formatér kolonnen som tekst." in mistake.what_to_do.da


async def test_filled_in_later_and_changed(store: Store, tmp_path: Path) -> None:
    await load_path(store, kle_file(tmp_path / "tom.xlsx", sheets()), now=NOW)
    made = sheets()
    made["Ansvarlig"][row_of("32.03.16") - 1][3] = "Jobcenter Nyby"
    made["Ansvarlig"][row_of("27.60") - 1][3] = f"Buffer - {IDS[3].upper()}"
    made["Ansvarlig"][row_of("27") - 1][3] = IDS[0]
    made["Indsigt"] += [
        ["Jobcenter Nyby", "27.60"],
        ["Hjælpemidler", "27.60 - Hjælpemidler mv."],
        [None, None],
    ]
    made["Udførende"] += [["Jobcenter Nyby", "32.03.16"]]
    filled = kle_file(tmp_path / "udfyldt.xlsx", made)
    loaded = await load_path(store, filled, now=NOW + timedelta(days=1))
    assert loaded.outcome
    assert (loaded.outcome.created, loaded.outcome.changed, loaded.outcome.closed) == (6, 0, 0)
    expected = {
        (IDS[1], "32.03.16", "responsible"), (IDS[3], "27.60", "responsible"), (IDS[0], "27", "responsible"),
        (IDS[1], "27.60", "insight"), (IDS[0], "27.60", "insight"), (IDS[1], "32.03.16", "executing"),
    }  # fmt: skip
    assert {(r["unit"], r["topic"], r["aspect"]) for r in await store.read(RESPONSIBLE)} == expected
    made["Ansvarlig"][row_of("32.03.16") - 1][3] = "Hjælpemidler"
    moved = await load_path(store, kle_file(tmp_path / "ny.xlsx", made), now=NOW + timedelta(days=2))
    assert moved.outcome
    assert (moved.outcome.created, moved.outcome.changed, moved.outcome.closed) == (1, 0, 1)
    now_responsible = {(r["unit"], r["topic"], r["aspect"]) for r in await store.read(RESPONSIBLE)}
    assert now_responsible == expected - {(IDS[1], "32.03.16", "responsible")} | {(IDS[0], "32.03.16", "responsible")}


MISTAKES = [
    ("Org", [IDS[0], "Igen"], "UUID", "enheden er der to gange"),
    ("Org", ["x", "Ny"], "UUID", "er ikke en UUID"),
    ("Org", [IDS[0].replace("ab", "ac"), f" - {IDS[0].replace('ab', 'ac')}"], "Navn", "enheden har intet navn"),
    ("Org", [IDS[0].replace("ab", "ac"), f"Ny - {IDS[0]}"], "Navn", "navnet ender på en anden enheds UUID"),
    ("KLE", ["x", "27.60", "27.60 - Igen"], "EmneNr", "nummeret er der to gange"),
    ("KLE", ["x", "27.6", "27.6 - Kort"], "EmneNr", "er ikke et KLE-nummer"),
    ("KLE", ["x", "28.01", "28.01 - Uden hovedgruppe"], "EmneNr", "28 over nummeret mangler"),
    ("KLE", ["x", "28", "28 - "], "EmneTitel", "emnet har ingen titel"),
    ("Ansvarlig", ["3", "27.60.99", "x", None], "EmneNr", "nummeret står ikke i arket KLE"),
    ("Ansvarlig", ["3", "32.03.16", "x", "Jobcentr Nyby"], "EnhedNavn", "enheden står ikke i arket Org"),
    ("Ansvarlig", ["3", "32.03.16", "x", "Buffer"], "EnhedNavn", "2 enheder i Org hedder det samme"),
    (
        "Ansvarlig",
        ["3", "32.03.16", "x", f"Buffer - {IDS[0].replace('ab', 'ac')}"],
        "EnhedNavn",
        "enhedens UUID står ikke i arket Org",
    ),
    (
        "Ansvarlig",
        ["3", "32.03.16", "x", f"Hjælpemidler - {IDS[0]}; Jobcenter Nyby - {IDS[1]}"],
        "EnhedNavn",
        "der står flere enheder i én celle",
    ),
    ("Indsigt", ["Hjælpemidler", "99.99"], "KLE", "nummeret står ikke i arket KLE"),
    ("Udførende", ["Hjælpemidler", None], "KLE", "nummeret mangler"),
    ("Udførende", [None, "27.60"], "EnhedNavn", "enheden mangler"),
    ("Indsigt", [f"Hjælpemidler {CPR}", "27.60"], "EnhedNavn", "ligner et CPR-nummer"),
]


@pytest.mark.parametrize(("sheet", "row", "column", "what"), MISTAKES, ids=[f"{m[0]}-{m[3]}" for m in MISTAKES])
def test_mistakes_name_sheet_row_and_column(
    tmp_path: Path, sheet: str, row: list[str | None], column: str, what: str
) -> None:
    made = sheets()
    made[sheet].append(row)
    result = read(kle_file(tmp_path / "kle.xlsx", made))
    found = {(m.sheet, m.row, m.column, m.what.da) for m in result.mistakes}
    assert (sheet, len(made[sheet]), column, what) in found, found
    assert all("1234" not in m.text() for m in result.mistakes)


def test_two_responsible_units_for_a_number(tmp_path: Path) -> None:
    made = sheets()
    made["Ansvarlig"][row_of("27.60") - 1][3] = "Hjælpemidler"
    made["Ansvarlig"].append(["2", "27.60", "x", "Jobcenter Nyby"])
    mistake = only(read(kle_file(tmp_path / "kle.xlsx", made)))
    assert mistake.what.da == "27.60 har allerede en ansvarlig enhed"
    assert f"række {row_of('27.60')}" in mistake.what_to_do.da


def test_the_advice_names_the_unit_that_was_meant(tmp_path: Path) -> None:
    made = sheets()
    made["Ansvarlig"][row_of("27.60") - 1][3] = "hjælpemidlr"
    assert only(read(kle_file(tmp_path / "kle.xlsx", made))).what_to_do.da.startswith('Mener du "hjælpemidler"?')


def test_local_numbers_are_noted_not_refused(tmp_path: Path) -> None:
    made = sheets()
    made["KLE"].append(["x", "27.60.80", "27.60.80 - Vores eget"])
    result = read(kle_file(tmp_path / "kle.xlsx", made))
    assert column(result, "Topic", "id")[-1] == "27.60.80"
    assert [note.da for note in result.notes] == ["1 lokale numre (over 79): 27.60.80"]


def test_a_sheet_without_its_columns_or_missing(tmp_path: Path) -> None:
    made = sheets()
    made["KLE"] = [["UUID", "Nummer"], ["x", "27"]]
    result = read(kle_file(tmp_path / "kle.xlsx", made))
    assert {(m.sheet, m.column) for m in result.mistakes} == {("KLE", "emnenr"), ("KLE", "emnetitel")}
    assert only(read(kle_file(tmp_path / "tom.xlsx", sheets() | {"Org": []}))).what.da == "arket er tomt"


async def test_the_real_workbook(store: Store, real_data: Path, tmp_path: Path) -> None:
    real = real_data / "kle" / "kle.xlsx"
    loaded = await load_path(store, real, now=NOW)
    assert [m.text() for m in loaded.reading.mistakes] == []
    assert await counted(store) == {"Topic": 2933, "Organisation": 1566}
    again = await load_path(store, real, now=NOW)
    assert again.outcome
    assert (again.outcome.created, again.outcome.changed, again.outcome.closed) == (0, 0, 0)
    filled = await load_path(store, fill_in(real, tmp_path / "udfyldt.xlsx"), now=NOW)
    assert [m.text() for m in filled.reading.mistakes] == []
    assert filled.outcome
    assert (filled.outcome.created, filled.outcome.changed, filled.outcome.closed) == (3, 0, 0)
    asked = await store.read(
        "MATCH (o:Organisation)-[r:RESPONSIBLE_FOR]->(t:Topic) WHERE t.number = '32.03.16' "
        "RETURN o.name AS name, r.aspect AS aspect, t.title AS title"
    )
    assert sorted((r["aspect"], r["name"], r["title"]) for r in asked) == [
        (aspect, "Center for Voksne og Sundhed", "Førtidspension") for aspect in ("executing", "insight", "responsible")
    ]
    assert await counted(store) == {"Topic": 2933, "Organisation": 1566}


async def counted(store: Store) -> dict[str, int]:
    found = {}
    for label in ("Topic", "Organisation"):
        found[label] = (await store.read(f"MATCH (n:{label}) WHERE n.valid_to IS NULL RETURN count(n) AS n"))[0]["n"]
    return found


def fill_in(real: Path, copy: Path) -> Path:
    """The real workbook with one unit for 'Førtidspension' in all three aspects."""
    book = openpyxl.load_workbook(real)
    unit = next(
        row[1].value
        for row in book["Org"].iter_rows(min_row=2)
        if str(row[1].value).startswith("Center for Voksne og Sundhed")
    )
    for row in book["Ansvarlig"].iter_rows(min_row=2):
        if row[1].value == "32.03.16":
            row[3].value = unit
    for sheet in ("Indsigt", "Udførende"):
        book[sheet].cell(2, 1, unit)
        book[sheet].cell(2, 2, "32.03.16")
    book.save(copy)
    return copy
