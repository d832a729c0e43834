"""For what somebody is wanted at a network meeting, told as the rest of a sentence that begins with their name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graphmodel.citizen_network.network import BondKind, CitizenNetwork
from graphmodel.rules.gap import Gap, Thing
from graphmodel.rules.wording import listed
from graphmodel.who_to_call.answer import Sentence


class Why(StrEnum):
    """What a person is wanted at the table for, strongest first."""

    THREADS = "threads"
    WISH = "wish"
    HOLDS = "holds"
    STANDS_FOR = "stands_for"
    CAN_TAKE = "can_take"
    WAY_OUT = "way_out"
    ASKED = "asked"
    MISSING = "missing"
    NOT_MET = "not_met"
    TOLD = "told"
    CHAIR = "chair"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, as the rest of a sentence that begins with the name."""

    why: Why
    words: Sentence


_Told = Iterator[tuple[Thing, Reason]]


def every_reason(network: CitizenNetwork, gaps: Sequence[Gap], called: Mapping[str, Thing]) -> _Told:
    """Everybody who is wanted there, once for each reason; ``called`` as the proposal has it."""
    yield from _threads(network)
    yield from _wished(network)
    yield from _tasks(network, called)
    yield from _stand_for(gaps)
    yield from _ways_out(gaps, called)
    yield from _not_talking(network)
    yield from _to_be_told(gaps)


def _threads(network: CitizenNetwork) -> _Told:
    for helper in network.helpers:
        if helper.coordinates is not None:
            title = helper.coordinates
            yield (
                helper.thing,
                Reason(Why.THREADS, Sentence(f"holder trådene ({title})", f"holds the threads ({title})")),
            )


def _wished(network: CitizenNetwork) -> _Told:
    for close in network.close:
        words = Sentence("er med, fordi borgeren ønsker det", "is included because the citizen wishes it")
        yield close.thing, Reason(Why.WISH, words)


def _tasks(network: CitizenNetwork, called: Mapping[str, Thing]) -> _Told:
    has: defaultdict[Thing, list[str]] = defaultdict(list)
    asked: defaultdict[Thing, list[str]] = defaultdict(list)
    can: defaultdict[Thing, list[str]] = defaultdict(list)
    for task in network.tasks:
        for who in task.holders:
            has[who].append(task.row.title)
        for who in task.asked:
            asked[who].append(task.row.title)
        if task.nobody and not task.asked and task.row.task in called:
            can[called[task.row.task]].append(task.row.title)
    for who, titles in has.items():
        named = _titles(titles)
        yield who, Reason(Why.HOLDS, Sentence(f"har {named.da}", f"has {named.en}"))
    for who, titles in asked.items():
        named = _titles(titles)
        yield (
            who,
            Reason(Why.ASKED, Sentence(f"er spurgt om {named.da} og mangler at svare", f"was asked about {named.en}")),
        )
    for who, titles in can.items():
        named = _titles(titles)
        yield (
            who,
            Reason(
                Why.CAN_TAKE,
                Sentence(
                    f"kan måske tage {named.da}, som ingen har", f"may be able to take {named.en}, which nobody has"
                ),
            ),
        )


def _titles(titles: Sequence[str]) -> Sentence:
    once = list(dict.fromkeys(titles))
    return Sentence(listed([f"»{one}«" for one in once]).da, listed([f"“{one}”" for one in once]).en)


_STANDS: Mapping[str, Sentence] = {
    "opposed_goals": Sentence("som trækker i en anden retning end et andet mål", "which pulls against another goal"),
    "deadlock": Sentence("hvor hver venter på den anden", "where each waits for the other"),
    "chain_too_long": Sentence("i en kæde, der kan blive kortere", "in a chain that could be shorter"),
    "demand_during_pause": Sentence("hvor krav og fredning støder sammen", "where a demand and a pause collide"),
    "plan_stands_still": Sentence("som står stille", "which stands still"),
    "start_unknown": Sentence("som borgeren venter på uden dato", "which the citizen waits for without a date"),
    "waiting_too_long": Sentence("som borgeren har ventet længe på", "which the citizen has waited long for"),
}
"""Gaps about something somebody stands for, and what to say of it."""


def _stand_for(gaps: Iterable[Gap]) -> _Told:
    """Who stands for something a gap is about; of several gaps about the same, the first."""
    told: set[tuple[Thing, Thing]] = set()
    for gap in gaps:
        said = _STANDS.get(gap.rule)
        if said is None:
            continue
        for tie in gap.ties:
            if tie.relation == "RUNS" and not tie.missing and (tie.source, tie.target) not in told:
                told.add((tie.source, tie.target))
                name = tie.target.name
                words = Sentence(f"står for »{name}«, {said.da}", f"answers for “{name}”, {said.en}")
                yield tie.source, Reason(Why.STANDS_FOR, words)


def _ways_out(gaps: Iterable[Gap], called: Mapping[str, Thing]) -> _Told:
    for gap in gaps:
        if gap.rule == "deadlock" and gap.id in called:
            names = _titles([thing.name for thing in gap.things])
            words = Sentence(
                f"kan vise en vej ud, når {names.da} venter på hinanden", f"may know a way out of {names.en}"
            )
            yield called[gap.id], Reason(Why.WAY_OUT, words)


def _not_talking(network: CitizenNetwork) -> _Told:
    """Both sides of what is missing, those missed for the same reason in one sentence."""
    threads = {helper.thing for helper in network.helpers if helper.coordinates is not None}
    missed: defaultdict[tuple[Thing, Sentence | None], list[Thing]] = defaultdict(list)
    for bond in network.bonds:
        if bond.kind is BondKind.MISSING:
            why = bond.why[0] if bond.why else None
            missed[bond.one, why].append(bond.other)
            missed[bond.other, why].append(bond.one)
    for (who, why), others in missed.items():
        names = listed([one.name for one in others])
        only_threads = why is not None and any(why.da.startswith(f"{one.name} ") for one in threads)
        told = why if why is not None and not only_threads else None
        da, en = (f": {told.da}", f": {told.en}") if told else ("", "")
        words = Sentence(
            f"har ikke talt med {names.da} i 90 dage{da}", f"has not talked with {names.en} for 90 days{en}"
        )
        yield who, Reason(Why.NOT_MET if only_threads else Why.MISSING, words)


_UNTOLD: Mapping[str, Sentence] = {
    "untold_ending": Sentence("er slut", "has ended"),
    "untold_start": Sentence("er begyndt", "has begun"),
    "untold_change": Sentence("er ændret", "has changed"),
}


def _to_be_told(gaps: Iterable[Gap]) -> _Told:
    waiting: defaultdict[tuple[Thing, str], list[str]] = defaultdict(list)
    for gap in gaps:
        if gap.rule in _UNTOLD:
            for tie in gap.ties:
                if tie.missing:
                    waiting[tie.target, gap.rule].append(gap.things[0].name)
    for (who, rule), titles in waiting.items():
        named, happened = _titles(titles), _UNTOLD[rule]
        words = Sentence(
            f"skal have at vide, at {named.da} {happened.da}", f"must be told that {named.en} {happened.en}"
        )
        yield who, Reason(Why.TOLD, words)
