"""The description of the HTTP interface as the service really answers.

The framework writes its own form of a refused question into every description; Skov answers in its own, in two languages. And it
leaves whoever reads a body's description to gather an example from the fields; here it is gathered.
"""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

_OURS = {"$ref": "#/components/schemas/ProblemModel"}
_THEIRS = ("HTTPValidationError", "ValidationError")


def describe(app: FastAPI) -> None:
    """Let the application's description tell the form of errors as they are, and an example of each body."""
    written = app.openapi

    def openapi() -> dict[str, Any]:
        fresh = app.openapi_schema is None
        description = written()
        if fresh:
            _correct(description)
        return description

    app.openapi = openapi  # type: ignore[method-assign]  # the framework's own way to change it


def _correct(description: dict[str, Any]) -> None:
    schemas = description["components"]["schemas"]
    for name in _THEIRS:
        schemas.pop(name, None)
    for operations in description["paths"].values():
        for operation in operations.values():
            for form in _forms(operation["responses"].get("422", {})):
                form["schema"] = _OURS
            for form in _forms(operation.get("requestBody", {})):
                fields = schemas[form["schema"]["$ref"].rsplit("/", 1)[-1]]["properties"]
                form["example"] = {name: told["examples"][0] for name, told in fields.items() if "examples" in told}


def _forms(part: dict[str, Any]) -> list[dict[str, Any]]:
    content: dict[str, dict[str, Any]] = part.get("content", {})
    return list(content.values())
