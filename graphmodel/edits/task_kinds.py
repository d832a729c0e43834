"""What is promised and where the citizen is sent, as it can be changed by hand: tasks, who holds them, referrals, stations."""

from __future__ import annotations

from graphmodel.edits.kinds import EditKind, Ending, Link, Start, one, value
from graphmodel.edits.people_kinds import ANYBODY, SINCE, UNTIL
from graphmodel.schema import relations as r
from graphmodel.schema.offers import Referral
from graphmodel.schema.tasks import Task
from graphmodel.who_to_call.answer import Sentence

_ASKED = Sentence(
    "Er det en anden end dig, bliver de spurgt og kan sige ja eller nej.",
    "If it is somebody else than you, they are asked and may say yes or no.",
)
TASK = EditKind(
    id="task",
    main=Task,
    title=Sentence("Opgave", "Task"),
    add=Sentence("Ny opgave", "New task"),
    change=Sentence("Ret opgaven", "Change the task"),
    fields=(
        value(Task, "title", label=Sentence("Hvad er der lovet, eller hvad mangler?", "What is promised or missing?")),
        one(
            "topic",
            Sentence("Hvilket emne hører det under?", "Which topic is it?"),
            ("Topic",),
            link=Link(r.About),
            example="27.60.12",
            description="What the task is about: the id of a topic.",
            hint=Sentence("Ord eller nummer. Emnet siger, hvilken enhed der kan eje den.", "Words or number."),
        ),
        value(Task, "kind"),
        one(
            "holder",
            Sentence("Hvem har den?", "Who has it?"),
            ANYBODY,
            link=Link(r.Holds, away=False, lasts=True),
            changes=False,
            example="jan-krogh",
            description="Who has it or is asked to take it: the id.",
            hint=_ASKED,
        ),
        value(Task, "due_on", example="2027-05-01"),
        value(
            Task,
            "opened_on",
            label=Sentence("Lovet eller bedt om den", "Promised or asked for on"),
            start=Start.TODAY,
            past=True,
        ),
        value(Task, "note"),
        value(Task, "status", adds=False),
        value(Task, "closed_on", adds=False, past=True),
    ),
    ending=Ending(
        Sentence("Opgaven er slut", "The task is over"),
        {"status": "done", "closed_on": Start.TODAY},
        also=("note",),
        narrowed={"status": ("done", "dropped")},
    ),
    preset={"status": "open"},
    order=(("opened_on", "due_on"), ("opened_on", "closed_on")),
)

HOLDER = EditKind(
    id="holder",
    main=r.Holds,
    title=Sentence("Hvem har opgaven", "Who has the task"),
    add=Sentence("Giv opgaven til nogen", "Give the task to somebody"),
    change=Sentence("Ret, hvem der har opgaven", "Change who has the task"),
    fields=(
        one(
            "task",
            Sentence("Hvilken opgave?", "Which task?"),
            ("Task",),
            end="to",
            required=True,
            changes=False,
            example="pernille-stol",
            description="The task: the id.",
        ),
        one(
            "who",
            Sentence("Hvem skal have den?", "Who is to have it?"),
            ANYBODY,
            end="from",
            required=True,
            changes=False,
            start=Start.ME,
            example="bente-holm",
            description="Who has it or is asked to take it: the id.",
            hint=_ASKED,
        ),
        value(r.Holds, "aspect", start="responsible"),
        value(
            r.Holds,
            "accepted",
            label=Sentence("Har de sagt ja?", "Have they said yes?"),
            hint=Sentence("Tomt: de er spurgt og har ikke svaret.", "Empty: they are asked and have not answered."),
        ),
        value(r.Holds, "valid_from", label=SINCE, start=Start.TODAY),
        value(r.Holds, "valid_to", label=UNTIL, adds=False),
    ),
    ending=Ending(Sentence("Har ikke opgaven længere", "No longer has the task"), {"valid_to": Start.TODAY}),
    order=(("valid_from", "valid_to"),),
)

REFERRAL = EditKind(
    id="referral",
    main=Referral,
    title=Sentence("Henvisning", "Referral"),
    add=Sentence("Ny henvisning", "New referral"),
    change=Sentence("Ret henvisningen", "Change the referral"),
    fields=(
        one(
            "offer",
            Sentence("Til hvilket tilbud?", "To which offer?"),
            ("Offer",),
            link=Link(r.SentTo, given={"step": 1, "outcome": "waiting"}, copies={"sent_on": "sent_on"}),
            required=True,
            changes=False,
            example="nyby-smerteskole",
            description="The offer the citizen is sent to: the id.",
        ),
        value(Referral, "sent_on", start=Start.TODAY, past=True),
        one(
            "sender",
            Sentence("Hvem sender den?", "Who sends it?"),
            ANYBODY,
            link=Link(r.SentBy),
            start=Start.ME,
            example="jan-krogh",
            description="Who sends it: the id.",
        ),
        value(
            Referral,
            "purpose",
            label=Sentence("Hvad skal den føre til?", "What should it achieve?"),
            hint=Sentence("Tomt: det samme som tilbuddet.", "Empty: the same as the offer."),
        ),
        value(Referral, "status", adds=False),
        value(Referral, "answered_on", adds=False, past=True),
        value(Referral, "reason", adds=False),
    ),
    ending=Ending(
        Sentence("Der er svar på henvisningen", "The referral is answered"),
        {"status": "accepted", "answered_on": Start.TODAY},
        also=("reason",),
        narrowed={"status": ("accepted", "refused", "bounced", "lost")},
    ),
    preset={"status": "sent"},
    order=(("sent_on", "answered_on"),),
)

STATION = EditKind(
    id="station",
    main=r.SentTo,
    title=Sentence("Sted på henvisningens vej", "Station of a referral"),
    add=Sentence("Henvisningen er sendt videre", "The referral was sent on"),
    change=Sentence("Ret stedet", "Change the station"),
    fields=(
        one(
            "referral",
            Sentence("Hvilken henvisning?", "Which referral?"),
            ("Referral",),
            end="from",
            required=True,
            changes=False,
            example="sanne-smerte",
            description="The referral: the id.",
        ),
        one(
            "place",
            Sentence("Hvor er den nu?", "Where is it now?"),
            ("Offer", "Organisation"),
            end="to",
            required=True,
            changes=False,
            example="nyby-smerteskole",
            description="The offer or organisation it went to: the id.",
        ),
        value(
            r.SentTo,
            "step",
            hint=Sentence("1 er det første sted. Tomt: det næste.", "1 is the first place. Empty: the next."),
        ),
        value(r.SentTo, "sent_on", label=Sentence("Kom dertil", "Got there"), start=Start.TODAY, past=True),
        value(r.SentTo, "outcome", start="waiting"),
        value(r.SentTo, "reason"),
    ),
    ending=Ending(
        Sentence("Der er svar herfra", "They have answered"),
        {"outcome": "accepted"},
        also=("reason",),
        narrowed={"outcome": ("accepted", "refused", "bounced", "silent")},
    ),
)

TASKS: tuple[EditKind, ...] = (TASK, HOLDER, REFERRAL, STATION)
