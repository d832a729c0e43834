"""Planted gaps, one function a kind: each adds exactly what makes its gap to one citizen's network and lists it.

Every task has a topic, every referral a sender, every intervention somebody who runs it and a message that it started,
unless the lack of it is the gap.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from graphmodel.schema import relations as r
from graphmodel.schema.contacts import Handover
from graphmodel.schema.offers import Referral
from graphmodel.schema.tasks import Goal, Pause, Plan
from loaders.generator.organisations import CLOSED_UNIT
from loaders.generator.spot import Spot

Plant = Callable[[Spot], None]


def _task_nobody_holds(s: Spot) -> None:
    s.planted(Task=s.task())


def _task_none_accepted(s: Spot) -> None:
    task = s.task()
    for helper in s.helpers[:2]:
        s.hold("Professional", helper, task, accepted=None)
    s.planted(Task=task)


def _task_only_unit(s: Spot) -> None:
    task = s.task()
    s.hold("Organisation", s.teams[0], task)
    s.planted(Task=task, Organisation=s.teams[0])


def _task_holder_left(s: Spot) -> None:
    task = s.task()
    s.hold("Professional", s.leaver, task)
    s.planted(Task=task, Professional=s.leaver)


def _task_holder_absent(s: Spot) -> None:
    task = s.task()
    s.hold("Professional", s.absentee, task)
    s.planted(Task=task, Professional=s.absentee)


def _task_unit_closed(s: Spot) -> None:
    task = s.task()
    s.hold("Organisation", CLOSED_UNIT, task)
    s.planted(Task=task, Organisation=CLOSED_UNIT)


def _task_holding_ended(s: Spot) -> None:
    task = s.task()
    s.hold("Professional", s.helpers[0], task, until=10)
    s.planted(Task=task, Professional=s.helpers[0])


def _promise_evaporated(s: Spot) -> None:
    task = s.task(title="Særlig stol", opened=520, moved=190, asked=5, topic=None, kind="promise")
    s.hold("Professional", s.helpers[0], task)
    s.planted(Task=task)


def _need_without_offer(s: Spot) -> None:
    topic = s.topic_of_need()
    task = s.task(title="Noget at stå op til", kind="need", topic=topic)
    s.hold("Professional", s.helpers[0], task)
    s.planted(Task=task, Topic=topic)


def _nothing_more(s: Spot) -> None:
    """The network itself is the gap: it was drawn without a coordinator, or with new helpers only."""
    s.planted()


def _several_coordinators(s: Spot) -> None:
    other = next(h for n, h in enumerate(s.helpers) if n != s.coordinator)
    s.add(
        r.Coordinates(
            from_type="Professional",
            from_id=other,
            to_type="Citizen",
            to_id=s.citizen,
            title="tovholder",
            valid_from=s.ago(60),
        )
    )
    s.planted(Professional=s.helpers[s.coordinator], Professional_=other)


def _refer(s: Spot, sent: int, status: str, outcome: str, **more: object) -> str:
    own = s.new("Referral")
    s.add(Referral.model_validate({"id": own, "sent_on": s.ago(sent), "status": status, "purpose": s.purpose, **more}))
    s.concerns("Referral", own)
    s.add(r.SentBy(from_type="Referral", from_id=own, to_type="Professional", to_id=s.helpers[0]))
    _station(s, own, 1, s.offer, sent, outcome)
    return own


def _station(s: Spot, referral: str, step: int, offer: str, sent: int, outcome: str) -> None:
    s.add(
        r.SentTo(
            from_type="Referral",
            from_id=referral,
            to_type="Offer",
            to_id=offer,
            step=step,
            sent_on=s.ago(sent),
            outcome=outcome,
        )
    )


def _referral_bounced(s: Spot) -> None:
    s.fact(s.sector.fact, s.sector.value)
    own = _refer(s, 80, "bounced", "bounced", answered_on=s.ago(30), reason="hører til et andet sted")
    _station(s, own, 2, s.second_offer, 50, "bounced")
    s.planted(Referral=own)


def _referral_refused(s: Spot) -> None:
    s.fact(s.sector.fact, s.sector.value)
    own = _refer(
        s, 60, "refused", "refused", answered_on=s.ago(40), reason="ikke i målgruppen", refused_for="target_group"
    )
    s.planted(Referral=own)


def _referral_lost(s: Spot) -> None:
    s.fact(s.sector.fact, s.sector.value)
    s.planted(Referral=_refer(s, 95, "sent", "silent"))


def _referral_unfit(s: Spot) -> None:
    s.fact(s.sector.fact, "no")
    s.planted(Referral=_refer(s, 3, "sent", "waiting"), Offer=s.offer)


def _start_unknown(s: Spot) -> None:
    s.planted(Intervention=s.intervention("waiting", decided=3, start_words="engang til næste år"))


def _waiting_too_long(s: Spot) -> None:
    s.planted(Intervention=s.intervention("waiting", decided=150, planned=-60))


def _passive_period(s: Spot) -> None:
    s.planted(Intervention=s.intervention("ended", decided=257, planned=250, started=250, ended=193))


def _six_months_without_start(s: Spot) -> None:
    plan = s.new("Plan")
    s.add(Plan(id=plan, title="Ressourceforløb", status="active", adopted_on=s.ago(200), last_moved_on=s.ago(5)))
    s.concerns("Plan", plan)
    s.runs("Plan", plan)
    s.planted(Plan=plan, Intervention=s.intervention("planned", decided=4, planned=-5))


def _chain_too_long(s: Spot) -> None:
    first = s.intervention("active", decided=67, planned=60, started=60, months=6.0)
    second = s.intervention("planned", decided=5, planned=-122, months=6.0)
    third = s.intervention("planned", decided=5, planned=-305, months=6.0)
    s.planted(Intervention=first, Intervention_=second, Intervention__=third)


def _deadlock(s: Spot) -> None:
    one, other = (s.intervention("waiting", decided=5, planned=-5) for _ in range(2))
    for first, then in ((one, other), (other, one)):
        s.add(
            r.Requires(
                from_type="Intervention",
                from_id=first,
                to_type="Intervention",
                to_id=then,
                reason="den anden skal være afsluttet først",
            )
        )
    s.planted(Intervention=one, Intervention_=other)


def _opposed_goals(s: Spot) -> None:
    goals = []
    for title, demands, helper in (("I fuldt arbejde inden for et år", "work", 0), ("Ro til behandling", "rest", 1)):
        own = s.new("Goal")
        s.add(Goal(id=own, title=title, status="active", set_on=s.ago(50), demands=demands))
        s.concerns("Goal", own)
        s.runs("Goal", own, helper)
        goals.append(own)
    s.add(
        r.Opposes(from_type="Goal", from_id=goals[0], to_type="Goal", to_id=goals[1], why="arbejde og ro på samme tid")
    )
    s.planted(Goal=goals[0], Goal_=goals[1])


def _plan_stands_still(s: Spot) -> None:
    own = s.new("Plan")
    s.add(Plan(id=own, title="Kørekort til erhverv", status="active", adopted_on=s.ago(420), last_moved_on=s.ago(350)))
    s.concerns("Plan", own)
    s.runs("Plan", own)
    s.planted(Plan=own)


def _pause(s: Spot, ends: int | None) -> str:
    own = s.new("Pause")
    s.add(Pause(id=own, reason="indlæggelse", starts_on=s.ago(40), ends_on=None if ends is None else s.ago(ends)))
    s.concerns("Pause", own)
    return own


def _demand_during_pause(s: Spot) -> None:
    pause = _pause(s, -50)
    s.runs("Pause", pause)
    s.planted(Pause=pause, Contact=s.contact("demand", "phone", 10, s.helpers[1], to_citizen=True))


def _pause_without_owner(s: Spot) -> None:
    s.planted(Pause=_pause(s, None))


def _unfit_channel(s: Spot) -> None:
    s.planted(Contact=s.contact("summons", "digital_post", 12, s.helpers[0], to_citizen=True))


def _untold_ending(s: Spot) -> None:
    own = s.intervention("ended", decided=97, planned=90, started=90, ended=31, told_end=False)
    s.intervention("active", decided=67, planned=60, started=60)
    s.planted(Intervention=own)


def _citizen_as_messenger(s: Spot) -> None:
    one, other = s.helpers[0], s.helpers[1]
    contacts = [s.contact("message", "via_citizen", ago, one, to=[other]) for ago in (60, 35, 7)]
    s.planted(Professional=one, Professional_=other, Contact=contacts[0], Contact_=contacts[1], Contact__=contacts[2])


def _handover_unannounced(s: Spot) -> None:
    own, end = s.new("Handover"), s.end_before(0)
    s.add(
        Handover(
            id=own, happened_on=s.started(0), role="mentor", introduced=False, note="historien måtte fortælles forfra"
        )
    )
    s.concerns("Handover", own)
    s.add(
        r.Helps(
            from_type="Professional",
            from_id=s.leaver,
            to_type="Citizen",
            to_id=s.citizen,
            role="mentor",
            valid_from=s.ago(end + 30),
            valid_to=s.ago(end),
        )
    )
    s.add(r.LeftIn(from_type="Professional", from_id=s.leaver, to_type="Handover", to_id=own))
    s.add(r.CameIn(from_type="Professional", from_id=s.helpers[0], to_type="Handover", to_id=own))
    s.planted(Handover=own)


def _unanswered_question(s: Spot) -> None:
    s.planted(Contact=s.contact("question", "email", 66, s.helpers[0], to=[s.helpers[1]], answered=False))


PLANTS: Mapping[str, Plant] = {
    "task_nobody_holds": _task_nobody_holds,
    "task_none_accepted": _task_none_accepted,
    "task_only_unit": _task_only_unit,
    "task_holder_left": _task_holder_left,
    "task_holder_absent": _task_holder_absent,
    "task_unit_closed": _task_unit_closed,
    "task_holding_ended": _task_holding_ended,
    "promise_evaporated": _promise_evaporated,
    "no_coordinator": _nothing_more,
    "several_coordinators": _several_coordinators,
    "referral_bounced": _referral_bounced,
    "referral_refused": _referral_refused,
    "referral_lost": _referral_lost,
    "referral_unfit": _referral_unfit,
    "start_unknown": _start_unknown,
    "waiting_too_long": _waiting_too_long,
    "passive_period": _passive_period,
    "six_months_without_start": _six_months_without_start,
    "chain_too_long": _chain_too_long,
    "deadlock": _deadlock,
    "opposed_goals": _opposed_goals,
    "plan_stands_still": _plan_stands_still,
    "demand_during_pause": _demand_during_pause,
    "pause_without_owner": _pause_without_owner,
    "unfit_channel": _unfit_channel,
    "untold_ending": _untold_ending,
    "citizen_as_messenger": _citizen_as_messenger,
    "handover_unannounced": _handover_unannounced,
    "many_new_helpers": _nothing_more,
    "unanswered_question": _unanswered_question,
    "need_without_offer": _need_without_offer,
}
"""How each kind of gap in one citizen's network is planted."""
