"""The list of what was planted, so that whoever looks for gaps can be told right from wrong."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FILE = "planted.json"

KINDS: dict[str, str] = {
    "task_nobody_holds": "An open task without any HOLDS.",
    "task_none_accepted": "An open task that two professionals were asked to take and neither accepted.",
    "task_only_unit": "An open task held by a unit and by no person.",
    "task_holder_left": "An open task held only by a professional whose employment has ended.",
    "task_holder_absent": "An open task held only by a professional who is on leave today.",
    "task_unit_closed": "An open task held only by a unit that no longer exists.",
    "task_holding_ended": "An open task whose only HOLDS has ended.",
    "promise_evaporated": "An open task without topic, asked for five times, over a year old, half a year untouched.",
    "no_coordinator": "A citizen with six helpers and no coordinator; elsewhere whoever has three helpers has one.",
    "several_coordinators": "A citizen with two coordinators at the same time.",
    "referral_bounced": "A referral sent to two places and bounced at both.",
    "referral_refused": "A referral refused because the citizen is not in the target group.",
    "referral_lost": "A referral without an answer for more than 90 days.",
    "referral_unfit": "A referral just sent to an offer whose condition the citizen does not meet.",
    "start_unknown": "A waiting intervention without a planned start.",
    "waiting_too_long": "An intervention decided 150 days ago, to start in 60.",
    "passive_period": "Nothing active since the last intervention ended over half a year ago, though help goes on.",
    "six_months_without_start": "A plan called Ressourceforløb adopted over six months ago, and nothing started.",
    "chain_too_long": "Three interventions one after the other, none of which requires another.",
    "deadlock": "Two interventions that require each other first.",
    "opposed_goals": "Two active goals of one citizen, declared to oppose each other.",
    "plan_stands_still": "An active plan untouched for about a year.",
    "demand_during_pause": "A demand on the citizen during a pause of demands.",
    "pause_without_owner": "A pause of demands that nobody answers for and that has no end.",
    "unfit_channel": "A summons by digital post to a citizen who cannot receive it.",
    "untold_ending": "An intervention ended, and none of the other helpers was told.",
    "citizen_as_messenger": "Two helpers whose only contacts go through the citizen.",
    "handover_unannounced": "A new helper came without being introduced by the one who left.",
    "many_new_helpers": "Six new helpers within 90 days; elsewhere at most one.",
    "unanswered_question": "A question about the citizen, unanswered for over 60 days.",
    "need_without_offer": "A task of the kind need whose topic no offer is about.",
    "topic_without_responsible": "A topic of its own, under no other, without a responsible unit.",
    "topic_with_two_responsible": "A topic of its own with two responsible units.",
    "topic_unit_closed": "A topic of its own whose only responsible unit no longer exists.",
    "silo_units": "Two teams of one district that share citizens and have no contact and no acquaintance.",
    "silo_sectors": "Two sectors for which that holds in every district.",
}
"""Every kind with what was done; each holds nowhere but where the list says."""

CITIZEN_KINDS: tuple[str, ...] = tuple(KINDS)[: tuple(KINDS).index("topic_without_responsible")]
"""The kinds that are planted in one citizen's network each."""


@dataclass(frozen=True, slots=True)
class PlantedItem:
    """One planted gap or silo: its kind and the (label, id) of everything it consists of."""

    kind: str
    ids: tuple[tuple[str, str], ...]

    def ids_of(self, label: str) -> tuple[str, ...]:
        """All ids of a label."""
        return tuple(identity for found, identity in self.ids if found == label)


@dataclass(frozen=True, slots=True)
class Planted:
    """Everything planted in a generated municipality, and the day it is seen from."""

    citizens: int
    seed: int
    day: date
    items: tuple[PlantedItem, ...]

    def of_kind(self, kind: str) -> tuple[PlantedItem, ...]:
        """The items of one kind."""
        return tuple(item for item in self.items if item.kind == kind)

    def counts(self) -> dict[str, int]:
        """How many of each kind."""
        return dict(Counter(item.kind for item in self.items))

    def write(self, folder: Path) -> None:
        """Write the list as ``planted.json`` beside the files it belongs to."""
        head = {"citizens": self.citizens, "seed": self.seed, "day": self.day.isoformat(), "kinds": KINDS}
        lines = ",\n".join(json.dumps({"kind": item.kind, "ids": item.ids}, ensure_ascii=False) for item in self.items)
        body = json.dumps(head, ensure_ascii=False, indent=1)[:-2]
        (folder / FILE).write_text(f'{body},\n "items": [\n{lines}\n ]\n}}\n', encoding="utf-8", newline="\n")


def read_planted(folder: Path) -> Planted:
    """The list written beside a generated municipality; ``OSError`` when there is none."""
    raw = json.loads((folder / FILE).read_text(encoding="utf-8"))
    items = tuple(
        PlantedItem(i["kind"], tuple((label, identity) for label, identity in i["ids"])) for i in raw["items"]
    )
    return Planted(raw["citizens"], raw["seed"], date.fromisoformat(raw["day"]), items)


def in_order(items: Iterable[PlantedItem]) -> tuple[PlantedItem, ...]:
    """Items by kind as listed above, otherwise as planted."""
    place = {kind: n for n, kind in enumerate(KINDS)}
    return tuple(sorted(items, key=lambda item: place[item.kind]))
