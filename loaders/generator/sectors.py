"""The sectors of a generated municipality with their professions, offers and topics. Data, no behaviour.

Made up for the purpose, except the choice of sectors, which follows the field. Topic numbers use groups and topics
above 79, the range KLE leaves to local numbers, so that they can never be mistaken for official ones.
"""

from __future__ import annotations

from typing import NamedTuple


class SectorWords(NamedTuple):
    """One sector in words.

    ``owner`` is the kind of body its units belong to, ``weight`` its share of the professionals, ``fact`` and ``value``
    the circumstance its offers ask for, ``main`` the two digits its topic numbers begin with.
    """

    id: str
    name: str
    name_en: str
    letter: str
    owner: str
    weight: float
    main: str
    team: str
    role: str
    professions: tuple[tuple[str, str], ...]
    fact: str
    value: str
    fact_words: str
    offer: str
    offer_kind: str
    topics: tuple[tuple[str, tuple[str, str, str]], ...]


SECTORS: tuple[SectorWords, ...] = (
    SectorWords(
        "social",
        "Social",
        "Social services",
        "So",
        "municipality",
        0.15,
        "27",
        "Socialteam",
        "sagsbehandler",
        (("socialrådgiver", "socialrådgivning"), ("støtteperson", "socialpædagogik"), ("mentor", "socialpædagogik")),
        "support_need",
        "yes",
        "har brug for støtte i hverdagen",
        "Støtte i hverdagen",
        "course",
        (
            ("Støtte i eget hjem", ("Hverdagsstøtte", "Støtteperson", "Ledsagelse")),
            ("Handleplaner", ("Voksenhandleplan", "Ungehandleplan", "Opfølgning på plan")),
            ("Særlige ydelser", ("Særlige møbler", "Merudgifter", "Tilskud til befordring")),
        ),
    ),
    SectorWords(
        "beskaeftigelse",
        "Beskæftigelse",
        "Employment",
        "J",
        "municipality",
        0.15,
        "15",
        "Jobteam",
        "jobkonsulent",
        (("jobkonsulent", "beskæftigelse"), ("virksomhedskonsulent", "beskæftigelse"), ("mentor", "vejledning")),
        "job_seeking",
        "yes",
        "søger arbejde",
        "Vejen til arbejde",
        "work",
        (
            ("Afklaring", ("Afklarende praktik", "Arbejdsevne", "Helhedsplan")),
            ("Praktik og prøvning", ("Praktikforløb", "Løntilskudsjob", "Arbejdsprøvning")),
            ("Fastholdelse", ("Fastholdelse i job", "Mentor på arbejdspladsen", "Delvis raskmelding")),
        ),
    ),
    SectorWords(
        "bolig",
        "Bolig",
        "Housing",
        "B",
        "municipality",
        0.07,
        "03",
        "Boligteam",
        "boligrådgiver",
        (
            ("boligrådgiver", "boligsocialt arbejde"),
            ("vicevært", "boligdrift"),
            ("boligstøttemedarbejder", "socialpædagogik"),
        ),
        "housing",
        "unstable",
        "mangler en stabil bolig",
        "Egen bolig med støtte",
        "housing",
        (
            ("Boliganvisning", ("Akut anvisning", "Ungdomsbolig", "Ventelister")),
            ("Boligrådgivning", ("Restance", "Truende udsættelse", "Naboklager")),
            ("Midlertidigt ophold", ("Herberg", "Overgangsbolig", "Udslusning")),
        ),
    ),
    SectorWords(
        "psykiatri",
        "Psykiatri",
        "Psychiatry",
        "Ps",
        "region",
        0.09,
        "29",
        "Psykiatrisk team",
        "behandler",
        (("psykiatrisk sygeplejerske", "sygepleje"), ("psykolog", "psykologi"), ("overlæge", "psykiatri")),
        "mental_illness",
        "yes",
        "har en psykisk lidelse",
        "Samtaleforløb",
        "treatment",
        (
            ("Psykiatrisk udredning", ("Udredning af opmærksomhed", "Udredning af angst", "Udredning af stemning")),
            ("Psykiatrisk behandling", ("Samtalebehandling", "Medicinsk behandling", "Gruppebehandling")),
            ("Indlæggelse", ("Akut modtagelse", "Udskrivningsaftale", "Koordinationsplan")),
        ),
    ),
    SectorWords(
        "stofbrug",
        "Stofbrug",
        "Drug treatment",
        "St",
        "municipality",
        0.07,
        "28",
        "Rusmiddelteam",
        "behandler",
        (
            ("rusmiddelbehandler", "rusmiddelbehandling"),
            ("misbrugssygeplejerske", "sygepleje"),
            ("gadeplansmedarbejder", "opsøgende arbejde"),
        ),
        "substance_use",
        "active",
        "har et aktivt stofbrug",
        "Rusmiddelbehandling",
        "treatment",
        (
            ("Stofbehandling", ("Ambulant stofbehandling", "Døgnbehandling", "Substitution")),
            ("Alkoholbehandling", ("Ambulant alkoholbehandling", "Afrusning", "Pårørendesamtaler")),
            ("Skadesreduktion", ("Sundhedsrum", "Opsøgende gadearbejde", "Rent værktøj")),
        ),
    ),
    SectorWords(
        "sundhed",
        "Sundhed",
        "Health",
        "Su",
        "municipality",
        0.15,
        "16",
        "Sundhedsteam",
        "behandler",
        (("ergoterapeut", "ergoterapi"), ("fysioterapeut", "fysioterapi"), ("sygeplejerske", "sygepleje")),
        "health_need",
        "yes",
        "har brug for træning eller pleje",
        "Genoptræning",
        "training",
        (
            ("Træning", ("Genoptræning", "Vedligeholdende træning", "Faldforebyggelse")),
            ("Hjælpemidler", ("Kørestole", "Særlige stole", "Boligindretning")),
            ("Sygepleje", ("Sårpleje", "Medicingivning", "Sundhedssamtale")),
        ),
    ),
    SectorWords(
        "ydelse",
        "Ydelse",
        "Benefits",
        "Y",
        "municipality",
        0.09,
        "32",
        "Ydelsesteam",
        "ydelsesrådgiver",
        (
            ("ydelsesrådgiver", "administration"),
            ("økonomisk rådgiver", "økonomi"),
            ("kontorassistent", "administration"),
        ),
        "benefit",
        "yes",
        "modtager en ydelse",
        "Økonomisk rådgivning",
        "advice",
        (
            ("Forsørgelse", ("Hjælp til forsørgelse", "Sygedagpenge til borger", "Uddannelsesydelse")),
            ("Enkeltydelser", ("Tandbehandling", "Flytteudgift", "Egenbetaling til psykolog")),
            ("Gæld", ("Gældsrådgivning", "Betalingsaftale", "Budget")),
        ),
    ),
    SectorWords(
        "uddannelse",
        "Uddannelse",
        "Education",
        "U",
        "municipality",
        0.06,
        "18",
        "Ungeteam",
        "vejleder",
        (("ungevejleder", "vejledning"), ("lærer", "undervisning"), ("kontaktperson", "socialpædagogik")),
        "in_education",
        "yes",
        "er i gang med eller på vej til uddannelse",
        "Vej til uddannelse",
        "course",
        (
            ("Vejledning af unge", ("Uddannelsesvejledning", "Brobygning", "Frafald")),
            ("Forberedende forløb", ("Forberedende undervisning", "Produktionsværksted", "Læseforløb")),
            ("Særligt tilrettelagt", ("Særlig ungdomsuddannelse", "Støtte i undervisning", "Hjælpemidler i skolen")),
        ),
    ),
    SectorWords(
        "udlaendinge",
        "Udlændinge",
        "Immigration",
        "Ud",
        "state",
        0.04,
        "22",
        "Opholdsteam",
        "sagsbehandler",
        (("sagsbehandler i ophold", "jura"), ("integrationsmedarbejder", "integration"), ("tolk", "sprog")),
        "residence_case",
        "yes",
        "har en opholdssag",
        "Hjælp i opholdssagen",
        "advice",
        (
            ("Ophold", ("Forlængelse af ophold", "Varigt ophold", "Familiesag")),
            ("Integration", ("Danskundervisning", "Modtagelse", "Selvforsørgelse")),
            ("Tolkning", ("Tolk til møde", "Oversættelse", "Fjerntolkning")),
        ),
    ),
    SectorWords(
        "politi",
        "Politi",
        "Police",
        "Po",
        "state",
        0.04,
        "24",
        "Nærpoliti",
        "betjent",
        (("nærbetjent", "politi"), ("kriminalassistent", "politi"), ("koordinator for udsatte", "forebyggelse")),
        "exposed",
        "yes",
        "er udsat for eller i risiko for kriminalitet",
        "Tryg på gaden",
        "outreach",
        (
            ("Forebyggelse", ("Bekymringssamtale", "Mentor i fritiden", "Exitforløb")),
            ("Nærområde", ("Tryghedsvandring", "Uro i gården", "Opholdsforbud")),
            ("Samarbejde", ("Fælles møde om unge", "Underretning", "Løsladelse")),
        ),
    ),
    SectorWords(
        "praksis",
        "Almen praksis",
        "General practice",
        "A",
        "region",
        0.05,
        "31",
        "Lægehus",
        "læge",
        (
            ("praktiserende læge", "almen medicin"),
            ("praksissygeplejerske", "sygepleje"),
            ("lægesekretær", "administration"),
        ),
        "somatic_complaint",
        "yes",
        "har en legemlig klage",
        "Helbredssamtale",
        "assessment",
        (
            ("Helbred", ("Helbredstjek", "Henvisning til speciallæge", "Attest")),
            ("Kronisk sygdom", ("Årskontrol", "Smertebehandling", "Medicingennemgang")),
            ("Forløb hos lægen", ("Samtale hos lægen", "Graviditet", "Vaccination")),
        ),
    ),
    SectorWords(
        "frivillig",
        "Frivillige",
        "Volunteers",
        "F",
        "ngo",
        0.04,
        "81",
        "Værested",
        "frivillig",
        (("værestedsleder", "socialpædagogik"), ("frivillig", "frivilligt arbejde"), ("gadepræst", "teologi")),
        "lonely",
        "yes",
        "savner nogen at være sammen med",
        "Åbent værksted",
        "drop_in",
        (
            ("Samvær", ("Værested", "Fællesspisning", "Besøgsven")),
            ("Værksted", ("Træværksted", "Cykelværksted", "Musikværksted")),
            ("Rådgivning fra frivillige", ("Retshjælp", "Bisidder", "Gældscafé")),
        ),
    ),
)
