"""What surrounds every page: who looks, in which language, which doors there are, where addresses begin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from viz.sectors import SectorStyle
from viz.words import Language


@dataclass(frozen=True, slots=True)
class Door:
    """One way in from the top of every page.

    ``id`` names it (its words are ``door.<id>`` in the catalogue), ``path`` is where it leads, without the base path.
    """

    id: str
    path: str


DOORS: tuple[Door, ...] = (
    Door("who", "/who"),
    Door("network", "/network"),
    Door("silos", "/silos"),
    Door("gaps", "/gaps"),
)
"""The doors that have a page. A new page adds a line here and ``door.<id>`` to the catalogue, in the order of the
screen: who, network, silos, gaps."""


@dataclass(frozen=True, slots=True)
class RoleChoice:
    """A role the reader may look as, with the word for it in the page's language."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page needs to know besides its own content.

    ``today`` is the day dates are told from ("for 8 måneder siden"). ``door`` is the id of the door the page belongs
    to.
    ``path`` is the address of this page with query, without base path, as it may be shared: it must never hold personal
    data. ``resubmit`` are the fields to send again when the reader changes language or role on a page that answered a POST.
    ``role`` is the id of the current role among ``roles``. ``sectors`` are the sectors the graph describes (words,
    letters, order); empty means the usual ones. ``demo`` shows the line that nobody here is real.
    ``base_path`` precedes every address (a mount point, no trailing slash), ``static_path`` is where
    ``static_directory()`` is served. ``form_token`` is put into every POST form as the field ``form_token`` when given.
    """

    today: date
    language: Language = "da"
    path: str = "/"
    door: str | None = None
    doors: tuple[Door, ...] = DOORS
    resubmit: tuple[tuple[str, str], ...] = ()
    roles: tuple[RoleChoice, ...] = ()
    role: str | None = None
    sectors: tuple[SectorStyle, ...] = ()
    demo: bool = False
    base_path: str = ""
    static_path: str = "/static"
    form_token: str | None = None

    def address(self, path: str) -> str:
        """``path`` as the browser must ask for it."""
        return f"{self.base_path}{path}"
