"""Rule 8: courses laid one after the other that do not need each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from graphmodel.questions.story.courses import COURSE_REQUIRES, COURSES, RUNNERS
from graphmodel.questions.story.referrals import CIRCUMSTANCES
from graphmodel.rules.chains import Chain, in_months, longest_chain
from graphmodel.rules.courses import courses_of, runners_of
from graphmodel.rules.gap import Action, Call, Evidence, Gap, Severity, Tie
from graphmodel.rules.limits import limit
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.wording import day, listed
from graphmodel.who_to_call.answer import Sentence


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    courses = courses_of(story)
    chain = longest_chain(courses, story, near) if len(courses) > 1 else None
    if chain is None or len(chain.courses) < 2 or chain.saved < limit("chain_saved"):
        return
    total, needed = in_months(chain.months), in_months(chain.needed)
    runners = [(who, course) for course in chain.courses for who in runners_of(story, course.id, near)]
    neighbours = pairwise(chain.courses)
    sooner = next((then for _, then in chain.side_by_side()), chain.courses[-1])
    decided = [course.row.decided_on for course in chain.courses if course.row.decided_on is not None]
    known = [when for when in decided if when <= story.day]
    yield Gap(
        rule=RULE.id,
        severity=RULE.severity,
        citizen=story.citizen,
        things=tuple(course.thing for course in chain.courses),
        since=max(known, default=None),
        words=Sentence(
            f"{len(chain.courses)} indsatser efter hinanden tager {total.da}; {needed.da} er nok.",
            f"{len(chain.courses)} interventions one after the other take {total.en}; {needed.en} are enough.",
        ),
        evidence=tuple(_evidence(chain, story)),
        ties=(
            *(Tie(then.thing, one.thing, "REQUIRES") for one, then in neighbours),
            *(Tie(who, course.thing, "RUNS") for who, course in runners),
        ),
        people=tuple(dict.fromkeys(who.id for who, _ in runners if who.label == "Professional")),
        units=tuple(dict.fromkeys(unit for who, _ in runners for unit in near.units_of(who.id))),
        call=Call(text=sooner.row.title, offer=next(iter(sooner.offers), None)),
        actions=(Action.NOTE_CONTACT,),
        figures={
            "months": chain.months,
            "needed_months": chain.needed,
            "saved_months": chain.saved,
            "steps": len(chain.courses),
        },
    )


def _evidence(chain: Chain, story: Story) -> Iterator[Evidence]:
    for n, course in enumerate(chain.courses, start=1):
        length = in_months(course.row.months or 0.0)
        when = day(course.start) if course.start else None
        da, en = (f", fra {when.da}", f", from {when.en}") if when else ("", "")
        title = course.row.title
        yield Evidence(
            Sentence(f"{n}. »{title}«: {length.da}{da}.", f"{n}. “{title}”: {length.en}{en}."),
            course.row.source,
            course.row.decided_on,
        )
    for one, then in chain.side_by_side():
        a, b = one.row.title, then.row.title
        yield Evidence(
            Sentence(
                f"»{a}« og »{b}« kan gå side om side: intet i data viser, at det ene kræver det andet først.",
                f"“{a}” and “{b}” could run side by side: nothing in the data shows that one requires the other first.",
            )
        )
        yield from _said(then.id, one.id, story)
    path = listed([f"»{course.row.title}«" for course in chain.courses if course.id in chain.path])
    yield Evidence(Sentence(f"Det, der må tage tid: {path.da}.", f"What must take its time: {path.en}."))


def _said(then: str, first: str, story: Story) -> Iterator[Evidence]:
    """What somebody gave as the reason for the order, though the offer does not ask for it."""
    for row in story.of(COURSE_REQUIRES):
        if row.intervention == then and row.first == first:
            because = f": »{row.reason}«" if row.reason else "."
            why = f": “{row.reason}”" if row.reason else "."
            yield Evidence(
                Sentence(
                    f"Rækkefølgen er sagt, men tilbuddet selv beder ikke om den{because}",
                    f"The order was said, but the offer itself does not ask for it{why}",
                ),
                row.source,
            )


RULE = Rule(
    id="chain_too_long",
    number=8,
    title=Sentence("Længere kæde end nødvendigt", "Longer chain than needed"),
    means=Sentence(
        "Indsatser er lagt efter hinanden, selv om de ikke kræver hinanden.",
        "Interventions are laid one after the other, though they do not require each other.",
    ),
    why=Sentence(
        "Behandling, så ADHD, så arbejde: 27 måneder, hvor noget kunne gå side om side.",
        "Treatment, then ADHD, then work: 27 months in which something could run side by side.",
    ),
    source="001",
    cases=(5,),
    severity=Severity.MEDIUM,
    closes=Sentence("Indsatserne lægges side om side.", "The interventions are laid side by side."),
    suggestion=Sentence(
        "Spørg dem, der står for trinene, om de kan begynde nu.",
        "Ask those who run the steps whether they can begin now.",
    ),
    reads=(COURSES, COURSE_REQUIRES, RUNNERS, CIRCUMSTANCES),
    around=_find,
)
