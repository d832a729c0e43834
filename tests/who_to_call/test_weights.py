"""The order of the weights is the order of the work, and the page in the docs tells the same numbers."""

from __future__ import annotations

import re
from pathlib import Path

from graphmodel.who_to_call.weights import BY_CODE, WEIGHTS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "who-to-call.md"


def test_order_of_the_work() -> None:
    order = (
        "holds_task",
        "holds_related_task",
        "helps_in_covering_unit",
        "named_responsible",
        "unit_contact",
        "in_responsible_unit",
        "in_offer_unit",
    )
    points = [BY_CODE[code].points for code in order]
    assert points == sorted(points, reverse=True)


def test_in_the_responsible_unit_and_known_to_me_beats_its_contact() -> None:
    assert BY_CODE["in_responsible_unit"].points + BY_CODE["known_to_me"].points > BY_CODE["unit_contact"].points


def test_the_page_tells_every_weight() -> None:
    table = PAGE.read_text("utf-8").split("| evidence | points |")[1].split("\n\n")[0]
    told = {abs(int(number)) for number in re.findall(r"(?<!\d)[−-]?(\d+)", table.replace("−", "-"))}
    assert {abs(int(weight.points)) for weight in WEIGHTS} == told


def test_codes_are_unique_and_both_languages_take_the_same_words() -> None:
    assert len(BY_CODE) == len(WEIGHTS)
    for weight in WEIGHTS:
        assert set(re.findall(r"\{(\w+)\}", weight.da)) == set(re.findall(r"\{(\w+)\}", weight.en)), weight.code
