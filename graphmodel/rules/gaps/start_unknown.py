"""Rule 7a: a course that waits, and nobody knows when it starts."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.questions.story.courses import COURSE_TOPICS, COURSES, RUNNERS
from graphmodel.rules.courses import courses_of
from graphmodel.rules.gap import Gap, Severity
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.waiting import waiting_gap
from graphmodel.who_to_call.answer import Sentence


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    courses = courses_of(story)
    for course in courses.values():
        row = course.row
        if row.status == "waiting" and row.planned_start is None and not row.draft:
            words = Sentence(
                f"»{row.title}« venter, og starten er ukendt.", f"“{row.title}” waits, and its start is unknown."
            )
            yield waiting_gap(
                RULE.id, RULE.severity, course, courses.values(), story, near, words, since=row.decided_on
            )


RULE = Rule(
    id="start_unknown",
    number=7,
    title=Sentence("Start ukendt", "Start unknown"),
    means=Sentence(
        "En indsats venter, og der er ingen dato for, hvornår den begynder.",
        "An intervention waits, and there is no date for when it begins.",
    ),
    why=Sentence(
        "Lene fik at vide »engang næste år«. Den, der ikke ved hvornår, kan ikke planlægge noget imens.",
        "Lene was told “sometime next year”. Who does not know when cannot plan anything meanwhile.",
    ),
    source="004",
    cases=(13,),
    severity=Severity.MEDIUM,
    closes=Sentence("Der kommer en dato, eller indsatsen begynder.", "There is a date, or the intervention begins."),
    suggestion=Sentence(
        "Ring til tilbuddet, og bed om en dato; aftal imens, hvad der kan begynde nu.",
        "Call the offer and ask for a date; agree meanwhile on what can begin now.",
    ),
    reads=(COURSES, COURSE_TOPICS, RUNNERS),
    around=_find,
)
