"""Rule 2a: an open task that nobody holds."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.questions.story.tasks import HOLDINGS, TASK_TOPICS, TASKS
from graphmodel.rules.gap import Gap, Severity
from graphmodel.rules.gaps.assessment_nobody_owns import ASSESSMENT
from graphmodel.rules.holding import open_tasks
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.task_gap import task_gap
from graphmodel.who_to_call.answer import Sentence


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    for held in open_tasks(story, near):
        if held.nobody and held.task.kind != ASSESSMENT:
            title = held.task.title
            words = Sentence(f"»{title}«: ingen har taget den endnu.", f"“{title}”: nobody has taken it yet.")
            yield task_gap(RULE.id, RULE.severity, held, story, near, words, held.task.opened_on)


RULE = Rule(
    id="task_nobody_holds",
    number=2,
    title=Sentence("Opgave, ingen har", "Task nobody holds"),
    means=Sentence(
        "Noget er lovet eller skyldt borgeren, og hverken en person eller en enhed er sat på.",
        "Something is promised or owed to the citizen, and neither a person nor a unit is marked as having it.",
    ),
    why=Sentence(
        "Wahids opholdstilladelse løber ud, og kun værkstedet ved det.",
        "Wahid's residence permit runs out, and only the workshop knows.",
    ),
    source="001",
    cases=(2, 12, 13, 14),
    severity=Severity.HIGH,
    closes=Sentence("En person tager opgaven.", "A person takes the task."),
    suggestion=Sentence(
        "Tag den selv, eller ring til den, der har emnet, og bed om et ja.",
        "Take it yourself, or call whoever has the topic and ask for a yes.",
    ),
    reads=(TASKS, TASK_TOPICS, HOLDINGS),
    around=_find,
)
