"""Rule 10a: two goals or plans that pull the citizen apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from graphmodel.questions.story.courses import RUNNERS
from graphmodel.questions.story.plans import GOALS, OPPOSITIONS, PLANS
from graphmodel.rules.demands import Wanted, contradiction, owner_names, owner_ties, people_among, units_among, wanted
from graphmodel.rules.gap import Action, Call, Evidence, Gap, Severity, Tie
from graphmodel.rules.rule import Rule
from graphmodel.rules.story import Story
from graphmodel.rules.surroundings import Surroundings
from graphmodel.rules.wording import day, span
from graphmodel.who_to_call.answer import Sentence

Pairs = dict[frozenset[tuple[str, str]], list[Evidence]]


def _find(story: Story, near: Surroundings) -> Iterator[Gap]:
    if len(story.of(GOALS)) + len(story.of(PLANS)) < 2:
        return
    goals = wanted(story, near)
    for pair, why in _opposed(story, goals).items():
        yield _gap([goal for key, goal in goals.items() if key in pair], goals, why, story, near)


def _opposed(story: Story, goals: dict[tuple[str, str], Wanted]) -> Pairs:
    """Every two that oppose each other, with why: declared, and by what they demand."""
    found: Pairs = {}
    for row in story.of(OPPOSITIONS):
        one, other = (row.one_kind, row.one), (row.other_kind, row.other)
        if one != other and one in goals and other in goals:
            why = (row.why or "").strip().rstrip(".")
            words = Sentence(
                f"Sagt i kilden: {why}." if why else "Sagt i kilden.",
                f"Said in the source: {why}." if why else "Said in the source.",
            )
            found.setdefault(frozenset((one, other)), []).append(Evidence(words, row.source))
    demanding = [(key, goal) for key, goal in goals.items() if goal.demands]
    for (one, goal), (other, against) in combinations(demanding, 2):
        against_it = contradiction(goal.demands, against.demands)
        if against_it is not None:
            words = Sentence(f"{against_it.words.da}.", f"{against_it.words.en}.")
            found.setdefault(frozenset((one, other)), []).append(Evidence(words, against_it.source))
    return found


def _gap(
    two: list[Wanted], goals: dict[tuple[str, str], Wanted], why: list[Evidence], story: Story, near: Surroundings
) -> Gap:
    one, other = two
    owners = (*one.owners, *other.owners)
    begun = [goal.set_on for goal in two if goal.set_on is not None]
    since = max(begun) if begun else None
    rest = [goal for goal in goals.values() if goal not in two and goal.thing.label == "Goal"]
    return Gap(
        rule=RULE.id,
        severity=RULE.severity,
        citizen=story.citizen,
        things=(one.thing, other.thing),
        since=since,
        words=Sentence(
            f"{one.named().da} og {other.named().da} trækker hver sin vej.",
            f"{one.named().en} and {other.named().en} pull apart.",
        ),
        evidence=(*why, *(_with_owner_and_age(goal, story) for goal in (*two, *rest))),
        ties=(
            *owner_ties(one.owners, one.thing),
            *owner_ties(other.owners, other.thing),
            Tie(one.thing, other.thing, "OPPOSES"),
        ),
        people=people_among(owners),
        units=units_among(owners, near),
        call=Call.by_name(owners, otherwise="koordinerende sagsbehandler"),
        actions=(Action.NOTE_CONTACT,),
        figures={"goals": sum(key[0] == "Goal" for key in goals)}
        | ({} if since is None else {"days": (story.day - since).days}),
    )


def _with_owner_and_age(goal: Wanted, story: Story) -> Evidence:
    """One goal or plan with its owner and its age, as it is: goals are never averaged."""
    who, name = owner_names(goal.owners), goal.thing.name
    if goal.set_on is None or goal.set_on > story.day:
        return Evidence(Sentence(f"»{name}«: {who.da}.", f"“{name}”: {who.en}."), goal.source, goal.set_on)
    age, when = span(story.days_since(goal.set_on)), day(goal.set_on)
    words = Sentence(
        f"»{name}«: {who.da}, sat {when.da}, {age.da} gammelt.", f"“{name}”: {who.en}, set {when.en}, {age.en} old."
    )
    return Evidence(words, goal.source, goal.set_on)


RULE = Rule(
    id="opposed_goals",
    number=10,
    title=Sentence("Mål, der trækker hver sin vej", "Goals that pull apart"),
    means=Sentence(
        "To gældende mål eller planer for borgeren modarbejder hinanden eller kræver noget, der ikke kan forenes.",
        "Two active goals or plans for the citizen oppose each other, or demand what cannot be done at the same time.",
    ),
    why=Sentence(
        "Jobcentret planlægger taxakørekort til Hans, mens han ryger hash hver dag; et år går, uden at noget sker.",
        "The jobcenter plans a taxi licence for Hans while he smokes cannabis daily; a year passes and nothing happens.",
    ),
    source="001",
    cases=(4, 10, 16),
    severity=Severity.MEDIUM,
    closes=Sentence(
        "Det ene mål afsluttes eller ændres, så de kan forenes.",
        "One goal is ended or changed so that they go together.",
    ),
    suggestion=Sentence(
        "Få de to ejere til at tale sammen og blive enige om, hvad der kommer først.",
        "Let the two owners talk and agree on what comes first.",
    ),
    reads=(GOALS, PLANS, OPPOSITIONS, RUNNERS),
    begins=(GOALS, PLANS),
    around=_find,
)
