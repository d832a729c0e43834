"""Rule 16a: a question that nobody answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from graphmodel.questions.story.contacts import CONTACTS, CONTACTS_FROM, CONTACTS_TO, ContactRow
from graphmodel.rules.demands import people_among, units_among
from graphmodel.rules.gap import Action, Call, Evidence, Gap, Severity, Tie
from graphmodel.rules.limits import limit
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.telling import Message, messages, names_of
from graphmodel.rules.wording import day, span
from graphmodel.who_to_call.answer import Sentence


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    for question in messages(story, near, _unanswered):
        if story.days_since(question.row.happened_at) > limit("question_answer"):
            yield _gap(question, story, near)


def _unanswered(row: ContactRow) -> bool:
    return row.kind == "question" and row.answered is False


def _gap(question: Message, story: Story, near: Surroundings) -> Gap:
    on = question.row.happened_at.date()
    asker, asked, age, when = (
        names_of(question.senders),
        names_of(question.receivers),
        span(story.days_since(on)),
        day(on),
    )
    receivers = [who for who in question.receivers if who.label != "Citizen"]
    return Gap(
        rule=RULE.id,
        severity=RULE.severity,
        citizen=story.citizen,
        things=(question.thing,),
        since=on + timedelta(days=limit("question_answer")),
        words=Sentence(
            f"Spørgsmål fra {asker.da} til {asked.da} uden svar i {age.da}.",
            f"A question from {asker.en} to {asked.en} without an answer for {age.en}.",
        ),
        evidence=(Evidence(Sentence(f"Spurgt {when.da}.", f"Asked on {when.en}."), question.row.source, on),),
        ties=tuple(
            Tie(who, asking, "TALKS_WITH", missing=True) for who in question.receivers for asking in question.senders
        ),
        people=people_among(question.professionals),
        units=units_among(question.professionals, near),
        call=Call(text=receivers[0].name if receivers else ""),
        actions=(Action.NOTE_CONTACT,),
        figures={"days": story.days_since(on)},
    )


RULE = Rule(
    id="unanswered_question",
    number=16,
    title=Sentence("Spørgsmål uden svar", "Question without an answer"),
    means=Sentence(
        "Nogen har spurgt om noget for borgeren, og der er ikke svaret inden for en måned.",
        "Somebody asked something on the citizen's behalf, and there was no answer within a month.",
    ),
    why=Sentence(
        "Et spørgsmål, der bliver væk, standser alt, der venter på svaret.",
        "A question that gets lost stops everything that waits for the answer.",
    ),
    source="001, 004",
    cases=(3, 12, 20),
    severity=Severity.MEDIUM,
    closes=Sentence("Spørgsmålet bliver besvaret.", "The question is answered."),
    suggestion=Sentence(
        "Ring i stedet for at skrive igen; er det ikke deres bord, så find ud af, hvis det er.",
        "Call instead of writing again; if it is not theirs, find out whose it is.",
    ),
    reads=(CONTACTS, CONTACTS_FROM, CONTACTS_TO),
    around=_find,
)
