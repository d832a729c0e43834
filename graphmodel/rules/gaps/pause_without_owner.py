"""Rule 11b: a pause of demands that nobody answers for, or that never ends."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.questions.story.courses import RUNNERS
from graphmodel.questions.story.plans import PAUSES, PauseRow
from graphmodel.rules.demands import owner_names, owners_of, people_among, still_there, units_among
from graphmodel.rules.gap import Action, Call, Evidence, Gap, Severity, Thing, Tie
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.wording import day
from graphmodel.who_to_call.answer import Sentence


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    for pause in story.of(PAUSES):
        if pause.ends_on is not None and pause.ends_on < story.day:
            continue
        owners = owners_of(story, near).get(("Pause", pause.pause), ())
        there = tuple(who for who in owners if still_there(who, near))
        if not there or pause.ends_on is None:
            yield _gap(pause, owners, there, story, near)


def _gap(pause: PauseRow, owners: tuple[Thing, ...], there: tuple[Thing, ...], story: Story, near: Surroundings) -> Gap:
    thing = Thing("Pause", pause.pause, pause.reason or "fredning")
    return Gap(
        rule=RULE.id,
        severity=RULE.severity,
        citizen=story.citizen,
        things=(thing,),
        since=pause.starts_on if pause.starts_on <= story.day else None,
        words=_words(pause, there),
        evidence=tuple(_about(pause, owners, there)),
        ties=tuple(Tie(who, thing, "RUNS", missing=who not in there) for who in owners),
        people=people_among(owners),
        units=units_among(owners, near),
        call=Call(text="koordinerende sagsbehandler"),
        actions=(Action.NOTE_CONTACT,),
        figures={"days": max(0, story.days_since(pause.starts_on))},
    )


def _words(pause: PauseRow, there: tuple[Thing, ...]) -> Sentence:
    if there:
        who = owner_names(there)
        return Sentence(f"Fredningen ({who.da}) har ingen slutdato.", f"The pause of demands ({who.en}) has no end.")
    if pause.ends_on is None:
        return Sentence(
            "Fredningen har hverken ejer eller slutdato.", "The pause of demands has neither an owner nor an end."
        )
    return Sentence("Ingen står for fredningen.", "Nobody answers for the pause of demands.")


def _about(pause: PauseRow, owners: tuple[Thing, ...], there: tuple[Thing, ...]) -> Iterator[Evidence]:
    start, why = day(pause.starts_on), f" ({pause.reason})" if pause.reason else ""
    yield Evidence(
        Sentence(f"Fredet fra {start.da}{why}.", f"Demands paused from {start.en}{why}."), pause.source, pause.starts_on
    )
    for who in owners:
        if who not in there:
            words = Sentence(f"{who.name} stod for den og er her ikke mere.", f"{who.name} had it and is here no more.")
            yield Evidence(words, pause.source)


RULE = Rule(
    id="pause_without_owner",
    number=11,
    title=Sentence("Fredning uden ejer eller slutdato", "Pause without owner or end"),
    means=Sentence(
        "Borgeren er fredet for krav, men ingen står for det, eller ingen ved, hvornår det hører op.",
        "Demands on the citizen are paused, but nobody answers for it, or nobody knows when it ends.",
    ),
    why=Sentence(
        "En fredning virker, når alle ved, hvem der har den, og hvor længe den varer.",
        "A pause works when everybody knows who has it and how long it lasts.",
    ),
    source="000, 001",
    cases=(4,),
    severity=Severity.MEDIUM,
    closes=Sentence("Fredningen får en ejer og en slutdato.", "The pause gets an owner and an end."),
    suggestion=Sentence(
        "Aftal, hvem der har fredningen, til hvornår, og hvem der skal vide det.",
        "Agree who has the pause, until when, and who must know of it.",
    ),
    reads=(PAUSES, RUNNERS),
    around=_find,
)
