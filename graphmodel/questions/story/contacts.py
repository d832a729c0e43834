"""Contacts about the citizen that may still wait for something, and those that the citizen had to carry.

From a contact to both its ends in one pattern costs the embedded engine 14 ms; the ends are asked apart and joined later. What
a contact must be comes after a WITH: in the pattern's own WHERE it makes the engine read every contact first (200 ms).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from graphmodel.access.scope import visible
from graphmodel.questions.question import AT, Parameter, valid
from graphmodel.questions.story.asked import story_question

SINCE = Parameter("since", "From when on contacts are read.", datetime(2025, 3, 1))  # noqa: DTZ001 - Danish local time
UNTIL = Parameter("until", "Before when they were.", datetime(2026, 3, 4))  # noqa: DTZ001 - Danish local time
WINDOW = (AT, SINCE, UNTIL)
"""What every question about contacts is given."""
IN_WINDOW = f"k.happened_at >= $since AND k.happened_at < $until AND {valid('k')}"
"""The predicate that a contact k is read at all."""

APART = "WITH c, k\nWHERE"
_TELLING = (
    f"{IN_WINDOW} AND (k.kind = 'demand' OR k.kind = 'sanction' OR k.channel = 'via_citizen' "
    "OR (k.kind = 'summons' AND k.channel = 'digital_post') "
    "OR (k.kind = 'question' AND (k.answered IS NULL OR k.answered = false)))"
)


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One contact."""

    citizen: str
    contact: str
    happened_at: datetime
    channel: str
    kind: str | None
    answered: bool | None
    source: str | None


CONTACTS = story_question(
    "story_contacts",
    "Hvilke kontakter har der været?",
    "Demands, questions, and messages that the citizen had to carry (cases 4, 6, 12).",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(k:Contact)
WHERE {visible("c")}
WITH c, k
WHERE {_TELLING}
RETURN c.id AS citizen, k.id AS contact, k.happened_at AS happened_at, k.channel AS channel, k.kind AS kind,
       k.answered AS answered, k.source AS source""",
    ContactRow,
    WINDOW,
    apart=APART,
)


@dataclass(frozen=True, slots=True)
class ContactEndRow:
    """Who a contact came from or went to: ``kind`` is Professional, Organisation or Citizen."""

    citizen: str
    contact: str
    kind: str
    who: str


CONTACTS_FROM = story_question(
    "story_contacts_from",
    "Hvem kom kontakterne fra?",
    "Who must answer, and who waits.",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(k:Contact)
WHERE {visible("c")}
WITH c, k
WHERE {_TELLING}
OPTIONAL MATCH (k)-[e:CONTACT_FROM]->(p:Professional|Organisation|Citizen)
WITH c, k, e, p
WHERE p.id IS NOT NULL AND {valid("e")}
RETURN c.id AS citizen, k.id AS contact, label(p) AS kind, p.id AS who""",
    ContactEndRow,
    WINDOW,
    apart=APART,
)

CONTACTS_TO = story_question(
    "story_contacts_to",
    "Hvem gik kontakterne til?",
    "Who was reached, and through whom.",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(k:Contact)
WHERE {visible("c")}
WITH c, k
WHERE {_TELLING}
OPTIONAL MATCH (k)-[e:CONTACT_TO]->(p:Professional|Organisation|Citizen)
WITH c, k, e, p
WHERE p.id IS NOT NULL AND {valid("e")}
RETURN c.id AS citizen, k.id AS contact, label(p) AS kind, p.id AS who""",
    ContactEndRow,
    WINDOW,
    apart=APART,
)


@dataclass(frozen=True, slots=True)
class PairTalkRow:
    """Two between whom the citizen carried a message: when they last spoke without the citizen, about anybody."""

    citizen: str
    one: str
    other: str
    last_contact: datetime | None


PAIR_TALKS = story_question(
    "story_pair_talks",
    "Hvornår talte de sidst selv sammen?",
    "The citizen is the only link between two who must talk (cases 2, 12).",
    f"""
MATCH (c:Citizen)<-[:CONCERNS]-(k:Contact)
WHERE {visible("c")}
WITH c, k
WHERE k.channel = 'via_citizen' AND {IN_WINDOW}
OPTIONAL MATCH (k)-[:CONTACT_FROM]->(a:Professional)-[t:TALKS_WITH]-(b:Professional)
WITH c, a, b, t
WHERE b.id IS NOT NULL
RETURN DISTINCT c.id AS citizen, a.id AS one, b.id AS other, t.last_contact AS last_contact""",
    PairTalkRow,
    WINDOW,
    apart=APART,
)


@dataclass(frozen=True, slots=True)
class ReachedRow:
    """One at the other end of a spoken contact with a citizen who cannot receive digital post; ``kind`` is a label."""

    citizen: str
    contact: str
    happened_at: datetime
    channel: str
    what: str | None
    answered: bool | None
    kind: str
    who: str


REACHED = story_question(
    "story_reached",
    "Hvem møder eller ringer til en borger, der ikke kan få digital post?",
    "The man without a home is met on the street every week (case 6).",
    f"""
MATCH (c:Citizen)<-[r:CONTACT_TO|CONTACT_FROM]-(k:Contact)
WHERE {visible("c")} AND c.digital_post = false
WITH c, r, k
WHERE k.channel IN ['in_person', 'meeting', 'phone', 'private_mobile'] AND {IN_WINDOW} AND {valid("r")}
OPTIONAL MATCH (k)-[e:CONTACT_FROM|CONTACT_TO]->(p:Professional|Organisation)
WITH c, k, e, p
WHERE p.id IS NOT NULL AND {valid("e")}
RETURN c.id AS citizen, k.id AS contact, k.happened_at AS happened_at, k.channel AS channel, k.kind AS what,
       k.answered AS answered, label(p) AS kind, p.id AS who""",
    ReachedRow,
    WINDOW,
    apart="WITH c, r, k\nWHERE",
)
