"""Case 11, Else in Nyby: "skov af hjælpere": always new people, and the story told again."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from tests.cases.facts import Forest


async def test_seven_of_ten_helpers_came_within_ninety_days(forest: Forest) -> None:
    helpers = await forest.helpers("jytte")
    new = [person for person, row in helpers.items() if row["since"] >= forest.ago(days=90)]
    assert len(helpers) == 10
    assert len(new) == 7


async def test_else_has_known_her_longest(forest: Forest) -> None:
    helpers = await forest.helpers("jytte")
    longest = min(helpers, key=lambda person: helpers[person]["since"])
    assert longest == "else"
    assert helpers[longest]["since"] == forest.ago(months=72)


async def test_twelve_contacts_with_eight_helpers(forest: Forest) -> None:
    """By hand: COC = (4² + 2² + 6·1² − 12) / (12·11) = 14/132 = 7/66, UPC = 4/12 = 1/3, and no helper twice in a row."""
    order = [c["sender"] for c in await forest.contacts("jytte")]
    counts = Counter(order)
    assert len(order) == 12
    assert sorted(counts.values(), reverse=True) == [4, 2, 1, 1, 1, 1, 1, 1]
    assert counts["else"] == 4
    assert counts["liv-sommer"] == 2
    assert sum(one == other for one, other in pairwise(order)) == 0


async def test_she_told_her_story_again_to_each_of_the_seven(forest: Forest) -> None:
    again = {c["sender"] for c in await forest.contacts("jytte") if "forfra" in c["note"]}
    assert len(again) == 7
