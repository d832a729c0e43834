"""Rule 16c: a need that no offer is about."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.questions.story.tasks import HOLDINGS, TASK_TOPICS, TASKS
from graphmodel.rules.gap import Gap, Severity
from graphmodel.rules.holding import open_tasks
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.task_gap import task_gap
from graphmodel.rules.topics import offered
from graphmodel.rules.wording import listed
from graphmodel.who_to_call.answer import Sentence

NEED = "need"
"""The kind of task that is a need."""


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    for held in open_tasks(story, near):
        if held.task.kind == NEED and held.topics and not any(offered(topic, near) for topic in held.topics):
            topics, title = listed([near.topic_title(topic) for topic in held.topics]), held.task.title
            words = Sentence(
                f"»{title}«: der findes intet tilbud om {topics.da}.",
                f"“{title}”: there is no offer about {topics.en}.",
            )
            yield task_gap(RULE.id, RULE.severity, held, story, near, words, held.task.opened_on)


RULE = Rule(
    id="need_without_offer",
    number=16,
    title=Sentence("Behov uden tilbud", "Need without an offer"),
    means=Sentence(
        "Borgeren har et behov, og intet tilbud handler om det emne, hverken bredere eller smallere.",
        "The citizen has a need, and no offer is about that topic, wider or narrower.",
    ),
    why=Sentence(
        "Lenes tredje problem blev aldrig til en indsats, fordi der intet var at henvise til.",
        "Lene's third problem never became an intervention, because there was nothing to refer to.",
    ),
    source="004",
    cases=(13,),
    severity=Severity.MEDIUM,
    closes=Sentence(
        "Et tilbud om emnet skrives ind, eller opgaven løses på anden vis og lukkes.",
        "An offer about the topic is entered, or the task is solved otherwise and closed.",
    ),
    suggestion=Sentence(
        "Ring til den, der har emnet, og spørg, hvad der kan gøres i stedet. Fortæl ledelsen, at tilbuddet mangler.",
        "Call whoever has the topic and ask what can be done instead. Tell the management that the offer is missing.",
    ),
    reads=(TASKS, TASK_TOPICS, HOLDINGS),
    around=_find,
)
