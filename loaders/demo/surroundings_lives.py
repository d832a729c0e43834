"""Citizens around the cases: their helpers, courses, what they are owed, and who talked with whom about them."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from loaders.demo.rows import Rows
from loaders.demo.surroundings_staff import Worker, in_silo
from loaders.demo.surroundings_words import FIRST_NAMES, LAST_NAMES, PLACES, SAID, TASKS

CITIZENS = 300
DAYS = 730
BENEFITS = ("kontanthjaelp", "ressourceforloeb", "sygedagpenge", "foertidspension", "loen")
CHANNELS = ("phone", "email", "meeting", "system")
OUTCOMES = (
    ("accepted", "accepted", None),
    ("accepted", "accepted", None),
    ("sent", "waiting", None),
    ("refused", "refused", "Ikke i målgruppen."),
)


@dataclass
class Life:
    """One citizen while their story is made: who helps since when, and how much has been written down."""

    id: str
    place: str
    helpers: dict[Worker, tuple[date, date | None]] = field(default_factory=dict)
    contacts: int = 0


class _Scribe:
    """Writes lives into the rows, with the chance and the day they all share."""

    def __init__(self, rows: Rows, rng: random.Random, today: date) -> None:
        self.rows, self.rng, self.today = rows, rng, today

    def days_ago(self, low: int, high: int) -> date:
        return self.today - timedelta(days=self.rng.randint(low, high))

    def belongs(self, label: str, life: Life, ending: str, **properties: object) -> str:
        """Add something that belongs to a citizen's story."""
        identity = self.rows.node(label, f"{life.id}-{ending}", **properties)
        self.rows.link("CONCERNS", identity, life.id)
        return identity


def add_lives(rows: Rows, rng: random.Random, today: date, workers: list[Worker]) -> None:
    """All citizens with two years of their stories."""
    scribe = _Scribe(rows, rng, today)
    names = rng.sample([(first, last) for first in FIRST_NAMES for last in LAST_NAMES], CITIZENS)
    for number, (first, last) in enumerate(names):
        life = Life(f"g-c-{number:03d}", PLACES[number % len(PLACES)][0])
        rows.node(
            "Citizen",
            life.id,
            name=f"{first} {last}",
            birth_year=today.year - rng.randint(19, 80),
            municipality=life.place,
            digital_post=rng.random() < 0.88,
            has_home=rng.random() < 0.94,
        )
        _facts(scribe, life)
        _helpers(scribe, life, [w for w in workers if w.unit.place in (life.place, "region")])
        _courses(scribe, life)
        _owed(scribe, life, number)
        _talk(scribe, life)


def _facts(scribe: _Scribe, life: Life) -> None:
    noted = scribe.days_ago(30, 600)
    scribe.belongs("Circumstance", life, "ydelse", fact="benefit", found=scribe.rng.choice(BENEFITS), noted_on=noted)


def _helpers(scribe: _Scribe, life: Life, workers: list[Worker]) -> None:
    """Two to six helpers; one who has left their job has left the citizen too, sometimes with a hand-over."""
    rng = scribe.rng
    for worker in rng.sample(workers, min(len(workers), 2 + int(rng.triangular(0, 5, 1)))):
        start = max(scribe.days_ago(20, DAYS), worker.since)
        end = worker.until
        if end is not None and end <= start:
            continue
        life.helpers[worker] = (start, end)
        scribe.rows.link("HELPS", worker.id, life.id, role=worker.unit.kind.titles[0], valid_from=start, valid_to=end)
        if end is not None:
            _handed_over(scribe, life, worker, end)
    current = [worker for worker, (_, end) in life.helpers.items() if end is None]
    if current and rng.random() < 0.4:
        holder = rng.choice(current)
        start, _ = life.helpers[holder]
        scribe.rows.link("COORDINATES", holder.id, life.id, title="koordinerende sagsbehandler", valid_from=start)


def _handed_over(scribe: _Scribe, life: Life, leaver: Worker, end: date) -> None:
    others = [worker for worker, (start, to) in life.helpers.items() if to is None and start <= end]
    if not others:
        return
    told = scribe.belongs(
        "Handover",
        life,
        f"stafet-{leaver.id}",
        happened_on=end,
        role=leaver.unit.kind.titles[0],
        introduced=scribe.rng.random() < 0.4,
    )
    scribe.rows.link("LEFT_IN", leaver.id, told)
    scribe.rows.link("CAME_IN", scribe.rng.choice(others).id, told)


def _courses(scribe: _Scribe, life: Life) -> None:
    """What the citizen is in with some of the helpers, and how they got there."""
    rng = scribe.rng
    for worker, (start, end) in life.helpers.items():
        offer = f"{worker.unit.id}-tilbud"
        if rng.random() < 0.35:
            status = "ended" if end else "active"
            course = scribe.belongs(
                "Intervention",
                life,
                f"indsats-{worker.id}",
                title=f"Forløb: {worker.unit.kind.name}",
                status=status,
                decided_on=start,
                started_on=start,
                ended_on=end,
                weekly_appointments=float(rng.choice((1, 1, 2))),
            )
            scribe.rows.link("IN_OFFER", course, offer)
            scribe.rows.link("RUNS", worker.id, course)
        elif rng.random() < 0.12:
            status, outcome, why = rng.choice(OUTCOMES)
            answered = None if status == "sent" else start + timedelta(days=9)
            sent = scribe.belongs(
                "Referral",
                life,
                f"henvisning-{worker.id}",
                sent_on=start,
                status=status,
                reason=why,
                purpose=worker.unit.kind.sector,
                refused_for="target_group" if why else None,
                answered_on=answered if answered is None or answered <= scribe.today else None,
            )
            scribe.rows.link("SENT_BY", sent, worker.id)
            scribe.rows.link("SENT_TO", sent, offer, step=1, sent_on=start, outcome=outcome, reason=why)


def _owed(scribe: _Scribe, life: Life, number: int) -> None:
    """One task for two in five citizens; one open task in six has nobody."""
    rng = scribe.rng
    if number % 5 > 1 or not life.helpers:
        return
    title, kind, topic = rng.choice(TASKS)
    opened, open_still = scribe.days_ago(15, 300), rng.random() < 0.6
    moved = min(opened + timedelta(days=rng.randint(1, 120)), scribe.today)
    task = scribe.belongs(
        "Task",
        life,
        "opgave",
        title=title,
        kind=kind,
        status="open" if open_still else "done",
        opened_on=opened,
        closed_on=None if open_still else moved,
        last_moved_on=moved,
        times_asked=rng.randint(1, 3),
    )
    scribe.rows.link("ABOUT", task, topic)
    current = [worker for worker, (_, end) in life.helpers.items() if end is None]
    if current and (not open_still or rng.random() > 1 / 6):
        scribe.rows.link(
            "HOLDS",
            rng.choice(current).id,
            task,
            aspect="responsible",
            accepted=rng.random() < 0.85 or None,
            valid_from=opened,
        )


def _talk(scribe: _Scribe, life: Life) -> None:
    """Contacts with the citizen and among the helpers: mostly within a sector, across the silo only via the citizen."""
    rng = scribe.rng
    for worker, (start, end) in life.helpers.items():
        for _ in range(1 + int(rng.expovariate(1.5))):
            kind, said = rng.choice(SAID)
            ways = ("phone", "in_person", "digital_post", "meeting")
            _contact(scribe, life, (worker.id, life.id), (rng.choice(ways), kind, said), (start, end))
        for other, (also, until) in life.helpers.items():
            same = other.unit.kind.sector == worker.unit.kind.sector
            if other is worker or rng.random() > (0.8 if same else 0.3):
                continue
            carried = in_silo(worker, other) or rng.random() < 0.15
            channel = "via_citizen" if carried else rng.choice(CHANNELS)
            last = min((day for day in (end, until) if day), default=None)
            _contact(
                scribe,
                life,
                (worker.id, other.id),
                (channel, "message", "Orienterer om borgeren."),
                (max(start, also), last),
            )


def _contact(
    scribe: _Scribe, life: Life, ends: tuple[str, str], said: tuple[str, str, str], within: tuple[date, date | None]
) -> None:
    """One contact on a working day while both were there; none where they never were at the same time."""
    start, end = within[0], within[1] or scribe.today
    if start >= end:
        return
    day = start + timedelta(days=scribe.rng.randint(0, (end - start).days - 1))
    day = max(day - timedelta(days=max(0, day.weekday() - 4)), start)
    life.contacts += 1
    at = datetime.combine(day, time(8 + scribe.rng.randint(0, 7), scribe.rng.choice((0, 10, 20, 30, 40, 50))))
    channel, kind, note = said
    contact = scribe.belongs(
        "Contact", life, f"k{life.contacts:02d}", happened_at=at, channel=channel, kind=kind, note=note
    )
    scribe.rows.link("CONTACT_FROM", contact, ends[0])
    scribe.rows.link("CONTACT_TO", contact, ends[1])
