"""What is usual in a municipality: the median of each figure over its citizens, so that one citizen's figure can be read.

Over every citizen of the municipality whom somebody helps on the day, each counted once; a citizen with too little to make a
figure of is not among those of that figure. The median of an even number is the mean of the two in the middle. Fewer than
:data:`FEWEST_CITIZENS` citizens give no median: it would tell about them.

Care density is counted over all citizens here. Set it beside the figure of somebody who sees all citizens only.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction

from graphmodel.access.scope import Scope
from graphmodel.measures import continuity
from graphmodel.measures import figure_words as words
from graphmodel.measures.continuity import TooFew
from graphmodel.measures.figures import READS, CitizenFigures, figures_of_day
from graphmodel.questions.directory import LatestLoadRow
from graphmodel.questions.story.helped_by import HELPERS
from graphmodel.rules.network import helpers_now
from graphmodel.rules.story import Story, every_story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.store.port import Store

FEWEST_CITIZENS = 5
"""Over fewer citizens no median is shown."""
_BREATH = 20
"""After so many stories others get a turn: the whole of a large municipality takes a while."""


@dataclass(frozen=True, slots=True)
class Median:
    """The median of one figure over so many citizens; both None where these are fewer than :data:`FEWEST_CITIZENS`."""

    value: Fraction | None
    citizens: int | None


HIDDEN = Median(None, None)
"""Too few citizens to say."""


@dataclass(frozen=True, slots=True)
class Medians:
    """The medians of every municipality on a day; ``at`` is the moment they were worked out, ``as_of`` what was loaded then."""

    day: date
    at: datetime
    as_of: LatestLoadRow
    by_municipality: Mapping[str, Mapping[str, Median]]

    def of(self, municipality: str | None, figure: str) -> Median:
        """The median of a figure by its id; hidden where there are too few citizens, or nobody knows which municipality."""
        return self.by_municipality.get(municipality or "", {}).get(figure, HIDDEN)


def beside(found: CitizenFigures, medians: Medians | None, scope: Scope) -> dict[str, Median]:
    """The median to set beside each of a citizen's figures, by the figure's id; empty while there are none yet.

    Care density is compared only for who sees every citizen: for all others it is counted over fewer than the median is.
    """
    if medians is None or medians.day != found.day:
        return {}
    return {
        figure.definition.id: medians.of(found.municipality, figure.definition.id)
        for figure in found.figures
        if scope.every or figure.definition is not words.CARE_DENSITY
    }


def median(values: Mapping[Fraction, int]) -> Median:
    """The median of values, each with how often it occurs."""
    count = sum(values.values())
    if count < FEWEST_CITIZENS:
        return HIDDEN
    low, high = (count - 1) // 2, count // 2
    seen = 0
    middle: list[Fraction] = []
    for value in sorted(values):
        before, seen = seen, seen + values[value]
        middle += [value for place in (low, high) if before <= place < seen]
    return Median((middle[0] + middle[1]) / 2, count)


@dataclass(slots=True)
class Collected:
    """The figures of many citizens, gathered one by one; what is equal is kept once with a count."""

    values: defaultdict[str, defaultdict[str, Counter[Fraction]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(Counter))
    )
    helped: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    helpers: list[tuple[str | None, tuple[str, ...]]] = field(default_factory=list)

    def add(self, story: Story, near: Surroundings) -> None:
        """Count one citizen in, if anybody helps them."""
        helpers = helpers_now(story)
        if not helpers:
            return
        people = tuple(row.helper for row in helpers if row.kind == "Professional")
        for person in people:
            self.helped[person].add(len(self.helpers))
        municipality = story.person.municipality if story.person else None
        self.helpers.append((municipality, people))
        if municipality:
            for figure in figures_of_day(story, near):
                if figure.value is not None and figure.definition is not words.CARE_DENSITY:
                    self.values[municipality][figure.definition.id][figure.value] += 1

    def density_of(self, number: int) -> None:
        """Count in how used the helpers of one citizen are to each other, once everybody is gathered."""
        municipality, people = self.helpers[number]
        density = continuity.care_density([self.helped[person] for person in people])
        if municipality and not isinstance(density, TooFew):
            self.values[municipality][words.CARE_DENSITY.id][density] += 1

    def medians(self) -> dict[str, dict[str, Median]]:
        """By municipality and figure."""
        return {
            municipality: {figure: median(counts) for figure, counts in figures.items()}
            for municipality, figures in self.values.items()
        }


def medians_of(stories: Iterable[Story], near: Surroundings) -> dict[str, dict[str, Median]]:
    """The medians over these stories, by municipality and figure: all citizens of a forest, nobody left out."""
    collected = Collected()
    for story in stories:
        collected.add(story, near)
    for number in range(len(collected.helpers)):
        collected.density_of(number)
    return collected.medians()


async def every_median(store: Store, near: Surroundings, now: datetime) -> Medians:
    """The medians over everybody, giving others their turn meanwhile; store errors pass through.

    It reads every citizen: whoever asks gets nothing but medians over several.
    """
    collected, rest = Collected(), _Rest()
    families = tuple(dict.fromkeys((HELPERS, *READS)))
    for n, story in enumerate(await every_story(store, Scope.everyone(), near.day, families)):
        collected.add(story, near)
        if n % _BREATH == 0:
            await rest()
    for number in range(len(collected.helpers)):
        collected.density_of(number)
        if number % _BREATH == 0:
            await rest()
    return Medians(near.day, now, near.as_of, collected.medians())


class _Rest:
    """Rests as long as was worked since the last time: what nobody waits for takes at most half of the loop others answer on."""

    def __init__(self) -> None:
        self._since = time.perf_counter()

    async def __call__(self) -> None:
        await asyncio.sleep(time.perf_counter() - self._since)
        self._since = time.perf_counter()
