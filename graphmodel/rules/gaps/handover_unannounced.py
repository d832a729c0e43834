"""Rule 15a: a hand-over without a hand-over: one went, another came or nobody did, and nothing was passed on."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.questions.story.contacts import CONTACTS, CONTACTS_FROM, CONTACTS_TO
from graphmodel.questions.story.courses import COURSES
from graphmodel.questions.story.helped_by import HANDOVER_KNOWS, HANDOVER_PEOPLE, HANDOVERS, HELPERS
from graphmodel.questions.story.tasks import HOLDINGS, TASK_TOPICS, TASKS
from graphmodel.rules.gap import Action, Call, Evidence, Gap, Severity, Thing, Tie
from graphmodel.rules.handover import (
    Change,
    Lost,
    about_days,
    about_loss,
    changes,
    days_between,
    lost_in,
    passive_after,
)
from graphmodel.rules.network import citizen_thing, helpers_now
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.wording import day, listed
from graphmodel.who_to_call.answer import Sentence


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    if all(row.introduced for row in story.of(HANDOVERS)):
        return
    unannounced = [change for change in changes(story) if not change.row.introduced]
    helping = {row.helper for row in helpers_now(story)} if unannounced else set()
    for change in unannounced:
        if not change.came or not helping.isdisjoint(change.came):
            yield _gap(change, story, near)


def _gap(change: Change, story: Story, near: Surroundings) -> Gap:
    row, lost, words = change.row, lost_in(change, story, near), _words(change, near)
    between, passive = days_between(change, story), passive_after(change, story)
    people = (*change.left, *change.came)
    return Gap(
        rule=RULE.id,
        severity=RULE.severity,
        citizen=story.citizen,
        things=(Thing("Handover", row.handover, row.role or "stafet"),),
        since=row.happened_on,
        words=words,
        evidence=(*_note(change), *about_loss(change, lost, story, near), *about_days(change, story)),
        ties=tuple(_ties(change, lost, story, near)),
        people=people,
        units=tuple(dict.fromkeys(unit for who in people for unit in near.units_of(who))),
        call=Call(text=_whom(change, near) or row.role or "koordinerende sagsbehandler"),
        actions=(Action.NOTE_CONTACT,),
        figures={
            "tasks": len(lost.tasks),
            "acquaintances": len(lost.known),
            "talked": len(lost.talked),
            **({} if between is None else {"days_between": between}),
            **({} if passive is None else {"passive_days": passive}),
        },
    )


def _whom(change: Change, near: Surroundings) -> str | None:
    """Whoever went, while they can be reached; else whoever came."""
    known = (near.people[who] for who in (*change.left, *change.came) if who in near.people)
    return next((one.name for one in known if not one.has_left and not one.is_absent(near.day)), None)


def _words(change: Change, near: Surroundings) -> Sentence:
    when = day(change.row.happened_on)
    role = f" ({change.row.role})" if change.row.role else ""
    went = listed([near.name_of(one) for one in change.left])
    came = listed([near.name_of(one) for one in change.came])
    gone = (
        Sentence(f"{went.da} gik", f"{went.en} left") if went.da else Sentence("den forrige gik", "the one before left")
    )
    if not change.came:
        return Sentence(
            f"Stafet {when.da}{role}: {gone.da}, og der er ikke kommet en ny.",
            f"Hand-over {when.en}{role}: {gone.en}, and nobody new has come.",
        )
    return Sentence(
        f"Stafet {when.da}{role}: {gone.da}, og {came.da} kom uden at blive introduceret.",
        f"Hand-over {when.en}{role}: {gone.en}, and {came.en} came without being introduced.",
    )


def _note(change: Change) -> Iterator[Evidence]:
    """What was written down about it, in the words it was written in."""
    if change.row.note:
        yield Evidence(Sentence(change.row.note, change.row.note), change.row.source, change.row.happened_on)


def _ties(change: Change, lost: Lost, story: Story, near: Surroundings) -> Iterator[Tie]:
    """Who went and came, and what the newcomer should have: tasks, and helpers to know."""
    citizen = citizen_thing(story)
    for who in change.left:
        yield Tie(near.thing("Professional", who), citizen, "HELPS", missing=True)
        for task in lost.tasks:
            yield Tie(near.thing("Professional", who), Thing("Task", task.task, task.title), "HOLDS", missing=True)
    for who in change.came:
        yield Tie(near.thing("Professional", who), citizen, "HELPS")
        for helper in (*lost.known, *lost.talked):
            yield Tie(near.thing("Professional", who), near.thing("Professional", helper), "KNOWS", missing=True)


RULE = Rule(
    id="handover_unannounced",
    number=15,
    title=Sentence("Stafet uden overlevering", "Hand-over without a hand-over"),
    means=Sentence(
        "En hjælper gik, og den, der kom, blev ikke introduceret, eller der kom ingen.",
        "A helper left, and the one who came was not introduced, or nobody came.",
    ),
    why=Sentence(
        "»Der går bare noget tabt imellem dem«: efter hvert skifte stod Pernille uden svar og uden noget i gang.",
        "“Something just gets lost between them”: after each change Pernille had no answer and nothing going on.",
    ),
    source="004",
    cases=(14,),
    severity=Severity.MEDIUM,
    closes=Sentence(
        "Stafetten noteres som introduceret, når den nye har fået det hele at vide.",
        "The hand-over is marked as introduced when the newcomer has been told everything.",
    ),
    suggestion=Sentence(
        "Ring til den, der gik, mens det kan nås, og gå listen igennem: opgaver, spørgsmål, mennesker.",
        "Call the one who left while it can be done, and go through the list: tasks, questions, people.",
    ),
    reads=(
        HANDOVERS,
        HANDOVER_PEOPLE,
        HANDOVER_KNOWS,
        HELPERS,
        TASKS,
        TASK_TOPICS,
        HOLDINGS,
        COURSES,
        CONTACTS,
        CONTACTS_FROM,
        CONTACTS_TO,
    ),
    around=_find,
)
