"""Invented names, numbers and addresses: nobody real, and no number that a telephone could reach.

Family names are two pieces of nature put together; telephone numbers begin with 12 or 19, as no subscriber’s does.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from loaders.generator.columns import Ints, text

FIRST: tuple[str, ...] = (
    "Agnete",
    "Aksel",
    "Alma",
    "Anders",
    "Arne",
    "Asta",
    "Bent",
    "Birk",
    "Bodil",
    "Carl",
    "Dagny",
    "Ditte",
    "Ebbe",
    "Edith",
    "Ejnar",
    "Ella",
    "Else",
    "Emil",
    "Erna",
    "Esben",
    "Frida",
    "Gerda",
    "Gorm",
    "Gudrun",
    "Hanne",
    "Harald",
    "Helga",
    "Henrik",
    "Ida",
    "Inga",
    "Ivar",
    "Jens",
    "Johanne",
    "Jytte",
    "Karen",
    "Kasper",
    "Kirsten",
    "Knud",
    "Lars",
    "Laust",
    "Lea",
    "Lilian",
    "Lone",
    "Magnus",
    "Malthe",
    "Maren",
    "Mathilde",
    "Mogens",
    "Naja",
    "Niels",
    "Nora",
    "Oda",
    "Ole",
    "Oskar",
    "Palle",
    "Petra",
    "Poul",
    "Ragna",
    "Rasmus",
    "Rigmor",
    "Rune",
    "Samira",
    "Signe",
    "Sigurd",
    "Silas",
    "Solveig",
    "Sten",
    "Svend",
    "Sylvia",
    "Tage",
    "Thea",
    "Thyra",
    "Tobias",
    "Tove",
    "Troels",
    "Ulla",
    "Viggo",
    "Vibeke",
    "Vita",
    "Yusuf",
)
_HEAD: tuple[str, ...] = (
    "Ahorn",
    "Bregne",
    "Bøge",
    "Eng",
    "Flint",
    "Frost",
    "Fyrre",
    "Gran",
    "Hassel",
    "Havre",
    "Hede",
    "Humle",
    "Hyld",
    "Klit",
    "Klokke",
    "Krat",
    "Kvist",
    "Lyng",
    "Løv",
    "Mos",
    "Måne",
    "Nælde",
    "Pil",
    "Regn",
    "Ribs",
    "Røn",
    "Siv",
    "Skarn",
    "Slåen",
    "Sne",
    "Stær",
    "Tang",
    "Tjørne",
    "Torne",
    "Tåge",
    "Ugle",
    "Vibe",
    "Vind",
    "Ærte",
    "Ørne",
)
_TAIL: tuple[str, ...] = (
    "bakke",
    "borg",
    "bæk",
    "dal",
    "eng",
    "gren",
    "holt",
    "høj",
    "kær",
    "lund",
    "mark",
    "mose",
    "sti",
    "sø",
    "tofte",
    "vang",
    "vig",
    "ås",
)
LAST: tuple[str, ...] = tuple(head + tail for head in _HEAD for tail in _TAIL)


def people(rng: np.random.Generator, count: int) -> pa.Array:
    """So many full names."""
    first = pa.array(FIRST).take(pa.array(rng.integers(0, len(FIRST), count)))
    last = pa.array(LAST).take(pa.array(rng.integers(0, len(LAST), count)))
    return pc.binary_join_element_wise(first, last, " ")


def direct_numbers(indices: Ints) -> pa.Array:
    """A telephone number for each professional, all different up to a million of them."""
    return _in_pairs("12", indices * 7_919 % 1_000_000)


def switchboards(indices: Ints) -> pa.Array:
    """A switchboard number for each organisation, all different up to a million of them."""
    return _in_pairs("19", indices * 7_919 % 1_000_000)


def _in_pairs(start: str, six: Ints) -> pa.Array:
    pairs = pa.array([f"{n:02d}" for n in range(100)])
    parts = [pairs.take(pa.array(six // scale % 100)) for scale in (10_000, 100, 1)]
    return pc.binary_join_element_wise(text(start), *parts, " ")
