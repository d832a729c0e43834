"""Opening the files of the embedded database: one process writes, and a torn log is repaired without losing a thing.

A process that is killed while writing can leave a torn tail in the write-ahead log, which the engine then refuses to
replay. Everything that was acknowledged lies before the tear. So the files are copied aside first, and the log is then
replayed up to the tear.
"""

from __future__ import annotations

import os
import shutil
import threading
import time
from datetime import datetime
from pathlib import Path

import ladybug

from graphmodel.store.errors import AddressRefused, DatabaseDamaged, FilesRefused, StoreInUse, StoreUnavailable

ADDRESS_SPACE = 1 << 40
"""Bytes of address space a database reserves (not memory): the engine's own 8 TiB allow only sixteen in one process."""

READING_TRIES = 10
"""How often a reader tries to open, a tenth of a second apart."""

_open_here: dict[Path, int] = {}
_open_here_lock = threading.Lock()


class Files:
    """The open files of one database, and this process's claim on them.

    ``detail`` tells what opening had to do, ``detail_da`` the same in Danish.
    """

    def __init__(self, path: Path, *, read_only: bool) -> None:
        """Open, and repair the log if a killed process tore it.

        Raises:
            StoreInUse: another process, or another store in this one, has it open for writing.
            StoreUnavailable: it is to be read only, and there is none.
            AddressRefused: the address is that of a folder.
            FilesRefused: the operating system does not let this program at the files.
            DatabaseDamaged: it cannot be opened, not even without the tail of its log.
        """
        self.path = path
        self.read_only = read_only
        self.detail = self.detail_da = ""
        _claim(path, read_only=read_only)
        try:
            self.database = self._open()
        except BaseException:
            _release(path, read_only=read_only)
            raise

    def close(self) -> None:
        """Close the files and give up the claim."""
        self.database.close()
        _release(self.path, read_only=self.read_only)

    def _open(self) -> ladybug.Database:
        _check_access(self.path, read_only=self.read_only)
        for left in reversed(range(READING_TRIES if self.read_only else 1)):
            try:
                return _database(self.path, read_only=self.read_only, strict=True)
            except RuntimeError as error:
                if "lock" in str(error).lower():
                    raise StoreInUse("another process has the files locked") from None
                if left:  # the program that writes may just be moving its log into the file
                    time.sleep(0.1)
                elif not _log_of(self.path).exists():
                    raise DatabaseDamaged("the database file cannot be read") from None
        return self._open_up_to_the_tear()

    def _open_up_to_the_tear(self) -> ladybug.Database:
        if self.read_only:
            self.detail = (
                "The end of the log could not be read; it is shown up to there"
                " and will be repaired when Skov opens it to write."
            )
            self.detail_da = (
                "Slutningen af databasens log kan ikke læses. Her vises alt indtil da; den bringes i orden, næste gang Skov "
                "åbner databasen for at gemme."
            )
        else:
            kept = _copy_aside(self.path)
            self.detail = (
                "A killed program left a torn log. It was replayed up to the tear;"
                f" the files as found are kept in {kept.name}."
            )
            self.detail_da = (
                "Et program blev afbrudt, mens det gemte. Databasen er bragt i orden, og alt, der var meldt gemt, er der. "
                f"Filerne, som de blev fundet, ligger i {kept.name}."
            )
        try:
            database = _database(self.path, read_only=self.read_only, strict=False)
            if not self.read_only:
                with ladybug.Connection(database) as connection:
                    connection.execute("CHECKPOINT")
        except RuntimeError:
            raise DatabaseDamaged("the log cannot be replayed") from None
        return database


def signature(path: Path) -> tuple[tuple[int, int], ...]:
    """When the files were last written and how long they are: it changes with every change of the database."""
    return _stamp(path), _stamp(_log_of(path))


def _stamp(file: Path) -> tuple[int, int]:
    try:
        told = file.stat()
    except OSError:  # not there, or not to be seen: opening it will say which
        return 0, 0
    return told.st_mtime_ns, told.st_size


def _database(path: Path, *, read_only: bool, strict: bool) -> ladybug.Database:
    return ladybug.Database(
        str(path),
        read_only=read_only,
        buffer_pool_size=_buffer_bytes(),
        max_db_size=ADDRESS_SPACE,
        throw_on_wal_replay_failure=strict,
    )


def _buffer_bytes() -> int:
    """Half of the machine's memory at most: the engine's own 80 % leave nothing for the program around it."""
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        memory = 4 << 30
    return max(256 << 20, memory // 2)


def _log_of(path: Path) -> Path:
    return path.with_name(path.name + ".wal")


def _check_access(path: Path, *, read_only: bool) -> None:
    """What the engine would take for damage is said before: no file, no folder, no permission."""
    try:
        if not read_only:
            path.parent.mkdir(parents=True, exist_ok=True)
        there = path.exists()
        if path.is_dir():
            raise AddressRefused("the path is a folder")
    except OSError as error:
        raise FilesRefused(f"error {error.errno}") from None
    if read_only and not there:
        raise StoreUnavailable("there is no database at the address")
    needed = os.R_OK if read_only else os.R_OK | os.W_OK
    if not os.access(path.parent, os.X_OK if read_only else os.W_OK | os.X_OK):
        raise FilesRefused("no permission for the folder")
    for file in (path, _log_of(path)):
        if file.exists() and not os.access(file, needed):
            raise FilesRefused("no permission for a file")


def _copy_aside(path: Path) -> Path:
    """Copy the database and all that lies beside it under its name into a folder named by the time."""
    kept = path.with_name(f"{path.name}.damaged-{datetime.now().astimezone():%Y%m%d-%H%M%S-%f}")
    kept.mkdir()
    for file in path.parent.glob(path.name + "*"):
        if file.is_file():
            shutil.copy2(file, kept / file.name)
    return kept


def _claim(path: Path, *, read_only: bool) -> None:
    """The engine's lock does not see a second opening in the same process, and two of them destroy memory."""
    with _open_here_lock:
        count = _open_here.get(path, 0)
        if count < 0 or (count > 0 and not read_only):
            raise StoreInUse("this program has it open already")
        _open_here[path] = count + 1 if read_only else -1


def _release(path: Path, *, read_only: bool) -> None:
    with _open_here_lock:
        _open_here[path] = _open_here[path] - 1 if read_only else 0
