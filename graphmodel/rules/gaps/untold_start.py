"""Rule 13b: an intervention started and nobody told the others."""

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
        started, ended = course.started_on, course.ended_on
        over = ended is not None and ended <= story.day
        if started is None or over or not lately(started, story) or told(news_of(story, course.intervention), "start"):
            continue
        words = Sentence(
            f"»{course.title}« er begyndt, og de andre har ikke fået det at vide.",
            f"“{course.title}” has begun, and the others have not been told.",
        )
        gap = untold(RULE.id, RULE.severity, course, started, words, Sentence("Begyndte", "Began"), story, near)
        if gap is not None:
            yield gap


RULE = Rule(
    id="untold_start",
    number=13,
    title=Sentence("Begyndt, og ingen fik det at vide", "Begun, and nobody was told"),
    means=Sentence(
        "En indsats er begyndt, andre hjælper også, og ingen af dem har fået besked fra dem, der står for den.",
        "An intervention has begun, others help as well, and none of them was told by those who run it.",
    ),
    why=Sentence(
        "Koordinerende sagsbehandlere hører fra borgeren selv, at forløbet er begyndt, og ved ikke, hvor de kan spørge.",
        "Coordinating caseworkers learn from the citizen that the course has begun, and do not know where to ask.",
    ),
    source="004",
    cases=(20,),
    severity=Severity.LOW,
    closes=Sentence(
        "De andre får besked om starten, og den noteres.", "The others are told of the start, and it is noted."
    ),
    suggestion=Sentence(
        "Spørg kontaktpersonen på tilbuddet, og aftal, hvem der melder tilbage.",
        "Ask the contact at the offer, and agree who reports back.",
    ),
    reads=(COURSES, COURSE_NEWS, RUNNERS, HELPERS),
    around=_find,
)
