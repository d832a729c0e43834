"""The whole table behind a question: the same text without its keys and its day, for what is kept in memory between requests.

Only a question that no citizen is part of can be kept. The day is left to whoever reads the table: each row says from when to
when it holds, so that one table answers for every day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from graphmodel.questions.question import Question, QuestionMistaken, valid
from graphmodel.schema.registry import CITIZEN_BOUND

R = TypeVar("R")

MOST_ROWS = 1_000_000
"""A table with more rows is not kept; what it answers is asked of the store each time. This bounds the memory."""
BEGINS, ENDS = "begins_", "ends_"
"""What the columns of a window are called, before the variable they belong to."""


@dataclass(frozen=True)
class Whole(Generic[R]):
    """A question, the parameter that holds its keys, the column the keys are found in, and what holds only for a while.

    ``keyed`` is the part of the text that picks the rows of the keys, and what stands there instead in the whole table.
    """

    question: Question[R]
    parameter: str
    column: str
    keyed: tuple[str, str]
    windows: tuple[str, ...] = ()
    cypher: str = field(init=False)

    def __post_init__(self) -> None:
        """Write the text; raises :class:`QuestionMistaken` when the question does not have these parts or reads citizens."""
        text = self._without(self.question.cypher, *self.keyed)
        for variable in self.windows:
            text = self._without(text, valid(variable), "true")
            text += f", {variable}.valid_from AS {BEGINS}{variable}, {variable}.valid_to AS {ENDS}{variable}"
        if "$" in text or any(re.search(rf"\b{label}\b", text) for label in CITIZEN_BOUND):
            raise QuestionMistaken(f"{self.question.id}: cannot be asked without keys, day and scope")
        object.__setattr__(self, "cypher", f"{text}\nLIMIT {MOST_ROWS + 1}")

    def _without(self, text: str, part: str, instead: str) -> str:
        if text.count(part) != 1:
            raise QuestionMistaken(f"{self.question.id}: {part!r} does not stand in the text once")
        return text.replace(part, instead)
