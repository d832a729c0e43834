"""What holds for every response: its headers, no writes from other sites, and an unexpected error told in words.

Plain ASGI: the framework's own wrapper for functions runs each request in a task of its own and passes its body through a queue.
"""

from __future__ import annotations

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import unexpected
from api.origin import refuse_foreign
from viz.pages import CONTENT_SECURITY_POLICY

_HEADERS = (
    (b"content-security-policy", CONTENT_SECURITY_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cache-control", b"private, no-cache"),
)
_FOREVER = (b"cache-control", b"public, max-age=31536000, immutable")


class EveryResponse:
    """Wraps the application; what a response says itself in a header stands."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_file = scope["path"].startswith("/static/")
        begun = False

        async def with_headers(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                message = {**message, "headers": _completed(message["headers"], is_file=is_file)}
            await send(message)

        request = Request(scope, receive)
        refusal = refuse_foreign(request)
        if refusal is not None:
            await refusal(scope, receive, with_headers)
            return
        try:
            await self._app(scope, receive, with_headers)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told in words
            # Caught here and not by a handler for ``Exception``, which would raise it again: the server would then log a
            # traceback with values from the data.
            response = await unexpected(request, error)
            if not begun:  # else the server sees that the response was not completed, and ends the connection
                await response(scope, receive, with_headers)


def _completed(given: list[tuple[bytes, bytes]], *, is_file: bool) -> list[tuple[bytes, bytes]]:
    if is_file:
        given = [*(one for one in given if one[0].lower() != b"cache-control"), _FOREVER]
    there = {name.lower() for name, _ in given}
    return [*given, *(one for one in _HEADERS if one[0] not in there)]
