"""Which methods an address answers: HEAD wherever GET does, and ``Allow`` on every refusal."""

from __future__ import annotations

from fastapi import Request
from starlette.routing import Match, Mount
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_TRIED = ("GET", "POST", "PUT", "PATCH", "DELETE")


class HeadAsGet:
    """Answers HEAD as GET, with its headers and without its body."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; everything but HEAD goes on untouched."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def without_body(message: Message) -> None:
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        await self._app({**scope, "method": "GET"}, receive, without_body)


def allowed_methods(request: Request) -> tuple[str, ...]:
    """The methods that this request's address answers, HEAD beside GET."""
    found = [method for method in _TRIED if _answers(request, method)]
    return ("GET", "HEAD", *(one for one in found if one != "GET")) if "GET" in found else tuple(found)


def _answers(request: Request, method: str) -> bool:
    # A file's request has been moved below its mount; the routes begin above it.
    above = request.scope.get("app_root_path", request.scope.get("root_path", ""))
    scope = {**request.scope, "method": method, "root_path": above}
    matching = [route for route in request.app.router.routes if route.matches(scope)[0] is Match.FULL]
    # What is mounted are files, which are only read.
    return any(not isinstance(route, Mount) for route in matching) or (bool(matching) and method == "GET")
