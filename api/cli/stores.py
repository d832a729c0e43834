"""Which forest a command works on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from api.cli.words import hint, stop
from api.settings import Settings, address_of
from graphmodel.store import open_store
from graphmodel.store.errors import StoreReadOnly
from graphmodel.store.port import Store


async def opened(settings: Settings, address: str, *, read_only: bool = False, in_turns: bool = False) -> Store:
    """Open a store with the configured user and password, as :func:`open_store` does; store errors pass through.

    What had to be repaired is said: only the program that opened it first knows. What is opened to be asked is brought up
    to the present model; what is opened to load into is left to the caller.
    """
    if address.startswith("ladybug:") and not (read_only or in_turns):
        _make(settings.folder)
    password = settings.store_password.get_secret_value() if settings.store_password else ""
    if not address.startswith("ladybug:"):
        return await open_store(address, user=settings.store_user or "", password=password)
    store = await open_store(address, read_only=read_only, in_turns=in_turns)
    if repaired := (await store.health()).detail_da:
        hint(repaired)
    return await _of_this_model(store, address) if read_only or in_turns else store


async def _of_this_model(store: Store, address: str) -> Store:
    """The embedded database brought up to the present model, so that every question can be asked of it."""
    try:
        await store.migrate()
    except StoreReadOnly:
        await store.close()
        writer = await open_store(address)
        try:
            await writer.migrate()
        finally:
            await writer.close()
        return await open_store(address, read_only=True)
    except BaseException:
        await store.close()
        raise
    return store


def say_whose(settings: Settings) -> None:
    """Which data is asked, where somebody might expect the other: the demo's, or one's own beside the demo's."""
    if settings.reads_demo():
        hint("Eksempeldata – ingen virkelige personer.")
    elif settings.left_demo():
        hint(f"Jeres egne data. {back_to_demo(settings)}")


def back_to_demo(settings: Settings) -> str:
    """How to get back to the demo municipality once one's own data is what is asked."""
    address = address_of(settings.demo_database)
    return f"Eksempelkommunen: »skov demo«; sæt SKOV_STORE={address} for at spørge den på kommandolinjen."


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        from loaders.system_words import reason_of

        stop(f"Mappen {folder} kan ikke laves ({reason_of(error).da}). Vælg en anden med SKOV_DATA_DIR.")


@asynccontextmanager
async def reading(settings: Settings) -> AsyncIterator[Store]:
    """The forest to ask: the configured one, else one's own, else the demo; ends with what to do when there is none."""
    address = settings.address_for_reading()
    if address is None:
        stop(
            "Her er endnu ingen data. Prøv eksempelkommunen med »skov demo«, eller indlæs jeres egne med »skov load STI«."
        )
    say_whose(settings)
    store = await opened(settings, address, read_only=address.startswith("ladybug:"))
    try:
        yield store
    finally:
        await store.close()


@asynccontextmanager
async def writing(settings: Settings, address: str | None = None) -> AsyncIterator[Store]:
    """The forest to load into, brought up to the present model."""
    store = await opened(settings, address or settings.address_for_writing())
    try:
        await store.migrate()
        yield store
    finally:
        await store.close()
