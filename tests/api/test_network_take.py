"""A citizen's network taken along: files, sheets, saved views, and who may. On both engines."""

from __future__ import annotations

import json
import re
import struct
from datetime import date
from typing import Any
from xml.etree import ElementTree

import httpx
import pytest
from fhir.resources.R4B.careteam import CareTeam
from sqlalchemy import create_engine, text

from graphmodel.records import Delta, tables_of
from graphmodel.schema import relations as r
from graphmodel.schema.people import Relative
from graphmodel.store.port import Store
from tests.small_forest import BENTE, JAN, PERNILLE, link, plant

LEADER = {"Skov-Role": "leader"}
BYSTANDER = {"Skov-Role": "professional:pia"}
NAMES = ("Pernille", "Jan Krogh", "Bente Holm", "Mads Holm", "Særlig stol til hjemmet")


@pytest.fixture
async def address(client: httpx.AsyncClient, store: Store) -> str:
    """Where Pernille's network is; Jan and Bente help her, and Mads is hers."""
    mads = Relative(id="mads", name="Mads Holm", kinship="kæreste", phone="12 34 90 01", shown=True)
    hidden = Relative(id="ove", name="Ove Hemmelig", kinship="far", shown=False)
    more = (
        mads,
        hidden,
        link(r.Concerns, mads, PERNILLE),
        link(r.Concerns, hidden, PERNILLE),
        link(r.Helps, BENTE, PERNILLE, role="ergoterapeut", valid_from=date(2026, 1, 5)),
        link(r.Coordinates, JAN, PERNILLE, title="tovholder", valid_from=date(2025, 1, 1)),
    )
    await plant(store, more)
    found = await client.post("/network", data={"citizen": "Pernille"})
    assert found.status_code == 303
    return str(found.headers["location"])


async def taken(client: httpx.AsyncClient, address: str, form: str, names: str) -> httpx.Response:
    answer = await client.post(f"{address}/take", data={"form": form, "names": names})
    assert answer.status_code == 200
    return answer


async def test_the_address_tells_nothing_and_stays(client: httpx.AsyncClient, address: str) -> None:
    assert "pernille" not in address.casefold()
    assert (await client.post("/network", data={"citizen_id": "pernille"})).headers["location"] == address


async def test_out_of_view_is_as_if_there_were_nobody(client: httpx.AsyncClient, address: str) -> None:
    """A leader, a professional who does not help her, and an address of nobody: the same bytes everywhere."""
    nobody = "/network/AAAAAAAAAAAAAAAA"
    for path in ("", "/take", "/paper", "/mine"):
        for who in (LEADER, BYSTANDER):
            hidden = await client.get(address + path, headers=who)
            absent = await client.get(nobody + path, headers=who)
            assert hidden.status_code == absent.status_code == 404
            assert hidden.content == absent.content
    for path, fields in (("/take", {"form": "fhir", "names": "names"}), ("/views", {"name": "x"})):
        hidden = await client.post(address + path, data=fields, headers=LEADER)
        absent = await client.post(nobody + path, data=fields, headers=LEADER)
        assert (hidden.status_code, hidden.content) == (absent.status_code, absent.content) == (404, hidden.content)


async def test_the_file_without_names_has_none(client: httpx.AsyncClient, address: str) -> None:
    page = (await taken(client, address, "html", "pseudonyms")).text
    data = page.split("const boxes")[1]
    for name in (*NAMES, "pernille", "bente"):
        assert name not in re.sub(r"<script>.*?</script>", "", page, count=1, flags=re.DOTALL) + data
    assert "Fagperson 1" in page and "Borgeren" in page and "Opgave 1: løfte" in page


async def test_the_file_with_names_has_them_and_says_who_took_it(client: httpx.AsyncClient, address: str) -> None:
    answer = await taken(client, address, "html", "names")
    for name in NAMES:
        assert name in answer.text
    assert "Ove Hemmelig" not in answer.text
    assert "Taget ud af koordinator" in answer.text
    assert re.fullmatch(r'attachment; filename="netvaerk-\d{4}-\d\d-\d\d\.html"', answer.headers["content-disposition"])
    assert answer.headers["cache-control"] == "no-store"


async def test_the_care_team_is_what_fhir_says_it_is(client: httpx.AsyncClient, address: str) -> None:
    """Read back by the FHIR schema: helpers with unit, role, number and first day; the relative; nothing of the hidden one."""
    answer = await taken(client, address, "fhir", "names")
    assert answer.headers["content-type"] == "application/fhir+json"
    team = CareTeam.model_validate_json(answer.content)
    told: dict[str, Any] = json.loads(answer.content)
    contained = {one["id"]: one for one in told["contained"]}
    people = {contained[p["member"]["reference"][1:]]["name"][0]["text"]: p for p in told["participant"]}
    assert set(people) == {"Jan Krogh", "Bente Holm", "Mads Holm"}
    assert [role["text"] for role in people["Jan Krogh"]["role"]] == ["tovholder", "mentor"]
    assert people["Jan Krogh"]["period"] == {"start": "2025-01-01"}
    unit = contained[people["Bente Holm"]["onBehalfOf"]["reference"][1:]]
    assert (unit["resourceType"], unit["name"]) == ("Organization", "Hjælpemidler")
    bente = contained[people["Bente Holm"]["member"]["reference"][1:]]
    assert bente["telecom"] == [{"system": "phone", "use": "work", "value": "12 34 56 78"}]
    assert team.subject is not None and team.subject.reference == "#c1"
    used = {p["member"]["reference"] for p in told["participant"]}
    used |= {p["onBehalfOf"]["reference"] for p in told["participant"] if "onBehalfOf" in p} | {"#c1"}
    assert used == {f"#{one}" for one in contained}, "everything contained is referred to, and nothing else is"


async def test_the_care_team_without_names(client: httpx.AsyncClient, address: str) -> None:
    answer = await taken(client, address, "fhir", "pseudonyms")
    CareTeam.model_validate_json(answer.content)
    for name in (*NAMES, "pernille", "bente", "12 34"):
        assert name not in answer.text


async def test_what_was_taken_is_noted_with_who_and_how(client: httpx.AsyncClient, address: str, tmp_path: Any) -> None:
    """Also the sheets; the log knows ids, never names."""
    await taken(client, address, "html", "pseudonyms")
    await client.post(
        f"{address}/take", data={"form": "fhir", "names": "names"}, headers={"Skov-Role": "professional:jan"}
    )
    await client.get(f"{address}/mine")
    with create_engine(f"sqlite:///{tmp_path / 'operations.db'}").connect() as connection:
        rows = connection.execute(text("SELECT seat, citizen, form, named FROM exports ORDER BY at, form")).all()
    assert sorted(tuple(row) for row in rows) == [
        ("coordinator", "pernille", "html", 0),
        ("coordinator", "pernille", "mine", 1),
        ("professional:jan", "pernille", "fhir", 1),
    ]
    page = (await client.get(f"{address}/take")).text
    assert "Jan Krogh (fagperson)" in page


async def test_what_is_not_a_form_is_refused(client: httpx.AsyncClient, address: str) -> None:
    assert (await client.post(f"{address}/take", data={"form": "exe"})).status_code == 422
    assert (await client.get(f"{address}/paper?pages=3")).status_code == 422


async def test_the_meetings_sheet(client: httpx.AsyncClient, address: str) -> None:
    """Each helper under their unit with number; the chair nobody has; who must talk."""
    page = (await client.get(f"{address}/paper?pages=2")).text
    assert (
        page.index("Jobcenter Nyby") < page.index("Jan Krogh") < page.index("Hjælpemidler") < page.index("Bente Holm")
    )
    for words in (
        "12 34 57 00",
        "12 34 56 78",
        "holder trådene",
        "Særlig stol til hjemmet",
        "ingen har taget den endnu",
    ):
        assert words in page
    assert "Jan Krogh – Bente Holm" in page or "Bente Holm – Jan Krogh" in page
    assert "Netværket" in page and "Huller at tale om" in page


async def test_mit_netvaerk_has_who_holds_the_threads_first_and_no_system_words(
    client: httpx.AsyncClient, address: str
) -> None:
    page = (await client.get(f"{address}/mine")).text
    main = page.split("<main")[1].split("</main>")[0]
    assert (
        main.index("Holder trådene") < main.index("Jan Krogh") < main.index("De hjælper mig") < main.index("Bente Holm")
    )
    for words in ("Hjælper som ergoterapeut", "12 34 57 00", "Mads Holm", "kæreste", "12 34 90 01"):
        assert words in main
    assert "Særlig stol" not in main and "Ove" not in main


async def test_a_view_is_saved_shared_and_outlives_a_reload(
    client: httpx.AsyncClient, address: str, store: Store
) -> None:
    """Its address leads whoever may see her to the same day; others nowhere; a reload of the data changes nothing."""
    asked = {"name": "Før mødet", "query": "?on=2026-03-03&lang=en&done=x"}
    saved = await client.post(f"{address}/views", data=asked)
    assert saved.status_code == 303
    page = (await client.get(saved.headers["location"].partition("#")[0])).text
    view = re.search(r"/network/view/[\w-]+", page)
    assert view is not None and "Før mødet" in page
    await store.apply(Delta(updates=tables_of([PERNILLE])))
    led = await client.get(view[0])
    assert (led.status_code, led.headers["location"]) == (303, f"{address}?on=2026-03-03")
    hidden = await client.get(view[0], headers=LEADER)
    absent = await client.get("/network/view/nobody", headers=LEADER)
    assert (hidden.status_code, hidden.content) == (absent.status_code, absent.content)
    assert hidden.status_code == 404


async def test_a_view_taken_away_can_be_brought_back(client: httpx.AsyncClient, address: str) -> None:
    saved = (await client.post(f"{address}/views", data={"name": "Kort"})).headers["location"]
    identity = saved.partition("saved=")[2].partition("#")[0]
    gone = await client.post(f"{address}/views/gone", data={"view": identity})
    page = await client.get(gone.headers["location"].partition("#")[0])
    assert "Visningen er fjernet." in page.text and "Kort" not in page.text
    assert (await client.get(f"/network/view/{identity}")).status_code == 404
    await client.post(f"{address}/views/back", data={"view": identity})
    assert (await client.get(f"/network/view/{identity}")).status_code == 303


async def test_a_view_needs_a_name_and_keeps_what_was_asked(client: httpx.AsyncClient, address: str) -> None:
    answer = await client.post(f"{address}/views", data={"name": "  ", "query": "on=2026-03-03"})
    assert answer.status_code == 422
    assert "Skriv et navn" in answer.text and "on=2026-03-03" in answer.text


async def test_the_picture_as_svg_and_png(client: httpx.AsyncClient, address: str) -> None:
    """SVG that is well-formed, has every name, asks nothing of any network; PNG of twice its size, in colour, with text drawn."""
    answer = await taken(client, address, "svg", "names")
    drawn = ElementTree.fromstring(answer.text)
    told = "".join(drawn.itertext())
    for name in ("Pernille", "Jan Krogh", "Bente Holm", "Mads Holm", "Taget ud af koordinator"):
        assert name in told
    assert not [one for one in drawn.iter() if one.tag.endswith(("script", "image", "foreignObject", "use"))]
    assert "url(" not in answer.text and "@import" not in answer.text
    _, _, width, height = (float(one) for one in drawn.attrib["viewBox"].split())
    png = (await taken(client, address, "png", "names")).content
    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">II", png[16:24]) == (pytest.approx(2 * width, abs=2), pytest.approx(2 * height, abs=2))
    nameless = (await taken(client, address, "svg", "pseudonyms")).text
    assert not [name for name in (*NAMES, "12 34") if name in nameless]
