"""What is known of citizens, family by family, as the rules of missing responsibility read it."""

from __future__ import annotations

from typing import Any

from graphmodel.questions.story import all_contacts, contacts, courses, helped_by, plans, referrals, tasks
from graphmodel.questions.story.asked import StoryQuestion

STORY: tuple[StoryQuestion[Any], ...] = (
    helped_by.CITIZENS,
    helped_by.HELPERS,
    helped_by.COORDINATORS,
    helped_by.HANDOVERS,
    helped_by.HANDOVER_PEOPLE,
    helped_by.HANDOVER_KNOWS,
    tasks.TASKS,
    tasks.TASK_TOPICS,
    tasks.HOLDINGS,
    courses.COURSES,
    courses.COURSE_TOPICS,
    courses.COURSE_REQUIRES,
    courses.COURSE_NEWS,
    courses.RUNNERS,
    referrals.REFERRALS,
    referrals.STATIONS,
    referrals.SENDERS,
    referrals.CIRCUMSTANCES,
    plans.PLANS,
    plans.GOALS,
    plans.OPPOSITIONS,
    plans.PAUSES,
    contacts.CONTACTS,
    contacts.CONTACTS_FROM,
    contacts.CONTACTS_TO,
    contacts.PAIR_TALKS,
    contacts.REACHED,
)
"""Every family of facts. What a rule reads it names here."""

FIGURES: tuple[StoryQuestion[Any], ...] = (all_contacts.ALL_CONTACTS, all_contacts.CALLER_UNITS)
"""What only a citizen's figures read, beside some of the above; not asked when rules are checked."""

__all__ = ["FIGURES", "STORY"]
