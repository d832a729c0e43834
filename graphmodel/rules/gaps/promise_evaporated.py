"""Rule 4: a promise that evaporated: no topic and asked for again and again, or simply not moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from graphmodel.questions.story.tasks import HOLDINGS, TASK_TOPICS, TASKS
from graphmodel.rules.gap import Gap, Severity
from graphmodel.rules.holding import Held, open_tasks
from graphmodel.rules.limits import limit
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.task_gap import task_gap
from graphmodel.rules.wording import span
from graphmodel.who_to_call.answer import Sentence


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    for held in open_tasks(story, near):
        days = [when for when in (_asked_in_vain(held), _forgotten(held)) if when is not None and when <= story.day]
        if days:
            yield task_gap(RULE.id, RULE.severity, held, story, near, _words(held, story), min(days))


def _asked_in_vain(held: Held) -> date | None:
    """When a task that fits no box, or is asked for again and again, becomes too old; None for other tasks."""
    in_vain = not held.topics or (held.task.times_asked or 0) >= limit("promise_asked")
    return held.task.opened_on + timedelta(days=limit("promise_age") + 1) if in_vain else None


def _forgotten(held: Held) -> date:
    """When a task becomes one that nobody has touched for too long."""
    task = held.task
    return max(task.opened_on, task.last_moved_on or task.opened_on) + timedelta(days=limit("promise_still") + 1)


def _words(held: Held, story: Story) -> Sentence:
    task, age = held.task, span(story.days_since(held.task.opened_on))
    asked, no_topic = task.times_asked or 0, not held.topics
    if asked >= limit("promise_asked"):
        box = Sentence(" Den hører ikke til noget emne.", " It belongs to no topic.") if no_topic else Sentence("", "")
        return Sentence(
            f"Der er spurgt til »{task.title}« {asked} gange i {age.da}, og den står stadig åben.{box.da}",
            f"“{task.title}” was asked for {asked} times in {age.en} and is still open.{box.en}",
        )
    if no_topic:
        return Sentence(
            f"»{task.title}« har været åben i {age.da} og hører ikke til noget emne.",
            f"“{task.title}” has been open for {age.en} and belongs to no topic.",
        )
    still = span(story.days_since(task.last_moved_on or task.opened_on))
    return Sentence(
        f"»{task.title}« er ikke rørt i {still.da}.", f"“{task.title}” has not been touched for {still.en}."
    )


RULE = Rule(
    id="promise_evaporated",
    number=4,
    title=Sentence("Løfte, der er fordampet", "Promise that evaporated"),
    means=Sentence(
        "Opgaven er gammel og hører ikke til noget emne, er spurgt om igen og igen, eller er ikke rørt længe.",
        "The task is old and belongs to no topic, was asked for again and again, or has long not been touched.",
    ),
    why=Sentence(
        "Pernille har spurgt om stolen i halvandet år: hvilken kasse passer den ind i?",
        "Pernille has asked for the chair for a year and a half: which box does it fit?",
    ),
    source="004",
    cases=(8, 12, 14),
    severity=Severity.HIGH,
    closes=Sentence(
        "Opgaven får et emne og en person, der svarer, eller den lukkes med et svar til borgeren.",
        "The task gets a topic and a person who answers, or is closed with an answer to the citizen.",
    ),
    suggestion=Sentence(
        "Sæt det emne på, der ligner mest, og ring til den, der har det. Giv borgeren et svar, også hvis det er nej.",
        "Set the topic that fits best and call whoever has it. Give the citizen an answer, also if it is no.",
    ),
    reads=(TASKS, TASK_TOPICS, HOLDINGS),
    around=_find,
)
