"""Who has to talk to whom, who does, and where that falls short: coordination requirements, congruence, the silo gap.

Two professionals who help the same citizen at the same time have to talk. Congruence is the share of those pairs that had
contact in the window, about that citizen or anything else; the silo gap is the rest. Tables have integer columns, so that
every share is exact: ``met`` / ``required``.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import ibis
import numpy as np
from scipy import sparse

from graphmodel.measures.contact_matrix import groups
from graphmodel.measures.level import Level
from graphmodel.measures.relational import Relations, Table
from graphmodel.measures.window import Window


def requirements(assigned: Any, depends: Any) -> sparse.csr_array:
    """How much people depend on each other through their tasks: T_A · T_D · T_Aᵀ, off the diagonal.

    ``assigned`` (T_A) has a row a person and a column a task, ``depends`` (T_D) a row and a column a task; arrays or sparse. The
    answer has a row and a column a person; what is not zero is required. ``ValueError`` when the shapes do not fit.

    Pitfalls: it has a direction where T_D has. The diagonal says how much somebody depends on themselves, which is no
    coordination; it is left out. A product over everybody fills up where one task has very many people.

    Source: Cataldo, Wagstrom, Herbsleb & Carley 2006, Identification of coordination requirements, CSCW; Cataldo, Herbsleb &
    Carley 2008, Socio-technical congruence, ESEM.
    """
    people, tasks = sparse.csr_array(assigned), sparse.csr_array(depends)
    if tasks.shape != (people.shape[1], people.shape[1]):
        raise ValueError(f"tasks depend on tasks: {people.shape[1]} are assigned, T_D is {tasks.shape}")
    product = (people @ tasks @ people.T).tocoo()
    apart = product.row != product.col
    return sparse.csr_array((product.data[apart], (product.row[apart], product.col[apart])), shape=product.shape)


def congruence(required: Any, contact: Any) -> Fraction | None:
    """The share of required pairs that have contact; None when nothing is required.

    Square matrices over the same people, sparse or not. A pair is required or in contact when either direction is not zero.

    Source: Cataldo et al. 2006, 2008, as for :func:`requirements`.
    """
    asked, had = _pairs(required), _pairs(contact)
    return Fraction(int(asked.multiply(had).sum()), int(asked.sum())) if asked.nnz else None


def _pairs(matrix: Any) -> sparse.csr_array:
    """1 above the diagonal where either direction is not zero."""
    both = sparse.csr_array(matrix).astype(bool).astype(np.int64)
    upper = sparse.triu(both + both.T, k=1).tocsr()
    return sparse.csr_array((np.ones(upper.nnz, dtype=np.int64), upper.indices, upper.indptr), shape=upper.shape)


def required_by_citizen(forest: Relations, window: Window) -> Table:
    """Pairs that have to talk, with the citizen for whose sake: ``citizen``, ``one``, ``other``, once in the order of their ids.

    Both help the citizen on one and the same day of the window at least.

    Pitfalls: help that is not ended in the records goes on. Organisations that help without a named person are in no pair. A
    citizen with many helpers makes many pairs: n helpers, n(n − 1)/2.
    """
    first, last = ibis.literal(window.first), ibis.literal(window.last)
    helps = forest.helps
    spans = helps.select(
        "person",
        "citizen",
        begins=ibis.greatest(helps.since.fill_null(first), first),
        ends=ibis.least(helps.until.fill_null(last), last),
    )
    spans = spans.filter(spans.begins <= spans.ends)
    mine, yours = spans, spans.view()
    together = mine.join(
        yours,
        [
            mine.citizen == yours.citizen,
            mine.person < yours.person,
            mine.begins <= yours.ends,
            yours.begins <= mine.ends,
        ],
    )
    return together.select(citizen=mine.citizen, one=mine.person, other=yours.person).distinct()


def required_pairs(by_citizen: Table, forest: Relations, window: Window) -> Table:
    """Pairs that have to talk: ``one``, ``other``, ``citizens`` they share, ``tasks`` open in the window for those citizens.

    The domain's T_A · T_D · T_Aᵀ: T_A who helps whom, T_D the open tasks of each citizen on its diagonal. ``tasks`` may be
    0: help for one citizen asks for a word even where nothing is noted as owed.
    """
    first, last = ibis.literal(window.first), ibis.literal(window.last)
    tasks = forest.tasks
    still = tasks.filter(
        (tasks.opened.isnull() | (tasks.opened <= last)) & (tasks.closed.isnull() | (tasks.closed >= first))
    )
    owed = still.group_by("citizen").aggregate(open_tasks=still.task.nunique())
    weighed = by_citizen.left_join(owed, by_citizen.citizen == owed.citizen).select(
        by_citizen.citizen, by_citizen.one, by_citizen.other, open_tasks=owed.open_tasks.fill_null(0)
    )
    return weighed.group_by("one", "other").aggregate(
        citizens=weighed.citizen.nunique(), tasks=weighed.open_tasks.sum().cast("int64")
    )


def answered_pairs(required: Table, linked: Table) -> Table:
    """The required pairs with ``met``: whether the two are linked; ``linked`` as of :func:`contact_matrix.linked_pairs`."""
    marked = linked.select(one_linked=linked.one, other_linked=linked.other)
    joined = required.left_join(marked, [required.one == marked.one_linked, required.other == marked.other_linked])
    return joined.mutate(met=joined.one_linked.notnull()).drop("one_linked", "other_linked")


def overall(answered: Table) -> Table:
    """One row: ``required`` and ``met`` pairs, open ``tasks`` they share."""
    return answered.aggregate(
        required=answered.count(),
        met=answered.met.sum().fill_null(0).cast("int64"),
        tasks=answered.tasks.sum().fill_null(0).cast("int64"),
    )


def by_group(answered_by_citizen: Table, forest: Relations, level: Level) -> Table:
    """Congruence between groups, and inside them, once for two groups in the order of their ids.

    Columns: ``one_group``, ``other_group``, ``required`` pairs, ``met`` of them, ``citizens`` concerned (those the groups
    share), ``citizens_unmet`` (those for whose sake a pair had to talk and did not). ``answered_by_citizen``: pairs with
    their citizen and ``met``, from :func:`answered_pairs` of :func:`required_by_citizen`.

    Pitfalls: few citizens say little and may be known: below five a cell is hidden (:mod:`graphmodel.measures.suppression`).
    Pairs add up over groups, citizens do not.
    """
    one, other = groups(forest, level), groups(forest, level).view()
    pairs = answered_by_citizen
    first = pairs.join(one, pairs.one == one.person).select(
        pairs.citizen, pairs.one, pairs.other, pairs.met, here=one.group
    )
    both = first.join(other, first.other == other.person).select(
        first.citizen, first.one, first.other, first.met, first.here, there=other.group
    )
    ordered = both.select(
        "citizen",
        "one",
        "other",
        "met",
        one_group=ibis.least(both.here, both.there),
        other_group=ibis.greatest(both.here, both.there),
    )
    return _pairs_and_citizens(ordered)


def _pairs_and_citizens(ordered: Table) -> Table:
    """The cells; first by pair and by citizen, since counting what is different in a large cell is slow."""
    cell = ["one_group", "other_group"]
    pairs = ordered.select(*cell, "one", "other", "met").distinct()
    counted = pairs.group_by(cell).aggregate(required=pairs.count(), met=pairs.met.sum().cast("int64"))
    each = ordered.group_by([*cell, "citizen"]).aggregate(unmet=(~ordered.met).cast("int64").max())
    concerned = each.group_by(cell).aggregate(citizens=each.count(), citizens_unmet=each.unmet.sum().cast("int64"))
    concerned = concerned.rename(of="one_group", into="other_group")
    joined = counted.join(concerned, [counted.one_group == concerned.of, counted.other_group == concerned.into])
    return joined.select(*cell, "required", "met", "citizens", "citizens_unmet")


def by_citizen(answered_by_citizen: Table) -> Table:
    """Congruence around each citizen: ``citizen``, ``required``, ``met``; one without any pair is not there: undefined."""
    pairs = answered_by_citizen
    return pairs.group_by("citizen").aggregate(required=pairs.count(), met=pairs.met.sum().cast("int64"))
