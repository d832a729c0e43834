"""Referrals as several rules need them: their way, whether something else has taken their place, and the gap they leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from graphmodel.questions.story.courses import COURSES
from graphmodel.questions.story.referrals import (
    CIRCUMSTANCES,
    REFERRALS,
    SENDERS,
    STATIONS,
    ReferralRow,
    StationRow,
)
from graphmodel.rules.before_sending import about_alternatives, alternatives
from graphmodel.rules.gap import Action, Call, Evidence, Gap, Severity, Thing, Tie
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.wording import day, listed
from graphmodel.who_to_call.answer import Sentence

READS = (REFERRALS, STATIONS, SENDERS, CIRCUMSTANCES, COURSES)
"""What every rule about referrals reads."""
OUTCOMES = {
    "waiting": Sentence("afventer svar", "waits for an answer"),
    "bounced": Sentence("sendt tilbage", "sent back"),
    "refused": Sentence("afvist", "refused"),
    "accepted": Sentence("modtaget", "accepted"),
    "silent": Sentence("intet svar", "no answer"),
}
"""What became of a referral at a station of its way, in words."""
UNKNOWN_OUTCOME = Sentence("svaret kendes ikke", "the answer is not known")
"""The same where it is not on record."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One referral and the stations of its way, in order."""

    row: ReferralRow
    way: tuple[StationRow, ...]

    @property
    def newest(self) -> date:
        """The newest day known of it: sent, or sent on."""
        return max([self.row.sent_on, *(station.sent_on for station in self.way if station.sent_on)])

    @property
    def offers(self) -> list[str]:
        """The offers on its way."""
        return [station.place for station in self.way if station.kind == "Offer"]


def referrals_of(story: Story) -> Iterator[Sent]:
    """Every referral with its way."""
    stations = sorted(story.of(STATIONS), key=lambda s: (s.step is None, s.step or 0, s.sent_on or story.day, s.place))
    for row in story.of(REFERRALS):
        yield Sent(row, tuple(station for station in stations if station.referral == row.referral))


def superseded(sent: Sent, story: Story, near: Surroundings) -> bool:
    """Whether a later referral, or an intervention since, serves the same purpose."""
    row = sent.row
    if row.purpose is None:
        return False
    for other in story.of(REFERRALS):
        later = other.referral != row.referral and other.sent_on > row.sent_on
        if later and other.purpose == row.purpose and other.status in ("sent", "accepted"):
            return True
    for course in story.of(COURSES):
        offer = near.offers.get(course.offer) if course.offer else None
        if offer is not None and offer.purpose == row.purpose:
            days = (course.decided_on, course.started_on)
            if any(when is not None and row.sent_on < when <= story.day for when in days):
                return True
    return False


def purposes_of(sent: Sent, near: Surroundings) -> list[str]:
    """What it should achieve; else what the offers on its way are for."""
    if sent.row.purpose:
        return [sent.row.purpose]
    known = [near.offers[offer].purpose for offer in sent.offers if offer in near.offers]
    return list(dict.fromkeys(purpose for purpose in known if purpose))


def called(sent: Sent, near: Surroundings) -> Sentence:
    """The referral in words: "Henvisning til træning"."""
    purposes = purposes_of(sent, near)
    to = listed(purposes or [near.name_of(station.place) for station in sent.way[:1]]) if purposes or sent.way else None
    return Sentence(f"Henvisning til {to.da}", f"Referral to {to.en}") if to else Sentence("Henvisning", "Referral")


def referral_gap(
    rule: str,
    severity: Severity,
    sent: Sent,
    story: Story,
    near: Surroundings,
    words: Sentence,
    *,
    since: date,
    more: Iterable[Evidence] = (),
) -> Gap:
    """A gap about one referral: its way, who sent it, and what else there is for the purpose."""
    thing = Thing("Referral", sent.row.referral, called(sent, near).da)
    purposes = purposes_of(sent, near)
    others = alternatives(story, near, purposes, without=set(sent.offers))
    offers = [*(other.id for other in others[:1]), *reversed(sent.offers)]
    senders = [near.thing(row.kind, row.sender) for row in story.of(SENDERS) if row.referral == sent.row.referral]
    places = [near.thing(station.kind, station.place) for station in sent.way]
    besides = about_alternatives(" · ".join(purposes) or None, others)
    return Gap(
        rule=rule,
        severity=severity,
        citizen=story.citizen,
        things=(thing,),
        since=since,
        words=words,
        evidence=(*more, *way_of(sent, near), Evidence(besides)),
        ties=(
            *(Tie(thing, who, "SENT_BY") for who in senders),
            *(
                Tie(thing, place, "SENT_TO", last=station.sent_on)
                for place, station in zip(places, sent.way, strict=True)
            ),
            *(Tie(thing, near.thing("Offer", other.id), "SENT_TO", missing=True) for other in others[:1]),
        ),
        people=tuple(who.id for who in senders if who.label == "Professional"),
        units=tuple(dict.fromkeys(_units(sent, senders, near))),
        call=Call(text=" ".join(purposes), offer=offers[0] if offers else None),
        actions=(Action.REFER, Action.NOTE_CONTACT),
        figures={"days": story.days_since(sent.row.sent_on), **({"alternatives": len(others)} if purposes else {})},
    )


def way_of(sent: Sent, near: Surroundings) -> Iterator[Evidence]:
    """Its stations in order with what came of each, and the answer."""
    row = sent.row
    for n, station in enumerate(sent.way, start=1):
        place, on = near.name_of(station.place), day(station.sent_on) if station.sent_on else None
        came = OUTCOMES.get(station.outcome or "", UNKNOWN_OUTCOME)
        da, en = (f", {on.da}", f", {on.en}") if on else ("", "")
        quoted = (f": »{station.reason}«", f": “{station.reason}”") if station.reason else ("", "")
        words = Sentence(f"{n}. {place}{da}: {came.da}{quoted[0]}", f"{n}. {place}{en}: {came.en}{quoted[1]}")
        yield Evidence(words, row.source, station.sent_on)
    if row.answered_on is not None:
        on = day(row.answered_on)
        da, en = (f": »{row.reason}«", f": “{row.reason}”") if row.reason else ("", "")
        yield Evidence(Sentence(f"Besvaret {on.da}{da}", f"Answered {on.en}{en}"), row.source, row.answered_on)


def _units(sent: Sent, senders: Iterable[Thing], near: Surroundings) -> Iterator[str]:
    for station in sent.way:
        if station.kind == "Offer":
            yield from near.offers[station.place].units if station.place in near.offers else ()
        else:
            yield station.place
    for who in senders:
        yield from near.units_of(who.id)
