"""Continuity of every citizen at once, as columns: the figures of :mod:`graphmodel.measures.continuity`, which has their sources.

Where there is too little to make a figure it is null, never a number. For one citizen use the exact functions; these give
the nearest float, and are for distributions over many.
"""

from __future__ import annotations

import ibis

from graphmodel.measures.continuity import FEWEST_CONTACTS
from graphmodel.measures.relational import Relations, Table
from graphmodel.measures.window import Window


def continuity(forest: Relations, window: Window | None = None, *, fewest: int = FEWEST_CONTACTS) -> Table:
    """COC, UPC, SECON and FCI of each citizen with a contact: ``citizen``, ``contacts``, ``coc``, ``upc``, ``secon``, ``fci``.

    Null below ``fewest`` contacts (``ValueError`` when that is less than two). ``fci`` counts only contacts whose maker's unit is
    known (``placed``), and is null below ``fewest`` of these.

    Pitfalls: contacts of one moment come in the order of their ids, and of who made them: SECON depends on it. A relay has high
    SECON and low UPC: show both. All shares here are of whole numbers, so there is no −0.
    """
    if fewest < 2:
        raise ValueError(f"continuity of fewer than two contacts is undefined: fewest was {fewest}")
    made = forest.made
    if window is not None:
        day = made.happened_at.date()
        made = made.filter(day.between(ibis.literal(window.first), ibis.literal(window.last)))
    people = _gathered(made, "person", fewest)
    units = _gathered(made.filter(made.unit.notnull()), "unit", fewest)
    units = units.select(unit_citizen=units.citizen, placed=units.contacts, fci=1 - units.same)
    again = _same_as_before(made)
    joined = people.join(again, people.citizen == again.citizen_again)
    joined = joined.left_join(units, joined.citizen == units.unit_citizen)
    return joined.select(
        "citizen",
        "contacts",
        placed=joined.placed.fill_null(0),
        coc=joined.same,
        upc=joined.usual,
        secon=ibis.ifelse(joined.contacts >= fewest, joined.repeats / (joined.contacts - 1).nullif(0), None),
        fci=joined.fci,
    )


def _gathered(made: Table, by: str, fewest: int) -> Table:
    """Per citizen: ``contacts``, ``same`` (the chance that two are with the same), ``usual`` (the share of the most frequent)."""
    each = made.group_by("citizen", by).aggregate(times=made.count())
    whole = each.group_by("citizen").aggregate(
        contacts=each.times.sum().cast("int64"),
        twos=(each.times * (each.times - 1)).sum().cast("int64"),
        most=each.times.max(),
    )
    enough = whole.contacts >= fewest
    pairs = (whole.contacts * (whole.contacts - 1)).nullif(0)
    return whole.select(
        "citizen",
        "contacts",
        same=ibis.ifelse(enough, whole.twos / pairs, None),
        usual=ibis.ifelse(enough, whole.most / whole.contacts, None),
    )


def _same_as_before(made: Table) -> Table:
    """Per citizen: ``repeats``, how many contacts were with the same person as the one before."""
    order = ibis.window(group_by=made.citizen, order_by=[made.happened_at, made.contact, made.person])
    marked = made.select("citizen", again=(made.person == made.person.lag().over(order)).fill_null(False))
    return (
        marked.group_by("citizen").aggregate(repeats=marked.again.sum().cast("int64")).rename(citizen_again="citizen")
    )


def care_density(required_by_citizen: Table) -> Table:
    """Care density of each citizen with two helpers or more: ``citizen``, ``pairs`` of helpers, ``density`` (citizens a pair).

    ``required_by_citizen``: pairs who help the citizen on one day, from :func:`coordination.required_by_citizen` of a window
    of that day. The citizen itself is counted, so the lowest value is 1. A citizen with fewer helpers is not there:
    undefined.
    """
    pairs = required_by_citizen
    shared = pairs.group_by("one", "other").aggregate(shared=pairs.count())
    joined = pairs.join(shared, [pairs.one == shared.one, pairs.other == shared.other]).select(
        pairs.citizen, shared=shared.shared
    )
    return joined.group_by("citizen").aggregate(pairs=joined.count(), density=joined.shared.sum() / joined.count())
