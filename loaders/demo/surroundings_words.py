"""What the forest around the cases is made of: units of every sector, titles, first names, and what people talk about.

All invented. First names that a case uses are not here, so that asking for Pernille or Anja finds only them.
"""

from __future__ import annotations

from typing import NamedTuple


class UnitKind(NamedTuple):
    """A unit that each of the three municipalities has: name, kind, sector and the titles of those who work there."""

    key: str
    name: str
    kind: str
    sector: str
    titles: tuple[str, ...]


UNIT_KINDS: tuple[UnitKind, ...] = (
    UnitKind("boliganvisning", "Boliganvisningen", "team", "bolig", ("boligrådgiver", "sagsbehandler")),
    UnitKind("bofaellesskab", "Bofællesskabet Åhuset", "institution", "bolig", ("socialpædagog", "omsorgsmedarbejder")),
    UnitKind("aktivitetshus", "Aktivitetshuset", "institution", "psykiatri", ("socialpædagog", "ergoterapeut")),
    UnitKind("psykhjaelp", "Åben Psykiatrisk Rådgivning", "team", "psykiatri", ("sygeplejerske", "psykolog")),
    UnitKind("ungrus", "Unge og Rusmidler", "team", "stofbrug", ("behandler", "socialrådgiver")),
    UnitKind("eftervaern", "Efterværn", "team", "stofbrug", ("behandler", "socialpædagog")),
    UnitKind("fleksjob", "Team Fleksjob", "team", "beskaeftigelse", ("jobkonsulent", "sagsbehandler")),
    UnitKind("jobklub", "Jobklubben", "team", "beskaeftigelse", ("jobkonsulent", "vejleder")),
    UnitKind("hjemmepleje", "Hjemmeplejen", "centre", "sundhed", ("sygeplejerske", "visitator")),
    UnitKind("forebyggelse", "Forebyggelsen", "team", "sundhed", ("sundhedskonsulent", "diætist")),
    UnitKind("handicap", "Handicaprådgivningen", "team", "social", ("socialrådgiver", "sagsbehandler")),
    UnitKind("familie", "Familiehuset", "team", "social", ("familiebehandler", "socialrådgiver")),
    UnitKind("udbetaling", "Udbetalingen", "team", "ydelse", ("ydelsessagsbehandler", "kontorassistent")),
    UnitKind(
        "boligstoette", "Boligstøtte og Enkeltydelser", "team", "ydelse", ("ydelsessagsbehandler", "sagsbehandler")
    ),
    UnitKind("ungevejledning", "Ungevejledningen", "team", "uddannelse", ("uddannelsesvejleder", "mentor")),
    UnitKind("voksenskole", "Voksenskolen", "institution", "uddannelse", ("lærer", "vejleder")),
    UnitKind("integration", "Integrationsteamet", "team", "udlaendinge", ("integrationsrådgiver", "tolkekoordinator")),
    UnitKind("lokalpoliti", "Lokalpolitiet", "state", "politi", ("politiassistent", "forebyggelseskonsulent")),
    UnitKind("frivilligcenter", "Frivilligcentret", "ngo", "civilsamfund", ("frivilligkoordinator", "besøgsven")),
)
REGION_UNITS: tuple[UnitKind, ...] = (
    UnitKind("akutmodtagelse", "Akutmodtagelsen", "ward", "sundhed", ("læge", "sygeplejerske")),
    UnitKind("psykakut", "Psykiatrisk Akutteam", "team", "psykiatri", ("psykiater", "sygeplejerske")),
    UnitKind("retspsyk", "Retspsykiatrisk Ambulatorium", "ward", "psykiatri", ("psykiater", "socialrådgiver")),
)
PLACES: tuple[tuple[str, str], ...] = (("nyby", "Nyby"), ("oesterby", "Østerby"), ("groenholm", "Grønholm"))

TRAINED: dict[str, str] = {
    "socialpædagog": "socialpædagog",
    "omsorgsmedarbejder": "social- og sundhedsassistent",
    "ergoterapeut": "ergoterapi",
    "sygeplejerske": "sygepleje",
    "psykolog": "psykologi",
    "socialrådgiver": "socialrådgiver",
    "behandler": "socialrådgiver",
    "diætist": "ernæring",
    "familiebehandler": "socialpædagog",
    "lærer": "lærer",
    "læge": "læge",
    "psykiater": "psykiater",
    "politiassistent": "politi",
    "tolkekoordinator": "sprog",
}
FIRST_NAMES: tuple[str, ...] = tuple(
    (
        "Abelone Adam Agnes Albert Alfred Amanda Amira Andrea Annika Arthur August Beate Benjamin Bruno "
        "Cecilie Conrad David Dorrit Edvard Eline Ellis Erland Eskild Fanny Farid Felix Finn Georg Gerda "
        "Gustav Hedda Herluf Hugo Irene Ivan Jakob Jeppe Julie Kamilla Kristian Laila Lea Leyla Linus Lukas "
        "Lykke Margit Martha Mira Molly Nikolaj Oluf Omar Patrick Paula Petra Philip Ragna Regitze Robert "
        "Rosa Sebastian Sigrid Stella Svend Tage Tilde Tora Ulf Valdemar Verner Viktor Villads Viola William "
        "Zara Yelda"
    ).split()
)
_NATURE = (
    "Ahorn Bregne Bøge Eng Flint Frost Fyrre Gran Hassel Havre Hede Humle Hyld Klit Klokke Kvist Lyng Løv Mos Nælde"
).split()
_PLACE = "bakke borg bæk dal gren høj kær mark mose sti sø tofte tang vig ås".split()
LAST_NAMES: tuple[str, ...] = tuple(f"{head}{tail}" for head in _NATURE for tail in _PLACE)
SAID: tuple[tuple[str, str], ...] = (
    ("message", "Orienterer om, hvordan det går."),
    ("question", "Hvem følger op på aftalen?"),
    ("answer", "Svar på spørgsmålet fra sidst."),
    ("meeting", "Møde om næste skridt."),
    ("reminder", "Rykker for svar."),
    ("change", "Mødet er flyttet."),
    ("summons", "Indkaldt til samtale."),
)
TASKS: tuple[tuple[str, str, str], ...] = (
    ("Ansøge om boligsikring", "benefit", "32.06.08"),
    ("Finde plads på herberget", "housing", "27.57.16"),
    ("Støtte- og kontaktperson", "need", "27.48.08"),
    ("Kursus i at leve med sygdom", "need", "29.09.08"),
    ("Praktikplads", "agreement", "15.18.05"),
    ("Handleplan", "agreement", "27.12.12"),
    ("Rollator", "need", "27.60.08"),
    ("Henvisning til alkoholbehandling", "referral", "29.24.04"),
    ("Tolk til møde", "need", "27.69.68"),
    ("Overblik over økonomi", "question", "27.12.04"),
    ("Genoptræning efter operation", "referral", "29.21.04"),
    ("Ledsager til aftaler", "need", "27.48.04"),
)
UNCLAIMED: tuple[tuple[str, str, str], ...] = (
    ("oesterby", "boliganvisning", "27.57.16"),
    ("oesterby", "boligstoette", "32.06.08"),
    ("oesterby", "integration", "27.69.68"),
    ("oesterby", "handicap", "27.48.04"),
    ("groenholm", "boliganvisning", "27.57.16"),
    ("groenholm", "integration", "27.69.68"),
    ("groenholm", "udbetaling", "32.24.06"),
    ("groenholm", "udbetaling", "32.24.07"),
    ("groenholm", "handicap", "27.60.24"),
)
"""Topics that no unit of the cases answers for in that municipality."""
