"""Asked ahead: all that will be needed of the citizen, in one way to the store and back."""

from __future__ import annotations

from typing import Any

from graphmodel.questions import around_citizen, citizen_situation
from graphmodel.questions.question import Question
from graphmodel.who_to_call.question import Inquiry

OF_THE_CITIZEN: tuple[Question[Any], ...] = (
    around_citizen.CITIZEN_BY_ID,
    around_citizen.OPEN_TASKS,
    around_citizen.HELPERS,
    around_citizen.COORDINATORS,
    around_citizen.TASK_HOLDERS,
    around_citizen.TASK_UNITS,
    citizen_situation.SITUATION,
)
"""They take nothing but the citizen, and each answers nothing for one out of view."""


async def ask_ahead(inquiry: Inquiry, citizen: str) -> None:
    """Ask them all; an inquiry then has each at hand. Store errors pass through."""
    await inquiry.ask_together(*((question, {"citizen": citizen}) for question in OF_THE_CITIZEN))
