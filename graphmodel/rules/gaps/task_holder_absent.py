"""Rule 3b: an open task whose holder is away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphmodel.questions.story.tasks import HOLDINGS, TASK_TOPICS, TASKS
from graphmodel.rules.gap import Gap, Severity
from graphmodel.rules.holding import Became, Holder, open_tasks
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.task_gap import names_of, task_gap
from graphmodel.rules.wording import day
from graphmodel.who_to_call.answer import Sentence

_STILL = (Became.HAS, Became.ASKED, Became.UNIT, Became.LEFT)


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    for held in open_tasks(story, near):
        if held.any(Became.ABSENT) and not held.any(*_STILL):
            away, title = held.of(Became.ABSENT), held.task.title
            who, back = names_of(away, near), _back(away, near)
            words = Sentence(
                f"»{title}«: {who.da} har den og er væk{back.da}. Ingen har den imens.",
                f"“{title}”: {who.en} has it and is away{back.en}. Nobody has it meanwhile.",
            )
            yield task_gap(RULE.id, RULE.severity, held, story, near, words, held.without_since)


def _back(away: Sequence[Holder], near: Surroundings) -> Sentence:
    """Until when the first of them is away, where that is known."""
    days = [until for holder in away if (until := near.people[holder.row.holder].absent_to) is not None]
    if not days:
        return Sentence("", "")
    last = day(min(days))
    return Sentence(f" til {last.da}", f" until {last.en}")


RULE = Rule(
    id="task_holder_absent",
    number=3,
    title=Sentence("Den, der har opgaven, er væk", "Whoever has the task is away"),
    means=Sentence(
        "Opgaven er åben, og den, der har den, er på orlov eller sygemeldt.",
        "The task is open, and whoever has it is on leave or ill.",
    ),
    why=Sentence(
        "Borgeren venter på én, der ikke er der, og ved det måske ikke.",
        "The citizen waits for somebody who is not there, and may not know it.",
    ),
    source="skøn",
    cases=(14,),
    severity=Severity.MEDIUM,
    closes=Sentence(
        "En anden tager opgaven, eller den, der har den, er tilbage.",
        "Somebody else takes the task, or whoever has it is back.",
    ),
    suggestion=Sentence(
        "Ring til stedfortræderen, og bed om et ja til opgaven imens.",
        "Call the substitute and ask for a yes to the task meanwhile.",
    ),
    reads=(TASKS, TASK_TOPICS, HOLDINGS),
    around=_find,
)
