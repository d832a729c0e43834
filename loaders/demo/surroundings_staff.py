"""Units and professionals around the cases, who knows whom, and the silo that is planted among them."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from loaders.demo.rows import Rows
from loaders.demo.surroundings_words import (
    FIRST_NAMES,
    LAST_NAMES,
    PLACES,
    REGION_UNITS,
    TRAINED,
    UNCLAIMED,
    UNIT_KINDS,
    UnitKind,
)

PROFESSIONALS = 250
HOURS = (
    "ma-to 8.30-15.00; fr 8.30-13.00",
    "ma-fr 8.00-12.00",
    "ma-on 9.00-14.00; to 12.00-17.00",
    "ma-to 8.00-15.30; fr 8.00-12.00",
)
_PLAIN = {ord("æ"): "ae", ord("ø"): "oe", ord("å"): "aa", ord(" "): "."}
PLANTED_SILO = ("oesterby", frozenset({"psykiatri", "beskaeftigelse"}))


@dataclass(frozen=True, slots=True)
class Unit:
    """One generated organisation; ``place`` is the municipality's id, or ``region``."""

    id: str
    place: str
    kind: UnitKind


@dataclass(frozen=True, slots=True)
class Worker:
    """One generated professional and the years they have been there."""

    id: str
    unit: Unit
    since: date
    until: date | None


def add_units(rows: Rows) -> list[Unit]:
    """Every unit of the three municipalities and of the region, each with one offer."""
    units = [Unit(f"g-{place}-{kind.key}", place, kind) for place, _ in PLACES for kind in UNIT_KINDS]
    units += [Unit(f"g-region-{kind.key}", "region", kind) for kind in REGION_UNITS]
    called = {**dict(PLACES), "region": "Fjordbælt"}
    for number, unit in enumerate(units):
        name = f"{unit.kind.name} {called[unit.place]}"
        rows.node(
            "Organisation",
            unit.id,
            name=name,
            kind=unit.kind.kind,
            sector=unit.kind.sector,
            switchboard=_phone(9000 + number * 11),
            hours=HOURS[number % 4],
        )
        if unit.kind.kind not in ("state", "ngo"):
            rows.link("PART_OF", unit.id, unit.place)
        rows.node(
            "Offer",
            f"{unit.id}-tilbud",
            name=f"Forløb i {name}",
            kind="course",
            purpose=unit.kind.sector,
            target_group="Voksne borgere.",
            waiting_days=(number * 13) % 90,
            capacity=10 + number % 30,
            copayment=0.0,
            self_referral=number % 3 == 0,
        )
        rows.link("PROVIDES", unit.id, f"{unit.id}-tilbud")
    for place, key, topic in UNCLAIMED:
        rows.link("RESPONSIBLE_FOR", f"g-{place}-{key}", topic, aspect="responsible")
    return units


def add_workers(rows: Rows, rng: random.Random, today: date, units: list[Unit]) -> list[Worker]:
    """Four in each unit and the rest in the first ones; one in eight has left, and one in twenty-five is away."""
    names = rng.sample([(first, last) for first in FIRST_NAMES for last in LAST_NAMES], PROFESSIONALS)
    workers = []
    for number, (first, last) in enumerate(names):
        unit = units[number % len(units)]
        since = today - timedelta(days=rng.randint(200, 4000))
        until = today - timedelta(days=rng.randint(10, 180)) if rng.random() < 0.125 and number >= len(units) else None
        worker = Worker(f"g-p-{number:03d}", unit, since, until)
        workers.append(worker)
        _add_worker(rows, rng, today, worker, (number, f"{first} {last}"))
    return workers


def _add_worker(rows: Rows, rng: random.Random, today: date, worker: Worker, told: tuple[int, str]) -> None:
    number, name = told
    title = worker.unit.kind.titles[number % 2]
    away = worker.until is None and rng.random() < 0.04
    plain = name.lower().translate(_PLAIN)
    rows.node(
        "Professional",
        worker.id,
        name=name,
        title=title,
        profession=TRAINED.get(title),
        remit=f"{worker.unit.kind.sector}: voksne borgere",
        phone=_phone(6000 + number * 11),
        email=f"{plain}@{worker.unit.place}.example",
        hours=HOURS[number % 4],
        absent_from=today - timedelta(days=12) if away else None,
        absent_to=today + timedelta(days=30) if away else None,
        absence_reason="sygdom" if away else None,
    )
    rows.link("WORKS_IN", worker.id, worker.unit.id, role=None, valid_from=worker.since, valid_to=worker.until)
    if number < 60:
        rows.link("CONTACT_FOR", worker.id, worker.unit.id)
        rows.link("CONTACT_FOR", worker.id, f"{worker.unit.id}-tilbud")


def add_acquaintances(rows: Rows, rng: random.Random, today: date, workers: list[Worker]) -> None:
    """Half know a colleague in their unit, some know one elsewhere in the municipality, never across the silo."""
    here = [worker for worker in workers if worker.until is None]
    for worker in here:
        near = [w for w in here if w.unit is worker.unit and w is not worker]
        far = [
            w
            for w in here
            if w.unit.place == worker.unit.place and w.unit is not worker.unit and not in_silo(worker, w)
        ]
        for others, chance, how in ((near, 0.5, "kolleger"), (far, 0.12, "har haft borgere sammen")):
            if others and rng.random() < chance:
                other = rng.choice(others)
                used = today - timedelta(days=rng.randint(3, 400))
                rows.link(
                    "KNOWS", min(worker.id, other.id), max(worker.id, other.id), how=how, last_used=used, declared=True
                )


def in_silo(one: Worker, other: Worker) -> bool:
    """Whether the two sit on either side of the planted silo, where nobody talks directly."""
    place, sectors = PLANTED_SILO
    return one.unit.place == other.unit.place == place and {one.unit.kind.sector, other.unit.kind.sector} == sectors


def _phone(last_four: int) -> str:
    return f"12 34 {last_four // 100 % 100:02d} {last_four % 100:02d}"
