"""Offers, who they are for, and how a citizen gets into one: conditions, circumstances, referrals, interventions."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from graphmodel.schema.base import Check, NodeType, prop


class Offer(NodeType):
    """Tilbud: what an organisation provides, with target group, waiting time and capacity."""

    danish: ClassVar[str] = "Tilbud"
    file: ClassVar[str] = "offers.csv"

    name: str = prop("Name.", da="Navn", required=True, example=("Mestringsforløb", "Dobbeltdiagnosebehandling"))
    kind: str | None = prop(
        "What kind of offer.",
        da="Art",
        example=("course", "treatment"),
        words={
            "treatment": "behandling",
            "course": "forløb",
            "training": "træning",
            "housing": "bolig",
            "work": "beskæftigelse",
            "advice": "rådgivning",
            "drop_in": "værested",
            "outreach": "opsøgende",
            "coordination": "koordinationsmodel",
            "benefit": "ydelse",
            "assessment": "udredning",
        },
    )
    purpose: str | None = prop(
        "What it is meant to achieve; offers with the same purpose are alternatives.",
        da="Formål",
        example=("mestring", "dobbeltdiagnose"),
    )
    target_group: str | None = prop("Who it is for, in words.", da="Målgruppe", check=Check.FREE_TEXT)
    waiting_days: int | None = prop(
        "Present waiting time in days; empty: unknown.", da="Ventetid (dage)", example=("120", "14"), low=0
    )
    capacity: int | None = prop("Places.", da="Pladser", example=("12", ""), low=0)
    copayment: float | None = prop(
        "What the citizen pays, kroner.", da="Egenbetaling (kr.)", example=("0", "350,50"), low=0
    )
    self_referral: bool | None = prop(
        "Whether the citizen may come without a referral.", da="Åben adgang", example=("nej", "ja")
    )
    model: str | None = prop(
        "Coordination model it works by, e.g. IPS, IBBIS, CTI, ACT.", da="Model", example=("", "ACT")
    )


class Condition(NodeType):
    """Betingelse: one machine-checkable condition of an offer's target group, on one fact about the citizen."""

    danish: ClassVar[str] = "Betingelse"
    file: ClassVar[str] = "conditions.csv"

    fact: str = prop(
        "Which fact is asked, e.g. age, substance_use, housing, benefit.",
        da="Forhold",
        required=True,
        example=("age", "substance_use"),
    )
    test: str = prop(
        "How the fact is compared.",
        da="Prøve",
        required=True,
        example=("at_least", "is"),
        words={"is": "er", "is_not": "er ikke", "one_of": "er en af", "at_least": "mindst", "at_most": "højst"},
    )
    expected: str = prop(
        "What it is compared with; several values separated by |.", da="Værdi", required=True, example=("18", "active")
    )
    words: str | None = prop(
        "The condition as a sentence.",
        da="Med ord",
        example=("fyldt 18 år", "har et aktivt stofbrug"),
        check=Check.FREE_TEXT,
    )


class Circumstance(NodeType):
    """Forhold: one fact about one citizen that a condition may ask for. A fact not recorded is unknown, not false."""

    danish: ClassVar[str] = "Forhold"
    file: ClassVar[str] = "circumstances.csv"
    about_citizen: ClassVar[bool] = True

    fact: str = prop("Which fact.", da="Forhold", required=True, example=("substance_use", "housing"))
    found: str = prop("Its value.", da="Værdi", required=True, example=("active", "homeless"))
    noted_on: date | None = prop("When it was noted.", da="Noteret", example=("01-03-2026", ""))


class Referral(NodeType):
    """Henvisning: a citizen sent to an offer: sent, bounced, refused and why, accepted, or lost."""

    danish: ClassVar[str] = "Henvisning"
    file: ClassVar[str] = "referrals.csv"
    about_citizen: ClassVar[bool] = True

    sent_on: date = prop("When it was sent.", da="Sendt", required=True, example=("01-02-2026", "15-02-2026"))
    status: str = prop(
        "Where it stands.",
        da="Status",
        required=True,
        example=("sent", "refused"),
        words={
            "sent": "sendt",
            "bounced": "sendt tilbage",
            "refused": "afvist",
            "accepted": "modtaget",
            "lost": "forsvundet",
        },
    )
    reason: str | None = prop(
        "Why it was bounced or refused.", da="Begrundelse", example=("", "ikke i målgruppen"), check=Check.FREE_TEXT
    )
    refused_for: str | None = prop("Which fact the refusal is about.", da="Afvist på", example=("", "target_group"))
    answered_on: date | None = prop("When it was answered.", da="Besvaret", example=("", "01-03-2026"))
    purpose: str | None = prop("What it should achieve, as in the offer.", da="Formål", example=("træning", "mestring"))


class Intervention(NodeType):
    """Indsats: the citizen's actual course in an offer: planned, waiting, active, ended. It may require another first."""

    danish: ClassVar[str] = "Indsats"
    file: ClassVar[str] = "interventions.csv"
    about_citizen: ClassVar[bool] = True

    title: str = prop("What it is.", da="Titel", required=True, example=("Mestringsforløb", "Virksomhedspraktik"))
    status: str = prop(
        "Where it stands.",
        da="Status",
        required=True,
        example=("waiting", "active"),
        words={
            "planned": "planlagt",
            "waiting": "venter",
            "active": "i gang",
            "ended": "afsluttet",
            "cancelled": "aflyst",
        },
    )
    decided_on: date | None = prop("When it was decided.", da="Besluttet", example=("05-02-2026", ""))
    planned_start: date | None = prop(
        "When it should start; empty while waiting: start unknown.", da="Planlagt start", example=("", "01-04-2026")
    )
    started_on: date | None = prop("When it started.", da="Startet", example=("", "01-04-2026"))
    ended_on: date | None = prop("When it ended.", da="Sluttet")
    months: float | None = prop("Planned length in months.", da="Varighed (mdr.)", example=("6", "3"), low=0)
    weekly_appointments: float | None = prop("Appointments a week.", da="Aftaler pr. uge", example=("1", "2,5"), low=0)
    start_words: str | None = prop("What was said about the start.", da="Sagt om start", example=("engang i 2027", ""))
    draft: bool | None = prop("Whether it is only a draft of a knitted offer.", da="Kladde", example=("nej", ""))
