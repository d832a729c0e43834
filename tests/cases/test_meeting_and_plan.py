"""Cases 18, 2, 5 and 7 on the loaded demo: who should sit at the table and why, the agenda, and an offer knitted for Kenneth."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from graphmodel.access.scope import Role, Scope
from graphmodel.citizen_network.agenda import LENGTH, Agenda, agenda_of
from graphmodel.citizen_network.conflicts import ConflictKind, conflicts_of
from graphmodel.citizen_network.knitting import compared, strands_of
from graphmodel.citizen_network.meetings import Became, meetings_of, nobody_has, open_agreements
from graphmodel.citizen_network.on_day import network_on
from graphmodel.citizen_network.seat_reasons import Why
from graphmodel.citizen_network.seats import Table, table_for
from graphmodel.citizen_network.whole import open_gaps, whole_story
from graphmodel.rules.gap import Thing
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings, read_surroundings
from graphmodel.who_to_call.ask import who_to_call
from graphmodel.who_to_call.keeper import DirectoryKeeper
from graphmodel.who_to_call.question import WhoQuestion
from tests.cases.facts import Forest


async def read(forest: Forest, citizen: str) -> tuple[Story, Surroundings]:
    near = await read_surroundings(forest.store, forest.today)
    story = await whole_story(forest.store, Scope.everyone(), citizen, forest.today)
    assert story is not None
    return story, near


async def prepared(forest: Forest, citizen: str) -> tuple[Table, Agenda]:
    """The proposal with the first answers of "who do I call?", as the page has it."""
    story, near = await read(forest, citizen)
    network, gaps = network_on(story, near), open_gaps(story, near)
    noon = datetime.combine(forest.today, time(12))
    questions = {
        task.row.task: WhoQuestion(task.row.title, noon, citizen, task=task.row.task)
        for task in nobody_has(network.tasks)
    }
    questions |= {
        gap.id: WhoQuestion(gap.call.text, noon, citizen, gap.call.topic, gap.call.task, gap.call.offer)
        for gap in gaps
        if gap.rule == "deadlock"
    }
    keeper, called = DirectoryKeeper(forest.store), dict[str, Thing]()
    for key, question in questions.items():
        answer = await who_to_call(forest.store, keeper, Scope.everyone(), question)
        if answer.people:
            called[key] = near.thing("Professional", answer.people[0].person.id)
    await keeper.close()
    return table_for(network, near, gaps, called), agenda_of(gaps, near, open_agreements(meetings_of(story, near)))


def said(table: Table, who: str) -> list[str]:
    return next([reason.words.da for reason in seat.reasons] for seat in table.seats if seat.thing.id == who)


async def test_flemming_the_next_meeting(forest: Forest) -> None:
    """Everybody who sat there, his sister, and the two who were missing last time: the jobcenter and psychiatry."""
    table, agenda = await prepared(forest, "flemming")
    assert {seat.thing.id for seat in table.ticked} == {
        "yrsa", "flemming-soester", "charlotte", "hassan-aydin", "ellen-broch", "birgit-saxe", "aage-riis",
    }  # fmt: skip
    assert table.chair is not None and table.chair.id == "yrsa"
    assert said(table, "yrsa")[0] == "holder trådene (tovholder)"
    assert said(table, "flemming-soester") == ["er med, fordi borgeren ønsker det"]
    assert said(table, "hassan-aydin")[0] == "har »Aftenbesøg tre gange om ugen«"
    assert said(table, "birgit-saxe")[0] == "er spurgt om »Fritage for jobsamtaler imens« og mangler at svare"
    assert "har ikke talt med Yrsa Dam i 90 dage" in said(table, "aage-riis")
    assert [thing.id for thing in agenda.since_last] == [f"flemming-aftale-{n}" for n in (2, 1, 3, 4)], "by their dates"
    things = [item.gaps[0].things[0].id for item in agenda.items]
    assert things == ["flemming-tand", "flemming-medicin", "flemming-aftale-4", "flemming-aftale-2"]
    assert [item.gaps[0].rule for item in agenda.items][-1] == "task_past_due", (
        "an agreement past its date is followed up"
    )
    assert agenda.minutes == 5 + 10 + 10 + 10 + 7 + 7 + 10


async def test_flemming_what_became_of_the_agreements(forest: Forest) -> None:
    story, near = await read(forest, "flemming")
    coming, held = meetings_of(story, near)
    assert (coming.id, held.id) == ("flemming-moede-2", "flemming-moede-1")
    assert {one.thing.id: (one.became, [who.id for who in one.responsible]) for one in held.agreements} == {
        "flemming-aftale-1": (Became.OPEN, ["charlotte"]),
        "flemming-aftale-2": (Became.LATE, ["hassan-aydin"]),
        "flemming-aftale-3": (Became.OPEN, ["ellen-broch"]),
        "flemming-aftale-4": (Became.ASKED, ["birgit-saxe"]),
        "flemming-strikket": (Became.DRAFT, ["yrsa"]),
    }
    assert [strand.thing.id for strand in strands_of(story, near)] == ["flemming-strikket"]


async def test_wahid_the_workshop_chairs_and_who_could_take_the_permit_is_asked(forest: Forest) -> None:
    table, agenda = await prepared(forest, "wahid")
    assert table.chair is not None and table.chair.id == "mette-krag", (
        "nobody holds the threads; the workshop talks with most"
    )
    taken = [
        words
        for seat in table.seats
        for reason in seat.reasons
        if reason.why is Why.CAN_TAKE
        for words in [reason.words.da]
    ]
    assert "kan måske tage »Forlænge opholdstilladelse«, som ingen har" in taken
    permit = next(item for item in agenda.items if item.gaps[0].things[0].id == "wahid-ophold")
    assert (permit.minutes, permit.in_time) == (10, True)
    assert any(gap.rule == "no_coordinator" for item in agenda.items for gap in item.gaps)


async def test_katja_the_deadlock_brings_both_units_and_who_knows_a_way_out(forest: Forest) -> None:
    table, agenda = await prepared(forest, "katja")
    assert {unit.thing.id for unit in table.units} == {"region-ambulatorium", "nyby-stofbehandling"}
    assert said(table, "anders-vedel") == [
        "kan vise en vej ud, når »Udredning i psykiatrien« og »Stofbehandling« venter på hinanden"
    ]
    assert agenda.items[0].gaps[0].rule == "deadlock"
    story, near = await read(forest, "katja")
    both = compared(story, near)
    assert set(both.today.unplaced) == {"katja-psykiatri", "katja-stof"}
    (deadlock,) = [one for one in conflicts_of(story, near, both).conflicts if one.kind is ConflictKind.DEADLOCK]
    assert deadlock.already, "the draft did not bring it"


async def test_kenneth_today_one_after_the_other(forest: Forest) -> None:
    """Twelve months begun four months ago, then nine, then six: 23 months from today, whatever the calendar's months are."""
    table, _ = await prepared(forest, "kenneth")
    assert [seat.thing.id for seat in table.seats if Why.STANDS_FOR in [reason.why for reason in seat.reasons]] == [
        "birgit-saxe", "charlotte", "bo-fredslund",
    ]  # fmt: skip
    story, near = await read(forest, "kenneth")
    both = compared(story, near)
    assert 22.8 <= both.today.months <= 23.2
    assert list(both.today.placed) == ["kenneth-1-stof", "kenneth-2-adhd", "kenneth-3-arbejde"]


@pytest.mark.parametrize(
    "citizen", ["pernille", "sanne", "lene", "eva", "hans", "wahid", "katja", "kenneth", "flemming"]
)
async def test_every_gap_is_on_the_agenda_once_and_everybody_seated_or_spared(forest: Forest, citizen: str) -> None:
    table, agenda = await prepared(forest, citizen)
    story, near = await read(forest, citizen)
    told = sorted(gap.id for item in agenda.items for gap in item.gaps)
    assert told == sorted(gap.id for gap in open_gaps(story, near))
    assert agenda.minutes <= LENGTH
    helpers = {helper.thing.id for helper in network_on(story, near).helpers}
    named = [seat.thing.id for seat in (*table.seats, *table.units)] + [one.thing.id for one in table.spared]
    assert helpers <= set(named) and len(named) == len(set(named))
    assert 1 <= len(table.ticked) <= 10


async def test_out_of_view_is_as_absent_as_one_who_does_not_exist(forest: Forest) -> None:
    scope = Scope.of(Role.PROFESSIONAL, {"pernille"}, "jan-krogh")
    for citizen in ("flemming", "nobody"):
        assert await whole_story(forest.store, scope, citizen, forest.today) is None
