"""CSV files in the forms that Excel and editors make, each read the same."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from graphmodel.records import Pair
from loaders import read
from tests.loaders.files import column, folder, only

PEOPLE = "Id;Navn;Telefon\np1;Åse Øby;12345678\np2;Jan Krogh;\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encodings_delimiters_and_line_ends(tmp_path: Path, encoding: str, delimiter: str, line_end: str) -> None:
    text = PEOPLE.replace(";", delimiter).replace("\n", line_end)
    result = read(folder(tmp_path / "nyby", {"professionals.csv": text.encode(encoding)}))
    assert column(result, "Professional", "name") == ["Åse Øby", "Jan Krogh"]
    assert column(result, "Professional", "phone") == ["12 34 56 78", None]
    assert (result.format, result.source) == ("csv", "nyby")


def test_comments_blank_rows_and_trailing_delimiters_are_left_out(tmp_path: Path) -> None:
    text = 'sep=;\n# forklaring;;\n\nId;Navn;;\n"# eksempel";x;;\np1;Bente;;\n\n;;;\np2;"Jan;\nKrogh";;\n\n'
    result = read(folder(tmp_path / "f", {"professionals.csv": text}))
    assert column(result, "Professional", "name") == ["Bente", "Jan;\nKrogh"]
    assert list(result.parts["Professional"].rows) == [6, 9]


def test_rows_are_counted_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    text = "# top\nid,name,email\n# eksempel\np1,Bente,bente@nyby.example\n\np2,Jan,jan\n"
    mistake = only(read(folder(tmp_path / "f", {"professionals.csv": text})))
    assert (mistake.file, mistake.row, mistake.column, mistake.value) == ("professionals.csv", 6, "email", "jan")


def test_rows_of_different_length(tmp_path: Path) -> None:
    short = read(folder(tmp_path / "short", {"professionals.csv": "id,name,phone\np1,Bente\np2,Jan,12345678\n"}))
    assert column(short, "Professional", "phone") == [None, "12 34 56 78"]
    mistake = only(read(folder(tmp_path / "long", {"professionals.csv": "id,name\np1,Holm, Bente\np2,Jan\n"})))
    assert (mistake.row, mistake.value, mistake.what.da) == (2, "Bente", "flere celler end de 2 overskrifter")


def test_headings_by_name_or_danish_word_in_any_case(tmp_path: Path) -> None:
    text = "ID ,TITEL*,Happened_At,kANAL\n"
    files = {
        "Tasks.csv": "ID;titel*;STATUS;Åbnet\nt1;Stol;Åben;1/9-2025\n",
        "contacts.CSV": text.replace("TITEL*,", "") + "k1,@-3d 10:15,via borgeren\n",
    }
    result = read(folder(tmp_path / "f", files), today=date(2026, 3, 6))
    assert column(result, "Task", "status") == ["open"]
    assert column(result, "Task", "opened_on") == [date(2025, 9, 1)]
    assert column(result, "Contact", "happened_at") == [datetime(2026, 3, 3, 10, 15)]
    assert column(result, "Contact", "channel") == ["via_citizen"]


def test_numbers_yes_and_no_and_lists(tmp_path: Path) -> None:
    files = {
        "offers.csv": "id;name;Egenbetaling (kr.);Ventetid (dage);Åben adgang\n"
        "o1;A;1.350,50;1.200;ja\no2;B;2.5;;NEJ\no3;C;0;7;false\n",
        "topics.csv": "id;title;Søgeord\n1;Stol;kørestol | rollator||stol\n2;Bord;\n",
    }
    result = read(folder(tmp_path / "f", files))
    assert column(result, "Offer", "copayment") == [1350.5, 2.5, 0.0]
    assert column(result, "Offer", "waiting_days") == [1200, None, 7]
    assert column(result, "Offer", "self_referral") == [True, False, False]
    assert column(result, "Topic", "search_words") == [["kørestol", "rollator", "stol"], None]


def test_phone_numbers_are_written_alike(tmp_path: Path) -> None:
    numbers = ["12345678", "+45 12 34 56 78", "0045 12-34-56-78", "+46 70 123 45 67", "1813", "(12) 345 678"]
    rows = "".join(f"p{i};N;{number}\n" for i, number in enumerate(numbers))
    result = read(folder(tmp_path / "f", {"professionals.csv": "id;name;phone\n" + rows}))
    assert column(result, "Professional", "phone") == ["12 34 56 78"] * 3 + ["+46701234567", "1813", "12 34 56 78"]


def test_types_of_ends_by_label_or_danish_word(tmp_path: Path) -> None:
    text = "from_id;Til type;to_id\nk1;Professional;p1\nk2;fagperson;p2\nk3;Borger;c1\n"
    result = read(folder(tmp_path / "f", {"contact_from.csv": text}))
    assert column(result, Pair("CONTACT_FROM", "Contact", "Professional"), "to_id") == ["p1", "p2"]
    assert column(result, Pair("CONTACT_FROM", "Contact", "Citizen"), "from_id") == ["k3"]
    assert column(result, Pair("CONTACT_FROM", "Contact", "Citizen"), "rel_key") == [""]


def test_a_single_file_and_a_folder_with_things_that_explain(tmp_path: Path) -> None:
    path = folder(tmp_path / "f", {"professionals.csv": PEOPLE, "README.md": "x", ".DS_Store": b"\0", "~$x.csv": b"\0"})
    assert read(path).tables.rows == 2
    single = read(path / "professionals.csv")
    assert (single.tables.rows, single.source) == (2, "professionals")


def test_an_empty_file_of_headings_is_no_mistake(tmp_path: Path) -> None:
    result = read(folder(tmp_path / "f", {"professionals.csv": "id;name\n"}))
    assert (result.total, result.tables.rows) == (0, 0)
