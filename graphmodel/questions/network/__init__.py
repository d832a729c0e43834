"""One citizen's network over the years, family by family: dated, whatever became of it, so that any day can be shown."""

from __future__ import annotations

from typing import Any

from graphmodel.questions.network import bonds, matters, meetings, people
from graphmodel.questions.story import courses, helped_by, plans, referrals
from graphmodel.questions.story.asked import StoryQuestion

NETWORK: tuple[StoryQuestion[Any], ...] = (
    people.HELP,
    people.STAFF,
    people.RELATIVES,
    matters.MATTERS,
    matters.MATTER_TOPICS,
    matters.MATTER_HOLDERS,
    matters.LIFE_COURSES,
    matters.LIFE_PLANS,
    matters.LIFE_GOALS,
    matters.CONSENTS,
    bonds.EVENTS,
    bonds.ACQUAINTED,
    meetings.MEETINGS,
    meetings.MEETING_PEOPLE,
    meetings.AGREED,
)
"""What only a citizen's network reads."""

READS: tuple[StoryQuestion[Any], ...] = (
    *NETWORK,
    helped_by.COORDINATORS,
    helped_by.HANDOVERS,
    helped_by.HANDOVER_PEOPLE,
    courses.COURSE_REQUIRES,
    courses.RUNNERS,
    referrals.REFERRALS,
    referrals.STATIONS,
    referrals.SENDERS,
    plans.OPPOSITIONS,
    plans.PAUSES,
)
"""All that a citizen's network and its time line read."""

__all__ = ["NETWORK", "READS"]
