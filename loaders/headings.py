"""Which type a file or sheet holds, and which property a column holds: by our own name or by the Danish word, in any case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from graphmodel.schema.base import Described, NodeType, Property, RelationType
from graphmodel.schema.registry import NODE_TYPES, RELATION_TYPES
from loaders.nearest import did_you_mean
from loaders.report import Report, Said
from loaders.sheets import Sheet, column_name

_NOT_FROM_FILES = frozenset({"source", "load_id"})
NOT_DATA = frozenset({"readme", "læs mig", "læsmig", "vejledning"})
"""Names of files and sheets that explain and hold no data."""

Kind = type[NodeType] | type[RelationType]
_ALL: tuple[Kind, ...] = (*NODE_TYPES, *RELATION_TYPES)
LOADABLE: tuple[Kind, ...] = tuple(kind for kind in _ALL if not kind.system)
"""Every type that may come from a file."""


def plain(heading: str) -> str:
    """A heading as it is compared: lower case, one kind of space, no marks at its end."""
    return re.sub(r"[\s_]+", " ", heading).strip(" *:#\ufeff").lower()


def stem(kind: Kind) -> str:
    """The name of the type's file without its ending."""
    return kind.file.removesuffix(".csv")


def loadable_properties(kind: Kind) -> tuple[Property, ...]:
    """The properties a file may give: all but those Skov itself writes; a relation's ends and key first."""
    given = [p for p in kind.properties() if p.name not in _NOT_FROM_FILES]
    first = ("id", "from_type", "from_id", "to_type", "to_id")
    return tuple(sorted(given, key=lambda p: (p.name not in first, given.index(p))))


def _names() -> Mapping[str, Kind]:
    by_word: dict[str, Kind] = {}
    for kind in LOADABLE:
        own = [stem(kind), kind.danish, kind.__name__]
        for word in [*own, kind.name] if issubclass(kind, RelationType) else own:
            by_word.setdefault(plain(word), kind)
    return by_word


KIND_BY_NAME: Mapping[str, Kind] = _names()


def kind_named(name: str) -> Kind | None:
    """The type a file (without ending) or sheet of this name holds."""
    return KIND_BY_NAME.get(plain(name))


def unknown_name(name: str, what: str) -> Said:
    """What to do about a file or sheet of an unknown name."""
    hint = did_you_mean(name, [*(stem(k) for k in LOADABLE), *(k.danish for k in LOADABLE)])
    return Said(
        f"{hint.da}Ret navnet, eller flyt {what} væk. Navnene står i skabelonen: skov template.",
        f"{hint.en}Correct the name or move it away. The names are in the template: skov template.",
    )


def match_columns(sheet: Sheet, kind: Kind, report: Report) -> dict[str, int]:
    """Position of each given property by its name; headings that fit none are reported."""
    specs = loadable_properties(kind)
    by_word = {plain(p.danish): p for p in specs} | {plain(p.name): p for p in specs}
    found: dict[str, int] = {}
    for index, heading in enumerate(sheet.headings):
        spec = by_word.get(plain(heading))
        place = sheet.place(column_name(sheet.headings, index))
        if spec is None:
            _report_unknown(sheet, index, heading, [p.danish for p in specs] + [p.name for p in specs], report)
        elif spec.name in found:
            report.add(
                place,
                Said("kolonnen er der to gange", "the column is there twice"),
                Said("Slet den ene.", "Delete one of them."),
                row=None,
                value=heading,
            )
        else:
            found[spec.name] = index
    _report_absent(sheet, kind, specs, found, report)
    return found


def _report_unknown(sheet: Sheet, index: int, heading: str, known: Iterable[str], report: Report) -> None:
    if plain(heading) in _NOT_FROM_FILES | {"kilde", "indlæsning", "load id"}:
        what = Said("skrives af Skov selv", "is written by Skov itself")
        report.add(sheet.place(heading), what, Said("Slet kolonnen.", "Delete the column."), value=heading)
        return
    if not heading and not any(sheet.columns[index].to_pylist()):
        return
    hint = did_you_mean(heading, known)
    what = (
        Said("er ikke en kendt kolonne", "is not a known column")
        if heading
        else Said("kolonnen har ingen overskrift", "the column has no heading")
    )
    report.add(
        sheet.place(column_name(sheet.headings, index)),
        what,
        Said(f"{hint.da}Ret overskriften, eller slet kolonnen.", f"{hint.en}Correct the heading or delete the column."),
        value=heading,
    )


def _report_absent(
    sheet: Sheet, kind: Kind, specs: Iterable[Property], found: Mapping[str, int], report: Report
) -> None:
    for spec in specs:
        if spec.required and spec.name not in found and spec.name not in inferred_ends(kind):
            report.add(
                sheet.place(spec.danish),
                Said("kolonnen mangler", "the column is missing"),
                Said(
                    f'Tilføj en kolonne med overskriften "{spec.danish}" (eller {spec.name}).',
                    f'Add a column headed "{spec.name}" (or "{spec.danish}").',
                ),
            )


def inferred_ends(kind: type[Described]) -> Mapping[str, str]:
    """The type columns of a relation that may be left out because only one type is possible, with that type."""
    if not issubclass(kind, RelationType):
        return {}
    starts, ends = {start for start, _ in kind.pairs}, {end for _, end in kind.pairs}
    return {name: next(iter(types)) for name, types in (("from_type", starts), ("to_type", ends)) if len(types) == 1}
