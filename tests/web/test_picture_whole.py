"""The picture of the evidence opens whole at every width, with script and without; coming closer and back again."""

from __future__ import annotations

import pytest
from playwright.async_api import Page

from tests.web.conftest import Windows

_OUTSIDE = """view => {
  const frame = view.getBoundingClientRect();
  const within = it => it.left >= frame.left - 1 && it.right <= frame.right + 1
    && it.top >= frame.top - 1 && it.bottom <= frame.bottom + 1;
  return [...view.querySelectorAll('[data-node]')].filter(node => !within(node.getBoundingClientRect())).length
    + (view.scrollWidth > view.clientWidth + 1) + (view.scrollHeight > view.clientHeight + 1);
}"""


async def outside(page: Page) -> int:
    """How many things in the wide picture lie outside its frame, and whether the frame hides anything."""
    found = await page.locator(".picture--wide .picture-view").evaluate(_OUTSIDE)
    return int(found)


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("width", [320, 360, 768, 1440])
async def test_it_opens_whole(windows: Windows, site: str, script: bool, width: int) -> None:
    """All of it inside its frame, and the frame inside the page."""
    page = await (await windows(java_script_enabled=script, viewport={"width": width, "height": 740})).page()
    await page.goto(site + "/who?q=five")
    assert await page.locator(".picture--wide [data-node]").count() > 5
    assert await outside(page) == 0
    box = await page.locator(".picture--wide .picture-view").bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= width


async def test_one_step_closer_can_be_read_on_a_phone_and_the_whole_comes_back(windows: Windows, site: str) -> None:
    page = await (await windows(viewport={"width": 360, "height": 740})).page()
    await page.goto(site + "/who?q=five")
    picture = page.locator(".picture--wide")
    name = picture.locator(".p-node--middle ~ .p-name").first
    small = await name.bounding_box()
    await picture.locator("[data-action=closer]").click()
    large = await name.bounding_box()
    assert small is not None and large is not None
    assert large["height"] > small["height"] and large["height"] >= 11
    frame = await picture.locator(".picture-view").bounding_box()
    assert frame is not None and frame["x"] <= large["x"] and large["x"] + large["width"] <= frame["x"] + frame["width"]
    assert await outside(page) > 0
    await picture.locator("[data-action=whole]").click()
    assert await outside(page) == 0
