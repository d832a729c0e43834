"""The file one takes along, opened in Chromium without a network."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe

from graphmodel.subgraph import Subgraph
from tests.web.conftest import Watched, Windows
from tests.web.examples import HOSTILE, NODES, PICTURE, TODAY
from viz.network_file import TakeAlong, network_html

HOSTILE_TITLE = '</title></script><script>window.hacked=8</script> <a href="javascript:window.hacked=9">href</a>'


async def opened(windows: Windows, folder: Path, subgraph: Subgraph, title: str, **options: bool) -> Watched:
    """The file opened from disk in a window without a network."""
    file = folder / "netværk.html"
    file.write_text(network_html(subgraph, TakeAlong(title, TODAY, demo=True)), encoding="utf-8")
    window = await windows(offline=True, **options)
    page = await window.page()
    await page.goto(file.as_uri())
    return window


async def test_it_draws_without_a_network(windows: Windows, tmp_path: Path) -> None:
    """One request: the file itself. The canvas has ink on it, and the browser has nothing to complain of."""
    window = await opened(windows, tmp_path, PICTURE, "Pernilles hjælpere")
    page = window.context.pages[0]
    await page.wait_for_function(
        "(() => { const c = document.querySelector('#network canvas'); if (!c) return false;"
        " const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
        " let ink = 0; for (let i = 3; i < d.length; i += 4) if (d[i]) ink++; return ink > 2000 })()"
    )
    assert [url for url in window.requests if not url.startswith("blob:")] == [(tmp_path / "netværk.html").as_uri()]
    assert window.complaints == []
    assert await page.locator("h1").inner_text() == "Pernilles hjælpere"


async def test_it_stands_still(windows: Windows, tmp_path: Path) -> None:
    """Everything lies where our own layout puts it, and nothing moves."""
    window = await opened(windows, tmp_path, PICTURE, "x")
    page = window.context.pages[0]
    where = "JSON.stringify(network.getPositions())"
    before = await page.evaluate(where)
    await page.wait_for_timeout(300)
    assert await page.evaluate(where) == before
    assert await page.evaluate("network.physics.physicsEnabled") is False


async def test_its_table_holds_all_that_is_drawn(windows: Windows, tmp_path: Path) -> None:
    """Also where script is off."""
    window = await opened(windows, tmp_path, PICTURE, "x", java_script_enabled=False)
    page = window.context.pages[0]
    for node in NODES:
        assert await page.locator("tbody th", has_text=node.name).first.is_visible()
    assert await page.locator("table").last.locator("tbody tr").count() == len(PICTURE.links)
    assert await page.get_by_text("Mangler: ingen har taget den endnu").is_visible()
    assert "Alt, hvad det viser, står i tabellerne" in await page.locator("noscript").inner_text()


async def test_hostile_words_are_only_words(windows: Windows, tmp_path: Path) -> None:
    """Names, words on lines and the title try to be script; none becomes it."""
    window = await opened(windows, tmp_path, HOSTILE.picture, HOSTILE_TITLE)
    page = window.context.pages[0]
    await page.wait_for_selector("#network canvas")
    box = await page.locator("#network canvas").bounding_box()
    assert box
    for step in range(8):
        await page.mouse.move(box["x"] + box["width"] * step / 8, box["y"] + box["height"] / 2)
    assert await page.evaluate("window.hacked") is None
    assert await page.locator("script").count() == 2
    assert await page.locator("a").count() == 0
    assert await page.locator("h1").inner_text() == HOSTILE_TITLE
    assert len(window.requests) == 1


async def test_axe_finds_nothing(windows: Windows, tmp_path: Path) -> None:
    """The file is a page like the others."""
    window = await opened(windows, tmp_path, PICTURE, "Pernilles hjælpere")
    found = (await Axe().run(window.context.pages[0])).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == []


@pytest.mark.parametrize("subgraph", [Subgraph(), Subgraph(NODES[:1])], ids=["nothing", "one"])
async def test_little_is_drawn_too(windows: Windows, tmp_path: Path, subgraph: Subgraph) -> None:
    """An empty network and a single node open without an error."""
    window = await opened(windows, tmp_path, subgraph, "x")
    await window.context.pages[0].wait_for_selector("#network")
    assert window.complaints == []


def test_the_drawing_library_is_imported_late() -> None:
    """It brings a whole interactive shell; pages must not wait for it."""
    code = "import viz, viz.pages, viz.network_file, sys; raise SystemExit('pyvis' in sys.modules or 'IPython' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
