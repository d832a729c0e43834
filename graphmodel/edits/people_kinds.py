"""Who can be changed by hand: helpers, whoever holds the threads, acquaintances, people close to the citizen, and contacts."""

from __future__ import annotations

from graphmodel.edits.kinds import EditKind, Ending, Link, Start, many, one, value
from graphmodel.schema import relations as r
from graphmodel.schema.contacts import Contact
from graphmodel.schema.people import Relative
from graphmodel.who_to_call.answer import Sentence

SINCE = Sentence("Siden", "Since")
UNTIL = Sentence("Sidste dag", "Last day")
FIRST_DAY = Sentence("Første dag", "First day")
PERSON = ("Professional",)
ANYBODY = ("Professional", "Organisation")
ANYBODY_AND_CITIZEN = (*ANYBODY, "Citizen")
MATTERS = ("Task", "Intervention", "Referral", "Plan", "Pause")

HELPER = EditKind(
    id="helper",
    main=r.Helps,
    title=Sentence("Hjælper", "Helper"),
    add=Sentence("Tilføj hjælper", "Add a helper"),
    change=Sentence("Ret hjælperen", "Change the helper"),
    fields=(
        one(
            "who",
            Sentence("Hvem hjælper?", "Who helps?"),
            ANYBODY,
            end="from",
            required=True,
            changes=False,
            newcomer=True,
            example="bente-holm",
            description="The professional, or the organisation where no person is known: the id.",
            hint=Sentence(
                "En fagperson, eller enheden hvis du ikke kender personen.",
                "A professional, or the unit where you do not know the person.",
            ),
        ),
        value(r.Helps, "role"),
        value(r.Helps, "with_what", example="hjælpemidler i hjemmet"),
        value(r.Helps, "valid_from", label=SINCE, start=Start.TODAY),
        value(r.Helps, "valid_to", label=UNTIL, adds=False),
    ),
    ending=Ending(Sentence("Hjælpen er slut", "The help has ended"), {"valid_to": Start.TODAY}),
    citizen_end="to",
    order=(("valid_from", "valid_to"),),
)

COORDINATOR = EditKind(
    id="coordinator",
    main=r.Coordinates,
    title=Sentence("Tovholder", "Coordinator"),
    add=Sentence("Sæt tovholder på", "Set who holds the threads"),
    change=Sentence("Ret tovholderen", "Change the coordinator"),
    fields=(
        one(
            "who",
            Sentence("Hvem holder trådene?", "Who holds the threads?"),
            PERSON,
            end="from",
            required=True,
            changes=False,
            start=Start.ME,
            example="jan-krogh",
            description="The professional who holds the threads: the id.",
        ),
        value(
            r.Coordinates, "title", label=Sentence("Hvad kaldes rollen?", "What is the role called?"), start="tovholder"
        ),
        value(r.Coordinates, "valid_from", label=SINCE, start=Start.TODAY),
        value(r.Coordinates, "valid_to", label=UNTIL, adds=False),
    ),
    ending=Ending(Sentence("Holder ikke trådene længere", "No longer holds the threads"), {"valid_to": Start.TODAY}),
    citizen_end="to",
    order=(("valid_from", "valid_to"),),
)

ACQUAINTANCE = EditKind(
    id="acquaintance",
    main=r.Knows,
    title=Sentence("Kendskab", "Acquaintance"),
    add=Sentence("To, der kender hinanden", "Two who know each other"),
    change=Sentence("Ret kendskabet", "Change the acquaintance"),
    fields=(
        one(
            "one",
            Sentence("Hvem?", "Who?"),
            PERSON,
            end="from",
            required=True,
            changes=False,
            start=Start.ME,
            example="jan-krogh",
            description="One of the two professionals: the id.",
        ),
        one(
            "other",
            Sentence("Kender hvem?", "Knows whom?"),
            PERSON,
            end="to",
            required=True,
            changes=False,
            example="bente-holm",
            description="The other professional: the id.",
        ),
        value(r.Knows, "how", label=Sentence("Hvor fra?", "From where?")),
        value(
            r.Knows,
            "last_used",
            label=Sentence("Hvornår talte de sidst sammen?", "When did they last talk?"),
            past=True,
        ),
        value(r.Knows, "valid_to", label=UNTIL, adds=False),
    ),
    ending=Ending(
        Sentence("De kender ikke hinanden længere", "They no longer know each other"), {"valid_to": Start.TODAY}
    ),
    preset={"declared": True},
)

RELATIVE = EditKind(
    id="relative",
    main=Relative,
    title=Sentence("Pårørende", "Relative"),
    add=Sentence("Tilføj pårørende", "Add somebody close"),
    change=Sentence("Ret den pårørende", "Change somebody close"),
    fields=(
        value(Relative, "name"),
        value(Relative, "kinship", label=Sentence("Hvad er de for borgeren?", "What are they to the citizen?")),
        value(Relative, "phone"),
        value(
            Relative,
            "shown",
            label=Sentence("Vil borgeren have personen vist?", "Does the citizen want the person shown?"),
            required=True,
            start="yes",
            hint=Sentence(
                "Kun den, borgeren vil have vist, står på siden. Siger borgeren nej, er personen væk fra den; det kan fortrydes.",
                "Only whom the citizen wants shown stands on the page. After a no the person is gone from it; it can be undone.",
            ),
        ),
        value(Relative, "valid_to", label=UNTIL, adds=False),
    ),
    ending=Ending(Sentence("Er ikke med længere", "Is no longer part of it"), {"valid_to": Start.TODAY}),
)

CONTACT = EditKind(
    id="contact",
    main=Contact,
    title=Sentence("Kontakt", "Contact"),
    add=Sentence("Notér kontakt", "Note a contact"),
    change=Sentence("Ret kontakten", "Change the contact"),
    fields=(
        value(
            Contact,
            "happened_at",
            label=Sentence("Hvornår?", "When?"),
            start=Start.NOW,
            past=True,
            hint=Sentence("Fx 3-3-2026 10.15", "E.g. 3-3-2026 10.15"),
        ),
        value(Contact, "channel", label=Sentence("Hvordan havde I kontakt?", "How were you in contact?")),
        one(
            "from",
            Sentence("Fra hvem?", "From whom?"),
            ANYBODY_AND_CITIZEN,
            link=Link(r.SentFrom),
            required=True,
            start=Start.ME,
            example="jan-krogh",
            description='Who it came from: the id, or "citizen".',
        ),
        many(
            "to",
            Sentence("Til hvem?", "To whom?"),
            ANYBODY_AND_CITIZEN,
            link=Link(r.Reached),
            required=True,
            example="bente-holm",
            description='Who it went to: the ids, or "citizen".',
        ),
        value(Contact, "kind", label=Sentence("Hvad slags besked?", "What kind of message?")),
        many(
            "about",
            Sentence("Hvad drejede det sig om?", "What was it about?"),
            MATTERS,
            link=Link(r.About),
            example="pernille-stol",
            description="Tasks, interventions, referrals, plans or pauses of the citizen: the ids.",
        ),
        value(Contact, "note", label=Sentence("Hvad blev sagt eller aftalt?", "What was said or agreed?")),
        value(
            Contact,
            "answered",
            label=Sentence("Kom den igennem, eller blev der svaret?", "Did it get through, or was it answered?"),
        ),
        value(
            Contact,
            "notice_days",
            label=Sentence("Flyttet aftale: varsel i dage", "Appointment moved: days of notice"),
        ),
    ),
    ending=Ending(Sentence("Noteret ved en fejl: tag den ud", "Noted by mistake: take it out"), {}),
)

PEOPLE: tuple[EditKind, ...] = (HELPER, COORDINATOR, ACQUAINTANCE, CONTACT, RELATIVE)
