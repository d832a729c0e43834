"""The command line: ``skov``."""

import gc

# Reading the modules makes lasting things and no rubbish; looking for it all the same took a sixth of the processor time.
gc.disable()
from api.cli.main import main  # noqa: E402 - after the line above

gc.freeze()
gc.enable()

__all__ = ["main"]
