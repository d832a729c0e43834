"""The small forest with what the work list also has to show: a refused referral, very long names, and many tasks."""

from __future__ import annotations

from datetime import date, timedelta

from graphmodel.schema import relations as r
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.schema.offers import Offer, Referral
from graphmodel.schema.people import Citizen
from graphmodel.schema.tasks import Task
from graphmodel.store.port import Store
from tests.small_forest import HM, JAN, JC, LINKS, NODES, NYBY, PERNILLE, link, plant
from tests.web.examples import LONG_NAME

REFUSED = Offer(id="team", name="Smerteteam", purpose="træning")
OTHER = Offer(id="school", name="Smerteskole", purpose="træning", waiting_days=42)
SLOWER = Offer(id="pool", name="Varmtvandsbassin", purpose="træning", waiting_days=90)


async def plant_more(store: Store) -> None:
    """The small forest and a refused referral of Pernille's."""
    sent = Referral(id="ref", sent_on=date(2026, 1, 5), status="refused", purpose="træning", reason="ikke i målgruppen")
    nodes: tuple[NodeType, ...] = (REFUSED, OTHER, SLOWER, sent)
    links: tuple[RelationType, ...] = (
        link(r.Provides, JC, REFUSED),
        link(r.Provides, HM, OTHER),
        link(r.Provides, HM, SLOWER),
        link(r.Concerns, sent, PERNILLE),
        link(r.SentBy, sent, JAN),
        link(r.SentTo, sent, REFUSED, step=1, sent_on=date(2026, 1, 5), outcome="refused"),
    )
    await plant(store, (*NODES, *LINKS, *nodes, *links))


MANY = 120


async def plant_many(store: Store) -> None:
    """The small forest and a hundred and twenty citizens with a task nobody has, one of very long names."""
    records: list[NodeType | RelationType] = []
    for n in range(MANY):
        who = Citizen(id=f"c{n}", name=f"Borger {n:03}" if n else f"Alexandrine {LONG_NAME}", municipality=NYBY.id)
        opened = date(2026, 1, 1) + timedelta(days=n % 60)
        title = f"Aftale {n:03}" if n else f"Aftale med {LONG_NAME} om {LONG_NAME.lower()}"
        task = Task(id=f"t{n}", title=title, kind="promise", status="open", opened_on=opened)
        records += [who, task, link(r.Concerns, task, who)]
    await plant(store, (*NODES, *LINKS, *records))
