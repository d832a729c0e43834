"""What each figure of a citizen means, in words that stand alone: definition, what to beware of, unit and source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graphmodel.measures.continuity import FEWEST_CONTACTS
from graphmodel.rules.courses import YEAR
from graphmodel.rules.limits import limit
from graphmodel.who_to_call.answer import Sentence

NEW_WITHIN = limit("new_within")
"""A helper is new this many days, to the figures as to the rules."""


class Unit(StrEnum):
    """What a figure is counted in."""

    COUNT = "count"
    INDEX = "index"
    SHARE = "share"
    DAYS = "days"
    CITIZENS_PER_PAIR = "citizens_per_pair"


@dataclass(frozen=True, slots=True)
class Definition:
    """One kind of figure: its name, how it is made, what not to read into it, its unit, and who published it."""

    id: str
    name: Sentence
    means: Sentence
    beware: Sentence
    unit: Unit
    source: str | None = None


_FEW = Sentence(
    f"Under {FEWEST_CONTACTS} kontakter er det for få til et tal.",
    f"Below {FEWEST_CONTACTS} contacts there are too few for a number.",
)
_WHO = Sentence(
    "En kontakt tæller for den fagperson, der tog den; har flere taget den, tæller den for hver.",
    "A contact counts for the professional who made it; made by several, it counts for each.",
)


def _beware(da: str, en: str, *more: Sentence) -> Sentence:
    return Sentence(" ".join([da, *(one.da for one in more)]), " ".join([en, *(one.en for one in more)]))


HELPERS = Definition(
    "helpers",
    Sentence("Hjælpere", "Helpers"),
    Sentence(
        "Fagpersoner og enheder, der hjælper borgeren den dag, hver talt én gang.",
        "Professionals and units that help the citizen that day, each counted once.",
    ),
    Sentence(
        "En enhed uden navngiven person tæller som én. Pårørende er ikke med.",
        "A unit without a named person counts as one. Relatives are not counted.",
    ),
    Unit.COUNT,
)
ORGANISATIONS = Definition(
    "organisations",
    Sentence("Enheder", "Organisations"),
    Sentence(
        "Forskellige enheder, som hjælperne arbejder i den dag, eller selv er.",
        "Different organisations that the helpers work in that day, or are themselves.",
    ),
    Sentence(
        "To team i samme forvaltning er to enheder. En hjælper uden kendt enhed tæller ikke med her.",
        "Two teams of one department are two. A helper without a known organisation is not counted here.",
    ),
    Unit.COUNT,
)
SECTORS = Definition(
    "sectors",
    Sentence("Områder", "Sectors"),
    Sentence(
        "Forskellige områder, som de enheder hører til, enheden selv eller den nærmeste over den, der har et.",
        "Different sectors those organisations belong to, by themselves or by the nearest above that has one.",
    ),
    Sentence("En enhed uden område tæller ikke med.", "An organisation without a sector is not counted."),
    Unit.COUNT,
)
NEW_HELPERS = Definition(
    "new_helpers",
    Sentence(f"Nye inden for {NEW_WITHIN} dage", f"New within {NEW_WITHIN} days"),
    Sentence(
        f"Fagpersoner, der hjælper nu og er begyndt inden for de sidste {NEW_WITHIN} dage.",
        f"Professionals who help now and began within the last {NEW_WITHIN} days.",
    ),
    Sentence(
        "Med flere roller regnes fra den første, der stadig gælder. Uden kendt første dag er man ikke ny.",
        "With several roles, from the first that still holds. Who has no known first day is not new.",
    ),
    Unit.COUNT,
)
LONGEST = Definition(
    "longest",
    Sentence("Har kendt borgeren længst", "Has known the citizen longest"),
    Sentence(
        "Den fagperson, der hjælper nu og begyndte først; tallet er dage siden den første dag.",
        "The professional who helps now and began first; the figure is days since the first day.",
    ),
    Sentence(
        "En første dag, der ikke er noteret, regnes for at ligge før alle andre. Pauser undervejs ses ikke.",
        "A first day not on record is taken to lie before all others. Breaks on the way are not seen.",
    ),
    Unit.DAYS,
)
COC = Definition(
    "coc",
    Sentence("Kontinuitet (COC)", "Continuity (COC)"),
    Sentence(
        "Chancen for, at to af kontakterne er med samme fagperson. 1: altid den samme; 0: aldrig den samme to gange.",
        "The chance that two of the contacts are with the same professional. 1: always the same; 0: never the same twice.",
    ),
    _beware("Falder, når der er flere, også ved gode stafetter.", "Falls with more people, also where hand-overs are good.",
            _WHO, _FEW),
    Unit.INDEX,
    "Bice & Boxerman 1977",
)  # fmt: skip
UPC = Definition(
    "upc",
    Sentence("Den sædvanlige (UPC)", "The usual one (UPC)"),
    Sentence(
        "Andelen af kontakterne, der er med den fagperson, borgeren møder mest.",
        "The share of contacts with the professional the citizen meets most.",
    ),
    _beware("Siger intet om de øvrige. Lav ved stafetter; se den sammen med SECON.",
            "Says nothing about the others. Low in a relay; read it beside SECON.", _WHO, _FEW),
    Unit.INDEX,
    "Breslau & Reeb 1975",
)  # fmt: skip
SECON = Definition(
    "secon",
    Sentence("Samme som sidst (SECON)", "Same as last time (SECON)"),
    Sentence(
        "Andelen af kontakterne efter den første, der er med samme fagperson som den forrige.",
        "The share of contacts after the first that are with the same professional as the one before.",
    ),
    _beware("Høj ved stafetter, selv om ingen bliver; se den sammen med UPC. Kontakter i samme øjeblik får fast rækkefølge.",
            "High in a relay, though nobody stays; read it beside UPC. Contacts of one moment are put in a fixed order.",
            _WHO, _FEW),
    Unit.INDEX,
    "Steinwachs 1979",
)  # fmt: skip
FCI = Definition(
    "fci",
    Sentence("Spredning på enheder (FCI)", "Spread over organisations (FCI)"),
    Sentence(
        "Chancen for, at to af kontakterne er med hver sin enhed: 1 minus COC på enheder. 0: alt i én enhed.",
        "The chance that two of the contacts are with different organisations: 1 minus COC over these. 0: all in one.",
    ),
    _beware("Enheden er den, fagpersonen arbejdede i den dag; kendes ingen, er kontakten ikke med, og af flere tages den første.",
            "The organisation is where the professional worked that day; unknown: the contact is left out; several: the first.",
            _FEW),
    Unit.INDEX,
    "Liu et al. 2010",
)  # fmt: skip
CARE_DENSITY = Definition(
    "care_density",
    Sentence("Fælles borgere (care density)", "Shared citizens (care density)"),
    Sentence(
        "Hvor mange borgere to af borgerens fagpersoner i gennemsnit har til fælles, borgeren selv talt med.",
        "How many citizens two of the citizen's professionals share on average, the citizen counted.",
    ),
    Sentence(
        "Kun borgere, du må se, tæller, så tallet afhænger af, hvem der spørger. At dele borgere er ikke at tale sammen. "
        "Uden to fagpersoner er der intet tal.",
        "Only citizens you may see count, so the figure depends on who asks. Sharing citizens is not talking together. "
        "Without two professionals there is no figure.",
    ),
    Unit.CITIZENS_PER_PAIR,
    "Pollack et al. 2013",
)
CARRIED = Definition(
    "carried",
    Sentence("Koordinering båret af borgeren", "Coordination carried by the citizen"),
    Sentence(
        "Andelen af kontakterne mellem hjælpere om borgeren, der gik gennem borgeren.",
        "The share of contacts between helpers about the citizen that went through the citizen.",
    ),
    _beware("Mellem hjælpere: fra én fagperson eller enhed til en anden. Kun det, der er noteret, tæller.",
            "Between helpers: from one professional or unit to another. Only what is on record counts.", _FEW),
    Unit.SHARE,
)  # fmt: skip
PASSIVE = Definition(
    "passive_days",
    Sentence("Passive dage", "Passive days"),
    Sentence(
        f"Dage af de sidste {YEAR}, dagen selv med, hvor ingen indsats var i gang.",
        f"Days of the last {YEAR}, the day itself included, on which no intervention ran.",
    ),
    Sentence(
        "Indsatser, der løber samtidig, tæller én gang. En borger, der ikke skal have en indsats, er også passiv.",
        "Interventions that overlap count once. A citizen who needs none is passive too.",
    ),
    Unit.DAYS,
)
DEFINITIONS = (
    HELPERS, ORGANISATIONS, SECTORS, NEW_HELPERS, LONGEST, COC, UPC, SECON, FCI, CARE_DENSITY, CARRIED, PASSIVE,
)  # fmt: skip
"""All of them, in the order they are shown."""
