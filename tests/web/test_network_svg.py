"""The picture as a file of its own: whole, readable by any program, and nothing in it can be followed or run."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

from hypothesis import HealthCheck, given, settings

from graphmodel.citizen_network.network import CitizenNetwork
from graphmodel.rules.gap import Thing
from tests.web.conftest import Windows
from tests.web.networks import CITIZEN, grown, helper, network, seeds_of_few, star
from viz.network_picture import scene_on, standalone_svg
from viz.sectors import SectorStyles
from viz.words import Words

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '"><script>window.ran = 1</script><a href="javascript:window.ran=1" onload="window.ran=1">&amp;'


def file_of(one: CitizenNetwork, foot: str = "") -> str:
    """The file in Danish with the usual sectors."""
    styles, words = SectorStyles(), Words("da")
    return standalone_svg(scene_on(one, styles, words), styles, words, foot)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(seeds_of_few)
def test_it_is_xml_that_holds_everybody(seed: tuple[int, int]) -> None:
    """Every name, title and task is text in it; nothing is asked of anybody, nothing can be clicked."""
    drawn = grown(*seed)
    tree = ElementTree.fromstring(file_of(drawn, "Taget af Anja, 3. marts 2026"))
    text = "".join(tree.itertext()).replace(" ", "").replace("-", "")
    for one in drawn.helpers:
        if one.thing.label == "Professional":
            assert one.thing.name.replace(" ", "").replace("-", "") in text
    for task in drawn.tasks:
        assert task.row.title.replace(" ", "") in text
    assert "TagetafAnja,3.marts2026" in text
    assert {element.tag for element in tree.iter()} <= {
        SVG + tag for tag in ("svg", "g", "rect", "path", "text", "style")
    }
    names = {name for element in tree.iter() for name in element.attrib}
    assert not {name for name in names if "href" in name or name.startswith("on")}
    assert not re.search(r"url\(|@import|http(?!://www\.w3\.org/2000/svg)", file_of(drawn))


def test_the_foot_has_room_of_its_own() -> None:
    """It lies under the picture, not on it, and the paper reaches below it."""
    plain, marked = (ElementTree.fromstring(file_of(star(3), foot)) for foot in ("", "Taget af Anja"))
    heights = [float((tree.get("viewBox") or "").split()[3]) for tree in (plain, marked)]
    foot = next(text for text in marked.iter(SVG + "text") if text.text == "Taget af Anja")
    top = float((plain.get("viewBox") or "").split()[1])
    assert top + heights[0] < float(foot.get("y") or 0) < top + heights[1]


async def test_hostile_names_stay_text(windows: Windows) -> None:
    """Names and titles that are markup are shown letter by letter, in a browser that opens the file itself."""
    one = helper("p", "u", "bolig", thing=Thing("Professional", "p", HOSTILE), title=HOSTILE)
    drawn = replace(network([one]), citizen=replace(CITIZEN, name=HOSTILE))
    page = await (await windows()).page()
    await page.goto("about:blank")
    await page.set_content(file_of(drawn, HOSTILE))
    assert await page.evaluate("window.ran") is None
    assert await page.evaluate("document.querySelectorAll('script, a, [onload]').length") == 0
    said = await page.evaluate("[...document.querySelectorAll('text')].map(one => one.textContent).join('')")
    assert "window.ran" in said.replace(" ", "").replace("-", "")
