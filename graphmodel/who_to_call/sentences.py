"""The sentences around the people: who is responsible, how long it has stood open, what to have ready, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from graphmodel.questions.around_citizen import CitizenRow, OpenTaskRow
from graphmodel.rules.legal_clocks import clocks_for
from graphmodel.who_to_call.answer import FoundTopic, ResponsibleUnit, Sentence, Switchboard
from graphmodel.who_to_call.directory import Directory
from graphmodel.who_to_call.question import Inquiry, Matter

_A_NAME = Sentence("Du spørger efter et navn.", "You ask for a name.")
_OWN_NAME = Sentence("Du spørger efter dig selv.", "You ask for yourself.")
_DAYS_A_MONTH, _SHORT_OF_A_MONTH = 30.4375, 3


def status(
    inquiry: Inquiry,
    matter: Matter,
    responsible: Sequence[ResponsibleUnit],
    held: frozenset[str],
    task_units: Mapping[str, str],
) -> Sentence:
    """Who has it today, in one or two sentences. ``held`` are tasks a person has, ``task_units`` the unit that has one."""
    tasks = matter.tasks_by_age
    parts: list[Sentence] = [lost.words for lost in matter.not_found]
    if matter.astray:
        return Sentence(" ".join(p.da for p in parts), " ".join(p.en for p in parts))
    if matter.topic or not (tasks or matter.named or matter.units):
        parts.append(_about_topic(inquiry.directory, matter.topic, responsible))
    if not matter.topic and (matter.named or matter.units):
        parts.append(_OWN_NAME if set(matter.named) == {inquiry.asker} else _A_NAME)
    untaken = next((row for row in tasks if row.task not in held), None)
    if untaken is not None:
        parts.append(_about_untaken(inquiry, untaken, task_units.get(untaken.task)))
    elif tasks:
        parts.append(Sentence(f"Opgaven »{tasks[0].title}« er taget.", f"The task “{tasks[0].title}” is taken."))
    return Sentence(" ".join(p.da for p in parts), " ".join(p.en for p in parts))


def _about_untaken(inquiry: Inquiry, task: OpenTaskRow, unit: str | None) -> Sentence:
    age = _age(task.opened_on, inquiry.day)
    if unit is not None:
        name = inquiry.directory.placed_name(unit)
        return Sentence(
            f"Opgaven »{task.title}« ligger hos {name}, men ingen person har taget den endnu; den har stået åben i {age.da}.",
            f"The task “{task.title}” lies with {name}, but no person has taken it yet; it has been open for {age.en}.",
        )
    return Sentence(
        f"Opgaven »{task.title}« har ingen taget endnu; den har stået åben i {age.da}.",
        f"Nobody has taken the task “{task.title}” yet; it has been open for {age.en}.",
    )


def _about_topic(directory: Directory, topic: FoundTopic | None, responsible: Sequence[ResponsibleUnit]) -> Sentence:
    if topic is None:
        return Sentence("Intet emne passer på spørgsmålet.", "No topic fits the question.")
    title = directory.topic_title(topic.id)
    marked = [unit for unit in responsible if unit.aspect == "ansvarlig"]
    if not marked:
        return Sentence(
            f"Ingen er markeret som ansvarlig for {title}.", f"Nobody is marked as responsible for {title}."
        )
    inherited = marked[0].via_number != topic.number
    level = f"{marked[0].via_number} {marked[0].via_title}" if inherited else title
    below = Sentence(f", som {title} hører under", f", which {title} lies under") if inherited else Sentence("", "")
    end = _settle(directory, marked)
    names = [unit.name if len(marked) == 1 else directory.placed_name(unit.id) for unit in marked]
    return Sentence(
        f"{_list(names, 'og')} er {end.da.format(level=level, below=below.da)}.",
        f"{_list(names, 'and')} {'is' if len(marked) == 1 else 'are'} {end.en.format(level=level, below=below.en)}.",
    )


def _settle(directory: Directory, marked: Sequence[ResponsibleUnit]) -> Sentence:
    """One unit is responsible; so are several, each in its own municipality; several in one must settle who."""
    if len(marked) == 1:
        return Sentence("ansvarlig for {level}{below}", "responsible for {level}{below}")
    places = [directory.municipality_of(unit.id) for unit in marked]
    if None not in places and len(set(places)) == len(places):
        return Sentence(
            "ansvarlige for {level}{below}, hver i sin kommune",
            "responsible for {level}{below}, each in its own municipality",
        )
    both, both_en = ("begge", "both") if len(marked) == 2 else ("alle", "all")
    return Sentence(
        f"{both} sat som ansvarlige for {{level}}{{below}}: afklar hvem",
        f"{both_en} marked as responsible for {{level}}{{below}}: settle who",
    )


def _list(names: Sequence[str], word: str) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {word} {names[-1]}"


def _age(opened: date, day: date) -> Sentence:
    days = (day - opened).days
    months = int((days + _SHORT_OF_A_MONTH) / _DAYS_A_MONTH)  # what is begun does not count
    if months >= 2:
        return Sentence(f"{months} måneder", f"{months} months")
    return Sentence("1 dag", "1 day") if days == 1 else Sentence(f"{days} dage", f"{days} days")


def have_ready(
    inquiry: Inquiry, topic: FoundTopic | None, tasks: Sequence[OpenTaskRow], citizen: CitizenRow | None
) -> tuple[Sentence, ...]:
    """What the one who is called will ask for, and the waiting rules that apply."""
    found: list[Sentence] = []
    if topic is not None:
        title = inquiry.directory.topic_title(topic.id)
        found.append(Sentence(f"emnet: {title}", f"the topic: {title}"))
    for row in tasks[:2]:
        opened = row.opened_on
        found.append(
            Sentence(
                f"opgaven: »{row.title}«, åbnet {opened.day}.{opened.month}.{opened.year}",
                f"the task: “{row.title}”, opened {opened.isoformat()}",
            )
        )
    rules = clocks_for(topic.number, inquiry.day) if topic else []
    found += [Sentence(f"reglen: {rule.da} ({rule.source})", f"the rule: {rule.en} ({rule.source})") for rule in rules]
    if citizen is not None and citizen.digital_post is False:
        place = f" Træffes: {citizen.meeting_place}." if citizen.meeting_place else ""
        place_en = f" To be met: {citizen.meeting_place}." if citizen.meeting_place else ""
        found.append(
            Sentence(
                f"borgeren kan ikke modtage digital post: indkald ansigt til ansigt.{place}",
                f"the citizen cannot receive digital post: summon face to face.{place_en}",
            )
        )
    return tuple(found)


def switchboard(inquiry: Inquiry, matter: Matter, places: Sequence[str]) -> Switchboard | None:
    """The nearest switchboard from these places upwards, with the words to use; None when the data has none."""
    directory = inquiry.directory
    for place in places:
        found = directory.switchboard_of(place)
        if found is None:
            continue
        inside = "" if found.id == place else directory.name_of(place)
        return Switchboard(
            organisation_id=found.id,
            organisation=found.name,
            phone=found.switchboard,
            say=_to_say(inquiry, matter, inside),
        )
    return None


def _to_say(inquiry: Inquiry, matter: Matter, inside: str) -> Sentence:
    """What to ask the switchboard for: the topic, else the words asked with, else the task."""
    about = inquiry.directory.topic_title(matter.topic.id) if matter.topic else inquiry.question.text
    about = about or next((row.title for row in matter.tasks_by_age), "")
    if not about:
        return Sentence("Hvem kan hjælpe mig videre i en borgers sag?", "Who can help me on with a citizen's case?")
    at, at_en = (f" i {inside}", f" in {inside}") if inside else ("", "")
    if matter.topic is None and matter.called:
        names, names_en = " eller ".join(matter.called), " or ".join(matter.called)
        return Sentence(f"Jeg skal tale med {names}{at}.", f"I need to talk to {names_en}{at_en}.")
    return Sentence(f"Jeg skal tale med den, der har {about}{at}.", f"I need the one who has {about}{at_en}.")
