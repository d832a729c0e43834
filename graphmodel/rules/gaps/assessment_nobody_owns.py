"""Rule 16b: an assessment that nobody owns."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.questions.story.tasks import HOLDINGS, TASK_TOPICS, TASKS
from graphmodel.rules.gap import Gap, Severity
from graphmodel.rules.holding import open_tasks
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.task_gap import task_gap
from graphmodel.who_to_call.answer import Sentence

ASSESSMENT = "assessment"
"""The kind of task that is an assessment; other kinds are :mod:`graphmodel.rules.gaps.task_nobody_holds`."""


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    for held in open_tasks(story, near):
        if held.nobody and held.task.kind == ASSESSMENT:
            title = held.task.title
            words = Sentence(f"»{title}«: ingen har udredningen.", f"“{title}”: nobody has the assessment.")
            yield task_gap(RULE.id, RULE.severity, held, story, near, words, held.task.opened_on)


RULE = Rule(
    id="assessment_nobody_owns",
    number=16,
    title=Sentence("Udredning, ingen har", "Assessment nobody owns"),
    means=Sentence(
        "Borgeren mangler en udredning, og hverken en person eller en enhed er sat på den.",
        "The citizen lacks an assessment, and neither a person nor a unit is marked as having it.",
    ),
    why=Sentence(
        "Evas hjerneskade blev aldrig undersøgt til bunds; uden udredning gættes der på, hvad der hjælper.",
        "Eva's brain injury was never properly examined; without an assessment everybody guesses what helps.",
    ),
    source="001, 002",
    cases=(2, 3, 17),
    severity=Severity.HIGH,
    closes=Sentence("En person tager udredningen.", "A person takes the assessment."),
    suggestion=Sentence(
        "Ring til den, der har emnet, eller til VISO, hvis ingen her har den viden, der skal til.",
        "Call whoever has the topic, or VISO if nobody here has the knowledge it takes.",
    ),
    reads=(TASKS, TASK_TOPICS, HOLDINGS),
    around=_find,
)
