"""The page "Borgerens netværk" and where one chooses whose; what it consists of is plain data, put together by the routes.

For the routes:

``GET /network`` and ``POST /network``
    The choice of a citizen: ``choose_page(ChooseContent(...), frame)``. A POST with ``citizen`` (name or id) or ``citizen_id``
    leads (303) to the citizen's own address when it is clear who is meant.

``GET /network/<address>``
    ``network_page(NetworkContent(...), frame)``. ``<address>`` tells nothing about the citizen (``api/citizen_addresses.py``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from graphmodel.citizen_network.network import CitizenNetwork
from graphmodel.measures.figures import said, said_value
from graphmodel.who_to_call.answer import CitizenChoice
from viz.pages.frame import Frame
from viz.pages.network_forms import NetworkWork
from viz.pages.network_picture import NetworkView, PictureContent
from viz.pages.network_time import FiguresContent, TimeContent
from viz.pages.render import rendered


@dataclass(frozen=True, slots=True)
class ChooseContent:
    """Whose network: what was typed, the citizens it may be, and the reader's own. ``counts_only``: who sees no citizen."""

    typed: str = ""
    choices: tuple[CitizenChoice, ...] = ()
    own: tuple[CitizenChoice, ...] = ()
    unknown: bool = False
    counts_only: bool = False


@dataclass(frozen=True, slots=True)
class NetworkContent:
    """One citizen's network as it is shown: ``address`` is its opaque name, ``now`` the moment it was read."""

    network: CitizenNetwork
    address: str
    now: datetime
    drawn: PictureContent | None = None
    work: NetworkWork | None = None
    time: TimeContent | None = None
    figures: FiguresContent | None = None

    @property
    def path(self) -> str:
        """Where the page is."""
        return f"/network/{self.address}"


def choose_page(content: ChooseContent, frame: Frame) -> str:
    """Whose network? A field, the choices when several are meant, and the reader's own citizens."""
    return rendered("network_choose.html", frame, choose=content)


def network_page(content: NetworkContent, frame: Frame) -> str:
    """One citizen's network."""
    picture = NetworkView(content.drawn, frame) if content.drawn else None
    return rendered(
        "network.html",
        frame,
        page=content,
        network=content.network,
        pic=picture,
        figure_said=said,
        value_said=said_value,
    )
