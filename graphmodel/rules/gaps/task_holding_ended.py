"""Rule 3d: an open task that somebody had until their responsibility ended."""

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

_ALL_OVER = frozenset({Became.ENDED, Became.DECLINED})


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    for held in open_tasks(story, near):
        over = held.of(Became.ENDED)
        if over and _ALL_OVER.issuperset(holder.became for holder in held.holders):
            who, title = names_of(over, near), held.task.title
            words = Sentence(
                f"»{title}«: {who.da} er ikke sat på den mere. Ingen har den nu.",
                f"“{title}”: {who.en} is no longer marked as having it. Nobody has it now.",
            )
            yield task_gap(RULE.id, RULE.severity, held, story, near, words, held.without_since)


RULE = Rule(
    id="task_holding_ended",
    number=3,
    title=Sentence("Ansvaret er udløbet", "The responsibility has ended"),
    means=Sentence(
        "Nogen havde opgaven, ansvaret er ophørt, og opgaven er stadig åben.",
        "Somebody had the task, the responsibility has ended, and the task is still open.",
    ),
    why=Sentence(
        "Opgaven forsvinder ikke, fordi ansvaret gør det.", "The task does not go away because the responsibility does."
    ),
    source="skøn",
    cases=(14,),
    severity=Severity.HIGH,
    closes=Sentence("En person tager opgaven.", "A person takes the task."),
    suggestion=Sentence(
        "Ring til den, der havde den sidst, og hør, hvem der skulle overtage.",
        "Call whoever had it last and hear who was to take over.",
    ),
    reads=(TASKS, TASK_TOPICS, HOLDINGS),
    around=_find,
)
