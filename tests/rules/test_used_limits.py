"""Which thresholds a rule rests on is said truly: as its code and the code it calls ask for them."""

from __future__ import annotations

import re
from pathlib import Path

import graphmodel.rules
from graphmodel.rules.limits import limits
from graphmodel.rules.registry import BY_ID
from graphmodel.rules.used_limits import USED, limits_of

RULES = Path(graphmodel.rules.__file__).parent
_ASKED = re.compile(r"""limit\(\s*["'](\w+)["']""")


def named_in(file: Path) -> set[str]:
    """Thresholds that a module asks for."""
    return set(_ASKED.findall(file.read_text("utf-8")))


def test_every_threshold_is_told_with_the_rule_that_asks_for_it() -> None:
    for file in (RULES / "gaps").glob("*.py"):
        assert named_in(file) <= set(USED.get(file.stem, ())), file.stem


def test_what_is_told_is_a_threshold_of_a_known_rule() -> None:
    assert {name for names in USED.values() for name in names} <= set(limits())
    assert set(USED) <= set(BY_ID) | {file.stem for file in (RULES / "gaps").glob("*.py")}
    assert [limit.value for limit in limits_of("promise_evaporated")] == [90, 3, 180]
    assert limits_of("deadlock") == ()


def test_no_threshold_that_rules_share_is_forgotten() -> None:
    told = {name for names in USED.values() for name in names}
    shared = {name for file in RULES.glob("*.py") for name in named_in(file)}
    assert shared <= told
