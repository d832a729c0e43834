"""The service: one factory, settings read once, every error turned into words."""

from __future__ import annotations

import asyncio
import contextlib
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

import viz
from api.clock import danish_now
from api.errors import add_error_handlers
from api.every_response import EveryResponse
from api.forest import Forest, forest_on
from api.methods import HeadAsGet
from api.routes import (
    answers,
    citizen_network,
    experiences,
    figures,
    gap_exports,
    gap_pages,
    gaps,
    meetings,
    network_edits,
    network_edits_api,
    network_handover,
    network_meetings,
    network_pages,
    network_plans,
    network_take,
    network_time,
    network_views,
    pages,
    plans,
    referrals,
    refusals,
    reports,
    service,
    silo_pages,
)
from api.settings import Settings
from api.weekly import every_monday, wanted
from graphmodel.store.errors import StoreError
from graphmodel.store.port import Store

_DESCRIPTION = """
Find your way in the forest of helpers: **who do I call?** gets a name, a number, why this one, and the way in.

As whom you ask is the header `Skov-Role`: `coordinator`, `leader` (sees no citizen) or `professional:<id>`. A citizen outside
what that role may see is answered exactly as one that does not exist.
"""


def create_app(settings: Settings, store: Store) -> FastAPI:
    """The application on an open store; it closes the store when it stops."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        beside = [asyncio.ensure_future(_read_ahead(forest))]
        if wanted(settings):
            beside.append(asyncio.ensure_future(every_monday(forest)))
        yield
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)
        await forest.close()

    forest = forest_on(store, settings)
    app = FastAPI(
        title="Skov",
        version="0.1.0",
        summary="Find vej i skoven af hjælpere · Find your way in the forest of helpers",
        description=_DESCRIPTION,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        root_path=settings.base_path,
    )
    app.state.forest = forest
    app.add_middleware(EveryResponse)
    app.add_middleware(HeadAsGet)
    add_error_handlers(app)
    app.include_router(answers.router)
    app.include_router(experiences.router)
    app.include_router(citizen_network.router)
    app.include_router(figures.router)
    app.include_router(gap_exports.router)
    app.include_router(gaps.router)
    app.include_router(gap_pages.router)
    app.include_router(network_take.router)
    app.include_router(network_time.router)
    app.include_router(network_views.router)
    app.include_router(network_pages.router)
    app.include_router(network_meetings.router)
    app.include_router(network_plans.router)
    app.include_router(meetings.router)
    app.include_router(plans.router)
    app.include_router(network_edits_api.router)
    app.include_router(network_edits.router)
    app.include_router(network_handover.router)
    app.include_router(service.router)
    app.include_router(silo_pages.router)
    app.include_router(referrals.router)
    app.include_router(refusals.router)
    app.include_router(pages.router)
    app.include_router(reports.router)
    app.mount("/static", StaticFiles(directory=viz.static_directory()), name="static")
    return app


async def _read_ahead(forest: Forest) -> None:
    """Read what is kept of places and professionals before somebody asks; what goes wrong is told to the first who does."""
    with contextlib.suppress(StoreError):
        await forest.keeper.current(danish_now().date())
        gc.collect()
        gc.freeze()  # half a million lasting things: going through them for rubbish takes a fifth of a second each time
