"""What a running service holds: the store, the directory and the callers' reports beside it, and the settings."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

from api.experiences import ExperienceStore
from api.settings import Settings
from graphmodel.store.port import Store
from graphmodel.who_to_call.directory import DirectoryKeeper


@dataclass(frozen=True, slots=True)
class Forest:
    """One forest that is being served."""

    store: Store
    keeper: DirectoryKeeper
    experiences: ExperienceStore
    settings: Settings


def forest_of(request: Request) -> Forest:
    """The forest a request is about."""
    forest: Forest = request.app.state.forest
    return forest
