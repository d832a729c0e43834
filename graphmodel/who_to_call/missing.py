"""What the data lacks for a better answer, and who can add it: the last lines of every answer that is not whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphmodel.who_to_call.answer import FoundTopic, ResponsibleUnit, Sentence
from graphmodel.who_to_call.directory import Directory

CITIZEN_UNKNOWN = Sentence(
    "Ingen borger, du kan se, passer på det skrevne; svaret er uden borger. "
    "Se efter stavningen, eller spørg koordinatoren om adgang.",
    "No citizen you can see fits what was typed; the answer is without a citizen. "
    "Check the spelling, or ask the coordinator for access.",
)
NO_TOPIC = Sentence(
    "Prøv med andre ord, et KLE-nummer eller navnet på en enhed. "
    "Mangler ordet, kan den, der vedligeholder emnelisten, tilføje det som søgeord.",
    "Try other words, a KLE number or the name of a unit. "
    "If the word is missing, whoever maintains the topic list can add it.",
)
CHOOSE = Sentence(
    "Vælg et af forslagene, eller skriv med dine egne ord, hvad det drejer sig om.",
    "Choose one of the suggestions, or write in your own words what it is about.",
)
NO_SWITCHBOARD = Sentence(
    "Der er intet omstillingsnummer i data. "
    "Den, der vedligeholder organisationen, kan lægge det ind på kommunen eller enheden.",
    "There is no switchboard number in the data. "
    "Whoever maintains the organisation can add it to the municipality or the unit.",
)
NO_MUNICIPALITY = Sentence(
    "Uden borger eller kommune kan Skov ikke vælge en omstilling. "
    "Skriv borgeren, eller sig hvem du er, så vises kommunens nummer.",
    "Without a citizen or a municipality Skov cannot choose a switchboard. "
    "Name the citizen, or say who you are, and the municipality's number is shown.",
)


def missing_in_data(
    directory: Directory,
    topic: FoundTopic | None,
    responsible: Sequence[ResponsibleUnit],
    *,
    people: int,
    has_switchboard: bool,
    citizen_unknown: bool,
    by_name: bool = False,
    choices: bool = False,
) -> tuple[Sentence, ...]:
    """What is missing, in the order it should be mended. Never empty when there is no person to call."""
    no_topic = CHOOSE if choices else NO_TOPIC
    return tuple(_missing(directory, topic, responsible, people, has_switchboard, citizen_unknown, by_name, no_topic))


def _missing(
    directory: Directory,
    topic: FoundTopic | None,
    responsible: Sequence[ResponsibleUnit],
    people: int,
    has_switchboard: bool,
    citizen_unknown: bool,
    by_name: bool,
    no_topic: Sentence,
) -> Iterator[Sentence]:
    marked = [unit for unit in responsible if unit.aspect == "ansvarlig"]
    if citizen_unknown:
        yield CITIZEN_UNKNOWN
    if topic is None and by_name:
        return
    if topic is None:
        yield no_topic
    elif not marked:
        yield _no_unit(directory.topic_title(topic.id))
    elif not people:
        yield _no_staff(marked[0].name)
    if not has_switchboard:
        yield NO_MUNICIPALITY if _several_municipalities(directory) else NO_SWITCHBOARD


def _no_unit(title: str) -> Sentence:
    return Sentence(
        f"Der mangler en ansvarlig enhed for {title}, dets gruppe og hovedgruppe. "
        "Den, der vedligeholder KLE-arket, sætter enheden i arket »Ansvarlig« og indlæser det igen.",
        f"No unit is marked as responsible for {title}, its group or main group. "
        "Whoever maintains the KLE workbook enters the unit in the sheet “Ansvarlig” and loads it again.",
    )


def _no_staff(unit: str) -> Sentence:
    return Sentence(
        f"Der er ingen navngivne medarbejdere i {unit} i data. Enhedens leder kan lægge dem ind.",
        f"There are no named staff in {unit} in the data. The unit's manager can add them.",
    )


def _several_municipalities(directory: Directory) -> bool:
    """Whether there are switchboards, and only the choice between them is missing."""
    found = [one for one in directory.organisations.values() if one.kind == "municipality" and one.switchboard]
    return len(found) > 1
