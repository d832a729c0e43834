"""Rule 2b: an open task that people were asked to take, and nobody has said yes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from graphmodel.questions.story.tasks import HOLDINGS, TASK_TOPICS, TASKS
from graphmodel.rules.gap import Gap, Severity
from graphmodel.rules.holding import Became, Held, open_tasks
from graphmodel.rules.limits import limit
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.task_gap import names_of, task_gap
from graphmodel.who_to_call.answer import Sentence


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    for held in open_tasks(story, near):
        since = _everybody_waits_since(held, story.day)
        if since is not None and not held.any(Became.HAS):
            who, title = names_of(held.of(Became.ASKED), near), held.task.title
            several = len(held.of(Became.ASKED)) > 1
            yet = _NONE_YET if several else _NOT_YET
            words = Sentence(f"»{title}«: {who.da} {yet.da}", f"“{title}”: {who.en} {yet.en}")
            yield task_gap(RULE.id, RULE.severity, held, story, near, words, max(since, held.without_since))


_NOT_YET = Sentence("er spurgt og har ikke svaret endnu.", "was asked and has not answered yet.")
_NONE_YET = Sentence("er spurgt, og ingen har sagt ja endnu.", "were asked, and nobody has said yes yet.")


def _everybody_waits_since(held: Held, day: date) -> date | None:
    """Since when too many wait too long: a second was asked, or the first has not answered in time; None when neither.

    Two of whom nobody knows when they were asked count from the day the task was opened.
    """
    asked = [holder.row for holder in held.of(Became.ASKED)]
    late = timedelta(days=limit("asked_unanswered") + 1)
    too_much = [row.asked_on + late for row in asked if row.asked_on is not None and row.asked_on + late <= day]
    if len({row.holder for row in asked}) > 1:
        days = sorted(when for row in asked if (when := row.asked_on or row.since) is not None)
        too_much.append(days[1] if len(days) > 1 else held.task.opened_on)
    return min(too_much) if too_much else None


RULE = Rule(
    id="task_none_accepted",
    number=2,
    title=Sentence("Alle venter på, at en anden siger ja", "Everybody waits for somebody else to say yes"),
    means=Sentence(
        "En eller flere er bedt om at tage opgaven, og ingen har svaret ja.",
        "One or several were asked to take the task, and nobody has answered yes.",
    ),
    why=Sentence(
        "Når flere er spurgt, tror hver især let, at en anden har den.",
        "Where several were asked, each easily thinks that another has it.",
    ),
    source="skøn",
    cases=(2, 18),
    severity=Severity.MEDIUM,
    closes=Sentence(
        "Én siger ja, eller én siger nej, og en anden spørges.", "One says yes, or one says no and another is asked."
    ),
    suggestion=Sentence("Ring til én af dem, og aftal, hvem der har den.", "Call one of them and agree who has it."),
    reads=(TASKS, TASK_TOPICS, HOLDINGS),
    around=_find,
)
