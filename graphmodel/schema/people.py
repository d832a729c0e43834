"""The people of the forest: citizens, those close to them, and the professionals who help."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from graphmodel.schema.base import Check, NodeType, prop


class Citizen(NodeType):
    """Borger: the person helped. Holds no CPR number and no address; only what finding help needs."""

    danish: ClassVar[str] = "Borger"
    file: ClassVar[str] = "citizens.csv"
    about_citizen: ClassVar[bool] = True

    name: str = prop("Name as the helpers use it.", da="Navn", required=True, example=("Pernille", "Wahid"))
    birth_year: int | None = prop(
        "Year of birth, for target groups by age.", da="Fødselsår", example=("1984", ""), low=1900, high=2100
    )
    municipality: str | None = prop(
        "Organisation id of the municipality that must help.", da="Kommune", refers="Organisation"
    )
    digital_post: bool | None = prop(
        "Whether the citizen can receive digital post; empty: unknown.", da="Digital post", example=("ja", "nej")
    )
    has_home: bool | None = prop(
        "Whether the citizen has a place to live; empty: unknown.", da="Har bolig", example=("ja", "nej")
    )
    meeting_place: str | None = prop(
        "Where the citizen can be met in person.",
        da="Træffes",
        example=("", "Værkstedet, hverdage 9-12"),
        check=Check.FREE_TEXT,
    )
    story: str | None = prop(
        "A few lines of the citizen's situation, for those who may see it.", da="Situation", check=Check.FREE_TEXT
    )


class Relative(NodeType):
    """Pårørende: somebody close to the citizen, shown on the private side when the citizen wants it."""

    danish: ClassVar[str] = "Pårørende"
    file: ClassVar[str] = "relatives.csv"
    about_citizen: ClassVar[bool] = True

    name: str = prop("Name.", da="Navn", required=True, example=("Mads", "Karen"))
    kinship: str | None = prop("What they are to the citizen.", da="Relation", example=("kæreste", "mor"))
    phone: str | None = prop("Phone number.", da="Telefon", example=("12 34 90 01", ""), check=Check.PHONE)
    shown: bool | None = prop("Whether the citizen wants this person shown.", da="Må vises", example=("ja", "nej"))


class Professional(NodeType):
    """Fagperson: a helper with a name, a face and a phone number.

    Profession, remit and discretion are what helpers need to know of each other (VIVE/VISO 2021: faglighed, ansvarsområde,
    råderum).
    """

    danish: ClassVar[str] = "Fagperson"
    file: ClassVar[str] = "professionals.csv"

    name: str = prop("Full name.", da="Navn", required=True, example=("Bente Holm", "Jan Krogh"))
    title: str | None = prop("Job title.", da="Titel", example=("ergoterapeut", "mentor"))
    profession: str | None = prop(
        "What they are trained in (faglighed).", da="Faglighed", example=("ergoterapi", "socialpædagog")
    )
    remit: str | None = prop(
        "What they answer for (ansvarsområde).",
        da="Ansvarsområde",
        example=("hjælpemidler til voksne", ""),
        check=Check.FREE_TEXT,
    )
    discretion: str | None = prop(
        "What they may decide themselves (råderum).",
        da="Råderum",
        example=("kan bevilge op til 10.000 kr.", ""),
        check=Check.FREE_TEXT,
    )
    phone: str | None = prop("Direct number.", da="Telefon", example=("12 34 56 78", "12 34 56 79"), check=Check.PHONE)
    mobile: str | None = prop("Mobile number.", da="Mobil", example=("", "12 34 90 02"), check=Check.PHONE)
    email: str | None = prop("E-mail address.", da="E-mail", example=("bente.holm@nyby.example", ""), check=Check.EMAIL)
    hours: str | None = prop(
        "When the phone is answered.",
        da="Telefontid",
        example=("ma-to 8.00-15.00; fr 8.00-14.00", ""),
        check=Check.HOURS,
    )
    picture: str | None = prop("File name of a picture.", da="Billede")
    absent_from: date | None = prop("First day of absence.", da="Fravær fra", example=("", "01-02-2026"))
    absent_to: date | None = prop(
        "Last day of absence; empty with a first day: until further notice.",
        da="Fravær til",
        example=("", "01-03-2026"),
    )
    absence_reason: str | None = prop(
        "Why absent, in a word that may be shown.", da="Fraværsgrund", example=("", "orlov")
    )
