"""A database of the previous model is brought up to this one by whatever opens it first, a question or the service too."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli.main import app
from api.cli.stores import opened
from api.settings import Settings
from graphmodel.store import open_store
from graphmodel.store.errors import DatabaseTooNew
from graphmodel.store.port import Store
from tests.contract.test_migration import previous
from tests.small_forest import plant

NEW = "MATCH (k:Contact) RETURN count(k.notice_days) AS n"


@pytest.fixture
def address(tmp_path: Path) -> str:
    """Yesterday's tables, with a person in them."""

    async def make() -> str:
        found = f"ladybug://{tmp_path / 'forest.lbdb'}"
        store = await open_store(found)
        await store.migrate(previous())
        await store.close()
        return found

    return asyncio.run(make())


@pytest.mark.parametrize("in_turns", [True, False])
async def test_it_can_be_asked_every_question_of_today(address: str, in_turns: bool) -> None:
    store = await opened(Settings(), address, read_only=not in_turns, in_turns=in_turns)
    assert await store.read(NEW) == [{"n": 0}]
    assert await store.schema_version() == 2
    await store.close()


async def test_nothing_is_opened_to_write_when_it_is_of_today(address: str) -> None:
    await (await opened(Settings(), address, in_turns=True)).close()  # brought up to today
    first = await open_store(address, read_only=True)
    store: Store = await opened(Settings(), address, in_turns=True)
    assert store.written == 0
    await store.close()
    await first.close()


@pytest.mark.parametrize("command", [("who", "stol"), ("gaps",), ("health",)], ids=str)
def test_on_the_command_line(tmp_path: Path, address: str, command: tuple[str, ...]) -> None:
    cli = CliRunner(env={"SKOV_STORE": address, "SKOV_DATA_DIR": str(tmp_path / "data")})
    got = cli.invoke(app, list(command))
    assert got.exit_code == 0, got.output
    assert cli.invoke(app, ["health"]).output.strip().endswith("model 2.")


async def test_a_newer_one_is_told_before_anything_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = f"ladybug://{tmp_path / 'forest.lbdb'}"
    store = await open_store(address)
    await store.migrate()
    await plant(store)
    await store.close()
    monkeypatch.setattr("graphmodel.store.ladybug_schema.plan", _older_program)
    with pytest.raises(DatabaseTooNew):
        await opened(Settings(), address, read_only=True)
    await (await open_store(address)).close()  # nothing was left open


def _older_program(*_: object) -> None:
    raise DatabaseTooNew("made by a newer version")
