"""Every mistake is told with its place and what to do, all of them at once, and no CPR number is repeated."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli.main import app
from loaders import read
from loaders.report import KEPT_OF_A_KIND
from tests.loaders.files import CPR, column, folder, only

CASES = [
    ("professionals.csv", "id;name;phone\np1;A;12 34\n", 2, "phone", "12 34", "er ikke et telefonnummer"),
    ("professionals.csv", "id;name;email\np1;A;a(at)b\n", 2, "email", "a(at)b", "er ikke en e-mailadresse"),
    ("professionals.csv", "id;name;hours\np1;A;hele dagen\n", 2, "hours", "hele dagen", "er ikke åbningstider"),
    ("topics.csv", "id;title;number\nx;A;27.6.1\n", 2, "number", "27.6.1", "er ikke et KLE-nummer"),
    ("tasks.csv", "id;title;status;opened_on\nx;A;åbn;2026-01-01\n", 2, "status", "åbn", "er ikke et af de kendte ord"),
    ("tasks.csv", "id;title;status;opened_on\nx;A;åben;31-02-2026\n", 2, "opened_on", "31-02-2026", "er ikke en dato"),
    (
        "contacts.csv",
        "id;happened_at;channel\nx;i går;telefon\n",
        2,
        "happened_at",
        "i går",
        "er ikke en dato med klokkeslæt",
    ),
    ("offers.csv", "id;name;waiting_days\nx;A;en uge\n", 2, "waiting_days", "en uge", "er ikke et helt tal"),
    ("offers.csv", "id;name;waiting_days\nx;A;-1\n", 2, "waiting_days", "-1", "er mindre end 0"),
    ("offers.csv", "id;name;copayment\nx;A;1.234\n", 2, "copayment", "1.234", "er ikke et entydigt tal"),
    ("offers.csv", "id;name;self_referral\nx;A;måske\n", 2, "self_referral", "måske", "er hverken ja eller nej"),
    ("citizens.csv", "id;name;birth_year\nx;A;84\n", 2, "birth_year", "84", "ligger ikke mellem 1900 og 2100"),
    ("professionals.csv", "id;name\np1;A\n;B\n", 3, "id", "", "cellen er tom"),
    ("professionals.csv", "id;name\np1;A\np1;B\n", 3, "Id", "p1", "id'et er brugt to gange"),
    ("professionals.csv", "id;name;Råderm\np1;A;x\n", None, "Råderm", "Råderm", "er ikke en kendt kolonne"),
    ("professionals.csv", "id;name;source\np1;A;x\n", None, "source", "source", "skrives af Skov selv"),
    ("professionals.csv", "id;name;Navn\np1;A;x\n", None, "Navn", "Navn", "kolonnen er der to gange"),
    ("professionals.csv", "id;title\np1;x\n", None, "Navn", "", "kolonnen mangler"),
    (
        "professionals.csv",
        "id;name;valid_from;valid_to\np1;A;2026-02-01;2026-01-31\n",
        2,
        "valid_to",
        "2026-01-31",
        'ligger før "valid_from"',
    ),
    (
        "pauses.csv",
        "id;starts_on;ends_on\nx;2026-02-01;2026-01-31\n",
        2,
        "ends_on",
        "2026-01-31",
        'ligger før "starts_on"',
    ),
    ("works_in.csv", "from_id;to_id\np1;o1\np1;o1\n", 3, "Fra → Til", "p1 → o1", "er der to gange"),
    (
        "broader.csv",
        "from_id;to_id\nb;a\na;a\n",
        3,
        "Fra → Til",
        "a → a",
        "ligger under sig selv, direkte eller i ring",
    ),
    ("contact_from.csv", "from_id;to_type;to_id\nk;Fagprson;p1\n", 2, "to_type", "Fagprson", "er ikke en type"),
    (
        "contact_from.csv",
        "from_id;to_type;to_id\nk;Emne;p1\n",
        2,
        "to_type",
        "Kontakt → Emne",
        '"Fra" kan ikke gå mellem de to typer',
    ),
    ("contact_from.csv", "from_id;to_id\nk;p1\n", None, "Til type", "", "kolonnen mangler"),
    ("profesionals.csv", "id;name\n", None, "", "", "er ikke en fil, Skov kender"),
    ("professionals.csv", "", None, "", "", "er tom"),
    ("professionals.csv", b"\x00\x01\x02", None, "", "", "er ikke en tekstfil"),
    ("professionals.csv", b'id;name\np1;"A\n' + b"x" * 200_000, 2, "", "", "kan ikke læses fra denne række"),
    ("professionals.csv", "id;name\np1;A\x07\n", 2, "name", "A ", "indeholder usynlige styretegn"),
    ("load.csv", "id\n1\n", None, "", "", "er ikke en fil, Skov kender"),
    ("talks_with.csv", "from_id;to_id\na;b\n", None, "", "", "er ikke en fil, Skov kender"),
]


@pytest.mark.parametrize(
    ("file", "text", "row", "column", "value", "what"), CASES, ids=[c[5] + str(i) for i, c in enumerate(CASES)]
)
def test_one_mistake(
    tmp_path: Path, file: str, text: str | bytes, row: int | None, column: str, value: str, what: str
) -> None:
    mistake = only(read(folder(tmp_path / "f", {file: text})))
    assert (mistake.file, mistake.row, mistake.column, mistake.value, mistake.what.da) == (
        file,
        row,
        column,
        value,
        what,
    )
    assert mistake.what_to_do.da
    assert mistake.what_to_do.en
    assert mistake.text("da").startswith(file)


def test_all_mistakes_at_once_in_the_order_of_the_files(tmp_path: Path) -> None:
    files = {
        "professionals.csv": "id;name;phone\np1;A;x\np2;;12345678\np3;C;y\n",
        "tasks.csv": "id;title;status;opened_on\nt1;A;open;i morgen\n",
    }
    result = read(folder(tmp_path / "f", files))
    assert [(m.file, m.row) for m in result.mistakes] == [
        ("professionals.csv", 2),
        ("professionals.csv", 3),
        ("professionals.csv", 4),
        ("tasks.csv", 2),
    ]


def test_a_circle_of_units_unless_it_is_over(tmp_path: Path) -> None:
    rows = "Enhed;a;Enhed;b;{}\nEnhed;b;Enhed;c;\nEnhed;c;Enhed;a;\nEnhed;d;Enhed;a;\n"
    heading = "Fra type;Fra;Til type;Til;Gyldig til\n"
    result = read(folder(tmp_path / "a", {"part_of.csv": heading + rows.format("")}))
    assert [(m.row, m.value) for m in result.mistakes] == [(2, "a → b"), (3, "b → c"), (4, "c → a")]
    assert read(folder(tmp_path / "b", {"part_of.csv": heading + rows.format("2025-12-31")})).total == 0


def test_did_you_mean(tmp_path: Path) -> None:
    result = read(
        folder(
            tmp_path / "f",
            {"profesionals.csv": "id;name\n", "tasks.csv": "id;titl;status;opened_on;title\nt;x;åbn;2026-01-01;A\n"},
        )
    )
    advice = {m.value or m.file: m.what_to_do for m in result.mistakes}
    assert advice["profesionals.csv"].da.startswith('Mener du "professionals"?')
    assert advice["titl"].en.startswith('Did you mean "Titel"?') or advice["titl"].en.startswith(
        'Did you mean "title"?'
    )
    assert advice["åbn"].da.startswith('Mener du "åben"?')


def test_a_relation_given_twice_says_how_to_tell_them_apart(tmp_path: Path) -> None:
    mistake = only(read(folder(tmp_path / "a", {"works_in.csv": "from_id;to_id\np1;o1\np1;o1\n"})))
    assert "rel_key" in mistake.what_to_do.da
    told_apart = read(folder(tmp_path / "b", {"works_in.csv": "from_id;to_id;rel_key\np1;o1;\np1;o1;2026\n"}))
    assert told_apart.total == 0


def test_every_mistake_is_counted_and_the_first_are_kept(tmp_path: Path) -> None:
    rows = "".join(f"p{i};A;x{i}\n" for i in range(10_000))
    result = read(folder(tmp_path / "f", {"professionals.csv": "id;name;phone\n" + rows}))
    assert result.total == 10_000
    assert [m.row for m in result.mistakes] == list(range(2, 2 + KEPT_OF_A_KIND))


@pytest.mark.parametrize(
    "written", [CPR, CPR.replace("-", ""), CPR.replace("-", " "), f"cpr {CPR}.", "01 01 80 " + "1234", f"({CPR})"]
)
@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("citizens.csv", "id;name;story\nc1;Pernille;{}\n"),
        ("citizens.csv", "id;name\n{};Pernille\n"),
        ("citizens.csv", "id;name;birth_year\nc1;Pernille;{}\n"),
        ("citizens.csv", "id;name;{}\nc1;Pernille;x\n"),
        ("topics.csv", "id;title;search_words\nt1;Stol;stol|{}\n"),
        ("concerns.csv", "from_type;from_id;to_id\n{};t1;c1\n"),
    ],
)
def test_a_cpr_number_is_refused_and_never_repeated(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, written: str, file: str, text: str
) -> None:
    caplog.set_level(logging.DEBUG)
    result = read(folder(tmp_path / "f", {file: text.format(written)}))
    assert result.total
    told = " ".join(m.text("da") + m.text("en") + repr(m) for m in result.mistakes) + caplog.text
    assert "CPR" in told
    assert "1234" not in told.replace("12 34", "")


@pytest.mark.parametrize(
    "written", ["12 34 56 78", "90e5f338-395e-4b00-9600-000001340003", "2026-03-03 10:15", "9999991234", "27.60.12"]
)
def test_what_only_looks_a_little_like_one_is_let_through(tmp_path: Path, written: str) -> None:
    assert read(folder(tmp_path / "f", {"citizens.csv": f"id;name;story\nc1;Pernille;{written}\n"})).total == 0


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("missing", "Giv en mappe"),
        ("x.docx", "Giv en mappe"),
        ("x.XLS", "Åbn den i et regneark, og gem den som .xlsx."),
        ("x.ods", "Åbn den i et regneark, og gem den som .xlsx."),
        ("x.txt", "Gem den som CSV"),
    ],
)
def test_paths_that_are_no_data(tmp_path: Path, name: str, advice: str) -> None:
    if "." in name:
        (tmp_path / name).write_bytes(b"x")
    assert only(read(tmp_path / name)).what_to_do.da.startswith(advice)
    (tmp_path / "empty").mkdir()
    assert only(read(tmp_path / "empty")).what.da == "indeholder ingen CSV-filer"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("lines", "row"),
    [
        (['p1;"Bo', "p2;Ib", "p3;Åse"], 2),  # to the end of the file
        (["p1;Bo", 'p2;"Ib', 'p3;"Åse"', "p4;Eva"], 3),  # to the next quotation mark
        (['p1;"Bo', "p2;Ib", 'p3;x"y'], 2),
        (["p1;Bo", "# en note", 'p2;"Ib', "p3;Åse;for mange"], 4),
        (['p1;"to', 'linjer"', 'p2;"Ib', "p3;Åse"], 3),  # a text of two lines is one row
    ],
)
def test_a_quotation_mark_that_is_not_closed_swallows_no_rows(
    tmp_path: Path, end: str, lines: list[str], row: int
) -> None:
    mistake = only(read(folder(tmp_path / "f", {"professionals.csv": end.join(["id;name", *lines, ""])})))
    assert (mistake.row, mistake.what.da) == (row, "kan ikke læses fra denne række")
    assert "anførselstegn" in mistake.what_to_do.da


def test_quotation_marks_that_are_closed(tmp_path: Path) -> None:
    text = 'id;name\np1;"to\nlinjer; ""med"" tegn"\np2;en 5" skærm\np3;"Bo"\n'
    result = read(folder(tmp_path / "f", {"professionals.csv": text}))
    assert column(result, "Professional", "name") == ['to\nlinjer; "med" tegn', 'en 5" skærm', "Bo"]


def test_a_row_of_more_cells_or_too_long_a_text_names_the_column(tmp_path: Path) -> None:
    text = f"id;name;title\np1;A;x;y\np2;{'å' * 40_000};x\n"
    result = read(folder(tmp_path / "f", {"professionals.csv": text}))
    assert [(m.row, m.column, m.what.da) for m in result.mistakes] == [
        (2, "D", "flere celler end de 3 overskrifter"),
        (3, "name", "cellen er for lang"),
    ]


def test_one_wrong_cell_is_one_mistake(tmp_path: Path) -> None:
    """What looks like a CPR number is no phone number either; said once."""
    mistake = only(read(folder(tmp_path / "f", {"professionals.csv": f"id;name;phone\np1;A;{CPR}\n"})))
    assert (mistake.row, mistake.column, mistake.what.da) == (2, "phone", "ligner et CPR-nummer")


def test_the_command_line_tells_every_mistake_it_knows_the_row_of(tmp_path: Path) -> None:
    rows = "".join(f"p{i};A;x{i}\n" for i in range(KEPT_OF_A_KIND + 7))
    made = folder(tmp_path / "f", {"professionals.csv": "id;name;phone\n" + rows})
    env = {"SKOV_DATA_DIR": str(tmp_path / "data"), "SKOV_STORE": ""}
    got = CliRunner(env=env).invoke(app, ["load", str(made), "--dry-run"])
    told = got.output.splitlines()
    assert sum("er ikke et telefonnummer" in line for line in told) == KEPT_OF_A_KIND
    assert told[-2:] == [
        "… og 7 til af samme slags. Ret de første, og prøv igen.",
        f"{KEPT_OF_A_KIND + 7} fejl. Intet er indlæst.",
    ]
