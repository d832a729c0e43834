"""Rule 3c: an open task whose unit has closed."""

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

_STILL = (Became.HAS, Became.ASKED, Became.UNIT, Became.LEFT, Became.ABSENT)


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    for held in open_tasks(story, near):
        if held.any(Became.CLOSED) and not held.any(*_STILL):
            who, title = names_of(held.of(Became.CLOSED), near), held.task.title
            words = Sentence(
                f"»{title}« lå hos {who.da}, som ikke findes mere. Ingen har overtaget den endnu.",
                f"“{title}” was with {who.en}, which no longer exists. Nobody has taken it over yet.",
            )
            yield task_gap(RULE.id, RULE.severity, held, story, near, words, held.without_since)


RULE = Rule(
    id="task_unit_closed",
    number=3,
    title=Sentence("Enheden, der havde opgaven, findes ikke mere", "The unit that had the task no longer exists"),
    means=Sentence(
        "Opgaven er åben, og enheden, der havde den, er nedlagt.",
        "The task is open, and the unit that had it has been closed.",
    ),
    why=Sentence(
        "Når en enhed lægges sammen med en anden, følger de åbne opgaver ikke med af sig selv.",
        "When a unit is merged with another, the open tasks do not follow by themselves.",
    ),
    source="skøn",
    cases=(14,),
    severity=Severity.HIGH,
    closes=Sentence(
        "En person eller en enhed, der findes, tager opgaven.", "A person or a unit that exists takes the task."
    ),
    suggestion=Sentence(
        "Spørg, hvem der har overtaget emnet, og bed om et ja.", "Ask who has taken over the topic, and ask for a yes."
    ),
    reads=(TASKS, TASK_TOPICS, HOLDINGS),
    around=_find,
)
