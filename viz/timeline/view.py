"""What the time line's template needs: places in percent, names for screen readers, ticks, legend and the table.

Everything lies in percent of the width of the band, heights in pixels: one drawing serves a wide screen, a phone and paper, and
words beside the bands wrap as words do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from graphmodel.citizen_network.time_line import Bar, Lane, Line, Look, Mark, Sign, TimeLine
from viz.timeline.ticks import Tick, ticks_of
from viz.words import Words, formats

_NARROWEST = 0.35
"""In percent: a single day in ten years is still seen."""
_BAND = 22
"""Height of a band in pixels."""
_THIN = frozenset({Look.SENT, Look.WANTED, Look.STILL})


def percent(share: float) -> str:
    """A share of the width as an attribute says it."""
    return f"{share * 100:.2f}%"


@dataclass(frozen=True, slots=True)
class BarView:
    """One bar: from where, how wide, how high; ``goes_on`` over the right edge, ``came_in`` over the left one."""

    bar: Bar
    x: str
    width: str
    middle: str
    end: str
    y: float
    height: float
    wide: bool


@dataclass(frozen=True, slots=True)
class MarkView:
    """One mark: where, and the text in it (the number of a station)."""

    mark: Mark
    x: str
    text: str


@dataclass(frozen=True, slots=True)
class RowView:
    """One line of the drawing; ``number`` names its rows in the table."""

    number: int
    line: Line
    bars: tuple[BarView, ...]
    marks: tuple[MarkView, ...]
    described: str


@dataclass(frozen=True, slots=True)
class LaneView:
    """The lines of one lane."""

    lane: Lane
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One bar or mark in the table; ``begins`` is the line it begins, None for the following rows of the same."""

    number: int
    lane: Lane
    begins: Line | None
    rows: int
    what: str
    first: date | None
    last: date | None
    days: int | None
    amiss: bool


class TimeLineView:
    """One time line, ready for the template."""

    def __init__(self, line: TimeLine, words: Words) -> None:
        """Show ``line`` in the language of ``words``."""
        self.line = line
        self.axis = line.axis
        self._words = words
        self._most = max((bar.number or 0.0 for one in line.lines for bar in one.bars), default=0.0)

    def place(self, day: date) -> str:
        """Where the middle of a day lies."""
        return percent((self.axis.place(day) + self.axis.place(day, end=True)) / 2)

    def shows(self, day: date) -> bool:
        """Whether a day is among those shown."""
        return self.axis.first <= day <= self.axis.last

    @cached_property
    def ticks(self) -> tuple[Tick, ...]:
        """The lines of the axis and what is written at them."""
        return ticks_of(self.axis, self._words.language)

    @cached_property
    def lanes(self) -> tuple[LaneView, ...]:
        """All that is drawn, lane by lane."""
        rows = [self._row(number, line) for number, line in enumerate(self.line.lines)]
        lanes = dict.fromkeys(line.lane for line in self.line.lines)
        return tuple(LaneView(lane, tuple(row for row in rows if row.line.lane is lane)) for lane in lanes)

    def _row(self, number: int, line: Line) -> RowView:
        bars = tuple(self._bar(bar) for bar in line.bars if self._touches(bar))
        marks = tuple(
            MarkView(mark, self.place(mark.day), str(n) if mark.sign in (Sign.STATION, Sign.REFUSED) else "")
            for n, mark in enumerate(line.marks, start=1)
            if self.shows(mark.day)
        )
        return RowView(number, line, bars, marks, self._described(bars, marks))

    def _end(self, bar: Bar) -> date:
        """What goes on is drawn until today: beyond it nobody knows."""
        return bar.last if bar.last is not None else max(self.line.day, bar.first)

    def _touches(self, bar: Bar) -> bool:
        return bar.first <= self.axis.last and self._end(bar) >= self.axis.first

    def _bar(self, bar: Bar) -> BarView:
        begin, end = self.axis.place(bar.first), self.axis.place(self._end(bar), end=True)
        width = max(end - begin, _NARROWEST / 100)
        height = self._height(bar)
        y = _BAND - 2 - height if bar.number is not None else (_BAND - height) / 2
        return BarView(
            bar, percent(begin), percent(width), percent(begin + width / 2), percent(end), y, height, width > _WIDE
        )

    def _height(self, bar: Bar) -> float:
        if bar.number is not None:
            return round(4 + (_BAND - 8) * bar.number / (self._most or 1), 1)
        return 6.0 if bar.look in _THIN else 14.0

    def _described(self, bars: tuple[BarView, ...], marks: tuple[MarkView, ...]) -> str:
        """What a band shows, for those who do not see it."""
        parts = [self._span_words(one.bar) for one in bars]
        parts += [f"{self._say(one.mark)}: {self._day(one.mark.day)}" for one in marks]
        return "; ".join(parts) or self._words("years.undated")

    def _span_words(self, bar: Bar) -> str:
        words = self._words.say(bar.words)
        first = self._day(bar.first) if bar.first > date.min else ""
        last = self._day(bar.last) if bar.last is not None else self._words("years.now")
        return f"{words}: {first} – {last}"

    def _say(self, mark: Mark) -> str:
        words = self._words.say(mark.words)
        return self._words("years.amiss", words=words) if mark.amiss else words

    def _day(self, day: date) -> str:
        return formats.day(day, self._words.language)

    @cached_property
    def looks(self) -> tuple[Look, ...]:
        """The kinds of bars that are drawn, for the legend."""
        found = {one.bar.look for lane in self.lanes for row in lane.rows for one in row.bars}
        return tuple(look for look in Look if look in found)

    @cached_property
    def signs(self) -> tuple[Sign, ...]:
        """The kinds of marks that are drawn, for the legend."""
        found = {one.mark.sign for lane in self.lanes for row in lane.rows for one in row.marks}
        return tuple(sign for sign in Sign if sign in found)

    @property
    def amiss(self) -> bool:
        """Whether a cross is drawn anywhere."""
        marks = (one.mark for lane in self.lanes for row in lane.rows for one in row.marks)
        return any(mark.amiss for mark in marks) or any(line.cares for line in self.line.lines)

    @cached_property
    def table(self) -> tuple[TableRow, ...]:
        """All that is drawn, a row for each bar and mark, in the order of the drawing."""
        return tuple(row for lane in self.lanes for one in lane.rows for row in self._table_rows(one))

    def _table_rows(self, row: RowView) -> Iterator[TableRow]:
        line, today = row.line, self.line.day
        items: list[tuple[str, date | None, date | None, int | None, bool]] = []
        for one in row.bars:
            bar = one.bar
            first = bar.first if bar.first > date.min else None
            days = bar.days(today) if first is not None and bar.first <= today else None
            items.append((self._words.say(bar.words), first, bar.last, days, bar.look is Look.NOBODY))
        marks = (one.mark for one in row.marks)
        items += [(self._words.say(mark.words), mark.day, mark.day, None, mark.amiss) for mark in marks]
        for n, (what, first, last, days, amiss) in enumerate(items or [("", None, None, None, False)]):
            yield TableRow(row.number, line.lane, None if n else line, len(items) or 1, what, first, last, days, amiss)


_WIDE = 0.06
"""From this share of the width a number fits in a bar, also on a phone."""
