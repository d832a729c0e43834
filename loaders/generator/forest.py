"""The whole forest in pieces, an area at a time, so that any size fits in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import pyarrow as pa

from graphmodel.records import Pair, node_schema, relation_schema
from graphmodel.schema import relations as r
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.schema.organisations import Topic
from loaders.generator.columns import Mask, Part, one_id
from loaders.generator.contacts import Setting, citizen_part, contact_parts, notice_parts
from loaders.generator.gaps import PLANTS
from loaders.generator.interventions import intervention_parts
from loaders.generator.matters import Matters, circumstance_parts
from loaders.generator.meetings import consent_parts, meeting_parts
from loaders.generator.names import people
from loaders.generator.network import Circle, draw_circle, network_parts, planted_kind
from loaders.generator.organisations import CLOSED_UNIT, LEAVES, department, fixed_parts, leaf_topics
from loaders.generator.planted import CITIZEN_KINDS, PlantedItem
from loaders.generator.professionals import acquaintances, professional_parts
from loaders.generator.running import Running
from loaders.generator.sectors import SECTORS
from loaders.generator.shape import SECTOR_COUNT, Shape
from loaders.generator.silos import Silos, plant_silos
from loaders.generator.spot import Spot
from loaders.generator.staff import Staff, hire

_MOST_TOPICS = 20


class Forest:
    """A municipality being generated: iterate over :meth:`parts` once; ``planted`` is complete afterwards."""

    def __init__(self, shape: Shape, seed: int) -> None:
        self.shape, self.seed = shape, seed
        self.staff: Staff = hire(shape, seed)
        self.silos: Silos = plant_silos(shape)
        self.planted: list[PlantedItem] = list(self.silos.planted())
        self._kinds = planted_kind(shape)
        self._running = Running()

    def parts(self) -> Iterator[Part]:
        """All pieces, nodes and relations mixed; the same shape and seed give the same pieces."""
        yield from fixed_parts(self.shape, self.staff)
        yield from _records(self._topic_gaps())
        for area in range(self.shape.areas):
            yield from self._area(area)

    def _topic_gaps(self) -> Iterator[NodeType | RelationType]:
        """Topics nobody has, two have, or a closed unit has; none lies under another, so none inherits."""
        units = [department(s) for s in SECTORS]
        kinds = {
            "topic_without_responsible": ("Emne uden ansvarlig", 0),
            "topic_with_two_responsible": ("Emne med to ansvarlige", 2),
            "topic_unit_closed": ("Emne hos nedlagt enhed", 1),
        }
        for kind, (title, owners) in kinds.items():
            for n in range(min(self.shape.planted_of_each, _MOST_TOPICS)):
                own = f"{kind.replace('_', '-')}-{n + 1}"
                chosen = (
                    [CLOSED_UNIT]
                    if kind == "topic_unit_closed"
                    else [units[(n + k) % len(units)] for k in range(owners)]
                )
                yield Topic(id=own, title=f"{title} {n + 1}", level=1)
                for unit in chosen:
                    yield r.ResponsibleFor(
                        from_type="Organisation", from_id=unit, to_type="Topic", to_id=own, aspect="responsible"
                    )
                self.planted.append(PlantedItem(kind, (("Topic", own), *(("Organisation", unit) for unit in chosen))))

    def _area(self, area: int) -> Iterator[Part]:
        shape, staff = self.shape, self.staff
        rng = np.random.default_rng([self.seed, 3, area])
        yield from professional_parts(shape, staff, self.seed, area)
        circle = draw_circle(shape, staff, self.silos, self._kinds, rng, area)
        before = self._running.given("Contact")
        yield acquaintances(shape, staff, self.silos, rng, area, circle.apart)
        yield from network_parts(shape, staff, circle, self._running, rng)
        count = len(circle.citizen)
        matters = Matters(shape, circle, self._running, rng, [], [], np.zeros(count, dtype=np.bool_))
        yield from matters.parts()
        yield from intervention_parts(matters)
        yield from circumstance_parts(shape, circle, self._running, matters.facts)
        yield from meeting_parts(shape, circle, self._running, rng)
        yield from consent_parts(shape, circle, self._running, rng)
        setting = Setting(shape, staff, self.silos, circle, matters.paused | ~circle.normal, _digital(circle, rng))
        yield citizen_part(setting, people(rng, count), rng.random(count) < 0.06, rng.integers(1940, 2007, count))
        yield from _records(self._plant(circle))
        yield from notice_parts(setting, self._running, rng, matters.notices)
        yield from contact_parts(setting, self._running, rng, 5 * count - (self._running.given("Contact") - before))

    def _plant(self, circle: Circle) -> Iterator[NodeType | RelationType]:
        for row in np.nonzero(~circle.normal)[0].tolist():
            spot = self._spot(circle, row)
            PLANTS[spot.kind](spot)
            self.planted += spot.items
            yield from spot.records

    def _spot(self, circle: Circle, row: int) -> Spot:
        count, district = int(circle.count[row]), int(circle.district[row])
        sectors = circle.sector[row, :count].tolist()
        teams = [one_id("Organisation", district * SECTOR_COUNT + s) for s in sectors]
        offers = [one_id("Offer", district * SECTOR_COUNT + s) for s in sectors]
        leaver = self.staff.leaver(district)
        return Spot(
            kind=CITIZEN_KINDS[circle.kind[row]],
            day=self.shape.day,
            citizen=one_id("Citizen", int(circle.citizen[row])),
            helpers=[one_id("Professional", h) for h in circle.helper[row, :count].tolist()],
            starts=circle.start[row, :count].tolist(),
            teams=teams,
            coordinator=int(circle.coordinator[row]),
            leaver=one_id("Professional", leaver),
            leaver_left=int(self.staff.left_ago[leaver]),
            absentee=one_id("Professional", self.staff.absentee(district)),
            sector=SECTORS[sectors[0]],
            offer=offers[0],
            second_offer=offers[1],
            topic=leaf_topics()[sectors[0] * LEAVES + row % LEAVES],
            running=self._running,
        )


def _digital(circle: Circle, rng: np.random.Generator) -> Mask:
    """Who can receive digital post: nine in ten, never one who is planted to be summoned by it in vain."""
    able: Mask = rng.random(len(circle.citizen)) < 0.9
    able &= circle.kind != CITIZEN_KINDS.index("unfit_channel")
    return able


def _records(records: Iterable[NodeType | RelationType]) -> Iterator[Part]:
    """Typed records as parts, in order of first appearance of their kind."""
    rows: dict[str | Pair, list[dict[str, Any]]] = {}
    for record in records:
        kind: str | Pair = (
            record.label() if isinstance(record, NodeType) else Pair(record.name, record.from_type, record.to_type)
        )
        rows.setdefault(kind, []).append(record.model_dump(exclude_unset=True, exclude={"from_type", "to_type"}))
    for kind, found in rows.items():
        schema = node_schema(kind) if isinstance(kind, str) else relation_schema(kind.relation)
        given = {name for row in found for name in row}
        yield Part(kind, pa.Table.from_pylist(found, schema=pa.schema([f for f in schema if f.name in given])))
