"""Where helpers belong: sectors, organisations as a tree, and the topics that somebody must answer for."""

from __future__ import annotations

from typing import ClassVar

from graphmodel.schema.base import Check, NodeType, prop


class Sector(NodeType):
    """Område: housing, psychiatry, drug treatment … Data, not code: a municipality may add its own."""

    danish: ClassVar[str] = "Område"
    file: ClassVar[str] = "sectors.csv"

    name: str = prop("Danish name.", da="Navn", required=True, example=("Beskæftigelse", "Psykiatri"))
    name_en: str | None = prop("English name.", da="Engelsk navn", example=("Employment", "Psychiatry"))
    letter: str | None = prop("One or two letters shown beside the colour.", da="Bogstav", example=("J", "Ps"))
    place: int | None = prop(
        "Order on the screen, 1 first; also picks the colour.", da="Rækkefølge", example=("1", "2")
    )


class Organisation(NodeType):
    """Organisation / enhed: a municipality, department, team, ward, offer, NGO or state agency. Forms a tree."""

    danish: ClassVar[str] = "Enhed"
    file: ClassVar[str] = "organisations.csv"

    name: str = prop("Name.", da="Navn", required=True, example=("Hjælpemidler", "Jobcenter Nyby"))
    kind: str | None = prop(
        "What kind of organisation.",
        da="Art",
        example=("team", "department"),
        words={
            "municipality": "kommune",
            "region": "region",
            "state": "stat",
            "department": "forvaltning",
            "centre": "center",
            "team": "team",
            "ward": "afsnit",
            "institution": "institution",
            "ngo": "forening",
            "practice": "praksis",
            "unit": "enhed",
        },
    )
    sector: str | None = prop(
        "Sector id.", da="Område", refers="Sector", example=("sundhed", "beskaeftigelse"), indexed=True
    )
    switchboard: str | None = prop(
        "Switchboard number, when no person answers.",
        da="Omstilling",
        example=("12 34 00 00", "12 34 10 00"),
        check=Check.PHONE,
    )
    email: str | None = prop("Shared mailbox.", da="E-mail", check=Check.EMAIL)
    hours: str | None = prop(
        "When the switchboard is answered.", da="Åbningstid", example=("ma-fr 9.00-15.00", ""), check=Check.HOURS
    )
    address: str | None = prop("Street address of the organisation.", da="Adresse", check=Check.FREE_TEXT)


class Topic(NodeType):
    """Emne: what a matter is about. A KLE number or a local topic; forms a tree; found by its words."""

    danish: ClassVar[str] = "Emne"
    file: ClassVar[str] = "topics.csv"

    number: str | None = prop(
        "KLE number; empty for a local topic.", da="Nummer", example=("27.60.12", ""), check=Check.KLE
    )
    title: str = prop("Title.", da="Titel", required=True, example=("Hjælpemidler", "Særlige møbler"))
    search_words: tuple[str, ...] | None = prop(
        "Words people use for it, separated by |.", da="Søgeord", example=("kørestol|rollator", "stol")
    )
    level: int | None = prop("1 main group, 2 group, 3 topic.", da="Niveau", example=("3", "3"), low=1, high=9)
