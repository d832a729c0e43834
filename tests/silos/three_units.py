"""Three units small enough to count by hand, large enough to be shown.

Care (health) with Anna and Bo, Nest (housing) with Carl, Work (job) with Dan. Anna and Carl share citizens 1 to 6 and have
not talked. Anna and Dan share citizens 11 to 17 and have, about 11. Carl and Dan share citizens 21 and 22. Bo helps nobody and
talks to Anna about 1 to 5. Eva has no unit and helps citizen 1.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from graphmodel.measures.window import Window
from graphmodel.schema import relations as r
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.schema.contacts import Contact
from graphmodel.schema.organisations import Organisation, Sector
from graphmodel.schema.people import Citizen, Professional
from tests.small_forest import link

DAY = date(2026, 10, 15)
WINDOW = Window.ending(DAY)
LAST_QUARTER = Window(date(2026, 7, 1), date(2026, 9, 30))

TOWN = Organisation(id="town", name="By", kind="municipality")
CARE = Organisation(id="care", name="Sundhed", kind="team", sector="health")
NEST = Organisation(id="nest", name="Bolig", kind="team", sector="housing")
WORK = Organisation(id="work", name="Job", kind="team", sector="job")
ANNA, BO, CARL, DAN, EVA = (
    Professional(id=each, name=each.title(), title=title)
    for each, title in (("anna", "sygeplejerske"), ("bo", "læge"), ("carl", "vejleder"), ("dan", None), ("eva", None))
)
SHARED: tuple[tuple[Professional, Professional, tuple[int, ...]], ...] = (
    (ANNA, CARL, (1, 2, 3, 4, 5, 6)),
    (ANNA, DAN, (11, 12, 13, 14, 15, 16, 17)),
    (CARL, DAN, (21, 22)),
)
CITIZENS = {n: Citizen(id=f"citizen-{n}", name=f"Borger {n}") for _, _, some in SHARED for n in some}


def records(day: date = DAY) -> list[NodeType | RelationType]:
    """Everything as it is on a day, to be planted in a store."""
    sectors = [Sector(id=each, name=each.title(), letter=each[0].upper()) for each in ("health", "housing", "job")]
    found: list[NodeType | RelationType] = [*sectors, TOWN, CARE, NEST, WORK, ANNA, BO, CARL, DAN, EVA]
    found += [link(r.PartOf, unit, TOWN) for unit in (CARE, NEST, WORK)]
    found += [link(r.WorksIn, who, unit) for who, unit in ((ANNA, CARE), (BO, CARE), (CARL, NEST), (DAN, WORK))]
    found += CITIZENS.values()
    helps = {(who.id, n): (who, n) for one, other, some in SHARED for n in some for who in (one, other)}
    found += [link(r.Helps, who, CITIZENS[n]) for who, n in helps.values()]
    found.append(link(r.Helps, EVA, CITIZENS[1]))
    found += _contact("k-dan", DAN, ANNA, 11, day - timedelta(days=3))
    for n in (1, 2, 3, 4, 5):
        found += _contact(f"k-bo-{n}", BO, ANNA, n, day - timedelta(days=30))
    found += _contact("k-via", CARL, ANNA, 1, day - timedelta(days=5), channel="via_citizen")
    return found


def _contact(
    name: str, one: Professional, other: Professional, about: int, day: date, *, channel: str = "phone"
) -> list[NodeType | RelationType]:
    at = datetime.combine(day, time(10))
    contact = Contact(id=name, happened_at=at, channel=channel)
    ends = [link(r.SentFrom, contact, one), link(r.Reached, contact, other)]
    return [contact, *ends, link(r.Concerns, contact, CITIZENS[about])]
