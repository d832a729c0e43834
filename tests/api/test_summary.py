"""The weekly summary: real letters to a real mail server, real posts to a real web server, and nothing personal in either."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import Iterator
from datetime import date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from pydantic import SecretStr

from api.forest import forest_on
from api.settings import Settings
from api.summary import NotSent, Summary, as_text, send_mail, send_webhook
from api.weekly import claim, current, next_monday, send
from graphmodel.store.port import Store
from tests.small_forest import plant

SUMMARY = Summary(
    date(2026, 3, 2), 42, 7, 3, 5, {"task_nobody_holds": 12, "deadlock": None}, "https://skov.example/gaps"
)


class Letters:
    """A mail server's memory."""

    def __init__(self) -> None:
        self.received: list[tuple[list[str], EmailMessage]] = []
        self.refuse = False

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        if self.refuse:
            return "550 not here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        letter = message_from_bytes(envelope.content, policy=policy.default)
        self.received.append((list(envelope.rcpt_tos), letter))
        return "250 OK"


@pytest.fixture
def mail() -> Iterator[tuple[str, Letters]]:
    letters = Letters()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(letters, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield f"smtp://127.0.0.1:{port}", letters
    finally:
        controller.stop()


@pytest.fixture
def hook() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    posted: list[dict[str, Any]] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if self.path == "/moved":
                self.send_response(302)
                self.send_header("Location", "/hook")
            elif self.path == "/angry":
                self.send_response(500)
            else:
                posted.append(body)
                self.send_response(204)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Silent."""

    server = HTTPServer(("127.0.0.1", 0), Hook)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}", posted
    server.shutdown()
    server.server_close()
    thread.join(5)


def test_a_letter_arrives_with_danish_letters_and_the_link(mail: tuple[str, Letters]) -> None:
    address, letters = mail
    send_mail(SUMMARY, address, "skov@nyby.example", ["leder@nyby.example", "anden@nyby.example"])
    [(to, letter)] = letters.received
    assert to == ["leder@nyby.example", "anden@nyby.example"]
    assert letter["Subject"] == "Huller i uge 10: 42 åbne, 3 nye"
    text = letter.get_content()
    assert text.splitlines() == as_text(SUMMARY).splitlines()
    assert "https://skov.example/gaps" in text
    assert "under 5  " in text


def test_a_server_that_refuses_is_told_in_words_without_addresses(mail: tuple[str, Letters]) -> None:
    address, letters = mail
    letters.refuse = True
    with pytest.raises(NotSent) as told:
        send_mail(SUMMARY, address, "skov@nyby.example", ["leder@nyby.example"])
    assert "leder" not in told.value.da
    assert letters.received == []


def test_no_server_and_a_wrong_address_are_told_in_words() -> None:
    with pytest.raises(NotSent, match="Brevet kom ikke af sted"):
        send_mail(SUMMARY, "smtp://127.0.0.1:1", "a@nyby.example", ["b@nyby.example"])
    with pytest.raises(NotSent, match="SKOV_SMTP skal se ud som"):
        send_mail(SUMMARY, "post.nyby.example", "a@nyby.example", ["b@nyby.example"])


def test_the_webhook_gets_counts_and_redirects_are_not_followed(hook: tuple[str, list[dict[str, Any]]]) -> None:
    address, posted = hook
    send_webhook(SUMMARY, f"{address}/hook")
    assert posted == [
        {
            "day": "2026-03-02",
            "open": 42,
            "high": 7,
            "new": 3,
            "closed": 5,
            "by_rule": {"task_nobody_holds": 12, "deadlock": None},
            "link": "https://skov.example/gaps",
        }
    ]
    for path in ("/moved", "/angry"):
        with pytest.raises(NotSent, match="Webhooken svarede"):
            send_webhook(SUMMARY, address + path)
    with pytest.raises(NotSent, match="skal begynde med"):
        send_webhook(SUMMARY, "file:///etc/passwd")
    assert len(posted) == 1


async def test_what_is_sent_of_a_real_forest_names_nobody(
    store: Store, tmp_path: Path, mail: tuple[str, Letters], hook: tuple[str, list[dict[str, Any]]]
) -> None:
    await plant(store)
    settings = Settings(
        operations=f"sqlite:///{tmp_path / 'operations.db'}",
        public="https://skov.nyby.example",
        smtp=SecretStr(mail[0]),
        summary_to="leder@nyby.example, ",
        webhook=SecretStr(hook[0]),
    )
    forest = forest_on(store, settings)
    summary = await current(forest)
    assert summary.open > 0
    assert set(summary.by_rule.values()) == {None}, "each of them is of fewer than five"
    assert await send(summary, settings) == []
    [(_, letter)] = mail[1].received
    said = letter.as_string() + json.dumps(hook[1])
    for name in ("Pernille", "pernille", "Hans", "Bente", "chair", "stol"):
        assert name not in said
    assert "https://skov.nyby.example/gaps?since=" in letter.get_content()
    await forest.work.close()


def test_monday_at_seven() -> None:
    monday = datetime(2026, 3, 2, 7, 0)
    assert monday.weekday() == 0
    assert next_monday(datetime(2026, 3, 1, 23, 59)) == monday
    assert next_monday(datetime(2026, 3, 2, 6, 59)) == monday
    assert next_monday(monday) == datetime(2026, 3, 9, 7, 0)
    assert next_monday(datetime(2026, 3, 4, 12, 0)) == datetime(2026, 3, 9, 7, 0)


async def test_only_one_process_sends_a_week(tmp_path: Path) -> None:
    settings = Settings(operations=f"sqlite:///{tmp_path / 'operations.db'}")
    now = datetime(2026, 3, 2, 7, 0)
    claims = await asyncio.gather(*(asyncio.to_thread(claim, settings, now) for _ in range(3)))
    assert sorted(claims) == [False, False, True]
    assert claim(settings, datetime(2026, 3, 9, 7, 0))
