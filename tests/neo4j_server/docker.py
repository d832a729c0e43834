"""The official Neo4j image as a test server, where a Docker engine answers."""

from __future__ import annotations

import atexit
import subprocess
import uuid

from tests.neo4j_server.artifacts import version
from tests.neo4j_server.server import Neo4jServer


class DockerServer(Neo4jServer):
    """The server in a container; killing and freezing act on the container, which keeps its data until `remove`."""

    def __init__(self, heap: str = "1g", pages: str = "256m") -> None:
        """Choose the container's name; nothing runs yet. ``heap`` and ``pages``: memory for queries and for the store's pages."""
        super().__init__()
        self.heap, self.pages = heap, pages
        self.name = f"skov-test-{uuid.uuid4().hex[:12]}"
        self.created = False
        atexit.register(self.remove)

    def stop(self) -> None:
        """Shut down in good order."""
        self.thaw()
        _docker("stop", "--time", "60", self.name)

    def kill(self) -> None:
        """Send SIGKILL to the server."""
        _docker("kill", self.name)

    def freeze(self) -> None:
        """Pause the container: like SIGSTOP for all processes in it."""
        _docker("pause", self.name)

    def thaw(self) -> None:
        """Unpause the container, if it is paused."""
        if _docker("inspect", "--format", "{{.State.Paused}}", self.name).strip() == "true":
            _docker("unpause", self.name)

    def remove(self) -> None:
        """Delete container and data."""
        if self.created:
            _docker("rm", "--force", "--volumes", self.name)
            self.created = False
        atexit.unregister(self.remove)

    def _launch(self) -> None:
        if self.created:
            _docker("start", self.name)
            return
        settings = {
            "NEO4J_AUTH": f"neo4j/{self.password}",
            "NEO4J_server_memory_heap_max__size": self.heap,
            "NEO4J_server_memory_pagecache_size": self.pages,
            "NEO4J_server_bolt_advertised__address": f"127.0.0.1:{self.port}",
            "NEO4J_dbms_usage__report_enabled": "false",
        }
        options = [part for name, value in settings.items() for part in ("--env", f"{name}={value}")]
        _docker(
            "run", "--detach", "--name", self.name, "--publish", f"127.0.0.1:{self.port}:7687", *options,
            f"neo4j:{version()}-community",
        )  # fmt: skip
        self.created = True

    def _running(self) -> bool:
        return _docker("inspect", "--format", "{{.State.Running}}", self.name).strip() == "true"

    def _log(self) -> str:
        return _docker("logs", "--tail", "60", self.name)


def _docker(*arguments: str) -> str:
    done = subprocess.run(["docker", *arguments], capture_output=True, text=True, check=False, timeout=600)
    if done.returncode != 0:
        raise RuntimeError(f"docker {arguments[0]} failed:\n{done.stdout}{done.stderr}")
    return done.stdout
