"""The same network without names: for a file that leaves the house.

People are called by what they are ("Fagperson 3, mentor"), tasks by their kind; free text, which may hold names, is left out.
Units keep their names: they are public. The order of the numbers is that of the helpers, so one file holds together in itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from graphmodel.citizen_network.network import Bond, CitizenNetwork, Close, Helper, TaskHere
from graphmodel.rules.gap import Thing
from graphmodel.schema.tasks import Task

_KINDS = Task.property_named("kind").words


def under_pseudonyms(network: CitizenNetwork) -> CitizenNetwork:
    """The network with every person under a pseudonym and every task under its kind; ids are replaced too."""
    called: dict[tuple[str, str], Thing] = {("Citizen", network.citizen.id): Thing("Citizen", "borger", "Borgeren")}
    people = [helper.thing for helper in network.helpers if helper.thing.label == "Professional"]
    people += [who for task in network.tasks for who in (*task.holders, *task.asked) if who.label == "Professional"]
    for number, who in enumerate(dict.fromkeys(people), 1):
        called[who.label, who.id] = Thing(who.label, f"fagperson-{number}", f"Fagperson {number}")
    for number, one in enumerate(network.close, 1):
        called["Relative", one.thing.id] = Thing("Relative", f"paaroerende-{number}", f"Pårørende {number}")
    tasks = tuple(_task(task, number, called) for number, task in enumerate(network.tasks, 1))
    numbers = {task.row.task: new.row.task for task, new in zip(network.tasks, tasks, strict=True)}
    return CitizenNetwork(
        citizen=called["Citizen", network.citizen.id],
        day=network.day,
        helpers=tuple(_helper(helper, called, numbers) for helper in network.helpers),
        bonds=tuple(_bond(bond, called) for bond in network.bonds),
        tasks=tasks,
        close=tuple(Close(_as_called(one.thing, called), one.kinship, None) for one in network.close),
        units=network.units,
    )


def _as_called(thing: Thing, called: Mapping[tuple[str, str], Thing]) -> Thing:
    return called.get((thing.label, thing.id), thing)


def _helper(helper: Helper, called: Mapping[tuple[str, str], Thing], numbers: Mapping[str, str]) -> Helper:
    return replace(
        helper,
        thing=_as_called(helper.thing, called),
        with_what=(),
        holds=tuple(numbers[task] for task in helper.holds if task in numbers),
        runs=(),
    )


def _bond(bond: Bond, called: Mapping[tuple[str, str], Thing]) -> Bond:
    """Why they must talk may name people and tasks: left out."""
    return replace(bond, one=_as_called(bond.one, called), other=_as_called(bond.other, called), why=())


def _task(task: TaskHere, number: int, called: Mapping[tuple[str, str], Thing]) -> TaskHere:
    kind = _KINDS.get(task.row.kind or "")
    title = f"Opgave {number}" + (f": {kind}" if kind else "")
    row = replace(task.row, citizen="borger", task=f"opgave-{number}", title=title, note=None, source=None)
    holders = tuple(_as_called(who, called) for who in task.holders)
    return TaskHere(row, task.topics, holders, tuple(_as_called(who, called) for who in task.asked), task.nobody)
