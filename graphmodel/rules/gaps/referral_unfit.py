"""Rule 6d: a referral on its way to an offer whose conditions the citizen does not meet."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.rules.before_sending import known_facts, unmet
from graphmodel.rules.gap import Evidence, Gap, Severity
from graphmodel.rules.referring import READS, referral_gap, referrals_of
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.who_to_call.answer import Sentence


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    facts = known_facts(story)
    for sent in referrals_of(story):
        if sent.row.status != "sent":
            continue
        waiting = [s for s in sent.way if s.outcome in (None, "waiting") and s.place in near.offers]
        missed = [(station, unmet(near.offers[station.place], facts)) for station in waiting]
        missed = [(station, failed) for station, failed in missed if failed]
        if not missed:
            continue
        station, failed = missed[0]
        name = near.name_of(station.place)
        words = Sentence(
            f"Henvist til »{name}«, men borgeren er ikke i målgruppen: {failed[0].words}.",
            f"Referred to “{name}”, but the citizen is not in the target group: {failed[0].words}.",
        )
        more = [
            Evidence(
                Sentence(
                    f"»{near.name_of(s.place)}« kræver: {requirement.words}; noteret: {_known(facts, requirement.fact)}.",
                    f"“{near.name_of(s.place)}” asks: {requirement.words}; noted: {_known(facts, requirement.fact)}.",
                )
            )
            for s, requirements in missed
            for requirement in requirements
        ]
        since = station.sent_on or sent.row.sent_on
        yield referral_gap(RULE.id, RULE.severity, sent, story, near, words, since=since, more=more)


def _known(facts: dict[str, frozenset[str]], fact: str) -> str:
    return ", ".join(sorted(facts.get(fact, ())))


RULE = Rule(
    id="referral_unfit",
    number=6,
    title=Sentence("Henvist uden for målgruppen", "Referred outside the target group"),
    means=Sentence(
        "En henvisning venter hos et tilbud, hvis betingelser borgeren ikke opfylder.",
        "A referral waits at an offer whose conditions the citizen does not meet.",
    ),
    why=Sentence(
        "Afslaget kan ses, før det kommer; det sparer borgeren for måneders venten.",
        "The refusal can be seen before it comes; that spares the citizen months of waiting.",
    ),
    source="004",
    cases=(12, 21),
    severity=Severity.MEDIUM,
    closes=Sentence(
        "Henvisningen besvares, eller borgerens forhold rettes.",
        "The referral is answered, or the citizen's circumstances are put right.",
    ),
    suggestion=Sentence(
        "Ring og spørg, om de kan tage borgeren alligevel; send ellers til et tilbud, der passer.",
        "Call and ask whether they can take the citizen all the same; else send to an offer that fits.",
    ),
    reads=READS,
    around=_find,
)
