"""The layout of pictures: nothing overlaps, nothing is left out, nothing is left to chance."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel.subgraph import Node, Subgraph
from tests.web.examples import LINKS, LONG_NAME, NODES, PICTURE
from tests.web.forests import dense, names, subgraphs
from viz.picture import Layout, lay_out
from viz.picture.geometry import Rect
from viz.picture.routes import spread
from viz.picture.text import text_width, wrap
from viz.sectors import SectorStyles

_many = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
SIZES = {"name": (14.0, True), "small": (12.0, False), "plain": (12.0, False)}


def laid_out(subgraph: Subgraph) -> Layout:
    """The layout with the usual sectors."""
    return lay_out(subgraph, SectorStyles(), str.lower)


pictures = st.one_of(subgraphs(), st.integers(0, 10_000).map(dense))


@_many
@given(pictures)
def test_nothing_overlaps(subgraph: Subgraph) -> None:
    """Boxes, what lies beside boxes, and words on lines keep clear of each other; people lie inside their box, apart."""
    layout = laid_out(subgraph)
    boxes = {p.node.id: p for p in layout.placed if p.is_box}
    outer = [p.rect for p in layout.placed if p.in_box is None]
    labels = [route.label.rect for route in layout.routes if route.label]
    for a, b in combinations([*outer, *labels], 2):
        assert not a.overlaps(b)
    inside = [p for p in layout.placed if p.in_box]
    for placed in inside:
        box = boxes[placed.in_box or ""]
        assert box.rect.holds(placed.rect)
        assert not box.port.overlaps(placed.rect)
    for a, b in combinations([p.rect for p in inside], 2):
        assert not a.overlaps(b)


@_many
@given(pictures)
def test_everything_is_there_and_inside(subgraph: Subgraph) -> None:
    """Every node once, every link once, all within the picture; text within its own box."""
    layout = laid_out(subgraph)
    whole = Rect(0, 0, layout.width, layout.height)
    assert sorted(p.node.id for p in layout.placed) == sorted(n.id for n in subgraph.nodes)
    assert [route.way.link for route in layout.routes] == list(subgraph.links)
    for placed in layout.placed:
        assert whole.holds(placed.rect)
        for line in placed.lines:
            size, bold = SIZES[line.look]
            assert placed.rect.x < line.x and line.x + text_width(line.text, size, bold=bold) <= placed.rect.right
            assert placed.rect.y < line.y - size * 0.7 and line.y + size * 0.2 <= placed.rect.bottom
    for route in layout.routes:
        assert (route.way.kind == "inside") == (route.path == "")
        if route.label:
            assert whole.holds(route.label.rect)
            for line in route.label.lines:
                assert line.x + text_width(line.text, 12) <= route.label.rect.right


@_many
@given(subgraphs(most=25))
def test_the_same_input_gives_the_same_picture(subgraph: Subgraph) -> None:
    """No chance, no time, no memory of earlier pictures."""
    first, again = laid_out(subgraph), laid_out(subgraph)
    assert [(p.node.id, p.rect) for p in first.placed] == [(p.node.id, p.rect) for p in again.placed]
    assert [route.path for route in first.routes] == [route.path for route in again.routes]


@_many
@given(subgraphs(most=25), st.sampled_from(["social", "bolig", "psykiatri", None]))
def test_a_new_person_moves_others_little(subgraph: Subgraph, sector: str | None) -> None:
    """Nobody changes column or order, and nobody moves further than the room the new one takes."""
    new = Node("new", "Professional", "Ny Person", sector, "vikar", subgraph.nodes[0].id if subgraph.nodes else None)
    before = {p.node.id: p for p in laid_out(Subgraph(subgraph.nodes)).placed}
    after = {p.node.id: p for p in laid_out(Subgraph((*subgraph.nodes, new))).placed}
    room = after["new"].rect.height + 40
    for name, placed in before.items():
        assert after[name].column == placed.column
        assert abs(after[name].rect.y - placed.rect.y) <= room
    for column in ("left", "middle", "right"):
        order = [name for name, p in sorted(before.items(), key=lambda item: item[1].rect.y) if p.column == column]
        moved = sorted(order, key=lambda name: after[name].rect.y)
        assert [after[n].rect.y for n in order] == [after[n].rect.y for n in moved]


@given(st.text(max_size=200), st.floats(30, 300))
def test_wrapped_text_keeps_every_letter_and_fits(text: str, width: float) -> None:
    """Lines are never wider than asked, and no letter is lost; hyphens are added only inside words too long for a line."""
    lines = wrap(text, 12, width)
    for line in lines:
        assert text_width(line, 12) <= width or len(line) <= 2
    kept = "".join("".join(lines).split()).replace("-", "")
    assert kept == "".join(text.split()).replace("-", "")


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(1, 60)), max_size=20))
def test_words_beside_each_other_are_spread_without_overlap(wanted: list[tuple[float, float]]) -> None:
    """In order, apart, and within the bounds when there is room."""
    ordered = sorted(wanted)
    high = max(500.0, sum(height for _, height in ordered))
    centres = spread(ordered, 0.0, high)
    edges = [(c - h / 2, c + h / 2) for c, (_, h) in zip(centres, ordered, strict=True)]
    assert all(a[1] <= b[0] + 1e-6 for a, b in pairwise(edges))
    assert all(top >= -1e-6 and bottom <= high + 1e-6 for top, bottom in edges)


def test_words_stay_where_they_are_wanted_when_there_is_room() -> None:
    """Two that collide share the shift; one far away is left alone."""
    assert spread([(100, 20), (105, 20), (300, 20)], 0, 400) == [92.5, 112.5, 300]


def test_the_long_name_is_whole() -> None:
    """The longest real-looking name stands in its box, in lines, with nothing cut."""
    layout = laid_out(PICTURE)
    box = next(p for p in layout.placed if p.node.id == "o-sbac")
    assert " ".join(line.text for line in box.lines).replace("- ", "-") in (LONG_NAME, LONG_NAME.replace("- ", "-"))


def test_a_sector_always_lies_on_the_same_side() -> None:
    """Also when the other side is empty."""
    for node in NODES:
        if node.kind == "Organisation":
            alone = laid_out(Subgraph((node,))).placed[0]
            together = next(p for p in laid_out(PICTURE).placed if p.node.id == node.id)
            assert alone.column == together.column


def test_who_works_in_the_box_needs_no_line() -> None:
    """Lying in the box says it; the link still counts as drawn."""
    routes = laid_out(Subgraph(NODES, LINKS)).routes
    inside = [route.way.link.relation for route in routes if route.way.kind == "inside"]
    assert inside == ["WORKS_IN"]


@given(names)
def test_width_grows_with_text(text: str) -> None:
    """More letters are never narrower, and bold text counts as bold."""
    assert text_width(text + "n", 12) > text_width(text, 12)
    assert text_width("Bente", 14, bold=True) > text_width("Bente", 14)
