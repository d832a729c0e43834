"""What somebody writes about a gap is looked at before it is kept, wherever it comes from."""

from __future__ import annotations

import unicodedata

from graphmodel.who_to_call.answer import Sentence
from loaders.cpr import looks_like_cpr

_NUMBER = Sentence(
    "Det ligner et cpr-nummer. Slet det: Skov gemmer ikke cpr-numre.",
    "That looks like a civil registration number. Delete it: Skov keeps none.",
)
_INVISIBLE = Sentence(
    "Teksten indeholder usynlige styretegn. Skriv den igen.",
    "The text holds invisible control characters. Write it again.",
)
_LINES = frozenset("\n\r\t")


def wrong_in_text(text: str | None) -> Sentence | None:
    """Why a text cannot be kept: what looks like a CPR number, or control characters; None when it can."""
    if not text:
        return None
    if looks_like_cpr(text):
        return _NUMBER
    hidden = any(unicodedata.category(one) == "Cc" and one not in _LINES for one in text)
    return _INVISIBLE if hidden else None
