"""Rule 6b: a referral that was refused, and nothing has taken its place."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.rules.gap import Evidence, Gap, Severity
from graphmodel.rules.referring import READS, Sent, called, referral_gap, referrals_of, superseded
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.who_to_call.answer import Sentence


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    for sent in referrals_of(story):
        row = sent.row
        if row.status == "refused" and not superseded(sent, story, near):
            name = called(sent, near)
            words = Sentence(
                f"{name.da} er afvist, og intet andet er sat i gang.",
                f"{name.en} was refused, and nothing else has been set going.",
            )
            more = [
                Evidence(Sentence(f"Afvist på: {asked}.", f"Refused for: {asked}."), row.source, row.answered_on)
                for asked in _refused_for(sent, near)
            ]
            since = row.answered_on or sent.newest
            yield referral_gap(RULE.id, RULE.severity, sent, story, near, words, since=since, more=more)


def _refused_for(sent: Sent, near: Surroundings) -> list[str]:
    """The conditions of the offers on its way that are about the fact it was refused for."""
    offers = [near.offers[offer] for offer in sent.offers if offer in near.offers]
    return [r.words for offer in offers for r in offer.requirements if r.fact == sent.row.refused_for]


RULE = Rule(
    id="referral_refused",
    number=6,
    title=Sentence("Henvisning afvist", "Referral refused"),
    means=Sentence(
        "En henvisning blev afvist, og intet andet til samme formål er sendt eller begyndt.",
        "A referral was refused, and nothing else for the same purpose has been sent or begun.",
    ),
    why=Sentence(
        "Sanne var »ikke i målgruppen«, og ingen så efter et andet tilbud.",
        "Sanne was “not in the target group”, and nobody looked for another offer.",
    ),
    source="004, 001",
    cases=(7, 12, 21),
    severity=Severity.HIGH,
    closes=Sentence(
        "En ny henvisning til samme formål sendes, eller en indsats besluttes.",
        "A new referral for the same purpose is sent, or an intervention decided.",
    ),
    suggestion=Sentence(
        "Send til et tilbud, hvis betingelser borgeren opfylder; findes intet, så sig det højt.",
        "Send to an offer whose conditions the citizen meets; where there is none, say so.",
    ),
    reads=READS,
    around=_find,
)
