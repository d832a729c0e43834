"""How continuous one citizen's help is: who is met again, who follows whom, and how well the helpers know each other's work.

Every function takes plain sequences and gives an exact ``fractions.Fraction``, or :class:`TooFew` where the figure would say
nothing: never a number then. Fractions have one zero, so there is no −0 to guard against once a figure is made of them; rounding
is for whoever shows it. All but care density lie from 0 to 1 and have no unit.

The order of contacts matters to SECON only. Contacts of one moment have no order of their own: give them one that is the same
every time. One figure alone misleads: in a relay (stafet), where each helper hands over to the next, SECON is high and UPC low.
Show both, and per role.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise

FEWEST_CONTACTS = 4
"""Below so many contacts COC, UPC, SECON and FCI are not shown: with three, one contact more moves them by a third."""


@dataclass(frozen=True, slots=True)
class TooFew:
    """There is too little to make a figure of: ``found`` of what ``needed`` would have been the least."""

    found: int
    needed: int


Measured = Fraction | TooFew
"""An exact figure, or that there is too little to make one."""


def coc(helpers: Sequence[Hashable], *, fewest: int = FEWEST_CONTACTS) -> Measured:
    """Continuity of care: how much the contacts are gathered on few helpers.

    (Σnᵢ² − n) / (n(n − 1)), with n contacts, nᵢ of them with helper i: the chance that two different contacts are with the same
    helper. 1: always the same; 0: never the same twice. ``helpers`` is the helper of each contact, in any order.

    Pitfalls: undefined for fewer than two contacts, and too few below ``fewest`` (``ValueError`` when that is less than two).
    It falls with the number of helpers even where they follow each other without a break.

    Source: Bice & Boxerman 1977, A quantitative measure of continuity of care, Medical Care 15(4).
    """
    return _enough(len(helpers), fewest) or _same_again(helpers)


def upc(helpers: Sequence[Hashable], *, fewest: int = FEWEST_CONTACTS) -> Measured:
    """Usual provider of care: the share of contacts with the one helper met most.

    max nᵢ / n. 1: always the same; 1/n: never the same twice. ``helpers`` is the helper of each contact, in any order.

    Pitfalls: it does not see who the others are: one usual helper and five rare ones, or two who share, may look alike. A relay
    is low, however well it was handed over. Too few below ``fewest`` (``ValueError`` when that is less than two).

    Source: Breslau & Reeb 1975, Continuity of care in a university-based practice, Journal of Medical Education 50(10).
    """
    return _enough(len(helpers), fewest) or Fraction(max(Counter(helpers).values()), len(helpers))


def secon(helpers: Sequence[Hashable], *, fewest: int = FEWEST_CONTACTS) -> Measured:
    """Sequential continuity: the share of contacts, after the first, with the same helper as the one before.

    Pairs of neighbours with the same helper / (n − 1). 1: always the same; 0: always somebody else than last time. ``helpers`` is
    the helper of each contact in the order they happened.

    Pitfalls: the order decides, so contacts of one day without a time, or of one moment, must come in a fixed order. Two who
    alternate get 0, as do a hundred who come once each. Undefined for fewer than two contacts, too few below ``fewest``
    (``ValueError`` when that is less than two).

    Source: Steinwachs 1979, Measuring provider continuity in ambulatory care, Medical Care 17(6).
    """
    return _enough(len(helpers), fewest) or Fraction(
        sum(before == after for before, after in pairwise(helpers)), len(helpers) - 1
    )


def fci(organisations: Sequence[Hashable], *, fewest: int = FEWEST_CONTACTS) -> Measured:
    """Fragmentation of care: how much the contacts are spread over organisations.

    1 − COC with organisations in the place of persons. 0: all in one organisation; 1: never the same twice. ``organisations`` is
    the organisation of the helper of each contact, in any order.

    Pitfalls: 1 − COC over *organisations*, not over persons: five people of one team are not fragmented. What counts as an
    organisation (team or department) decides; use one level throughout. A contact whose helper has no known organisation must be
    left out, not gathered with others unknown. Undefined for fewer than two contacts, too few below ``fewest`` (``ValueError``
    when that is less than two).

    Source: Liu, Einstadter & Cebul 2010, Care fragmentation and emergency department use, American Journal of Managed Care 16(6).
    """
    return _enough(len(organisations), fewest) or 1 - _same_again(organisations)


def care_density(helped: Sequence[Collection[Hashable]]) -> Measured:
    """How many citizens the citizen's helpers share on average, two by two: how used they are to each other.

    Σ citizens shared, over the pairs of the citizen's helpers / number of pairs. Unit: citizens a pair. ``helped`` has, for every
    helper of the citizen, the citizens they help, the citizen itself among them: each pair shares one at least, so the lowest
    possible value is 1.

    Pitfalls: undefined with fewer than two helpers. Whether the citizen itself is counted moves every value by one; here it
    is. Helpers with many citizens share many by chance: never compare across municipalities of different size. Sharing citizens
    is not yet talking to each other.

    Source: Pollack et al. 2013, Patient sharing among physicians and costs of care, Journal of General Internal Medicine 28(3).
    """
    if len(helped) < 2:
        return TooFew(len(helped), 2)
    pairs = list(combinations((frozenset(some) for some in helped), 2))
    return Fraction(sum(len(one & other) for one, other in pairs), len(pairs))


def _enough(found: int, fewest: int) -> TooFew | None:
    """None when there are enough."""
    if fewest < 2:
        raise ValueError(f"continuity of fewer than two contacts is undefined: fewest was {fewest}")
    return TooFew(found, fewest) if found < fewest else None


def _same_again(met: Sequence[Hashable]) -> Fraction:
    """The chance that two different of these are the same."""
    n = len(met)
    return Fraction(sum(count * (count - 1) for count in Counter(met).values()), n * (n - 1))
