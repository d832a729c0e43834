"""Settings, read once from the environment (``SKOV_…``) and frozen."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from platformdirs import user_data_path
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from graphmodel.store.opening import path_of

OWN_DATABASE = "skov.lbdb"
DEMO_DATABASE = "demo.lbdb"


class Settings(BaseSettings):
    """All settings of Skov. Each is described in docs/settings.md."""

    model_config = SettingsConfigDict(env_prefix="SKOV_", frozen=True, extra="ignore")

    store: str | None = Field(
        None, description="Where the forest is kept: ladybug:///path/to/file, neo4j://host, bolt+s://host."
    )
    store_user: str | None = Field(None, description="User name for a Neo4j server, when not in the address.")
    store_password: SecretStr | None = Field(None, description="Password for a Neo4j server, when not in the address.")
    data_dir: Path | None = Field(
        None, description="Folder for the embedded databases; default the user's data folder."
    )
    operations: str | None = Field(
        None,
        description="SQLAlchemy address for what cannot be loaded again; default an SQLite file in the data folder.",
    )
    host: str = Field("127.0.0.1", description="Address the service listens on.")
    port: int = Field(8017, description="Port the service listens on; 0 picks a free one.", ge=0, le=65535)
    base_path: str = Field(
        "", description="Path in front of every page when a proxy mounts Skov below one, e.g. /skov."
    )
    demo: bool = Field(False, description="Show on every page that the data is invented, and offer the demo's roles.")
    without_login: bool = Field(
        False, description="Allow listening beyond this machine although there is no login yet."
    )

    public: str | None = Field(
        None, description="Address people reach Skov at, for links in the summary; default host and port."
    )
    smtp: SecretStr | None = Field(
        None,
        description="Mail server for the weekly summary: smtp://host, smtp+starttls://user:password@host or smtps://host.",
    )
    summary_from: str = Field("skov@localhost", description="Sender of the weekly summary.")
    summary_to: str | None = Field(
        None, description="Who gets the weekly summary: e-mail addresses with commas between."
    )
    webhook: SecretStr | None = Field(None, description="Address the weekly summary is posted to as JSON, counts only.")

    def public_address(self) -> str:
        """Where people reach Skov."""
        return self.public or f"http://{self.host}:{self.port}{self.base_path}"

    def recipients(self) -> list[str]:
        """Who gets the weekly summary."""
        return [one.strip() for one in (self.summary_to or "").split(",") if one.strip()]

    @cached_property
    def folder(self) -> Path:
        """Where the embedded databases lie; created when a database is."""
        return self.data_dir or user_data_path("skov", appauthor=False)

    @property
    def own_database(self) -> Path:
        """The embedded database for one's own data."""
        return self.folder / OWN_DATABASE

    @property
    def demo_database(self) -> Path:
        """The embedded database of the demo municipality."""
        return self.folder / DEMO_DATABASE

    def operations_address(self) -> str:
        """Where callers' reports are kept; the demo has its own."""
        name = "demo-operations.db" if self.demo or self.reads_demo() else "operations.db"
        return self.operations or f"sqlite:///{(self.folder / name).as_posix()}"

    def address_for_writing(self) -> str:
        """Where a load goes: the configured store, else the own database."""
        return self.store or address_of(self.own_database)

    def address_for_reading(self) -> str | None:
        """Where questions go: the configured store, else the own database, else the demo's; None when there is none yet."""
        if self.store:
            missing = self.store.startswith("ladybug:") and not _is_there(path_of(self.store))
            return None if missing else self.store
        existing = [path for path in (self.own_database, self.demo_database) if _is_there(path)]
        return address_of(existing[0]) if existing else None

    def reads_demo(self) -> bool:
        """Whether questions go to the demo municipality."""
        return self.address_for_reading() == address_of(self.demo_database)

    def has_no_own_data(self) -> bool:
        """Whether a load would make the own database."""
        return not self.store and not _is_there(self.own_database)

    def left_demo(self) -> bool:
        """Whether questions go to one's own data although the demo municipality is there too."""
        return not self.store and all(_is_there(path, unsure=False) for path in (self.own_database, self.demo_database))


def _is_there(path: Path, *, unsure: bool = True) -> bool:
    """Whether there is a file; ``unsure`` where something hides that: opening it will say what."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return unsure
    return True


def address_of(path: Path) -> str:
    """The store address of an embedded database file."""
    return f"ladybug:///{quote(path.resolve().as_posix().lstrip('/'), safe='/:')}"
