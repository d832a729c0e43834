"""Checked before sending: whether the citizen meets an offer's conditions, and which others for the same purpose fit.

Sanne was sent to a team for people with other illnesses than hers; it could have been seen before (case 12, research 004).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graphmodel.questions.story.courses import COURSES
from graphmodel.questions.story.referrals import CIRCUMSTANCES
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import OfferHere, Surroundings
from graphmodel.rules.wording import listed, span
from graphmodel.target_group import Fit, Requirement, check, facts_of
from graphmodel.who_to_call.answer import Sentence

READS = (CIRCUMSTANCES, COURSES)
"""What must be read of a citizen to check an offer."""
_NAMED = 3
"""So many alternatives are named in a sentence."""
_WORDS = {Fit.YES: Sentence("Passer", "Fits"), Fit.UNKNOWN: Sentence("Passer måske", "May fit")}
_ORDER = {Fit.YES: 0, Fit.UNKNOWN: 1, Fit.NO: 2}


@dataclass(frozen=True, slots=True)
class CheckedCondition:
    """One condition: whether it is met, said in a sentence; ``noted_on`` and ``source`` of what it is judged by."""

    fact: str
    fit: Fit
    words: Sentence
    noted_on: date | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class CheckedOffer:
    """One offer, checked for one citizen; ``waiting_days`` and ``copayment`` (kroner) are None when not known."""

    id: str
    name: str
    purpose: str | None
    units: tuple[str, ...]
    waiting_days: int | None
    copayment: float | None
    fit: Fit
    conditions: tuple[CheckedCondition, ...]
    words: Sentence


@dataclass(frozen=True, slots=True)
class BeforeSending:
    """The answer before a referral is sent.

    ``alternatives`` are the other offers for the same purpose that fit or may fit, best first; ``none_here`` says that the
    purpose is known and there is no such offer.
    """

    offer: CheckedOffer
    alternatives: tuple[CheckedOffer, ...]
    none_here: bool
    words: Sentence


def before_sending(story: Story, near: Surroundings, offer: str) -> BeforeSending | None:
    """Check an offer for a citizen; None when there is no such offer that day."""
    found = near.offers.get(offer)
    if found is None:
        return None
    others = () if found.purpose is None else alternatives(story, near, [found.purpose], without={offer})
    none_here = found.purpose is not None and not others
    return BeforeSending(check_offer(found, story, near), others, none_here, about_alternatives(found.purpose, others))


def alternatives(
    story: Story, near: Surroundings, purposes: Iterable[str], without: Collection[str] = ()
) -> tuple[CheckedOffer, ...]:
    """Offers for these purposes that fit or may fit, here or outside any municipality: by fit, waiting time, co-payment."""
    offers = {offer.id: offer for purpose in purposes for offer in near.offers_for.get(purpose, ())}
    here = [offer for key, offer in offers.items() if key not in without and is_here(offer, story, near)]
    checked = [one for one in (check_offer(offer, story, near) for offer in here) if one.fit is not Fit.NO]
    return tuple(sorted(checked, key=_best_first))


def is_here(offer: OfferHere, story: Story, near: Surroundings) -> bool:
    """Whether the citizen can get it: a unit behind it exists, in the citizen's municipality or outside any.

    What is not known keeps nobody out: an offer without a unit in the data, a citizen without a municipality.
    """
    if not offer.units:
        return True
    places = [near.municipality_of(unit) for unit in offer.units if near.exists(unit)]
    home = story.person.municipality if story.person else None
    return any(place is None or home is None or place == home for place in places)


def check_offer(offer: OfferHere, story: Story, near: Surroundings) -> CheckedOffer:
    """Every condition of one offer, and the offers it requires first."""
    facts = known_facts(story)
    conditions = (
        *(_checked(requirement, facts, story) for requirement in offer.requirements),
        *_first(offer, story, near),
    )
    found = {condition.fit for condition in conditions}
    fit = Fit.NO if Fit.NO in found else Fit.UNKNOWN if Fit.UNKNOWN in found else Fit.YES
    return CheckedOffer(
        offer.id,
        offer.name,
        offer.purpose,
        tuple(near.name_of(unit) for unit in offer.units),
        offer.waiting_days,
        offer.copayment,
        fit,
        conditions,
        _about(offer, fit),
    )


def known_facts(story: Story) -> dict[str, frozenset[str]]:
    """What is known of the citizen, by fact."""
    person = story.person
    rows = ((row.fact, row.found) for row in story.of(CIRCUMSTANCES))
    return facts_of(rows, person.birth_year if person else None, story.day.year)


def unmet(offer: OfferHere, facts: Mapping[str, frozenset[str]]) -> list[Requirement]:
    """The conditions the citizen is known not to meet."""
    return [requirement for requirement in offer.requirements if check(requirement, facts) is Fit.NO]


def in_short(offer: CheckedOffer) -> Sentence:
    """An alternative with what decides: "Smerteskole (ventetid 6 uger, gratis)"."""
    wait = Sentence("ventetid ukendt", "waiting time unknown")
    if offer.waiting_days is not None:
        time = span(offer.waiting_days)
        wait = Sentence(f"ventetid {time.da}", f"waiting time {time.en}")
    if offer.waiting_days == 0:
        wait = Sentence("ingen ventetid", "no waiting time")
    pay = Sentence("egenbetaling ukendt", "co-payment unknown")
    if offer.copayment is not None:
        kroner = f"{offer.copayment:.2f}".removesuffix(".00")
        pay = (
            Sentence(f"{kroner.replace('.', ',')} kr.", f"DKK {kroner}")
            if offer.copayment
            else Sentence("gratis", "free")
        )
    return Sentence(f"{offer.name} ({wait.da}, {pay.da})", f"{offer.name} ({wait.en}, {pay.en})")


def _best_first(offer: CheckedOffer) -> tuple[object, ...]:
    wait, pay = offer.waiting_days, offer.copayment
    return (_ORDER[offer.fit], wait is None, wait or 0, pay is None, pay or 0.0, offer.name, offer.id)


def _checked(requirement: Requirement, facts: Mapping[str, frozenset[str]], story: Story) -> CheckedCondition:
    fit = check(requirement, facts)
    row = next((row for row in story.of(CIRCUMSTANCES) if row.fact == requirement.fact), None)
    known = facts.get(requirement.fact)
    found = f": {', '.join(sorted(known))}" if known else ""
    asked = requirement.words
    words = {
        Fit.YES: Sentence(f"Opfyldt: {asked}.", f"Met: {asked}."),
        Fit.NO: Sentence(f"Ikke opfyldt: {asked} (noteret{found}).", f"Not met: {asked} (noted{found})."),
        Fit.UNKNOWN: Sentence(f"Vides ikke: {asked}. Spørg borgeren.", f"Not known: {asked}. Ask the citizen."),
    }
    return CheckedCondition(
        requirement.fact,
        fit,
        words[fit],
        row.noted_on if row and known else None,
        row.source if row and known else None,
    )


def _first(offer: OfferHere, story: Story, near: Surroundings) -> Iterator[CheckedCondition]:
    """The offers that must come first: met by having been there; otherwise it may still be so without our knowing."""
    for row in near.offer_requires:
        if row.offer == offer.id:
            begun = next(
                (c for c in story.of(COURSES) if c.offer == row.first and c.started_on and c.started_on <= story.day),
                None,
            )
            name = near.name_of(row.first)
            if begun is None:
                words = Sentence(
                    f"Kræver »{name}« først; det vides ikke sket.", f"Requires “{name}” first; not known done."
                )
                yield CheckedCondition(row.first, Fit.UNKNOWN, words, None, row.source)
            else:
                words = Sentence(f"Opfyldt: har begyndt »{name}«.", f"Met: has begun “{name}”.")
                yield CheckedCondition(row.first, Fit.YES, words, begun.started_on, begun.source)


def _about(offer: OfferHere, fit: Fit) -> Sentence:
    name = offer.name
    return {
        Fit.YES: Sentence(
            f"Borgeren opfylder alle betingelser for »{name}«.", f"The citizen meets every condition of “{name}”."
        ),
        Fit.NO: Sentence(
            f"Borgeren er ikke i målgruppen for »{name}«.", f"The citizen is not in the target group of “{name}”."
        ),
        Fit.UNKNOWN: Sentence(
            f"Det vides ikke, om borgeren er i målgruppen for »{name}«.",
            f"It is not known whether the citizen is in the target group of “{name}”.",
        ),
    }[fit]


def about_alternatives(purpose: str | None, others: Collection[CheckedOffer]) -> Sentence:
    """The best alternatives by name, or that there is none here."""
    if purpose is None:
        return Sentence(
            "Tilbuddet har intet formål i data, så andre tilbud kan ikke findes.",
            "The offer has no purpose in the data, so others cannot be found.",
        )
    if not others:
        return Sentence(
            f"Her findes intet andet tilbud til »{purpose}«, som passer.",
            f"There is no other offer for “{purpose}” here that fits.",
        )
    best = list(others)[:_NAMED]
    said = [
        Sentence(f"{word.da}: {names.da}.", f"{word.en}: {names.en}.")
        for fit, word in _WORDS.items()
        if (names := _names([one for one in best if one.fit is fit])).da
    ]
    return Sentence(" ".join(one.da for one in said), " ".join(one.en for one in said))


def _names(offers: Sequence[CheckedOffer]) -> Sentence:
    named = [in_short(one) for one in offers]
    return Sentence(listed([one.da for one in named]).da, listed([one.en for one in named]).en)
