"""What is promised, planned and demanded around one citizen: tasks, plans, goals, pauses and consents."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from graphmodel.schema.base import Check, NodeType, prop


class Task(NodeType):
    """Opgave: one thing promised or owed to one citizen: a chair, a residence permit, an assessment, an answer."""

    danish: ClassVar[str] = "Opgave"
    file: ClassVar[str] = "tasks.csv"
    about_citizen: ClassVar[bool] = True

    title: str = prop(
        "What it is.", da="Titel", required=True, example=("Særlig stol til hjemmet", "Forlænge opholdstilladelse")
    )
    kind: str | None = prop(
        "What kind of task.",
        da="Art",
        example=("promise", "permit"),
        words={
            "promise": "løfte",
            "assessment": "udredning",
            "permit": "tilladelse",
            "referral": "henvisning",
            "question": "spørgsmål",
            "need": "behov",
            "agreement": "aftale",
            "benefit": "ydelse",
            "housing": "bolig",
            "follow_up": "opfølgning",
            "introduction": "introduktion",
        },
    )
    status: str = prop(
        "Where it stands.",
        da="Status",
        required=True,
        example=("open", "open"),
        words={"open": "åben", "done": "udført", "dropped": "opgivet"},
    )
    opened_on: date = prop(
        "When it was promised or asked for.", da="Åbnet", required=True, example=("01-09-2025", "12-01-2026")
    )
    due_on: date | None = prop("When it must be done.", da="Frist", example=("", "01-05-2026"))
    closed_on: date | None = prop("When it was done or dropped.", da="Lukket")
    last_moved_on: date | None = prop("Last sign of life.", da="Sidst rørt", example=("01-03-2026", ""))
    times_asked: int | None = prop("How many times it was asked for.", da="Gange spurgt", example=("4", "1"), low=0)
    postponed_to: date | None = prop("Postponed until.", da="Udsat til")
    postponed_why: str | None = prop("Why postponed.", da="Udsat fordi", check=Check.FREE_TEXT)
    note: str | None = prop("Anything a colleague must know.", da="Note", check=Check.FREE_TEXT)


class Plan(NodeType):
    """Plan: what one system wants with the citizen."""

    danish: ClassVar[str] = "Plan"
    file: ClassVar[str] = "plans.csv"
    about_citizen: ClassVar[bool] = True

    title: str = prop("What the plan is.", da="Titel", required=True, example=("Rehabiliteringsplan", "Taxakørekort"))
    status: str = prop(
        "Where it stands.",
        da="Status",
        required=True,
        example=("active", "cancelled"),
        words={"draft": "kladde", "active": "gældende", "cancelled": "aflyst", "done": "gennemført"},
    )
    adopted_on: date | None = prop("When it was adopted, last time.", da="Vedtaget", example=("01-02-2026", ""))
    cancelled_on: date | None = prop("When it was cancelled, last time.", da="Aflyst")
    last_moved_on: date | None = prop("Last sign of life.", da="Sidst rørt")


class Goal(NodeType):
    """Mål: one goal for one citizen. Listed with owner and age, never averaged away ("vi har 70 mål, et for hver ung")."""

    danish: ClassVar[str] = "Mål"
    file: ClassVar[str] = "goals.csv"
    about_citizen: ClassVar[bool] = True

    title: str = prop(
        "The goal in words.", da="Mål", required=True, example=("Eget sted at bo", "I arbejde inden for et år")
    )
    status: str = prop(
        "Where it stands.",
        da="Status",
        required=True,
        example=("active", "active"),
        words={"active": "gældende", "reached": "nået", "dropped": "opgivet"},
    )
    set_on: date | None = prop("When it was set.", da="Sat", example=("01-02-2026", ""))
    ended_on: date | None = prop("When it was reached or dropped.", da="Sluttet")
    demands: str | None = prop(
        "What it demands of the citizen now, as a code other goals may contradict.", da="Kræver", example=("", "work")
    )


class Pause(NodeType):
    """Fredning: demands on the citizen are paused, with an owner and an end date."""

    danish: ClassVar[str] = "Fredning"
    file: ClassVar[str] = "pauses.csv"
    about_citizen: ClassVar[bool] = True

    reason: str | None = prop("Why.", da="Begrundelse", example=("nedtrapning", "indlæggelse"), check=Check.FREE_TEXT)
    starts_on: date = prop("First day.", da="Fra", required=True, example=("01-02-2026", "10-03-2026"))
    ends_on: date | None = prop("Last day.", da="Til", example=("01-05-2026", ""))


class Consent(NodeType):
    """Samtykke: what the citizen allows to be shared, with whom and until when."""

    danish: ClassVar[str] = "Samtykke"
    file: ClassVar[str] = "consents.csv"
    about_citizen: ClassVar[bool] = True

    scope: str = prop(
        "What may be shared.", da="Omfang", required=True, example=("helbredsoplysninger", "alle aftaler")
    )
    given_on: date | None = prop("When it was given.", da="Givet", example=("01-02-2026", ""))
    ends_on: date | None = prop("When it ends.", da="Udløber", example=("01-02-2027", ""))
