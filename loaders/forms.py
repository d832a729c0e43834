"""Phone numbers, e-mail addresses, KLE numbers and opening hours: written the same way whoever wrote them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from graphmodel.schema.base import CHECK_PATTERNS, Check
from loaders.report import Said

_DANISH_PHONE = re.compile(r"(?:\+45|0045)?(\d{8})", re.ASCII)
_FOREIGN_PHONE = re.compile(r"\+\d{6,15}", re.ASCII)
_SHORT_PHONE = re.compile(r"\d{4,5}", re.ASCII)


def phone(text: str) -> str | None:
    """A Danish number as '12 34 56 78', a foreign one as '+46701234567', a short one as it is; ``None`` when it is none."""
    digits = re.sub(r"[\s\u00a0().-]", "", text)
    if digits.startswith("00") and not digits.startswith("0045"):
        digits = f"+{digits[2:]}"
    if found := _DANISH_PHONE.fullmatch(digits):
        return " ".join(found.group(1)[i : i + 2] for i in range(0, 8, 2))
    return digits if _FOREIGN_PHONE.fullmatch(digits) or _SHORT_PHONE.fullmatch(text) else None


def hours(text: str) -> str | None:
    """Opening hours in lower case with plain hyphens; ``None`` when they are not in the form the pages can read."""
    plain = re.sub(r"\s*[\u2013\u2014-]\s*", "-", re.sub(r"\s+", " ", text.strip().lower())).rstrip(".;")
    return plain if _fits(Check.HOURS, plain) else None


def _fits(check: Check, text: str) -> bool:
    return CHECK_PATTERNS[check][0].fullmatch(text) is not None


READ_FORM: Mapping[Check, Callable[[str], str | None]] = {
    Check.PHONE: phone,
    Check.EMAIL: lambda text: text if _fits(Check.EMAIL, text) else None,
    Check.KLE: lambda text: text.upper() if _fits(Check.KLE, text.upper()) else None,
    Check.HOURS: hours,
}
"""The normal form of a text under each check, ``None`` when it does not fit."""

FORM_WORDS: Mapping[Check, tuple[Said, Said]] = {
    Check.PHONE: (
        Said("er ikke et telefonnummer", "is not a phone number"),
        Said(
            "Skriv 8 cifre, fx 12 34 56 78, eller + og landekode. Er det et tal i Excel, så formatér cellen som tekst.",
            "Write 8 digits, or + and country code.",
        ),
    ),
    Check.EMAIL: (
        Said("er ikke en e-mailadresse", "is not an e-mail address"),
        Said("Skriv den som navn@kommune.example.", "Write it as name@kommune.example."),
    ),
    Check.KLE: (
        Said("er ikke et KLE-nummer", "is not a KLE number"),
        Said(
            "Skriv det som 27, 27.60 eller 27.60.12. Fjerner Excel nuller, så formatér kolonnen som tekst.",
            "Write it as 27, 27.60 or 27.60.12; format the column as text in Excel.",
        ),
    ),
    Check.HOURS: (
        Said("er ikke åbningstider", "are not opening hours"),
        Said(
            "Skriv dem som ma-to 8.00-15.00; fr 8.00-14.00.",
            "Write them as ma-to 8.00-15.00; fr 8.00-14.00 (Danish days).",
        ),
    ),
}
"""What is wrong and what to do when a text does not fit."""
