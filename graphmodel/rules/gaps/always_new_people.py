"""Rule 15b: many new helpers at once, to each of whom the story must be told again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphmodel.questions.story.helped_by import HELPERS, HelperRow
from graphmodel.rules.gap import Action, Call, Evidence, Gap, Severity
from graphmodel.rules.limits import limit
from graphmodel.rules.network import citizen_thing, helper_ties, helpers_now
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.wording import day, span
from graphmodel.who_to_call.answer import Sentence


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    if len(story.of(HELPERS)) < limit("new_helpers"):
        return
    helpers = helpers_now(story)
    people = [row for row in helpers if row.kind == "Professional"]
    new = [row for row in people if row.since is not None and story.days_since(row.since) <= limit("new_within")]
    if len(new) < limit("new_helpers"):
        return
    window = span(limit("new_within"))
    yield Gap(
        rule=RULE.id,
        severity=RULE.severity,
        citizen=story.citizen,
        things=(citizen_thing(story),),
        since=new[limit("new_helpers") - 1].since,
        words=Sentence(
            f"{len(new)} af {len(helpers)} hjælpere er nye inden for {window.da}.",
            f"{len(new)} of {len(helpers)} helpers are new within {window.en}.",
        ),
        evidence=(*_longest(people, new, near), *(_came(row, near) for row in new)),
        ties=helper_ties(story, near, helpers),
        people=tuple(row.helper for row in people),
        units=tuple(dict.fromkeys(unit for row in helpers for unit in near.units_of(row.helper))),
        call=_call(people, new, near),
        actions=(Action.NOTE_CONTACT,),
        figures={"new": len(new), "helpers": len(helpers)},
    )


def _longest(people: Sequence[HelperRow], new: Sequence[HelperRow], near: Surroundings) -> Iterator[Evidence]:
    """Who has known the citizen longest, unless everybody is new."""
    if len(new) == len(people):
        return
    first = people[0]
    name = near.name_of(first.helper)
    if first.since is None:
        words = Sentence(f"{name} har kendt borgeren længst.", f"{name} has known the citizen longest.")
        yield Evidence(words, first.source)
        return
    since = day(first.since)
    yield Evidence(
        Sentence(
            f"{name} har kendt borgeren længst, siden {since.da}.",
            f"{name} has known the citizen longest, since {since.en}.",
        ),
        first.source,
        first.since,
    )


def _call(people: Sequence[HelperRow], new: Sequence[HelperRow], near: Surroundings) -> Call:
    """Whoever has known the citizen longest; where everybody is new, one who coordinates."""
    if len(new) == len(people):
        return Call(text="koordinerende sagsbehandler")
    return Call.by_name([near.thing(people[0].kind, people[0].helper)])


def _came(row: HelperRow, near: Surroundings) -> Evidence:
    name = near.name_of(row.helper)
    who, came = f"{name} ({row.role})" if row.role else name, day(row.since) if row.since else Sentence("", "")
    return Evidence(Sentence(f"{who} kom {came.da}.", f"{who} came on {came.en}."), row.source, row.since)


RULE = Rule(
    id="many_new_helpers",
    number=15,
    title=Sentence("Mange nye hjælpere", "Many new helpers"),
    means=Sentence(
        "Flere fagpersoner er kommet til på kort tid, og borgeren må fortælle sin historie forfra.",
        "Several professionals have come in a short time, and the citizen must tell the story again.",
    ),
    why=Sentence(
        "»Skov af hjælpere«: altid nye mennesker, og historien skal fortælles forfra.",
        "“A forest of helpers”: always new people, and the story must be told again.",
    ),
    source="001",
    cases=(11, 14),
    severity=Severity.MEDIUM,
    closes=Sentence("Der kommer ikke flere nye, eller nogle af dem trækker sig.", "No more come, or some withdraw."),
    suggestion=Sentence(
        "Spørg den, der har kendt borgeren længst, og lad én fortælle historien videre, hvis borgeren vil have det.",
        "Ask whoever has known the citizen longest, and let one pass the story on, if the citizen wants that.",
    ),
    reads=(HELPERS,),
    around=_find,
)
