"""One citizen's network: how long the server takes, and how long until the picture stands still in a browser.

``python -m benchmarks.network --store ladybug:///path/to/loaded.lbdb --name M`` measures the answer over HTTP for citizens drawn
with a fixed seed; the store must hold a generated municipality (``skov generate``, ``skov load``). With ``--browser`` also, in
Chromium, made-up networks of 25 and 60 helpers: from the address to a drawing that stands still, in turns with pyvis' own
default page of the same network; layout shifts after the first paint; how many steps a second the slider makes. Results go to
``benchmarks/results/network-<name>.md``.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import httpx
import uvicorn
from playwright.async_api import Browser, async_playwright
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from api.network_days import days_of
from api.network_time import time_content
from benchmarks import machine
from benchmarks.who_to_call import Percentiles, Served
from graphmodel.access.scope import Scope
from graphmodel.citizen_network.as_subgraph import as_subgraph
from graphmodel.citizen_network.on_day import network_on, network_story
from graphmodel.citizen_network.through_time import networks_through
from graphmodel.questions.directory import LatestLoadRow
from graphmodel.questions.network.bonds import EVENTS, EventRow
from graphmodel.questions.network.people import HELP, STAFF, HelpRow, StaffRow
from graphmodel.questions.story.asked import StoryQuestion
from graphmodel.questions.story.helped_by import CITIZENS, COORDINATORS, CitizenRow, CoordinatorRow
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import PersonHere, Surroundings, UnitHere, read_surroundings
from graphmodel.store import open_store
from tests.machine import chromium
from viz import static_directory
from viz.network_picture import NetworkPicture, scene_on
from viz.pages.frame import Frame
from viz.pages.network import NetworkContent, network_page
from viz.pages.network_picture import PictureContent
from viz.sectors import SectorStyles, usual_sectors
from viz.words import Words

RESULTS = Path(__file__).parent / "results"
DAY = date(2026, 11, 3)
SIZES = (25, 60)
_CITIZENS = 200
_WARMING = 40
_ROUNDS = 7
_STILL = """
() => new Promise(done => {
  const canvas = () => document.querySelector('canvas');
  let last = '', still = 0;
  const look = () => {
    const svg = document.querySelector('svg[data-drawing]');
    const now = svg ? svg.getBoundingClientRect().width + ' ' + svg.querySelectorAll('rect').length
      : window.network && canvas() ? JSON.stringify(window.network.getPositions()) : '';
    still = now !== '' && now === last ? still + 1 : 0;
    last = now;
    if (still >= 3) done(performance.now()); else requestAnimationFrame(look);
  };
  look();
})
"""
"""Resolves with the milliseconds since the address was opened, once nothing has moved for three frames."""


_SLIDE = """
() => new Promise(done => {
  const slider = document.querySelector('input[type=range]'), last = Number(slider.max), begun = performance.now();
  let step = 0;
  const go = () => {
    slider.value = String(Math.round(last * step / 120));
    slider.dispatchEvent(new Event('input', {bubbles: true}));
    document.body.getBoundingClientRect();
    if (++step <= 120) requestAnimationFrame(go); else done(1000 * 121 / (performance.now() - begun));
  };
  requestAnimationFrame(go);
})
"""
"""Moves the page's own slider from one end to the other in 121 steps; resolves with the steps a second."""


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", help="address of a loaded store")
    parser.add_argument("--name", required=True, help="name of the size, e.g. M")
    parser.add_argument("--browser", action="store_true", help="measure in Chromium too")
    arguments = parser.parse_args()
    lines = [
        f"# One citizen's network, {arguments.name}",
        "",
        machine.describe() + f" Sources at {machine.commit()},",
        "",
    ]
    lines[2] += f" {datetime.now(UTC):%Y-%m-%d}."
    if arguments.store:
        lines += served(arguments.store)
    if arguments.browser:
        lines += asyncio.run(in_browser())
    lines += [f"Again: `python -m benchmarks.network --store ADDRESS --name {arguments.name} --browser`"]
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"network-{arguments.name}.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


# --- the server ---


def served(address: str) -> list[str]:
    """The page of as many citizens over HTTP, one client, beside its parts in this process."""
    citizens = asyncio.run(_drawn(address))
    with Served(address, 1) as service, _client(service.port) as client:
        places = [_address(client, citizen) for citizen in citizens]
        for place in places[:_WARMING]:
            client.get(place)
        times, sizes = [], []
        for place in places[_WARMING:]:
            begun = time.perf_counter()
            answer = client.get(place)
            times.append(time.perf_counter() - begun)
            answer.raise_for_status()
            sizes.append(len(answer.content))
    parts = asyncio.run(_parts(address, citizens))
    return [
        "## The server",
        "",
        f"`GET /network/<address>` of {len(times)} citizens with one helper or more, one client on the same processors, after",
        f"{_WARMING} others to warm up; {median(sizes) / 1000:.0f} kB a page (median).",
        "",
        "| what | p50 ms | p95 ms | p99 ms |",
        "|---|---|---|---|",
        f"| **the whole page over HTTP** | {Percentiles.of(times).cells()} |",
        *(f"| {what} | {Percentiles.of(taken).cells()} |" for what, taken in parts.items()),
        "",
    ]


@contextmanager
def _client(port: int) -> Iterator[httpx.Client]:
    cookies = {"skov_role": "coordinator"}
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", cookies=cookies, timeout=60) as client:
        yield client


def _address(client: httpx.Client, citizen: str) -> str:
    answer = client.post("/network", data={"citizen_id": citizen})
    if answer.status_code != httpx.codes.SEE_OTHER:
        raise RuntimeError(f"no way to {citizen}: {answer.status_code}")
    return answer.headers["location"]


async def _drawn(address: str) -> list[str]:
    """Citizens with helpers, the same for every engine of one size."""
    store = await open_store(address, read_only=True)
    rows = await store.read("MATCH (c:Citizen)<-[:HELPS]-(p) RETURN DISTINCT c.id AS citizen", deadline=120)
    await store.close()
    ids = sorted(row["citizen"] for row in rows)
    return random.Random(7).sample(ids, min(_CITIZENS + _WARMING, len(ids)))


async def _parts(address: str, citizens: Sequence[str]) -> dict[str, list[float]]:
    """What the picture itself takes: reading its story, working it out, and drawing."""
    store = await open_store(address, read_only=True)
    near = await read_surroundings(store, DAY)
    styles, words = SectorStyles(), Words("da")
    taken: dict[str, list[float]] = {
        "reading the network's story": [],
        "working out the network": [],
        "drawing the picture": [],
    }
    for number, citizen in enumerate(citizens):
        moments = [time.perf_counter()]
        story = await network_story(store, Scope.everyone(), citizen, DAY)
        moments.append(time.perf_counter())
        if story is None:
            raise RuntimeError("a citizen drawn is not there")
        network = network_on(story, near)
        moments.append(time.perf_counter())
        NetworkPicture(scene_on(network, styles, words), styles, words).svg()
        moments.append(time.perf_counter())
        if number >= _WARMING:
            for what, begun, ended in zip(taken, moments, moments[1:], strict=False):
                taken[what].append(ended - begun)
    await store.close()
    return taken


# --- the browser ---


def made_up(number: int) -> tuple[Story, Surroundings]:
    """The story of one with so many helpers, three to an organisation, over all sectors; drawn with a fixed seed.

    Helpers came over five years; one holds the threads; each has talked with the citizen and with some of the others.
    """
    draw = random.Random(number)
    sectors = [style.id for style in usual_sectors()]
    units = {
        f"u{n}": UnitHere(f"u{n}", f"Enhed {n}", "team", sectors[n % len(sectors)], None)
        for n in range(-(-number // 3))
    }
    names = [
        f"{draw.choice(('Bente', 'Jan', 'Else', 'Ali'))} {draw.choice(('Holm', 'Krogh'))} {n}" for n in range(number)
    ]
    people = {
        f"p{n}": PersonHere(f"p{n}", names[n], "sagsbehandler", (f"u{n // 3}",), None, None, None)
        for n in range(number)
    }
    near = Surroundings(DAY, LatestLoadRow(1, None), people, units, {}, {}, {}, {}, {}, ())
    came = {who: DAY - timedelta(days=draw.randrange(1800)) for who in people}
    rows: dict[StoryQuestion[Any], list[Any]] = {
        CITIZENS: [CitizenRow("c", "Pernille", 1980, None, None, None)],
        HELP: [HelpRow("c", who, "Professional", "mentor", None, day, None, who, None) for who, day in came.items()],
        STAFF: [StaffRow("c", who, person.units[0], None, None) for who, person in people.items()],
        COORDINATORS: [CoordinatorRow("c", "p0", "tovholder", came["p0"], None, None)],
        EVENTS: [],
    }
    for n in range(number * 4):
        one = draw.choice(list(people))
        other = draw.choice([("Citizen", "c"), ("Professional", draw.choice(list(people)))])
        moment = datetime.combine(DAY - timedelta(days=draw.randrange(720)), datetime.min.time())
        for side, (kind, who) in (("CONTACT_FROM", ("Professional", one)), ("CONTACT_TO", other)):
            row = EventRow("c", moment, f"k{n}", "phone", None, None, None, None, None, side, kind, who)
            rows[EVENTS].append(row)
    return Story("c", DAY, {family.id: some for family, some in rows.items()}), near


def _page(request: Request) -> Response:
    """The whole page: picture, list, cards, tables, time line; with the slider's own answer when asked for."""
    story, near = made_up(request.path_params["number"])
    days = days_of(request.query_params, DAY)
    network = network_on(story, near, days.on)
    time_line = time_content(story, near, days)
    axis = time_line.line.axis
    source = networks_through(story, near, axis.first, axis.last) if days.over else network
    now = datetime(2026, 11, 3, 10)  # noqa: DTZ001 - Danish local time
    drawn = PictureContent(source, request.url.path, "c")
    return HTMLResponse(
        network_page(NetworkContent(network, "a", now, drawn, time=time_line), Frame(today=DAY, demo=True))
    )


def _pyvis(number: int) -> str:
    """Pyvis' own default page of the same network, its library inside, nothing of ours."""
    from pyvis.network import Network  # late: it brings IPython

    drawn = Network(cdn_resources="in_line", height="750px", width="100%")
    subgraph = as_subgraph(network_on(*made_up(number)))
    for node in subgraph.nodes:
        drawn.add_node(node.id, label=node.name, group=node.sector or node.kind)
    for link in subgraph.links:
        drawn.add_edge(link.source, link.target, title=link.words)
    return str(drawn.generate_html())


@contextmanager
def _site() -> Iterator[str]:
    """Our pages and pyvis' beside each other on a port of the loopback."""
    others = {number: _pyvis(number) for number in SIZES}
    routes = [
        Route("/ours/{number:int}", _page),
        Route("/pyvis/{number:int}", lambda request: HTMLResponse(others[request.path_params["number"]])),
        Mount("/static", StaticFiles(directory=static_directory())),
    ]
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=routes), host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


async def in_browser() -> list[str]:
    """Address to a drawing that stands still, ours and pyvis' in turns; shifts; steps of the slider."""
    lines = [
        "## In Chromium",
        "",
        f"Made-up networks, a new window each time, {_ROUNDS} rounds in turns, until nothing moved for three frames. Ours",
        "is the whole page with list, cards, tables and time line; pyvis' its own default page, library inside, nothing",
        "fetched from elsewhere. The slider is the page's own over all years, 121 steps, each laid out.",
        "",
        "| helpers | our page ms, median (worst) | pyvis ms, median (worst) | layout shift | slider steps a second |",
        "|---|---|---|---|---|",
    ]
    with _site() as site, tempfile.TemporaryDirectory() as folder:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=chromium(), args=["--disable-gpu"], downloads_path=folder
            )
            for number in SIZES:
                ours: list[float] = []
                theirs: list[float] = []
                shifts: list[float] = []
                for _ in range(_ROUNDS):
                    taken, shifted = await _opened(browser, f"{site}/ours/{number}")
                    ours.append(taken)
                    shifts.append(shifted)
                    theirs.append((await _opened(browser, f"{site}/pyvis/{number}"))[0])
                steps = await _slid(browser, f"{site}/ours/{number}?over=time&span=all")
                told = f"{median(ours):.0f} ({max(ours):.0f}) | {median(theirs):.0f} ({max(theirs):.0f})"
                lines.append(f"| {number} | {told} | {max(shifts):.4f} | {steps:.0f} |")
            await browser.close()
    return [*lines, ""]


async def _opened(browser: Browser, address: str) -> tuple[float, float]:
    """Milliseconds from the address until the drawing stands still, and the sum of layout shifts."""
    context = await browser.new_context(viewport={"width": 1440, "height": 900})
    await context.route(lambda url: "127.0.0.1" not in url, lambda route: route.abort())
    await context.add_init_script(
        "window.shifts = []; new PerformanceObserver(list => window.shifts.push(...list.getEntries()"
        ".map(one => one.value))).observe({type: 'layout-shift', buffered: true})"
    )
    page = await context.new_page()
    await page.goto(address, wait_until="commit")
    taken = float(await page.evaluate(_STILL))
    await page.wait_for_timeout(300)
    shifted = float(await page.evaluate("window.shifts.reduce((a, b) => a + b, 0)"))
    await context.close()
    return taken, shifted


async def _slid(browser: Browser, address: str) -> float:
    """How many steps a second the picture follows the slider."""
    context = await browser.new_context(viewport={"width": 1440, "height": 900})
    page = await context.new_page()
    await page.goto(address)
    steps = float(await page.evaluate(_SLIDE))
    await context.close()
    return steps


if __name__ == "__main__":
    main()
