"""Every rule, in the order of the work list's headings. A new rule is one file in ``gaps`` and one line here."""

from __future__ import annotations

from collections.abc import Mapping

from graphmodel.rules.gaps import no_coordinator, task_nobody_holds
from graphmodel.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    task_nobody_holds.RULE,
    no_coordinator.RULE,
)

BY_ID: Mapping[str, Rule] = {rule.id: rule for rule in RULES}
