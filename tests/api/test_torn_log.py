"""Who opens a database that a killed program left is told, in Danish, whatever the command."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from api.cli.main import app
from benchmarks import crash


def test_the_command_that_repairs_says_so_and_the_next_has_nothing_to_say(tmp_path: Path) -> None:
    path = tmp_path / "forest.lbdb"
    crash.kill_one(path, tmp_path / "noted.txt", "w", after=1.0)
    log = path.with_name(path.name + ".wal")
    log.write_bytes(log.read_bytes()[:-10])
    (tmp_path / "egne").mkdir()
    (tmp_path / "egne" / "sectors.csv").write_text("id;name\nsocial;Social\n", encoding="utf-8")
    cli = CliRunner(env={"SKOV_STORE": f"ladybug://{path}", "SKOV_DATA_DIR": str(tmp_path / "data")})
    looked = cli.invoke(app, ["health"])
    assert "Slutningen af databasens log kan ikke læses." in looked.output
    loaded = cli.invoke(app, ["load", str(tmp_path / "egne")])
    assert loaded.exit_code == 0, loaded.output
    (kept,) = [found for found in tmp_path.iterdir() if ".damaged-" in found.name]
    assert f"Filerne, som de blev fundet, ligger i {kept.name}." in loaded.output
    again = cli.invoke(app, ["health"])
    assert again.exit_code == 0
    assert again.output.strip().endswith("model 1.")
    assert "log" not in again.output
