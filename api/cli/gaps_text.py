"""The work list as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from api.work_list import Listed
from graphmodel.rules.gap import Gap
from graphmodel.rules.registry import BY_ID
from graphmodel.rules.surroundings import Surroundings
from graphmodel.who_to_call.answer import Sentence
from viz.words.formats import ago, day_and_ago

_SIGN = {"high": "!!", "medium": "! ", "low": "  "}


Besides = Mapping[str, Sequence[Sentence]]
"""What else is known of a gap, by its id."""


def lines_of(
    found: Listed, near: Surroundings, day: date, besides: Besides, *, why: bool = False, limit: int = 50
) -> Iterator[str]:
    """The list line by line; with ``why`` each gap's evidence, what closes it and what to do."""
    if not found.gaps and not found.hidden:
        yield "Ingen huller lige nu."
        return
    if found.gaps:
        many = "hul" if len(found.gaps) == 1 else "huller"
        yield f"{len(found.gaps)} {many}; {found.new} nye siden sidste uge; {found.closed_lately} lukket."
        yield ""
    for gap in found.gaps[:limit]:
        yield from _gap_lines(gap, near, day, besides.get(gap.id, ()), why=why)
    if len(found.gaps) > limit:
        yield f"… og {len(found.gaps) - limit} til. Vis flere med --limit."
    for rule, citizens in found.hidden.items():
        yield f"{BY_ID[rule].title.da}: {_many(citizens)}"
    if found.no_alternative:
        lacking = (f"{purpose} ({_many(citizens)})" for purpose, citizens in found.no_alternative.items())
        yield f"Intet andet tilbud her passer: {', '.join(lacking)}"


def _many(citizens: int | None) -> str:
    """So many citizens, or that they are few."""
    return "under 5 borgere" if citizens is None else f"{citizens} borger{'' if citizens == 1 else 'e'}"


def _gap_lines(gap: Gap, near: Surroundings, day: date, besides: Sequence[Sentence], *, why: bool) -> Iterator[str]:
    whose = f"{gap.citizen_name} ({gap.citizen}): " if gap.citizen else ""
    age = f" – {ago(gap.since, day, 'da')}" if gap.since else ""
    yield f"{_SIGN[gap.severity.value]} {whose}{gap.words.da}{age}"
    if not why:
        return
    for piece in gap.evidence:
        basis = [part for part in (piece.source, day_and_ago(piece.day, day, "da") if piece.day else None) if part]
        yield f"     · {piece.words.da}" + (f" ({', '.join(basis)})" if basis else "")
    yield from (f"     · {words.da}" for words in besides)
    rule = BY_ID[gap.rule]
    if gap.units:
        yield f"     Enheder: {', '.join(near.name_of(unit) for unit in gap.units)}"
    yield f"     Lukkes af: {rule.closes.da}"
    yield f"     Gør det: {rule.suggestion.da}"
    yield f"     Hvem ringer jeg til? {_question(gap)}"
    yield ""


def _question(gap: Gap) -> str:
    """The command that asks who to call about the gap."""
    call = gap.call
    parts = ["skov who"]
    if call.text:
        parts.append('"' + call.text.replace('"', "") + '"')
    parts += [f"--{name} {value}" for name, value in (("topic", call.topic), ("task", call.task)) if value]
    parts += [f"--offer {call.offer}"] if call.offer else []
    parts += [f"--citizen {gap.citizen}"] if gap.citizen else []
    return " ".join(parts)
