"""A citizen's network on any day: worked out by hand on a small forest, and on random ones as an oracle works it out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from hypothesis import HealthCheck, Phase, given, settings

from graphmodel.access.scope import Role, Scope
from graphmodel.citizen_network.network import BondKind, CitizenNetwork
from graphmodel.citizen_network.on_day import network_on, network_story
from graphmodel.citizen_network.through_time import networks_through
from graphmodel.rules.surroundings import read_surroundings
from graphmodel.schema import relations as r
from graphmodel.schema.base import NodeType
from graphmodel.schema.contacts import Contact, Meeting
from graphmodel.schema.people import Citizen, Relative
from graphmodel.schema.tasks import Task
from graphmodel.store.port import Store
from tests.citizen_network.network_oracle import NetworkOracle, Record
from tests.rules.random_forest import DAY as GROWN_ON
from tests.rules.random_forest import sectors, seeds
from tests.rules.random_stories import StoryGrower
from tests.small_forest import BENTE, CHAIR, DAY, HM, JAN, JC, LINKS, NODES, OLE, PERNILLE, PIA, link, plant

SEEDS = {"ladybug": 30, "neo4j": 6}
BACK = (0, 1, 29, 60, 89, 90, 91, 180)
"""So many days before today a network is compared."""


def ago(days: int) -> date:
    """So many days before today."""
    return DAY - timedelta(days=days)


def call(name: str, days: int, sender: object, receiver: object, channel: str = "phone") -> list[Record]:
    """One contact about Pernille."""
    contact = Contact(id=name, happened_at=datetime.combine(ago(days), time(10)), channel=channel)
    ends = (link(r.SentFrom, contact, sender), link(r.Reached, contact, receiver))  # type: ignore[arg-type]
    return [contact, link(r.Concerns, contact, PERNILLE), *ends]


async def pernille(store: Store, records: Sequence[Record], day: date = DAY) -> CitizenNetwork:
    """Her network on a day, with more in the forest."""
    await plant(store, (*NODES, *LINKS, *records))
    story = await network_story(store, Scope.everyone(), "pernille", DAY)
    assert story is not None
    return network_on(story, await read_surroundings(store, DAY), day)


def told(network: CitizenNetwork) -> list[tuple[str, str, str, int]]:
    """The bonds as they are compared."""
    return [(bond.one.id, bond.other.id, bond.kind.value, bond.times) for bond in network.bonds]


async def test_who_helps_where_since_when_and_what_nobody_has(store: Store) -> None:
    """By hand: Jan since January 2025 from the jobcentre; the chair with nobody; Mads, who may be shown, and not Kim."""
    mads, kim = (
        Relative(id="mads", name="Mads", kinship="kæreste", shown=True),
        Relative(id="kim", name="Kim", shown=False),
    )
    close = [link(r.Concerns, mads, PERNILLE), link(r.Concerns, kim, PERNILLE)]
    found = await pernille(store, [mads, kim, *close])
    assert [(one.thing.id, one.unit, one.sector, one.since) for one in found.helpers] == [
        ("jan", "jc", "job", date(2025, 1, 1))
    ]
    assert [(task.row.task, task.nobody) for task in found.tasks] == [("chair", True)]
    assert [close.thing.id for close in found.close] == ["mads"]
    assert (found.organisations, found.new, found.without_anybody) == (1, 0, 1)
    assert found.first_come == {"jan": date(2025, 1, 1), "jc": date(2025, 1, 1)}


async def test_ninety_days_are_in_touch_and_ninety_one_are_not(store: Store) -> None:
    """Jan and Pia, both helping: a call 89 days ago is within the window, one 90 days ago is just out of it."""
    helps = link(r.Helps, PIA, PERNILLE, valid_from=ago(90))
    found = await pernille(store, [helps, *call("k", 89, JAN, PIA)])
    assert told(found) == [("jan", "pia", "talks", 1)]
    assert found.new == 1, "came ninety days ago"
    story = await network_story(store, Scope.everyone(), "pernille", DAY)
    assert story is not None
    near = await read_surroundings(store, DAY)
    assert told(network_on(story, near, DAY + timedelta(days=1))) == [("jan", "pia", "once", 0)]
    assert network_on(story, near, DAY + timedelta(days=1)).new == 0


async def test_what_the_citizen_carries_must_be_talked_about(store: Store) -> None:
    """Case 12 in small: carried once, so they must talk; a call ends it, the carrying stays told."""
    both = [link(r.Helps, PIA, PERNILLE), *call("k1", 10, JAN, PIA, "via_citizen")]
    found = await pernille(store, both)
    assert told(found) == [("jan", "pia", "via_citizen", 1), ("jan", "pia", "missing", 0)]
    assert [why.da for why in found.bonds[1].why] == ["borgeren bærer beskeder mellem dem"]
    await plant(store, call("k2", 5, PIA, JAN))
    story = await network_story(store, Scope.everyone(), "pernille", DAY)
    assert story is not None
    now = network_on(story, await read_surroundings(store, DAY))
    assert told(now) == [("jan", "pia", "talks", 1), ("jan", "pia", "via_citizen", 1)]


async def test_whoever_holds_the_threads_must_talk_with_everybody(store: Store) -> None:
    """Pia coordinates and helps in no other way: she is among the helpers, and missing with Jan, who knows nobody here."""
    found = await pernille(store, [link(r.Coordinates, PIA, PERNILLE, title="tovholder", valid_from=ago(10))])
    assert [one.thing.id for one in found.helpers if one.coordinates] == ["pia"]
    assert told(found) == [("jan", "pia", "missing", 0)]
    assert found.bonds[0].why[0].da == "Pia Lund holder trådene"


async def test_one_who_coordinates_and_talks_with_a_helper_about_another_is_in_touch(store: Store) -> None:
    """They talk, though not about Pernille and though the one only holds her threads: nothing is missing."""
    talks = r.TalksWith(
        from_type="Professional",
        from_id="jan",
        to_type="Professional",
        to_id="pia",
        last_contact=datetime(2026, 3, 1, 9),
    )
    found = await pernille(store, [link(r.Coordinates, PIA, PERNILLE, valid_from=ago(10)), talks])
    assert told(found) == [("jan", "pia", "talks", 1)]


async def test_a_meeting_makes_all_who_sat_there_talk(store: Store) -> None:
    """Jan and Bente sat at one table last month; before it they only knew each other."""
    meeting = Meeting(id="m", title="Netværksmøde", held_at=datetime(2026, 2, 3, 10))
    sat = [link(r.Attends, JAN, meeting), link(r.Attends, BENTE, meeting), link(r.Concerns, meeting, PERNILLE)]
    helps = link(r.Helps, BENTE, PERNILLE, valid_from=ago(400))
    found = await pernille(store, [meeting, *sat, helps])
    assert told(found) == [("bente", "jan", "talks", 1)]
    earlier = network_on_again = await pernille(store, [], date(2026, 2, 2))
    assert told(network_on_again) == [("bente", "jan", "knows", 0)]
    assert earlier.bonds[0].last == date(2025, 12, 3)


async def test_who_said_no_has_left_or_has_not_answered_does_not_have_it(store: Store) -> None:
    """The chair: Ole had it and has left, Jan said no, Bente was asked; so nobody has it, and Bente is told as asked."""
    held = [
        link(r.Holds, OLE, CHAIR, accepted=True),
        link(r.Holds, JAN, CHAIR, accepted=False),
        link(r.Holds, BENTE, CHAIR, asked_on=ago(3)),
    ]
    (chair,) = (await pernille(store, held)).tasks
    assert ([who.id for who in chair.holders], [who.id for who in chair.asked], chair.nobody) == ([], ["bente"], True)


async def test_two_who_share_a_task_must_talk(store: Store) -> None:
    """Jan and Pia both have it, neither rings the other."""
    task = Task(id="t", title="Finde praktik", status="open", opened_on=ago(5))
    both = [link(r.Holds, JAN, task, accepted=True), link(r.Holds, PIA, task, accepted=True)]
    found = await pernille(store, [task, link(r.Concerns, task, PERNILLE), *both, link(r.Helps, PIA, PERNILLE)])
    assert told(found) == [("jan", "pia", "missing", 0)]
    assert found.bonds[0].why[0].da == "de deler opgaven »Finde praktik«"


async def test_a_citizen_out_of_view_has_no_network(store: Store) -> None:
    """As one who does not exist."""
    await plant(store)
    hidden = Scope.of(Role.PROFESSIONAL, ["hans"], "pia")
    assert await network_story(store, hidden, "pernille", DAY) is None
    assert await network_story(store, hidden, "nobody", DAY) is None


async def test_first_days_stay_when_the_first_one_leaves(store: Store) -> None:
    """A unit keeps its place in the picture though the one it first came with has left."""
    await plant(store, (*NODES, *LINKS, link(r.Helps, OLE, PERNILLE, valid_from=ago(900), valid_to=ago(100))))
    await plant(store, [link(r.Helps, BENTE, PERNILLE, valid_from=ago(50))])
    story = await network_story(store, Scope.everyone(), "pernille", DAY)
    assert story is not None
    first = network_on(story, await read_surroundings(store, DAY)).first_come
    assert (first[HM.id], first[BENTE.id], first[JC.id]) == (ago(900), ago(50), date(2025, 1, 1))


class NetworkGrower(StoryGrower):
    """Random stories with what only a network reads: acquaintance, meetings, those close, tasks that were closed."""

    def _grow_citizen(self, name: str) -> None:
        super()._grow_citizen(name)
        for n in range(self.random.randint(0, 2)):
            held = datetime.combine(self.ago(0, 30, 89, 90, 120), time(9))
            meeting = self.story(Meeting, n, title="Netværksmøde", held_at=held)
            for who in self.some(self.people, 0, 4):
                self.link(r.Attends, who, meeting, **self.over(0.1))
        for n in range(self.random.randint(0, 2)):
            given = {"valid_from": self.maybe_ago(0.5, 0, 60)}
            self.node(Relative, f"{name}-close{n}", name="Mads", shown=self.one(True, True, False, None), **given)
            self.link(r.Concerns, self.records[-1], self.citizen)  # type: ignore[arg-type]
        for n in range(self.random.randint(0, 2)):
            task = self.story(
                Task, 10 + n, title="Lukket", status="done", opened_on=self.ago(120, 180), closed_on=self.ago(0, 30, 60)
            )
            holders: list[NodeType] = [*self.people, *self.units]
            for holder in self.some(holders, 0, 2):
                self.link(r.Holds, holder, task, valid_from=self.maybe_ago(0.7, 60, 90), **self.over(0.2))

    def _grow_people(self) -> None:
        super()._grow_people()
        for one in self.people:
            for other in self.some([x for x in self.people if x.id > one.id], 0, 1):
                given = {"valid_from": self.maybe_ago(0.4, 30, 90), "last_used": self.maybe_ago(0.6, 30, 200)}
                self.link(r.Knows, one, other, **given)


def grown(number: int) -> list[list[Record]]:
    """Forests from the seeds that hypothesis draws, always the same ones."""
    drawn: list[int] = []

    @settings(
        max_examples=number,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(seeds)
    def draw(seed: int) -> None:
        drawn.append(seed)

    draw()
    return [NetworkGrower(seed, f"n{n}").grow() for n, seed in enumerate(sorted(set(drawn)))]


def as_found(network: CitizenNetwork) -> dict[str, object]:
    """A network as it is compared with the oracle's."""
    return {
        "helpers": {
            one.thing.id: (one.unit, one.since, one.is_new, one.coordinates is not None, one.away, one.left)
            for one in network.helpers
        },
        "contacts": {one.thing.id: (one.contacts, one.last_contact) for one in network.helpers},
        "holds": {one.thing.id: set(one.holds) for one in network.helpers},
        "runs": {one.thing.id: set(one.runs) for one in network.helpers},
        "tasks": {
            task.row.task: ({who.id for who in task.holders}, {who.id for who in task.asked}, task.nobody)
            for task in network.tasks
        },
        "close": {one.thing.id for one in network.close},
        "bonds": {(bond.one.id, bond.other.id, bond.kind.value, bond.times, bond.last) for bond in network.bonds},
    }


def as_expected(oracle: NetworkOracle) -> dict[str, object]:
    """The same from the records alone."""
    helpers, tasks = oracle.helpers(), oracle.tasks()
    threads = {x.from_id for x in oracle.coordinating()}
    since = {who: oracle.since(label, who) for label, who in helpers}
    return {
        "helpers": {
            who: (
                oracle.unit(label, who),
                since[who],
                (day := since[who]) is not None and (oracle.day - day).days <= 90,
                who in threads,
                oracle.away(label, who),
                oracle.left(label, who),
            )
            for label, who in helpers
        },
        "contacts": {who: oracle.own_contacts(label, who) for label, who in helpers},
        "holds": {who: {task for task, (have, _, _) in tasks.items() if who in have} for _, who in helpers},
        "runs": {who: oracle.runs(who) for _, who in helpers},
        "tasks": tasks,
        "close": oracle.close(),
        "bonds": oracle.bonds(),
    }


def citizens_of(forest: list[Record]) -> Iterator[str]:
    """The citizens of one forest."""
    return (record.id for record in forest if isinstance(record, Citizen))


async def test_networks_are_what_the_oracle_says_on_any_day(store: Store) -> None:
    """Helpers, contacts, what they hold and answer for, open tasks, those close, every bond, on days beside each limit."""
    forests = grown(SEEDS[store.engine])
    await plant(store, [*sectors(), *(record for forest in forests for record in forest)])
    near = await read_surroundings(store, GROWN_ON)
    kinds: set[str] = set()
    for forest in forests:
        for citizen in citizens_of(forest):
            story = await network_story(store, Scope.everyone(), citizen, GROWN_ON)
            assert story is not None
            for days in BACK:
                day = GROWN_ON - timedelta(days=days)
                network = network_on(story, near, day)
                assert as_found(network) == as_expected(NetworkOracle(forest, citizen, day, GROWN_ON)), (citizen, day)
                kinds |= {bond.kind.value for bond in network.bonds}
    assert kinds == {kind.value for kind in BondKind}, "the forests show every kind of bond"


async def test_what_the_slider_holds_is_each_days_network(store: Store) -> None:
    """Between two days on which it changes it is the same: every day of a year, from the last of those worked out."""
    forest = grown(3)[2]
    await plant(store, [*sectors(), *forest])
    near = await read_surroundings(store, GROWN_ON)
    for citizen in list(citizens_of(forest))[:2]:
        story = await network_story(store, Scope.everyone(), citizen, GROWN_ON)
        assert story is not None
        first = GROWN_ON - timedelta(days=365)
        through = networks_through(story, near, first, GROWN_ON)
        assert through[0].day == first
        for back in range(366):
            day = GROWN_ON - timedelta(days=back)
            held = max((one for one in through if one.day <= day), key=lambda one: one.day)
            assert as_found(network_on(story, near, day)) == as_found(held), (citizen, day)
