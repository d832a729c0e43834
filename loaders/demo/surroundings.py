"""The forest around the cases: 60 units in all sectors, 250 professionals, 300 citizens and two years of contacts.

Made by a program from a fixed seed and dated from the day of the load, so that two loads on one day are equal. Every id
begins with ``g-``. It shares sectors, municipalities, region and topics with the cases and touches nothing else of theirs.
Planted: in Østerby, psychiatry and employment share citizens but never talk directly.
"""

from __future__ import annotations

import random
from datetime import date

from graphmodel.records import Tables
from loaders.demo.rows import Rows
from loaders.demo.surroundings_lives import add_lives
from loaders.demo.surroundings_staff import add_acquaintances, add_units, add_workers
from loaders.demo.surroundings_words import PLACES, TASKS, UNCLAIMED

SEED = 20_190_607


def surroundings(today: date, seed: int = SEED) -> Tables:
    """The generated forest as it stands on this day."""
    rng = random.Random(seed)  # noqa: S311 - invented people, no secret
    rows = Rows()
    rows.known("Organisation", "region", *(place for place, _ in PLACES))
    rows.known("Topic", *(topic for _, _, topic in (*UNCLAIMED, *TASKS)))
    workers = add_workers(rows, rng, today, add_units(rows))
    add_acquaintances(rows, rng, today, workers)
    add_lives(rows, rng, today, workers)
    return rows.tables()
