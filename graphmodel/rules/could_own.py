"""Where a task without a topic may belong: the topics it resembles, the units that have them, and who to call there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from graphmodel.access.scope import Scope
from graphmodel.rules.gap import Gap
from graphmodel.rules.wording import listed
from graphmodel.store.port import Store
from graphmodel.who_to_call.answer import FoundTopic, Person, Sentence, WhoAnswer
from graphmodel.who_to_call.ask import who_to_call
from graphmodel.who_to_call.keeper import DirectoryKeeper
from graphmodel.who_to_call.question import WhoQuestion

_MOST, _ALIKE = 3, 0.4
"""So many topics are named, and those too unlike not at all."""


@dataclass(frozen=True, slots=True)
class CouldOwn:
    """One topic a task may belong to: ``units`` answer for it, ``person`` is the one to call there, None without any."""

    topic: str
    number: str
    title: str
    units: tuple[str, ...]
    person: Person | None
    words: Sentence


def fits_no_box(gap: Gap) -> bool:
    """Whether the gap is about a task that has no topic."""
    about_task = any(thing.label == "Task" for thing in gap.things)
    return about_task and not any(tie.relation == "ABOUT" for tie in gap.ties)


async def could_own(
    store: Store, keeper: DirectoryKeeper, scope: Scope, gap: Gap, topics: Sequence[FoundTopic], now: datetime
) -> tuple[CouldOwn, ...]:
    """Where it may belong, most alike first; nothing for a task that has a topic. Store errors pass through."""
    if not fits_no_box(gap):
        return ()
    found = []
    for topic in [topic for topic in topics if topic.score >= _ALIKE][:_MOST]:
        answer = await who_to_call(store, keeper, scope, WhoQuestion("", now, gap.citizen, topic.id))
        directory = await keeper.current(now.date())
        marked = [unit for unit in answer.responsible if unit.aspect == "ansvarlig"]
        units = tuple(dict.fromkeys(directory.placed_name(unit.id) for unit in marked))
        person = _there({unit.id for unit in marked}, answer)
        title = directory.topic_title(topic.id)
        found.append(CouldOwn(topic.id, topic.number, topic.title, units, person, _words(title, units, person)))
    return tuple(found)


def _there(units: set[str], answer: WhoAnswer) -> Person | None:
    """The first to call who works in one of the units."""
    return next((one.person for one in answer.people if one.person.organisation_id in units), None)


def _words(title: str, units: tuple[str, ...], person: Person | None) -> Sentence:
    if not units:
        return Sentence(f"{title}: ingen er sat som ansvarlig.", f"{title}: nobody is marked as responsible.")
    who = listed(list(units))
    call = Sentence(f" Ring til {person.name}.", f" Call {person.name}.") if person else Sentence("", "")
    return Sentence(f"{title}: {who.da} har det.{call.da}", f"{title}: {who.en} has it.{call.en}")
