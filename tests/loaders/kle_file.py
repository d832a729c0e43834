"""A small workbook in the form of a municipality's KLE workbook, with invented units."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from tests.loaders.files import workbook

UNITS = ("Hjælpemidler", "Jobcenter Nyby", "Buffer", "Buffer")
"""Two units share a name, as in real life."""
IDS = tuple(str(UUID(int=0xABCDEF00_0000_4000_8000_00000000_0000 + n)) for n in range(len(UNITS)))
NUMBERS = {
    "27": "Social service",
    "27.60": "Hjælpemidler mv.",
    "27.60.12": "Støtte til særlige møbler",
    "32": "Pension",
    "32.03": "Førtidspension mv.",
    "32.03.16": "Førtidspension",
    "Ø": "Økonomi",
    "Ø60": "Garantier",
}
Rows = list[list[Any]]


def sheets() -> dict[str, Rows]:
    """The sheets, nothing filled in."""
    level = {number: str(number.count(".") + 1) for number in NUMBERS}
    return {
        "Org": [["UUID", "Navn"], *([uuid, f"{name} - {uuid}"] for name, uuid in zip(UNITS, IDS, strict=True))],
        "KLE": [["UUID", "EmneNr", "EmneTitel"], *([IDS[0], n, f"{n} - {title}"] for n, title in NUMBERS.items())],
        "Ansvarlig": [
            ["Niveau", "EmneNr", "EmneTitel", "EnhedNavn"],
            *([level[n], n, f"{n} - {t}", None] for n, t in NUMBERS.items()),
        ],
        "Indsigt": [["EnhedNavn", "KLE"]],
        "Udførende": [["EnhedNavn", "KLE"]],
    }


def row_of(number: str) -> int:
    """The row of a number in the sheets KLE and Ansvarlig, as Excel counts."""
    return 2 + list(NUMBERS).index(number)


def kle_file(path: Path, made: dict[str, Rows]) -> Path:
    """The workbook as a file."""
    return workbook(path, made)
