"""What the kinds of things in the forest are called on the screen. The Danish words are the schema's own."""

from __future__ import annotations

import re

from graphmodel.schema.registry import NODES
from viz.words import Language, catalogue


def kind_word(kind: str, language: Language) -> str:
    """The word for a node type, in lower case: "fagperson".

    What a picture shows and the schema does not know ("Nobody") has its word in the catalogue under ``kind``; failing that, its
    name in words.
    """
    if f"kind.{kind}" in catalogue():
        return catalogue()[f"kind.{kind}"][language]
    if language == "da" and kind in NODES:
        return NODES[kind].danish.lower()
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind).lower()
