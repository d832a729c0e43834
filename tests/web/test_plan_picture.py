"""The picture of the weeks ahead: every bar on the axis in its row, columns as high as the appointments, nothing outside."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.citizen_network.knitting import Week
from graphmodel.citizen_network.schedule import Placed, Schedule
from viz.picture.text import text_width
from viz.plan_picture import LABEL, ROW, WIDTH, plan_picture

DAY = date(2026, 3, 3)
LONG = "Socialpsykiatrisk Bo- og Aktivitetscenter Østerby Nord: samtaler to gange om ugen"

placed = st.builds(
    lambda start, length, sure: Placed(
        DAY + timedelta(days=start), None if length is None else DAY + timedelta(days=start + length), sure
    ),
    st.integers(-400, 900),
    st.one_of(st.none(), st.integers(1, 900)),
    st.booleans(),
)


@settings(deadline=None)
@given(
    st.dictionaries(st.sampled_from("abcdefgh"), placed, max_size=8),
    st.lists(st.floats(0, 12), max_size=60),
    st.sampled_from([LONG, "Mestring", "x" * 90]),
)
def test_everything_lies_inside_in_rows_of_its_own(some: dict[str, Placed], loads: list[float], title: str) -> None:
    some = {key: one for key, one in some.items() if one.end is None or one.end > DAY}
    weeks = [Week(DAY + timedelta(days=7 * n - 1), load, (), ()) for n, load in enumerate(loads)]
    last = max([DAY, *(one.end or one.start for one in some.values())])
    weeks = [week for week in weeks if week.first <= last]
    drawn = plan_picture(Schedule(DAY, some, ()), dict.fromkeys(some, title), {"a"}, weeks, 5)
    assert len(drawn.bars) == len(some)
    for bar in drawn.bars:
        assert LABEL <= bar.x <= WIDTH and bar.x + bar.width <= WIDTH + 6
        assert 1 <= len(bar.label) <= 2 and all(text_width(line, 14) <= LABEL for line in bar.label)
    assert all(then.y - one.y == ROW for one, then in pairwise(drawn.bars))
    assert {bar.kind for bar in drawn.bars if bar.whole} <= {"draft", "running", "planned"}
    assert sum(bar.kind == "draft" for bar in drawn.bars) == ("a" in some)
    for column, week in zip(drawn.columns, weeks, strict=True):
        assert abs(column.y + column.height - drawn.base) < 0.3
        assert column.full == (week.appointments > 5)
        assert (column.y < drawn.limit - 0.2) <= column.full
    assert all(LABEL <= tick.x <= WIDTH and tick.day.day == 1 for tick in drawn.ticks)
    assert sum(tick.named for tick in drawn.ticks) <= 10


def test_a_bar_begins_today_for_what_runs_and_ends_where_it_ends() -> None:
    some = {
        "a": Placed(DAY - timedelta(days=30), DAY + timedelta(days=100), sure=True),
        "b": Placed(DAY + timedelta(days=50), DAY + timedelta(days=100), sure=False),
    }
    running, planned = plan_picture(Schedule(DAY, some, ()), {"a": "A", "b": "B"}, (), [], 5).bars
    assert (running.kind, running.x, planned.kind) == ("running", LABEL, "planned")
    assert abs((planned.x - LABEL) * 2 - running.width) < 1, "half way"
    assert abs(planned.x + planned.width - running.x - running.width) < 0.2
    assert not planned.sure
