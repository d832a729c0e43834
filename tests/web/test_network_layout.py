"""The picture of a citizen's network: nothing overlaps, nothing is left out, nothing is left to chance, little ever moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import combinations, pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel.citizen_network.changes import Changes
from graphmodel.citizen_network.network import CitizenNetwork
from graphmodel.rules.gap import Thing
from tests.web.networks import DAY, SECTORS, Recipe, grown, helper, recipes, seeds_of_few, star
from viz.network_picture import NetworkPicture, scene_between, scene_on, scene_over, standalone_svg
from viz.network_picture.places import CITIZEN, CORRIDOR, DENSE_FROM, GROVE_WIDTH, NAME, SMALL, Placed
from viz.network_picture.scene import Scene
from viz.network_picture.ways import LEFT, RIGHT
from viz.picture.geometry import Point, Rect
from viz.picture.text import text_width
from viz.sectors import SectorStyles
from viz.words import Words

_many = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
DANISH, STYLES = Words("da"), SectorStyles()


def drawn(network: CitizenNetwork) -> NetworkPicture:
    """Its picture with the usual sectors."""
    return NetworkPicture(scene_on(network, STYLES, DANISH), STYLES, DANISH)


def scene_of(recipe: Recipe) -> Scene:
    """What is drawn of a recipe's networks."""
    networks = recipe.networks
    if recipe.mode == "day":
        return scene_on(networks[0], STYLES, DANISH)
    if recipe.mode == "years":
        return scene_over(networks, STYLES, DANISH)
    before, after = networks
    return scene_between(Changes(before.day, after.day, before, after, (), (), (), (), ()), STYLES, DANISH)


@_many
@given(recipes)
def test_nothing_overlaps(recipe: Recipe) -> None:
    """Regions keep clear of each other and of words in the corridors; boxes lie in their region, cards in their box, apart."""
    scene = scene_of(recipe)
    picture = NetworkPicture(scene, STYLES, DANISH)
    placed = picture.places.by_key()
    outer = [one.rect for one in placed.values() if one.inside is None]
    for a, b in combinations([*outer, *(label.rect for label in picture.ways.labels)], 2):
        assert not a.overlaps(b)
    within: dict[str, list[Placed]] = {}
    for one in placed.values():
        if one.inside is not None:
            assert placed[one.inside].rect.holds(one.rect)
            within.setdefault(one.inside, []).append(one)
    for key, inside in within.items():
        heading = Rect(
            placed[key].port.x, placed[key].port.y, 1, placed[key].port.height if placed[key].kind == "unit" else 25
        )
        for one in inside:
            assert not one.rect.overlaps(heading)
        for a, b in combinations([one.rect for one in inside], 2):
            assert not a.overlaps(b)


@_many
@given(recipes)
def test_everything_is_there_and_inside(recipe: Recipe) -> None:
    """Everybody, every organisation, task and link once; text within its box; words within their corridor, ✕ beside them."""
    scene = scene_of(recipe)
    picture = NetworkPicture(scene, STYLES, DANISH)
    wanted = [unit.key for unit in scene.units] + [grove.key for grove in scene.groves] + [CITIZEN]
    wanted += [card.key for card in (*scene.people, *scene.close)] + [box.key for box in scene.tasks]
    there = [one.key for one in picture.places.placed]
    assert sorted(key for key in there if key not in ("private", "open")) == sorted(wanted)
    assert ("private" in there, "open" in there) == (bool(scene.close), bool(scene.tasks))
    for one in picture.places.placed:
        assert picture.places.whole.holds(one.rect)
        for written in one.lines:
            line = written.line
            size = NAME if line.look == "name" else SMALL
            bold = line.look in ("name", "unit")
            assert one.rect.x < line.x and line.x + text_width(line.text, size, bold=bold) <= one.rect.right
            assert one.rect.y < line.y - size * 0.7 and line.y + size * 0.2 <= one.rect.bottom
        for pill in one.pills:
            assert one.rect.holds(pill.rect)
        for a, b in combinations([pill.rect for pill in one.pills], 2):
            assert not a.overlaps(b)
    assert sorted(tie.tie.key for tie in picture.ways.ties) == sorted(tie.key for tie in scene.ties)
    assert sorted(one.key for one in picture.ways.threads) == sorted(unit.key for unit in scene.units)
    for drawn_tie in picture.ways.ties:
        for x, y in [point for points in drawn_tie.points for point in points]:
            assert picture.places.whole.holds(Rect(x, y, 0, 0))
    for label in picture.ways.labels:
        assert picture.places.whole.holds(label.rect)
        assert any(low + 6 < label.rect.x and label.rect.right < high - 6 for low, high in (LEFT, RIGHT))


def crosses(a: Point, b: Point, rect: Rect) -> bool:
    """Whether a line along an axis runs through a box; touching its edge does not count."""
    low_x, high_x, low_y, high_y = min(a[0], b[0]), max(a[0], b[0]), min(a[1], b[1]), max(a[1], b[1])
    return low_x < rect.right - 0.1 and high_x > rect.x + 0.1 and low_y < rect.bottom - 0.1 and high_y > rect.y + 0.1


@_many
@given(recipes)
def test_no_line_runs_through_anybody(recipe: Recipe) -> None:
    """Lines turn at right angles and pass neither a card nor a heading nor the citizen; the ✕ stands on its line."""
    scene = scene_of(recipe)
    picture = NetworkPicture(scene, STYLES, DANISH)
    solid = [(one.key, one.rect) for one in picture.places.placed if one.kind in ("card", "task", "citizen")]
    solid += [(one.key, one.port) for one in picture.places.placed if one.kind == "unit"]
    for one in picture.ways.ties:
        for points in one.points:
            for a, b in pairwise(points):
                assert abs(a[0] - b[0]) < 0.1 or abs(a[1] - b[1]) < 0.1
                assert [key for key, rect in solid if crosses(a, b, rect)] == []
        if one.cross is not None:
            x, y = one.cross
            a, b = one.points[0][-2:]
            assert min(a[0], b[0]) <= x <= max(a[0], b[0]) and abs(y - a[1]) < 0.1


@_many
@given(recipes)
def test_links_to_the_citizen_stay_in_the_corridors(recipe: Recipe) -> None:
    """The curve from a unit begins at its edge, ends at the citizen's, and in between lies over nobody else."""
    scene = scene_of(recipe)
    picture = NetworkPicture(scene, STYLES, DANISH)
    placed = picture.places.by_key()
    for thread in picture.ways.threads:
        for part in range(1, 40):
            x, y = on_curve(thread.curve, part / 40)
            over = [
                one.key
                for one in placed.values()
                if one.kind in ("unit", "card", "citizen", "task")
                and one.rect.x < x - 0.1
                and x + 0.1 < one.rect.right
                and one.rect.y < y < one.rect.bottom
            ]
            assert over == []


def on_curve(curve: tuple[Point, Point, Point, Point], t: float) -> Point:
    """A point of a cubic curve."""
    a, b, c, d = curve
    weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3)
    return (
        sum(w * p[0] for w, p in zip(weights, (a, b, c, d), strict=True)),
        sum(w * p[1] for w, p in zip(weights, (a, b, c, d), strict=True)),
    )


@_many
@given(st.integers(0, 100_000), st.sampled_from([3, 25, 60]))
def test_the_same_network_gives_the_same_bytes(seed: int, most: int) -> None:
    """No chance, no time, no memory of earlier pictures, no order in which it happened to be read."""
    first, again = grown(seed, most), grown(seed, most)
    turned = replace(again, helpers=again.helpers[::-1])
    assert standalone_svg(scene_on(first, STYLES, DANISH), STYLES, DANISH) == standalone_svg(
        scene_on(again, STYLES, DANISH), STYLES, DANISH
    )
    assert {key: one.rect for key, one in drawn(first).places.by_key().items()} == {
        key: one.rect for key, one in drawn(turned).places.by_key().items()
    }


@_many
@given(seeds_of_few, st.sampled_from(SECTORS), st.booleans())
def test_who_comes_tomorrow_moves_nothing_before_them(
    seed: tuple[int, int], sector: str | None, known_unit: bool
) -> None:
    """What lies before the newcomer in their column stays, what lies after makes room, nothing else moves."""
    network = grown(*seed)
    here = [(one.unit, one.sector) for one in network.helpers if one.unit]
    unit, sector = here[0] if known_unit and here else ("u-new", sector)
    tomorrow = DAY + timedelta(days=1)
    new = helper("new", unit, sector, since=tomorrow)
    after = replace(
        network,
        helpers=(*network.helpers, new),
        units={**network.units, unit: network.units.get(unit, Thing("Organisation", unit, "Ny enhed"))},
        first_come={"u-new": tomorrow, **network.first_come, "new": tomorrow},
    )
    old, now = drawn(network).places.by_key(), drawn(after).places.by_key()
    new_here = [one for key, one in now.items() if key not in old]
    newcomer = next(one for one in new_here if one.kind == "card")
    room = max(one.rect.height for one in new_here) + 16
    moves = set()
    for key, one in old.items():
        moved = now[key].rect.y - one.rect.y
        assert now[key].rect.x == one.rect.x
        assert now[key].rect.width == one.rect.width
        if one.column != newcomer.column or now[key].rect.y < newcomer.rect.y:
            assert moved == 0
        else:
            moves.add(round(moved, 6))
    assert len(moves) <= 2 and all(0 <= move <= room for move in moves)


def test_sectors_lie_where_they_always_lie() -> None:
    """Also when they are alone, whoever the citizen is; the citizen stands in the middle."""
    sides = {}
    for sector in SECTORS:
        placed = drawn(star(1) if sector is None else replace(star(1), helpers=(helper("p00", "u00", sector),))).places
        sides[sector] = next(one.column for one in placed.placed if one.kind == "grove")
        citizen = placed.by_key()[CITIZEN].rect
        assert (citizen.x, citizen.right) == (0, GROVE_WIDTH)
    assert {sides["bolig"], sides["sundhed"], sides["ydelse"]} == {"left"}
    assert {sides["psykiatri"], sides["beskaeftigelse"], sides["politi"]} == {"right"}
    assert {sides["stofbrug"], sides["social"]} == {"middle"}


def test_twenty_missing_links_are_one_stem_and_one_word() -> None:
    """Whoever holds the threads and talks with nobody: a branch with a ✕ for each, one word with their number."""
    picture = drawn(star(21))
    assert [label.line.text for label in picture.ways.labels] == ["✕ taler ikke, 20"]
    assert sum(one.cross is not None for one in picture.ways.ties) == 20
    stems = {
        x for one in picture.ways.ties for (x, y), (z, w) in pairwise(one.points[0]) if abs(x - z) < 0.1 and y != w
    }
    assert len(stems) <= 2


def test_many_leave_out_titles_and_keep_names() -> None:
    """From a certain number on the cards are lower; nobody is without a name."""
    few, many = drawn(star(DENSE_FROM - 1)), drawn(star(DENSE_FROM))
    heights = [
        max(one.rect.height for one in picture.places.placed if one.kind == "card" and not one.pills)
        for picture in (few, many)
    ]
    assert heights[1] < heights[0]
    assert all(one.lines for one in many.places.placed if one.kind == "card")
    assert CORRIDOR < GROVE_WIDTH


@_many
@given(st.lists(seeds_of_few, min_size=2, max_size=4))
def test_each_day_of_the_years_is_that_day(seeds: list[tuple[int, int]]) -> None:
    """On each day the slider shows exactly the people, organisations, tasks and links of that day's own picture."""
    recipe = Recipe("years", tuple(seeds))
    scene = scene_of(recipe)
    for index, network in enumerate(recipe.networks):
        alone = scene_on(network, STYLES, DANISH)
        assert {card.thing.id for card in scene.people if index in card.here} == {
            card.thing.id for card in alone.people
        }
        assert {unit.key for unit in scene.units if index in unit.here} == {unit.key for unit in alone.units}
        shown = {(box.task.row.task, box.look) for box in scene.tasks if index in box.here}
        assert shown == {(box.task.row.task, box.look) for box in alone.tasks}
        ties = {(tie.bond.one.id, tie.bond.other.id, tie.kind) for tie in scene.ties if index in tie.here}
        assert ties == {(tie.bond.one.id, tie.bond.other.id, tie.kind) for tie in alone.ties}
