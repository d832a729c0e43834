"""What happens between people: contacts, network meetings and hand-overs."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from graphmodel.schema.base import Check, NodeType, prop


class Contact(NodeType):
    """Kontakt: one communication event: when, by which channel, from whom to whom, about whom and what."""

    danish: ClassVar[str] = "Kontakt"
    file: ClassVar[str] = "contacts.csv"
    about_citizen: ClassVar[bool] = True

    happened_at: datetime = prop(
        "When.", da="Tidspunkt", required=True, example=("03-03-2026 10:15", "04-03-2026"), indexed=True
    )
    channel: str = prop(
        "How. 'via_citizen' is a message the citizen had to carry.",
        da="Kanal",
        required=True,
        example=("phone", "via_citizen"),
        words={
            "phone": "telefon",
            "private_mobile": "privat mobil",
            "meeting": "møde",
            "email": "e-mail",
            "letter": "brev",
            "digital_post": "digital post",
            "in_person": "ansigt til ansigt",
            "system": "fagsystem",
            "via_citizen": "via borgeren",
        },
    )
    kind: str | None = prop(
        "What kind of message.",
        da="Art",
        example=("message", "question"),
        words={
            "message": "besked",
            "question": "spørgsmål",
            "answer": "svar",
            "summons": "indkaldelse",
            "demand": "krav",
            "sanction": "sanktion",
            "ending": "besked om afslutning",
            "start": "besked om start",
            "change": "besked om ændring",
            "reminder": "rykker",
            "meeting": "møde",
        },
    )
    answered: bool | None = prop(
        "Whether it got through or was answered; empty: unknown.", da="Fik svar", example=("ja", "nej")
    )
    notice_days: int | None = prop(
        "How many days before an appointment its change was told; 0: the same day.",
        da="Varsel i dage",
        example=("1", ""),
        low=0,
    )
    note: str | None = prop("What it was about.", da="Note", check=Check.FREE_TEXT)


class Meeting(NodeType):
    """Netværksmøde: the helpers of one citizen meet; agreements become tasks with one responsible person each."""

    danish: ClassVar[str] = "Netværksmøde"
    file: ClassVar[str] = "meetings.csv"
    about_citizen: ClassVar[bool] = True

    title: str = prop("What meeting.", da="Titel", required=True, example=("Netværksmøde", "Rehabiliteringsteam"))
    held_at: datetime = prop("When.", da="Tidspunkt", required=True, example=("10-03-2026 13:00", "01-04-2026 09:30"))
    place: str | None = prop("Where.", da="Sted", example=("Værkstedet", ""))
    minutes: str | None = prop("Minutes.", da="Referat", check=Check.FREE_TEXT)


class Handover(NodeType):
    """Stafet: a professional leaves a citizen's network and another comes."""

    danish: ClassVar[str] = "Stafet"
    file: ClassVar[str] = "handovers.csv"
    about_citizen: ClassVar[bool] = True

    happened_on: date = prop("When.", da="Dato", required=True, example=("01-02-2026", ""))
    role: str | None = prop("The role handed over.", da="Rolle", example=("koordinerende sagsbehandler", "mentor"))
    introduced: bool | None = prop(
        "Whether the new one was introduced by the old one.", da="Introduceret", example=("nej", "ja")
    )
    note: str | None = prop("What was passed on or lost.", da="Note", check=Check.FREE_TEXT)
