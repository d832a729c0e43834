"""Under which address a citizen's network is found: a name that tells nothing, made once and kept beside the graph.

An address stands in the browser's history and in logs, where neither a citizen's name nor their id may be. Whoever has it sees no
more than their scope allows; to all others it leads nowhere.
"""

from __future__ import annotations

import secrets

from sqlalchemy import Column, MetaData, String, Table, insert, select
from sqlalchemy.exc import IntegrityError

from api.operations import opened

_METADATA = MetaData()
ADDRESSES = Table(
    "citizen_addresses",
    _METADATA,
    Column("address", String(40), primary_key=True),
    Column("citizen", String(200), nullable=False, unique=True),
)
_BYTES = 12


class CitizenAddresses:
    """The addresses of citizens: each has one, and keeps it when the data is loaded again."""

    def __init__(self, database: str) -> None:
        """Open the database at a SQLAlchemy address and make its table; SQLAlchemy's errors pass through."""
        self._engine = opened(database, _METADATA)
        self._known: dict[str, str] = {}

    def address_of(self, citizen: str) -> str:
        """The address of a citizen; made the first time it is asked for, the same in every process."""
        known = self._known.get(citizen)
        return known if known is not None else self._made(citizen)

    def _made(self, citizen: str) -> str:
        found = self._kept(citizen)
        if found is None:
            row = {"address": secrets.token_urlsafe(_BYTES), "citizen": citizen}
            try:
                with self._engine.begin() as connection:
                    connection.execute(insert(ADDRESSES).values(row))
                found = row["address"]
            except IntegrityError:  # another process was quicker
                found = self._kept(citizen)
        if found is None:
            raise LookupError("an address was neither kept nor made")
        self._known[citizen] = found
        return found

    def _kept(self, citizen: str) -> str | None:
        query = select(ADDRESSES.c.address).where(ADDRESSES.c.citizen == citizen)
        with self._engine.connect() as connection:
            return connection.execute(query).scalar_one_or_none()

    def citizen_at(self, address: str) -> str | None:
        """Whose address it is; None for nobody's. Whether the citizen may be seen is for the scope to say."""
        query = select(ADDRESSES.c.citizen).where(ADDRESSES.c.address == address)
        with self._engine.connect() as connection:
            return connection.execute(query).scalar_one_or_none()

    def close(self) -> None:
        """Give back the database."""
        self._engine.dispose()
