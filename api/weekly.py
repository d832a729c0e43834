"""Sending the summary every Monday morning while the service runs, once, however many processes serve."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, time, timedelta

from sqlalchemy import Column, DateTime, MetaData, String, Table, insert
from sqlalchemy.exc import IntegrityError

from api.clock import danish_now
from api.forest import Forest
from api.operations import opened
from api.settings import Settings
from api.summary import NotSent, Summary, send_mail, send_webhook, summary_of
from api.work_list import GapFilter, Listed
from graphmodel.access.scope import Role, Scope
from graphmodel.store.errors import StoreError

log = logging.getLogger("skov")

HOUR = time(7, 0)
_METADATA = MetaData()
SENT = Table(
    "summaries", _METADATA, Column("week", String(10), primary_key=True), Column("at", DateTime, nullable=False)
)


def wanted(settings: Settings) -> bool:
    """Whether the summary goes anywhere."""
    return bool((settings.smtp and settings.summary_to) or settings.webhook)


def next_monday(now: datetime) -> datetime:
    """The next Monday at seven, Danish local time; now is not the next."""
    day = now.date() + timedelta(days=-now.weekday() % 7)
    found = datetime.combine(day, HOUR)
    return found if found > now else found + timedelta(days=7)


async def found_now(forest: Forest) -> Listed:
    """The whole work list, waited for; store errors pass through."""
    everyone = Scope.everyone(Role.COORDINATOR)
    found = await forest.work.listed(everyone, danish_now(), GapFilter())
    while found.at is None:
        found = await forest.work.listed(everyone, danish_now(), GapFilter())
    return found


async def current(forest: Forest) -> Summary:
    """The summary of the week that ends now; store errors pass through."""
    settings = forest.settings
    return summary_of(await found_now(forest), danish_now().date(), settings.public_address())


async def send(summary: Summary, settings: Settings) -> list[str]:
    """Send it wherever it is wanted; returns what did not get through, in sentences."""
    failed: list[str] = []
    if settings.smtp and settings.summary_to:
        try:
            server = settings.smtp.get_secret_value()
            await asyncio.to_thread(send_mail, summary, server, settings.summary_from, settings.recipients())
        except NotSent as error:
            failed.append(error.da)
    if settings.webhook:
        try:
            await asyncio.to_thread(send_webhook, summary, settings.webhook.get_secret_value())
        except NotSent as error:
            failed.append(error.da)
    return failed


async def every_monday(forest: Forest) -> None:
    """Send the summary each Monday morning until cancelled. What fails is logged, and tried again the week after."""
    while True:
        now = danish_now()
        await asyncio.sleep((next_monday(now) - now).total_seconds())
        if await asyncio.to_thread(claim, forest.settings, danish_now()):
            try:
                for sentence in await send(await current(forest), forest.settings):
                    log.warning("weekly summary: %s", sentence)
            except StoreError as error:
                log.warning("weekly summary: store error %s", type(error).__name__)


def claim(settings: Settings, now: datetime) -> bool:
    """Whether this process is to send this week's: the first that asks is."""
    engine = opened(settings.operations_address(), _METADATA)
    year, week, _ = now.isocalendar()
    try:
        with engine.begin() as connection:
            connection.execute(insert(SENT).values(week=f"{year}-{week:02d}", at=now))
    except IntegrityError:
        return False
    finally:
        engine.dispose()
    return True
