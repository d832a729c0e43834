"""After a load the questions go to one's own data: said when it happens and where it matters, with the way back."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import serve
from api.cli.main import app
from api.settings import Settings, address_of
from graphmodel.store import open_store
from tests.small_forest import plant

SECTORS = "id;name\nsocial;Social\n"
WRONG = "id;nam\nsocial;Social\n"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A data folder with a demo in it, and nothing of one's own."""
    monkeypatch.setenv("SKOV_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("SKOV_STORE", raising=False)
    found = Settings()

    async def fill() -> None:
        found.folder.mkdir()
        store = await open_store(address_of(found.demo_database))
        await store.migrate()
        await plant(store)
        await store.close()

    asyncio.run(fill())
    (tmp_path / "egne").mkdir()
    return found


def load(tmp_path: Path, text: str, *more: str) -> str:
    (tmp_path / "egne" / "sectors.csv").write_text(text)
    return CliRunner().invoke(app, ["load", str(tmp_path / "egne"), *more]).output


def test_the_first_load_says_that_the_default_moves_and_the_way_back(settings: Settings, tmp_path: Path) -> None:
    back = f"Eksempelkommunen: »skov demo«; sæt SKOV_STORE={address_of(settings.demo_database)}"
    before = CliRunner().invoke(app, ["who", "stol"]).output
    assert "Eksempeldata" in before and "Bente Holm" in before
    told = load(tmp_path, SECTORS).splitlines()
    assert told[-1].startswith(f"Fra nu af svarer »skov who« og »skov serve« på jeres egne data. {back}")
    assert "Fra nu af" not in load(tmp_path, SECTORS), "it has moved already"
    after = CliRunner().invoke(app, ["who", "stol"]).output
    assert f"Jeres egne data. {back}" in after and "Bente Holm" not in after
    again = CliRunner(env={"SKOV_STORE": address_of(settings.demo_database)}).invoke(app, ["who", "stol"]).output
    assert "Eksempeldata" in again and "Bente Holm" in again and "Jeres egne" not in again


@pytest.mark.parametrize(("text", "more"), [(SECTORS, ["--dry-run"]), (WRONG, [])])
def test_a_load_that_keeps_nothing_moves_nothing(
    settings: Settings, tmp_path: Path, text: str, more: list[str]
) -> None:
    told = load(tmp_path, text, *more)
    assert "Intet er" in told and "Fra nu af" not in told
    assert "Bente Holm" in CliRunner().invoke(app, ["who", "stol"]).output
    assert not list(settings.folder.glob("skov.lbdb*"))
    load(tmp_path, SECTORS)
    load(tmp_path, WRONG)
    assert settings.own_database.exists(), "what was loaded before stays"


def test_serve_says_it_at_its_start(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Serving itself is left out: it would not end."""
    monkeypatch.setattr(serve, "_run", lambda *_, **__: None)
    assert "Jeres egne data" not in CliRunner().invoke(app, ["serve"]).output
    load(tmp_path, SECTORS)
    assert "Jeres egne data. Eksempelkommunen: »skov demo«" in CliRunner().invoke(app, ["serve"]).output
