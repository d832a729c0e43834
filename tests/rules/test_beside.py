"""What is known beside a gap about a task: who was told, the way of its referral, and where it may belong."""

from __future__ import annotations

from datetime import datetime, timedelta

from graphmodel.access.scope import Role, Scope
from graphmodel.rules.beside import beside
from graphmodel.rules.could_own import could_own
from graphmodel.rules.find import gaps_around
from graphmodel.rules.gap import Gap
from graphmodel.rules.surroundings import Surroundings, read_surroundings
from graphmodel.schema import relations as r
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.schema.contacts import Contact
from graphmodel.schema.offers import Offer, Referral
from graphmodel.schema.people import Citizen, Professional
from graphmodel.schema.tasks import Task
from graphmodel.store.port import Store
from graphmodel.who_to_call.keeper import DirectoryKeeper
from graphmodel.who_to_call.understand import find_topics
from tests.small_forest import AIDS, CHAIR, DAY, HANS, HM, JAN, NOON, PERNILLE, PIA, link, plant

EVERYONE = Scope.everyone()


def heard(
    own: str, days: int, sender: Citizen | Professional, receiver: Citizen | Professional, about: Task
) -> list[NodeType | RelationType]:
    """A contact about a task so many days ago."""
    contact = Contact(id=own, happened_at=NOON - timedelta(days=days), channel="phone")
    return [
        contact,
        link(r.Concerns, contact, PERNILLE),
        link(r.About, contact, about),
        link(r.SentFrom, contact, sender),
        link(r.Reached, contact, receiver),
    ]


async def the_gap(
    store: Store, rule: str, scope: Scope = EVERYONE, citizen: str = "pernille"
) -> tuple[Gap, Surroundings]:
    near = await read_surroundings(store, DAY)
    found = await gaps_around(store, scope, [citizen], near, DAY)
    return next(gap for gap in found if gap.rule == rule), near


async def told(store: Store, rule: str = "task_nobody_holds", scope: Scope = EVERYONE) -> list[str]:
    gap, near = await the_gap(store, rule)
    return [piece.words.da for piece in await beside(store, scope, gap, near)]


async def test_only_one_was_told(store: Store) -> None:
    await plant(store)
    await plant(store, [*heard("k1", 30, PERNILLE, JAN, CHAIR), *heard("k2", 9, PERNILLE, JAN, CHAIR)])
    assert await told(store) == [
        "Jan Krogh hørte det fra borgeren 22. februar 2026.",
        "Kun Jan Krogh er noteret som en, der ved det.",
    ]


async def test_several_know_and_what_lies_ahead_is_not_told(store: Store) -> None:
    await plant(store)
    await plant(
        store,
        [
            *heard("k1", 30, PERNILLE, JAN, CHAIR),
            *heard("k2", 20, JAN, PIA, CHAIR),
            *heard("k3", 10, PIA, PERNILLE, CHAIR),
            *heard("k4", -1, PIA, JAN, CHAIR),
            *heard("k5", 5, PERNILLE, HANS, CHAIR),
        ],
    )
    assert await told(store) == [
        "Jan Krogh hørte det fra borgeren 1. februar 2026.",
        "Jan Krogh tog det op med Pia Lund 11. februar 2026.",
        "Pia Lund tog det op med borgeren 21. februar 2026.",
    ]


async def test_nobody_was_told_and_a_hidden_citizen_says_nothing(store: Store) -> None:
    await plant(store)
    assert await told(store) == []
    await plant(store, heard("k1", 9, PERNILLE, JAN, CHAIR))
    assert await told(store, scope=Scope.of(Role.PROFESSIONAL, ["hans"], "pia")) == []


async def test_the_way_of_the_referral_it_is_about(store: Store) -> None:
    offer = Offer(id="gym", name="Hold i Nyby", purpose="træning")
    sent = Referral(id="h", sent_on=datetime(2025, 5, 1).date(), status="refused", purpose="træning",
                    answered_on=datetime(2025, 8, 1).date(), reason="Ikke i målgruppen")  # fmt: skip
    await plant(store)
    await plant(
        store,
        [
            offer,
            sent,
            link(r.Concerns, sent, PERNILLE),
            link(r.About, CHAIR, sent),
            link(
                r.SentTo,
                sent,
                HM,
                step=1,
                sent_on=datetime(2025, 5, 1).date(),
                outcome="bounced",
                reason="Et andet sted",
            ),
            link(r.SentTo, sent, offer, step=2, sent_on=datetime(2025, 6, 1).date(), outcome="refused"),
        ],
    )
    assert await told(store) == [
        "Henvisning til træning:",
        "1. Hjælpemidler, 1. maj 2025: sendt tilbage: »Et andet sted«",
        "2. Hold i Nyby, 1. juni 2025: afvist",
        "Besvaret 1. august 2025: »Ikke i målgruppen«",
    ]


async def test_where_a_task_without_a_topic_may_belong(store: Store) -> None:
    await plant(store)
    gap, _ = await the_gap(store, "promise_evaporated")
    keeper = DirectoryKeeper(store)
    topics = find_topics(await keeper.current(DAY), gap.call.text, None)
    first = (await could_own(store, keeper, EVERYONE, gap, topics, NOON))[0]
    assert (first.number, first.units) == ("27.60.12", ("Hjælpemidler, Nyby",))
    assert first.person is not None and first.person.id == "bente"
    assert first.words.da == "27.60.12 Særlige møbler: Hjælpemidler, Nyby har det. Ring til Bente Holm."


async def test_a_topic_nobody_has_is_said_so_and_a_task_with_a_topic_asks_no_more(store: Store) -> None:
    pension = Task(
        id="pension", title="Afklare førtidspension", kind="promise", status="open", opened_on=CHAIR.opened_on
    )
    await plant(store)
    await plant(store, [pension, link(r.Concerns, pension, HANS)])
    keeper = DirectoryKeeper(store)
    gap, _ = await the_gap(store, "promise_evaporated", citizen="hans")
    topics = find_topics(await keeper.current(DAY), gap.call.text, None)
    (found,) = await could_own(store, keeper, EVERYONE, gap, topics, NOON)
    assert (found.person, found.words.da) == (None, "32.03.16 Førtidspension: ingen er sat som ansvarlig.")
    await plant(store, [link(r.About, CHAIR, AIDS)])
    boxed, _ = await the_gap(store, "task_nobody_holds")
    assert await could_own(store, keeper, EVERYONE, boxed, topics, NOON) == ()
