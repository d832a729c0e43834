"""Citizens' networks for tests of the picture: random ones, dense ones, and one that grows by a helper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st

from graphmodel.citizen_network.network import Bond, BondKind, CitizenNetwork, Close, Helper, TaskHere
from graphmodel.questions.network.matters import MatterRow
from graphmodel.rules.gap import Thing
from graphmodel.who_to_call.answer import Sentence
from tests.web.examples import LONG_NAME

DAY = date(2026, 11, 27)
CITIZEN = Thing("Citizen", "c-1", "Pernille Sand")
NAMES = ("Bente Holm", "Jan Krogh", "Else Marie Thorsgaard-Christophersen", "Åse Ærø", "X", LONG_NAME)
TITLES = ("mentor", "koordinerende sagsbehandler", "konsultationssygeplejerske", None)
UNITS = ("Hjælpemidler", "Jobcenter Nyby", LONG_NAME, "Ambulatoriet")
SECTORS = ("bolig", "psykiatri", "stofbrug", "beskaeftigelse", "sundhed", "social", "ydelse", "politi", None)
WHY = (Sentence("de deler opgaven »stol«", "they share the task “chair”"),)


def matter(task: str, title: str, day: date = DAY) -> MatterRow:
    """An open task."""
    return MatterRow(
        "c-1", task, title, "promise", "open", day - timedelta(days=400), None, None, None, None, None, None, None
    )


def helper(who: str, unit: str | None, sector: str | None, **given: object) -> Helper:
    """A helper with what a test is about, and nothing else."""
    plain = Helper(
        thing=Thing("Professional", who, "Bente Holm"),
        unit=unit,
        sector=sector,
        title="mentor",
        roles=("mentor",),
        with_what=(),
        since=DAY - timedelta(days=100),
        is_new=False,
        coordinates=None,
        holds=(),
        runs=(),
        contacts=0,
        last_contact=None,
        away=False,
        left=False,
    )
    return replace(plain, **given)  # type: ignore[arg-type]


def network(
    helpers: Sequence[Helper],
    bonds: Sequence[Bond] = (),
    tasks: Sequence[TaskHere] = (),
    close: Sequence[Close] = (),
) -> CitizenNetwork:
    """A network of these, with units named after their number."""
    units = {
        one.unit: Thing("Organisation", one.unit, UNITS[sum(one.unit.encode()) % len(UNITS)])
        for one in helpers
        if one.unit
    }
    first = {one.thing.id: one.since for one in helpers if one.since}
    for one in helpers:
        if one.unit and one.since:
            first[one.unit] = min(first.get(one.unit, one.since), one.since)
    return CitizenNetwork(CITIZEN, DAY, tuple(helpers), tuple(bonds), tuple(tasks), tuple(close), units, first)


def grown(seed: int, most: int) -> CitizenNetwork:
    """A network of up to ``most`` helpers drawn from a seed: every kind of bond, tasks held, asked for and with nobody."""
    draw = Random(seed)
    number = draw.randint(0, most)
    places = [(f"u{n}", draw.choice(SECTORS)) for n in range(max(1, number // 2))]
    helpers: list[Helper] = []
    for n in range(number):
        unit, sector = draw.choice(places) if draw.random() < 0.93 else (None, None)
        itself = unit is not None and draw.random() < 0.05 and all(one.thing.id != unit for one in helpers)
        helpers.append(
            helper(
                f"p{n}",
                unit,
                sector,
                thing=Thing("Organisation", unit or "", "Enhed")
                if itself
                else Thing("Professional", f"p{n}", draw.choice(NAMES)),
                title=draw.choice(TITLES),
                since=DAY - timedelta(days=draw.randrange(4000)) if draw.random() < 0.9 else None,
                is_new=draw.random() < 0.2,
                coordinates="tovholder" if draw.random() < 0.1 else None,
                holds=(f"t{n}",) if draw.random() < 0.2 else (),
                contacts=draw.choice((0, 0, 1, 2, 4, 7, 20)),
                away=draw.random() < 0.1,
            )
        )
    people = [one for one in helpers if one.thing.label == "Professional"]
    bonds = [bond for _ in range(draw.randint(0, 2 * len(people))) if len(people) > 1 for bond in [_bond(draw, people)]]
    once = {(bond.one, bond.other, bond.kind): bond for bond in bonds}
    tasks = [
        TaskHere(matter(task, f"Finde {task}"), (), (one.thing,), (), nobody=False)
        for one in helpers
        for task in one.holds
    ]
    for n in range(draw.randint(0, 4)):
        asked = (draw.choice(people).thing,) if people and draw.random() < 0.4 else ()
        tasks.append(TaskHere(matter(f"n{n}", "Særlig stol til hjemmet, som ingen har"), (), (), asked, nobody=True))
    if draw.random() < 0.3:
        tasks.append(TaskHere(matter("e", "Møde"), (), (Thing("Professional", "q", LONG_NAME),), (), nobody=False))
    close = [Close(Thing("Relative", f"r{n}", draw.choice(NAMES)), "kæreste", None) for n in range(draw.randint(0, 3))]
    return network(helpers, list(once.values()), tasks, close)


def _bond(draw: Random, people: list[Helper]) -> Bond:
    one, other = sorted(draw.sample(people, 2), key=lambda each: each.thing.id)
    kind = draw.choice(list(BondKind))
    times = draw.randint(1, 9) if kind in (BondKind.TALKS, BondKind.VIA_CITIZEN) else 0
    return Bond(one.thing, other.thing, kind, times, DAY, WHY if kind is BondKind.MISSING else ())


@dataclass(frozen=True)
class Recipe:
    """Networks as they are drawn together: seeds and most helpers of each. Short, so that what fails can be read."""

    mode: str
    seeds: tuple[tuple[int, int], ...]

    @property
    def networks(self) -> list[CitizenNetwork]:
        """The networks, a month apart, the last today."""
        last = len(self.seeds) - 1
        grown_up = (grown(seed, most) for seed, most in self.seeds)
        return [replace(one, day=DAY - timedelta(days=30 * (last - n))) for n, one in enumerate(grown_up)]


def _seeds(*sizes: int) -> st.SearchStrategy[tuple[int, int]]:
    return st.tuples(st.integers(0, 100_000), st.sampled_from(sizes))


recipes = st.one_of(
    st.builds(Recipe, st.just("day"), st.tuples(_seeds(3, 12, 30, 60))),
    st.builds(Recipe, st.just("two days"), st.tuples(_seeds(2, 8, 25), _seeds(2, 8, 25))),
    st.builds(Recipe, st.just("years"), st.lists(_seeds(2, 8, 25), min_size=1, max_size=4).map(tuple)),
)
"""Networks of one day, of two, and of several."""
seeds_of_few = _seeds(2, 8, 25)
"""Seeds of a network of up to twenty-five helpers."""


def star(number: int) -> CitizenNetwork:
    """One who holds the threads and talks with none of so many others, in four sectors."""
    others = [helper(f"p{n:02}", f"u{n // 3:02}", SECTORS[n % 4]) for n in range(number)]
    placed = [replace(one, sector=SECTORS[n // 3 % 4]) for n, one in enumerate(others)]
    centre = replace(placed[0], coordinates="tovholder")
    bonds = [Bond(centre.thing, one.thing, BondKind.MISSING, why=WHY) for one in placed[1:]]
    return network([centre, *placed[1:]], bonds)
