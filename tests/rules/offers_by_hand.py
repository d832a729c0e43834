"""Offers, courses and referrals written by hand for a rule, beside the people of `by_hand`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from graphmodel.questions.story.courses import (
    COURSE_REQUIRES,
    COURSE_TOPICS,
    COURSES,
    CourseRequiresRow,
    CourseRow,
    CourseTopicRow,
)
from graphmodel.questions.story.referrals import (
    CIRCUMSTANCES,
    REFERRALS,
    SENDERS,
    STATIONS,
    CircumstanceRow,
    ReferralRow,
    SenderRow,
    StationRow,
)
from graphmodel.questions.surroundings import OfferRequiresRow, TopicRow
from graphmodel.rules.surroundings import OfferHere, Surroundings
from graphmodel.target_group import Requirement
from tests.rules.by_hand import NEAR, Rows, ago

DRUGS = "27.51.04"
"""A topic with a clock of the law: two weeks."""
PLAIN = "88.01.02"


def offer(
    own: str,
    purpose: str | None = "purpose",
    asks: Iterable[tuple[str, str, str]] = (),
    *,
    waiting: int | None = None,
    pay: float | None = None,
    units: tuple[str, ...] = ("team",),
    topics: tuple[str, ...] = (PLAIN,),
) -> OfferHere:
    """An offer of the team that asks for these facts: fact, test, expected."""
    asked = tuple(Requirement(fact, test, expected, f"{fact} {expected}") for fact, test, expected in asks)
    return OfferHere(own, own.title(), None, purpose, waiting, pay, None, units, topics, asked)


def with_offers(*offers: OfferHere, first: Iterable[tuple[str, str]] = (), near: Surroundings = NEAR) -> Surroundings:
    """The map with these offers; ``first`` are pairs of an offer and the one it requires."""
    return replace(
        near,
        offers={one.id: one for one in offers},
        offer_requires=tuple(OfferRequiresRow(one, other, None, "prøve") for one, other in first),
        topics={number: TopicRow(number, number, "Emne") for number in (DRUGS, PLAIN, "15.17.22")},
    )


def course(
    own: str,
    status: str,
    *,
    decided: int | None = None,
    planned: int | None = None,
    started: int | None = None,
    ended: int | None = None,
    months: float | None = None,
    first: tuple[str, ...] = (),
    offer: str | None = None,
    topic: str | None = None,
    draft: bool | None = None,
) -> Rows:
    """An intervention, its dates so many days ago; ``first`` are those it is said to require."""
    row = CourseRow(
        citizen="c",
        intervention=own,
        title=own.title(),
        status=status,
        decided_on=_day(decided),
        planned_start=_day(planned),
        started_on=_day(started),
        ended_on=_day(ended),
        months=months,
        start_words=None,
        draft=draft,
        source="prøve",
        offer=offer,
    )
    return {
        COURSES: [row],
        COURSE_REQUIRES: [CourseRequiresRow("c", own, one, "sådan er det", "prøve") for one in first],
        COURSE_TOPICS: [CourseTopicRow("c", own, topic)] if topic else [],
    }


def referral(
    own: str,
    status: str,
    sent: int,
    *stations: tuple[str, str | None],
    purpose: str | None = "purpose",
    answered: int | None = None,
) -> Rows:
    """A referral of Ada's sent so many days ago, with its stations: offer and outcome, the first on that day."""
    return {
        REFERRALS: [ReferralRow("c", own, ago(sent), status, None, None, _day(answered), purpose, "prøve")],
        STATIONS: [
            StationRow("c", own, n, place, "Offer", ago(sent), outcome, None)
            for n, (place, outcome) in enumerate(stations, start=1)
        ],
        SENDERS: [SenderRow("c", own, "ada", "Professional")],
    }


def fact(name: str, found: str) -> Rows:
    """Something known of the citizen."""
    return {CIRCUMSTANCES: [CircumstanceRow("c", name, found, ago(100), "prøve")]}


def _day(when: int | None) -> date | None:
    return None if when is None else ago(when)
