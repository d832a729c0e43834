"""The hand-over as a page, in two steps: who leaves and who comes; then what is passed on, ticked line by line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.citizen_desk import Desk, desk_at
from api.gap_choices import person_name
from api.network_clashes import first
from api.network_form_reading import Reading, Sent, read_form
from api.network_form_views import Shown, view
from api.network_handover import HandoverAsked, Item, carry_out, checklist, fingerprint_of, last_role, wrong_with
from api.network_values import Unreadable, read_value, text_of
from api.routes.network_edits import sent_of, to_network
from api.routes.network_pages import CitizenAddress, nowhere, reader_of
from api.routes.pages import frame_of, page
from graphmodel.edits.change import EditConflict
from graphmodel.edits.kinds import one, value
from graphmodel.edits.people_kinds import PERSON
from graphmodel.schema.contacts import Handover
from graphmodel.store.errors import StoreError
from graphmodel.who_to_call.answer import Sentence
from viz.pages.gaps import Notice, Option
from viz.pages.network_forms import BatonGroup, BatonItem, HandoverContent, handover_page

router = APIRouter(prefix="/network", include_in_schema=False)

COMES = one("comes", Sentence("Hvem kommer?", "Who comes?"), PERSON)
_DAY = value(Handover, "happened_on")
_MOST_ITEMS = 500
_ON_THE_LIST = frozenset({"note", "introduced"})
"""Fields of the second step; what is wrong with another leads back to the first."""
_LONGEST_NOTE = 2000
_CHANGED = Sentence(
    "Der er ændret noget imens. Se listen igen.", "Something was changed meanwhile. See the list again."
)
_MEANWHILE = Sentence("En anden har ændret det samme imens.", "Somebody else has changed the same thing meanwhile.")
_LOOK = Sentence("Se listen igen, og gennemfør så stafetten.", "See the list again, then carry out the hand-over.")
_AGAIN = Sentence("Prøv igen om lidt.", "Try again in a moment.")
_TITLES = {
    "threads": Sentence("Holder trådene", "Holds the threads"),
    "tasks": Sentence("Opgaver", "Tasks"),
    "runs": Sentence("Indsatser, planer, mål og fredninger", "Interventions, plans, goals and pauses"),
    "questions": Sentence("Spørgsmål, der ikke er svaret på", "Questions not answered"),
    "introductions": Sentence("Mennesker, kun den ene kender", "People only one of them knows"),
}
_PASSED = {
    "threads": Sentence(
        "Sæt kryds: den nye holder trådene fra den dag.", "Tick: the newcomer holds the threads from then."
    ),
    "tasks": Sentence(
        "Sæt kryds: den nye bliver spurgt om at tage den. Uden kryds bliver den, hvor den er.",
        "Tick: the newcomer is asked to take it. Without a tick it stays where it is.",
    ),
    "runs": Sentence("Sæt kryds: den nye står for det fra den dag.", "Tick: the newcomer answers for it from then."),
    "questions": Sentence("Sæt kryds: det bliver en opgave for den nye.", "Tick: it becomes a task for the newcomer."),
    "introductions": Sentence(
        "Sæt kryds: det bliver en opgave at introducere den nye.", "Tick: introducing the newcomer becomes a task."
    ),
}
_LEFT_OPEN = {
    "threads": Sentence("Sæt kryds: ingen holder trådene efter den dag.", "Tick: nobody holds the threads after that."),
    "tasks": Sentence(
        "Sæt kryds: opgaven står åben efter den dag, og det kan ses. Uden kryds bliver den, hvor den er.",
        "Tick: the task stands open after that day, for all to see. Without a tick it stays where it is.",
    ),
    "runs": Sentence("Sæt kryds: ingen står for det efter den dag.", "Tick: nobody answers for it after that day."),
    "questions": Sentence(
        "Sæt kryds: det bliver en opgave, ingen har endnu.", "Tick: it becomes a task nobody has yet."
    ),
    "introductions": Sentence(
        "Sæt kryds: det bliver en opgave at introducere den nye, når en kommer.",
        "Tick: introducing the newcomer, once there is one, becomes a task.",
    ),
}


async def read_handover(desk: Desk, sent: Sent, *, with_items: bool) -> tuple[HandoverAsked, Reading]:
    """What was sent; store errors pass through."""
    reading = await read_form(desk, [COMES], sent)
    wrong = dict(reading.wrong)
    day = None
    try:
        day = read_value(_DAY, first(sent, "day").strip()[:40], desk.reader.now.date())
    except Unreadable as error:
        wrong["day"] = error.words
    comes = reading.given.get("comes")
    asked = HandoverAsked(
        leaver=first(sent, "leaves")[:200],
        newcomer=comes.id if comes is not None else None,
        role=first(sent, "role").strip()[:200],
        day=day,
        introduced=bool(sent.get("introduced")),
        note=first(sent, "note").strip()[:_LONGEST_NOTE],
        items=tuple(sent.get("item", ())[:_MOST_ITEMS]) if with_items else None,
        wrong=wrong,
    )
    return asked, reading


@router.get("/{address}/handover")
async def handover(request: Request, address: CitizenAddress) -> Response:
    """Who leaves and who comes; ``?who=`` a professional who leaves."""
    reader = await reader_of(request)
    desk = await desk_at(reader, address)
    if desk is None:
        return await nowhere(request, reader)
    who = request.query_params.get("who", desk.asker or "")[:200]
    leaver = who if who in desk.helpers else ""
    values = {"day": text_of(reader.now.date()), "role": last_role(desk, leaver) if leaver else ""}
    return await _page(request, desk, HandoverContent(**_around(desk, leaver, values), comes=_comes(desk, Shown())))


@router.post("/{address}/handover")
async def handover_sent(request: Request, address: CitizenAddress) -> Response:
    """The checklist, or the hand-over carried out as one change."""
    reader = await reader_of(request)
    desk = await desk_at(reader, address)
    if desk is None:
        return await nowhere(request, reader)
    sent = await sent_of(request)
    does = first(sent, "step") == "do"
    asked, reading = await read_handover(desk, sent, with_items=does)
    wrong = wrong_with(desk, asked)
    listed = does and wrong.keys() <= _ON_THE_LIST
    items = checklist(desk, asked.leaver, asked.newcomer) if listed or not wrong else None
    if wrong or items is None:
        return await _page(request, desk, _content(desk, sent, asked, reading, wrong, items), 422)
    if not does:
        return await _page(request, desk, _content(desk, sent, asked, reading, {}, items))
    if first(sent, "fingerprint") != fingerprint_of(items):
        notice = Notice(words=_CHANGED)
        return await _page(request, desk, _content(desk, sent, asked, reading, {}, items, notice), 409)
    try:
        edit = await carry_out(desk, asked)
    except (EditConflict, StoreError) as error:
        notice = _refused(error)
        status = error.status if isinstance(error, StoreError) else 409
        return await _page(request, desk, _content(desk, sent, asked, reading, {}, items, notice), status)
    return to_network(request, desk, edit)


def _refused(error: Exception) -> Notice:
    if isinstance(error, StoreError):
        return Notice(words=Sentence(error.da, error.en), do=_AGAIN)
    return Notice(words=_MEANWHILE, do=_LOOK)


def _comes(desk: Desk, shown: Shown) -> Any:
    return view(desk, COMES, (), shown)


def _around(desk: Desk, leaver: str, values: dict[str, str]) -> dict[str, Any]:
    """What every step shows."""
    leavers = [one.thing.id for one in desk.network.helpers if one.thing.id in desk.helpers]
    return {
        "citizen_name": desk.network.citizen.name,
        "path": desk.path,
        "now": desk.reader.now.date(),
        "leavers": tuple(Option(who, person_name(who, desk.near)) for who in leavers),
        "leaves": leaver,
        "leaver_name": desk.near.name_of(leaver) if leaver else "",
        "values": values,
    }


def _content(
    desk: Desk,
    sent: Sent,
    asked: HandoverAsked,
    reading: Reading,
    wrong: dict[str, Sentence],
    items: Sequence[Item] | None,
    notice: Notice | None = None,
) -> HandoverContent:
    values = {name: first(sent, name)[:_LONGEST_NOTE] for name in ("day", "role", "note")}
    values["introduced"] = "yes" if asked.introduced else ""
    chosen = f"Professional:{asked.newcomer}" if asked.newcomer else ""
    texts = (chosen,) if chosen else ()
    shown = Shown(Reading({"comes": texts}, {}, {}, reading.meant), wrong, {"comes": first(sent, "comes_name")[:200]})
    return HandoverContent(
        **_around(desk, asked.leaver if asked.leaver in desk.helpers else "", values),
        comes=_comes(desk, shown),
        newcomer_name=desk.near.name_of(asked.newcomer) if asked.newcomer else "",
        newcomer=chosen,
        wrong=wrong,
        groups=None if items is None else tuple(_groups(items, asked)),
        fingerprint=fingerprint_of(tuple(items)) if items is not None else "",
        notice=notice,
    )


def _groups(items: Sequence[Item], asked: HandoverAsked) -> Iterable[BatonGroup]:
    becomes = _PASSED if asked.newcomer is not None else _LEFT_OPEN
    for name, title in _TITLES.items():
        some = [item for item in items if item.group == name]
        if some:
            ticked = asked.items
            lines = (BatonItem(i.name, i.words, i.why, i.ticked if ticked is None else i.name in ticked) for i in some)
            yield BatonGroup(title, becomes[name], tuple(lines))


async def _page(request: Request, desk: Desk, content: HandoverContent, status: int = 200) -> Response:
    frame = await frame_of(request, f"{desk.path}/handover", "network", language=desk.reader.language)
    return page(request, handover_page(content, frame), desk.reader.language, status)
