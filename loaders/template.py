"""Writing the templates: a folder of CSV files or a workbook, with headings, explanations and examples that hang together.

An unchanged template loads without a mistake; whoever deletes the example rows and fills in has a load of their own.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graphmodel.schema.base import Check, NodeType, Property, RelationType, Storage
from graphmodel.schema.registry import NODES
from loaders.headings import LOADABLE, Kind, inferred_ends, loadable_properties, stem

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

README = "README"
_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,4}")
_FORMS: Mapping[Storage, str] = {
    Storage.TEXT: "tekst",
    Storage.WHOLE: "helt tal",
    Storage.NUMBER: "tal, decimalkomma",
    Storage.YES_NO: "ja eller nej",
    Storage.DATE: "dato, fx 03-03-2026",
    Storage.MOMENT: "dato og tid, fx 03-03-2026 10:15",
    Storage.TEXTS: "flere tekster med | imellem",
}
_CHECKED: Mapping[Check | None, str] = {
    Check.PHONE: "8 cifre, fx 12 34 56 78, eller + og landekode",
    Check.EMAIL: "fx navn@kommune.example",
    Check.KLE: "fx 27, 27.60 eller 27.60.12",
    Check.HOURS: "fx ma-to 8.00-15.00; fr 8.00-14.00",
}
_INTRODUCTION = (
    "Skov: skabelon til egne data / template for your own data",
    "Hver fil (eller hvert ark) holder én slags oplysninger. Slet eksemplerne, og skriv jeres egne rækker.",
    "Filer og ark, I ikke bruger, kan slettes.",
    "Rækker, der begynder med #, læses ikke. Kolonner, I ikke bruger, kan slettes, når de ikke er påkrævede. Rækkefølgen er fri.",
    "Id'er vælger I selv; de skal være de samme næste gang. Skriv aldrig CPR-numre, heller ikke som id.",
    "Indlæs med: skov load STI (først gerne med --dry-run). Anden gang ændres kun det, der er nyt; det, der er væk, lukkes.",
)


@dataclass(frozen=True, slots=True)
class Form:
    """One file or sheet of the template: headings, what each column is, and the example rows."""

    kind: Kind
    specs: tuple[Property, ...]
    examples: tuple[tuple[str, ...], ...]

    @property
    def headings(self) -> list[str]:
        """The Danish headings."""
        return [spec.danish for spec in self.specs]

    @property
    def comment(self) -> list[str]:
        """The row under the headings; it begins with # and is never read."""
        first, *rest = (explained(self.kind, spec) for spec in self.specs)
        return [f"# {first}", *rest]


class UnknownTemplate(ValueError):
    """The name ends like a file of a kind that no template is written as."""


def write_template(path: Path) -> tuple[Path, ...]:
    """Write an ``.xlsx`` workbook, or a folder of CSV files where the path has no such ending; gives back what was written.

    Raises ``FileExistsError`` when the workbook is there or the folder holds CSV files (nobody's data is written over), and
    ``UnknownTemplate`` for a name such as ``skabelon.docx``.
    """
    if path.suffix.lower() == ".xlsx":
        return (_write_workbook(path),)
    if _ENDING.fullmatch(path.suffix) and not path.is_dir():
        raise UnknownTemplate(path.name)
    return _write_folder(path)


def forms() -> tuple[Form, ...]:
    """All files of the template in the order of the model."""
    return tuple(_form(kind) for kind in LOADABLE)


def explained(kind: Kind, spec: Property) -> str:
    """What a column wants, in Danish: its form, whether it is needed, the words it may hold."""
    parts = [_FORMS[spec.storage]]
    if spec.words:
        parts = ["et af: " + ", ".join(spec.words.values())]
    elif spec.check in _CHECKED:
        parts = [_CHECKED[spec.check]]
    elif spec.refers:
        parts = [f"id på {NODES[spec.refers].danish}"]
    elif issubclass(kind, RelationType) and spec.name in ("from_type", "from_id", "to_type", "to_id"):
        types = list(dict.fromkeys(NODES[pair[spec.name.startswith("to")]].danish for pair in kind.pairs))
        parts = ["id på " + " eller ".join(types)] if spec.name.endswith("_id") else ["et af: " + ", ".join(types)]
    elif spec.name == "rel_key":
        parts = ["kun når de samme to har flere, fx perioden"]
    elif spec.name == "id":
        parts = ["jeres eget id, det samme hver gang"]
    return "; ".join([*parts, *(["påkrævet"] if spec.required else [])])


def example_id(label: str, number: int) -> str:
    """The id of an example node: 'fagperson-1'."""
    word = NODES[label].danish.lower()
    for letter, plain in (("æ", "ae"), ("ø", "oe"), ("å", "aa"), (" ", "-")):
        word = word.replace(letter, plain)
    return f"{word if label != 'Circumstance' else 'borgerforhold'}-{number}"


def _form(kind: Kind) -> Form:
    specs = tuple(p for p in loadable_properties(kind) if p.name not in inferred_ends(kind))
    if issubclass(kind, NodeType):
        return Form(kind, specs, tuple(tuple(_node_value(kind, spec, row) for spec in specs) for row in (0, 1)))
    rows = _example_links(kind)
    return Form(
        kind, specs, tuple(tuple(row.get(spec.name, _value(spec, i)) for spec in specs) for i, row in enumerate(rows))
    )


def _node_value(kind: type[NodeType], spec: Property, row: int) -> str:
    if spec.name == "id":
        return example_id(kind.label(), row + 1)
    if spec.refers:
        return example_id(spec.refers, row + 1)
    return _value(spec, row)


def _value(spec: Property, row: int) -> str:
    """The example of the model, codes as their Danish word."""
    text = spec.example[row] or (spec.example[0] if spec.required else "")
    return spec.words.get(text, text)


def _example_links(kind: type[RelationType]) -> tuple[dict[str, str], dict[str, str]]:
    """Two links between example nodes.

    Of two pairs where there are, else both ways; in a tree the same one twice, told apart by its key.
    """
    (start, end), second = kind.pairs[0], kind.pairs[1] if len(kind.pairs) > 1 else None
    first = _link(start, end, 2 if start == end else 1, 1)
    if second is not None:
        return first, _link(*second, 2 if second[0] == second[1] else 1, 1)
    if start != end:
        return first, _link(start, end, 2, 2)
    if kind.name in ("PART_OF", "BROADER"):
        return {**first, "valid_from": "", "valid_to": "31-12-2025"}, {
            **first,
            "rel_key": "2026",
            "valid_from": "01-01-2026",
            "valid_to": "",
        }
    return first, _link(start, end, 1, 2)


def _link(start: str, end: str, number: int, other: int) -> dict[str, str]:
    return {
        "from_type": NODES[start].danish,
        "from_id": example_id(start, number),
        "to_type": NODES[end].danish,
        "to_id": example_id(end, other),
        "rel_key": "",
    }


def _write_folder(path: Path) -> tuple[Path, ...]:
    if path.exists() and (not path.is_dir() or any(path.glob("*.csv"))):
        raise FileExistsError(str(path))
    path.mkdir(parents=True, exist_ok=True)
    written = []
    for form in forms():
        file = path / form.kind.file
        with file.open("w", encoding="utf-8-sig", newline="") as out:  # the mark tells Excel that it is UTF-8
            csv.writer(out, delimiter=";").writerows([form.headings, form.comment, *form.examples])
        written.append(file)
    readme = path / f"{README}.txt"
    lines = [*_INTRODUCTION, ""]
    for form in forms():
        lines += [f"{form.kind.file} ({form.kind.danish}): {_first_line(form.kind)}"]
        lines += [
            f"  {spec.danish} ({spec.name}): {explained(form.kind, spec)}. {spec.description}" for spec in form.specs
        ] + [""]
    readme.write_text("\n".join(lines), encoding="utf-8-sig")
    return (*written, readme)


def _write_workbook(path: Path) -> Path:
    if path.exists():
        raise FileExistsError(str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    from openpyxl import Workbook  # late: who only asks does not wait for it

    book = Workbook()
    _write_readme(book)
    for form in forms():
        sheet = book.create_sheet(form.kind.danish)
        for row in (form.headings, form.comment, *form.examples):
            sheet.append(list(row))
        _style(sheet, len(form.headings))
    book.save(path)
    return path


def _write_readme(book: Workbook) -> None:
    sheet = book.worksheets[0]
    sheet.title = README
    for line in _INTRODUCTION:
        sheet.append([line])
    sheet.append([])
    sheet.append(["Ark", "Kolonne", "Navn i CSV", "Hvad der skal stå", "What it is"])
    for form in forms():
        for spec in form.specs:
            sheet.append(
                [
                    form.kind.danish,
                    spec.danish,
                    f"{stem(form.kind)}.{spec.name}",
                    explained(form.kind, spec),
                    spec.description,
                ]
            )
    for letter, width in zip("ABCDE", (24, 24, 32, 60, 60), strict=True):
        sheet.column_dimensions[letter].width = width


def _style(sheet: Worksheet, width: int) -> None:
    """Headings bold and always in view, the explaining row grey; all cells as text, so that Excel leaves 01 and 27.60 alone."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for row, font in ((1, Font(bold=True)), (2, Font(italic=True, color="666666"))):
        for column in range(1, width + 1):
            sheet.cell(row, column).font = font
            sheet.cell(row, column).alignment = Alignment(wrap_text=row == 2, vertical="top")
    for column in range(1, width + 1):
        sheet.cell(1, column).fill = PatternFill("solid", fgColor="DDE7DD")
        sheet.column_dimensions[get_column_letter(column)].width = 22
        sheet.column_dimensions[get_column_letter(column)].number_format = "@"
        for row in range(2, 5):
            sheet.cell(row, column).number_format = "@"
    sheet.freeze_panes = "A2"


def _first_line(kind: Kind) -> str:
    return (kind.__doc__ or "").strip().splitlines()[0]
