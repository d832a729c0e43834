"""Every rule, in the order of the work list's headings. A new rule is one file in ``gaps`` and one line here."""

from __future__ import annotations

from collections.abc import Mapping

from graphmodel.rules.gaps import (
    assessment_nobody_owns,
    chain_too_long,
    deadlock,
    need_without_offer,
    no_coordinator,
    passive_period,
    promise_evaporated,
    referral_bounced,
    referral_lost,
    referral_refused,
    referral_unfit,
    six_months_without_start,
    start_unknown,
    task_holder_absent,
    task_holder_left,
    task_holding_ended,
    task_nobody_holds,
    task_none_accepted,
    task_only_unit,
    task_unit_closed,
    topic_unit_closed,
    topic_with_two_responsible,
    topic_without_responsible,
    waiting_too_long,
)
from graphmodel.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    topic_without_responsible.RULE,
    topic_with_two_responsible.RULE,
    topic_unit_closed.RULE,
    task_nobody_holds.RULE,
    task_none_accepted.RULE,
    task_only_unit.RULE,
    task_holder_left.RULE,
    task_holder_absent.RULE,
    task_unit_closed.RULE,
    task_holding_ended.RULE,
    promise_evaporated.RULE,
    no_coordinator.RULE,
    referral_bounced.RULE,
    referral_refused.RULE,
    referral_lost.RULE,
    referral_unfit.RULE,
    start_unknown.RULE,
    waiting_too_long.RULE,
    passive_period.RULE,
    six_months_without_start.RULE,
    chain_too_long.RULE,
    deadlock.RULE,
    assessment_nobody_owns.RULE,
    need_without_offer.RULE,
)

BY_ID: Mapping[str, Rule] = {rule.id: rule for rule in RULES}
