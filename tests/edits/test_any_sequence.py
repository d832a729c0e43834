"""Any sequence of changes, taken back in reverse, leaves exactly the rows that stood there before. On both engines."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graphmodel.access.scope import Scope
from graphmodel.edits.about_citizen import BY_KIND, Moment, added, changed
from graphmodel.edits.change import Edit, prepared, undoing, write
from graphmodel.edits.kinds import EditKind, End, Field, Sort
from graphmodel.edits.standing import keys_of, owned_by, standing
from graphmodel.schema.offers import Offer
from graphmodel.store import open_store
from graphmodel.store.port import Store
from tests.api.test_network_edits import stored
from tests.neo4j_server import wipe
from tests.small_forest import DAY, LINKS, NODES, NOON, plant

_PEOPLE = tuple(End("Professional", who) for who in ("bente", "jan", "pia", "ida"))
_UNITS = tuple(End("Organisation", unit) for unit in ("hm", "jc"))
_PLACES = {
    "Professional": _PEOPLE,
    "Organisation": _UNITS,
    "Citizen": (End("Citizen", "pernille"),),
    "Topic": (End("Topic", "27.60.12"), End("Topic", "32.03.16")),
    "Offer": (End("Offer", "team"),),
}
STEPS = st.lists(
    st.tuples(
        st.sampled_from(sorted(BY_KIND)), st.sampled_from(["add", "change", "end"]), st.randoms(use_true_random=False)
    ),
    min_size=1,
    max_size=8,
)
"""What is done, to which kind, and where its values come from."""


def made_up(field: Field, ends: list[End], random: Any) -> Any:
    """A value that fits a field; None now and then where it may be empty."""
    if not field.required and random.random() < 0.3:
        return () if field.sort is Sort.MANY else None
    # The last day is never before the first.
    day = DAY if field.name == "valid_to" else DAY - timedelta(days=random.randrange(60))
    plain = {
        Sort.LINE: random.choice(["a", "b", "12 34 56 78"]) if field.check is None else "12 34 56 78",
        Sort.TEXT: random.choice(["kort", "længere\nnote"]),
        Sort.DAY: day,
        Sort.MOMENT: datetime.combine(day, NOON.time()),
        Sort.NUMBER: float(random.randrange(9)),
        Sort.WHOLE: random.randrange(1, 9),
        Sort.YES_NO: random.random() < 0.5,
        Sort.CHOICE: random.choice(sorted(field.words)) if field.words else None,
    }
    if field.chosen:
        some = [end for end in ends if end.label in field.labels]
        picked = random.sample(some, min(len(some), 2 if field.sort is Sort.MANY else 1))
        return tuple(picked) if field.sort is Sort.MANY else (picked[0] if picked else None)
    return plain[field.sort]


async def one_step(store: Store, kind: EditKind, step: str, random: Any, identity: str) -> Edit | None:
    """Do one thing; None where there is nothing to do it to."""
    owned = await owned_by(store, Scope.everyone(), "pernille", DAY)
    own = [End(label, one) for label, ids in owned.items() for one in sorted(ids)]
    ends = [*own, *(end for some in _PLACES.values() for end in some)]
    when = Moment("pernille", identity, DAY)
    if step == "add":
        values = {field.name: made_up(field, ends, random) for field in kind.added_fields}
        if any(values[field.name] is None for field in kind.fields if field.required and field.adds):
            return None
        two = [values[field.name] for field in kind.fields if field.end is not None]
        if len(set(two)) < len(two):
            return None
        written = added(kind, values, when)
    else:
        keys = await keys_of(store, kind, owned, frozenset({"jan"}))
        if not keys:
            return None
        pair, key, _ = random.choice(keys)
        thing = await standing(store, kind, pair, key, DAY)
        if thing is None:
            return None
        fields = kind.changed_fields if step == "change" else kind.ended_fields
        values = {field.name: made_up(field, ends, random) for field in fields}
        values = {name: value for name, value in values.items() if value or not kind.field_named(name).required}
        written = changed(thing, values, when)
    if not written:
        return None
    edit = await prepared(store, identity, written.records, written.gone)
    await write(store, edit, NOON)
    return edit


async def _check(store: Store, steps: list[tuple[str, str, Any]]) -> int:
    """Do it all and take it all back; how many changes that were."""
    before = await stored(store)
    done: list[Edit] = []
    for place, (kind, step, random) in enumerate(steps):
        edit = await one_step(store, BY_KIND[kind], step, random, f"e{place}")
        if edit is not None:
            done.append(edit)
    for place, edit in enumerate(reversed(done)):
        await write(store, undoing(edit, f"u{place}"), NOON)
    assert await stored(store) == before
    return len(done)


@pytest.mark.parametrize("engine", ["ladybug", "neo4j"])
def test_taken_back_in_reverse_it_is_as_before(request: pytest.FixtureRequest, tmp_path: Path, engine: str) -> None:
    """Adding, changing and ending anything in any order."""
    address = (
        str(request.getfixturevalue("neo4j_address")) if engine == "neo4j" else f"ladybug://{tmp_path / 'forest.lbdb'}"
    )

    made = 0

    async def run(steps: list[tuple[str, str, Any]] | None) -> None:
        nonlocal made
        store = await open_store(address)
        try:
            if steps is None:
                await store.migrate()
                await plant(store, (*NODES, *LINKS, Offer(id="team", name="Smerteteam")))
            else:
                made += await _check(store, steps)
        finally:
            await store.close()

    if engine == "neo4j":
        wipe(address)
    asyncio.run(run(None))

    @settings(
        max_examples=25,
        deadline=None,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(STEPS)
    def any_steps(steps: list[tuple[str, str, Any]]) -> None:
        asyncio.run(run(steps))

    any_steps()
    assert made > 25, "the sequences do something"
