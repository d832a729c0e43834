"""The figures of one citizen's network on one day: each exact, with what it is counted among, when, and what it means.

Read in two questions' time (:func:`figures_of`), worked out by a pure function (:func:`figures_in`). Filter first, then compute:
what the asker may not see is in no figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from graphmodel.access.scope import Scope
from graphmodel.measures import continuity
from graphmodel.measures import figure_words as words
from graphmodel.measures.contacts_made import Made, carried_between, contacts_made
from graphmodel.measures.continuity import Measured, TooFew
from graphmodel.measures.figure_words import Definition, Unit
from graphmodel.questions.shared_citizens import HELPED_BY_THE_SAME, HelpedByRow
from graphmodel.questions.story import FIGURES
from graphmodel.questions.story.asked import StoryQuestion
from graphmodel.questions.story.courses import COURSES
from graphmodel.questions.story.helped_by import HELPERS, HelperRow
from graphmodel.rules.courses import YEAR, courses_of, passive_in_a_year
from graphmodel.rules.gap import Thing
from graphmodel.rules.network import citizen_thing, helpers_now
from graphmodel.rules.story import Story, story_of
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.wording import counted
from graphmodel.store.port import Store
from graphmodel.who_to_call.answer import Sentence

READS: tuple[StoryQuestion[Any], ...] = (HELPERS, COURSES, *FIGURES)
"""What the figures read of a citizen's story."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: ``value`` is None where there is too little to make one.

    ``among`` is the denominator, ``out_of`` the same in words; ``first`` and ``last`` the first and last day counted. ``who`` it
    points at, if at somebody; ``role`` is set where only contacts by helpers in this role are counted.
    """

    definition: Definition
    value: Fraction | None
    among: int
    out_of: Sentence
    first: date
    last: date
    who: tuple[Thing, ...] = ()
    role: str | None = None


@dataclass(frozen=True, slots=True)
class CitizenFigures:
    """All figures of one citizen; ``by_role`` has COC, UPC and SECON of each role, the role with most contacts first.

    ``municipality`` is the id of the citizen's, None when not known: whose medians to set beside the figures.
    """

    citizen: Thing
    day: date
    figures: tuple[Figure, ...]
    by_role: tuple[Figure, ...]
    municipality: str | None = None


async def figures_of(store: Store, scope: Scope, citizen: str, near: Surroundings) -> CitizenFigures | None:
    """The figures on the day of the map; None for a citizen out of view. Store errors pass through."""
    story = await story_of(store, scope, citizen, near.day, READS)
    if story is None:
        return None
    return figures_in(story, near, await HELPED_BY_THE_SAME.ask(store, scope, citizen=citizen, at=near.day))


def figures_in(story: Story, near: Surroundings, helped: Iterable[HelpedByRow]) -> CitizenFigures:
    """The figures of a story: ``helped`` has the citizens in view that the citizen's professionals help."""
    made = _made(story)
    return CitizenFigures(
        citizen_thing(story),
        story.day,
        figures_of_day(story, near, helped),
        tuple(_by_role(story, made)),
        story.person.municipality if story.person else None,
    )


def figures_of_day(story: Story, near: Surroundings, helped: Iterable[HelpedByRow] = ()) -> tuple[Figure, ...]:
    """One figure for each definition, in their order; those by role apart. Without ``helped`` care density is too few."""
    made = _made(story)
    return (
        *_helpers(story, near),
        *_continuity(story, made),
        _fragmentation(story, made),
        _care_density(story, helped),
        _carried(story),
        _passive(story),
    )


def _made(story: Story) -> list[Made]:
    return story.once("contacts_made", lambda: contacts_made(story, story.day - timedelta(days=YEAR - 1)))


def _today(
    story: Story, definition: Definition, value: int | None, helpers: int, who: tuple[Thing, ...] = ()
) -> Figure:
    """A figure of the day, counted among so many helpers."""
    out_of = counted(helpers, ("hjælper", "hjælpere"), ("helper", "helpers"))
    return Figure(definition, None if value is None else Fraction(value), helpers, out_of, story.day, story.day, who)


def _helpers(story: Story, near: Surroundings) -> Iterable[Figure]:
    helpers = helpers_now(story)
    units_of = {row.helper: places for row in helpers if (places := near.units_of(row.helper))}
    units = {unit for some in units_of.values() for unit in some}
    placed = {unit: near.sectors[unit] for unit in units if unit in near.sectors}
    people = [row for row in helpers if row.kind == "Professional"]
    new = [row for row in people if row.since is not None and story.days_since(row.since) <= words.NEW_WITHIN]
    yield _today(story, words.HELPERS, len(helpers), len(helpers))
    yield _today(story, words.ORGANISATIONS, len(units), len(units_of))
    known = counted(len(placed), ("enhed", "enheder"), ("organisation", "organisations"))
    sectors = Fraction(len(set(placed.values())))
    yield Figure(words.SECTORS, sectors, len(placed), known, story.day, story.day)
    first = story.day - timedelta(days=words.NEW_WITHIN)
    found = counted(len(people), ("fagperson", "fagpersoner"), ("professional", "professionals"))
    yield Figure(words.NEW_HELPERS, Fraction(len(new)), len(people), found, first, story.day)
    yield _longest(story, near, people, found)


def _longest(story: Story, near: Surroundings, people: Sequence[HelperRow], out_of: Sentence) -> Figure:
    """Whoever came first, and all who came the same day."""
    earliest = people[0].since if people else None
    who = tuple(near.thing(row.kind, row.helper) for row in people if row.since == earliest)
    days = None if earliest is None else Fraction(story.days_since(earliest))
    return Figure(words.LONGEST, days, len(people), out_of, earliest or story.day, story.day, who)


def _measured(
    story: Story, definition: Definition, value: Measured, among: int, noun: tuple[tuple[str, str], tuple[str, str]],
    role: str | None = None,
) -> Figure:  # fmt: skip
    first = story.day - timedelta(days=YEAR - 1)
    exact = None if isinstance(value, TooFew) else value
    return Figure(definition, exact, among, counted(among, *noun), first, story.day, role=role)


_CONTACTS = (("kontakt", "kontakter"), ("contact", "contacts"))
_BETWEEN = (
    ("kontakt mellem hjælpere", "kontakter mellem hjælpere"),
    ("contact between helpers", "contacts between helpers"),
)
_PAIRS = (("par fagpersoner", "par fagpersoner"), ("pair of professionals", "pairs of professionals"))


def _continuity(story: Story, made: Sequence[Made], role: str | None = None) -> Iterable[Figure]:
    met = [one.who for one in made]
    yield _measured(story, words.COC, continuity.coc(met), len(met), _CONTACTS, role)
    yield _measured(story, words.UPC, continuity.upc(met), len(met), _CONTACTS, role)
    yield _measured(story, words.SECON, continuity.secon(met), len(met), _CONTACTS, role)


def _fragmentation(story: Story, made: Sequence[Made]) -> Figure:
    units = [one.unit for one in made if one.unit is not None]
    return _measured(story, words.FCI, continuity.fci(units), len(units), _CONTACTS)


def _by_role(story: Story, made: Sequence[Made]) -> Iterable[Figure]:
    roles: defaultdict[str, list[Made]] = defaultdict(list)
    for one in made:
        if one.role is not None:
            roles[one.role].append(one)
    for role, some in sorted(roles.items(), key=lambda found: (-len(found[1]), found[0])):
        yield from _continuity(story, some, role)


def _care_density(story: Story, helped: Iterable[HelpedByRow]) -> Figure:
    citizens: defaultdict[str, set[str]] = defaultdict(set)
    for row in helped:
        citizens[row.person].add(row.citizen)
    density = continuity.care_density(list(citizens.values()))
    pairs = len(citizens) * (len(citizens) - 1) // 2
    exact = None if isinstance(density, TooFew) else density
    return Figure(words.CARE_DENSITY, exact, pairs, counted(pairs, *_PAIRS), story.day, story.day)


def _carried(story: Story) -> Figure:
    carried, between = carried_between(story, story.day - timedelta(days=YEAR - 1))
    fewest = continuity.FEWEST_CONTACTS
    share = Fraction(carried, between) if between >= fewest else TooFew(between, fewest)
    return _measured(story, words.CARRIED, share, between, _BETWEEN)


def _passive(story: Story) -> Figure:
    passive = Fraction(passive_in_a_year(courses_of(story).values(), story.day))
    return _measured(story, words.PASSIVE, passive, YEAR, (("dag", "dage"), ("day", "days")))


def said(figure: Figure) -> Sentence:
    """The figure as it is shown: "0,13", "25 %", "112 dage", "for få"."""
    return _without(figure) if figure.value is None else said_value(figure.definition, figure.value)


def said_value(definition: Definition, value: Fraction) -> Sentence:
    """A value of a figure of this kind as it is shown; counts and days that are not whole, as a median may be, with one place."""
    unit = definition.unit
    if unit is Unit.SHARE:
        return Sentence(f"{_rounded(value * 100, 0)} %", f"{_rounded(value * 100, 0)} %")
    if unit is Unit.DAYS and value.denominator == 1:
        return counted(int(value), ("dag", "dage"), ("day", "days"))
    number = _rounded(value, _places(unit, value))
    said_so = Sentence(number.replace(".", ","), number)
    return Sentence(f"{said_so.da} dage", f"{said_so.en} days") if unit is Unit.DAYS else said_so


def _places(unit: Unit, value: Fraction) -> int:
    if unit in (Unit.COUNT, Unit.DAYS):
        return 0 if value.denominator == 1 else 1
    return 2


def _rounded(value: Fraction, places: int) -> str:
    """Half away from zero, worked out exactly: a float in between would round 0.125 its own way, and may give −0."""
    whole = (abs(value) * 10**places * 2 + 1) // 2
    text = f"{whole:0{places + 1}d}"
    sign = "-" if value < 0 and whole else ""
    return f"{sign}{text[:-places]}.{text[-places:]}" if places else f"{sign}{text}"


def _without(figure: Figure) -> Sentence:
    if figure.definition is not words.LONGEST:
        return Sentence("for få", "too few")
    return Sentence("ikke noteret", "not on record") if figure.who else Sentence("ingen", "nobody")
