"""Every question that can be asked, in reading order. A new question is one constant in its family's file and one line here."""

from __future__ import annotations

from typing import Any

from graphmodel.questions import around_citizen, asker_scope, citizen_situation, directory, people, responsibility
from graphmodel.questions.question import Question

QUESTIONS: tuple[Question[Any], ...] = (
    directory.SECTORS,
    directory.ORGANISATIONS,
    directory.ORGANISATION_TREE,
    directory.TOPICS,
    directory.TOPIC_TREE,
    directory.PROFESSIONAL_NAMES,
    directory.OFFER_NAMES,
    directory.LATEST_LOAD,
    responsibility.RESPONSIBLE_UNITS,
    responsibility.RESPONSIBLE_PEOPLE,
    responsibility.UNIT_PEOPLE,
    responsibility.UNIT_CONTACTS,
    responsibility.TOPIC_CONTACTS,
    responsibility.OFFERS_ON_TOPIC,
    responsibility.OFFER_BY_ID,
    responsibility.OFFER_PROVIDERS,
    responsibility.OFFER_CONTACTS,
    around_citizen.CITIZEN_BY_ID,
    around_citizen.CITIZENS_NAMED,
    around_citizen.HELPERS,
    around_citizen.COORDINATORS,
    around_citizen.OPEN_TASKS,
    around_citizen.TASK_HOLDERS,
    around_citizen.TASK_UNITS,
    around_citizen.TASK_BY_ID,
    around_citizen.TASKS_CALLED,
    around_citizen.MEETS_IN_PERSON,
    around_citizen.TASKS_HELD,
    citizen_situation.SITUATION,
    citizen_situation.CONSENT_COVERS,
    citizen_situation.OFFER_CONDITIONS,
    citizen_situation.MODEL_OFFERS,
    people.CARDS,
    people.EMPLOYMENTS,
    people.SUBSTITUTES,
    people.ACQUAINTANCES,
    people.MUTUAL_ACQUAINTANCES,
    people.TALKS,
    people.PROFESSIONALS_NAMED,
    asker_scope.CITIZENS_OF_HELPER,
)
