"""Two years of contacts in one area: most inside a unit, some between helpers of a citizen, some with the citizen.

Nothing crosses a planted silo, and nothing passes between two helpers who were planted to talk through a citizen only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from loaders.generator.columns import Ints, Mask, Part, days_before, ids, links, moments, nodes, picked, same
from loaders.generator.matters import Notice
from loaders.generator.network import SLOTS, Circle, pair_codes
from loaders.generator.organisations import LEAVES, leaf_topics
from loaders.generator.running import Running
from loaders.generator.shape import SECTOR_COUNT, Shape
from loaders.generator.silos import Silos
from loaders.generator.staff import Staff

_SHARES = np.array([0.25, 0.30, 0.38, 0.07])
"""With the citizen, with another helper of the citizen, inside the unit, inside the sector elsewhere."""
_WITH_CITIZEN, _WITH_HELPER, _IN_UNIT, _IN_SECTOR = range(4)
_COLLEAGUES = ("phone", "email", "meeting", "system", "in_person", "private_mobile")
_TO_CITIZEN = ("phone", "in_person", "letter", "meeting", "digital_post")
_KINDS = ("message", "message", "question", "answer", "change", "reminder")
_KINDS_TO_CITIZEN = ("message", "message", "summons", "demand", "reminder", "question")


@dataclass(frozen=True, slots=True)
class Talk:
    """Drawn contacts: circle rows, the professional, the partner (or -1: the citizen), how many days ago."""

    row: Ints
    one: Ints
    other: Ints
    ago: Ints
    sector: Ints


@dataclass(frozen=True, slots=True)
class Setting:
    """What contacts are drawn from: who must be spared demands (``gentle``) and who can receive digital post."""

    shape: Shape
    staff: Staff
    silos: Silos
    circle: Circle
    gentle: Mask
    digital: Mask


def notice_parts(setting: Setting, running: Running, rng: np.random.Generator, notices: list[Notice]) -> Iterator[Part]:
    """Messages that an intervention started or ended, to all other helpers, or to the citizen where there is none."""
    c = setting.circle
    for notice in notices:
        count = len(notice.row)
        own = ids("Contact", running.take("Contact", count))
        yield nodes(
            "Contact",
            {
                "id": own,
                "happened_at": moments(setting.shape.day, notice.ago, 480 + rng.integers(0, 400, count)),
                "channel": same("email", count),
                "kind": same(notice.kind, count),
                "answered": same(True, count),
            },
        )
        yield links("CONCERNS", "Contact", "Citizen", {"from_id": own, "to_id": ids("Citizen", c.citizen[notice.row])})
        yield links(
            "ABOUT", "Contact", "Intervention", {"from_id": own, "to_id": ids("Intervention", notice.intervention)}
        )
        yield links(
            "CONTACT_FROM",
            "Contact",
            "Professional",
            {"from_id": own, "to_id": ids("Professional", c.helper[notice.row, notice.slot])},
        )
        told = c.used[notice.row] & (np.arange(SLOTS)[None, :] != notice.slot[:, None])
        which, slot = np.nonzero(told)
        yield links(
            "CONTACT_TO",
            "Contact",
            "Professional",
            {"from_id": own.take(which), "to_id": ids("Professional", c.helper[notice.row[which], slot])},
        )
        alone = np.nonzero(~told.any(axis=1))[0]
        yield links(
            "CONTACT_TO",
            "Contact",
            "Citizen",
            {"from_id": own.take(alone), "to_id": ids("Citizen", c.citizen[notice.row[alone]])},
        )


def contact_parts(setting: Setting, running: Running, rng: np.random.Generator, count: int) -> Iterator[Part]:
    """So many contacts drawn at random."""
    talk = _draw(setting, rng, count)
    c, citizen = setting.circle, talk.other < 0
    own = ids("Contact", running.take("Contact", count))
    kind, channel = _words(setting, rng, talk, citizen)
    question = pa.array(kind == "question")
    yield nodes(
        "Contact",
        {
            "id": own,
            "happened_at": moments(setting.shape.day, talk.ago, 480 + rng.integers(0, 440, count)),
            "channel": pa.array(channel),
            "kind": pa.array(kind),
            "answered": pa.array(
                np.ones(count, dtype=np.bool_), mask=~(np.asarray(question) | (rng.random(count) < 0.5))
            ),
        },
    )
    yield links("CONCERNS", "Contact", "Citizen", {"from_id": own, "to_id": ids("Citizen", c.citizen[talk.row])})
    swap = rng.random(count) < 0.5
    yield from _ends(own, talk, citizen, swap & ~_from_professional_only(kind), c)
    about = np.nonzero(rng.random(count) < 0.3)[0]
    leaf = talk.sector[about] * LEAVES + rng.integers(0, LEAVES, len(about))
    yield links(
        "ABOUT", "Contact", "Topic", {"from_id": own.take(pa.array(about)), "to_id": picked(leaf_topics(), leaf)}
    )


def _from_professional_only(kind: npt.NDArray[np.str_]) -> Mask:
    found: Mask = (kind == "summons") | (kind == "demand")
    return found


def _ends(own: pa.Array, talk: Talk, citizen: Mask, swap: Mask, circle: Circle) -> Iterator[Part]:
    one, two = ids("Professional", talk.one), ids("Professional", np.maximum(talk.other, 0))
    person = ids("Citizen", circle.citizen[talk.row])
    for name, first in (("CONTACT_FROM", True), ("CONTACT_TO", False)):
        mine = swap != first
        for label, ends, where in (
            ("Professional", one, mine),
            ("Professional", two, ~mine & ~citizen),
            ("Citizen", person, ~mine & citizen),
        ):
            which = pa.array(np.nonzero(where)[0])
            yield links(name, "Contact", label, {"from_id": own.take(which), "to_id": ends.take(which)})


def _draw(setting: Setting, rng: np.random.Generator, count: int) -> Talk:
    c, staff = setting.circle, setting.staff
    rows, slots = np.nonzero(c.used)
    chosen = rng.integers(0, len(rows), count)
    row, slot = rows[chosen], slots[chosen]
    how = np.searchsorted(np.cumsum(_SHARES), rng.random(count)).clip(0, 3)
    step = 1 + (rng.random(count) * np.maximum(c.count[row] - 1, 1)).astype(np.int64)
    partner_slot = (slot + step) % np.maximum(c.count[row], 1)
    needed = _one_of_each_pair(setting, rng)[:, :count]
    first = needed.shape[1]
    row[:first], slot[:first], partner_slot[:first], how[:first] = *needed, _WITH_HELPER
    one, sector = c.helper[row, slot], c.sector[row, slot]
    partner = c.helper[row, partner_slot]
    barred = setting.silos.between(c.district[row], sector, c.sector[row, partner_slot])
    barred |= np.isin(pair_codes(one, partner, setting.shape), c.apart)
    how = np.where((how == _WITH_HELPER) & (partner_slot == slot), _IN_UNIT, how)
    how = np.where((how == _WITH_HELPER) & barred, _WITH_CITIZEN, how)
    colleague = staff.somebody(rng, c.district[row] * SECTOR_COUNT + sector)
    elsewhere = staff.somebody(rng, c.district[rng.integers(0, len(c.district), count)] * SECTOR_COUNT + sector)
    other = np.select(
        [how == _WITH_CITIZEN, how == _WITH_HELPER, how == _IN_UNIT],
        [np.full(count, -1), partner, colleague],
        elsewhere,
    )
    other = np.where(other == one, -1, other)
    known = np.where(
        how == _WITH_HELPER, np.minimum(c.start[row, slot], c.start[row, partner_slot]), c.start[row, slot]
    )
    ago = (rng.random(count) ** 1.5 * (np.minimum(known, 730) - 3)).astype(np.int64) + 1
    return Talk(row, one, other, ago, sector)


def _one_of_each_pair(setting: Setting, rng: np.random.Generator) -> Ints:
    """Row, slot and other slot for one contact between every two teams that share a citizen and are no silo."""
    c = setting.circle
    found: list[Ints] = []
    for one, other in combinations(range(SLOTS), 2):
        rows = np.nonzero(c.count > other)[0]
        found.append(np.stack([rows, np.full(len(rows), one), np.full(len(rows), other)]))
    pairs = rng.permutation(np.concatenate(found, axis=1), axis=1)
    row, one_slot, other_slot = pairs
    sectors = np.sort(np.stack([c.sector[row, one_slot], c.sector[row, other_slot]]), axis=0)
    fine = ~setting.silos.between(c.district[row], sectors[0], sectors[1])
    fine &= ~np.isin(pair_codes(c.helper[row, one_slot], c.helper[row, other_slot], setting.shape), c.apart)
    codes = (c.district[row] * SECTOR_COUNT + sectors[0]) * SECTOR_COUNT + sectors[1]
    _, chosen = np.unique(codes[fine], return_index=True)
    needed: Ints = pairs[:, fine][:, chosen]
    return needed


def _words(
    setting: Setting, rng: np.random.Generator, talk: Talk, citizen: Mask
) -> tuple[npt.NDArray[np.str_], npt.NDArray[np.str_]]:
    """Kind and channel: no demand where it would be amiss, digital post only to those who can receive it."""
    count = len(talk.row)
    kind = np.where(
        citizen, np.array(_KINDS_TO_CITIZEN)[rng.integers(0, 6, count)], np.array(_KINDS)[rng.integers(0, 6, count)]
    )
    kind = np.where((kind == "demand") & setting.gentle[talk.row], "message", kind)
    last = np.where(setting.digital[talk.row], 5, 4)
    to_citizen = np.array(_TO_CITIZEN)[(rng.random(count) * last).astype(np.int64)]
    return kind, np.where(citizen, to_citizen, np.array(_COLLEAGUES)[rng.integers(0, 6, count)])


def citizen_part(setting: Setting, names: pa.Array, homeless: Mask, birth_year: Ints) -> Part:
    """The citizens themselves."""
    c = setting.circle
    return nodes(
        "Citizen",
        {
            "id": ids("Citizen", c.citizen),
            "name": names,
            "birth_year": birth_year,
            "municipality": same("kommunen", len(c.citizen)),
            "digital_post": pa.array(setting.digital),
            "has_home": pa.array(~homeless),
            "valid_from": days_before(setting.shape.day, np.full(len(c.citizen), 1_200)),
        },
    )
