"""The command line: ``skov``."""

from api.cli.main import main

__all__ = ["main"]
