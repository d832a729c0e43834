"""Rule 13a: an intervention ended and nobody told the others."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.questions.story.courses import COURSE_NEWS, COURSES, RUNNERS
from graphmodel.questions.story.helped_by import HELPERS
from graphmodel.rules.gap import Gap, Severity
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.telling import news_of
from graphmodel.rules.untold import courses, lately, told, untold
from graphmodel.who_to_call.answer import Sentence


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    for course in courses(story):
        ended = course.ended_on
        if ended is None or not lately(ended, story) or told(news_of(story, course.intervention), "ending"):
            continue
        words = Sentence(
            f"»{course.title}« er slut, og de andre har ikke fået det at vide.",
            f"“{course.title}” has ended, and the others have not been told.",
        )
        gap = untold(RULE.id, RULE.severity, course, ended, words, Sentence("Sluttede", "Ended"), story, near)
        if gap is not None:
            yield gap


RULE = Rule(
    id="untold_ending",
    number=13,
    title=Sentence("Slut, og ingen fik det at vide", "Ended, and nobody was told"),
    means=Sentence(
        "En indsats er slut, andre hjælper stadig, og ingen af dem har fået besked fra dem, der stod for den.",
        "An intervention has ended, others still help, and none of them was told by those who ran it.",
    ),
    why=Sentence(
        "»Har de afsluttet dig?« Ibrahim hørte det fra borgeren to uger senere.",
        "“Have they discharged you?” Ibrahim heard it from the citizen two weeks later.",
    ),
    source="001",
    cases=(9,),
    severity=Severity.MEDIUM,
    closes=Sentence(
        "De andre får besked om afslutningen, og den noteres.", "The others are told of the ending, and it is noted."
    ),
    suggestion=Sentence(
        "Ring til dem, der stod for indsatsen: hvorfor sluttede den, og hvem tager over?",
        "Call those who ran it: why did it end, and who takes over?",
    ),
    reads=(COURSES, COURSE_NEWS, RUNNERS, HELPERS),
    around=_find,
)
