"""The page about the model, ``docs/model.md``, from the types. ``python -m graphmodel.schema.docs`` writes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from inspect import getdoc
from pathlib import Path

from graphmodel.schema.base import Described, NodeType, Property, RelationType
from graphmodel.schema.registry import FOREST, Registry, fingerprint

PAGE = Path(__file__).parents[2] / "docs" / "model.md"

SHOWN_PAIRS = 4
"""A relation with more pairs of ends than this is told in its section, not drawn: no hairballs."""

_INTRODUCTION = """\
# The model

What exists in the forest. This page is written from the types in `graphmodel/schema` by
`python -m graphmodel.schema.docs`; a test fails when it is stale. From the same types come the tables of the embedded
engine, the constraints of Neo4j, the write statements of both, the columns of the files and the JSON schema
(`graphmodel.schema.json_schema`).

To add a property, add its line to the type. A database of the previous version is brought up to it when Skov opens it.

Model `{fingerprint}`: {nodes} node types, {relations} relation types.
"""

_COMMON = """\
## What every node and relation has

{table}
A node is told by its label and `id`. A relation is told by its two ends and `rel_key`, which is empty unless the same
two have several relations of one type. What a source no longer contains is closed with `valid_to`, not deleted.
"""


def model_page(registry: Registry = FOREST) -> str:
    """The whole page as Markdown."""
    nodes, relations = registry
    counted = {"nodes": len(nodes), "relations": len(relations)}
    parts = [
        _INTRODUCTION.format(fingerprint=fingerprint(registry), **counted),
        _picture(registry),
        _COMMON.format(table=_table(_common())),
        "## Nodes\n",
        *(_node(node, relations) for node in nodes),
        "## Relations\n",
        *(_relation(relation) for relation in relations),
    ]
    return "\n".join(parts).rstrip() + "\n"


def _common() -> list[Property]:
    return [Described.property_named(name) for name in Described.model_fields]


def _own(kind: type[Described]) -> list[Property]:
    ends = {"from_type", "from_id", "to_type", "to_id", "rel_key"}
    return [p for p in kind.properties() if p.name not in Described.model_fields and p.name not in ends]


def _picture(registry: Registry) -> str:
    nodes, relations = registry
    drawn = [node for node in nodes if not node.system]
    lines = [f'  {node.label()}["{node.label()}<br/>{node.danish}"]' for node in drawn]
    lines += [
        f"  {start} -- {relation.name} --> {end}"
        for relation in relations
        for start, end in relation.pairs
        if len(relation.pairs) <= SHOWN_PAIRS
    ]
    bound = ",".join(node.label() for node in drawn if node.about_citizen)
    lines += ["  classDef citizen fill:#fdf1d8,stroke:#8a6d1d,color:#1d1d1d", f"  class {bound} citizen"]
    left_out = ", ".join(f"`{relation.name}`" for relation in relations if len(relation.pairs) > SHOWN_PAIRS)
    explained = f"Yellow: belongs to one citizen's story. Not drawn, because they run nearly everywhere: {left_out}."
    return "\n".join(["## The picture\n", "```mermaid", "flowchart LR", *lines, "```\n", explained, ""])


def _node(node: type[NodeType], relations: Iterable[type[RelationType]]) -> str:
    notes = []
    if node.about_citizen:
        notes.append("Belongs to one citizen's story: never read without a scope.")
    if node.system:
        notes.append("Written by Skov about its own work.")
    if node.file:
        notes.append(f"File: `{node.file}`.")
    label = node.label()
    links = sorted({f"`{r.name}`" for r in relations if any(label in pair for pair in r.pairs)})
    if links:
        notes.append(f"Relations: {', '.join(links)}.")
    return _section(node, label, notes)


def _relation(relation: type[RelationType]) -> str:
    pairs = ", ".join(f"{start} → {end}" for start, end in relation.pairs)
    notes = [f"Runs {pairs}.", "Derived; never in a file." if relation.system else f"File: `{relation.file}`."]
    return _section(relation, relation.name, notes)


def _section(kind: type[Described], name: str, notes: list[str]) -> str:
    about = " ".join((getdoc(kind) or "").split())
    own = _own(kind)
    table = _table(own) if own else "No properties of its own.\n"
    return f"### {name} ({kind.danish})\n\n{about}\n\n{' '.join(notes)}\n\n{table}"


def _table(properties: Iterable[Property]) -> str:
    lines = ["| property | Danish | kept as | must | meaning |", "|---|---|---|---|---|"]
    lines += [
        f"| `{p.name}` | {p.danish} | {p.storage.value} | {'yes' if p.required else ''} | {_meaning(p)} |"
        for p in properties
    ]
    return "\n".join(lines) + "\n"


def _meaning(spec: Property) -> str:
    return " ".join(_told(spec)).replace("|", "\\|").replace("\n", " ")


def _told(spec: Property) -> Iterator[str]:
    yield spec.description
    if spec.words:
        yield "One of " + ", ".join(f"`{code}` ({word})" for code, word in spec.words.items()) + "."
    if spec.refers:
        yield f"An id of {spec.refers}."
    if spec.check:
        yield f"Checked as {spec.check.value}."
    if spec.low is not None or spec.high is not None:
        low = "" if spec.low is None else f"at least {spec.low:g}"
        high = "" if spec.high is None else f"at most {spec.high:g}"
        yield f"{' and '.join(limit for limit in (low, high) if limit).capitalize()}."
    if spec.indexed:
        yield "Indexed."


def main() -> None:
    """Write the page."""
    PAGE.write_text(model_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
