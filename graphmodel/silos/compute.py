"""The report on silos: read once, counted once, small numbers hidden before anything leaves."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import pyarrow as pa

from graphmodel.access.scope import Scope
from graphmodel.measures.contact_matrix import linked_pairs
from graphmodel.measures.forest_columns import ForestColumns
from graphmodel.measures.reading import read_columns
from graphmodel.measures.relational import Backend, embedded, rows
from graphmodel.measures.suppression import FEWEST_CITIZENS
from graphmodel.measures.window import Window, quarters
from graphmodel.questions import directory, surroundings
from graphmodel.questions.refusals import REFUSALS, RefusalRow
from graphmodel.silos.cells import LEVELS, cells_of
from graphmodel.silos.coded import coded, placed
from graphmodel.silos.distributions import distributions_of
from graphmodel.silos.network_figures import groups_of, kingdoms_of, positions_of, towns_of
from graphmodel.silos.published import WHOLE, quarter_of, shown_of
from graphmodel.silos.report import Between, Quarter, SiloReport
from graphmodel.silos.unit_records import records_of
from graphmodel.silos.words import DEFINITIONS
from graphmodel.store.port import Store

STEPS = ("reading", "counting", "network", "kingdoms", "continuity")
"""What is done, in this order; the function given as ``step`` is called at the beginning of each."""
QUARTERS = 4
"""So many whole quarters make the trend."""
Step = Callable[[str], None]
"""Called with what is done next."""


@dataclass(frozen=True, slots=True)
class Names:
    """What units and sectors are called, and the title of each professional."""

    of: Mapping[str, str]
    titles: Mapping[str, str | None]


async def silo_report(
    store: Store, window: Window, *, computed: datetime, named: bool = False, step: Step = lambda _: None
) -> SiloReport:
    """The report of a whole municipality's forest; store errors pass through.

    It is about everybody and names nobody: whatever the asker's scope, they get the same counts, small ones hidden.
    ``named`` adds who has a position, for whoever may name professionals. A leader must not choose windows freely: from two
    that differ by a day the few could be worked out (:func:`graphmodel.measures.window.quarters`).
    """
    trend = quarters(window.last, QUARTERS)
    step("reading")
    everybody = Scope.everyone()
    columns = await read_columns(store, everybody, Window(min(window.first, trend[0].first), window.last))
    names = await _names(store, everybody, window.last)
    refused = await REFUSALS.ask(store, everybody, at=window.last, from_day=window.first, deadline=60.0)
    providers = await surroundings.PROVIDERS.ask(store, everybody, at=window.last, deadline=60.0)
    return await asyncio.to_thread(
        report_of,
        columns,
        window,
        names,
        computed=computed,
        named=named,
        step=step,
        refusals=(refused, providers),
    )


def report_of(
    columns: ForestColumns,
    window: Window,
    names: Names,
    *,
    computed: datetime,
    named: bool = False,
    step: Step = lambda _: None,
    backend: Backend | None = None,
    refusals: tuple[Sequence[RefusalRow], Sequence[surroundings.ProviderRow]] = ((), ()),
) -> SiloReport:
    """The report of a forest's columns, whose contacts must reach back to the first quarter of the trend."""
    whole = placed(columns)
    numbered = coded(whole, backend or embedded())
    step("counting")
    now = shown_of(cells_of(numbered, window))
    windows = quarters(window.last, QUARTERS)
    before = [(each, quarter_of(cells_of(numbered, each, trend=True))) for each in windows]
    step("network")
    linked = rows(linked_pairs(numbered.forest, window))
    ends = [numbered.people(linked.column(end)) for end in ("one", "other")]
    linked = pa.table([*ends, linked.column("contacts")], names=linked.column_names)
    towns = towns_of(whole, linked)
    acquainted = towns_of(whole, _with_acquaintance(linked, whole.knows))
    positions = positions_of(whole, towns, acquainted, window, names.titles, named=named)
    step("kingdoms")
    kingdoms = kingdoms_of(towns)
    step("continuity")
    return SiloReport(
        window=window,
        computed=computed,
        fewest=FEWEST_CITIZENS,
        whole=Between("", "", now.whole, tuple(found[WHOLE] for _, found in before)),
        between={
            level: tuple(
                Between(*pair, counts, tuple(found.get((level, *pair), Quarter(each, 0, 0)) for each, found in before))
                for pair, counts in now.of[level].items()
            )
            for level in LEVELS
        },
        groups={level: groups_of(towns, level) for level in LEVELS},
        positions=positions,
        kingdoms=kingdoms,
        continuity=distributions_of(numbered, window),
        names=names.of,
        definitions=DEFINITIONS,
        records=records_of(numbered, window, *refusals),
    )


def _with_acquaintance(linked: pa.Table, knows: pa.Table) -> pa.Table:
    """Whom one talks to or knows; an acquaintance counts as one contact."""
    once = knows.append_column("contacts", pa.array([1] * knows.num_rows, pa.int64()))
    return pa.concat_tables([linked.cast(once.schema), once])


async def _names(store: Store, scope: Scope, day: date) -> Names:
    sectors = await directory.SECTORS.ask(store, scope, at=day)
    units = await surroundings.UNITS.ask(store, scope, deadline=60.0)
    people = await surroundings.PEOPLE.ask(store, scope, deadline=60.0)
    return Names(
        {**{one.id: one.name for one in sectors}, **{one.id: one.name for one in units}},
        {one.id: one.title for one in people},
    )
