"""What can be done on a citizen's page: buttons, the ways to change or end what stands there, and what was done last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from api.citizen_desk import MAY_EDIT, Desk
from api.gap_reader import Reader
from api.network_form_views import Shown, adding
from api.network_history import newest_of_mine, told_at
from graphmodel.citizen_network.network import CitizenNetwork
from graphmodel.citizen_network.on_day import holds_on
from graphmodel.edits.about_citizen import BY_KIND, KINDS
from graphmodel.edits.kinds import EditKind
from graphmodel.edits.standing import Owned, reference_of
from graphmodel.questions.network.bonds import ACQUAINTED
from graphmodel.questions.network.matters import CONSENTS, LIFE_COURSES, LIFE_GOALS, LIFE_PLANS, MATTER_HOLDERS, MATTERS
from graphmodel.questions.network.people import HELP, RELATIVES
from graphmodel.questions.story.helped_by import COORDINATORS
from graphmodel.questions.story.plans import OPPOSITIONS, PAUSES
from graphmodel.questions.story.referrals import REFERRALS
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.who_to_call.answer import Sentence
from viz.pages.gaps import Notice
from viz.pages.network_forms import EditLink, NetworkWork

_BUTTONS = frozenset({"helper", "task", "contact"})
_CHANGE = Sentence("Ret", "Change")
_GIVE = Sentence("Giv den til nogen", "Give it to somebody")
_NOTE = Sentence("Notér kontakt", "Note a contact")
_BATON = Sentence("Stafet", "Hand-over")
Links = defaultdict[tuple[str, str], list[EditLink]]


async def network_work(
    reader: Reader,
    address: str,
    story: Story,
    near: Surroundings,
    network: CitizenNetwork,
    *,
    done: str | None = None,
    notice: Notice | None = None,
) -> NetworkWork | None:
    """What the reader may do here; None for who may do nothing. ``done``: a change they come back from. Store errors pass."""
    if reader.scope.role not in MAY_EDIT:
        return None
    desk = Desk(reader, story.citizen, address, story, near, _owned(story), network)
    return NetworkWork(
        path=desk.path,
        more=tuple(EditLink(f"{desk.path}/edit/{kind.id}", kind.add) for kind in KINDS if kind.id not in _BUTTONS),
        links={key: tuple(some) for key, some in (await _links(desk)).items()},
        last=await newest_of_mine(desk),
        done=await told_at(desk, done) if done else None,
        notice=notice,
        begin=None if network.helpers else adding(desk, BY_KIND["helper"], Shown()),
    )


def _owned(story: Story) -> Owned:
    """What is the citizen's, as far as the network shows it."""
    return {
        "Citizen": frozenset({story.citizen}),
        "Referral": frozenset(row.referral for row in story.of(REFERRALS)),
        "Goal": frozenset(row.goal for row in story.of(LIFE_GOALS)),
        "Plan": frozenset(row.plan for row in story.of(LIFE_PLANS)),
    }


async def _links(desk: Desk) -> Links:
    found: Links = defaultdict(list)
    for place, kind, key, words in _standing_still(desk):
        found[place].append(EditLink(_path(desk, kind, key), words))
        if kind.id not in ("holder", "acquaintance"):
            found[place].append(EditLink(f"{_path(desk, kind, key)}/end", kind.ending.words))
    for (place, key), kind in await _by_key(desk):
        found[place].append(EditLink(f"{_path(desk, kind, key)}/end", kind.ending.words))
    for task in desk.story.of(MATTERS):
        if task.status == "open":
            reference = reference_of(desk.address, BY_KIND["task"], (task.task,))
            found["Task", task.task] += [
                EditLink(f"{desk.path}/edit/holder?of={reference}", _GIVE),
                EditLink(f"{desk.path}/edit/contact?of={reference}", _NOTE),
            ]
    for referral in desk.story.of(REFERRALS):
        reference = reference_of(desk.address, BY_KIND["referral"], (referral.referral,))
        words = BY_KIND["station"].add
        found["Referral", referral.referral].append(EditLink(f"{desk.path}/edit/station?of={reference}", words))
    for helper in desk.network.helpers:
        who = helper.thing.id
        found[helper.thing.label, who].append(EditLink(f"{desk.path}/edit/contact?who={who}", _NOTE))
        if helper.thing.label == "Professional":
            found["Professional", who].append(EditLink(f"{desk.path}/handover?who={who}", _BATON))
    return found


def _path(desk: Desk, kind: EditKind, key: tuple[str, ...]) -> str:
    return f"{desk.path}/edit/{kind.id}/{reference_of(desk.address, kind, key)}"


_Told = Iterator[tuple[tuple[str, str], EditKind, tuple[str, ...], Sentence]]


def _standing_still(desk: Desk) -> _Told:
    """Everything the story tells the key of: where its links stand, its kind, its key, and the words of the link."""
    story, day, citizen = desk.story, desk.reader.now.date(), desk.citizen
    for row in story.of(HELP):
        if holds_on(row.since, row.until, day):
            yield (
                (row.kind, row.helper),
                BY_KIND["helper"],
                (row.helper, citizen, row.rel_key),
                BY_KIND["helper"].change,
            )
    for held in story.of(MATTER_HOLDERS):
        if holds_on(held.since, held.until, day) and held.accepted is not False:
            name = desk.near.name_of(held.holder)
            words = Sentence(f"{name}: ret, hvem der har den", f"{name}: change who has it")
            yield ("Task", held.task), BY_KIND["holder"], (held.holder, held.task, held.rel_key), words
    nodes = (
        ("task", "Task", [row.task for row in story.of(MATTERS)]),
        ("intervention", "Intervention", [row.intervention for row in story.of(LIFE_COURSES)]),
        ("plan", "Plan", [row.plan for row in story.of(LIFE_PLANS)]),
        ("goal", "Goal", [row.goal for row in story.of(LIFE_GOALS)]),
        ("pause", "Pause", [row.pause for row in story.of(PAUSES)]),
        ("consent", "Consent", [row.consent for row in story.of(CONSENTS)]),
        ("referral", "Referral", [row.referral for row in story.of(REFERRALS)]),
        ("relative", "Relative", [row.relative for row in story.of(RELATIVES)]),
    )
    for kind, label, ids in nodes:
        for identity in dict.fromkeys(ids):
            yield (label, identity), BY_KIND[kind], (identity,), _CHANGE
    for two in story.of(ACQUAINTED):
        if two.how == "KNOWS" and two.declared and holds_on(None, two.until, day):
            names = " – ".join(desk.near.name_of(one) for one in (two.one, two.other))
            words = Sentence(f"Ret kendskabet {names}", f"Change the acquaintance {names}")
            yield ("Professional", two.one), BY_KIND["acquaintance"], (two.one, two.other, two.rel_key), words


async def _by_key(desk: Desk) -> list[tuple[tuple[tuple[str, str], tuple[str, ...]], EditKind]]:
    """Those whose key the story leaves out: who holds the threads, and what opposes what."""
    found: list[tuple[tuple[tuple[str, str], tuple[str, ...]], EditKind]] = []
    day = desk.reader.now.date()
    wanted: Mapping[str, bool] = {
        "coordinator": any(holds_on(row.since, row.until, day) for row in desk.story.of(COORDINATORS)),
        "opposition": bool(desk.story.of(OPPOSITIONS)),
    }
    for name in (name for name, some in wanted.items() if some):
        kind = BY_KIND[name]
        for pair, key, row in await desk.keys(kind):
            if pair is not None and holds_on(None, row.get("valid_to"), day):  # type: ignore[arg-type]
                found.append((((pair.start, key[0]), key), kind))
    return found
