"""Rule 3a: an open task whose holder has left."""

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

_STILL = (Became.HAS, Became.ASKED, Became.UNIT)


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    for held in open_tasks(story, near):
        if held.any(Became.LEFT) and not held.any(*_STILL):
            who, title = names_of(held.of(Became.LEFT), near), held.task.title
            words = Sentence(
                f"»{title}«: {who.da} havde den og er stoppet. Ingen har overtaget den endnu.",
                f"“{title}”: {who.en} had it and has left. Nobody has taken it over yet.",
            )
            yield task_gap(RULE.id, RULE.severity, held, story, near, words, held.without_since)


RULE = Rule(
    id="task_holder_left",
    number=3,
    title=Sentence("Den, der havde opgaven, er stoppet", "Whoever had the task has left"),
    means=Sentence(
        "Opgaven er åben, og den, der havde den, er ikke ansat mere.",
        "The task is open, and whoever had it is no longer employed.",
    ),
    why=Sentence(
        "Hver gang en sagsbehandler stopper, går noget tabt: Pernille spurgte forfra fire gange.",
        "Each time a caseworker leaves something is lost: Pernille asked anew four times.",
    ),
    source="004",
    cases=(14,),
    severity=Severity.HIGH,
    closes=Sentence("En anden tager opgaven.", "Somebody else takes the task."),
    suggestion=Sentence(
        "Spørg efterfølgeren eller lederen i enheden, hvem der tager den.",
        "Ask the successor or the head of the unit who takes it.",
    ),
    reads=(TASKS, TASK_TOPICS, HOLDINGS),
    around=_find,
)
