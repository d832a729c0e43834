"""What the picture of a citizen's network is made of: the days asked for, who can be reached, whom the reader knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl

from starlette.datastructures import QueryParams

from api.gap_reader import Reader
from api.network_days import NetworkDays
from graphmodel.citizen_network.changes import Changes, changes
from graphmodel.citizen_network.network import CitizenNetwork
from graphmodel.citizen_network.over_time import time_line
from graphmodel.citizen_network.through_time import networks_through
from graphmodel.questions.network.matters import LIFE_COURSES, LIFE_GOALS, LIFE_PLANS
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import PersonHere, Surroundings
from graphmodel.who_to_call.cards import Card, cards_of
from graphmodel.who_to_call.question import Inquiry, WhoQuestion
from graphmodel.who_to_call.way_in import acquaintances_of
from viz.network_picture.scene import key_of
from viz.pages.network_picture import PictureContent, Show

MOST_UNFOLDED = 8
"""So many units may be unfolded at once."""
_MOST_COLLEAGUES = 40


async def picture_content(
    reader: Reader,
    story: Story,
    near: Surroundings,
    days: NetworkDays,
    network: CitizenNetwork,
    asked: QueryParams,
    path: str,
) -> PictureContent:
    """All that the picture needs; ``network`` is that of the day shown. Store errors pass through."""
    source = _source(story, near, days, network)
    last = source if isinstance(source, CitizenNetwork) else source.after if isinstance(source, Changes) else source[-1]
    unfolded = tuple(dict.fromkeys(asked.getlist("unit")))[:MOST_UNFOLDED]
    staff = near.people_in
    units = [unit for unit in last.units if key_of("Organisation", unit) in unfolded]
    here = {helper.thing.id for helper in last.helpers}
    others = {unit: _others(staff.get(unit, ()), here)[:_MOST_COLLEAGUES] for unit in units}
    inquiry = Inquiry(
        reader.forest.store,
        reader.scope,
        await reader.forest.keeper.current(reader.now.date()),
        WhoQuestion("", reader.now),
    )
    people = {helper.thing.id for one in _networks(source) for helper in one.helpers}
    people |= {person.id for some in others.values() for person in some}
    return PictureContent(
        source=source,
        path=path,
        citizen=story.citizen,
        colleagues=others,
        staff={unit: len(_others(staff.get(unit, ()), here)) for unit in last.units},
        unfolded=tuple(key for key in unfolded if any(key_of("Organisation", unit) == key for unit in units)),
        cards=await _reached(inquiry, people),
        known=await _known(inquiry),
        matters=_titles(story),
        days=tuple(parse_qsl(days.query().removeprefix("?"))),
        show=Show.read(asked),
    )


def _source(
    story: Story, near: Surroundings, days: NetworkDays, network: CitizenNetwork
) -> CitizenNetwork | Changes | tuple[CitizenNetwork, ...]:
    if days.compare is not None:
        return changes(story, near, days.on, days.compare)
    if days.over:
        axis = time_line(story, near, days.reach, days.on).axis
        return networks_through(story, near, axis.first, max(axis.first, axis.last))
    return network


def _networks(source: CitizenNetwork | Changes | tuple[CitizenNetwork, ...]) -> tuple[CitizenNetwork, ...]:
    if isinstance(source, Changes):
        return (source.before, source.after)
    return (source,) if isinstance(source, CitizenNetwork) else source


def _others(people: Iterable[PersonHere], here: set[str]) -> list[PersonHere]:
    return [person for person in people if person.id not in here]


async def _reached(inquiry: Inquiry, people: Iterable[str]) -> Mapping[str, Card]:
    return await cards_of(inquiry, people)


async def _known(inquiry: Inquiry) -> frozenset[str] | None:
    """Whom the reader knows by name and face; None for a reader who is nobody in particular."""
    if inquiry.asker is None:
        return None
    return frozenset((await acquaintances_of(inquiry, [inquiry.asker]))[inquiry.asker])


def _titles(story: Story) -> dict[str, str]:
    return {
        **{row.intervention: row.title for row in story.of(LIFE_COURSES)},
        **{row.plan: row.title for row in story.of(LIFE_PLANS)},
        **{row.goal: row.title for row in story.of(LIFE_GOALS)},
    }
