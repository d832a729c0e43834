"""One change about a citizen: into the history first, then whole into the graph; then the rules look again."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from api.network_meetings import Around
from graphmodel.edits.about_gaps import Records
from graphmodel.edits.change import prepared, write
from graphmodel.rules.gap import Gap


async def changed(around: Around, seat: str, action: str, identity: str, records: Records) -> Sequence[Gap]:
    """Write it, undoable by its id; the citizen's gaps after it.

    Raises:
        EditConflict: somebody has changed the same thing meanwhile.
        StoreError: as the store says.
    """
    forest, now, citizen = around.forest, around.now, around.citizen
    edit = await prepared(forest.store, identity, records)
    await asyncio.to_thread(
        forest.history.record, edit, now, seat=seat, action=action, gap=None, rule=None, citizen=citizen
    )
    await write(forest.store, edit, now)
    await asyncio.to_thread(forest.history.written, edit.id, now)
    return await forest.work.after_change(around.scope, citizen, now, identity)
