"""The scope's predicate: exactly the citizens in view, whatever their ids look like."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from graphmodel.access.scope import MARK, Role, Scope, visible
from graphmodel.records import Delta, tables_of
from graphmodel.schema.people import Citizen
from graphmodel.store.port import Store
from tests.small_forest import plant

PRINTABLE = (
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=6)
    .map(str.strip)
    .filter(bool)
)
SEEN = f"MATCH (c:Citizen) WHERE {visible('c')} RETURN c.id AS id ORDER BY id"


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(present=st.sets(PRINTABLE, max_size=6), others=st.sets(PRINTABLE, max_size=4), data=st.data())
async def test_exactly_the_ids_in_view(store: Store, present: set[str], others: set[str], data: st.DataObject) -> None:
    """Ids that are parts of one another, or full of signs, are not taken for each other."""
    await plant(store, [Citizen(id=one, name="x") for one in sorted(present)])
    scope = Scope.of(
        Role.PROFESSIONAL, data.draw(st.sets(st.sampled_from(sorted(present)))) | others if present else others
    )
    rows = await store.read(SEEN, scope.parameters())
    everybody = await store.read(SEEN, Scope.everyone().parameters())
    assert {row["id"] for row in rows} == {row["id"] for row in everybody} & scope.citizens
    assert present <= {row["id"] for row in everybody}
    assert await store.read(SEEN, Scope.nobody().parameters()) == []


async def test_an_id_that_holds_the_mark_is_refused_and_never_seen(store: Store) -> None:
    with pytest.raises(ValidationError, match="control characters"):
        Citizen(id=f"a{MARK}b", name="x")
    smuggled = tables_of([Citizen.model_construct(id=f"a{MARK}b", name="x", _fields_set={"id", "name"})])
    await store.apply(Delta(updates=smuggled))
    rows = await store.read(SEEN, Scope.of(Role.PROFESSIONAL, [f"a{MARK}b", "a"]).parameters())
    assert rows == []
