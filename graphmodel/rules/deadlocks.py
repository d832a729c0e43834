"""Circles in which each waits for the other, and who can break them: offers that take both at once, and whoever coordinates."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphmodel.rules.before_sending import CheckedOffer, alternatives, check_offer, is_here, known_facts, unmet
from graphmodel.rules.chains import circles
from graphmodel.rules.courses import Course
from graphmodel.rules.referring import referrals_of, superseded
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import OfferHere, Surroundings
from graphmodel.target_group import Fit


@dataclass(frozen=True, slots=True)
class Circle:
    """Courses, or else offers, that require each other; ``offers`` are all the offers concerned."""

    courses: tuple[Course, ...]
    offers: tuple[str, ...]


def circles_of(courses: Mapping[str, Course], story: Story, near: Surroundings) -> Iterator[Circle]:
    """Every circle the citizen is caught in, first those of courses; one of offers only where no course tells it."""
    open_ = {key: course for key, course in courses.items() if course.unfinished}
    told: list[set[str]] = []
    if any(course.first for course in open_.values()):
        for circle in circles({key: [f for f in course.first if f in open_] for key, course in open_.items()}):
            found = tuple(open_[key] for key in circle)
            offers = tuple(dict.fromkeys(offer for course in found for offer in course.offers))
            told.append(set(offers))
            yield Circle(found, offers)
    if near.offer_requires:
        touched = _touched(open_, story, near)
        if len(touched) > 1:
            edges = {
                offer: [row.first for row in near.offer_requires if row.offer == offer and row.first in touched]
                for offer in touched
            }
            yield from (Circle((), found) for found in circles(edges) if not any(set(found) <= one for one in told))


def _touched(open_: Mapping[str, Course], story: Story, near: Surroundings) -> set[str]:
    """Offers the citizen waits for: by a course not begun, or by a referral that nothing has taken the place of."""
    found = {o for course in open_.values() if not course.started_by(story.day) for o in course.offers}
    for sent in referrals_of(story):
        if sent.row.status in ("sent", "bounced", "refused") and not superseded(sent, story, near):
            found.update(sent.offers)
    return found


def ways_out(offers: Collection[str], story: Story, near: Surroundings) -> tuple[CheckedOffer, ...]:
    """Offers that take both sides at once and require neither, and others for the same purpose; best first.

    One takes both sides when the citizen meets conditions of it on every fact that keeps them out of the circle's offers,
    or when it is about something of each of them.
    """
    sides = [near.offers[offer] for offer in offers if offer in near.offers]
    if len(sides) < 2:
        return ()
    facts = known_facts(story)
    kept_out = {requirement.fact for side in sides for requirement in unmet(side, facts)}
    both = [
        offer
        for offer in near.offers.values()
        if _free(offer, offers, near) and (_meets(offer, kept_out, story, near) or _about_each(offer, sides, near))
    ]
    purposes = [offer.purpose for offer in both if offer.purpose]
    integrated = {offer.id: check_offer(offer, story, near) for offer in both if is_here(offer, story, near)}
    fitting = [one for one in integrated.values() if one.fit is not Fit.NO]
    others = [
        one
        for one in alternatives(story, near, purposes, without={*offers, *integrated})
        if _free(near.offers[one.id], offers, near)
    ]
    return (*sorted(fitting, key=lambda one: (one.fit is not Fit.YES, one.waiting_days is None, one.id)), *others)


def _free(offer: OfferHere, circle: Collection[str], near: Surroundings) -> bool:
    """Outside the circle, and requiring none of it."""
    return offer.id not in circle and not any(r.offer == offer.id and r.first in circle for r in near.offer_requires)


def _meets(offer: OfferHere, kept_out: Collection[str], story: Story, near: Surroundings) -> bool:
    asked = {requirement.fact for requirement in offer.requirements}
    if len(kept_out) < 2 or not asked.issuperset(kept_out):
        return False
    checked = check_offer(offer, story, near).conditions
    return all(condition.fit is Fit.YES for condition in checked if condition.fact in kept_out)


def _about_each(offer: OfferHere, sides: Sequence[OfferHere], near: Surroundings) -> bool:
    """About something of every side, where the sides are not about the same."""
    if frozenset.intersection(*(frozenset(side.topics) for side in sides)):
        return False
    return all(any(_related(own, other, near) for own in offer.topics for other in side.topics) for side in sides)


def _related(one: str, other: str, near: Surroundings) -> bool:
    return one in near.topic_chain(other) or other in near.topic_chain(one)
