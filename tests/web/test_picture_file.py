"""Pictures as files: variables of CSS written out, and a PNG whose words and sector colours are really there."""

from __future__ import annotations

import zlib

import pytest

from viz.picture_file import png_of, written_out

STYLE = (
    ".n-strip { fill: var(--sector); }\n.n-box, .n-lid { stroke: var(--sector, #8a7f69); }\n"
    ".sector-1 { --sector: #ff0000; --on-sector: #ffffff; }\n.sector-2 { --sector: #0000ff; --on-sector: #000000; }"
)


def svg(body: str, style: str = "") -> str:
    size = 'viewBox="0 0 40 20" width="40" height="20"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><style>{style}</style>{body}</svg>'


def colours(png: bytes) -> set[tuple[int, ...]]:
    """The colours in a PNG of eight bits a channel, read without a library: filters undone row by row."""
    width, kind = int.from_bytes(png[16:20], "big"), png[25]
    wide = {2: 3, 6: 4}[kind]
    data, at = b"", 8
    while at < len(png):
        size = int.from_bytes(png[at : at + 4], "big")
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + size]
        at += size + 12
    raw, row = zlib.decompress(data), width * wide
    before, found = bytes(row), set()
    for start in range(0, len(raw), row + 1):
        line = bytearray(raw[start + 1 : start + 1 + row])
        for i in range(row):
            left, up = (line[i - wide] if i >= wide else 0), before[i]
            corner = before[i - wide] if i >= wide else 0
            line[i] = (line[i] + _guess(raw[start], left, up, corner)) % 256
        before = bytes(line)
        found |= {tuple(line[i : i + 3]) for i in range(0, row, wide)}
    return found


def _guess(kind: int, left: int, up: int, corner: int) -> int:
    if kind == 4:
        near = [abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)]
        return (left, up, corner)[near.index(min(near))]
    return (0, left, up, (left + up) // 2)[kind]


def test_each_sector_has_its_own_colour() -> None:
    body = '<g class="sector-1"><rect class="n-strip" width="20" height="20"/></g>'
    body += '<rect class="n-strip sector-2" x="20" width="20" height="20"/>'
    assert colours(png_of(svg(body, STYLE), 1.0)) == {(255, 0, 0), (0, 0, 255)}


def test_what_a_variable_falls_back_to() -> None:
    """Outside every sector a box has the colour its rule names; one without such a colour takes its neighbours'."""
    told = written_out(STYLE)
    assert "var(" not in told.replace("--sector", "").split(".sector-1 {")[0]
    assert ".n-box, .n-lid { stroke: #8a7f69; }" in told
    assert ".sector-2 .n-box, .sector-2 .n-lid, .sector-2.n-box, .sector-2.n-lid { stroke: #0000ff; }" in told


def test_danish_words_are_drawn_in_the_shipped_type() -> None:
    """A renderer without the type would draw nothing at all: it is told not to look for any on the machine."""
    words = '<text x="2" y="14" font-family="IBM Plex Sans" font-size="10">Æøå</text>'
    assert len(colours(png_of(svg(words)))) > 5
    assert colours(png_of(svg(""))) == {(255, 255, 255)}


def test_a_very_large_picture_is_made_smaller() -> None:
    wide = svg("").replace("0 0 40 20", "0 0 40000 20").replace('width="40"', 'width="40000"')
    assert int.from_bytes(png_of(wide)[16:20], "big") <= 8000


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="view box"):
        png_of("hello")
