"""The agenda of a meeting: worst first, then oldest, what is about the same together, and no longer than a meeting."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.citizen_network.agenda import CLOSING, LENGTH, MINUTES, OPENING, SINCE_LAST, agenda_of
from graphmodel.rules.gap import Gap, Severity, Thing
from graphmodel.who_to_call.answer import Sentence
from tests.rules.by_hand import NEAR, ago

HIGH, MEDIUM, LOW = Severity.HIGH, Severity.MEDIUM, Severity.LOW


def gap(thing: str, severity: Severity, since: date | None, rule: str = "rule", *people: str) -> Gap:
    about = (Thing("Task", thing, thing),)
    return Gap(rule, severity, "c", about, since, Sentence(f"{rule} {thing}", ""), people=people)


def test_worst_first_then_oldest_and_what_nobody_knows_the_age_of_last() -> None:
    agenda = agenda_of(
        [gap("d", LOW, ago(900)), gap("c", MEDIUM, None), gap("b", MEDIUM, ago(9)), gap("a", HIGH, ago(1))], NEAR
    )
    assert [item.gaps[0].things[0].id for item in agenda.items] == ["a", "b", "c", "d"]
    assert [item.minutes for item in agenda.items] == [10, 7, 7, 5]
    assert agenda.minutes == OPENING + CLOSING + 29


def test_gaps_about_the_same_are_one_item_with_its_worst_first() -> None:
    agenda = agenda_of([gap("a", LOW, ago(90), "old", "ada"), gap("a", HIGH, ago(1), "nobody", "bo", "ada")], NEAR)
    (item,) = agenda.items
    assert [one.rule for one in item.gaps] == ["nobody", "old"]
    assert (item.severity, item.since, item.minutes) == (HIGH, ago(90), 10)
    assert [who.name for who in item.concerns] == ["Bo", "Ada"]


def test_what_was_agreed_last_time_takes_its_time() -> None:
    asked = Thing("Task", "t", "Ringe")
    assert agenda_of([], NEAR, [asked]).minutes == OPENING + SINCE_LAST + CLOSING
    assert agenda_of([], NEAR, [asked]).since_last == (asked,)


gaps = st.builds(
    gap,
    st.sampled_from("abcdefghijklmnop"),
    st.sampled_from(list(Severity)),
    st.one_of(st.none(), st.integers(0, 900).map(ago)),
    st.sampled_from(["one", "two", "three"]),
)


@settings(deadline=None)
@given(st.lists(gaps, max_size=40, unique_by=lambda one: one.id), st.booleans())
def test_every_gap_once_in_order_and_within_the_length(some: list[Gap], earlier: bool) -> None:
    agenda = agenda_of(some, NEAR, [Thing("Task", "t", "Ringe")] if earlier else [])
    told = [one.id for item in agenda.items for one in item.gaps]
    assert sorted(told) == sorted(one.id for one in some)
    order = [(list(Severity).index(item.severity), item.since or date.max) for item in agenda.items]
    assert order == sorted(order)
    assert agenda.minutes <= LENGTH
    in_time = [item.in_time for item in agenda.items]
    assert in_time == sorted(in_time, reverse=True), "nothing overtakes what did not fit"
    if False in in_time:
        first = agenda.items[in_time.index(False)]
        assert agenda.minutes + MINUTES[first.severity] > LENGTH, "what is left out did not fit"
