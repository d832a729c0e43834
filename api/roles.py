"""As whom one looks: the role picker's choices, and the scope each gives. Real login replaces the picker in a later version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphmodel.access.scope import Role, Scope
from graphmodel.questions.asker_scope import CITIZENS_OF_HELPER, CITIZENS_OF_TASKS
from graphmodel.questions.people import CARDS
from graphmodel.store.port import Store
from graphmodel.who_to_call.answer import Sentence

_DA = {Role.PROFESSIONAL: "fagperson", Role.COORDINATOR: "koordinator", Role.LEADER: "leder"}
_EN = {Role.PROFESSIONAL: "professional", Role.COORDINATOR: "coordinator", Role.LEADER: "leader"}
_SEPARATOR = ":"


def role_of(seat: str) -> Role:
    """The role of a seat; of one nobody knows, the one that sees least."""
    role = seat.partition(_SEPARATOR)[0]
    return Role(role) if role in _DA else Role.LEADER


def role_words(role: Role) -> Sentence:
    """What a role is called."""
    return Sentence(_DA[role], _EN[role])


DEMO_PROFESSIONALS = ("anja", "jan-krogh", "yrsa")
"""Professionals of the demo one may look as; those not in the graph are left out."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One choice of the picker. ``id`` is "coordinator", "leader" or "professional:<id>"."""

    id: str
    role: Role
    asker: str | None
    name_da: str
    name_en: str


COORDINATOR = Seat("coordinator", Role.COORDINATOR, None, _DA[Role.COORDINATOR], _EN[Role.COORDINATOR])
LEADER = Seat("leader", Role.LEADER, None, _DA[Role.LEADER], _EN[Role.LEADER])


async def seats(store: Store, *, demo: bool, day: date) -> tuple[Seat, ...]:
    """The choices of the picker; store errors pass through."""
    if not demo:
        return (LEADER, COORDINATOR)
    rows = await CARDS.ask(store, Scope.nobody(), people=list(DEMO_PROFESSIONALS), at=day)
    named = {row.person: row.name for row in rows}
    people = tuple(
        Seat(
            f"professional{_SEPARATOR}{who}",
            Role.PROFESSIONAL,
            who,
            f"fagperson: {named[who]}",
            f"professional: {named[who]}",
        )
        for who in DEMO_PROFESSIONALS
        if who in named
    )
    return (COORDINATOR, *people, LEADER)


async def scope_of(store: Store, seat: str, day: date, *, asker: str | None = None) -> Scope:
    """The scope of one choice as the graph is now. An unknown choice sees no citizen: deny by default."""
    role, _, who = seat.partition(_SEPARATOR)
    if role == Role.COORDINATOR:
        return Scope.everyone(Role.COORDINATOR, asker)
    if role == Role.PROFESSIONAL and who:
        asked = [
            question.asked(Scope.nobody(), asker=who, at=day) for question in (CITIZENS_OF_HELPER, CITIZENS_OF_TASKS)
        ]
        helped, tasks = await store.read_together(asked)
        return Scope.of(Role.PROFESSIONAL, (row["citizen"] for row in (*helped, *tasks)), who)
    return Scope.nobody(Role.LEADER, asker)
