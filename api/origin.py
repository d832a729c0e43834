"""Writes come from Skov's own pages or from programs, never from a page of somebody else's in the same browser."""

from __future__ import annotations

from fastapi import Request, Response
from fastapi.responses import PlainTextResponse

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN = frozenset({"", "none", "same-origin"})


def refuse_foreign(request: Request) -> Response | None:
    """A refusal when the browser says that another site sent the request; None when it may go on."""
    if request.method in _SAFE or request.headers.get("sec-fetch-site", "") in _OWN:
        return None
    return PlainTextResponse("Afsendt fra en anden side. Gå til Skov, og prøv der.", status_code=403)
