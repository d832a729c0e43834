"""What every test server can do, wherever it runs."""

from __future__ import annotations

import random
import secrets
import socket
import time
from abc import ABC, abstractmethod
from urllib.parse import quote, unquote, urlsplit

from neo4j import GraphDatabase
from neo4j.exceptions import AuthError, DriverError, Neo4jError

STARTUP_SECONDS = 120.0
"""How long a server may take to answer before the run is given up; 8 s is usual, a loaded machine needs more."""

USER = "neo4j"
FACTORY_PASSWORD = "neo4j"  # what every new server has and makes its first user change


class Neo4jServer(ABC):
    """A Neo4j community server that a test may stop, kill and freeze; data and port survive every restart."""

    def __init__(self) -> None:
        """Choose port and password; nothing runs yet."""
        self.port = _free_port()
        self.password = secrets.token_urlsafe(12)

    @property
    def uri(self) -> str:
        """Where drivers connect, e.g. `neo4j://127.0.0.1:23456`."""
        return f"neo4j://127.0.0.1:{self.port}"

    @property
    def address(self) -> str:
        """The uri with user and password in it, as `open_store` takes it."""
        return with_login(self.uri, USER, self.password)

    def start(self) -> None:
        """Start, and return when the server answers a query.

        Raises:
            RuntimeError: the server ended, or did not answer within `STARTUP_SECONDS`.
        """
        self._launch()
        deadline = time.monotonic() + STARTUP_SECONDS
        while not self._answers():
            if not self._running():
                raise RuntimeError(f"Neo4j ended while starting:\n{self._log()}")
            if time.monotonic() > deadline:
                raise RuntimeError(f"Neo4j did not answer in {STARTUP_SECONDS:.0f} s:\n{self._log()}")
            time.sleep(0.2)

    @abstractmethod
    def stop(self) -> None:
        """Shut down in good order; a stopped server may be started again."""

    @abstractmethod
    def kill(self) -> None:
        """End the server without warning (SIGKILL)."""

    @abstractmethod
    def freeze(self) -> None:
        """Make the server fall silent with all its connections open (SIGSTOP)."""

    @abstractmethod
    def thaw(self) -> None:
        """Let a frozen server go on (SIGCONT)."""

    @abstractmethod
    def remove(self) -> None:
        """Stop, and delete all that was kept."""

    @abstractmethod
    def _launch(self) -> None: ...

    @abstractmethod
    def _running(self) -> bool: ...

    @abstractmethod
    def _log(self) -> str: ...

    def _answers(self) -> bool:
        """Whether the database takes a query; the first answer of a new server is to ask for another password."""
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", self.port)) != 0:
                return False
        try:
            with GraphDatabase.driver(self.uri, auth=(USER, self.password), connection_timeout=2) as driver:
                driver.execute_query("RETURN 1", database_="neo4j")
        except AuthError:
            self._set_password()
            return False
        except (DriverError, Neo4jError):
            return False
        return True

    def _set_password(self) -> None:
        try:
            with GraphDatabase.driver(self.uri, auth=(USER, FACTORY_PASSWORD)) as driver:
                driver.execute_query(
                    "ALTER CURRENT USER SET PASSWORD FROM $old TO $new",
                    {"old": FACTORY_PASSWORD, "new": self.password},
                    database_="system",
                )
        except (DriverError, Neo4jError):
            return  # not ready yet: `start` asks again


def with_login(uri: str, user: str, password: str) -> str:
    """The uri with user and password in it."""
    scheme, rest = uri.split("://", 1)
    return f"{scheme}://{quote(user, safe='')}:{quote(password, safe='')}@{rest}"


def login(address: str) -> tuple[str, str, str]:
    """Uri, user and password taken apart again, as drivers want them."""
    parts = urlsplit(address)
    where = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{where}", unquote(parts.username or ""), unquote(parts.password or "")


def _free_port() -> int:
    """A free port below the range the kernel hands out to clients.

    Inside that range, a client that retries while the server is down may be given the server's own port to call from, connect
    to itself, and so keep the server from coming back.
    """
    for _ in range(200):
        port = random.SystemRandom().randint(20_000, 32_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise RuntimeError("no free port between 20000 and 32000 on 127.0.0.1")
