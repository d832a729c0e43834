"""What else is known beside a gap about a task: who has been told of it, and the way of the referral it is about.

Asked for one gap that somebody looks at, not for the whole list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from graphmodel.access.scope import Scope
from graphmodel.questions.about_task import REFERRALS_OF_TASK, SAID_ABOUT_TASK, SaidRow
from graphmodel.rules.gap import Evidence, Gap
from graphmodel.rules.referring import READS, called, referrals_of, way_of
from graphmodel.rules.story import story_of
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.wording import day
from graphmodel.store.port import Store
from graphmodel.who_to_call.answer import Sentence

_SHOWN = 4


async def beside(store: Store, scope: Scope, gap: Gap, near: Surroundings) -> tuple[Evidence, ...]:
    """More evidence for a gap; nothing for one that is not about a task in view. Store errors pass through."""
    task = next((thing.id for thing in gap.things if thing.label == "Task"), None)
    if task is None or gap.citizen is None:
        return ()
    said = await SAID_ABOUT_TASK.ask(store, scope, task=task, at=near.day)
    referrals = await REFERRALS_OF_TASK.ask(store, scope, task=task, at=near.day)
    ways: list[Evidence] = []
    if referrals:
        story = await story_of(store, scope, gap.citizen, near.day, READS)
        wanted = {row.referral for row in referrals}
        for sent in referrals_of(story) if story else ():
            if sent.row.referral in wanted:
                name = called(sent, near)
                ways.append(Evidence(Sentence(f"{name.da}:", f"{name.en}:"), sent.row.source, sent.row.sent_on))
                ways += way_of(sent, near)
    return (*_told(said, near), *ways)


def _told(said: Sequence[SaidRow], near: Surroundings) -> Iterator[Evidence]:
    """Who heard of it and from whom, the newest of each, and whether only one professional knows."""
    newest: dict[tuple[str, str], SaidRow] = {}
    known: dict[str, None] = {}
    until = datetime.combine(near.day, datetime.max.time())
    for row in sorted(said, key=lambda one: (one.happened_at, one.contact)):
        if row.sender is None or row.receiver is None or row.happened_at > until:
            continue
        ends = ((row.from_kind, row.sender), (row.to_kind, row.receiver))
        helpers = [who for kind, who in ends if kind != "Citizen"]
        if helpers:
            newest[row.sender, row.receiver] = row
            known |= dict.fromkeys(helpers)
    for row in sorted(newest.values(), key=lambda one: one.happened_at)[-_SHOWN:]:
        yield Evidence(_heard(row, near), row.source, row.happened_at.date())
    if len(known) == 1:
        name = near.name_of(next(iter(known)))
        words = Sentence(
            f"Kun {name} er noteret som en, der ved det.", f"Only {name} is on record as somebody who knows."
        )
        yield Evidence(words)


def _heard(row: SaidRow, near: Surroundings) -> Sentence:
    on = day(row.happened_at.date())
    one, other = near.name_of(row.sender or ""), near.name_of(row.receiver or "")
    if row.from_kind == "Citizen":
        return Sentence(f"{other} hørte det fra borgeren {on.da}.", f"{other} heard it from the citizen on {on.en}.")
    if row.to_kind == "Citizen":
        return Sentence(f"{one} tog det op med borgeren {on.da}.", f"{one} took it up with the citizen on {on.en}.")
    return Sentence(f"{one} tog det op med {other} {on.da}.", f"{one} took it up with {other} on {on.en}.")
