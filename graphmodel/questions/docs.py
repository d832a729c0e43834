"""The page of the questions, made from the registry: docs/questions.md."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, get_type_hints

from graphmodel.questions.question import Question
from graphmodel.questions.registry import QUESTIONS

PAGE = Path("docs") / "questions.md"
_HEAD = """# Questions

Every question that can be asked of the forest, made from `graphmodel/questions/registry.py` by
`python -m graphmodel.questions.docs`. One Cypher text serves both engines; a question that touches a citizen's story carries
the scope of the asker (`$sees_every`, `$sees`, `$sees_mark`) inside its MATCH.
"""


def questions_page() -> str:
    """The whole page as Markdown."""
    return "\n".join([_HEAD, *(line for question in QUESTIONS for line in _section(question))])


def _section(question: Question[Any]) -> Iterator[str]:
    yield f"## `{question.id}`: {question.danish}\n"
    yield f"{question.why}\n"
    for parameter in question.parameters:
        yield f"- `${parameter.name}`: {parameter.description}"
    if question.parameters:
        yield ""
    hints = get_type_hints(question.row)
    columns = ", ".join(f"`{field.name}` ({_type_name(hints[field.name])})" for field in fields(question.row))
    yield f"Gives {columns}.\n"
    yield f"```cypher\n{question.cypher.strip()}\n```\n"


def _type_name(hint: Any) -> str:
    return hint.__name__ if isinstance(hint, type) else str(hint).replace("datetime.", "")


if __name__ == "__main__":
    PAGE.write_text(questions_page(), encoding="utf-8")
