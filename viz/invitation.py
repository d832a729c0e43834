"""The invitation to a network meeting as a calendar file (RFC 5545). It says when and where, and nothing about the citizen.

A calendar is read by many: whoever has the file sees that there is a meeting; whom it is about, who comes and what will be talked
about stands behind the address in it, for those who may see it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from viz.words import Language, Words

if TYPE_CHECKING:
    from icalendar import vCalAddress

_COPENHAGEN = ZoneInfo("Europe/Copenhagen")
_UTC = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Guest:
    """One who is asked to come; ``chairs`` the one who leads. Without ``email`` a calendar cannot ask them."""

    name: str
    email: str | None
    chairs: bool = False


@dataclass(frozen=True, slots=True)
class Invitation:
    """A meeting as it is put into calendars.

    ``reference`` tells it from others and tells nothing else, ``held_at`` is Danish local time, ``at`` when the file was taken,
    ``address`` where to read on.
    """

    reference: str
    held_at: datetime
    minutes: int
    place: str | None
    address: str
    at: datetime
    guests: Sequence[Guest] = ()

    @property
    def file_name(self) -> str:
        """The name of the file: the day."""
        return f"netvaerksmoede-{self.held_at:%Y-%m-%d}.ics"

    @property
    def asked(self) -> tuple[Guest, ...]:
        """Who the calendar asks: everybody with an e-mail address, each address once."""
        found = {guest.email: guest for guest in self.guests if guest.email}
        return tuple(found.values())


def calendar_file(invitation: Invitation, language: Language) -> bytes:
    """The file. With somebody who chairs and has an address it asks the others for an answer, else it tells of the meeting only.

    A file taken later takes the place of one taken before: it has the same name of the meeting and a higher number.
    """
    # Late: it reads the rules of every time zone, and a service starts without it.
    from icalendar import Calendar, Event

    words = Words(language)
    calendar = Calendar()
    calendar.add("prodid", "-//Skov//Netværksmøde//DA")
    calendar.add("version", "2.0")
    starts = invitation.held_at.replace(tzinfo=_COPENHAGEN).astimezone(_UTC)
    taken = invitation.at.replace(tzinfo=_COPENHAGEN).astimezone(_UTC)
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, invitation.reference)}@skov")
    event.add("dtstamp", taken)
    event.add("dtstart", starts)
    event.add("dtend", starts + timedelta(minutes=invitation.minutes))
    event.add("sequence", int(taken.timestamp() // 60))
    event.add("summary", words("meeting.calendar_title"))
    event.add("description", words("meeting.calendar_text", address=invitation.address))
    event.add("url", invitation.address)
    event.add("class", "CONFIDENTIAL")
    if invitation.place:
        event.add("location", invitation.place)
    chair = next((guest for guest in invitation.asked if guest.chairs), None)
    # RFC 5546: a request needs somebody who asks; what is only published has no guests.
    calendar.add("method", "REQUEST" if chair else "PUBLISH")
    if chair is not None:
        event.add("organizer", _guest(chair))
        for guest in invitation.asked:
            event.add("attendee", _asked(guest), encode=False)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _guest(guest: Guest) -> vCalAddress:
    from icalendar import vCalAddress, vText

    address = vCalAddress(f"mailto:{guest.email}")
    address.params["cn"] = vText(guest.name)
    return address


def _asked(guest: Guest) -> vCalAddress:
    from icalendar import vText

    address = _guest(guest)
    address.params["role"] = vText("CHAIR" if guest.chairs else "REQ-PARTICIPANT")
    address.params["partstat"] = vText("ACCEPTED" if guest.chairs else "NEEDS-ACTION")
    address.params["rsvp"] = vText("FALSE" if guest.chairs else "TRUE")
    return address
