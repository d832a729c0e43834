"""What is on record of each unit beside its contacts: who came and left, and which of its offers said no, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graphmodel.measures.suppression import FEWEST_CITIZENS
from graphmodel.measures.window import Window
from graphmodel.questions.refusals import RefusalRow
from graphmodel.questions.surroundings import ProviderRow
from graphmodel.silos.coded import Coded
from graphmodel.silos.report import UnitRecord

NO_REASON = ""
"""Stands where no reason was given."""


def records_of(
    numbered: Coded, window: Window, refusals: Iterable[RefusalRow], providers: Iterable[ProviderRow]
) -> tuple[UnitRecord, ...]:
    """Every unit with something on record in the window, by its id; no totals, so that nothing can be subtracted from them."""
    units, ids = numbered.names("unit"), numbered.ids["citizen"].to_pylist()
    unit = {row["person"]: units[row["unit"]] for row in numbered.tables["people"].to_pylist()}
    counted: defaultdict[str, defaultdict[tuple[str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in numbered.tables["helps"].to_pylist():
        where = unit.get(row["person"])
        if where is None:
            continue
        since, until, citizen = row["since"], row["until"], ids[row["citizen"]]
        if (since is None or since <= window.last) and (until is None or until >= window.last):
            counted[where]["helped", ""].add(citizen)
        if since is not None and window.first <= since <= window.last:
            counted[where]["came", ""].add(citizen)
        if until is not None and window.first <= until <= window.last:
            counted[where]["left", ""].add(citizen)
    behind: defaultdict[str, set[str]] = defaultdict(set)
    for provider in providers:
        behind[provider.offer].add(provider.unit)
    for refusal in refusals:
        if refusal.day is None or not window.first <= refusal.day <= window.last:
            continue
        reason = (refusal.reason or "").strip().rstrip(".").lower() or NO_REASON
        for where in behind[refusal.offer]:
            counted[where][refusal.outcome, reason if refusal.outcome == "refused" else ""].add(refusal.citizen)
    return tuple(_record(where, counted[where]) for where in sorted(counted))


def _record(where: str, counted: defaultdict[tuple[str, str], set[str]]) -> UnitRecord:
    def number(what: str) -> int | None:
        count = len(counted[what, ""]) if (what, "") in counted else 0
        return None if 0 < count < FEWEST_CITIZENS else count

    helped, came = number("helped"), number("came")
    rest = counted["helped", ""] - counted["came", ""]
    if helped is not None and 0 < len(rest) < FEWEST_CITIZENS:
        came = None
    reasons = {reason: len(some) for (what, reason), some in counted.items() if what == "refused"}
    shown = {reason: count for reason, count in reasons.items() if count >= FEWEST_CITIZENS}
    return UnitRecord(
        unit=where,
        helped=helped,
        came=came,
        left=number("left"),
        bounced=number("bounced"),
        refused=dict(sorted(shown.items(), key=lambda one: (-one[1], one[0]))),
        more_refused=len(shown) < len(reasons),
    )
