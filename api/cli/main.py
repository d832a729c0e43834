"""The ``skov`` command and its parts."""

from __future__ import annotations

import sys

import typer
from pydantic import ValidationError

from api.cli.data import generate, load, template
from api.cli.figures import figures
from api.cli.gaps import gaps
from api.cli.health import health
from api.cli.network import network
from api.cli.refer import refer
from api.cli.refusals import refusals
from api.cli.serve import demo, serve
from api.cli.silos import silos
from api.cli.summary import summary
from api.cli.who import who
from api.cli.words import hint, speak_utf8
from api.settings import Settings

app = typer.Typer(
    name="skov",
    help="Find vej i skoven af hjælpere.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (
    who,
    gaps,
    network,
    figures,
    refer,
    refusals,
    silos,
    demo,
    serve,
    load,
    template,
    generate,
    summary,
    health,
):
    app.command()(command)


def main() -> None:
    """Run the command line; a wrong setting and a file that cannot be used end with a sentence."""
    speak_utf8()
    try:
        app()
    except ValidationError as error:
        hint(f"Indstillingerne kan ikke bruges: {_wrong_settings(error)}. Se docs/settings.md.")
        sys.exit(1)
    except OSError as error:
        from loaders.system_words import reason_of

        hint(f"{error.filename or 'En fil'} kan ikke læses eller skrives ({reason_of(error).da}).")
        sys.exit(1)


def _wrong_settings(error: ValidationError) -> str:
    """Which settings are wrong, without their values: a password may be among them."""
    if error.title != Settings.__name__:
        raise error
    return ", ".join(sorted({f"SKOV_{str(one['loc'][0]).upper()}" for one in error.errors() if one["loc"]}))
