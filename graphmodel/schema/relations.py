"""The links of the forest. One type a kind of link; several pairs of ends where the same kind of link runs between them."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from graphmodel.schema.base import Check, RelationType, prop

_ASPECT = {"responsible": "ansvarlig", "executing": "udførende", "insight": "indsigt"}


class PartOf(RelationType):
    """Enhed under enhed: the tree of organisations, and goals inside a plan."""

    danish: ClassVar[str] = "Hører under"
    file: ClassVar[str] = "part_of.csv"
    name: ClassVar[str] = "PART_OF"
    pairs: ClassVar[tuple[tuple[str, str], ...]] = (("Organisation", "Organisation"), ("Goal", "Plan"))


class Broader(RelationType):
    """Emne under emne: from a topic to the wider one it lies under."""

    danish: ClassVar[str] = "Overemne"
    file: ClassVar[str] = "broader.csv"
    name: ClassVar[str] = "BROADER"
    pairs: ClassVar[tuple[tuple[str, str], ...]] = (("Topic", "Topic"),)


class WorksIn(RelationType):
    """Ansættelse: a professional works in an organisation. Ended means: has left."""

    danish: ClassVar[str] = "Arbejder i"
    file: ClassVar[str] = "works_in.csv"
    name: ClassVar[str] = "WORKS_IN"
    pairs: ClassVar[tuple[tuple[str, str], ...]] = (("Professional", "Organisation"),)

    role: str | None = prop("Role there.", da="Rolle", example=("leder", ""))


class ContactFor(RelationType):
    """Kontaktperson: the one to ask at a unit, about an offer, or about a topic."""

    danish: ClassVar[str] = "Kontaktperson for"
    file: ClassVar[str] = "contact_for.csv"
    name: ClassVar[str] = "CONTACT_FOR"
    pairs: ClassVar[tuple[tuple[str, str], ...]] = (
        ("Professional", "Organisation"),
        ("Professional", "Offer"),
        ("Professional", "Topic"),
    )


class SubstituteFor(RelationType):
    """Stedfortræder: answers for a colleague who is away."""

    danish: ClassVar[str] = "Stedfortræder for"
    file: ClassVar[str] = "substitute_for.csv"
    name: ClassVar[str] = "SUBSTITUTE_FOR"
    pairs: ClassVar[tuple[tuple[str, str], ...]] = (("Professional", "Professional"),)


class ResponsibleFor(RelationType):
    """Ansvar for et emne, with a KLE aspect: responsible (exactly one unit a topic), executing (many), insight (many)."""

    danish: ClassVar[str] = "Ansvar for emne"
    file: ClassVar[str] = "responsible_for.csv"
    name: ClassVar[str] = "RESPONSIBLE_FOR"
    pairs: ClassVar[tuple[tuple[str, str], ...]] = (("Organisation", "Topic"), ("Professional", "Topic"))

    aspect: str = prop("KLE aspect.", da="Aspekt", required=True, example=("responsible", "executing"), words=_ASPECT)


class Holds(RelationType):
    """Ansvar for en opgave: who has taken, or been given, one task."""

    danish: ClassVar[str] = "Har opgaven"
    file: ClassVar[str] = "holds.csv"
    name: ClassVar[str] = "HOLDS"
    pairs: ClassVar[tuple[tuple[str, str], ...]] = (("Professional", "Task"), ("Organisation", "Task"))

    aspect: str | None = prop("Aspect; empty: responsible.", da="Aspekt", example=("responsible", ""), words=_ASPECT)
    accepted: bool | None = prop(
        "Whether it was accepted; empty: not answered yet.", da="Taget imod", example=("ja", "")
    )
    asked_on: date | None = prop("When they were asked to take it.", da="Spurgt")


class AskedFor(RelationType):
    """Spurgt om: somebody asked for a task to be done."""

    danish: ClassVar[str] = "Bad om"
    file: ClassVar[str] = "asked_for.csv"
    name: ClassVar[str] = "ASKED_FOR"
    pairs: ClassVar[tuple[tuple[str, str], ...]] = (("Professional", "Task"), ("Citizen", "Task"))

    asked_on: date | None = prop("When.", da="Dato", example=("01-09-2025", ""))


class Concerns(RelationType):
    """Drejer sig om borgeren: whose story something belongs to."""

    danish: ClassVar[str] = "Drejer sig om"
    file: ClassVar[str] = "concerns.csv"
    name: ClassVar[str] = "CONCERNS"
    pairs: ClassVar[tuple[tuple[str, str], ...]] = tuple(
        (label, "Citizen")
        for label in (
            "Task",
            "Referral",
            "Intervention",
            "Plan",
            "Goal",
            "Pause",
            "Consent",
            "Circumstance",
            "Contact",
            "Meeting",
            "Handover",
            "Relative",
        )
    )


class About(RelationType):
    """Handler om: the topic of a task, an offer or a contact, or the matter a contact is about."""

    danish: ClassVar[str] = "Handler om"
    file: ClassVar[str] = "about.csv"
    name: ClassVar[str] = "ABOUT"
    pairs: ClassVar[tuple[tuple[str, str], ...]] = (
        ("Task", "Topic"),
        ("Offer", "Topic"),
        ("Intervention", "Topic"),
        ("Goal", "Topic"),
        ("Contact", "Topic"),
        ("Contact", "Task"),
        ("Contact", "Intervention"),
        ("Contact", "Referral"),
        ("Contact", "Plan"),
        ("Contact", "Pause"),
        ("Task", "Referral"),
        ("Task", "Intervention"),
        ("Referral", "Topic"),
    )


class Helps(RelationType):
    """Hjælper: a professional, or an organisation where no person is known, helps a citizen."""

    danish: ClassVar[str] = "Hjælper"
    file: ClassVar[str] = "helps.csv"
    name: ClassVar[str] = "HELPS"
    pairs: ClassVar[tuple[tuple[str, str], ...]] = (("Professional", "Citizen"), ("Organisation", "Citizen"))

    role: str | None = prop("In what role.", da="Rolle", example=("mentor", "behandler"))
    with_what: str | None = prop("What they help with, in plain words.", da="Hjælper med", check=Check.FREE_TEXT)


class Coordinates(RelationType):
    """Koordinerer: holds the threads for one citizen."""

    danish: ClassVar[str] = "Koordinerer"
    file: ClassVar[str] = "coordinates.csv"
    name: ClassVar[str] = "COORDINATES"
    pairs: ClassVar[tuple[tuple[str, str], ...]] = (("Professional", "Citizen"),)

    title: str | None = prop(
        "What the role is called.", da="Rolle", example=("koordinerende sagsbehandler", "tovholder")
    )


class Knows(RelationType):
    """Kendskab: two professionals know each other by name and face. Said by one of them, or seen from enough direct contact."""

    danish: ClassVar[str] = "Kender"
    file: ClassVar[str] = "knows.csv"
    name: ClassVar[str] = "KNOWS"
    pairs: ClassVar[tuple[tuple[str, str], ...]] = (("Professional", "Professional"),)

    how: str | None = prop("Where from.", da="Hvorfra", example=("tidligere indlæggelse", ""))
    last_used: date | None = prop("When the acquaintance was last used.", da="Sidst brugt", example=("03-03-2026", ""))
    declared: bool | None = prop(
        "True: said by one of them; false: derived from contacts.", da="Oplyst", example=("ja", "ja")
    )


class TalksWith(RelationType):
    """Taler med: derived from contacts and kept up to date at load and edit, never loaded from a file."""

    danish: ClassVar[str] = "Taler med"
    file: ClassVar[str] = "talks_with.csv"
    name: ClassVar[str] = "TALKS_WITH"
    system: ClassVar[bool] = True
    pairs: ClassVar[tuple[tuple[str, str], ...]] = (("Professional", "Professional"),)

    times: int | None = prop("Direct contacts.", da="Antal")
    times_via_citizen: int | None = prop("Contacts that went through a citizen.", da="Antal via borgeren")
    last_contact: datetime | None = prop("Last direct contact.", da="Sidst")
    channels: tuple[str, ...] | None = prop("Channels used, sorted.", da="Kanaler")


class Provides(RelationType):
    """Udbyder: the organisation behind an offer."""

    danish: ClassVar[str] = "Udbyder"
    file: ClassVar[str] = "provides.csv"
    name: ClassVar[str] = "PROVIDES"
    pairs: ClassVar[tuple[tuple[str, str], ...]] = (("Organisation", "Offer"),)


class Requires(RelationType):
    """Kræver: the conditions an offer sets, and interventions or offers that must come first."""

    danish: ClassVar[str] = "Kræver"
    file: ClassVar[str] = "requires.csv"
    name: ClassVar[str] = "REQUIRES"
    pairs: ClassVar[tuple[tuple[str, str], ...]] = (
        ("Offer", "Condition"),
        ("Intervention", "Intervention"),
        ("Offer", "Offer"),
    )

    reason: str | None = prop("Why the other must come first.", da="Begrundelse", check=Check.FREE_TEXT)


class SentTo(RelationType):
    """Sendt til: one station on a referral's way, with what came of it."""

    danish: ClassVar[str] = "Sendt til"
    file: ClassVar[str] = "sent_to.csv"
    name: ClassVar[str] = "SENT_TO"
    pairs: ClassVar[tuple[tuple[str, str], ...]] = (("Referral", "Offer"), ("Referral", "Organisation"))

    step: int | None = prop("1 for the first station, 2 for the next …", da="Nr.", example=("1", "2"), low=1)
    sent_on: date | None = prop("When it got there.", da="Dato", example=("01-02-2026", ""))
    outcome: str | None = prop(
        "What came of it there.",
        da="Udfald",
        example=("bounced", "refused"),
        words={
            "waiting": "afventer",
            "bounced": "sendt tilbage",
            "refused": "afvist",
            "accepted": "modtaget",
            "silent": "intet svar",
        },
    )
    reason: str | None = prop("Why.", da="Begrundelse", check=Check.FREE_TEXT)


class SentBy(RelationType):
    """Sendt af: who sent a referral."""

    danish: ClassVar[str] = "Sendt af"
    file: ClassVar[str] = "sent_by.csv"
    name: ClassVar[str] = "SENT_BY"
    pairs: ClassVar[tuple[tuple[str, str], ...]] = (("Referral", "Professional"), ("Referral", "Organisation"))


class InOffer(RelationType):
    """I tilbud: the offer an intervention takes place in."""

    danish: ClassVar[str] = "I tilbud"
    file: ClassVar[str] = "in_offer.csv"
    name: ClassVar[str] = "IN_OFFER"
    pairs: ClassVar[tuple[tuple[str, str], ...]] = (("Intervention", "Offer"),)


class Runs(RelationType):
    """Står for: who answers for an intervention, a plan, a goal or a pause."""

    danish: ClassVar[str] = "Står for"
    file: ClassVar[str] = "runs.csv"
    name: ClassVar[str] = "RUNS"
    pairs: ClassVar[tuple[tuple[str, str], ...]] = tuple(
        (who, what) for what in ("Intervention", "Plan", "Goal", "Pause") for who in ("Professional", "Organisation")
    )


class Opposes(RelationType):
    """Modarbejder: two goals or plans that cannot both be followed."""

    danish: ClassVar[str] = "Modsat"
    file: ClassVar[str] = "opposes.csv"
    name: ClassVar[str] = "OPPOSES"
    pairs: ClassVar[tuple[tuple[str, str], ...]] = (("Goal", "Goal"), ("Plan", "Plan"), ("Goal", "Plan"))

    why: str | None = prop("Why they oppose each other.", da="Hvorfor", check=Check.FREE_TEXT)


class SentFrom(RelationType):
    """Fra: who a contact came from."""

    danish: ClassVar[str] = "Fra"
    file: ClassVar[str] = "contact_from.csv"
    name: ClassVar[str] = "CONTACT_FROM"
    pairs: ClassVar[tuple[tuple[str, str], ...]] = (
        ("Contact", "Professional"),
        ("Contact", "Citizen"),
        ("Contact", "Organisation"),
    )


class Reached(RelationType):
    """Til: who a contact went to."""

    danish: ClassVar[str] = "Til"
    file: ClassVar[str] = "contact_to.csv"
    name: ClassVar[str] = "CONTACT_TO"
    pairs: ClassVar[tuple[tuple[str, str], ...]] = (
        ("Contact", "Professional"),
        ("Contact", "Citizen"),
        ("Contact", "Organisation"),
    )


class Attends(RelationType):
    """Deltager: who sits at a network meeting."""

    danish: ClassVar[str] = "Deltager i"
    file: ClassVar[str] = "attends.csv"
    name: ClassVar[str] = "ATTENDS"
    pairs: ClassVar[tuple[tuple[str, str], ...]] = (("Professional", "Meeting"), ("Relative", "Meeting"))


class AgreedAt(RelationType):
    """Aftalt på: a task or an intervention agreed at a network meeting."""

    danish: ClassVar[str] = "Aftalt på"
    file: ClassVar[str] = "agreed_at.csv"
    name: ClassVar[str] = "AGREED_AT"
    pairs: ClassVar[tuple[tuple[str, str], ...]] = (("Task", "Meeting"), ("Intervention", "Meeting"))


class LeftIn(RelationType):
    """Gik: who left in a hand-over."""

    danish: ClassVar[str] = "Gik i"
    file: ClassVar[str] = "left_in.csv"
    name: ClassVar[str] = "LEFT_IN"
    pairs: ClassVar[tuple[tuple[str, str], ...]] = (("Professional", "Handover"),)


class CameIn(RelationType):
    """Kom: who came in a hand-over."""

    danish: ClassVar[str] = "Kom i"
    file: ClassVar[str] = "came_in.csv"
    name: ClassVar[str] = "CAME_IN"
    pairs: ClassVar[tuple[tuple[str, str], ...]] = (("Professional", "Handover"),)


class Covers(RelationType):
    """Gælder for: the organisation a consent allows to know."""

    danish: ClassVar[str] = "Gælder for"
    file: ClassVar[str] = "consent_covers.csv"
    name: ClassVar[str] = "CONSENT_COVERS"
    pairs: ClassVar[tuple[tuple[str, str], ...]] = (("Consent", "Organisation"),)
