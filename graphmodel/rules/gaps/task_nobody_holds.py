"""Rule 2a: an open task that nobody holds."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.questions.story.tasks import HOLDINGS, TASK_TOPICS, TASKS
from graphmodel.rules.gap import Evidence, Gap, Severity
from graphmodel.rules.holding import open_tasks, task_gap
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.who_to_call.answer import Sentence

ASSESSMENT = "assessment"
"""Assessments have a rule of their own; see :mod:`graphmodel.rules.gaps.assessment_nobody_owns`."""


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    for held in open_tasks(story, near):
        if held.task.kind != ASSESSMENT and not [r for r in held.everybody if r not in held.declined]:
            said_no = [
                Evidence(
                    Sentence(
                        f"{near.name_of(row.holder)} blev spurgt og sagde nej.",
                        f"{near.name_of(row.holder)} was asked and said no.",
                    ),
                    row.source,
                    row.asked_on,
                )
                for row in held.declined
            ]
            title = held.task.title
            words = Sentence(f"»{title}«: ingen har taget den endnu.", f"“{title}”: nobody has taken it yet.")
            yield task_gap(RULE.id, RULE.severity, held, story, near, words, more=said_no, holders=held.declined)


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
