"""Who came and left, and which offers said no: counted by hand, the few left out. From both engines."""

from __future__ import annotations

from datetime import datetime, timedelta

from graphmodel.schema import relations as r
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.schema.offers import Offer, Referral
from graphmodel.schema.people import Citizen
from graphmodel.silos.compute import silo_report
from graphmodel.silos.report import UnitRecord
from graphmodel.store.port import Store
from tests.silos.three_units import ANNA, CARE, CARL, DAN, DAY, NEST, WINDOW, WORK
from tests.small_forest import link, plant

NOW = datetime(2026, 10, 15, 12)
PEOPLE = [Citizen(id=f"citizen-{n}", name=f"Borger {n}") for n in range(8)]
HOME = Offer(id="home", name="Botilbud")


def sent(n: int, citizen: Citizen, outcome: str, reason: str | None, days: int = 10) -> list[NodeType | RelationType]:
    day = DAY - timedelta(days=days)
    referral = Referral(id=f"h{n}", sent_on=day, status=outcome)
    station = link(r.SentTo, referral, HOME, step=1, sent_on=day, outcome=outcome, reason=reason)
    return [referral, link(r.Concerns, referral, citizen), station]


async def test_what_is_on_record_of_each_unit(store: Store) -> None:
    begun, long_ago, before = (DAY - timedelta(days=days) for days in (20, 400, 1))
    records: list[NodeType | RelationType] = [CARE, NEST, WORK, ANNA, CARL, DAN, HOME, *PEOPLE]
    records += [link(r.WorksIn, who, unit) for who, unit in ((ANNA, CARE), (CARL, NEST), (DAN, WORK))]
    records.append(link(r.Provides, NEST, HOME))
    records += [link(r.Helps, ANNA, citizen, valid_from=begun) for citizen in PEOPLE[:5]]
    records += [link(r.Helps, ANNA, citizen, valid_from=long_ago) for citizen in PEOPLE[5:]]
    records += [link(r.Helps, DAN, citizen, valid_from=long_ago, valid_to=before) for citizen in PEOPLE[:6]]
    records += [link(r.Helps, CARL, citizen) for citizen in PEOPLE[:2]]
    for n, citizen in enumerate(PEOPLE[:6]):
        records += sent(n, citizen, "refused", "Ikke i målgruppen." if n % 2 else "ikke i målgruppen")
    records += sent(10, PEOPLE[6], "refused", "for syg")
    records += sent(11, PEOPLE[7], "refused", None, days=200)
    for n, citizen in enumerate(PEOPLE[:5]):
        records += sent(20 + n, citizen, "bounced", "en anden kommune")
    await plant(store, records)
    report = await silo_report(store, WINDOW, computed=NOW)
    assert report.records == (  # eight helped, five of them new: three would remain
        UnitRecord("care", helped=8, came=None, left=0, bounced=0, refused={}, more_refused=False),
        UnitRecord("nest", helped=None, came=0, left=0, bounced=5, refused={"ikke i målgruppen": 6}, more_refused=True),
        UnitRecord("work", helped=0, came=0, left=6, bounced=0, refused={}, more_refused=False),
    )
