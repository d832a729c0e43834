"""A forest small enough to hold in the head, for tests of questions and answers.

Nyby: the unit "hm" (Hjælpemidler) is responsible for group 27.60; Bente works there and is its contact; Ole worked there and has
left; Ida works there and is away until further notice. Pia works in the jobcenter "jc". Citizen Pernille is helped by Jan
(mentor, "jc"), who knows Bente. Her chair stands open, on no topic, held by nobody. Citizen Hans is helped by Pia only.
Østby is another municipality with its own unit for 27.60, where Åse works.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from graphmodel.records import Delta, tables_of
from graphmodel.schema import relations as r
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.schema.organisations import Organisation, Sector, Topic
from graphmodel.schema.people import Citizen, Professional
from graphmodel.schema.tasks import Task
from graphmodel.store.port import Store

DAY = date(2026, 3, 3)
"""A Tuesday."""
NOON = datetime(2026, 3, 3, 12, 0)
WEEK = "ma-to 8.00-15.00; fr 8.00-14.00"


def link(kind: type[RelationType], start: NodeType, end: NodeType, **given: Any) -> RelationType:
    """A relation between two nodes at hand."""
    ends: dict[str, Any] = {"from_type": start.label(), "from_id": start.id, "to_type": end.label(), "to_id": end.id}
    return kind(**ends, **given)


HEALTH = Sector(id="sundhed", name="Sundhed", letter="S")
WORK = Sector(id="job", name="Beskæftigelse", letter="J")
NYBY = Organisation(id="nyby", name="Nyby Kommune", kind="municipality", switchboard="12 34 00 00")
OSTBY = Organisation(id="ostby", name="Østby Kommune", kind="municipality", switchboard="12 35 00 00")
HM = Organisation(id="hm", name="Hjælpemidler", kind="team", sector="sundhed")
JC = Organisation(id="jc", name="Jobcenter Nyby", kind="centre", sector="job", switchboard="12 34 11 11")
OSTBY_HM = Organisation(id="ostby-hm", name="Hjælpemidler Øst", kind="team", sector="sundhed")

MAIN = Topic(id="27", number="27", title="Social service", level=1)
GROUP = Topic(id="27.60", number="27.60", title="Hjælpemidler", level=2)
AIDS = Topic(id="27.60.12", number="27.60.12", title="Særlige møbler", search_words=("stol", "seng"), level=3)
PENSION = Topic(id="32.03.16", number="32.03.16", title="Førtidspension", level=3)

BENTE = Professional(
    id="bente",
    name="Bente Holm",
    title="ergoterapeut",
    phone="12 34 56 78",
    hours=WEEK,
    remit="stole og senge til voksne",
)
OLE = Professional(id="ole", name="Ole Gået", phone="12 34 56 79", hours=WEEK)
IDA = Professional(id="ida", name="Ida Orlov", phone="12 34 56 80", hours=WEEK, absent_from=date(2026, 1, 1))
JAN = Professional(id="jan", name="Jan Krogh", title="mentor", phone="12 34 57 00", hours=WEEK)
PIA = Professional(id="pia", name="Pia Lund", title="sagsbehandler", phone="12 34 57 01", hours=WEEK)
AASE = Professional(id="aase", name="Åse Bæk", title="ergoterapeut", phone="12 35 56 78", hours=WEEK)

PERNILLE = Citizen(id="pernille", name="Pernille", municipality="nyby")
HANS = Citizen(id="hans", name="Hans", municipality="nyby")
CHAIR = Task(
    id="chair",
    title="Særlig stol til hjemmet",
    kind="promise",
    status="open",
    opened_on=date(2024, 9, 3),
    times_asked=4,
)
SECRET = Task(id="secret", title="Taxakørekort til stolene", kind="promise", status="open", opened_on=date(2025, 3, 3))

NODES: tuple[NodeType, ...] = (
    HEALTH,
    WORK,
    NYBY,
    OSTBY,
    HM,
    JC,
    OSTBY_HM,
    MAIN,
    GROUP,
    AIDS,
    PENSION,
    BENTE,
    OLE,
    IDA,
    JAN,
    PIA,
    AASE,
    PERNILLE,
    HANS,
    CHAIR,
    SECRET,
)

LINKS: tuple[RelationType, ...] = (
    link(r.PartOf, HM, NYBY),
    link(r.PartOf, JC, NYBY),
    link(r.PartOf, OSTBY_HM, OSTBY),
    link(r.Broader, GROUP, MAIN),
    link(r.Broader, AIDS, GROUP),
    link(r.ResponsibleFor, HM, GROUP, aspect="responsible", source="kle"),
    link(r.ResponsibleFor, OSTBY_HM, GROUP, aspect="responsible", source="kle"),
    link(r.WorksIn, BENTE, HM),
    link(r.WorksIn, OLE, HM, valid_to=DAY - timedelta(days=1)),
    link(r.WorksIn, IDA, HM),
    link(r.WorksIn, JAN, JC),
    link(r.WorksIn, PIA, JC),
    link(r.WorksIn, AASE, OSTBY_HM),
    link(r.ContactFor, BENTE, HM),
    link(r.Helps, JAN, PERNILLE, role="mentor", valid_from=date(2025, 1, 1)),
    link(r.Helps, PIA, HANS, role="sagsbehandler"),
    link(r.Knows, JAN, BENTE, how="fælles borger", declared=True, last_used=date(2025, 12, 3)),
    link(r.Concerns, CHAIR, PERNILLE),
    link(r.Concerns, SECRET, HANS),
    link(r.Holds, PIA, SECRET, accepted=True),
)


async def plant(store: Store, records: Iterable[NodeType | RelationType] = (*NODES, *LINKS)) -> None:
    """Write records of any mixture, nodes before links."""
    batches: dict[tuple[Any, ...], list[NodeType | RelationType]] = {}
    for record in sorted(records, key=lambda one: isinstance(one, RelationType)):
        kind = record.label() if isinstance(record, NodeType) else (record.name, record.from_type, record.to_type)
        batches.setdefault((isinstance(record, RelationType), kind, frozenset(record.model_fields_set)), []).append(
            record
        )
    for batch in batches.values():
        await store.apply(Delta(updates=tables_of(batch)))
