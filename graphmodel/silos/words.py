"""What each figure of the report means, in words that stand alone: definition, what to beware of, unit and source."""

from __future__ import annotations

from graphmodel.measures.figure_words import CARE_DENSITY, COC, FCI, SECON, UPC, Definition, Unit
from graphmodel.measures.suppression import FEWEST_CITIZENS
from graphmodel.who_to_call.answer import Sentence

_FEW = Sentence(
    f"Tal om 1 til {FEWEST_CITIZENS - 1} borgere vises ikke, heller ikke andre tal, de kan regnes ud fra.",
    f"Numbers about 1 to {FEWEST_CITIZENS - 1} citizens are hidden, and so are others they could be worked out from.",
)
CITIZENS = Definition(
    "citizens",
    Sentence("Fælles borgere", "Shared citizens"),
    Sentence(
        "Borgere, der en dag i perioden fik hjælp fra begge på samme tid.",
        "Citizens whom both helped on one and the same day of the window.",
    ),
    _FEW,
    Unit.COUNT,
)
REQUIRED = Definition(
    "required",
    Sentence("Skal tale sammen", "Have to talk"),
    Sentence(
        "Par af fagpersoner, der hjælper den samme borger på samme tid.",
        "Pairs of professionals who help the same citizen at the same time.",
    ),
    Sentence(
        "Hjælp, der ikke er afsluttet i data, regnes for at fortsætte.",
        "Help that is not ended in the data goes on.",
    ),
    Unit.COUNT,
    "Cataldo et al. 2006",
)
GAP = Definition(
    "gap",
    Sentence("Silohul", "Silo gap"),
    Sentence(
        "Andelen af par, der skal tale sammen, og som ikke havde kontakt i perioden, heller ikke om noget andet.",
        "The share of pairs that have to talk and had no contact in the window, about anything.",
    ),
    Sentence(
        "Kun noteret kontakt tæller. Kontakt gennem borgeren er ikke kontakt mellem de to.",
        "Only contact on record counts. What the citizen carried is no contact between the two.",
    ),
    Unit.SHARE,
    "Cataldo et al. 2008",
)
GAP_BY_CHANCE = Definition(
    "gap_by_chance",
    Sentence("Silohul, hvis det var tilfældigt", "Silo gap by chance"),
    Sentence(
        "Hullet, hvis dem, der taler sammen, var hvilke som helst to fra de to enheder.",
        "The gap if those who talk were any two people of the two groups.",
    ),
    Sentence(
        "Er hullet mindre end dette, følger kontakten de fælles borgere.",
        "Where the gap is smaller than this, contact follows the shared citizens.",
    ),
    Unit.SHARE,
)
VIA_CITIZEN = Definition(
    "via_citizen",
    Sentence("Gennem borgeren", "Through the citizen"),
    Sentence(
        "Beskeder mellem de to, som borgeren selv bar.",
        "Messages between the two that the citizen carried.",
    ),
    _FEW,
    Unit.COUNT,
)
EI = Definition(
    "ei",
    Sentence("E-I-indeks", "E-I index"),
    Sentence(
        "(Kontakter ud − kontakter inde) / alle; par af fagpersoner tæller én gang. 1: kun ud; −1: kun inde.",
        "(Links outward − links inside) / all; each pair of professionals once. 1: only outward; −1: only inside.",
    ),
    Sentence(
        "Små enheder ser udad af sig selv: se altid, hvad tilfældet giver.",
        "Small units look outward by themselves: always beside what chance gives.",
    ),
    Unit.INDEX,
    "Krackhardt & Stern 1988",
)
EXPECTED = Definition(
    "expected",
    Sentence("Det tilfældet giver", "What chance gives"),
    Sentence(
        "Kontakter inde, hvis enhedens folk var lige så mange tilfældige fra kommunen; og afstanden i standardafvigelser.",
        "Links inside if its people were as many drawn from the municipality; and the distance in standard deviations.",
    ),
    Sentence("Afstanden vokser med størrelsen; se også andelen.", "The distance grows with size; see the share too."),
    Unit.COUNT,
    "Krackhardt & Stern 1988; Moran 1948",
)
DENSITY = Definition(
    "density",
    Sentence("Tæthed", "Density"),
    Sentence("Par, der taler sammen, ud af mulige par.", "Pairs that talk, of the possible pairs."),
    Sentence("Falder med størrelsen: ingen kan kende tusind.", "Falls with size: nobody can know a thousand people."),
    Unit.SHARE,
)
BETWEENNESS = Definition(
    "betweenness",
    Sentence("Ligger imellem", "Lies between"),
    Sentence(
        "På hvor mange af de korteste veje mellem to andre stillingen ligger.",
        "On how many of the shortest ways between two others the position lies.",
    ),
    Sentence(
        "Kan ikke sammenlignes mellem kommuner af forskellig størrelse.",
        "Not to be compared between municipalities of different size.",
    ),
    Unit.INDEX,
    "Freeman 1977",
)
CONSTRAINT = Definition(
    "constraint",
    Sentence("Bundethed (constraint)", "Constraint"),
    Sentence(
        "Hvor meget kontakterne også er hinandens. Lav: stillingen binder ellers adskilte sammen.",
        "How much one's contacts are each other's. Low: the position joins who are apart otherwise.",
    ),
    Sentence("1 ved en enkelt kontakt.", "1 with a single contact."),
    Unit.INDEX,
    "Burt 1992",
)
EFFECTIVE_SIZE = Definition(
    "effective_size",
    Sentence("Virksom størrelse", "Effective size"),
    Sentence("Antal kontakter, der ikke allerede er hinandens.", "How many contacts are not already each other's."),
    Sentence("Følger med antallet af kontakter.", "Follows the number of contacts."),
    Unit.INDEX,
    "Burt 1992; Borgatti 1997",
)
ROLES = Definition(
    "roles",
    Sentence("Roller som mellemled", "Roles as go-between"),
    Sentence(
        "Hvor tit stillingen står mellem to, der ikke selv taler sammen: i egen enhed, ind i den, ud af den, eller mellem andre.",
        "How often the position stands between two who do not talk: inside its unit, into it, out of it, or between others.",
    ),
    Sentence("Den, der har travlt, står mellem flere.", "Whoever is busy stands between more."),
    Unit.COUNT,
    "Gould & Fernandez 1989",
)
VACANCY = Definition(
    "vacancy",
    Sentence("Hvis stillingen står tom", "If the position is vacant"),
    Sentence(
        "Borgere uden anden hjælper, bekendtskaber, og par og enheder, der mister vejen til hinanden.",
        "Citizens without another helper, acquaintances, and pairs and units that lose their way to each other.",
    ),
    _FEW,
    Unit.COUNT,
)
KINGDOMS = Definition(
    "kingdoms",
    Sentence("Kongedømmer", "Kingdoms"),
    Sentence(
        "Grupper, der mest taler indbyrdes, fundet i kontakterne (Leiden); og hvor godt de passer med enhederne (NMI, ARI).",
        "Groups that talk mostly among themselves, found in the contacts (Leiden); and how they agree with the units (NMI, ARI).",
    ),
    Sentence(
        "Andre opdelinger kan være næsten lige så gode; små grupper kan blive slået sammen.",
        "Other groupings may be nearly as good; small groups may be joined into one.",
    ),
    Unit.INDEX,
    "Newman & Girvan 2004; Traag et al. 2019",
)
DEFINITIONS = (
    CITIZENS, REQUIRED, GAP, GAP_BY_CHANCE, VIA_CITIZEN, EI, EXPECTED, DENSITY, BETWEENNESS, CONSTRAINT, EFFECTIVE_SIZE, ROLES,
    VACANCY, KINGDOMS, COC, UPC, SECON, FCI, CARE_DENSITY,
)  # fmt: skip
"""All of them, in the order they are shown."""
