"""Rule 13c: an intervention changed, and only the citizen knows."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.questions.story.courses import COURSE_NEWS, COURSES, RUNNERS
from graphmodel.questions.story.helped_by import HELPERS
from graphmodel.rules.gap import Gap, Severity
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.telling import News, news_of
from graphmodel.rules.untold import courses, lately, untold
from graphmodel.who_to_call.answer import Sentence


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    for course in courses(story):
        newest = _newest_untold([news for news in news_of(story, course.intervention) if news.kind == "change"], story)
        if newest is None:
            continue
        words = Sentence(
            f"»{course.title}« er ændret, og kun borgeren har fået det at vide.",
            f"“{course.title}” has changed, and only the citizen was told.",
        )
        day = newest.happened_at.date()
        gap = untold(RULE.id, RULE.severity, course, day, words, Sentence("Ændret", "Changed"), story, near)
        if gap is not None:
            yield gap


def _newest_untold(changes: list[News], story: Story) -> News | None:
    """The newest change that no professional or unit heard of directly, then or later."""
    told_at = max((news.happened_at for news in changes if news.told_directly), default=None)
    later = [news for news in changes if told_at is None or news.happened_at > told_at]
    return next((news for news in reversed(later) if lately(news.happened_at.date(), story)), None)


RULE = Rule(
    id="untold_change",
    number=13,
    title=Sentence("Ændret, og kun borgeren ved det", "Changed, and only the citizen knows"),
    means=Sentence(
        "En indsats er ændret; beskeden gik kun til borgeren eller gennem borgeren, og andre hjælper også.",
        "An intervention was changed; the message went to the citizen only or through the citizen, and others help as well.",
    ),
    why=Sentence(
        "Når kun borgeren kender ændringen, bliver borgeren den, der skal koordinere.",
        "When only the citizen knows of the change, the citizen has to coordinate.",
    ),
    source="004",
    cases=(12, 14, 20),
    severity=Severity.LOW,
    closes=Sentence(
        "De andre får besked om ændringen, og den noteres.", "The others are told of the change, and it is noted."
    ),
    suggestion=Sentence(
        "Giv dem, der hjælper, besked direkte, og notér det.", "Tell those who help directly, and note it."
    ),
    reads=(COURSE_NEWS, COURSES, RUNNERS, HELPERS),
    around=_find,
)
