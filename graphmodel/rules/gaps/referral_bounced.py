"""Rule 6a: a referral that came back, and nothing has taken its place."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.rules.gap import Gap, Severity
from graphmodel.rules.referring import READS, called, referral_gap, referrals_of, superseded
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.who_to_call.answer import Sentence


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    for sent in referrals_of(story):
        if sent.row.status == "bounced" and not superseded(sent, story, near):
            name = called(sent, near)
            words = Sentence(
                f"{name.da} er sendt tilbage, og ingen har sendt den videre.",
                f"{name.en} came back, and nobody has sent it on.",
            )
            since = sent.row.answered_on or sent.newest
            yield referral_gap(RULE.id, RULE.severity, sent, story, near, words, since=since)


RULE = Rule(
    id="referral_bounced",
    number=6,
    title=Sentence("Henvisning sendt tilbage", "Referral bounced"),
    means=Sentence(
        "En henvisning hørte ikke til, hvor den kom hen, og intet er sat i stedet.",
        "A referral did not belong where it came, and nothing has taken its place.",
    ),
    why=Sentence(
        "Sannes henvisning kom det forkerte sted hen; hun ringede selv syv gange.",
        "Sanne's referral came to the wrong place; she rang seven times herself.",
    ),
    source="004",
    cases=(12,),
    severity=Severity.HIGH,
    closes=Sentence(
        "En ny henvisning til samme formål sendes, eller en indsats besluttes.",
        "A new referral for the same purpose is sent, or an intervention decided.",
    ),
    suggestion=Sentence(
        "Ring til den, der har emnet, og send videre til et tilbud, der passer.",
        "Call whoever has the topic, and send it on to an offer that fits.",
    ),
    reads=READS,
    around=_find,
)
