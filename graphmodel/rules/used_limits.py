"""Which thresholds each rule rests on, so that a gap can be shown with the limit that made it one."""

from __future__ import annotations

from collections.abc import Mapping

from graphmodel.rules.limits import Limit, limits

USED: Mapping[str, tuple[str, ...]] = {
    "task_none_accepted": ("asked_unanswered",),
    "promise_evaporated": ("promise_age", "promise_asked", "promise_still"),
    "no_coordinator": ("many_helpers",),
    "referral_lost": ("referral_answer",),
    "waiting_too_long": ("wait_start",),
    "passive_period": ("passive",),
    "chain_too_long": ("chain_saved",),
    "plan_stands_still": ("plan_still",),
    "untold_ending": ("told_grace", "told_within"),
    "untold_start": ("told_grace", "told_within"),
    "untold_change": ("told_grace", "told_within"),
    "citizen_as_messenger": ("messenger_window",),
    "always_new_people": ("new_helpers", "new_within"),
    "unanswered_question": ("question_answer",),
}
"""Ids of thresholds by rule; a rule that is not here has none."""


def limits_of(rule: str) -> tuple[Limit, ...]:
    """The thresholds a rule rests on, in the order they should be read; empty when it has none."""
    known = limits()
    return tuple(known[name] for name in USED.get(rule, ()))
