"""The pages of the settings and of the commands, made from the code: docs/settings.md and docs/commands.md."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from api.cli.main import app
from api.settings import Settings

SETTINGS_PAGE = Path("docs") / "settings.md"
COMMANDS_PAGE = Path("docs") / "commands.md"
_SETTINGS_HEAD = """# Settings

Read once at start from the environment; made from `api/settings.py` by `python -m api.docs`. None is needed to try Skov.

| setting | default | what it does |
| --- | --- | --- |
"""
_COMMANDS_HEAD = """# Commands

Made from `api/cli` by `python -m api.docs`. `skov COMMAND --help` says the same in the terminal. The commands speak Danish,
as the pages do.

Which forest a command works on: the one in `SKOV_STORE`; else your own embedded database, once something was loaded into
it; else the demo municipality, once `skov demo` has made it.
"""


def settings_page() -> str:
    """The settings as Markdown."""
    prefix = str(Settings.model_config["env_prefix"])
    rows = [
        f"| `{prefix}{name.upper()}` | `{info.default}` | {info.description} |"
        for name, info in Settings.model_fields.items()
    ]
    return _SETTINGS_HEAD + "\n".join(rows) + "\n"


def commands_page() -> str:
    """The commands as Markdown."""
    # Typer carries a click of its own, whose classes have no public name.
    commands: dict[str, Any] = getattr(typer.main.get_command(app), "commands", {})
    return "\n".join(
        [_COMMANDS_HEAD, *(line for name, command in commands.items() for line in _section(name, command))]
    )


def _section(name: str, command: Any) -> Iterator[str]:
    parameters = [parameter for parameter in command.params if parameter.name != "help"]
    arguments = [parameter for parameter in parameters if parameter.param_type_name == "argument"]
    yield f"## `skov {name}`\n"
    yield f"{command.help}\n"
    yield f"```text\nskov {' '.join([name, '[OPTIONS]', *(str(a.name).upper() for a in arguments)])}\n```\n"
    for parameter in parameters:
        label = (
            str(parameter.name).upper()
            if parameter in arguments
            else " / ".join([*parameter.opts, *parameter.secondary_opts])
        )
        yield f"- `{label}`: {getattr(parameter, 'help', None) or ''}"
    yield ""


if __name__ == "__main__":
    SETTINGS_PAGE.write_text(settings_page(), encoding="utf-8")
    COMMANDS_PAGE.write_text(commands_page(), encoding="utf-8")
