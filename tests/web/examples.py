"""Hand-made answers for the pages: nobody, one, five, long names, nothing marked, several citizens of one name.

All persons, units and numbers are invented.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from graphmodel.subgraph import Link, Node, Subgraph
from graphmodel.who_to_call.answer import (
    Advice,
    CitizenChoice,
    FoundTopic,
    Person,
    Reachability,
    Reason,
    Recommendation,
    ResponsibleUnit,
    Sentence,
    Switchboard,
    WayInStep,
    WhoAnswer,
    WhyNot,
)

TODAY = date(2026, 11, 22)
ASKED_AT = datetime(2026, 11, 22, 10, 30)
LONG_NAME = "Socialpsykiatrisk Bo- og Aktivitetscenter Østerby Nord"


def said(danish: str, english: str = "") -> Sentence:
    """The sentence in both languages; the English one may be left out where the test is about something else."""
    return Sentence(danish, english or danish)


TOPIC = FoundTopic("kle-27.60.12", "27.60.12", "Hjælpemidler", 0.93, "særlig stol")
OTHER_TOPICS = (
    FoundTopic("kle-27.60.16", "27.60.16", "Forbrugsgoder", 0.61, "stol"),
    FoundTopic("kle-27.69.40", "27.69.40", "Støtte til boligindretning", 0.44, "derhjemme"),
)
PERNILLE = CitizenChoice("c-pernille", "Pernille Sand")

_PEOPLE = (
    ("p-bente", "Bente Holm", "ergoterapeut", "o-hj", "Hjælpemidler, Nyby", "sundhed", "Sundhed", "12345678", None),
    (
        "p-jan",
        "Jan Krogh",
        "mentor",
        "o-mentor",
        "Mentorkorpset Nyby",
        "beskaeftigelse",
        "Beskæftigelse",
        None,
        "23456789",
    ),
    (
        "p-lone",
        "Lone Dahl",
        "koordinerende sagsbehandler",
        "o-job",
        "Jobcenter Nyby",
        "beskaeftigelse",
        "Beskæftigelse",
        "34567890",
        None,
    ),
    ("p-ali", "Ali Nasser", "boligrådgiver", "o-bolig", "Boligteamet", "bolig", "Bolig", "45678901", "56789012"),
    (
        "p-else",
        "Else Marie Thorsgaard-Christophersen",
        "visitator",
        "o-sbac",
        LONG_NAME,
        "psykiatri",
        "Psykiatri",
        None,
        None,
    ),
)

NODES = (
    Node("c-pernille", "Citizen", "Pernille Sand", None, "ressourceforløb siden 2024"),
    Node("t-chair", "Task", "Særlig stol", None, "lovet for 18 måneder siden"),
    Node("kle-27.60.12", "Topic", "Hjælpemidler", None, "27.60.12"),
    Node("o-hj", "Organisation", "Hjælpemidler, Nyby", "sundhed"),
    Node("p-bente", "Professional", "Bente Holm", "sundhed", "ergoterapeut", "o-hj"),
    Node("o-mentor", "Organisation", "Mentorkorpset Nyby", "beskaeftigelse"),
    Node("p-jan", "Professional", "Jan Krogh", "beskaeftigelse", "mentor", "o-mentor"),
    Node("o-job", "Organisation", "Jobcenter Nyby", "beskaeftigelse"),
    Node("p-lone", "Professional", "Lone Dahl", "beskaeftigelse", "koordinerende sagsbehandler", "o-job"),
    Node("o-sbac", "Organisation", LONG_NAME, "psykiatri"),
    Node("p-else", "Professional", "Else Marie Thorsgaard-Christophersen", "psykiatri", "visitator", "o-sbac"),
)
LINKS = (
    Link("c-pernille", "t-chair", "ASKED_FOR", "venter på"),
    Link("t-chair", "kle-27.60.12", "ABOUT", "handler om"),
    Link("o-hj", "kle-27.60.12", "RESPONSIBLE_FOR", "har ansvaret for emnet", last=date(2026, 3, 3)),
    Link("o-hj", "t-chair", "HOLDS", "ingen har taget den endnu", missing=True),
    Link("p-jan", "c-pernille", "HELPS", "er mentor for", last=date(2026, 3, 3)),
    Link("p-lone", "c-pernille", "COORDINATES", "koordinerer for"),
    Link("p-jan", "p-bente", "KNOWS", "kender, talte sidst 3. marts", last=date(2026, 3, 3)),
    Link("p-bente", "o-hj", "WORKS_IN", "arbejder i"),
    Link("p-lone", "p-jan", "TALKS_WITH", "taler med"),
    Link("p-else", "p-lone", "TALKS_WITH", "har ikke talt sammen", missing=True),
)
PICTURE = Subgraph(NODES, LINKS)
SMALL_PICTURE = Subgraph(
    tuple(n for n in NODES if n.id in {"c-pernille", "o-hj", "p-bente", "o-mentor", "p-jan", "kle-27.60.12"}),
    tuple(
        link
        for link in LINKS
        if {link.source, link.target} <= {"c-pernille", "o-hj", "p-bente", "o-mentor", "p-jan", "kle-27.60.12"}
    ),
)


def _person(row: tuple[str, str, str, str, str, str, str, str | None, str | None]) -> Person:
    known = row[0] == "p-bente"
    return Person(
        *row,
        email="bente.holm@nyby.example" if known else None,
        hours="ma-fr 9.00-15.00" if known else None,
        profession="ergoterapi" if known else None,
        remit="hjælpemidler til voksne i eget hjem" if known else None,
        discretion="kan selv bevilge op til 12.000 kr." if known else None,
    )


PEOPLE = tuple(_person(row) for row in _PEOPLE)


def recommended(rank: int) -> Recommendation:
    """The person of that rank with reasons; the first has everything there can be."""
    person = PEOPLE[rank - 1]
    reasons = (
        Reason(
            "unit",
            said("enheden er ansvarlig for 27.60 Hjælpemidler", "the unit is responsible for 27.60"),
            3.0,
            "KLE-regneark",
            date(2026, 3, 3),
        ),
        Reason(
            "knows", said("kender Pernilles mentor Jan", "knows Pernille's mentor Jan"), 1.5, None, date(2026, 3, 3)
        ),
        Reason("may", said("kan selv bevilge op til 12.000 kr.", "may grant up to 12,000 kr. alone"), 1.0),
    )
    first = rank == 1
    return Recommendation(
        rank,
        person,
        6.0 - rank,
        reasons if first else reasons[:1],
        Reachability(
            first if rank < 4 else None,
            said("åben nu til 15.00", "open now until 15.00")
            if first
            else said("åbner i morgen kl. 9.00", "opens tomorrow at 9.00"),
        ),
        substitute=PEOPLE[3] if first else None,
        way_in=(
            WayInStep("dig", "Jan Krogh", date(2026, 11, 1)),
            WayInStep("Jan Krogh", "Bente Holm", date(2026, 3, 3)),
        )
        if first
        else (),
        fragile=said("Vejen går gennem én person: Jan Krogh.", "The way rests on one person: Jan Krogh.")
        if first
        else None,
        consent=said(
            "Pernille har givet samtykke til at tale med Hjælpemidler.",
            "Pernille consents to talks with the unit for aids.",
        )
        if first
        else None,
        picture=SMALL_PICTURE if rank < 3 else Subgraph(),
    )


VISO = Advice(
    "a-viso",
    "VISO",
    None,
    "Social- og Boligstyrelsen",
    "98765432",
    True,
    (),
    (said("tre udredninger på to år uden fælles konklusion"),),
)
IPS = Advice(
    "a-ips",
    "IPS",
    "IPS",
    "Jobcenter Nyby",
    None,
    False,
    (PEOPLE[2],),
    (said("borgeren er i behandling og ønsker arbejde"),),
)

FIVE = WhoAnswer(
    question="særlig stol derhjemme",
    asked_at=ASKED_AT,
    topics=(TOPIC, *OTHER_TOPICS),
    topic=TOPIC,
    citizen=PERNILLE,
    citizen_choices=(),
    status=said(
        "Hjælpemidler har ansvaret, men ingen har taget opgaven. Den har stået åben i 18 måneder.",
        "The unit for aids is responsible, but nobody has taken the task. It has been open for 18 months.",
    ),
    responsible=(
        ResponsibleUnit(
            "o-hj", "Hjælpemidler, Nyby", "sundhed", "Ansvarlig", "27.60", "Hjælpemidler og boligindretning", "12340000"
        ),
    ),
    people=tuple(recommended(rank) for rank in range(1, 6)),
    switchboard=Switchboard(
        "o-hj",
        "Hjælpemidler, omstilling",
        "12340000",
        said("»27.60.12 til en borger i ressourceforløb«", "“27.60.12 for a citizen in a resource course”"),
    ),
    missing=(),
    have_ready=(
        said("emnenummeret 27.60.12", "the topic number 27.60.12"),
        said("borgerens samtykke", "the citizen's consent"),
        said("skolens udtalelse", "the school's statement"),
    ),
    picture=PICTURE,
    advice=(VISO,),
    models=(IPS,),
    why_not=WhyNot(
        "Anja Friis", None, (said("Anja Friis arbejder i Grønholm."), said("Det er en anden kommune end borgerens."))
    ),
)
ONE = replace(FIVE, citizen=None, why_not=None, people=FIVE.people[:1], picture=SMALL_PICTURE)
MISSING = replace(
    FIVE,
    question="førtidspension",
    topics=(FoundTopic("kle-32.03", "32.03.00", "Førtidspension i almindelighed", 0.9, "førtidspension"),),
    topic=FoundTopic("kle-32.03", "32.03.00", "Førtidspension i almindelighed", 0.9, "førtidspension"),
    citizen=None,
    status=said("Ingen er markeret som ansvarlig for emnet.", "Nobody is marked as responsible for the topic."),
    responsible=(),
    people=(),
    switchboard=Switchboard(
        "o-kom",
        "Nyby Kommune, omstilling",
        "12340000",
        said("»førtidspension, 32.03.00«", "“disability pension, 32.03.00”"),
    ),
    missing=(
        said(
            "Ingen enhed står som ansvarlig for 32.03.00. Den, der vedligeholder KLE-arket i Nyby Kommune, kan tilføje den.",
            "No unit is marked as responsible for 32.03.00. Whoever keeps the KLE sheet of Nyby can add it.",
        ),
    ),
    have_ready=(),
    picture=Subgraph(
        (
            Node("kle-32.03", "Topic", "Førtidspension i almindelighed", None, "32.03.00"),
            Node("nobody", "Nobody", "ingen"),
            Node("o-kom", "Organisation", "Nyby Kommune", "ydelse", "omstilling 12 34 00 00"),
        ),
        (Link("nobody", "kle-32.03", "RESPONSIBLE_FOR", "ingen er ansvarlig", missing=True),),
    ),
)
NOTHING = replace(
    MISSING,
    question="xyzzy",
    topics=(),
    topic=None,
    switchboard=None,
    picture=Subgraph(),
    status=said("Vi fandt ikke noget emne, der passer.", "No topic was found that fits."),
    missing=(said("Prøv med andre ord eller et KLE-nummer.", "Try other words or a KLE number."),),
)
AMBIGUOUS = replace(
    FIVE,
    citizen=None,
    citizen_choices=(
        PERNILLE,
        CitizenChoice("c-2", "Pernille Strøm", said("Nyby Kommune, født 1984")),
        CitizenChoice("c-3", "Pernille Berg"),
    ),
)

_HOSTILE = '</script><script>window.hacked=1</script>"><img src=x onerror="window.hacked=2">'
HOSTILE = replace(
    FIVE,
    question=_HOSTILE,
    people=tuple(
        replace(
            r,
            person=replace(
                r.person,
                name=_HOSTILE,
                title="' onmouseover='window.hacked=3",
                organisation="{{ 7 * 7 }}",
                phone="javascript:window.hacked=4",
                email='x@y.example?subject=" onclick="window.hacked=5',
            ),
        )
        for r in FIVE.people[:2]
    ),
    picture=Subgraph(
        tuple(
            replace(n, name=f"{n.name} {_HOSTILE}", detail="<a href='javascript:window.hacked=6'>x</a>") for n in NODES
        ),
        tuple(replace(link, words=f"{link.words}<svg onload=window.hacked=7>") for link in LINKS),
    ),
)

ANSWERS = {"five": FIVE, "one": ONE, "missing": MISSING, "nothing": NOTHING, "ambiguous": AMBIGUOUS, "hostile": HOSTILE}
