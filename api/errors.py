"""Every error as words: JSON for programs, a page for people, never a traceback and never a value from the data."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from api.models import ProblemModel
from api.routes.pages import frame_of, language_of
from graphmodel.store.errors import StoreError
from graphmodel.who_to_call.answer import Sentence
from viz.pages import Problem, error_page

log = logging.getLogger("skov")

_MEANS = Sentence(
    "Dit spørgsmål er ikke besvaret. Intet er ændret eller gået tabt.",
    "Your question was not answered. Nothing was changed or lost.",
)
_TRY = Sentence("Prøv igen om lidt.", "Try again in a moment.")


def add_error_handlers(app: FastAPI) -> None:
    """Let the application answer every error in words."""
    app.add_exception_handler(StoreError, _store_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid)


async def in_words(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """The response, or the unexpected error as words.

    Caught here and not by a handler for ``Exception``, which would raise it again: the server would then log a traceback with
    values from the data.
    """
    try:
        return await call_next(request)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told in words
        return await _unexpected(request, error)


async def _respond(
    request: Request, status: int, happened: Sentence, means: Sentence, do: Sentence, reference: str | None = None
) -> Response:
    if request.url.path.startswith(f"{request.scope.get('root_path', '')}/api") or request.url.path.startswith("/api"):
        model = ProblemModel(status=status, da=f"{happened.da} {do.da}".strip(), en=f"{happened.en} {do.en}".strip())
        return JSONResponse(model.model_dump(), status_code=status)
    language = language_of(request)
    frame = await frame_of(request, "/who", language=language)
    return HTMLResponse(error_page(Problem(status, happened, means, do, reference), frame), status_code=status)


async def _store_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, StoreError):
        return await _unexpected(request, error)
    log.warning("store error %s on %s", type(error).__name__, request.url.path)
    return await _respond(
        request, error.status, Sentence(error.da, error.en), _MEANS, Sentence("", "") if "igen" in error.da else _TRY
    )


async def _http_error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status == 404:
        happened = Sentence("Siden findes ikke.", "There is no such page.")
        return await _respond(
            request,
            status,
            happened,
            Sentence("Adressen er måske skrevet forkert.", "The address may be mistyped."),
            Sentence("Gå til forsiden.", "Go to the front page."),
        )
    happened = Sentence("Det kunne siden ikke.", "The page could not do that.")
    return await _respond(request, status, happened, _MEANS, _TRY)


async def _invalid(request: Request, error: Exception) -> Response:
    """Names the parts that were wrong, never their values."""
    parts = (
        ", ".join(sorted({str(e["loc"][-1]) for e in error.errors()}))
        if isinstance(error, RequestValidationError)
        else ""
    )
    happened = Sentence(f"Dette kunne ikke forstås: {parts}.", f"This could not be understood: {parts}.")
    return await _respond(
        request, 422, happened, _MEANS, Sentence("Ret det, og spørg igen.", "Correct it and ask again.")
    )


async def _unexpected(request: Request, error: Exception) -> Response:
    reference = secrets.token_hex(4)
    # The type and place only: the message may hold values from the data.
    log.error("unexpected %s on %s, reference %s", type(error).__name__, request.url.path, reference)
    happened = Sentence("Der skete en fejl i Skov.", "Something went wrong in Skov.")
    do = Sentence(
        f"Prøv igen. Hjælper det ikke, så sig {reference} til den, der driver Skov.",
        f"Try again. If that does not help, tell {reference} to whoever runs Skov.",
    )
    return await _respond(request, 500, happened, _MEANS, do, reference)
