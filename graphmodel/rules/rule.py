"""A rule: what counts as a gap, said so that a professional can judge it, and how it is found."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from graphmodel.questions.story.asked import StoryQuestion
from graphmodel.rules.gap import Gap, Severity
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.who_to_call.answer import Sentence

FindAround = Callable[[Story, Surroundings], Iterable[Gap]]
FindHere = Callable[[Surroundings], Iterable[Gap]]


@dataclass(frozen=True, eq=False)
class Rule:
    """One rule of missing responsibility.

    ``means`` says what it is, ``why`` why it matters, ``source`` where the research says so, ``closes`` what in the graph
    would close it, ``suggestion`` what to do. ``reads`` are the families of facts it asks for; a citizen without any row of
    one of ``begins`` (left out: the first it reads) has no such gap. Exactly one of ``around`` (a gap in one citizen's story)
    and ``here`` (a gap of the map itself) is given; otherwise ``ValueError``.
    """

    id: str
    number: int
    title: Sentence
    means: Sentence
    why: Sentence
    source: str
    cases: tuple[int, ...]
    severity: Severity
    closes: Sentence
    suggestion: Sentence
    reads: tuple[StoryQuestion[Any], ...] = ()
    around: FindAround | None = None
    here: FindHere | None = None
    begins: tuple[StoryQuestion[Any], ...] = ()

    def __post_init__(self) -> None:
        """Refuse a rule that finds nothing or does not say what it reads."""
        if (self.around is None) == (self.here is None):
            raise ValueError(f"rule {self.id}: give either around or here")
        if bool(self.reads) != (self.around is not None):
            raise ValueError(f"rule {self.id}: a rule about citizens names what it reads, others read the map")

    def may_be_in(self, families: Collection[str]) -> bool:
        """Whether a story with rows of these families (by id) may hold such a gap."""
        return any(family.id in families for family in self.begins or self.reads[:1])

    def in_story(self, story: Story, near: Surroundings) -> Iterator[Gap]:
        """The gaps of this rule in one citizen's story, oldest first."""
        return self.found(story, near) if self.may_be_in(story.families) else iter(())

    def found(self, story: Story, near: Surroundings) -> Iterator[Gap]:
        """The same without looking first whether there can be any."""
        found = list(self.around(story, near)) if self.around else []
        if not found:
            return iter(())
        name = story.person.name if story.person else None
        return iter(sorted((replace(gap, citizen_name=name) for gap in found), key=_oldest_first))

    def on_the_map(self, near: Surroundings) -> Iterator[Gap]:
        """The gaps of this rule on the map itself, oldest first."""
        return iter(()) if self.here is None else iter(sorted(self.here(near), key=_oldest_first))


def _oldest_first(gap: Gap) -> tuple[bool, object, list[str]]:
    return (gap.since is None, gap.since or 0, [thing.id for thing in gap.things])
