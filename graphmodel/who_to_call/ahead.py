"""What is read of the citizen: asked in one way to the store and back, and told apart here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graphmodel.questions import around_citizen, citizen_situation
from graphmodel.questions.around_citizen import HelperRow, OpenTaskRow, TiedRow
from graphmodel.questions.citizen_situation import SituationRow
from graphmodel.questions.question import Question
from graphmodel.who_to_call.question import Inquiry

OF_THE_CITIZEN: tuple[Question[Any], ...] = (
    around_citizen.CITIZEN_BY_ID,
    around_citizen.HELPERS,
    around_citizen.OPEN_TASKS,
    citizen_situation.SITUATION,
)
"""They take nothing but the citizen, and each answers nothing for one out of view."""


async def ask_ahead(inquiry: Inquiry, citizen: str) -> None:
    """Ask them all; an inquiry then has each at hand. Store errors pass through."""
    await inquiry.ask_together(*((question, {"citizen": citizen}) for question in OF_THE_CITIZEN))


async def helpers_of(inquiry: Inquiry, citizen: str) -> list[HelperRow]:
    """Who helps the citizen; store errors pass through."""
    return [row for row in await inquiry.ask(around_citizen.HELPERS, citizen=citizen) if row.relation == "HELPS"]


async def coordinators_of(inquiry: Inquiry, citizen: str) -> list[HelperRow]:
    """Who coordinates for the citizen; store errors pass through."""
    return [row for row in await inquiry.ask(around_citizen.HELPERS, citizen=citizen) if row.relation == "COORDINATES"]


async def situation_of(inquiry: Inquiry, citizen: str) -> Sequence[SituationRow]:
    """The citizen's circumstances, referrals and consents; store errors pass through."""
    return [row for row in await inquiry.ask(citizen_situation.SITUATION, citizen=citizen) if row.opened_on is None]


async def open_tasks_of(inquiry: Inquiry, citizen: str) -> list[OpenTaskRow]:
    """The citizen's open tasks, one about several topics once with each; store errors pass through."""
    topics: dict[str, list[str]] = {}
    for tie in await tied_of(inquiry, citizen, "ABOUT", "Topic"):
        topics.setdefault(tie.matter, []).append(tie.other)
    return [
        OpenTaskRow(row.id, row.title or "", row.kind, row.opened_on, row.times_asked, topic)
        for row in await inquiry.ask(citizen_situation.SITUATION, citizen=citizen)
        if row.opened_on is not None
        for topic in topics.get(row.id, [None])
    ]


async def tied_of(inquiry: Inquiry, citizen: str, relation: str, kind: str) -> list[TiedRow]:
    """What the citizen's tasks and consents are tied to by one relation, to things of one label; store errors pass through."""
    rows = await inquiry.ask(around_citizen.OPEN_TASKS, citizen=citizen)
    return [row for row in rows if row.relation == relation and row.kind == kind]
