"""The fields of "who do I call?", in one place for the page that writes them and the route that reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

MAX_LENGTH = 300
"""Longest accepted field, in characters; what is beyond is cut off, a question is one line."""


@dataclass(frozen=True, slots=True)
class WhoForm:
    """What the reader asked.

    ``q`` is the question in free words, ``topic`` the id of a topic chosen by hand, ``offer`` and ``task`` ids to start
    from, ``citizen`` what was typed about the citizen, ``citizen_id`` the citizen chosen among several, ``why_not`` a
    professional whose place is questioned. An address holds only ``q``, ``topic`` and ``offer``; the citizen and what is
    owed to them are sent by POST and never stand in an address, a log or the browser's history.
    """

    q: str = ""
    topic: str = ""
    citizen: str = ""
    citizen_id: str = ""
    why_not: str = ""
    offer: str = ""
    task: str = ""

    @classmethod
    def read(cls, fields: Mapping[str, object]) -> WhoForm:
        """The form as it was sent, from a query string (``request.query_params``) or a posted form.

        A citizen chosen earlier counts only while the name in the field is still the one it was chosen for
        (``citizen_was``): typing another name asks about another citizen.
        """

        def text(name: str) -> str:
            value = fields.get(name)
            return value.strip()[:MAX_LENGTH] if isinstance(value, str) else ""

        citizen = text("citizen")
        citizen_id = text("citizen_id") if citizen and citizen == text("citizen_was") else ""
        # What was chosen by hand counts only for the question it was chosen for.
        question = text("q")
        same = not text("q_was") or question == text("q_was")
        topic, offer, task = (text(name) if same else "" for name in ("topic", "offer", "task"))
        return cls(question, topic, citizen, citizen_id, text("why_not"), offer, task)

    @property
    def asks(self) -> bool:
        """Whether anything was asked at all."""
        return bool(self.q or self.topic or self.offer or self.task)

    @property
    def personal(self) -> bool:
        """Whether the answer names a person: then it is rendered at once and has no address of its own."""
        return bool(self.citizen or self.citizen_id or self.why_not or self.task)

    @property
    def address(self) -> str:
        """The path that asks the same again without the citizen; this is what may be shared and kept."""
        told = (("q", self.q), ("topic", self.topic), ("offer", self.offer))
        query = urlencode([(name, value) for name, value in told if value])
        return f"/who?{query}" if query else "/who"

    @property
    def resubmit(self) -> tuple[tuple[str, str], ...]:
        """The fields that ask exactly the same again by POST (for ``Frame.resubmit``); empty without a citizen."""
        return self.fields if self.personal else ()

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """The fields that ask exactly the same again, with or without a citizen; only those that hold something."""
        fields = (
            ("q", self.q),
            ("topic", self.topic),
            ("offer", self.offer),
            ("task", self.task),
            ("citizen", self.citizen),
            ("citizen_id", self.citizen_id),
            ("citizen_was", self.citizen),
            ("why_not", self.why_not),
        )
        return tuple((name, value) for name, value in fields if value)
