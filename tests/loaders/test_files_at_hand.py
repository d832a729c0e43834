"""What lies in a folder and is not read, and what the operating system refuses: told, in the language of the screen."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli.main import app
from loaders import UnknownTemplate, read, write_template
from loaders.system_words import reason_of
from tests.loaders.files import folder, only

SECTORS = "id;name\nsocial;Social\n"


def test_what_is_not_read_is_told_whatever_it_is(tmp_path: Path) -> None:
    files = {
        "sectors.csv": SECTORS,
        "noter.txt": "x",
        "foto.bin": "x",
        "README.txt": "x",
        ".skjult": "x",
        "kort.pdf": "x",
    }
    made = folder(tmp_path / "data", files)
    (made / "gammelt").mkdir()
    result = read(made)
    assert result.total == 0
    (note,) = result.notes
    assert note.da == (
        "Ikke læst: foto.bin (ikke en CSV-fil), gammelt (en mappe; kun filer lige i mappen læses), "
        "kort.pdf (ikke en CSV-fil), noter.txt (ikke en CSV-fil)"
    )
    folder(made, {f"{number}.log": "x" for number in range(10)})
    assert read(made).notes[0].da.endswith(" … (14)")


@pytest.mark.parametrize("name", ["borgere.xlsx", "borgere.XLS", "borgere.ods", "borgere.tsv"])
def test_another_table_in_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    mistake = only(read(folder(tmp_path / "data", {"sectors.csv": SECTORS, name: b"x"})))
    assert (mistake.file, mistake.what.da) == (name, "er en tabel, men ikke en CSV-fil")


@pytest.mark.parametrize("name", ["skabelon.docx", "skabelon.csv", "skabelon.ods", "skabelon.PDF"])
def test_a_template_of_an_unknown_kind_is_refused_with_a_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnknownTemplate):
        write_template(tmp_path / name)
    got = CliRunner().invoke(app, ["template", str(tmp_path / name)])
    assert got.exit_code == 1
    assert f"som {Path(name).suffix}. Giv et navn på en mappe, eller på en fil, der ender på .xlsx." in got.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["skabelon", "Nyby 2026.1", "uge 3. udgave"])
def test_a_folder_may_have_a_point_in_its_name(tmp_path: Path, name: str) -> None:
    assert write_template(tmp_path / name)


@pytest.mark.parametrize(
    "number", [errno.ENOENT, errno.EACCES, errno.EISDIR, errno.ENOTDIR, errno.ENOSPC, errno.EROFS, errno.EIO, 9999]
)
def test_the_systems_words_are_never_shown(number: int) -> None:
    reason = reason_of(OSError(number, os.strerror(number)))
    assert (os.strerror(number) not in (reason.da, reason.en) and reason.da != reason.en) or number == 9999


def test_on_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("x")
    for command in (
        ["template", str(tmp_path / "fil" / "skabelon")],
        ["generate", "--citizens", "1", "--out", str(tmp_path / "fil" / "ud")],
    ):
        got = CliRunner().invoke(app, command)
        assert got.exit_code == 1
        assert "kan ikke skrives (noget på stien er en fil og ikke en mappe). Vælg et andet sted." in got.output
    env = {"SKOV_DATA_DIR": str(tmp_path / "fil" / "data"), "SKOV_STORE": ""}
    got = CliRunner(env=env).invoke(app, ["load", str(folder(tmp_path / "data", {"sectors.csv": SECTORS}))])
    assert got.exit_code == 1 and "kan ikke laves (noget på stien er en fil" in got.output


@pytest.mark.parametrize("name", ["people.xlsx", "sectors.csv", "data"])
def test_what_may_not_be_read_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The superuser, as whom tests may run, is never refused; so the refusal is made here."""

    def refused(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    path = tmp_path / name
    if path.suffix:
        path.write_bytes(b"x")
    else:
        path.mkdir()
    monkeypatch.setattr(Path, "open", refused)
    monkeypatch.setattr(Path, "read_bytes", refused)
    monkeypatch.setattr(Path, "iterdir", refused)
    assert "(adgang nægtet)" in only(read(path)).what.da


def test_a_folder_called_like_a_file(tmp_path: Path) -> None:
    made = folder(tmp_path / "data", {"sectors.csv": SECTORS})
    (made / "topics.csv").mkdir()
    assert only(read(made)).what.da == "er ikke en fil, Skov kender"
