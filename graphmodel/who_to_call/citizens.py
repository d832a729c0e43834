"""Which citizen is meant: by id or by name, with what tells several of one name apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from graphmodel.questions import around_citizen
from graphmodel.questions.around_citizen import CitizenRow
from graphmodel.who_to_call.ahead import ask_ahead, coordinators_of
from graphmodel.who_to_call.answer import CitizenChoice, Sentence
from graphmodel.who_to_call.cards import cards_of
from graphmodel.who_to_call.directory import Directory
from graphmodel.who_to_call.question import Inquiry


async def citizen_asked_about(inquiry: Inquiry) -> tuple[CitizenRow | None, tuple[CitizenChoice, ...]]:
    """By id first, then by name; an exact name wins over names that only contain it. Store errors pass through."""
    asked = inquiry.question.citizen
    if not asked:
        return None, ()
    await ask_ahead(inquiry, asked)
    by_id = await inquiry.ask(around_citizen.CITIZEN_BY_ID, citizen=asked)
    if by_id:
        return by_id[0], ()
    named = await inquiry.ask(around_citizen.CITIZENS_NAMED, name=asked)
    exact = [row for row in named if row.name.casefold() == asked.casefold()]
    fitting = exact or named
    if len(fitting) == 1:
        await ask_ahead(inquiry, fitting[0].id)
        return fitting[0], ()
    return None, await _told_apart(inquiry, sorted(fitting, key=lambda row: (row.name, row.id)))


def citizen_as_shown(directory: Directory, row: CitizenRow) -> CitizenChoice:
    """The citizen with municipality and year of birth, as far as they are known."""
    place = directory.name_of(row.municipality) if row.municipality else ""
    born = (f"født {row.birth_year}", f"born {row.birth_year}") if row.birth_year else ("", "")
    return CitizenChoice(row.id, row.name, _joined((place, place), born))


async def _told_apart(inquiry: Inquiry, rows: Sequence[CitizenRow]) -> tuple[CitizenChoice, ...]:
    """Where that does not tell them apart, who coordinates for them; where nobody does, their id."""
    shown = [citizen_as_shown(inquiry.directory, row) for row in rows]
    alike = Counter((one.name, one.detail.da if one.detail else "") for one in shown)
    found: list[CitizenChoice] = []
    for one in shown:
        if one.detail is None or alike[one.name, one.detail.da] > 1:
            before = (one.detail.da, one.detail.en) if one.detail else ("", "")
            one = CitizenChoice(one.id, one.name, _joined(before, await _coordinated(inquiry, one.id)))  # noqa: PLW2901
        found.append(one)
    alike = Counter((one.name, one.detail.da if one.detail else "") for one in found)
    return tuple(one if alike[one.name, one.detail.da if one.detail else ""] == 1 else _with_id(one) for one in found)


async def _coordinated(inquiry: Inquiry, citizen: str) -> tuple[str, str]:
    rows = await coordinators_of(inquiry, citizen)
    names = ", ".join(card.person.name for card in (await cards_of(inquiry, [row.person for row in rows])).values())
    return (f"koordinator: {names}", f"coordinator: {names}") if names else ("", "")


def _with_id(one: CitizenChoice) -> CitizenChoice:
    before = (one.detail.da, one.detail.en) if one.detail else ("", "")
    return CitizenChoice(one.id, one.name, _joined(before, (f"id {one.id}", f"id {one.id}")))


def _joined(*parts: tuple[str, str]) -> Sentence | None:
    da, en = (", ".join(part[language] for part in parts if part[language]) for language in (0, 1))
    return Sentence(da, en) if da else None
