"""A meeting and a knitted offer as records: an agreement has exactly one who has it, a changed table is what was asked."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.edits.knitting import Drafted, adopted, drafted
from graphmodel.edits.meeting import Agreed, agreed, ends_of, seated
from graphmodel.schema import relations as r
from graphmodel.schema.base import RelationType
from graphmodel.schema.offers import Intervention
from graphmodel.schema.tasks import Task

DAY = date(2026, 3, 3)
people = st.lists(st.sampled_from([("Professional", one) for one in "abcde"] + [("Relative", "f")]), max_size=8)
titles = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200).filter(str.strip)


@settings(deadline=None)
@given(titles, st.integers(0, 900), st.one_of(st.none(), st.just("27.60")), st.booleans())
def test_an_agreement_is_one_open_task_with_one_responsible(
    title: str, days: int, topic: str | None, yes: bool
) -> None:
    due = DAY + timedelta(days=days)
    records = agreed("t", "c", "m", Agreed(title, "ada", due, topic, said_yes=yes), DAY)
    (task,) = [one for one in records if isinstance(one, Task)]
    assert (task.kind, task.status, task.opened_on, task.due_on, task.title) == (
        "agreement",
        "open",
        DAY,
        due,
        title.strip(),
    )
    (holds,) = [one for one in records if isinstance(one, r.Holds)]
    assert (holds.from_id, holds.to_id, holds.aspect) == ("ada", "t", "responsible")
    assert (holds.accepted, holds.asked_on) == ((True, None) if yes else (None, DAY)), "asked, or taken, never both"
    ends = [(one.name, one.to_id) for one in records if isinstance(one, RelationType) and one.from_id == "t"]
    about = [("ABOUT", topic)] if topic else []
    assert ends == [("CONCERNS", "c"), ("AGREED_AT", "m"), *about]


@settings(deadline=None)
@given(people, people)
def test_who_comes_after_a_change_are_those_who_were_asked(
    wanted: list[tuple[str, str]], before: list[tuple[str, str]]
) -> None:
    come, leave = ends_of(wanted, before)
    assert (set(before) | set(come)) - set(leave) == set(wanted)
    assert not set(come) & set(before) and set(leave) <= set(before)
    records = [one for one in seated("m", come, leave, DAY) if isinstance(one, r.Attends)]
    assert {(one.from_type, one.from_id) for one in records if one.valid_to is None} == set(come)
    assert {(one.from_type, one.from_id) for one in records if one.valid_to == DAY - timedelta(days=1)} == set(leave)


def test_adopted_strands_are_real_and_what_they_replace_is_cancelled() -> None:
    records = adopted([("a", "A", DAY), ("b", "B", None)], [("old", "Old")], [("later", "a", "fordi")], "m", DAY)
    courses = {one.id: (one.status, one.draft) for one in records if isinstance(one, Intervention)}
    assert courses == {"a": ("planned", False), "b": ("waiting", False), "old": ("cancelled", None)}
    assert [(one.from_id, one.to_id) for one in records if isinstance(one, r.AgreedAt)] == [("a", "m"), ("b", "m")]
    assert [(one.from_id, one.to_id, one.reason) for one in records if isinstance(one, r.Requires)] == [
        ("later", "a", "fordi")
    ]


def test_a_strand_says_only_what_is_known() -> None:
    (course, *_) = drafted("i", "c", Drafted("Mestring", "ada"))
    assert isinstance(course, Intervention)
    assert course.model_fields_set == {"id", "title", "status", "draft"}
    assert (course.status, course.draft) == ("planned", True)
