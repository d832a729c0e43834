"""The invitation as a calendar file: read back by a calendar library, and by hand where the library would forgive."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from viz.invitation import Guest, Invitation, calendar_file

AT = datetime(2026, 11, 27, 10, 0)
ADDRESS = "https://skov.test/network/Xy12/meeting/0a1b"


def invitation(
    *guests: Guest, held_at: datetime = datetime(2026, 12, 7, 13, 0), place: str | None = "Værkstedet"
) -> Invitation:
    return Invitation("0a1b", held_at, 90, place, ADDRESS, AT, guests)


def event_of(content: bytes) -> Any:
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    return event


def test_when_where_and_who_is_asked() -> None:
    asked = invitation(
        Guest("Jan Krogh", "jan@nyby.example"), Guest("Yrsa Dam", "yrsa@nyby.example", chairs=True), Guest("Bo", None)
    )
    content = calendar_file(asked, "da")
    event = event_of(content)
    assert event["dtstart"].dt == datetime(2026, 12, 7, 12, 0, tzinfo=UTC), "Danish winter time"
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(minutes=90)
    assert (str(event["summary"]), str(event["location"])) == ("Netværksmøde", "Værkstedet")
    assert str(event["organizer"]) == "mailto:yrsa@nyby.example"
    people = {str(one): (str(one.params["CN"]), str(one.params["ROLE"])) for one in event["attendee"]}
    assert people == {
        "mailto:jan@nyby.example": ("Jan Krogh", "REQ-PARTICIPANT"),
        "mailto:yrsa@nyby.example": ("Yrsa Dam", "CHAIR"),
    }
    assert b"METHOD:REQUEST" in content
    assert asked.file_name == "netvaerksmoede-2026-12-07.ics"
    assert ADDRESS in str(event["description"])


def test_in_summer_two_hours_before() -> None:
    event = event_of(calendar_file(invitation(held_at=datetime(2026, 7, 1, 9, 30)), "da"))
    assert event["dtstart"].dt == datetime(2026, 7, 1, 7, 30, tzinfo=UTC)


def test_without_anybody_to_answer_to_it_is_published_and_asks_nobody() -> None:
    content = calendar_file(invitation(Guest("Jan", "jan@nyby.example"), Guest("Yrsa", None, chairs=True)), "da")
    assert b"METHOD:PUBLISH" in content
    assert b"ATTENDEE" not in content and b"ORGANIZER" not in content


def test_a_later_file_takes_the_place_of_an_earlier_one() -> None:
    first, moved = (
        Invitation("0a1b", held, 90, None, ADDRESS, at)
        for held, at in ((datetime(2026, 12, 7, 13), AT), (datetime(2026, 12, 8, 9), AT + timedelta(minutes=1)))
    )
    one, other = event_of(calendar_file(first, "da")), event_of(calendar_file(moved, "en"))
    assert one["uid"] == other["uid"]
    assert one["sequence"] < other["sequence"] < 2**31


names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)


@settings(deadline=None)
@given(names, names, st.booleans())
def test_no_name_or_place_breaks_the_file(name: str, place: str, chairs: bool) -> None:
    content = calendar_file(invitation(Guest(name, "a@b.example", chairs=True), place=place), "da")
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines), "RFC 5545, 3.1"
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert [line for line in lines if line.startswith(b"BEGIN:")] == [b"BEGIN:VCALENDAR", b"BEGIN:VEVENT"]
    assert str(event_of(content)["location"]) == place
