"""How the command line writes: plain Danish lines, numbers in pairs, no traceback for any mistake of input."""

from __future__ import annotations

import sys
from typing import NoReturn

import typer

from graphmodel.store.errors import StoreError


def speak_utf8() -> None:
    """Danish letters on every terminal, Windows too."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def say(text: str = "") -> None:
    """One line to the reader."""
    typer.echo(text)


def hint(text: str) -> None:
    """One line beside the answer, so that a program reading the answer is not disturbed."""
    typer.echo(text, err=True)


def stop(text: str, code: int = 1) -> NoReturn:
    """Say what is wrong and what to do, and end."""
    typer.echo(text, err=True)
    raise typer.Exit(code)


def stop_for(error: StoreError) -> NoReturn:
    """End with the store's own sentence."""
    stop(error.da)
