"""What a running service holds: the store, the directory and the callers' reports beside it, and the settings."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

from api.citizen_addresses import CitizenAddresses
from api.experiences import ExperienceStore
from api.exports import ExportLog
from api.gap_actions import GapActions
from api.gap_register import GapRegister
from api.history import History
from api.saved_views import SavedViews
from api.settings import Settings
from api.silo_keeper import SiloKeeper
from api.work_list import WorkList
from graphmodel.measures.median_keeper import MedianKeeper
from graphmodel.rules.keeper import GapKeeper
from graphmodel.store.port import Store
from graphmodel.who_to_call.keeper import DirectoryKeeper


@dataclass(frozen=True, slots=True)
class Forest:
    """One forest that is being served."""

    store: Store
    keeper: DirectoryKeeper
    experiences: ExperienceStore
    settings: Settings
    register: GapRegister
    history: History
    work: WorkList
    actions: GapActions
    addresses: CitizenAddresses
    exports: ExportLog
    views: SavedViews
    medians: MedianKeeper
    silos: SiloKeeper

    async def close(self) -> None:
        """Give back the databases and the store."""
        await self.work.close()
        await self.medians.close()
        await self.silos.close()
        await self.keeper.close()
        for beside in (self.experiences, self.register, self.history, self.addresses, self.exports, self.views):
            beside.close()
        await self.store.close()


def forest_on(store: Store, settings: Settings) -> Forest:
    """Everything a service needs around an open store; the databases beside it are opened. SQLAlchemy's errors pass through."""
    beside = settings.operations_address()
    register, history = GapRegister(beside), History(beside)
    work = WorkList(GapKeeper(store, history.citizens_of), register)
    actions = GapActions(store, work, history)
    return Forest(
        store=store,
        keeper=DirectoryKeeper(store),
        experiences=ExperienceStore(beside),
        settings=settings,
        register=register,
        history=history,
        work=work,
        actions=actions,
        addresses=CitizenAddresses(beside),
        exports=ExportLog(beside),
        views=SavedViews(beside),
        medians=MedianKeeper(store),
        silos=SiloKeeper(store),
    )


def forest_of(request: Request) -> Forest:
    """The forest a request is about."""
    forest: Forest = request.app.state.forest
    return forest
