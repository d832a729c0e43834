"""Refusals per offer with their reasons, counted so that nobody can be found in them by one who may not see citizens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from api.work_list import SMALLEST_COUNT
from graphmodel.access.scope import Role, Scope
from graphmodel.questions.refusals import REFUSALS, RefusalRow
from graphmodel.store.port import Store

WINDOW = timedelta(days=365)
"""Refusals are counted a year back unless asked otherwise."""
NO_REASON = "ingen begrundelse"
_DEADLINE = 30.0


@dataclass(frozen=True, slots=True)
class OfferRefusals:
    """How many citizens one offer said no to, by reason, most first.

    For one who may not see citizens, reasons of fewer than five are left out and ``more`` says that there are others; the
    number of citizens is then that of the reasons shown, so that nothing can be worked out from it.
    """

    offer: str
    name: str
    citizens: int
    by_reason: Mapping[str, int]
    more: bool


async def refusals_per_offer(store: Store, scope: Scope, day: date, since: date | None = None) -> list[OfferRefusals]:
    """Offers that said no, most refusals first; store errors pass through. A leader gets everybody's, without the few."""
    counted_only = scope.role is Role.LEADER and not scope.every
    seen = Scope.everyone(Role.COORDINATOR) if counted_only else scope
    # With windows of their own choosing a leader could work out the few from two counts.
    from_day = day - WINDOW if counted_only or since is None else since
    rows = await REFUSALS.ask(store, seen, at=day, from_day=from_day, deadline=_DEADLINE)
    found = [_offer(offer, some, fewest=SMALLEST_COUNT if counted_only else 1) for offer, some in _by_offer(rows)]
    return sorted((one for one in found if one.citizens), key=lambda one: (-one.citizens, one.name, one.offer))


def _by_offer(rows: Iterable[RefusalRow]) -> Iterable[tuple[str, list[RefusalRow]]]:
    found: defaultdict[str, list[RefusalRow]] = defaultdict(list)
    for row in rows:
        found[row.offer].append(row)
    return found.items()


def _offer(offer: str, rows: list[RefusalRow], *, fewest: int) -> OfferRefusals:
    who: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        who[(row.reason or "").strip().rstrip(".").lower() or NO_REASON].add(row.citizen)
    shown = {reason: citizens for reason, citizens in who.items() if len(citizens) >= fewest}
    counts = {reason: len(citizens) for reason, citizens in shown.items()}
    return OfferRefusals(
        offer=offer,
        name=rows[0].offer_name,
        citizens=len(set().union(*shown.values())) if fewest == 1 else sum(counts.values()),
        by_reason=dict(sorted(counts.items(), key=lambda one: (-one[1], one[0]))),
        more=len(shown) < len(who),
    )
