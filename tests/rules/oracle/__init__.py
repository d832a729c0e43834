"""Every rule of docs/gaps.md in plain Python over a list of records, written from that page and not from the rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.rules.oracle import chains, contacts, courses, people, plans, referrals, tasks, topics
from tests.rules.oracle.forest import Forest, Found

ORACLES: Mapping[str, Callable[[Forest], Found]] = {
    "topic_without_responsible": topics.topic_without_responsible,
    "topic_with_two_responsible": topics.topic_with_two_responsible,
    "topic_unit_closed": topics.topic_unit_closed,
    "task_nobody_holds": tasks.task_nobody_holds,
    "task_none_accepted": tasks.task_none_accepted,
    "task_only_unit": tasks.task_only_unit,
    "task_holder_left": tasks.task_holder_left,
    "task_holder_absent": tasks.task_holder_absent,
    "task_unit_closed": tasks.task_unit_closed,
    "task_holding_ended": tasks.task_holding_ended,
    "promise_evaporated": tasks.promise_evaporated,
    "task_past_due": tasks.task_past_due,
    "no_coordinator": people.no_coordinator,
    "several_coordinators": people.several_coordinators,
    "referral_bounced": referrals.referral_bounced,
    "referral_refused": referrals.referral_refused,
    "referral_lost": referrals.referral_lost,
    "referral_unfit": referrals.referral_unfit,
    "start_unknown": courses.start_unknown,
    "waiting_too_long": courses.waiting_too_long,
    "passive_period": courses.passive_period,
    "six_months_without_start": courses.six_months_without_start,
    "chain_too_long": chains.chain_too_long,
    "deadlock": courses.deadlock,
    "opposed_goals": plans.opposed_goals,
    "plan_stands_still": plans.plan_stands_still,
    "demand_during_pause": plans.demand_during_pause,
    "pause_without_owner": plans.pause_without_owner,
    "unfit_channel": contacts.unfit_channel,
    "untold_ending": contacts.untold_ending,
    "untold_start": contacts.untold_start,
    "untold_change": contacts.untold_change,
    "citizen_as_messenger": contacts.citizen_as_messenger,
    "handover_unannounced": people.handover_unannounced,
    "many_new_helpers": people.many_new_helpers,
    "unanswered_question": contacts.unanswered_question,
    "assessment_nobody_owns": tasks.assessment_nobody_owns,
    "need_without_offer": tasks.need_without_offer,
    "complex_enough_for_viso": people.complex_enough_for_viso,
}
"""The oracle of each rule by its id."""

TOLD_BY: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("no_coordinator", "several_coordinators", "many_new_helpers", "complex_enough_for_viso"), ("Citizen",)
    ),
    **dict.fromkeys([name for name in ORACLES if name.startswith("topic_")], ("Topic",)),
    "topic_with_two_responsible": ("Topic", "Organisation"),
    **dict.fromkeys([name for name in ORACLES if name.startswith("referral_")], ("Referral",)),
    **dict.fromkeys(("start_unknown", "waiting_too_long", "passive_period", "chain_too_long"), ("Intervention",)),
    **dict.fromkeys(("untold_ending", "untold_start", "untold_change"), ("Intervention",)),
    "deadlock": ("Intervention", "Offer"),
    "six_months_without_start": ("Plan",),
    "plan_stands_still": ("Plan",),
    "opposed_goals": ("Goal", "Plan"),
    "demand_during_pause": ("Contact", "Goal", "Pause"),
    "pause_without_owner": ("Pause",),
    "unfit_channel": ("Contact",),
    "unanswered_question": ("Contact",),
    "citizen_as_messenger": ("Professional",),
    "handover_unannounced": ("Handover",),
}
"""The labels whose ids tell a gap from another of its rule; of the rest, the task."""
