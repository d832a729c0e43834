"""What goes on and is wanted, as it can be changed by hand: courses, plans, goals, pauses, consents and circumstances."""

from __future__ import annotations

from graphmodel.edits.kinds import EditKind, Ending, Link, Start, many, one, value
from graphmodel.edits.people_kinds import ANYBODY, FIRST_DAY, SINCE, UNTIL
from graphmodel.schema import relations as r
from graphmodel.schema.offers import Circumstance, Intervention
from graphmodel.schema.tasks import Consent, Goal, Pause, Plan
from graphmodel.who_to_call.answer import Sentence

_RUNS = one(
    "runs",
    Sentence("Hvem står for det?", "Who answers for it?"),
    ANYBODY,
    link=Link(r.Runs, away=False, lasts=True),
    start=Start.ME,
    example="jan-krogh",
    description="The professional or organisation that answers for it: the id.",
)

INTERVENTION = EditKind(
    id="intervention",
    main=Intervention,
    title=Sentence("Indsats", "Intervention"),
    add=Sentence("Ny indsats", "New intervention"),
    change=Sentence("Ret indsatsen", "Change the intervention"),
    fields=(
        one(
            "offer",
            Sentence("I hvilket tilbud?", "In which offer?"),
            ("Offer",),
            link=Link(r.InOffer),
            example="nyby-smerteskole",
            description="The offer it takes place in: the id.",
        ),
        value(
            Intervention,
            "title",
            label=Sentence("Hvad kaldes den?", "What is it called?"),
            hint=Sentence("Tomt: det samme som tilbuddet.", "Empty: the same as the offer."),
        ),
        value(Intervention, "status", start="planned"),
        _RUNS,
        value(Intervention, "decided_on", start=Start.TODAY, past=True),
        value(Intervention, "planned_start"),
        value(Intervention, "start_words"),
        value(Intervention, "started_on", past=True),
        value(Intervention, "ended_on", adds=False, past=True),
        value(Intervention, "months"),
        value(Intervention, "weekly_appointments"),
        many(
            "requires",
            Sentence("Hvad skal komme først?", "What must come first?"),
            ("Intervention",),
            link=Link(r.Requires),
            example="yrsa-behandling",
            description="Interventions of the citizen that must come first: the ids.",
        ),
    ),
    ending=Ending(
        Sentence("Indsatsen er slut", "The intervention is over"),
        {"status": "ended", "ended_on": Start.TODAY},
        narrowed={"status": ("ended", "cancelled")},
    ),
    order=(("started_on", "ended_on"), ("decided_on", "started_on")),
)

PLAN = EditKind(
    id="plan",
    main=Plan,
    title=Sentence("Plan", "Plan"),
    add=Sentence("Ny plan", "New plan"),
    change=Sentence("Ret planen", "Change the plan"),
    fields=(
        value(Plan, "title", label=Sentence("Hvad går planen ud på?", "What is the plan?")),
        _RUNS,
        value(Plan, "status", start="active"),
        value(Plan, "adopted_on", start=Start.TODAY, past=True),
        value(Plan, "cancelled_on", adds=False, past=True),
    ),
    ending=Ending(
        Sentence("Planen gælder ikke længere", "The plan no longer holds"),
        {"status": "cancelled", "cancelled_on": Start.TODAY},
        narrowed={"status": ("cancelled", "done")},
    ),
)

GOAL = EditKind(
    id="goal",
    main=Goal,
    title=Sentence("Mål", "Goal"),
    add=Sentence("Nyt mål", "New goal"),
    change=Sentence("Ret målet", "Change the goal"),
    fields=(
        value(Goal, "title"),
        _RUNS,
        one(
            "plan",
            Sentence("Hvilken plan hører det til?", "Which plan is it part of?"),
            ("Plan",),
            link=Link(r.PartOf),
            example="hans-plan",
            description="The plan it is part of: the id.",
        ),
        value(Goal, "set_on", start=Start.TODAY, past=True),
        value(
            Goal,
            "demands",
            hint=Sentence("Ét ord, fx work.", "One word, e.g. work."),
        ),
        value(Goal, "status", adds=False),
        value(Goal, "ended_on", adds=False, past=True),
    ),
    ending=Ending(
        Sentence("Målet er nået eller opgivet", "The goal is reached or dropped"),
        {"status": "reached", "ended_on": Start.TODAY},
        narrowed={"status": ("reached", "dropped")},
    ),
    preset={"status": "active"},
    order=(("set_on", "ended_on"),),
)

OPPOSITION = EditKind(
    id="opposition",
    main=r.Opposes,
    title=Sentence("Modsatte mål", "Opposed goals"),
    add=Sentence("To mål trækker hver sin vej", "Two goals pull apart"),
    change=Sentence("Ret, hvorfor de trækker hver sin vej", "Change why they pull apart"),
    fields=(
        one(
            "one",
            Sentence("Det ene mål eller den ene plan", "One goal or plan"),
            ("Goal", "Plan"),
            end="from",
            required=True,
            changes=False,
            example="hans-taxa",
            description="One goal or plan of the citizen: the id.",
        ),
        one(
            "other",
            Sentence("Det andet", "The other"),
            ("Goal", "Plan"),
            end="to",
            required=True,
            changes=False,
            example="hans-ro",
            description="The other goal or plan: the id.",
        ),
        value(r.Opposes, "why"),
        value(r.Opposes, "valid_from", label=SINCE, start=Start.TODAY),
        value(r.Opposes, "valid_to", label=UNTIL, adds=False),
    ),
    ending=Ending(Sentence("De trækker samme vej nu", "They pull the same way now"), {"valid_to": Start.TODAY}),
    order=(("valid_from", "valid_to"),),
)

PAUSE = EditKind(
    id="pause",
    main=Pause,
    title=Sentence("Fredning", "Pause"),
    add=Sentence("Fred borgeren for krav", "Pause demands on the citizen"),
    change=Sentence("Ret fredningen", "Change the pause"),
    fields=(
        value(Pause, "reason"),
        one(
            "runs",
            Sentence("Hvem står for den?", "Who answers for it?"),
            ANYBODY,
            link=Link(r.Runs, away=False, lasts=True),
            required=True,
            start=Start.ME,
            example="jan-krogh",
            description="The professional or organisation that answers for it: the id.",
        ),
        value(Pause, "starts_on", label=FIRST_DAY, start=Start.TODAY),
        value(Pause, "ends_on", label=UNTIL, required=True, example="2027-01-31"),
    ),
    ending=Ending(Sentence("Fredningen er slut", "The pause is over"), {"ends_on": Start.TODAY}),
    order=(("starts_on", "ends_on"),),
)

CONSENT = EditKind(
    id="consent",
    main=Consent,
    title=Sentence("Samtykke", "Consent"),
    add=Sentence("Notér samtykke", "Note a consent"),
    change=Sentence("Ret samtykket", "Change the consent"),
    fields=(
        value(Consent, "scope", label=Sentence("Hvad må deles?", "What may be shared?")),
        many(
            "covers",
            Sentence("Hvem må vide det?", "Who may know it?"),
            ("Organisation",),
            link=Link(r.Covers, lasts=True),
            example="jobcenter-nyby",
            description="The organisations that may know: the ids.",
        ),
        value(Consent, "given_on", start=Start.TODAY, past=True),
        value(Consent, "ends_on", example="2027-11-01"),
    ),
    ending=Ending(Sentence("Samtykket er trukket tilbage", "The consent is withdrawn"), {"ends_on": Start.TODAY}),
    order=(("given_on", "ends_on"),),
)

CIRCUMSTANCE = EditKind(
    id="circumstance",
    main=Circumstance,
    title=Sentence("Forhold", "Circumstance"),
    add=Sentence("Notér et forhold", "Note a circumstance"),
    change=Sentence("Ret forholdet", "Change the circumstance"),
    fields=(
        value(
            Circumstance,
            "fact",
            label=Sentence("Hvilket forhold?", "Which circumstance?"),
            hint=Sentence("Det ord, tilbuddene spørger efter.", "The word that offers ask for."),
        ),
        value(Circumstance, "found"),
        value(Circumstance, "noted_on", start=Start.TODAY, past=True),
        value(Circumstance, "valid_to", label=UNTIL, adds=False),
    ),
    ending=Ending(Sentence("Det gælder ikke længere", "It no longer holds"), {"valid_to": Start.TODAY}),
)

PLANS: tuple[EditKind, ...] = (INTERVENTION, PLAN, GOAL, OPPOSITION, PAUSE, CONSENT, CIRCUMSTANCE)
