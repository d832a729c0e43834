"""Every planted kind looked for in plain Python: what is found must be what was planted, nothing missing, nothing more."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import combinations

from tests.generator.town import Row, Town

Found = set[frozenset[str]]


def _one(ids: list[str] | set[str]) -> Found:
    return {frozenset([i]) for i in ids}


def _open_tasks(t: Town, holders: Callable[[str, list[Row]], bool]) -> Found:
    return _one(
        [
            r["id"]
            for r in t.rows("tasks")
            if r["status"] == "open" and holders(r["id"], t.by("holds", "to_id")[r["id"]])
        ]
    )


def _all(holders: list[Row], label: str, fits: Callable[[Row], bool]) -> bool:
    return bool(holders) and all(h["from_type"] == label and fits(h) for h in holders)


def _left(t: Town, person: str) -> bool:
    return not any(t.now(r) for r in t.by("works_in", "from_id")[person])


def _absent(t: Town) -> set[str]:
    away = [r for r in t.rows("professionals") if r["absent_from"] and t.ago(r["absent_from"]) >= 0]
    return {r["id"] for r in away if not r["absent_to"] or t.ago(r["absent_to"]) <= 0}


def _closed(t: Town) -> set[str]:
    return {r["id"] for r in t.rows("organisations") if not t.now(r)}


def task_nobody_holds(t: Town) -> Found:
    return _open_tasks(t, lambda _, held: not held)


def task_none_accepted(t: Town) -> Found:
    return _open_tasks(t, lambda _, held: len(held) > 1 and not any(h["accepted"] == "ja" for h in held))


def task_only_unit(t: Town) -> Found:
    closed = _closed(t)
    return _open_tasks(t, lambda _, held: _all(held, "Organisation", lambda h: h["from_id"] not in closed))


def task_unit_closed(t: Town) -> Found:
    closed = _closed(t)
    return _open_tasks(t, lambda _, held: _all(held, "Organisation", lambda h: h["from_id"] in closed))


def task_holder_left(t: Town) -> Found:
    return _open_tasks(t, lambda _, held: _all(held, "Professional", lambda h: _left(t, h["from_id"])))


def task_holder_absent(t: Town) -> Found:
    away = _absent(t)
    return _open_tasks(t, lambda _, held: _all(held, "Professional", lambda h: h["from_id"] in away))


def task_holding_ended(t: Town) -> Found:
    return _open_tasks(t, lambda _, held: bool(held) and not any(t.now(h) for h in held))


def promise_evaporated(t: Town) -> Found:
    with_topic = t.by("about", "from_id", "Task")
    return _one(
        [
            r["id"]
            for r in t.rows("tasks")
            if r["status"] == "open"
            and (r["id"] not in with_topic or int(r["times_asked"]) > 1 or t.ago(r["opened_on"]) > 120)
        ]
    )


def need_without_offer(t: Town) -> Found:
    offered = {r["to_id"] for r in t.rows("about") if r["from_type"] == "Offer"}
    found = set()
    for row in t.rows("about"):
        if row["from_type"] in ("Task", "Intervention") and row["to_type"] == "Topic" and row["to_id"] not in offered:
            found.add(row["from_id"])
    return _one(found)


def no_coordinator(t: Town) -> Found:
    held = {r["to_id"] for r in t.rows("coordinates") if t.now(r)}
    return _one([c for c, who in t.helpers.items() if len(who) >= 3 and c not in held])


def several_coordinators(t: Town) -> Found:
    return _one([c for c, n in Counter(r["to_id"] for r in t.rows("coordinates") if t.now(r)).items() if n > 1])


def _referrals(t: Town, fits: Callable[[Row], bool]) -> Found:
    return _one([r["id"] for r in t.rows("referrals") if fits(r)])


def referral_bounced(t: Town) -> Found:
    paths = t.by("sent_to", "from_id")
    return _referrals(
        t, lambda r: r["status"] == "bounced" and [s["outcome"] for s in paths[r["id"]]] == ["bounced", "bounced"]
    )


def referral_refused(t: Town) -> Found:
    return _referrals(t, lambda r: r["status"] == "refused" or r["refused_for"] != "")


def referral_lost(t: Town) -> Found:
    return _referrals(t, lambda r: not r["answered_on"] and t.ago(r["sent_on"]) > 14)


def referral_unfit(t: Town) -> Found:
    conditions = {r["id"]: r for r in t.rows("conditions")}
    asks = {o: [conditions[r["to_id"]] for r in found] for o, found in t.by("requires", "from_id", "Offer").items()}
    facts: dict[str, dict[str, str]] = defaultdict(dict)
    for row in t.rows("circumstances"):
        facts[t.citizen_of[row["id"]]][row["fact"]] = row["found"]
    for row in t.rows("citizens"):
        facts[row["id"]]["age"] = str(t.day.year - int(row["birth_year"]) - 1)
    unfit = set()
    for row in t.rows("sent_to"):
        if row["outcome"] != "waiting":
            continue
        known = facts[t.citizen_of[row["from_id"]]]
        for c in asks[row["to_id"]]:
            fits = (
                int(known["age"]) >= int(c["expected"])
                if c["test"] == "at_least"
                else known.get(c["fact"]) == c["expected"]
            )
            if not fits:
                unfit.add(row["from_id"])
    return _one(unfit)


def _courses(t: Town, fits: Callable[[Row], bool]) -> Found:
    return _one([r["id"] for r in t.rows("interventions") if fits(r)])


def start_unknown(t: Town) -> Found:
    return _courses(t, lambda r: r["status"] == "waiting" and not r["planned_start"])


def waiting_too_long(t: Town) -> Found:
    return _courses(t, lambda r: r["status"] in ("waiting", "planned") and t.ago(r["decided_on"]) > 14)


def passive_period(t: Town) -> Found:
    """The last course of citizens who had one that ended and have nothing now."""
    ended: dict[str, str] = {}
    busy = {t.citizen_of[r["id"]] for r in t.rows("interventions") if r["status"] != "ended"}
    for row in t.rows("interventions"):
        if row["status"] == "ended" and t.citizen_of[row["id"]] not in busy:
            ended[row["id"]] = row["ended_on"]
    return _one([i for i, when in ended.items() if t.ago(when) > 183])


def six_months_without_start(t: Town) -> Found:
    begun = {t.citizen_of[r["id"]] for r in t.rows("interventions") if r["started_on"]}
    plans = [r for r in t.rows("plans") if r["title"] == "Ressourceforløb" and t.ago(r["adopted_on"]) > 183]
    return _one([r["id"] for r in plans if t.citizen_of[r["id"]] not in begun])


def chain_too_long(t: Town) -> Found:
    tied = {frozenset((r["from_id"], r["to_id"])) for r in t.rows("requires") if r["from_type"] == "Intervention"}
    running: dict[str, list[str]] = defaultdict(list)
    for row in t.rows("interventions"):
        if row["status"] in ("active", "planned", "waiting"):
            running[t.citizen_of[row["id"]]].append(row["id"])
    several = [found for found in running.values() if len(found) > 1]
    return {frozenset(found) for found in several if not any(frozenset(p) in tied for p in combinations(found, 2))}


def deadlock(t: Town) -> Found:
    needs = {(r["from_id"], r["to_id"]) for r in t.rows("requires") if r["from_type"] in ("Intervention", "Offer")}
    return {frozenset(pair) for pair in needs if (pair[1], pair[0]) in needs}


def opposed_goals(t: Town) -> Found:
    return {frozenset((r["from_id"], r["to_id"])) for r in t.rows("opposes")}


def plan_stands_still(t: Town) -> Found:
    return _one([r["id"] for r in t.rows("plans") if r["status"] == "active" and t.ago(r["last_moved_on"]) > 180])


def demand_during_pause(t: Town) -> Found:
    paused = {t.citizen_of[r["id"]]: r for r in t.rows("pauses")}
    found = []
    for row in t.rows("contacts"):
        pause = paused.get(t.citizen_of[row["id"]])
        if row["kind"] in ("demand", "sanction") and pause and t.ago(row["happened_at"]) <= t.ago(pause["starts_on"]):
            found.append(row["id"])
    return _one(found)


def pause_without_owner(t: Town) -> Found:
    owned = t.by("runs", "to_id", "Pause")
    return _one([r["id"] for r in t.rows("pauses") if r["id"] not in owned or not r["ends_on"]])


def unfit_channel(t: Town) -> Found:
    cannot = {r["id"] for r in t.rows("citizens") if r["digital_post"] != "ja"}
    to = t.by("contact_to", "to_id", "Citizen")
    reached = {r["from_id"] for c in cannot for r in to[c]}
    return _one([r["id"] for r in t.rows("contacts") if r["channel"] == "digital_post" and r["id"] in reached])


def untold_ending(t: Town) -> Found:
    told: dict[str, set[str]] = defaultdict(set)
    kind = {r["id"]: r["kind"] for r in t.rows("contacts")}
    for row in t.rows("about"):
        if row["from_type"] == "Contact" and row["to_type"] == "Intervention":
            told[row["to_id"]].add(kind[row["from_id"]])
    started = _courses(t, lambda r: bool(r["started_on"]) and "start" not in told[r["id"]])
    return started | _courses(t, lambda r: bool(r["ended_on"]) and "ending" not in told[r["id"]])


def citizen_as_messenger(t: Town) -> Found:
    return {pair for pair, channels in t.direct.items() if "via_citizen" in channels and len(channels) == 1}


def handover_unannounced(t: Town) -> Found:
    return _one([r["id"] for r in t.rows("handovers") if r["introduced"] != "ja"])


def many_new_helpers(t: Town) -> Found:
    return _one([c for c, who in t.helpers.items() if sum(t.ago(h["valid_from"]) <= 90 for h in who) > 1])


def unanswered_question(t: Town) -> Found:
    return _one([r["id"] for r in t.rows("contacts") if r["kind"] == "question" and r["answered"] != "ja"])


def _responsible(t: Town) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {r["id"]: [] for r in t.rows("topics")}
    for row in t.rows("responsible_for"):
        if row["aspect"] == "responsible":
            found[row["to_id"]].append(row["from_id"])
    return found


def topic_without_responsible(t: Town) -> Found:
    return _one([topic for topic, who in _responsible(t).items() if not who])


def topic_with_two_responsible(t: Town) -> Found:
    return _one([topic for topic, who in _responsible(t).items() if len(who) > 1])


def topic_unit_closed(t: Town) -> Found:
    closed = _closed(t)
    return _one([topic for topic, who in _responsible(t).items() if who and set(who) <= closed])


def silo_units(t: Town) -> Found:
    """Pairs of units that share five citizens or more and whose people never talk."""
    talks = {frozenset((t.unit_of[a], t.unit_of[b])) for a, b in (tuple(p) for p in t.direct if len(p) == 2)}
    talks |= {frozenset((t.unit_of[r["from_id"]], t.unit_of[r["to_id"]])) for r in t.rows("knows")}
    shared: Counter[frozenset[str]] = Counter()
    for who in t.helpers.values():
        units = {t.unit_of[h["from_id"]] for h in who}
        shared.update(frozenset(pair) for pair in combinations(sorted(units), 2))
    return {pair for pair, n in shared.items() if n >= 5 and pair not in talks}


def silo_sectors(t: Town) -> Found:
    sector = {r["id"]: r["sector"] for r in t.rows("organisations")}
    talks = {frozenset(sector[t.unit_of[p]] for p in pair) for pair in t.direct}
    shared = {
        frozenset(pair)
        for who in t.helpers.values()
        for pair in combinations({sector[t.unit_of[h["from_id"]]] for h in who}, 2)
    }
    return shared - talks


KEYS: dict[str, str] = {
    "no_coordinator": "Citizen",
    "several_coordinators": "Citizen",
    "many_new_helpers": "Citizen",
    "citizen_as_messenger": "Professional",
    "chain_too_long": "Intervention",
    "deadlock": "Intervention",
    "passive_period": "Intervention",
    "untold_ending": "Intervention",
    "start_unknown": "Intervention",
    "waiting_too_long": "Intervention",
    "opposed_goals": "Goal",
    "plan_stands_still": "Plan",
    "six_months_without_start": "Plan",
    "demand_during_pause": "Contact",
    "unfit_channel": "Contact",
    "unanswered_question": "Contact",
    "pause_without_owner": "Pause",
    "handover_unannounced": "Handover",
    "silo_units": "Organisation",
    "silo_sectors": "Sector",
    "referral_bounced": "Referral",
    "referral_refused": "Referral",
    "referral_lost": "Referral",
    "referral_unfit": "Referral",
    "topic_without_responsible": "Topic",
    "topic_with_two_responsible": "Topic",
    "topic_unit_closed": "Topic",
}
"""The label whose ids tell one item of a kind from another; the rest are tasks."""
