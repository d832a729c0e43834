"""Rule 6c: a referral nobody has answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from graphmodel.rules.courses import clock_of, days_allowed, why_so_many_days
from graphmodel.rules.gap import Evidence, Gap, Severity
from graphmodel.rules.referring import READS, Sent, called, referral_gap, referrals_of, superseded
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.wording import span
from graphmodel.who_to_call.answer import Sentence


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    for sent in referrals_of(story):
        if sent.row.status not in ("lost", "sent") or superseded(sent, story, near):
            continue
        if sent.row.status == "lost":
            yield _gap(sent, story, near)
        elif sent.row.answered_on is None:
            clock = clock_of((), sent.offers, near)
            allowed = days_allowed(clock, "referral_answer")
            if story.days_since(sent.newest) > allowed:
                why = Evidence(why_so_many_days(clock, allowed), clock.source if clock else None)
                yield _gap(sent, story, near, why, allowed=allowed)


def _gap(sent: Sent, story: Story, near: Surroundings, *more: Evidence, allowed: int = 0) -> Gap:
    name, time = called(sent, near), span(max(0, story.days_since(sent.newest)))
    words = Sentence(f"{name.da}: intet svar i {time.da}.", f"{name.en}: no answer for {time.en}.")
    if sent.row.status == "lost":
        words = Sentence(f"{name.da} er forsvundet undervejs.", f"{name.en} was lost on its way.")
    since = sent.newest + timedelta(days=allowed)
    return referral_gap(RULE.id, RULE.severity, sent, story, near, words, since=since, more=more)


RULE = Rule(
    id="referral_lost",
    number=6,
    title=Sentence("Henvisning uden svar", "Referral without an answer"),
    means=Sentence(
        "En henvisning er sendt, og svaret er ikke kommet inden fristen, eller den er meldt forsvundet; intet er sat i stedet.",
        "A referral was sent and no answer came in time, or it is marked as lost; nothing has taken its place.",
    ),
    why=Sentence(
        "Den, der sendte, tror den ligger der; den, der skulle have den, har den ikke.",
        "Who sent it believes it is there; who should have it has not.",
    ),
    source="004; serviceloven § 101, sundhedsloven § 141",
    cases=(12,),
    severity=Severity.MEDIUM,
    closes=Sentence(
        "Der kommer et svar, eller en ny henvisning til samme formål sendes.",
        "An answer comes, or a new referral for the same purpose is sent.",
    ),
    suggestion=Sentence("Ring til tilbuddet, og hør, om de har den.", "Call the offer and hear whether they have it."),
    reads=READS,
    around=_find,
)
