"""The slider over a citizen's years in Chromium: how long a step takes with the layout after it, and how many frames play draws.

Run ``python -m benchmarks.slider``: it serves a small municipality with citizens of 11, 25 and 60 helpers who came and went over
four years, and moves the slider over the last year, day by day, and over all of it, week by week. Results go to
``benchmarks/results/slider.md``.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random

from playwright.async_api import Browser, async_playwright

from api.clock import danish_now
from benchmarks import machine
from graphmodel.schema import relations as r
from graphmodel.schema.base import NodeType, RelationType
from graphmodel.schema.contacts import Contact
from graphmodel.schema.offers import Intervention
from graphmodel.schema.organisations import Organisation
from graphmodel.schema.people import Citizen, Professional
from graphmodel.schema.tasks import Task
from graphmodel.store.port import Store
from tests.conftest import CHROMIUM_FLAGS
from tests.machine import chromium
from tests.small_forest import link, plant
from tests.web.demo_site import network_of
from tests.web.service import service

RESULTS = Path(__file__).parent / "results"
SIZES = (11, 25, 60)
_BACK = 4 * 365
_SECTORS = ("bolig", "psykiatri", "sundhed", "beskaeftigelse", "social")
_GOAL = 30

STEPS = """() => {
  const slider = document.querySelector('[data-slider]'), by = Number(slider.max) > 500 ? 7 : 1;
  const quickest = new Map();
  for (let round = 0; round < 3; round++) {
    for (let day = 0; day <= Number(slider.max); day += by) {
      const begun = performance.now();
      slider.value = String(day);
      slider.dispatchEvent(new Event('input'));
      document.body.getBoundingClientRect();
      const took = performance.now() - begun;
      quickest.set(day, Math.min(took, quickest.get(day) ?? Infinity));
    }
  }
  return [...quickest.values()].sort((a, b) => a - b);
}"""
"""Every position three times, the quickest of each: the script's own work and the layout it causes, in milliseconds.

What else a machine does in between is not the slider's.
"""

FRAMES = """() => new Promise((resolve) => {
  const times = [];
  let before = performance.now();
  const begun = before;
  document.querySelector('[data-play]').click();
  const frame = (now) => {
    times.push(now - before);
    before = now;
    if (now - begun < 5000) requestAnimationFrame(frame);
    else resolve(times.sort((a, b) => a - b));
  };
  requestAnimationFrame(frame);
})"""
"""The time between frames while it plays for five seconds, in milliseconds."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What was measured of one page: how many things come and go, and times in milliseconds, sorted."""

    things: int
    steps: list[float]
    frames: list[float]


def citizen_of(helpers: int, today: date) -> Iterator[NodeType | RelationType]:
    """A citizen with so many helpers today and half as many who have left, who talk, and with tasks and courses."""
    chance, own = Random(helpers), f"c{helpers}"
    citizen = Citizen(id=own, name=f"Borger {helpers}", municipality="by")
    units = [
        Organisation(id=f"{own}-u{n}", name=f"Enhed {n}", kind="team", sector=_SECTORS[n % 5])
        for n in range(helpers // 4 + 2)
    ]
    people = [Professional(id=f"{own}-p{n}", name=f"Hjælper {n}") for n in range(helpers + helpers // 2)]
    yield from (citizen, *units, *people)
    for n, person in enumerate(people):
        yield link(r.WorksIn, person, units[n % len(units)])
        since = today - timedelta(days=chance.randint(30, _BACK))
        until = {} if n < helpers else {"valid_to": since + timedelta(days=chance.randint(1, (today - since).days - 1))}
        yield link(r.Helps, person, citizen, role=f"rolle {n % 9}", valid_from=since, **until)
    for n in range(helpers * 6):
        at = datetime.combine(today - timedelta(days=chance.randint(0, _BACK)), time(9))
        contact = Contact(id=f"{own}-k{n}", happened_at=at, channel=chance.choice(("phone", "email", "via_citizen")))
        one, other = chance.sample(people, 2)
        yield from (
            contact,
            link(r.Concerns, contact, citizen),
            link(r.SentFrom, contact, one),
            link(r.Reached, contact, other),
        )
    for n in range(8):
        opened = today - timedelta(days=chance.randint(1, _BACK))
        task = Task(id=f"{own}-t{n}", title=f"Opgave {n}", status="open", opened_on=opened)
        course = Intervention(
            id=f"{own}-i{n}", title=f"Indsats {n}", status="active", started_on=opened, weekly_appointments=1.0
        )
        yield from (task, course, link(r.Concerns, task, citizen), link(r.Concerns, course, citizen))


async def _planted(store: Store) -> None:
    today = danish_now().date()
    records: list[NodeType | RelationType] = [Organisation(id="by", name="By Kommune", kind="municipality")]
    for size in SIZES:
        records += citizen_of(size, today)
    await plant(store, records)


async def _moved(browser: Browser, address: str) -> Moved:
    context = await browser.new_context(viewport={"width": 1440, "height": 900}, locale="da-DK")
    page = await context.new_page()
    await page.goto(address)
    await page.wait_for_selector("[data-spans]", state="attached")
    steps = await page.evaluate(STEPS)
    found = Moved(await page.locator("[data-spans]").count(), steps, await page.evaluate(FRAMES))
    await context.close()
    return found


async def measure(site: str) -> dict[tuple[int, str], Moved]:
    """By number of helpers and how much time is shown."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium(), headless=True, chromium_sandbox=False, args=CHROMIUM_FLAGS
        )
        found = {
            (size, span): await _moved(browser, f"{network_of(site, f'c{size}')}?over=time&span={span}")
            for size in SIZES
            for span in ("year", "all")
        }
        await browser.close()
    return found


def _at(times: list[float], share: float) -> float:
    return times[min(len(times) - 1, int(len(times) * share))]


def _row(size: int, span: str, moved: Moved) -> str:
    steps, frames = moved.steps, moved.frames
    return (
        f"| {size} | {span} | {moved.things} | {len(steps)} | {_at(steps, 0.5):.1f} | {_at(steps, 0.95):.1f} | {steps[-1]:.1f} | "
        f"{1000 / _at(steps, 0.95):.0f} | {1000 * len(frames) / sum(frames):.0f} |"
    )


def main() -> None:
    """Measure and write the page."""
    with tempfile.TemporaryDirectory() as folder, service(Path(folder), _planted) as site:
        found = asyncio.run(measure(site))
    page = [
        "# The slider over the years",
        "",
        f"{machine.describe()} Sources at {machine.commit()}, {datetime.now(UTC):%Y-%m-%d}.",
        "Chromium without a graphics card, 1440 × 900.",
        "",
        "A step: everything that comes or goes, the words, the marker, and the layout after it; for each day the quickest of",
        "three. Frames: while it plays, painting included.",
        f"The goal is {_GOAL} steps a second at 95 of 100.",
        "",
        "| helpers | span | things | steps | p50 ms | p95 ms | most ms | steps a second at p95 | frames a second |",
        "|---|---|---|---|---|---|---|---|---|",
        *(_row(size, span, moved) for (size, span), moved in found.items()),
        "",
        "Again: `python -m benchmarks.slider`",
    ]
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "slider.md").write_text("\n".join(page) + "\n", encoding="utf-8")
    print("\n".join(page))


if __name__ == "__main__":
    main()
