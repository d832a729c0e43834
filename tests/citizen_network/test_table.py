"""Who should sit at the table, worked out by hand on networks small enough to hold in the head."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.citizen_network.network import Bond, BondKind, CitizenNetwork, Close, Helper, TaskHere
from graphmodel.citizen_network.seat_reasons import Why
from graphmodel.citizen_network.seats import SEATS, Seat, Table, table_for
from graphmodel.questions.network.matters import MatterRow
from graphmodel.rules.gap import Gap, Severity, Thing, Tie
from graphmodel.rules.surroundings import PersonHere, Surroundings
from graphmodel.who_to_call.answer import Sentence
from tests.rules.by_hand import DAY, ago, around, person, unit

CITIZEN = Thing("Citizen", "c", "C")
PEOPLE = ("ada", "bo", "cy", "di", "eva")
AWAY = PersonHere("mia", "Mia", None, ("team",), None, ago(20), date(2026, 4, 1))
HERE = around(unit("team"), unit("gone", 5), *(person(one, "team") for one in PEOPLE), person("lis", left=9), AWAY)
SAID = Sentence("de deler opgaven »Stol«", "they share the task “Stol”")


def pro(own: str) -> Thing:
    return Thing("Professional", own, own.title())


def helper(own: str, *, threads: str | None = None, left: bool = False, away: bool = False, days: int = 100) -> Helper:
    return Helper(pro(own), "team", None, None, (), (), ago(days), False, threads, (), (), 0, None, away, left)


def task(title: str, *, has: tuple[str, ...] = (), asked: tuple[str, ...] = ()) -> TaskHere:
    row = MatterRow("c", title, title, "promise", "open", ago(50), None, None, None, None, None, None, None)
    return TaskHere(row, (), tuple(map(pro, has)), tuple(map(pro, asked)), nobody=not has)


def network(
    *helpers: Helper, tasks: tuple[TaskHere, ...] = (), bonds: tuple[Bond, ...] = (), close: tuple[Close, ...] = ()
) -> CitizenNetwork:
    return CitizenNetwork(CITIZEN, DAY, helpers, bonds, tasks, close)


def gap(rule: str, *ties: Tie, things: tuple[Thing, ...] = (Thing("Goal", "g", "Taxakørekort"),)) -> Gap:
    return Gap(rule, Severity.HIGH, "c", things, DAY, Sentence("hul", "gap"), ties=ties)


def seat_of(table: Table, who: str) -> Seat:
    return next(seat for seat in table.seats if seat.thing.id == who)


def why(table: Table, who: str) -> list[Why]:
    return [reason.why for reason in seat_of(table, who).reasons]


def test_each_reason_in_a_sentence() -> None:
    goal = Thing("Goal", "g", "Taxakørekort")
    course = Thing("Intervention", "i", "Stofbehandling")
    missing = Bond(pro("cy"), pro("di"), BondKind.MISSING, why=(SAID,))
    table = table_for(
        network(
            *(helper(one) for one in ("bo", "cy", "di", "eva")),
            helper("ada", threads="tovholder"),
            tasks=(task("Stol", has=("bo",)), task("Bolig", asked=("bo",)), task("Briller")),
            bonds=(missing,),
            close=(Close(Thing("Relative", "karen", "Karen"), "søster", None),),
        ),
        HERE,
        (
            gap("opposed_goals", Tie(pro("cy"), goal, "RUNS")),
            gap("untold_ending", Tie(pro("di"), pro("eva"), "TALKS_WITH", missing=True), things=(course,)),
        ),
        {"Briller": pro("mia")},
    )
    said = {seat.thing.id: [reason.words.da for reason in seat.reasons] for seat in table.seats}
    assert said == {
        "ada": ["holder trådene (tovholder)", "leder mødet: holder trådene"],
        "karen": ["er med, fordi borgeren ønsker det"],
        "bo": ["har »Stol«", "er spurgt om »Bolig« og mangler at svare"],
        "cy": [
            "står for »Taxakørekort«, som trækker i en anden retning end et andet mål",
            "har ikke talt med Di i 90 dage: de deler opgaven »Stol«",
        ],
        "mia": ["kan måske tage »Briller«, som ingen har"],
        "di": ["har ikke talt med Cy i 90 dage: de deler opgaven »Stol«"],
        "eva": ["skal have at vide, at »Stofbehandling« er slut"],
    }
    assert [seat.thing.id for seat in table.seats] == ["ada", "karen", "bo", "cy", "mia", "di", "eva"], (
        "strongest first"
    )
    assert seat_of(table, "karen").title == "søster"


def test_who_is_away_is_named_and_not_ticked() -> None:
    table = table_for(network(helper("mia", away=True), tasks=(task("Stol", has=("mia",)),)), HERE, (), {})
    (seat,) = table.seats
    assert (seat.ticked, seat.unless and seat.unless.da) == (
        False,
        "Er væk til 1. april 2026: spørg, hvem der kommer i stedet.",
    )
    assert table.chair is None, "nobody else is there"


def test_who_left_or_has_nothing_open_is_spared_with_the_reason() -> None:
    table = table_for(network(helper("ada", threads="tovholder"), helper("lis", left=True), helper("bo")), HERE, (), {})
    assert [seat.thing.id for seat in table.seats] == ["ada"]
    assert {one.thing.id: one.why.da for one in table.spared} == {
        "lis": "Arbejder her ikke mere.",
        "bo": "Har ingen åben opgave, og ingen venter på svar. Kan få referatet.",
    }


def test_a_unit_sends_one_and_a_closed_one_nobody() -> None:
    course = Thing("Intervention", "i", "Udredning")
    team, gone = Thing("Organisation", "team", "Team"), Thing("Organisation", "gone", "Gone")
    found = (gap("deadlock", Tie(team, course, "RUNS"), Tie(gone, course, "RUNS"), things=(course,)),)
    table = table_for(network(helper("ada")), HERE, found, {found[0].id: pro("bo")})
    assert [(one.thing.id, one.reasons[0].words.da) for one in table.units] == [
        ("team", "står for »Udredning«, hvor hver venter på den anden")
    ]
    assert why(table, "bo") == [Why.WAY_OUT]


def test_the_chair_is_in_touch_with_most_where_nobody_holds_the_threads() -> None:
    talks = tuple(Bond(pro("bo"), pro(other), BondKind.TALKS, 1) for other in ("ada", "cy"))
    known = network(helper("ada", days=300), helper("bo"), helper("cy"), bonds=talks)
    table = table_for(known, HERE, (), {})
    assert (table.chair, table.chair_why and table.chair_why.da) == (
        pro("bo"),
        "leder mødet, da ingen holder trådene: taler med 2 af de andre",
    )
    alone = table_for(network(helper("ada", days=300), helper("bo")), HERE, (), {})
    assert (alone.chair, alone.chair_why and alone.chair_why.da) == (
        pro("ada"),
        "leder mødet, da ingen holder trådene: har hjulpet længst",
    )


def test_nobody_helps_nobody_sits_there() -> None:
    table = table_for(network(), HERE, (), {})
    assert (table.seats, table.spared, table.chair) == ((), (), None)


MANY = tuple(f"p{n:02}" for n in range(30))
CROWD: Surroundings = replace(HERE, people={one: person(one, "team") for one in MANY})


def test_who_chairs_has_a_seat_at_a_full_table() -> None:
    holding = MANY[1:13]
    tasks = tuple(task(f"Opgave {one}", has=(one,)) for one in holding)
    table = table_for(network(helper(MANY[0], days=900), *map(helper, holding), tasks=tasks), CROWD, (), {})
    assert (table.chair, len(table.seats), len(table.ticked)) == (Thing("Professional", "p00", "P00"), 13, SEATS)
    assert [seat.thing.id for seat in table.ticked] == [*MANY[1:10], "p00"]


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(MANY), min_size=1, max_size=30, unique=True),
    st.lists(st.sampled_from(MANY), max_size=30, unique=True),
    st.integers(0, 29),
)
def test_everybody_is_seated_or_spared_once_and_the_table_never_overflows(
    here: list[str], holding: list[str], threads: int
) -> None:
    tasks = tuple(task(f"Opgave {one}", has=(one,)) for one in holding)
    helpers = tuple(helper(one, threads="tovholder" if n == threads else None) for n, one in enumerate(here))
    table = table_for(network(*helpers, tasks=tasks), CROWD, (), {})
    seated = [seat.thing.id for seat in table.seats]
    spared = [one.thing.id for one in table.spared]
    assert sorted([*seated, *spared]) == sorted({*here, *holding})
    assert len(table.ticked) == min(SEATS, len(seated))
    assert table.chair is not None and table.chair in [seat.thing for seat in table.ticked]
    assert all(seat.reasons for seat in table.seats)
    assert all((seat.unless is None) == seat.ticked for seat in table.seats)
