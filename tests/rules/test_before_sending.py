"""The check before sending: met, not met, not known, and which others fit, in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graphmodel.access.scope import Scope
from graphmodel.questions.story.helped_by import CITIZENS
from graphmodel.rules.before_sending import READS, alternatives, before_sending
from graphmodel.rules.story import Story, story_of
from graphmodel.rules.surroundings import UnitHere, read_surroundings
from graphmodel.store.port import Store
from graphmodel.target_group import Fit
from tests.rules.by_hand import DAY, NEAR, Rows, citizen, unit
from tests.rules.offers_by_hand import course, fact, offer, with_offers

ADULT = [("age", "at_least", "18")]


def story(*parts: Rows, home: str | None = None) -> Story:
    rows: dict[str, list[object]] = {CITIZENS.id: [replace(citizen(), municipality=home)]}
    for part in parts:
        for family, some in part.items():
            rows.setdefault(family.id, []).extend(some)
    return Story("c", DAY, rows)


async def test_sanne_would_have_been_seen_not_to_fit(demo_store: Store, today: date) -> None:
    """By hand from the demo: pain is none of the team's illnesses; two hours on her feet are not four."""
    near = await read_surroundings(demo_store, today)
    sanne = await story_of(demo_store, Scope.everyone(), "sanne", today, READS)
    assert sanne is not None
    found = before_sending(sanne, near, "nyby-traening-vedligehold")
    assert found is not None and found.offer.fit is Fit.NO
    assert [(c.fact, c.fit) for c in found.offer.conditions] == [("age", Fit.YES), ("diagnosis", Fit.NO)]
    assert [one.id for one in found.alternatives] == ["fitness-medlem", "idraet-blid", "nyby-smerteskole"]


async def test_out_of_view_there_is_no_story(demo_store: Store, today: date) -> None:
    assert await story_of(demo_store, Scope.nobody(), "sanne", today, READS) is None


def test_by_fit_then_waiting_time_then_co_payment() -> None:
    near = with_offers(
        offer("unsure", asks=[("wish", "is", "work")], waiting=0),
        offer("unfit", asks=[("age", "at_most", "20")], waiting=0),
        offer("unknown_wait", waiting=None, pay=0),
        offer("dear", waiting=5, pay=100),
        offer("unknown_pay", waiting=5, pay=None),
        offer("cheap", waiting=5, pay=0),
        offer("other", "something else"),
    )
    order = [one.id for one in alternatives(story(), near, ["purpose"])]
    assert order == ["cheap", "dear", "unknown_pay", "unknown_wait", "unsure"]


@pytest.mark.parametrize(
    ("units", "home", "here"),
    [(("here",), "town", True), (("here",), "city", False), (("region",), "city", True), ((), "city", True),
     (("gone",), "town", False), (("here", "region"), "city", True), (("here",), None, True)],
)  # fmt: skip
def test_in_the_citizens_municipality_or_outside_any(units: tuple[str, ...], home: str | None, here: bool) -> None:
    town = UnitHere("town", "Town", "municipality", None, None)
    places = {one.id: one for one in (town, unit("here"), unit("region"), unit("gone", 5))}
    near = replace(with_offers(offer("one", units=units)), units=places, unit_parent={"here": "town", "gone": "town"})
    assert bool(alternatives(story(home=home), near, ["purpose"])) is here


def test_an_offer_that_must_come_first() -> None:
    near = with_offers(offer("then"), offer("first", "else"), first=[("then", "first")])
    unknown = before_sending(story(), near, "then")
    assert unknown is not None and unknown.offer.fit is Fit.UNKNOWN
    assert unknown.offer.conditions[0].words.da == "Kræver »First« først; det vides ikke sket."
    done = before_sending(story(course("i", "ended", started=50, ended=9, offer="first")), near, "then")
    assert done is not None and done.offer.fit is Fit.YES
    assert done.offer.conditions[0].words.da == "Opfyldt: har begyndt »First«."


def test_what_is_noted_as_unknown_is_not_known() -> None:
    near = with_offers(offer("one", asks=[*ADULT, ("wish", "is", "work")]))
    found = before_sending(story(fact("wish", "unknown")), near, "one")
    assert found is not None and [c.fit for c in found.offer.conditions] == [Fit.YES, Fit.UNKNOWN]
    assert found.offer.words.da == "Det vides ikke, om borgeren er i målgruppen for »One«."


def test_none_here_is_said_only_where_the_purpose_is_known() -> None:
    near = with_offers(offer("one"), offer("aimless", None))
    alone, aimless = before_sending(story(), near, "one"), before_sending(story(), near, "aimless")
    assert alone is not None and aimless is not None
    assert (alone.none_here, aimless.none_here) == (True, False)
    assert aimless.words.da == "Tilbuddet har intet formål i data, så andre tilbud kan ikke findes."
    assert before_sending(story(), NEAR, "no-such-offer") is None
