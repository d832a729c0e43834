"""Rule 10b: a plan that nobody has moved for long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from graphmodel.questions.story.courses import COURSES, RUNNERS
from graphmodel.questions.story.plans import PLANS, PlanRow
from graphmodel.rules.demands import owner_names, owner_ties, owners_of, people_among, units_among
from graphmodel.rules.gap import Action, Call, Evidence, Gap, Severity, Thing
from graphmodel.rules.limits import limit
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.wording import day, span
from graphmodel.who_to_call.answer import Sentence


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    for plan in story.of(PLANS):
        moved = max((when for when in (plan.adopted_on, plan.last_moved_on) if when is not None), default=None)
        if moved is not None and story.days_since(moved) > limit("plan_still"):
            yield _gap(plan, moved, story, near)


def _gap(plan: PlanRow, moved: date, story: Story, near: Surroundings) -> Gap:
    thing = Thing("Plan", plan.plan, plan.title)
    owners = owners_of(story, near).get(("Plan", plan.plan), ())
    who, still = owner_names(owners), span(story.days_since(moved))
    return Gap(
        rule=RULE.id,
        severity=RULE.severity,
        citizen=story.citizen,
        things=(thing,),
        since=moved + timedelta(days=limit("plan_still")),
        words=Sentence(
            f"»{plan.title}« ({who.da}) har stået stille i {still.da}.",
            f"“{plan.title}” ({who.en}) has stood still for {still.en}.",
        ),
        evidence=tuple(_about(plan, moved, story)),
        ties=tuple(owner_ties(owners, thing)),
        people=people_among(owners),
        units=units_among(owners, near),
        call=Call(text=plan.title),
        actions=(Action.NOTE_CONTACT,),
        figures={"days": story.days_since(moved)},
    )


def _about(plan: PlanRow, moved: date, story: Story) -> Iterator[Evidence]:
    """How the plan came about, and that nothing came of it."""
    if plan.cancelled_on is not None and plan.adopted_on is not None and plan.cancelled_on < plan.adopted_on:
        off, on = day(plan.cancelled_on), day(plan.adopted_on)
        words = Sentence(f"Aflyst {off.da}, vedtaget igen {on.da}.", f"Cancelled {off.en}, adopted again {on.en}.")
        yield Evidence(words, plan.source, plan.adopted_on)
    elif plan.adopted_on is not None:
        on = day(plan.adopted_on)
        yield Evidence(Sentence(f"Vedtaget {on.da}.", f"Adopted {on.en}."), plan.source, plan.adopted_on)
    last = day(moved)
    yield Evidence(Sentence(f"Sidste livstegn {last.da}.", f"Last sign of life {last.en}."), plan.source, moved)
    if not any(row.started_on is not None and moved <= row.started_on <= story.day for row in story.of(COURSES)):
        words = Sentence("Ingen indsats er begyndt siden.", "No intervention has started since.")
        yield Evidence(words, plan.source, moved)


RULE = Rule(
    id="plan_stands_still",
    number=10,
    title=Sentence("Plan, der står stille", "Plan that stands still"),
    means=Sentence(
        "En gældende plan er hverken vedtaget eller rørt i et halvt år.",
        "An active plan has been neither adopted nor moved for half a year.",
    ),
    why=Sentence(
        "Planen om taxakørekort blev aflyst og vedtaget igen, og næsten et år gik.",
        "The plan of a taxi licence was cancelled and adopted again, and nearly a year passed.",
    ),
    source="001",
    cases=(10,),
    severity=Severity.MEDIUM,
    closes=Sentence(
        "Planen får et livstegn, eller den afsluttes.", "The plan shows a sign of life, or it is brought to an end."
    ),
    suggestion=Sentence(
        "Spørg den, der har planen, hvad næste skridt er, eller om den skal slippes.",
        "Ask whoever has the plan what the next step is, or whether to let it go.",
    ),
    reads=(PLANS, RUNNERS, COURSES),
    around=_find,
)
