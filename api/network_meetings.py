"""What a citizen's meetings and plan are made of, read once and put together for page and interface."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from api.forest import Forest
from graphmodel.access.scope import Scope
from graphmodel.citizen_network.agenda import Agenda, agenda_of
from graphmodel.citizen_network.conflicts import Found, conflicts_of
from graphmodel.citizen_network.knitting import Compared, Strand, compared, strands_of
from graphmodel.citizen_network.meetings import MeetingHere, meetings_of, nobody_has, open_agreements
from graphmodel.citizen_network.network import CitizenNetwork
from graphmodel.citizen_network.on_day import network_on
from graphmodel.citizen_network.seats import Table, table_for
from graphmodel.citizen_network.whole import open_gaps, whole_story
from graphmodel.questions.people import CARDS, CardRow
from graphmodel.rules.gap import Gap, Thing
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.who_to_call.ask import who_to_call
from graphmodel.who_to_call.question import WhoQuestion

_ASKED_FOR = 6
"""For so many tasks nobody has, and so many deadlocks, "who do I call?" is asked; oldest first."""


@dataclass(frozen=True)
class Around:
    """One citizen, everything read: ``near`` is the map around, ``now`` the moment."""

    forest: Forest
    scope: Scope
    now: datetime
    story: Story
    near: Surroundings

    @property
    def citizen(self) -> str:
        """The citizen's id."""
        return self.story.citizen

    @property
    def name(self) -> str:
        """The citizen's name."""
        return self.network.citizen.name

    @cached_property
    def network(self) -> CitizenNetwork:
        """The network today."""
        return network_on(self.story, self.near)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """What is open today."""
        return open_gaps(self.story, self.near)

    @cached_property
    def meetings(self) -> tuple[MeetingHere, ...]:
        """Every meeting, newest first."""
        return meetings_of(self.story, self.near)

    @cached_property
    def strands(self) -> tuple[Strand, ...]:
        """What is drafted."""
        return strands_of(self.story, self.near)

    @cached_property
    def compared(self) -> Compared:
        """Today's order beside the draft."""
        return compared(self.story, self.near)

    @cached_property
    def conflicts(self) -> Found:
        """What is in the way of the draft."""
        return conflicts_of(self.story, self.near, self.compared)

    def meeting(self, identity: str) -> MeetingHere | None:
        """One meeting by id."""
        return next((one for one in self.meetings if one.id == identity), None)

    def agenda(self, without: str | None = None) -> Agenda:
        """What to talk about; what is open of earlier meetings but for the one that is held."""
        earlier = tuple(one for one in self.meetings if one.id != without)
        return agenda_of(self.gaps, self.near, open_agreements(earlier))

    async def table(self) -> Table:
        """Who should sit there; store errors pass through."""
        return table_for(self.network, self.near, self.gaps, await self._called())

    async def _called(self) -> Mapping[str, Thing]:
        """Who "who do I call?" names first for what nobody has, and for what could break a deadlock."""
        experiences = await asyncio.to_thread(self.forest.experiences.fresh, self.now)
        found: dict[str, Thing] = {}
        for key, question in self._questions():
            answer = await who_to_call(self.forest.store, self.forest.keeper, self.scope, question, experiences)
            if answer.people:
                found[key] = self.near.thing("Professional", answer.people[0].person.id)
        return found

    def _questions(self) -> Iterable[tuple[str, WhoQuestion]]:
        for task in nobody_has(self.network.tasks)[:_ASKED_FOR]:
            row = task.row
            yield row.task, WhoQuestion(row.title, self.now, self.citizen, task=row.task)
        for gap in [gap for gap in self.gaps if gap.rule == "deadlock"][:_ASKED_FOR]:
            call = gap.call
            yield gap.id, WhoQuestion(call.text, self.now, self.citizen, call.topic, call.task, call.offer)

    async def cards(self, people: Iterable[Thing]) -> Mapping[str, CardRow]:
        """Numbers and addresses of professionals by id; store errors pass through."""
        ids = [one.id for one in people if one.label == "Professional"]
        if not ids:
            return {}
        rows = await CARDS.ask(self.forest.store, self.scope, people=ids, at=self.now.date())
        return {row.person: row for row in rows}


async def around(forest: Forest, scope: Scope, citizen: str, now: datetime) -> Around | None:
    """Everything around one citizen; None for one who is not there or out of view. Store errors pass through."""
    story = await whole_story(forest.store, scope, citizen, now.date())
    if story is None:
        return None
    return Around(forest, scope, now, story, await forest.work.near(now.date()))


def reference_of(address: str, identity: str) -> str:
    """What stands for a meeting or a strand in an address of the citizen's page: ids may tell who it is about."""
    return hashlib.sha256(f"{address}\x1f{identity}".encode()).hexdigest()[:16]
