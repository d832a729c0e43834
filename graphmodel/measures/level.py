"""What professionals are gathered in when contacts are counted between groups."""

from __future__ import annotations

from typing import Literal

Level = Literal["unit", "sector"]
"""Units, or the sectors they belong to."""
