"""Every error as words: JSON for programs, a page for people, never a traceback and never a value from the data."""

from __future__ import annotations

import logging
import secrets
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from api.described import describe
from api.gap_actions import ActionRefused
from api.invalid import what_is_wrong
from api.methods import allowed_methods
from api.models import ProblemModel
from api.routes.pages import frame_of, language_of
from graphmodel.edits.change import EditConflict
from graphmodel.store.errors import StoreError
from graphmodel.who_to_call.answer import Sentence
from viz.pages import Problem, error_page

log = logging.getLogger("skov")

_MEANS = Sentence(
    "Dit spørgsmål er ikke besvaret. Intet er ændret eller gået tabt.",
    "Your question was not answered. Nothing was changed or lost.",
)
_UNCHANGED = Sentence("Intet er ændret.", "Nothing was changed.")
_BACK = Sentence("Gå tilbage, og prøv noget andet.", "Go back and try something else.")
_MEANWHILE = Sentence("En anden har ændret det samme imens.", "Somebody else has changed the same thing meanwhile.")
_LOOK_AGAIN = Sentence(
    "Se, hvordan det nu står, og gør det igen, hvis det stadig er rigtigt.",
    "See how it stands now, and do it again if it is still right.",
)
_TRY = Sentence("Prøv igen om lidt.", "Try again in a moment.")
_READ = Sentence(
    "Se, hvad der kan spørges om og hvordan, i /api/openapi.json.",
    "See what can be asked, and how, in /api/openapi.json.",
)
_FRONT = Sentence("Gå til forsiden, og spørg derfra.", "Go to the front page and ask from there.")
_TOLD = {
    400: (
        Sentence(
            "Det sendte kan ikke læses: det er afbrudt, eller det er ikke UTF-8.",
            "What was sent cannot be read: it is cut off, or not UTF-8.",
        ),
        _MEANS,
        _FRONT,
    ),
    404: (
        Sentence("Siden findes ikke.", "There is no such page."),
        Sentence(
            "Adressen er måske skrevet forkert, eller det, den peger på, er væk.",
            "The address may be mistyped, or what it points at is gone.",
        ),
        Sentence("Gå til forsiden.", "Go to the front page."),
    ),
    0: (Sentence("Det kunne siden ikke.", "The page could not do that."), _MEANS, _FRONT),
}
"""What happened, what it means and what to do, for each HTTP status; 0 for any other."""


def add_error_handlers(app: FastAPI) -> None:
    """Let the application answer every error in words, and describe it so."""
    app.add_exception_handler(StoreError, _store_error)
    app.add_exception_handler(ActionRefused, _refused)
    app.add_exception_handler(EditConflict, _changed_meanwhile)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    describe(app)


async def _respond(
    request: Request, status: int, happened: Sentence, means: Sentence, do: Sentence, reference: str | None = None
) -> Response:
    if _is_interface(request):
        model = ProblemModel(status=status, da=f"{happened.da} {do.da}".strip(), en=f"{happened.en} {do.en}".strip())
        return JSONResponse(model.model_dump(), status_code=status)
    language = language_of(request)
    frame = await frame_of(request, "/who", language=language)
    return HTMLResponse(error_page(Problem(status, happened, means, do, reference), frame), status_code=status)


def _is_interface(request: Request) -> bool:
    """Whether a program asked and not a person."""
    return request.url.path.removeprefix(request.scope.get("root_path", "")).startswith("/api/")


async def _store_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, StoreError):
        return await unexpected(request, error)
    log.warning("store error %s on %s", type(error).__name__, request.url.path)
    return await _respond(
        request, error.status, Sentence(error.da, error.en), _MEANS, Sentence("", "") if "igen" in error.da else _TRY
    )


async def _refused(request: Request, error: Exception) -> Response:
    if not isinstance(error, ActionRefused):
        return await unexpected(request, error)
    return await _respond(request, 409, error.words, _UNCHANGED, _BACK)


async def _changed_meanwhile(request: Request, error: Exception) -> Response:
    del error  # it names the thing, which the person who asked has just seen
    return await _respond(request, 409, _MEANWHILE, _UNCHANGED, _LOOK_AGAIN)


async def _http_error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        return await _method_not_allowed(request)
    happened, means, do = _TOLD.get(status, _TOLD[0])
    if _is_interface(request):
        do = _READ
    return await _respond(request, status, happened, means, do)


async def _method_not_allowed(request: Request) -> Response:
    allowed = allowed_methods(request)
    happened = Sentence(
        f"Adressen svarer kun på {' og '.join(allowed)}.", f"The address answers {' and '.join(allowed)} only."
    )
    do = Sentence(
        "Gå til forsiden, og brug felterne og knapperne der.", "Go to the front page and use its fields and buttons."
    )
    response = await _respond(request, 405, happened, _MEANS, _READ if _is_interface(request) else do)
    response.headers["Allow"] = ", ".join(allowed)
    return response


async def _invalid(request: Request, error: Exception) -> Response:
    """Names the parts that were wrong, never their values."""
    if not isinstance(error, RequestValidationError):
        return await unexpected(request, error)
    happened, do = what_is_wrong(error)
    return await _respond(request, 422, happened, _MEANS, do)


async def unexpected(request: Request, error: Exception) -> Response:
    """The response to an error nobody foresaw, by a reference that stands in the log too."""
    reference = secrets.token_hex(4)
    # The type and place only: the message may hold values from the data.
    log.error("unexpected %s on %s, reference %s", type(error).__name__, request.url.path, reference)
    happened = Sentence("Der skete en fejl i Skov.", "Something went wrong in Skov.")
    do = Sentence(
        f"Prøv igen. Hjælper det ikke, så sig {reference} til den, der driver Skov.",
        f"Try again. If that does not help, tell {reference} to whoever runs Skov.",
    )
    return await _respond(request, 500, happened, _MEANS, do, reference)
