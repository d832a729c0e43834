"""Rule 2c: an open task that a unit holds, and no person."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.questions.story.tasks import HOLDINGS, TASK_TOPICS, TASKS
from graphmodel.rules.gap import Gap, Severity
from graphmodel.rules.holding import Became, open_tasks
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.task_gap import names_of, task_gap
from graphmodel.who_to_call.answer import Sentence

_A_PERSON = (Became.HAS, Became.ASKED)


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    for held in open_tasks(story, near):
        if held.any(Became.UNIT) and not held.any(*_A_PERSON):
            units, title = held.of(Became.UNIT), held.task.title
            who = names_of(units, near)
            words = Sentence(
                f"»{title}« ligger hos {who.da}, og ingen person har taget den endnu.",
                f"“{title}” is with {who.en}, and no person has taken it yet.",
            )
            begun = [holder.row.since for holder in units if holder.row.since is not None]
            since = max(held.without_since, min(begun)) if begun else held.without_since
            yield task_gap(RULE.id, RULE.severity, held, story, near, words, since)


RULE = Rule(
    id="task_only_unit",
    number=2,
    title=Sentence("Opgave hos en enhed, men ikke hos en person", "Task with a unit but with no person"),
    means=Sentence(
        "En enhed er sat på opgaven, og ingen person dér har taget den.",
        "A unit is marked as having the task, and no person there has taken it.",
    ),
    why=Sentence(
        "Ingers unge er overladt til en enhed, hvor ingen rører sagen.",
        "Inger's young people are left to a unit in which nobody touches the case.",
    ),
    source="001",
    cases=(8,),
    severity=Severity.MEDIUM,
    closes=Sentence("En person i enheden tager opgaven.", "A person in the unit takes the task."),
    suggestion=Sentence(
        "Ring til kontaktpersonen i enheden, og bed om et navn på opgaven.",
        "Call the contact person of the unit and ask for a name on the task.",
    ),
    reads=(TASKS, TASK_TOPICS, HOLDINGS),
    around=_find,
)
