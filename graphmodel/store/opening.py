"""From an address to a store."""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import unquote, urlsplit

from graphmodel.store.errors import AddressRefused
from graphmodel.store.ladybug import LadybugStore
from graphmodel.store.ladybug_in_turns import LadybugInTurns
from graphmodel.store.ladybug_reader import LadybugReader
from graphmodel.store.port import Store

BOLT = frozenset({"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"})


async def open_store(
    address: str, *, read_only: bool = False, in_turns: bool = False, user: str = "", password: str = ""
) -> Store:
    """The store at an address such as ``ladybug:///path`` or ``neo4j://user:password@host:7687``.

    ``in_turns`` is for a service: an embedded database is read, and opened for writing only while something is written, so
    that other programs may write too. User and password may stand in the address or be given apart. The embedded database
    is opened at once; a server is reached with the first question, so that a program can start before its server.

    Raises:
        AddressRefused: the address is of no known form.
        StoreError: the embedded database cannot be opened; see :class:`~graphmodel.store.ladybug_files.Files`.
    """
    parts = urlsplit(address)
    if parts.scheme == "ladybug":
        path = path_of(address)
        if in_turns:
            return await asyncio.to_thread(LadybugInTurns, path)
        return (
            await asyncio.to_thread(LadybugReader, path) if read_only else await asyncio.to_thread(LadybugStore, path)
        )
    if parts.scheme in BOLT and parts.hostname:
        from graphmodel.store.neo4j import Neo4jStore

        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        port = f":{parts.port}" if parts.port else ""
        return Neo4jStore(
            f"{parts.scheme}://{host}{port}",
            user=user or unquote(parts.username or ""),
            password=password or unquote(parts.password or ""),
            database=parts.path.strip("/"),
            read_only=read_only,
        )
    raise AddressRefused(f"scheme {parts.scheme!r}")


def path_of(address: str) -> Path:
    """The file of an embedded database's address; :class:`AddressRefused` when it names none."""
    path = unquote(address.removeprefix("ladybug://"))
    if len(path) > 2 and path[0] == "/" and path[2] == ":":  # ladybug:///C:/folder/file on Windows
        path = path[1:]
    if not path or path.startswith(":"):
        raise AddressRefused("no path in the address")
    return Path(path).expanduser()
