"""Rule 1a: a topic that nobody is responsible for."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.rules.gap import Call, Evidence, Gap, Severity
from graphmodel.rules.rule import Rule
from graphmodel.rules.surroundings import Surroundings, upwards
from graphmodel.rules.topics import with_nobody
from graphmodel.rules.wording import counted
from graphmodel.who_to_call.answer import Sentence


def _find(near: Surroundings) -> Iterator[Gap]:
    found = list(with_nobody(near))
    below = _below(found, near)
    for topic in found:
        title = near.topic_title(topic)
        yield Gap(
            rule=RULE.id,
            severity=RULE.severity,
            citizen=None,
            things=(near.thing("Topic", topic),),
            since=None,
            words=Sentence(f"{title}: ingen er sat som ansvarlig.", f"{title}: nobody is marked as responsible."),
            evidence=tuple(_why(topic, below[topic], near)),
            call=Call(text=near.topics[topic].title, topic=topic),
            figures={"topics": below[topic] + 1},
        )


def _below(found: list[str], near: Surroundings) -> dict[str, int]:
    """How many topics lie under each of the found ones."""
    counts = dict.fromkeys(found, 0)
    for topic in near.topics:
        for above in upwards(topic, near.topic_parent)[1:]:
            if above in counts:
                counts[above] += 1
    return counts


def _why(topic: str, below: int, near: Surroundings) -> Iterator[Evidence]:
    above = near.topic_chain(topic)[1:]
    if above:
        title = near.topic_title(above[0])
        yield Evidence(
            Sentence(
                f"Heller ikke {title}, som det hører under, har en ansvarlig.",
                f"Neither has {title}, which it lies under, anybody responsible.",
            )
        )
    if below:
        n = counted(below, ("emne", "emner"), ("topic", "topics"))
        yield Evidence(
            Sentence(f"Derunder: {n.da}, som heller ingen har.", f"Below it: {n.en} that nobody has either."),
        )


RULE = Rule(
    id="topic_without_responsible",
    number=1,
    title=Sentence("Emne uden ansvarlig", "Topic without anybody responsible"),
    means=Sentence(
        "Ingen enhed er sat som ansvarlig for emnet, hverken for det selv eller for det, det hører under.",
        "No unit is marked as responsible for the topic, neither for itself nor for what it lies under.",
    ),
    why=Sentence(
        "Den, der spørger, bliver sendt rundt: hvilken kasse passer det ind i?",
        "Whoever asks is sent around: which box does it fit?",
    ),
    source="004",
    cases=(1, 2, 3, 13, 14),
    severity=Severity.MEDIUM,
    closes=Sentence("En enhed sættes som ansvarlig for emnet.", "A unit is marked as responsible for the topic."),
    suggestion=Sentence(
        "Aftal med ledelsen, hvilken enhed der har emnet, og skriv det ind.",
        "Agree with the management which unit has the topic, and enter it.",
    ),
    here=_find,
)
