"""As whom a request looks: the header or the cookie, and the default of the service."""

from __future__ import annotations

from starlette.requests import Request

from api.forest import forest_of
from api.roles import COORDINATOR, LEADER

ROLE_HEADER = "Skov-Role"
ROLE_COOKIE = "skov_role"
_LONGEST = 120


def take_seat(request: Request, chosen: str) -> None:
    """Look as ``chosen`` from now on in this request; the answer must carry it on in the cookie."""
    request.state.seat = chosen


def seat_of(request: Request) -> str:
    """The chosen seat's id. Without a choice: the demo shows everything as a coordinator, one's own data shows no citizen."""
    chosen = (
        getattr(request.state, "seat", None) or request.headers.get(ROLE_HEADER) or request.cookies.get(ROLE_COOKIE)
    )
    if chosen and len(chosen) <= _LONGEST:
        return chosen
    return COORDINATOR.id if forest_of(request).settings.demo else LEADER.id
