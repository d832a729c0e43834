"""One reader at one citizen's network, ready to change something: what belongs to the citizen, and what everything is called."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from api.gap_reader import Reader
from graphmodel.access.scope import Role
from graphmodel.citizen_network.network import CitizenNetwork
from graphmodel.citizen_network.on_day import network_on, network_story
from graphmodel.citizen_network.talking import events_of
from graphmodel.edits.kinds import EditKind, End
from graphmodel.edits.standing import Key, Owned, Standing, keys_of, owned_by, reference_of, standing, standings
from graphmodel.questions.network.matters import CONSENTS, LIFE_COURSES, LIFE_GOALS, LIFE_PLANS, MATTERS
from graphmodel.questions.network.meetings import MEETINGS
from graphmodel.questions.network.people import RELATIVES
from graphmodel.questions.story.helped_by import HANDOVERS
from graphmodel.questions.story.plans import PAUSES
from graphmodel.questions.story.referrals import REFERRALS, STATIONS
from graphmodel.records import Pair
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.schema.contacts import Contact
from graphmodel.schema.registry import NODES
from graphmodel.who_to_call.answer import Sentence
from viz.words import formats

MAY_EDIT = frozenset({Role.PROFESSIONAL, Role.COORDINATOR})
"""Who may change the network of a citizen they may see; a leader never."""
_PLACES = ("Professional", "Organisation", "Offer", "Topic")


@dataclass(frozen=True)
class Desk:
    """A reader, the citizen, and the map around; ``owned`` has the ids of what is the citizen's, by label."""

    reader: Reader
    citizen: str
    address: str
    story: Story
    near: Surroundings
    owned: Owned
    network: CitizenNetwork

    @property
    def asker(self) -> str | None:
        """The professional the reader is; None for a coordinator."""
        return self.reader.scope.asker

    @property
    def path(self) -> str:
        """Where the citizen's network is."""
        return f"/network/{self.address}"

    @property
    def helpers(self) -> frozenset[str]:
        """The professionals who help today."""
        return frozenset(h.thing.id for h in self.network.helpers if h.thing.label == "Professional")

    def name_of(self, end: End) -> Sentence:
        """What somebody or something is called; what kind it is where the citizen's network does not name it."""
        if end.label in _PLACES:
            name = self.near.name_of(end.id)
            return Sentence(name, name)
        known = self.names.get(end)
        return known or Sentence(NODES[end.label].danish.lower(), end.label.lower())

    @property
    def names(self) -> Mapping[End, Sentence]:
        """What the citizen's things are called."""
        return self.story.once("names_at_desk", lambda: dict(_names(self.story, self.near, self.network)))

    async def keys(self, kind: EditKind) -> list[tuple[Pair | None, Key, Mapping[str, object]]]:
        """Every thing of a kind, with its properties where it is a relation; store errors pass through."""
        return await keys_of(self.reader.forest.store, kind, self.owned, self.helpers)

    async def at(self, kind: EditKind, reference: str) -> Standing | None:
        """The thing a reference stands for; None for none of this citizen's. Store errors pass through."""
        for pair, key, _ in await self.keys(kind):
            if reference_of(self.address, kind, key) == reference:
                return await self.standing(kind, pair, key)
        return None

    async def standing(self, kind: EditKind, pair: Pair | None, key: Key) -> Standing | None:
        """A thing as it stands now; None when it is gone. Store errors pass through."""
        return await standing(self.reader.forest.store, kind, pair, key, self.reader.now.date())

    async def all_of(self, kind: EditKind) -> list[Standing]:
        """Every thing of a kind as it stands now; store errors pass through."""
        keys = await self.keys(kind)
        return await standings(self.reader.forest.store, kind, keys, self.reader.now.date())


async def desk_at(reader: Reader, address: str) -> Desk | None:
    """The desk at an address; None where nobody is, for a citizen out of view, and for a leader. Store errors pass through."""
    citizen = await asyncio.to_thread(reader.forest.addresses.citizen_at, address)
    return None if citizen is None else await _desk(reader, citizen, address)


async def desk_of(reader: Reader, citizen: str) -> Desk | None:
    """The desk of a citizen known by id; None for one who is not there or out of view, and for a leader."""
    if not _may_see(reader, citizen):
        return None
    found = await _desk(reader, citizen, "")
    if found is None:
        return None
    address = await asyncio.to_thread(reader.forest.addresses.address_of, citizen)
    return Desk(reader, citizen, address, found.story, found.near, found.owned, found.network)


def _may_see(reader: Reader, citizen: str) -> bool:
    scope = reader.scope
    return scope.role in MAY_EDIT and (scope.every or citizen in scope.citizens)


async def _desk(reader: Reader, citizen: str, address: str) -> Desk | None:
    if not _may_see(reader, citizen):
        return None
    store, scope, day = reader.forest.store, reader.scope, reader.now.date()
    story = await network_story(store, scope, citizen, day)
    if story is None:
        return None
    near = await reader.forest.work.near(day)
    owned = await owned_by(store, scope, citizen, day)
    return Desk(reader, citizen, address, story, near, owned, network_on(story, near, day))


def _same(words: str) -> Sentence:
    return Sentence(words, words)


def _names(story: Story, near: Surroundings, network: CitizenNetwork) -> Iterator[tuple[End, Sentence]]:
    yield End("Citizen", story.citizen), _same(network.citizen.name)
    yield from ((End("Task", row.task), _same(row.title)) for row in story.of(MATTERS))
    yield from ((End("Intervention", row.intervention), _same(row.title)) for row in story.of(LIFE_COURSES))
    yield from ((End("Plan", row.plan), _same(row.title)) for row in story.of(LIFE_PLANS))
    yield from ((End("Goal", row.goal), _same(row.title)) for row in story.of(LIFE_GOALS))
    yield from ((End("Relative", row.relative), _same(row.name)) for row in story.of(RELATIVES))
    yield from ((End("Consent", row.consent), _same(row.scope)) for row in story.of(CONSENTS))
    for pause in story.of(PAUSES):
        da, en = (formats.day(pause.starts_on, language) for language in ("da", "en"))
        yield End("Pause", pause.pause), Sentence(f"fredning fra {da}", f"pause from {en}")
    yield from ((End("Meeting", row.meeting), _same(row.title)) for row in story.of(MEETINGS))
    for stafet in story.of(HANDOVERS):
        da, en = (formats.day(stafet.happened_on, language) for language in ("da", "en"))
        yield End("Handover", stafet.handover), Sentence(f"stafet {da}", f"hand-over {en}")
    yield from _referrals(story, near)
    yield from _contacts(story, near)


def _referrals(story: Story, near: Surroundings) -> Iterator[tuple[End, Sentence]]:
    first = {row.referral: row.place for row in sorted(story.of(STATIONS), key=lambda row: -(row.step or 1))}
    for row in story.of(REFERRALS):
        place = near.name_of(first[row.referral]) if row.referral in first else (row.purpose or "")
        da, en = (formats.day(row.sent_on, language) for language in ("da", "en"))
        yield End("Referral", row.referral), Sentence(f"henvisning til {place}, {da}", f"referral to {place}, {en}")


def _contacts(story: Story, near: Surroundings) -> Iterator[tuple[End, Sentence]]:
    channels = Contact.property_named("channel").words
    for event in events_of(story):
        ends = " → ".join(
            ", ".join(story_name(story, near, who) for _, who in side) for side in (event.senders, event.receivers)
        )
        da, en = (formats.day(event.row.happened_at, language) for language in ("da", "en"))
        channel = event.row.channel
        words = Sentence(f"{channels.get(channel, channel)} {da}: {ends}", f"{channel.replace('_', ' ')} {en}: {ends}")
        yield End("Contact", event.row.contact), words


def story_name(story: Story, near: Surroundings, who: str) -> str:
    """A professional, unit or the citizen by name."""
    if who == story.citizen and story.person is not None:
        return story.person.name
    return near.name_of(who)
