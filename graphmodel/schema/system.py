"""What Skov writes about its own work: which load brought what, and which model the database holds."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from graphmodel.schema.base import NodeType, prop


class Load(NodeType):
    """Indlæsning: one load of one source, so that every node and relation can say where it came from and when."""

    danish: ClassVar[str] = "Indlæsning"
    file: ClassVar[str] = ""
    system: ClassVar[bool] = True

    origin: str = prop("The source that was loaded.", da="Kilde", required=True)
    loaded_at: datetime = prop("When.", da="Tidspunkt", required=True)
    created: int | None = prop("New nodes and relations.", da="Nye")
    changed: int | None = prop("Changed nodes and relations.", da="Ændrede")
    closed: int | None = prop("Nodes and relations the source no longer contains.", da="Lukkede")
    kinds: tuple[str, ...] | None = prop("What it held: labels, and relations as 'TYPE:From>To'.", da="Slags")


class SchemaState(NodeType):
    """Which model a database holds: one node, id 'schema'."""

    danish: ClassVar[str] = "Model"
    file: ClassVar[str] = ""
    system: ClassVar[bool] = True

    version: int = prop(
        "Counts the migrations this database has been through, 1 when it was made.", da="Version", required=True
    )
    fingerprint: str = prop("Hash over all types and properties.", da="Fingeraftryk", required=True)
    contents: tuple[str, ...] | None = prop("Every 'Type.property' the database knows.", da="Indhold")
