"""The answer to "who do I call?" as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.who_to_call.answer import CitizenChoice, Person, Reason, Recommendation, WhoAnswer
from viz.words.formats import day_and_ago, phone, points_of, signed

_OPTION = {"topic": "--topic", "task": "--task", "offer": "--offer"}


def lines_of(answer: WhoAnswer, *, why: bool = False) -> Iterator[str]:
    """The answer line by line; with ``why`` every contribution to the score."""
    if answer.citizen_choices:
        yield "Flere borgere passer på navnet. Spørg igen med et af disse id'er:"
        yield from (f"  {choice.id}  ({_citizen(choice)})" for choice in answer.citizen_choices)
        yield ""
    if answer.topic:
        yield f"Emne: {_number(answer.topic.number, answer.topic.title)}"
        others = [f"{t.number} {t.title}" for t in answer.topics[1:4]]
        if others:
            yield f"  Måske mente du: {' · '.join(others)}"
    if answer.citizen:
        yield f"Borger: {_citizen(answer.citizen)}"
    yield answer.status.da
    for lost in answer.not_found:
        if lost.choices:
            yield "Måske mente du:"
        yield from (f"  {_OPTION[lost.kind]} {choice.id}  ({choice.name})" for choice in lost.choices)
    yield ""
    for found in answer.people:
        yield from _person_lines(found, answer, why=why)
        yield ""
    yield from _besides(answer)


def _citizen(citizen: CitizenChoice) -> str:
    return f"{citizen.name}, {citizen.detail.da}" if citizen.detail else citizen.name


def _number(number: str, title: str) -> str:
    return f"{number} {title}" if number[:1].isdigit() else title


def _person_lines(found: Recommendation, answer: WhoAnswer, *, why: bool) -> Iterator[str]:
    person = found.person
    yield f"{found.rank}. {_who(person)}"
    numbers = [phone(number) for number in (person.phone, person.mobile) if number]
    yield "   ☎ " + "  ".join([*(numbers or ["intet nummer i data"]), found.reachability.words.da])
    if person.email:
        yield f"   {person.email}"
    for reason in found.reasons:
        points = f"  [{signed(reason.contribution, 'da')}]" if why else ""
        rests_on = [part for part in (reason.source, _age(reason, answer)) if part]
        basis = f" ({', '.join(rests_on)})" if rests_on else ""
        yield f"   · {reason.words.da}{basis}{points}"
    if found.substitute:
        yield f"   Stedfortræder: {_who(found.substitute)}  ☎ {_number_or(found.substitute.phone)}"
    if found.way_in:
        yield "   Vejen ind: " + " → ".join([found.way_in[0].from_name, *(step.to_name for step in found.way_in)])
    if found.consent:
        yield f"   Samtykke: {found.consent.da}"
    if found.fragile:
        yield f"   {found.fragile.da}"
    if person.discretion:
        yield f"   Råderum: {person.discretion}"
    if why:
        yield f"   I alt {points_of(found.score, 'da')} point"


def _age(reason: Reason, answer: WhoAnswer) -> str | None:
    if reason.since is None:
        return None
    word = "talte sidst" if reason.code.startswith("known_to_") else "siden"
    return f"{word} {day_and_ago(reason.since, answer.asked_at.date(), 'da')}"


def _number_or(number: str | None) -> str:
    return phone(number) if number else "(intet nummer)"


def _who(person: Person) -> str:
    return ", ".join(part for part in (person.name, person.title, person.organisation, person.sector_name) if part)


def _besides(answer: WhoAnswer) -> Iterator[str]:
    if answer.have_ready:
        yield "Hav klar: " + ", ".join(sentence.da for sentence in answer.have_ready)
    board = answer.switchboard
    if not board and not answer.people:
        yield from (f"{unit.name}: ☎ {_number_or(unit.switchboard)}" for unit in answer.responsible)
    if board:
        yield f"Hvis ingen svarer: {board.organisation}, omstilling {_number_or(board.phone)}: sig »{board.say.da}«"
    for advice in (*answer.advice, *answer.models):
        where = advice.organisation or advice.name
        call = ", ".join(f"{person.name} ☎ {_number_or(person.phone)}" for person in advice.call) or _number_or(
            advice.phone
        )
        here = "" if advice.here else " (findes ikke i borgerens kommune)"
        yield f"Overvej også: {advice.name}, {where}{here}: {call}. Fordi: {', '.join(b.da for b in advice.because)}"
    if answer.why_not:
        yield f"Hvorfor ikke {answer.why_not.name}? " + " ".join(sentence.da for sentence in answer.why_not.because)
    yield from (sentence.da for sentence in answer.missing)
