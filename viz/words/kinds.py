"""What the kinds of things in the forest are called on the screen. The Danish words are the schema's own."""

from __future__ import annotations

import re

from graphmodel.schema.registry import NODES
from viz.words import Language


def kind_word(kind: str, language: Language) -> str:
    """The word for a node type, in lower case: "fagperson"; for one the schema does not know, its name in words."""
    if language == "da" and kind in NODES:
        return NODES[kind].danish.lower()
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind).lower()
