"""Whether a database fits a model, and what it is missing: the same decision for every engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graphmodel.schema.registry import Registry, contents, fingerprint
from graphmodel.store.errors import DatabaseTooNew

READ_STATE = "MATCH (s:SchemaState {id: 'schema'}) RETURN s.version AS version, s.contents AS contents"
WRITE_STATE = (
    "MERGE (s:SchemaState {id: 'schema'})"
    " SET s.version = $version, s.fingerprint = $fingerprint, s.contents = $contents, s.source = 'skov'"
)


@dataclass(frozen=True, slots=True)
class State:
    """What a database knows: how many migrations it has been through, and every 'Type.property' and 'TYPE:From>To'."""

    version: int
    contents: tuple[str, ...]
    fingerprint: str = ""

    def parameters(self) -> dict[str, Any]:
        """For :data:`WRITE_STATE`."""
        return {"version": self.version, "fingerprint": self.fingerprint, "contents": list(self.contents)}


def plan(before: State, registry: Registry) -> State | None:
    """The state after migration, or ``None`` when nothing is to be done.

    Raises:
        DatabaseTooNew: the database knows something that the model does not.
    """
    wanted = contents(registry)
    if set(before.contents) - set(wanted):
        raise DatabaseTooNew("the database knows types or properties that this program does not")
    if set(before.contents) == set(wanted):
        return None
    return State(before.version + 1, wanted, fingerprint(registry))
