"""The index of relational coordination, from a survey's numbers alone."""

from __future__ import annotations

from fractions import Fraction

import pytest

from graphmodel.measures.continuity import TooFew
from graphmodel.measures.relational_coordination import Answer, by_pair, index

J_OF_P = (4, 3, 3, 2, 3, 2, 4)
P_OF_J = (2, 2, 3, 2, 3, 3, 3)


def test_the_worked_example_in_both_directions() -> None:
    answers = [Answer("J", "P", J_OF_P), Answer("P", "J", P_OF_J)]
    assert by_pair(answers, fewest=1) == {("J", "P"): 3, ("P", "J"): Fraction(18, 7)}


def test_a_group_of_few_is_not_shown() -> None:
    answers = [Answer("J", "P", J_OF_P)] * 4
    assert by_pair(answers) == {("J", "P"): TooFew(4, 5)}
    assert by_pair([*answers, Answer("J", "P", (5,) * 7)]) == {("J", "P"): Fraction(4 * 3 + 5, 5)}


@pytest.mark.parametrize("dimensions", [(3,) * 6, (0, *(3,) * 6), (6, *(3,) * 6)])
def test_what_is_no_answer_is_refused(dimensions: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"dimensions|from 1 to 5"):
        index(dimensions)
