"""The weekly summary: how many gaps are open, new and closed, and a link. Nothing personal leaves the house.

By e-mail and to a webhook; both hold counts and the address of the work list, where one must be allowed to see to see more.
"""

from __future__ import annotations

import json
import smtplib
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from http import HTTPStatus
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from api.work_list import SMALLEST_COUNT, Listed
from graphmodel.rules.registry import BY_ID

_SECONDS = 20
_SMTP_SCHEMES = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


class NotSent(Exception):
    """A summary that did not get through; ``da`` says where and why, without any address or password."""

    def __init__(self, da: str) -> None:
        """A whole Danish sentence."""
        super().__init__(da)
        self.da = da


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts of one week; by rule None for fewer than five, because whoever gets it may not be one who sees citizens."""

    day: date
    open: int
    high: int
    new: int
    closed: int
    by_rule: Mapping[str, int | None]
    link: str


def summary_of(found: Listed, day: date, address: str) -> Summary:
    """The counts of a work list; ``address`` is where Skov is reached."""
    since = urlencode({"since": (day - timedelta(days=7)).isoformat()})
    return Summary(
        day=day,
        open=len(found.gaps),
        high=found.by_severity.get("high", 0),
        new=found.new,
        closed=found.closed_lately,
        by_rule={rule: n if n >= SMALLEST_COUNT else None for rule, n in found.by_rule.items()},
        link=f"{address.rstrip('/')}/gaps?{since}",
    )


def as_text(summary: Summary) -> str:
    """The summary as a short letter in Danish."""
    lines = [
        f"{summary.open} huller er åbne; {summary.high} af dem haster.",
        f"{summary.new} er nye siden sidste uge, og {summary.closed} er lukket.",
        "",
        *(
            f"{_number(count):>7}  {BY_ID[rule].title.da}"
            for rule, count in list(summary.by_rule.items())[:_MOST_RULES]
        ),
        "",
        f"Se dem her: {summary.link}",
        "",
        "Brevet indeholder ingen oplysninger om borgere.",
    ]
    return "\n".join(lines) + "\n"


def _number(count: int | None) -> str:
    return f"under {SMALLEST_COUNT}" if count is None else str(count)


_MOST_RULES = 12


def send_mail(summary: Summary, server: str, sender: str, to: Sequence[str]) -> None:
    """Send the letter. ``server`` is ``smtp://``, ``smtp+starttls://`` or ``smtps://``, with user and password if needed.

    Raises:
        NotSent: the address is of no known form, or the server refused or did not answer.
    """
    parts = urlsplit(server)
    if parts.scheme not in _SMTP_SCHEMES or not parts.hostname:
        raise NotSent(
            "SKOV_SMTP skal se ud som smtp://vært:25, smtp+starttls://bruger:kode@vært:587 eller smtps://vært:465."
        )
    message = EmailMessage()
    message["Subject"] = f"Huller i uge {summary.day.isocalendar().week}: {summary.open} åbne, {summary.new} nye"
    message["From"] = sender
    message["To"] = ", ".join(to)
    message["Date"] = formatdate(localtime=True)
    message["Message-ID"] = make_msgid(domain="skov.invalid")
    message.set_content(as_text(summary))
    port = parts.port or _SMTP_SCHEMES[parts.scheme]
    try:
        with _connection(parts.scheme, parts.hostname, port) as connection:
            if parts.username:
                connection.login(unquote(parts.username), unquote(parts.password or ""))
            refused = connection.send_message(message)
    except (OSError, smtplib.SMTPException) as error:
        raise NotSent(
            f"Brevet kom ikke af sted: postserveren svarede ikke som ventet ({type(error).__name__})."
        ) from None
    if refused:
        raise NotSent(f"Postserveren tog ikke imod brevet til {len(refused)} af {len(to)} modtagere.")


def _connection(scheme: str, host: str, port: int) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if scheme == "smtps":
        return smtplib.SMTP_SSL(host, port, timeout=_SECONDS, context=context)
    connection = smtplib.SMTP(host, port, timeout=_SECONDS)
    if scheme == "smtp+starttls":
        connection.starttls(context=context)
    return connection


class _NoRedirect(HTTPRedirectHandler):
    """Counts go where they were meant to go and nowhere else."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


def send_webhook(summary: Summary, address: str) -> None:
    """POST the counts as JSON to an ``https://`` or ``http://`` address; redirects are not followed.

    Raises:
        NotSent: the address is of no known form, or what is there refused or did not answer.
    """
    if urlsplit(address).scheme not in ("http", "https"):
        raise NotSent("SKOV_WEBHOOK skal begynde med https:// eller http://.")
    body = {
        "day": summary.day.isoformat(),
        "open": summary.open,
        "high": summary.high,
        "new": summary.new,
        "closed": summary.closed,
        "by_rule": dict(summary.by_rule),
        "link": summary.link,
    }
    request = Request(  # noqa: S310 - the scheme is checked above
        address, data=json.dumps(body).encode(), headers={"Content-Type": "application/json", "User-Agent": "Skov"}
    )
    try:
        with build_opener(_NoRedirect).open(request, timeout=_SECONDS) as answer:
            status = answer.status
    except HTTPError as error:
        status = error.code
    except (URLError, OSError) as error:
        raise NotSent(f"Webhooken svarede ikke ({type(error).__name__}).") from None
    if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        raise NotSent(f"Webhooken svarede {status}.")
