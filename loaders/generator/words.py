"""The other invented words of a generated municipality: silos, units, hours, tasks, goals. Data, no behaviour."""

from __future__ import annotations

COORDINATES_FIRST: tuple[str, ...] = (
    "social",
    "beskaeftigelse",
    "uddannelse",
    "psykiatri",
    "stofbrug",
    "bolig",
    "sundhed",
    "ydelse",
)
"""Which helper holds the threads: the first of these sectors found around a citizen."""

SECTOR_SILO: tuple[str, str] = ("psykiatri", "stofbrug")
"""The two sectors that share citizens and never talk, everywhere (case 7 of the field)."""

UNIT_SILOS: tuple[tuple[str, str], ...] = (
    ("beskaeftigelse", "sundhed"),
    ("ydelse", "bolig"),
    ("uddannelse", "social"),
    ("praksis", "beskaeftigelse"),
    ("udlaendinge", "ydelse"),
)
"""Sector pairs whose teams in one district may be made a silo."""

ROOTS: tuple[tuple[str, str, str, str], ...] = (
    ("kommunen", "Skovby Kommune", "municipality", ""),
    ("regionen", "Region Løvfald", "region", ""),
    ("staten", "Statens kontor i Skovby", "state", ""),
    ("foreningerne", "Foreningerne i Skovby", "ngo", ""),
)
ROOT_OF: dict[str, str] = {"municipality": "kommunen", "region": "regionen", "state": "staten", "ngo": "foreningerne"}

HOURS: tuple[str, ...] = (
    "ma-fr 9.00-15.00",
    "ma-to 8.00-15.00; fr 8.00-14.00",
    "ma-fr 8.00-9.30",
    "ma-to 10.00-14.00",
    "ti-to 9.00-16.00",
    "ma-on 8.30-12.30; to 12.00-17.00",
)
DISCRETION: tuple[str | None, ...] = (
    None,
    "kan selv bevilge op til 5.000 kr.",
    "kan henvise direkte",
    "indstiller til sin leder",
    None,
)
ABSENCES: tuple[str, ...] = ("orlov", "barsel", "uddannelse")
PAUSE_REASONS: tuple[str, ...] = ("indlæggelse", "nedtrapning", "dødsfald i familien", "ny medicin")
GOALS: tuple[str, ...] = (
    "Eget sted at bo",
    "Styr på økonomien",
    "En fast hverdag",
    "Mindre stof",
    "I gang med uddannelse",
    "I arbejde inden for et år",
)
PLANS: tuple[str, ...] = ("Handleplan", "Helhedsorienteret plan", "Behandlingsplan", "Min plan")
TASKS: tuple[tuple[str, str], ...] = (
    ("promise", "Finde en kontaktperson"),
    ("assessment", "Udrede behovet"),
    ("permit", "Forlænge tilladelsen"),
    ("benefit", "Behandle ansøgningen"),
    ("housing", "Finde en bolig"),
    ("follow_up", "Følge op efter mødet"),
    ("agreement", "Aftale næste skridt"),
)
