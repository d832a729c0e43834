"""Rule 7d: a plan the law gives a time to begin in (a ressourceforløb), and nothing has begun since it was adopted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from graphmodel.questions.story.courses import COURSES, RUNNERS
from graphmodel.questions.story.plans import PLANS
from graphmodel.rules.courses import Course, courses_of, passive_days, runners_of, why_so_many_days
from graphmodel.rules.gap import Action, Call, Evidence, Gap, Severity, Thing, Tie
from graphmodel.rules.legal_clocks import plan_clock
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.wording import day, span
from graphmodel.who_to_call.answer import Sentence


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    courses = [course for course in courses_of(story).values() if not course.row.draft]
    for plan in story.of(PLANS):
        clock = plan_clock(plan.title, story.day)
        adopted = plan.adopted_on
        if clock is None or adopted is None or story.days_since(adopted) <= clock.days:
            continue
        if any(c.row.started_on and adopted <= c.row.started_on <= story.day for c in courses):
            continue
        thing = Thing("Plan", plan.plan, plan.title)
        waiting = [course for course in courses if course.unfinished and not course.started_by(story.day)]
        runners = runners_of(story, plan.plan, near)
        time, on = span(story.days_since(adopted)), day(adopted)
        yield Gap(
            rule=RULE.id,
            severity=RULE.severity,
            citizen=story.citizen,
            things=(thing,),
            since=adopted + timedelta(days=clock.days),
            words=Sentence(
                f"»{plan.title}« blev vedtaget for {time.da} siden, og intet er begyndt.",
                f"“{plan.title}” was adopted {time.en} ago, and nothing has begun.",
            ),
            evidence=(
                Evidence(Sentence(f"Vedtaget {on.da}.", f"Adopted {on.en}."), plan.source, adopted),
                Evidence(why_so_many_days(clock, clock.days), clock.source),
                *_waiting(waiting),
            ),
            ties=(
                *(Tie(who, thing, "RUNS") for who in runners),
                *(Tie(thing, course.thing, "CONCERNS", missing=True) for course in waiting),
            ),
            people=tuple(who.id for who in runners if who.label == "Professional"),
            units=tuple(dict.fromkeys(unit for who in runners for unit in near.units_of(who.id))),
            call=Call(text=plan.title),
            actions=(Action.REFER, Action.NOTE_CONTACT),
            figures={
                "days": story.days_since(adopted),
                "passive_days": passive_days(courses, adopted + timedelta(days=1), story.day),
            },
        )


def _waiting(courses: list[Course]) -> Iterator[Evidence]:
    for course in courses:
        title = course.row.title
        said = f": »{course.row.start_words}«" if course.row.start_words else ""
        words = Sentence(f"»{title}« er ikke begyndt{said}.", f"“{title}” has not begun{said}.")
        yield Evidence(words, course.row.source, course.row.decided_on)


RULE = Rule(
    id="six_months_without_start",
    number=7,
    title=Sentence("Seks måneder uden start", "Six months without a start"),
    means=Sentence(
        "Planen skal ifølge loven være begyndt, og ingen indsats er startet, siden den blev vedtaget.",
        "By law the plan should have begun, and no intervention has started since it was adopted.",
    ),
    why=Sentence(
        "Lene mødte rehabiliteringsteamet i februar; i august var intet i gang.",
        "Lene met the rehabilitation team in February; in August nothing had begun.",
    ),
    source="004; LAB § 113",
    cases=(13,),
    severity=Severity.HIGH,
    closes=Sentence("En indsats begynder.", "An intervention begins."),
    suggestion=Sentence(
        "Tag sagen op i rehabiliteringsteamet igen, og begynd det, der ikke behøver vente.",
        "Take the case to the rehabilitation team again, and begin what need not wait.",
    ),
    reads=(PLANS, COURSES, RUNNERS),
    around=_find,
)
