"""The model as one JSON schema document, for other programs that make or check records."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import models_json_schema

from graphmodel.schema.registry import FOREST, Registry, fingerprint


def json_schema(registry: Registry = FOREST) -> dict[str, Any]:
    """All types under ``$defs`` by class name, with descriptions, Danish words, vocabularies and limits."""
    nodes, relations = registry
    _, document = models_json_schema(
        [(kind, "validation") for kind in (*nodes, *relations)],
        title="Skov",
        description="Every node and relation type of the forest.",
    )
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "version": fingerprint(registry), **document}
