"""Citizens of one name are told apart by municipality and year of birth, else by coordinator, else by id."""

from __future__ import annotations

from graphmodel.access.scope import Role, Scope
from graphmodel.schema import relations as r
from graphmodel.schema.people import Citizen
from graphmodel.store.port import Store
from graphmodel.who_to_call.answer import WhoAnswer
from graphmodel.who_to_call.ask import who_to_call
from graphmodel.who_to_call.keeper import DirectoryKeeper
from graphmodel.who_to_call.question import WhoQuestion
from tests.small_forest import JAN, NOON, PIA, link, plant


async def ask(store: Store, citizen: str, scope: Scope) -> WhoAnswer:
    return await who_to_call(store, DirectoryKeeper(store), scope, WhoQuestion("stol", NOON, citizen))


async def test_what_tells_them_apart(store: Store) -> None:
    people = [
        Citizen(id="a", name="Kim", municipality="nyby", birth_year=1984),
        Citizen(id="b", name="Kim", municipality="ostby", birth_year=1984),
        Citizen(id="c", name="Kim"),
        Citizen(id="d", name="Kim"),
        Citizen(id="e", name="Kim", birth_year=1950),
        Citizen(id="f", name="Kim", birth_year=1950),
    ]
    await plant(store)
    await plant(store, people)
    await plant(store, [link(r.Coordinates, JAN, people[2]), link(r.Coordinates, PIA, people[3])])
    answer = await ask(store, "kim", Scope.everyone())
    assert {one.id: one.detail.da for one in answer.citizen_choices if one.detail} == {
        "a": "Nyby Kommune, født 1984",
        "b": "Østby Kommune, født 1984",
        "c": "koordinator: Jan Krogh",
        "d": "koordinator: Pia Lund",
        "e": "født 1950, id e",
        "f": "født 1950, id f",
    }
    assert answer.citizen_choices[0].detail is not None
    assert answer.citizen_choices[0].detail.en == "Nyby Kommune, born 1984"
    in_view = await ask(store, "kim", Scope.of(Role.PROFESSIONAL, ["c"], "jan"))
    assert in_view.citizen is not None and in_view.citizen.id == "c", "the others are absent"
    chosen = await ask(store, "a", Scope.everyone())
    assert chosen.citizen is not None and chosen.citizen.detail == answer.citizen_choices[0].detail
