"""Every word in both languages, none missing, none left over; dates and numbers as people here write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.questions.directory import SectorRow
from graphmodel.schema.registry import NODES
from viz.pages import DOORS
from viz.sectors import COLOURS, NO_COLOUR, SectorStyle, SectorStyles, described, usual_sectors
from viz.words import Language, Words, catalogue, formats
from viz.words.kinds import kind_word

VIZ = Path(__file__).parents[2] / "viz"
_CALL = re.compile(r"""(?:\bt|words|_words)(\.count)?\(\s*["']([a-z_.]+)["']\s*(~)?""")


def used_keys() -> tuple[set[str], set[str]]:
    """Keys the templates and the code ask for: whole ones, and beginnings of those put together ("door." ~ id)."""
    whole, beginnings = set(), set()
    for file in [*VIZ.glob("pages/**/*.html"), *VIZ.glob("*.py"), *VIZ.glob("*/*.py")]:
        for count, key, joined in _CALL.findall(file.read_text(encoding="utf-8")):
            if joined:
                beginnings.add(key)
            elif count:
                whole |= {f"{key}.one", f"{key}.many"}
            else:
                whole.add(key)
    return whole, beginnings


def test_every_key_has_both_languages_and_the_same_places() -> None:
    """A Danish and an English text, with the same names to fill in."""
    for key, texts in catalogue().items():
        assert set(texts) == {"da", "en"}, key
        assert all(text.strip() for text in texts.values()), key
        places = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in texts.values()]
        assert places[0] == places[1] or key.endswith(".one"), key


def test_every_key_asked_for_exists() -> None:
    """No page can come to a word that is not there."""
    whole, beginnings = used_keys()
    assert whole - set(catalogue()) == set()
    for beginning in beginnings:
        assert any(key.startswith(beginning) for key in catalogue()), beginning


def test_no_key_is_left_over() -> None:
    """Every word is used; doors that later pages open are the only ones that wait."""
    whole, beginnings = used_keys()
    beginnings.add("kind.")
    whole |= {f"time.{day}" for day in ("today", "yesterday", "tomorrow")}
    left = {key for key in catalogue() if key not in whole and not any(key.startswith(b) for b in beginnings)}
    assert left == set()


def test_every_door_has_a_name() -> None:
    """A new line among the doors needs its words."""
    for door in DOORS:
        assert f"door.{door.id}" in catalogue()


def test_an_unknown_word_is_an_error() -> None:
    """Never an empty place on the screen."""
    with pytest.raises(KeyError):
        Words("da")("no.such.word")
    with pytest.raises(KeyError):
        Words("da")("error.reference", other=1)


def test_one_and_many() -> None:
    """Numbers bend their words."""
    assert Words("da").count("picture.links", 1) == "1 forbindelse"
    assert Words("en").count("picture.links", 0) == "0 connections"


@pytest.mark.parametrize(
    ("when", "language", "said"),
    [
        (date(2026, 3, 3), "da", "3. marts 2026 (for 8 måneder siden)"),
        (date(2026, 11, 3), "da", "3. november 2026 (i dag)"),
        (datetime(2026, 11, 3, 9, 30), "da", "3. november 2026 (i dag)"),
        (date(2026, 11, 2), "da", "2. november 2026 (i går)"),
        (date(2026, 11, 4), "da", "4. november 2026 (i morgen)"),
        (date(2026, 11, 20), "da", "20. november 2026 (om 2 uger)"),
        (date(2026, 3, 3), "en", "3 March 2026 (8 months ago)"),
        (date(2024, 11, 3), "da", "3. november 2024 (for 2 år siden)"),
        (date(2025, 5, 3), "da", "3. maj 2025 (for 18 måneder siden)"),
    ],
)
def test_dates_are_told_with_their_distance(when: date, language: Language, said: str) -> None:
    """The date in words, and how long ago."""
    assert formats.day_and_ago(when, date(2026, 11, 3), language) == said


def test_a_moment_is_told_the_way_people_write_it() -> None:
    """Danish with a point, English with a colon."""
    assert formats.moment(datetime(2026, 11, 3, 9, 5), "da") == "3. november 2026 kl. 09.05"
    assert formats.moment(datetime(2026, 11, 3, 14, 30), "en") == "3 November 2026 at 14:30"


def test_a_moment_of_these_days_is_told_short() -> None:
    """Today and yesterday by their word, older ones by their date."""
    today = date(2026, 11, 3)
    assert formats.lately(datetime(2026, 11, 3, 9, 12), today, "da") == "i dag kl. 9.12"
    assert formats.lately(datetime(2026, 11, 2, 14, 5), today, "en") == "yesterday at 14:05"
    assert formats.lately(datetime(2026, 11, 1, 9, 5), today, "da") == "1. november 2026 kl. 09.05"


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.dates(date(1990, 1, 1), date(2060, 1, 1)))
def test_distance_knows_before_from_after(when: date, today: date) -> None:
    """The past is "siden", the future "om", whatever the unit."""
    said = formats.ago(when, today, "da")
    assert (said in ("i dag", "i går") or said.endswith("siden")) == (when <= today)


@pytest.mark.parametrize(
    ("number", "shown", "address"),
    [
        ("12345678", "12 34 56 78", "tel:+4512345678"),
        ("+45 12 34 56 78", "12 34 56 78", "tel:+4512345678"),
        ("0045-12345678", "12 34 56 78", "tel:+4512345678"),
        ("+46 8 123 456", "+46 8 123 456", "tel:+468123456"),
        ("112", "112", "tel:112"),
        ("lokal 4", "lokal 4", None),
        ("javascript:alert(1)", "javascript:alert(1)", None),
    ],
)
def test_phone_numbers(number: str, shown: str, address: str | None) -> None:
    """Danish numbers in pairs; what cannot be dialled gets no link."""
    assert formats.phone(number) == shown
    assert formats.phone_address(number) == address


def test_a_local_topic_is_told_by_its_title() -> None:
    """Its id means nothing to a reader."""
    assert formats.topic("27.60.12", "Hjælpemidler") == "27.60.12 Hjælpemidler"
    assert formats.topic("lokal-psykiatri", "Behandling i psykiatrien") == "Behandling i psykiatrien"


def test_kinds_have_the_words_of_the_schema() -> None:
    """A new node type has its word on the screen without a line here."""
    assert kind_word("Professional", "da") == NODES["Professional"].danish.lower() == "fagperson"
    assert kind_word("NetworkMeeting", "en") == "network meeting"
    assert kind_word("Nobody", "da") == "mangler"


def test_sector_colours_are_those_of_the_style_sheet() -> None:
    """Files without the style sheet show the same colours."""
    scss = (VIZ / "web" / "src" / "style" / "_sectors.scss").read_text(encoding="utf-8")
    slots = {int(n): (colour, on) for n, colour, on in re.findall(r"^\s+(\d+): \((#\w+), (#\w+)\)", scss, re.M)}
    assert slots == dict(enumerate([NO_COLOUR, *COLOURS]))


def test_sectors_differ_in_letters_and_colour() -> None:
    """Among the usual ones; and the municipality's own words win."""
    usual = usual_sectors()
    assert len({s.letters for s in usual}) == len({s.slot for s in usual}) == len(usual)
    own = SectorStyles([SectorStyle("bolig", "Bolig og by", "Housing", "BB", 3)])
    assert own("bolig").name("da") == "Bolig og by"


def test_sectors_look_as_the_data_says() -> None:
    """Words, letters and order come from the graph; what it leaves out is filled in."""
    rows = [SectorRow("kultur", "Kultur", None, None, None), SectorRow("bolig", "Boliger", "Homes", "Bo", 2)]
    homes, culture = described(rows)
    assert (homes.letters, homes.place, homes.name("en")) == ("Bo", 2, "Homes")
    assert (culture.letters, culture.name("en")) == ("Ku", "Kultur") and culture.place > homes.place
    assert [style.id for style in SectorStyles((homes, culture))] == ["bolig", "kultur"]


@given(st.text(max_size=30))
def test_an_unknown_sector_gets_a_look(sector: str) -> None:
    """Letters and a colour, always the same."""
    style = SectorStyles()(sector)
    assert style == SectorStyles()(sector)
    assert 1 <= style.slot <= len(COLOURS) and style.letters
