"""``skov serve`` and ``skov demo``: the service on this machine, with one's own data or with the demo municipality."""

from __future__ import annotations

import asyncio
import gc
import ipaddress
import socket
import webbrowser
from collections.abc import Callable, Coroutine
from typing import Annotated, Any

import typer

from api.cli.demo_database import ensure_demo
from api.cli.stores import opened, say_whose
from api.cli.words import hint, say, stop, stop_for
from api.cli.workers import beside
from api.settings import Settings, address_of
from graphmodel.store.errors import StoreError

_NO_LOGIN = (
    "Skov har endnu ikke login og lytter derfor kun på denne maskine. Brug --host 127.0.0.1, eller sæt SKOV_WITHOUT_LOGIN=true, "
    "hvis noget andet end Skov holder fremmede ude."
)

Host = Annotated[str | None, typer.Option("--host", help="Adresse at lytte på; ellers SKOV_HOST.")]
Port = Annotated[int | None, typer.Option("--port", help="Port at lytte på; 0 vælger en ledig. Ellers SKOV_PORT.")]
Browser = Annotated[bool, typer.Option("--browser/--no-browser", help="Åbn siden i browseren.")]


def serve(
    host: Host = None,
    port: Port = None,
    browser: Browser = False,
    workers: Annotated[
        int,
        typer.Option(
            "--workers", min=1, max=32, help="Så mange processer svarer; hver holder sit eget netværk i hukommelsen."
        ),
    ] = 1,
) -> None:
    """Start tjenesten på det, der er indlæst."""
    settings = _with(Settings(), host, port)
    try:
        address = settings.address_for_reading()
    except StoreError as error:
        stop_for(error)
    if address is None:
        stop(
            "Her er endnu ingen data. Prøv eksempelkommunen med »skov demo«, eller indlæs jeres egne med »skov load STI«."
        )
    demo = settings.reads_demo()
    if settings.left_demo():
        say_whose(settings)
    _run(
        settings.model_copy(update={"store": address, "demo": settings.demo or demo}), browser=browser, workers=workers
    )


def demo(
    host: Host = None,
    port: Port = None,
    browser: Browser = True,
    start: Annotated[bool, typer.Option("--serve/--no-serve", help="Start tjenesten, eller indlæs kun.")] = True,
) -> None:
    """Prøv eksempelkommunen: indlæs den, start tjenesten, åbn browseren."""
    settings = _with(Settings(), host, port)
    try:
        made = asyncio.run(ensure_demo(settings))
    except StoreError as error:
        stop_for(error)
    if made:
        say(f"Eksempelkommunen er indlæst: {made} poster. Ingen virkelige personer.")
    if start:
        _run(settings.model_copy(update={"store": address_of(settings.demo_database), "demo": True}), browser=browser)


def _with(settings: Settings, host: str | None, port: int | None) -> Settings:
    given = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    chosen = settings.model_copy(update=given)
    if not _is_loopback(chosen.host) and not chosen.without_login:
        stop(_NO_LOGIN)
    return chosen


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _run(settings: Settings, *, browser: bool, workers: int = 1) -> None:
    try:
        run_quickly(_serve(settings, browser=browser, workers=workers))
    except StoreError as error:
        stop_for(error)
    except KeyboardInterrupt:
        say("Skov er stoppet.")


def run_quickly(answering: Coroutine[Any, Any, None]) -> None:
    """Run on the event loop that uvicorn finds the quickest here: uvloop where it is installed, else Python's own."""
    import uvicorn

    loop = uvicorn.Config("api.app", log_config=None).get_loop_factory()
    with asyncio.Runner(loop_factory=loop) as runner:
        runner.run(answering)


async def _serve(settings: Settings, *, browser: bool, workers: int) -> None:
    listening = _listen(settings.host, settings.port)
    host, port = listening.getsockname()[:2]
    url = f"http://{f'[{host}]' if ':' in host else host}:{port}{settings.base_path}/"

    def ready() -> None:
        say(f"Skov svarer på {url}  (stop med Ctrl+C)")
        if browser and not _open(url):
            hint("Åbn adressen i en browser.")

    if workers > 1:  # once, before several of them find that it must be brought up to the model
        await (await opened(settings, settings.store or "", in_turns=True)).close()
    with beside(settings, listening, workers - 1):
        await answer_on(settings, listening, ready)


async def answer_on(settings: Settings, listening: socket.socket, ready: Callable[[], None] | None = None) -> None:
    """Answer on a socket until the program is told to stop; ``ready`` is called before. Store errors pass through."""
    # Imported here: the other commands answer at once without a web server. Nothing of it is rubbish (see api/cli/__init__.py).
    gc.disable()
    import uvicorn

    from api.app import create_app

    gc.freeze()
    gc.enable()

    address = settings.store or ""
    embedded = address.startswith("ladybug:")
    store = await opened(settings, address, in_turns=embedded)
    if not embedded:
        await store.migrate()
    app = create_app(settings, store)
    # Uvicorn's own access log would write addresses with query; Skov logs paths only.
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False))
    if ready:
        ready()
    await server.serve(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol must be named: else asyncio does not switch off the waiting for more to send, 40 ms an answer.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError:
        listening.close()
        stop(f"Port {port} er optaget. Er Skov allerede i gang? Ellers vælg en anden med --port, eller --port 0.")
    listening.listen(128)
    return listening


def _open(url: str) -> bool:
    try:
        return webbrowser.open(url)
    except webbrowser.Error:
        return False
