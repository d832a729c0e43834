"""A question is data: its Cypher, its row type, its parameters and its words. Construction refuses a question that cannot work.

One text serves both engines. The check at construction is deliberately strict: unknown labels, relation types or parameters,
columns that differ from the row type, and any read of a citizen's story without the visibility predicate raise
:class:`QuestionMistaken` when the module is imported, long before a user meets it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cached_property
from typing import Any, Generic, TypeVar, cast, get_type_hints

from graphmodel.access.scope import SCOPE_PARAMETERS, Scope, visible
from graphmodel.schema.registry import CITIZEN_BOUND, NODES, RELATIONS
from graphmodel.store.port import Asked, Row, Store

R = TypeVar("R")

_LABEL = re.compile(r"\((?:\w+)?:([A-Za-z_|]+)")
_RELATION = re.compile(r"\[(?:\w+)?:([A-Z_|]+)")
_PARAMETER = re.compile(r"\$(\w+)")
_CITIZEN = re.compile(r"\((\w+):Citizen\b")
_RETURN = re.compile(r"\bRETURN\b(?:\s+DISTINCT)?(.*)", re.DOTALL)
_ALIAS = re.compile(r"\bAS\s+(\w+)\s*(?:,|$)")
_TAIL = re.compile(r"\b(?:ORDER\s+BY|LIMIT|SKIP)\b.*", re.DOTALL)


class QuestionMistaken(ValueError):
    """A question's text does not fit the model, its row type or the rules of access."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One input of a question, with an example that the contract suite asks it with."""

    name: str
    description: str
    example: Any


def valid(variable: str) -> str:
    """The predicate that a node or relation holds at ``$at`` (both days included)."""
    begun = f"({variable}.valid_from IS NULL OR {variable}.valid_from <= $at)"
    not_over = f"({variable}.valid_to IS NULL OR {variable}.valid_to >= $at)"
    return f"{begun} AND {not_over}"


AT = Parameter("at", "The day asked about.", date(2026, 3, 3))


@dataclass(frozen=True)
class Question(Generic[R]):
    """One registered question.

    ``makes_scope`` is True only for the question that finds out whom the asker may see.
    """

    id: str
    danish: str
    why: str
    cypher: str
    row: type[R]
    parameters: tuple[Parameter, ...] = ()
    makes_scope: bool = False

    def __post_init__(self) -> None:
        """Refuse what cannot work; see the module's docstring."""
        self._check_model()
        self._check_columns()
        self._check_parameters()
        self._check_scope()

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, as the row type declares them."""
        return tuple(f.name for f in fields(cast("Any", self.row)))

    async def ask(self, store: Store, scope: Scope, *, deadline: float = 3.0, **values: Any) -> list[R]:
        """The typed rows of the answer; ``TypeError`` when a parameter is missing or unknown, store errors pass through."""
        cypher, parameters = self.asked(scope, **values)
        return self.typed(await store.read(cypher, parameters, deadline=deadline))

    def asked(self, scope: Scope, **values: Any) -> Asked:
        """Text and parameters for a store, the scope's among them; ``TypeError`` when one is missing or unknown."""
        names = {p.name for p in self.parameters}
        if set(values) != names:
            raise TypeError(f"question {self.id} takes {sorted(names)}, got {sorted(values)}")
        return self.cypher, {**values, **self._scope_values(scope)}

    def typed(self, rows: Iterable[Row]) -> list[R]:
        """A store's rows as typed rows in their order."""
        found = list(rows)
        ordered = sorted(found, key=self._place) if len(found) > 1 else found
        return [self.row(**row) for row in ordered]

    def _place(self, row: Row) -> list[tuple[bool, Any]]:
        """Rows come in the order of their columns, nulls last. Sorted here, the same on both engines and quicker than there."""
        return [(row[name] is None, row[name]) for name in self.columns]

    @cached_property
    def _scoped(self) -> bool:
        return "$sees_every" in self.cypher

    def _scope_values(self, scope: Scope) -> Mapping[str, Any]:
        return scope.parameters() if self._scoped else {}

    def _check_model(self) -> None:
        for found in _LABEL.findall(self.cypher):
            for label in found.split("|"):
                if label not in NODES:
                    raise QuestionMistaken(f"{self.id}: no node type {label}")
        for found in _RELATION.findall(self.cypher):
            for name in found.strip("|").split("|"):
                if name not in RELATIONS:
                    raise QuestionMistaken(f"{self.id}: no relation type {name}")

    def _check_columns(self) -> None:
        if not is_dataclass(self.row):
            raise QuestionMistaken(f"{self.id}: the row type must be a dataclass")
        returned = _RETURN.findall(self.cypher)
        if not returned:
            raise QuestionMistaken(f"{self.id}: returns nothing")
        columns = _ALIAS.findall(_TAIL.sub("", returned[-1]).strip())
        declared = [f.name for f in fields(self.row)]
        if columns != declared:
            raise QuestionMistaken(f"{self.id}: returns {columns}, but its row type has {declared}")
        get_type_hints(self.row)

    def _check_parameters(self) -> None:
        used = set(_PARAMETER.findall(self.cypher)) - SCOPE_PARAMETERS
        declared = {p.name for p in self.parameters}
        if used != declared:
            raise QuestionMistaken(f"{self.id}: uses parameters {sorted(used)}, declares {sorted(declared)}")

    def _check_scope(self) -> None:
        labels = {label for found in _LABEL.findall(self.cypher) for label in found.split("|")}
        if not labels & CITIZEN_BOUND or self.makes_scope:
            return
        citizens = _CITIZEN.findall(self.cypher)
        if not citizens:
            raise QuestionMistaken(
                f"{self.id}: reads {sorted(labels & CITIZEN_BOUND)} without the citizen they belong to"
            )
        for variable in citizens:
            if visible(variable) not in self.cypher:
                raise QuestionMistaken(f"{self.id}: the citizen {variable} is read without the visibility predicate")
