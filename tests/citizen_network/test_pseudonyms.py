"""A network without names: nothing that a name, a number or free text could be in is left, and the shape is the same."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from graphmodel.citizen_network.as_subgraph import as_subgraph
from graphmodel.citizen_network.network import Bond, BondKind, CitizenNetwork, Close, Helper, TaskHere
from graphmodel.citizen_network.pseudonyms import under_pseudonyms
from graphmodel.questions.network.matters import MatterRow
from graphmodel.rules.gap import Thing
from graphmodel.who_to_call.answer import Sentence
from viz.care_team import care_team

DAY = date(2026, 3, 3)
SECRET = "Hemmelig"
"""Every name, id and free text of the drawn networks begins with it."""


def secret(n: int, kind: str) -> Thing:
    return Thing(kind, f"{SECRET.lower()}-{n}", f"{SECRET} {n}")


@st.composite
def networks(draw: st.DrawFn) -> CitizenNetwork:
    """Up to eight helpers, some of them units, in up to three units; tasks, bonds and relatives among them."""
    count = draw(st.integers(0, 8))
    units = {f"u{n}": Thing("Organisation", f"u{n}", f"Enhed {n}") for n in range(3)}
    people = [secret(n, "Professional") for n in range(count)]
    tasks = tuple(
        TaskHere(
            MatterRow("c", f"{SECRET}-t{n}", f"{SECRET} opgave", draw(st.sampled_from([None, "promise", "need"])), "open",
                      DAY, None, None, None, None, None, f"{SECRET} note", SECRET),
            (),
            tuple(draw(st.lists(st.sampled_from(people), unique=True, max_size=2))) if people else (),
            (),
            draw(st.booleans()),
        )
        for n in range(draw(st.integers(0, 3)))
    )  # fmt: skip
    helpers = tuple(
        Helper(
            thing=who,
            unit=draw(st.sampled_from([None, *units])),
            sector=None,
            title="mentor",
            roles=("mentor",),
            with_what=(f"{SECRET} hjælp",),
            since=DAY,
            is_new=False,
            coordinates=None,
            holds=tuple(task.row.task for task in tasks if who in task.holders),
            runs=(f"{SECRET}-forløb",),
            contacts=0,
            last_contact=None,
            away=False,
            left=False,
        )
        for who in people
    )
    bonds = tuple(
        Bond(one, other, draw(st.sampled_from(list(BondKind))), why=(Sentence(f"{SECRET} grund", f"{SECRET} reason"),))
        for one, other in pairwise(people)
    )
    close = (Close(Thing("Relative", f"{SECRET}-r", f"{SECRET} mor"), "mor", "12 34 56 78"),)
    return CitizenNetwork(Thing("Citizen", f"{SECRET}-c", f"{SECRET} borger"), DAY, helpers, bonds, tasks, close, units)


@given(networks())
def test_nothing_secret_is_left_anywhere(network: CitizenNetwork) -> None:
    """Neither in the network itself nor in what is made of it."""
    shown = under_pseudonyms(network)
    everything = [asdict(shown), asdict(as_subgraph(shown)), care_team(shown, {}, pseudonyms=True)]
    told = json.dumps(everything, default=str, ensure_ascii=False).casefold()
    assert SECRET.casefold() not in told and "12 34" not in told


@given(networks())
def test_the_shape_stays(network: CitizenNetwork) -> None:
    """As many of everything, joined alike, everybody under one name throughout."""
    shown = under_pseudonyms(network)
    before, after = as_subgraph(network), as_subgraph(shown)
    assert [node.kind for node in after.nodes] == [node.kind for node in before.nodes]
    number = {node.id: n for n, node in enumerate(before.nodes)}
    anew = {node.id: n for n, node in enumerate(after.nodes)}
    joined = [(number[one.source], number[one.target], one.relation, one.missing) for one in before.links]
    assert [(anew[one.source], anew[one.target], one.relation, one.missing) for one in after.links] == joined
    assert len({helper.thing for helper in shown.helpers}) == len(network.helpers)


def test_units_keep_their_names_and_tasks_their_kind() -> None:
    """Fagperson 1 in Enhed 0 has Opgave 1: løfte."""
    who = secret(1, "Professional")
    row = MatterRow("c", "t", "Særlig stol", "promise", "open", DAY, None, None, None, 4, None, None, None)
    helper = Helper(who, "u0", "social", None, (), (), None, False, "tovholder", ("t",), (), 2, DAY, False, False)
    unit = Thing("Organisation", "u0", "Enhed 0")
    network = CitizenNetwork(
        secret(0, "Citizen"), DAY, (helper,), (), (TaskHere(row, (), (who,), (), nobody=False),), (), {"u0": unit}
    )
    shown = under_pseudonyms(network)
    assert shown.citizen.name == "Borgeren"
    assert [(one.thing.name, shown.units[one.unit or ""].name) for one in shown.helpers] == [("Fagperson 1", "Enhed 0")]
    assert [(task.row.title, task.holders[0].name) for task in shown.tasks] == [("Opgave 1: løfte", "Fagperson 1")]
    assert shown.helpers[0].holds == (shown.tasks[0].row.task,)
