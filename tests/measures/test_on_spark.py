"""What is joins and sums runs on Spark with the same expressions, and gives the same numbers: the way past one machine.

A real Spark in this process's own Java, on the second worked example and on a forest of size S (2,000 professionals, 20,000
citizens, 100,000 contacts).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import ibis
import numpy as np
import pyarrow as pa
import pytest

from graphmodel.measures import continuity_columns, coordination
from graphmodel.measures.contact_matrix import contact_matrix, linked_pairs
from graphmodel.measures.forest_columns import SCHEMAS, ForestColumns, table_of
from graphmodel.measures.relational import Backend, Relations, Table, embedded, kept, relations_of, rows
from graphmodel.measures.window import Window
from tests.measures.two_forests import FROM_DAY_10, forest

pytestmark = pytest.mark.filterwarnings(
    # PySpark 4.3 and pandas from 3 on; what they are used for here is compared below.
    "ignore:PySpark does not yet fully support pandas:FutureWarning",
    "ignore::DeprecationWarning",
    "ignore:unclosed:ResourceWarning",
)
YEAR = Window(date(2025, 1, 1), date(2025, 12, 31))


@pytest.fixture(scope="module")
def spark() -> Iterator[Backend]:
    """A Spark of its own."""
    from pyspark.sql import SparkSession

    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": "1g",
        "spark.log.level": "ERROR",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.session.timeZone": "UTC",
        "spark.ui.showConsoleProgress": "false",
    }
    builder = SparkSession.builder.master("local[2]").appName("skov")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield ibis.pyspark.connect(session)
    session.stop()


def size_s(seed: int = 7) -> ForestColumns:
    """A forest of size S, drawn: ten to a unit, five contacts and two or three helpers a citizen."""
    rng = np.random.default_rng(seed)
    people, citizens, contacts, help_ = 2_000, 20_000, 100_000, 48_000
    unit = np.arange(people) // 10
    about, one = rng.integers(0, citizens, contacts), rng.integers(0, people, contacts)
    other = (one + rng.integers(1, 100, contacts)) % people
    day = pa.array((20_000 + rng.integers(0, 730, contacts)).astype("int32")).cast(pa.date32())
    helped = rng.integers(0, citizens, help_)
    helper = (helped // 10 // 100 * 100 + rng.integers(0, 100, help_)) % people
    since = pa.array((20_000 + rng.integers(0, 730, help_)).astype("int32"), mask=rng.random(help_) < 0.3)
    until = pa.array((20_200 + rng.integers(0, 730, help_)).astype("int32"), mask=rng.random(help_) < 0.7)
    owed = rng.integers(0, citizens, 10_000)
    tables = {
        "people": (_ids("p", range(people)), _ids("u", unit)),
        "units": (_ids("u", range(people // 10)), _ids("s", np.arange(people // 10) % 12), pa.nulls(people // 10)),
        "talks": (
            _ids("k", range(contacts)),
            _ids("p", one),
            _ids("p", other),
            _ids("c", about),
            day,
            pa.array(rng.random(contacts) < 0.1),
        ),
        "made": (
            _ids("k", range(contacts)),
            day.cast(pa.timestamp("us")),
            _ids("c", about),
            _ids("p", one),
            _ids("u", unit[one]),
        ),
        "helps": (_ids("p", helper), _ids("c", helped), since.cast(pa.date32()), until.cast(pa.date32())),
        "tasks": (
            _ids("c", owed),
            _ids("t", range(10_000)),
            pa.nulls(10_000, pa.date32()),
            pa.nulls(10_000, pa.date32()),
        ),
    }
    columns = {name: pa.table(list(parts), schema=SCHEMAS[name]) for name, parts in tables.items()}
    return ForestColumns(**columns, knows=table_of("knows", []))


def _ids(letter: str, numbers: object) -> pa.Array:
    return pa.array([f"{letter}{number}" for number in numbers])  # type: ignore[attr-defined]


def every_measure(forest_: Relations, window: Window) -> dict[str, Table]:
    """All of them, each over what the one before has kept."""
    linked = kept(linked_pairs(forest_, window))
    by_citizen = kept(coordination.required_by_citizen(forest_, window))
    answered = kept(coordination.answered_pairs(by_citizen, linked))
    pairs = coordination.required_pairs(by_citizen, forest_, window)
    return {
        "contacts, units": contact_matrix(forest_, "unit", window),
        "contacts, sectors": contact_matrix(forest_, "sector", window),
        "links": linked,
        "required pairs": pairs,
        "overall": coordination.overall(coordination.answered_pairs(pairs, linked)),
        "units": coordination.by_group(answered, forest_, "unit"),
        "sectors": coordination.by_group(answered, forest_, "sector"),
        "citizens": coordination.by_citizen(answered),
        "continuity": continuity_columns.continuity(forest_, window),
        "care density": continuity_columns.care_density(by_citizen),
    }


@pytest.mark.parametrize(
    ("columns", "window"), [(forest, FROM_DAY_10), (size_s, YEAR)], ids=["the second example", "size S"]
)
def test_the_same_numbers_on_both_engines(spark: Backend, columns: Callable[[], ForestColumns], window: Window) -> None:
    given = columns()
    here = every_measure(relations_of(given, embedded()), window)
    there = every_measure(relations_of(given, spark), window)
    for name, expression in here.items():
        expected, found = _ordered(expression), _ordered(there[name])
        assert found.column_names == expected.column_names, name
        assert found.num_rows == expected.num_rows > 0, name
        for column in expected.column_names:
            one, other = found.column(column).to_pylist(), expected.column(column).to_pylist()
            assert [each is None for each in one] == [each is None for each in other], f"{name}: {column}"
            numbers = pa.types.is_floating(expected.schema.field(column).type)
            known = pytest.approx(_known(other), rel=1e-12) if numbers else _known(other)
            assert _known(one) == known, f"{name}: {column}"


def _ordered(expression: Table) -> pa.Table:
    table = rows(expression)
    texts = [field.name for field in table.schema if pa.types.is_string(field.type)]
    return table.sort_by([(name, "ascending") for name in texts]) if texts else table


def _known(values: list[object]) -> list[object]:
    return [value for value in values if value is not None]
