"""Data in: one file a format, read and checked as a whole before anything is written.

The ways in, for the command line and the service:

- ``read(path, *, today=None, progress=None) -> ReadResult``: tables, ``mistakes`` (kept ones of ``total``),
  ``source``, ``format``. Never raises for a file.
- ``await load_path(store, path, *, now, source=None, dry_run=False, complete=True, progress=None) -> Loaded``: the whole way;
  ``loaded.outcome`` is ``None`` when there are mistakes, which are then in ``loaded.reading.mistakes``
  (``mistake.text("da")`` is one line).
- ``await load_reading(store, reading, *, now, …)``: the second half, for tables made or read before.
- ``write_template(path)``: a folder or an ``.xlsx`` file to fill in.

``progress(what, done, total)`` is called with a file's name while reading, ``compare`` while comparing, a type while writing.
"""

from loaders.formats import FORMATS, Format, read
from loaders.loading import Loaded, load_path, load_reading
from loaders.report import Mistake, Said
from loaders.result import ReadResult
from loaders.template import UnknownTemplate, write_template

__all__ = [
    "FORMATS",
    "Format",
    "Loaded",
    "Mistake",
    "ReadResult",
    "Said",
    "UnknownTemplate",
    "load_path",
    "load_reading",
    "read",
    "write_template",
]
