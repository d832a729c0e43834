"""The ``skov`` command and its parts."""

from __future__ import annotations

import typer

from api.cli.data import generate, load, template
from api.cli.figures import figures
from api.cli.gaps import gaps
from api.cli.health import health
from api.cli.refer import refer
from api.cli.refusals import refusals
from api.cli.serve import demo, serve
from api.cli.summary import summary
from api.cli.who import who
from api.cli.words import speak_utf8

app = typer.Typer(
    name="skov",
    help="Find vej i skoven af hjælpere.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (who, gaps, figures, refer, refusals, demo, serve, load, template, generate, summary, health):
    app.command()(command)


def main() -> None:
    """Run the command line."""
    speak_utf8()
    app()
