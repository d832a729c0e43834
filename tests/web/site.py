"""A small site that serves the pages with hand-made answers, under the real security policy, on a port of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Message, Receive, Scope, Send

from tests.web.examples import ANSWERS, TODAY, said
from viz import static_directory
from viz.pages import (
    CONTENT_SECURITY_POLICY,
    Frame,
    Language,
    Problem,
    RoleChoice,
    WhoForm,
    error_page,
    help_page,
    who_page,
)

ROLES = (
    RoleChoice("professional", "fagperson"),
    RoleChoice("coordinator", "koordinator"),
    RoleChoice("leader", "leder"),
)


def _frame(request: Request, form: WhoForm | None = None, lang: str = "") -> Frame:
    chosen = lang or request.query_params.get("lang", "")
    language: Language = "en" if chosen == "en" else "da"
    frame = Frame(
        today=TODAY,
        language=language,
        path=request.url.path,
        roles=ROLES,
        role="coordinator",
        demo=True,
        form_token="t0k3n",
    )
    if form is None:
        return frame
    return replace(frame, path=form.address, resubmit=form.resubmit, door="who")


async def _who(request: Request) -> Response:
    fields = await request.form() if request.method == "POST" else request.query_params
    form = WhoForm.read(fields)
    if request.method == "POST" and not form.personal:
        return RedirectResponse(form.address, status_code=303)
    answer = ANSWERS.get(form.q, ANSWERS["five"]) if form.asks else None
    if answer and form.why_not:
        answer = replace(answer, why_not=ANSWERS["five"].why_not)
    lang = fields.get("lang", "")
    page = who_page(answer, _frame(request, form, lang if isinstance(lang, str) else ""), form)
    return HTMLResponse(page, headers={"Cache-Control": "private, no-cache"})


async def _error(request: Request) -> Response:
    problem = Problem(
        503,
        said("Skoven svarer ikke lige nu"),
        said("Databasen kunne ikke nås inden for tre sekunder. Ingen oplysninger er gået tabt."),
        said("Prøv igen om et øjeblik. Hjælper det ikke, så ring til omstillingen."),
        "a1b2c3",
    )
    return HTMLResponse(error_page(problem, _frame(request)), status_code=problem.status)


async def _help(request: Request) -> Response:
    return HTMLResponse(help_page(_frame(request)))


class _Policy:
    """Sends every answer with the policy the pages must hold under."""

    def __init__(self, app: Starlette) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [
                    *message["headers"],
                    (b"content-security-policy", CONTENT_SECURITY_POLICY.encode()),
                ]
            await send(message)

        await self.app(scope, receive, with_policy if scope["type"] == "http" else send)


def site() -> _Policy:
    """The site as an ASGI application."""
    routes = [
        Route("/", lambda _: RedirectResponse("/who")),
        Route("/who", _who, methods=["GET", "POST"]),
        Route("/help", _help),
        Route("/error", _error),
        Mount("/static", StaticFiles(directory=static_directory())),
    ]
    return _Policy(Starlette(routes=routes))


@contextmanager
def served() -> Iterator[str]:
    """The site on a free port of the loopback; gives its address."""
    server = uvicorn.Server(uvicorn.Config(site(), host="127.0.0.1", port=0, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 10
    while not server.started:
        if time.monotonic() > deadline:
            raise TimeoutError("the test site did not start")
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
