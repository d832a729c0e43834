"""Sheet Org of a KLE workbook: the municipality's units, and finding one by what somebody wrote for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from loaders.nearest import did_you_mean
from loaders.report import Report, Said
from loaders.sheets import Sheet

_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_WITH_UUID = re.compile(rf"(?:(?P<name>.*?)\s*-\s*)?(?P<uuid>{_UUID})", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Units:
    """Units as a node table with the row of each; ids by lower-case name."""

    table: pa.Table
    rows: np.ndarray
    ids_by_name: Mapping[str, tuple[str, ...]]
    known: frozenset[str]

    def find(self, written: str) -> tuple[str | None, Said, Said]:
        """The id of the unit somebody wrote by name, UUID or both; else ``None`` with what is wrong and what to do."""
        if len(re.findall(_UUID, written, re.IGNORECASE)) > 1:
            return (
                None,
                Said("der står flere enheder i én celle", "several units stand in one cell"),
                Said(
                    "Skriv én enhed i hver række. Kun én enhed kan være ansvarlig for et nummer.",
                    "Write one unit a row. Only one unit can be responsible for a number.",
                ),
            )
        name, uuid = name_and_uuid(written)
        if uuid:
            if uuid in self.known:
                return uuid, Said("", ""), Said("", "")
            return (
                None,
                Said("enhedens UUID står ikke i arket Org", "the unit's UUID is not in sheet Org"),
                Said("Ret den, eller tilføj enheden i Org.", "Correct it or add the unit to Org."),
            )
        ids = self.ids_by_name.get(name.lower(), ())
        if len(ids) == 1:
            return ids[0], Said("", ""), Said("", "")
        if ids:
            return (
                None,
                Said(f"{len(ids)} enheder i Org hedder det samme", f"{len(ids)} units in Org have this name"),
                Said(
                    f'Skriv enhedens UUID efter navnet: "{name} - {ids[0]}" eller en af de andre.',
                    f'Write the unit\'s UUID after the name: "{name} - {ids[0]}" or another of them.',
                ),
            )
        hint = did_you_mean(name, self.ids_by_name)
        return (
            None,
            Said("enheden står ikke i arket Org", "the unit is not in sheet Org"),
            Said(
                f"{hint.da}Ret navnet, eller tilføj enheden i Org.",
                f"{hint.en}Correct the name or add the unit to Org.",
            ),
        )


def name_and_uuid(written: str) -> tuple[str, str]:
    """'Navn - <uuid>' as ('Navn', uuid); the UUID in lower case, "" where there is none."""
    found = _WITH_UUID.fullmatch(written)
    if found is None:
        return written, ""
    return (found["name"] or "").strip(), found["uuid"].lower()


def column_of(sheet: Sheet, heading: str) -> list[str]:
    """The texts under a heading, in any case; "" everywhere when it is not there."""
    for own, column in zip(sheet.headings, sheet.columns, strict=True):
        if own.strip().lower() == heading:
            return [str(text) for text in column.to_pylist()]
    return [""] * len(sheet.rows)


def read_units(sheet: Sheet, report: Report) -> Units:
    """Every unit once; units without a UUID, of no name, or given twice are reported."""
    ids, names, rows = [], [], []
    first: dict[str, int] = {}
    by_name: dict[str, list[str]] = {}
    for row, uuid, title in zip(sheet.rows.tolist(), column_of(sheet, "uuid"), column_of(sheet, "navn"), strict=True):
        unit = uuid.lower()
        name, written = name_and_uuid(title)
        wrong = _wrong(unit, name, written, first)
        if wrong is not None:
            column, what, advice = wrong
            report.add(sheet.place(column), what, advice, row=row, value=uuid if column == "UUID" else title)
        else:
            first[unit] = row
            ids.append(unit)
            names.append(name)
            rows.append(row)
            by_name.setdefault(name.lower(), []).append(unit)
    table = pa.table({"id": pa.array(ids, pa.string()), "name": pa.array(names, pa.string())})
    return Units(table, np.array(rows, dtype=np.int64), {k: tuple(v) for k, v in by_name.items()}, frozenset(ids))


def _wrong(unit: str, name: str, written: str, first: Mapping[str, int]) -> tuple[str, Said, Said] | None:
    """What is wrong with a unit: the column, what, and what to do; ``None`` when nothing is."""
    if not re.fullmatch(_UUID, unit):
        fetch = Said("Hent den fra organisationssystemet.", "Fetch it from the organisation system.")
        return "UUID", Said("er ikke en UUID", "is not a UUID"), fetch
    if unit in first:
        delete = Said(f"Også i række {first[unit]}. Slet den ene.", f"Also in row {first[unit]}. Delete one.")
        return "UUID", Said("enheden er der to gange", "the unit is there twice"), delete
    if not name:
        return (
            "Navn",
            Said("enheden har intet navn", "the unit has no name"),
            Said("Skriv dens navn.", "Write its name."),
        )
    if written and written != unit:
        what = Said("navnet ender på en anden enheds UUID", "the name ends in another unit's UUID")
        return "Navn", what, Said("Ret navnet eller UUID'en.", "Correct the name or the UUID.")
    return None
