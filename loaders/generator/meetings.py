"""Network meetings that the helpers of a citizen held, and what the citizen allows to be shared."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from loaders.generator.columns import Part, days_before, ids, links, moments, nodes, same
from loaders.generator.network import SLOTS, Circle
from loaders.generator.running import Running
from loaders.generator.shape import SECTOR_COUNT, Shape


def meeting_parts(shape: Shape, circle: Circle, running: Running, rng: np.random.Generator) -> Iterator[Part]:
    """Meetings of three helpers or more within the last 90 days; everybody sits there who helped at the time."""
    fits = circle.normal & ~circle.quiet & (circle.count >= 3)
    row = np.nonzero(fits & (rng.random(len(fits)) < 0.08))[0]
    ago = rng.integers(5, 90, len(row))
    own = ids("Meeting", running.take("Meeting", len(row)))
    yield nodes(
        "Meeting",
        {
            "id": own,
            "title": same("Netværksmøde", len(row)),
            "held_at": moments(shape.day, ago, 540 + 30 * rng.integers(0, 10, len(row))),
        },
    )
    yield links("CONCERNS", "Meeting", "Citizen", {"from_id": own, "to_id": ids("Citizen", circle.citizen[row])})
    sits = circle.used[row] & (circle.start[row] >= ago[:, None])
    which, slot = np.nonzero(sits)
    yield links(
        "ATTENDS",
        "Professional",
        "Meeting",
        {"from_id": ids("Professional", circle.helper[row][which, slot]), "to_id": own.take(which)},
    )


def consent_parts(shape: Shape, circle: Circle, running: Running, rng: np.random.Generator) -> Iterator[Part]:
    """Consents that cover the teams of all helpers, given within half a year and good for another."""
    row = np.nonzero(circle.normal & (rng.random(len(circle.citizen)) < 0.05))[0]
    own = ids("Consent", running.take("Consent", len(row)))
    given = rng.integers(1, 180, len(row))
    yield nodes(
        "Consent",
        {
            "id": own,
            "scope": same("alle aftaler", len(row)),
            "given_on": days_before(shape.day, given),
            "ends_on": days_before(shape.day, given - 365),
        },
    )
    yield links("CONCERNS", "Consent", "Citizen", {"from_id": own, "to_id": ids("Citizen", circle.citizen[row])})
    which, slot = np.nonzero(np.arange(SLOTS)[None, :] < circle.count[row][:, None])
    team = circle.district[row][which] * SECTOR_COUNT + circle.sector[row][which, slot]
    yield links(
        "CONSENT_COVERS", "Consent", "Organisation", {"from_id": own.take(which), "to_id": ids("Organisation", team)}
    )
