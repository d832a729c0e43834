"""What was taken along of a citizen's network: when, as whom, in which form, with names or without. Noted before it is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlalchemy import Boolean, Column, DateTime, MetaData, String, Table, insert, select

from api.operations import opened

_METADATA = MetaData()
EXPORTS = Table(
    "exports",
    _METADATA,
    Column("id", String(32), primary_key=True),
    Column("at", DateTime, nullable=False, index=True),
    Column("seat", String(120), nullable=False),
    Column("citizen", String(200), nullable=False, index=True),
    Column("form", String(20), nullable=False),
    Column("named", Boolean, nullable=False),
)
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Export:
    """One time something was taken along; ``form`` is html, svg, png, fhir, paper or mine."""

    at: datetime
    seat: str
    form: str
    named: bool


class ExportLog:
    """The audit of exports; nothing in it is ever changed or taken away."""

    def __init__(self, address: str) -> None:
        """Open the database at a SQLAlchemy address and make its table; SQLAlchemy's errors pass through."""
        self._engine = opened(address, _METADATA)

    def record(self, citizen: str, form: str, at: datetime, *, seat: str, named: bool) -> None:
        """Note one export before it is given."""
        row = {"id": uuid4().hex, "at": at, "seat": seat, "citizen": citizen, "form": form, "named": named}
        with self._engine.begin() as connection:
            connection.execute(insert(EXPORTS).values(row))

    def of(self, citizen: str) -> tuple[Export, ...]:
        """The newest exports of one citizen's network, newest first."""
        query = select(EXPORTS).where(EXPORTS.c.citizen == citizen).order_by(EXPORTS.c.at.desc(), EXPORTS.c.id)
        with self._engine.connect() as connection:
            rows = connection.execute(query.limit(_SHOWN)).mappings().all()
        return tuple(Export(row["at"], row["seat"], row["form"], row["named"]) for row in rows)

    def close(self) -> None:
        """Give back the database."""
        self._engine.dispose()
