"""The service: one factory, settings read once, every error turned into words."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request, Response
from starlette.staticfiles import StaticFiles

import viz
from api.errors import add_error_handlers, in_words
from api.forest import forest_on
from api.methods import HeadAsGet
from api.origin import refuse_foreign
from api.routes import answers, experiences, gap_exports, gap_pages, gaps, pages, referrals, reports, service
from api.settings import Settings
from api.weekly import every_monday, wanted
from graphmodel.store.port import Store
from viz.pages import CONTENT_SECURITY_POLICY

_DESCRIPTION = """
Find your way in the forest of helpers: **who do I call?** gets a name, a number, why this one, and the way in.

As whom you ask is the header `Skov-Role`: `coordinator`, `leader` (sees no citizen) or `professional:<id>`. A citizen outside
what that role may see is answered exactly as one that does not exist.
"""
_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def create_app(settings: Settings, store: Store) -> FastAPI:
    """The application on an open store; it closes the store when it stops."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        weekly = asyncio.ensure_future(every_monday(forest)) if wanted(settings) else None
        yield
        if weekly:
            weekly.cancel()
            await asyncio.gather(weekly, return_exceptions=True)
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
    app.middleware("http")(_with_headers)
    app.add_middleware(HeadAsGet)
    add_error_handlers(app)
    app.include_router(answers.router)
    app.include_router(experiences.router)
    app.include_router(gap_exports.router)
    app.include_router(gaps.router)
    app.include_router(gap_pages.router)
    app.include_router(service.router)
    app.include_router(referrals.router)
    app.include_router(pages.router)
    app.include_router(reports.router)
    app.mount("/static", StaticFiles(directory=viz.static_directory()), name="static")
    return app


async def _with_headers(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    response = refuse_foreign(request) or await in_words(request, call_next)
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if request.url.path.startswith("/static/"):
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    else:
        response.headers.setdefault("Cache-Control", "private, no-cache")
    return response
