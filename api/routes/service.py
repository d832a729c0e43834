"""How the service is, for those who run it."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api.forest import forest_of
from api.models import HealthModel
from graphmodel.store.errors import StoreError

router = APIRouter(prefix="/api", tags=["service"])


@router.get(
    "/health",
    summary="How is the service?",
    responses={503: {"model": HealthModel, "description": "The database does not answer."}},
)
async def health(request: Request, response: Response) -> HealthModel:
    """Whether the database answers, how fast, and which model it holds."""
    store = forest_of(request).store
    found = await store.health()
    version = 0
    if found.ok:
        try:
            version = await store.schema_version()
        except StoreError:
            version = 0
    response.status_code = 200 if found.ok else 503
    return HealthModel(
        ok=found.ok,
        engine=found.engine.value,
        milliseconds=round(found.milliseconds, 2),
        detail=found.detail,
        schema_version=version,
    )
