"""From an answer to the HTML of a page: one Jinja environment, autoescape on, undefined names are errors."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from graphmodel.subgraph import Subgraph
from graphmodel.who_to_call.answer import Sentence, WhoAnswer
from viz.assets import static_address
from viz.pages.frame import Frame
from viz.pages.who_form import WhoForm
from viz.picture.view import PictureView
from viz.sectors import SectorStyles
from viz.words import Words, formats

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The header every page is sent with; the pages are tested under it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong, told to the reader: what happened, what it means, what to do.

    ``status`` is the HTTP status, ``reference`` what to tell the one who looks into it.
    """

    status: int
    happened: Sentence
    means: Sentence
    do: Sentence
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """What became of a report about a call, told above the answer.

    ``done`` is ``"noted"``, ``"undone"`` or ``"gone"`` (there was nothing left to undo). For ``"noted"``: ``name`` and
    ``outcome`` (``reached``, ``wrong`` or ``no_answer``) say what was noted, ``id`` is what undoes it.
    """

    done: str
    name: str = ""
    outcome: str = ""
    id: str = ""


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("viz.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _with_language(path: str, language: str) -> str:
    """The same address with another ``lang``."""
    place, _, query = path.partition("?")
    fields = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name != "lang"]
    return f"{place}?{urlencode([*fields, ('lang', language)])}"


def rendered(template: str, frame: Frame, **content: Any) -> str:
    """One template with all words, formats and signs a page may use."""
    words, styles = Words(frame.language), SectorStyles(frame.sectors)

    def picture(subgraph: Subgraph, prefix: str, wide: bool, about: str) -> Markup:
        view = PictureView(subgraph, styles, words)
        template = _environment().get_template("_picture.html")
        drawn = template.render(view=view, prefix=prefix, wide=wide, about=about, **common)
        return Markup(drawn)  # noqa: S704 – rendered with autoescape just above

    common: dict[str, Any] = {
        "frame": frame,
        "t": words,
        "say": words.say,
        "day": lambda value: formats.day(value, frame.language),
        "month": lambda value: formats.month(value, frame.language),
        "moment": lambda value: formats.moment(value, frame.language),
        "ago": lambda value: formats.ago(value, frame.today, frame.language),
        "lately": lambda value: formats.lately(value, frame.today, frame.language),
        "points": lambda value: formats.points_of(value, frame.language),
        "signed": lambda value: formats.signed(value, frame.language),
        "phone": formats.phone,
        "phone_address": formats.phone_address,
        "static": lambda name: frame.address(f"{frame.static_path}/{static_address(name)}"),
        "sector_style": styles,
        "with_language": _with_language,
        "topic_name": formats.topic,
        "who_address": lambda q, topic, offer="": WhoForm(q=q, topic=topic, offer=offer).address,
    }
    return _environment().get_template(template).render(picture=picture, **common, **content)


def who_page(answer: WhoAnswer | None, frame: Frame, form: WhoForm | None = None, noted: Noted | None = None) -> str:
    """The page "Hvem ringer jeg til?"; without an answer the field and three examples.

    ``noted`` is what became of a report that was just sent.
    """
    return rendered("who.html", frame, answer=answer, form=form or WhoForm(), noted=noted)


def help_page(frame: Frame) -> str:
    """How to ask, what the words and signs mean, which keys work."""
    return rendered("help.html", frame)


def error_page(problem: Problem, frame: Frame) -> str:
    """What happened, what it means, what to do."""
    return rendered("error.html", frame, problem=problem)
