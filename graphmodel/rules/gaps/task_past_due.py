"""Rule 4b: an open task, or what was agreed at a meeting, past its date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from graphmodel.questions.story.tasks import HOLDINGS, TASK_TOPICS, TASKS
from graphmodel.rules.gap import Gap, Severity
from graphmodel.rules.holding import Became, open_tasks
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.task_gap import names_of, task_gap
from graphmodel.rules.wording import day
from graphmodel.who_to_call.answer import Sentence


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    for held in open_tasks(story, near):
        due = held.task.due_on
        if due is not None and due < story.day:
            has, on, title = names_of(held.of(Became.HAS), near), day(due), held.task.title
            who = Sentence(f" {has.da} har den.", f" {has.en} has it.") if has.da else Sentence("", "")
            words = Sentence(
                f"»{title}« skulle være gjort {on.da} og står stadig åben.{who.da}",
                f"“{title}” was due on {on.en} and is still open.{who.en}",
            )
            yield task_gap(RULE.id, RULE.severity, held, story, near, words, due + timedelta(days=1))


RULE = Rule(
    id="task_past_due",
    number=4,
    title=Sentence("Over sin dato", "Past its date"),
    means=Sentence(
        "En opgave eller en aftale fra et møde har en dato, der er gået, og står stadig åben.",
        "A task or an agreement made at a meeting has a date that has passed, and is still open.",
    ),
    why=Sentence(
        "Det, der aftales på netværksmødet, holder kun, hvis nogen ser efter, om det blev til noget.",
        "What is agreed at the network meeting only lasts if somebody looks whether it came to anything.",
    ),
    source="001",
    cases=(18,),
    severity=Severity.MEDIUM,
    closes=Sentence(
        "Opgaven er udført eller opgivet, eller den er udsat til en ny dag med en grund.",
        "The task is done or dropped, or put off to a new day with a reason.",
    ),
    suggestion=Sentence(
        "Ring til den, der har den: hvad mangler, og hvornår kan det være gjort?",
        "Call whoever has it: what is missing, and when can it be done?",
    ),
    reads=(TASKS, TASK_TOPICS, HOLDINGS),
    around=_find,
)
