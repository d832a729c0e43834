"""Who do I call? The small forest's answers, on both engines: the right person first, why, the way in, and what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from graphmodel.access.scope import Role, Scope
from graphmodel.records import Delta, tables_of
from graphmodel.schema import relations as r
from graphmodel.schema.people import Professional
from graphmodel.store.port import Store
from graphmodel.who_to_call.answer import WhoAnswer
from graphmodel.who_to_call.ask import who_to_call
from graphmodel.who_to_call.keeper import DirectoryKeeper
from graphmodel.who_to_call.question import WhoQuestion
from tests.small_forest import BENTE, CHAIR, HM, JAN, NOON, link, plant

EVERYONE = Scope.everyone()


async def ask(
    store: Store,
    text: str,
    citizen: str | None = None,
    *,
    scope: Scope = EVERYONE,
    topic: str | None = None,
    at: datetime = NOON,
) -> WhoAnswer:
    return await who_to_call(store, DirectoryKeeper(store), scope, WhoQuestion(text, at, citizen, topic))


async def test_the_chair_leads_to_bente(store: Store) -> None:
    await plant(store)
    answer = await ask(store, "særlig stol", "Pernille")
    assert answer.topic is not None and answer.topic.number == "27.60.12"
    assert [found.person.id for found in answer.people] == ["bente"]
    bente = answer.people[0]
    assert (bente.person.phone, bente.reachability.open_now) == ("12 34 56 78", True)
    codes = {reason.code for reason in bente.reasons}
    assert {
        "unit_contact",
        "in_responsible_unit",
        "known_to_helper",
        "remit_fits",
        "open_now",
        "inherited_from_group",
    } <= codes
    assert bente.score == pytest.approx(sum(reason.contribution for reason in bente.reasons))
    assert [(step.from_name, step.to_name) for step in bente.way_in] == [("Jan Krogh", "Bente Holm")]
    assert "18 måneder" in answer.status.da and "Særlig stol til hjemmet" in answer.status.da
    assert any(one.missing for one in answer.picture.links), "a task nobody holds is drawn as a missing link"


async def test_nobody_who_has_left_or_is_away_without_end(store: Store) -> None:
    await plant(store)
    answer = await ask(store, "særlig stol")
    assert {found.person.id for found in answer.people} == {"bente", "aase"}


async def test_another_municipality_does_not_answer_for_pernille(store: Store) -> None:
    await plant(store)
    answer = await ask(store, "særlig stol", "pernille")
    assert "aase" not in {found.person.id for found in answer.people}
    assert [unit.id for unit in answer.responsible] == ["hm"]


async def test_nobody_is_responsible_for_early_retirement(store: Store) -> None:
    await plant(store)
    answer = await ask(store, "førtidspension", "Pernille")
    assert answer.status.da == "Ingen er markeret som ansvarlig for 32.03.16 Førtidspension."
    assert answer.people == ()
    assert answer.switchboard is not None and answer.switchboard.phone == "12 34 00 00"
    assert "32.03.16 Førtidspension" in answer.switchboard.say.da
    assert answer.missing and "KLE-arket" in answer.missing[0].da


async def test_the_holder_of_the_very_task_comes_first(store: Store) -> None:
    await plant(store)
    await store.apply(Delta(updates=tables_of([link(r.Holds, JAN, CHAIR, accepted=True)])))
    answer = await ask(store, "særlig stol", "Pernille")
    assert [found.person.id for found in answer.people][:2] == ["jan", "bente"]
    assert answer.people[0].reasons[0].code == "holds_task"
    assert "er taget" in answer.status.da


async def test_the_asker_is_not_told_to_call_themselves_but_shown_the_way(store: Store) -> None:
    await plant(store)
    answer = await ask(store, "særlig stol", "Pernille", scope=Scope.of(Role.PROFESSIONAL, ["pernille"], "jan"))
    assert [found.person.id for found in answer.people] == ["bente"]
    assert "known_to_me" in {reason.code for reason in answer.people[0].reasons}
    assert [(step.from_name, step.to_name) for step in answer.people[0].way_in] == [("Jan Krogh", "Bente Holm")]


async def test_through_somebody_i_know(store: Store) -> None:
    """Pia works beside Jan; Jan knows Bente: Pia's way in goes through Jan."""
    await plant(store)
    answer = await ask(store, "særlig stol", scope=Scope.of(Role.PROFESSIONAL, [], "pia"))
    steps = answer.people[0].way_in
    assert [(step.from_name, step.to_name) for step in steps] == [
        ("Pia Lund", "Jan Krogh"),
        ("Jan Krogh", "Bente Holm"),
    ]


async def test_hidden_citizen_is_answered_as_an_unknown_one(store: Store) -> None:
    await plant(store)
    leader = Scope.nobody()
    hidden = await ask(store, "særlig stol", "pernille", scope=leader)
    unknown = await ask(store, "særlig stol", "no-such-citizen", scope=leader)
    assert hidden == unknown
    assert hidden.citizen is None and "borger" in hidden.missing[0].da


async def test_no_topic_is_still_an_answer(store: Store) -> None:
    await plant(store)
    answer = await ask(store, "xyzzy qwrt", "Pernille")
    assert answer.topic is None
    assert answer.missing and "Prøv med andre ord" in " ".join(sentence.da for sentence in answer.missing)
    assert answer.switchboard is not None


async def test_ambiguous_name_gives_choices(store: Store) -> None:
    await plant(store)
    answer = await ask(store, "særlig stol", "n")
    assert [choice.name for choice in answer.citizen_choices] == ["Hans", "Pernille"]


async def test_away_for_a_while_comes_later_with_a_substitute(store: Store) -> None:
    await plant(store)
    away = BENTE.model_copy(update={"absent_from": NOON.date(), "absent_to": NOON.date().replace(day=10)})
    sub = Professional(id="sub", name="Sune Afløser", phone="12 34 56 99")
    await plant(
        store,
        [
            Professional(
                **away.model_dump(exclude_unset=True) | {"absent_to": away.absent_to, "absent_from": away.absent_from}
            )
        ],
    )
    await plant(store, [sub, link(r.SubstituteFor, sub, BENTE), link(r.WorksIn, sub, HM)])
    answer = await ask(store, "særlig stol", "Pernille")
    bente = next(found for found in answer.people if found.person.id == "bente")
    assert bente.substitute is not None and bente.substitute.name == "Sune Afløser"
    assert bente.reachability.words.da == "fraværende, åbner onsdag 11.3. kl. 8.00"


async def test_outside_hours_and_on_holidays(store: Store) -> None:
    await plant(store)
    saturday = await ask(store, "særlig stol", "Pernille", at=datetime(2026, 3, 7, 12))
    assert saturday.people[0].reachability.words.da == "lukket nu, åbner mandag 9.3. kl. 8.00"
    maundy_thursday = await ask(store, "særlig stol", "Pernille", at=datetime(2026, 4, 2, 12))
    assert maundy_thursday.people[0].reachability.open_now is False


async def test_same_question_same_answer(store: Store) -> None:
    await plant(store)
    first, second = await ask(store, "særlig stol", "Pernille"), await ask(store, "særlig stol", "Pernille")
    assert first == replace(second)
