"""Whatever a file holds, reading it says what is wrong and never fails."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from graphmodel.records import Pair
from loaders import ReadResult, read
from loaders.headings import LOADABLE
from tests.loaders.files import folder, workbook

NAMES = [kind.file for kind in LOADABLE]
PIECES = st.sampled_from(
    [
        "id",
        "name",
        "from_id",
        "to_id",
        "from_type",
        "happened_at",
        ";",
        ",",
        "\t",
        '"',
        "\n",
        "\r\n",
        "\r",
        "#",
        "@-3d",
        "@",
        "ja",
        "æøå",
        "1.234",
        "\x00",
        "Citizen",
        "2026-01-01",
        "31-02-2026",
        "|",
        " ",
        "\ufeff",
        "a" * 40_000,
        "=1+1",
        "'",
        "\u2028",
        "\x1c",
        "sep=;\n",
        "-0",
        "1e400",
        "٣",
    ]
)
LINES = st.lists(PIECES, max_size=30).map("".join)


def told(result: ReadResult) -> None:
    """Every mistake can be said, and the tables hold as many rows as they say."""
    assert bool(result.mistakes) == bool(result.total)
    for mistake in result.mistakes:
        assert mistake.text("da").isprintable()
        assert mistake.text("en").isprintable()
        assert len(mistake.value) <= 60
    for kind, part in result.parts.items():
        assert len(part.rows) == part.table.num_rows or isinstance(kind, Pair)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    st.sampled_from(NAMES),
    st.one_of(st.binary(max_size=300), LINES.map(str.encode), LINES.map(lambda t: t.encode("cp1252", "replace"))),
)
@example("professionals.csv", b"id;name\n" + b'"' * 200_001)
@example("professionals.csv", b"id,name\r" + b"p1,x\n\r" * 3)
def test_any_bytes_as_csv(name: str, content: bytes) -> None:
    with TemporaryDirectory() as made:
        told(read(folder(Path(made), {name: content})))


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    st.sampled_from(NAMES),
    st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), max_size=6), max_size=6),
)
def test_any_rows_under_real_headings(name: str, rows: list[list[str]]) -> None:
    kind = next(k for k in LOADABLE if k.file == name)
    heading = ";".join(p.name for p in kind.properties() if p.name not in ("source", "load_id"))
    body = "\n".join(";".join(f'"{cell}"' if ";" in cell else cell for cell in row) for row in rows)
    with TemporaryDirectory() as made:
        told(read(folder(Path(made), {name: f"{heading}\n{body}"})))


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32), st.integers(1, 30))
def test_a_workbook_with_bytes_changed(seed: int, changes: int) -> None:
    rng = random.Random(seed)
    with TemporaryDirectory() as made:
        path = workbook(
            Path(made) / "x.xlsx",
            {
                "Fagperson": [["Id", "Navn"], ["p1", "Åse"]],
                "KLE": [["UUID"]],
                "Org": [["UUID"]],
                "Ansvarlig": [["EmneNr"]],
            },
        )
        raw = bytearray(path.read_bytes())
        for _ in range(changes):
            raw[rng.randrange(len(raw))] = rng.randrange(256)
        path.write_bytes(raw)
        told(read(path))


@settings(deadline=None, max_examples=30)
@given(st.binary(max_size=200))
def test_any_bytes_as_a_workbook(content: bytes) -> None:
    with TemporaryDirectory() as made:
        path = Path(made) / "x.xlsx"
        path.write_bytes(content)
        assert read(path).total == 1
