"""Rule 7b: a course decided longer ago than the law, or good custom, allows, and not begun."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from graphmodel.questions.story.courses import COURSE_REQUIRES, COURSE_TOPICS, COURSES, RUNNERS
from graphmodel.rules.courses import clock_of, courses_of, days_allowed, why_so_many_days
from graphmodel.rules.gap import Evidence, Gap, Severity
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.waiting import waiting_gap
from graphmodel.rules.wording import span
from graphmodel.who_to_call.answer import Sentence


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    courses = courses_of(story)
    for course in courses.values():
        row = course.row
        decided = row.decided_on
        if row.status not in ("planned", "waiting") or row.draft or decided is None or course.started_by(story.day):
            continue
        if any(first in courses and courses[first].unfinished for first in course.first):
            continue
        clock = clock_of(course.topics, course.offers, near)
        allowed = days_allowed(clock, "wait_start")
        waited = story.days_since(decided)
        if waited > allowed:
            time = span(waited)
            words = Sentence(
                f"»{row.title}« er besluttet for {time.da} siden og ikke begyndt.",
                f"“{row.title}” was decided {time.en} ago and has not begun.",
            )
            why = Evidence(why_so_many_days(clock, allowed), clock.source if clock else None)
            since = decided + timedelta(days=allowed)
            yield waiting_gap(
                RULE.id, RULE.severity, course, courses.values(), story, near, words, since=since, more=(why,)
            )


RULE = Rule(
    id="waiting_too_long",
    number=7,
    title=Sentence("Ventet for længe", "Waited too long"),
    means=Sentence(
        "En indsats er besluttet, intet andet skal komme først, og den er ikke begyndt inden fristen.",
        "An intervention was decided, nothing else must come first, and it has not begun in time.",
    ),
    why=Sentence(
        "Ventetid er ikke pause: borgeren mister mod og færdigheder imens.",
        "Waiting is not rest: the citizen loses heart and skills meanwhile.",
    ),
    source="004; serviceloven § 101, sundhedsloven § 141",
    cases=(13, 14),
    severity=Severity.HIGH,
    closes=Sentence("Indsatsen begynder, eller en anden gør.", "The intervention begins, or another does."),
    suggestion=Sentence(
        "Ring til tilbuddet; se efter et andet tilbud til samme formål.",
        "Call the offer; look for another one with the same purpose.",
    ),
    reads=(COURSES, COURSE_TOPICS, COURSE_REQUIRES, RUNNERS),
    around=_find,
)
