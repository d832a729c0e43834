"""Which way of running a server this machine offers."""

from __future__ import annotations

from tests import machine
from tests.neo4j_server.docker import DockerServer
from tests.neo4j_server.local import LocalServer
from tests.neo4j_server.server import Neo4jServer


def own_server(heap: str = "1g", pages: str = "256m") -> Neo4jServer:
    """A server nobody else uses, started: in Docker where an engine answers, else from Maven's artifacts.

    ``heap`` and ``pages`` are its memory for queries and for the pages of its store.

    Raises:
        MissingTool: neither Docker nor Java and Maven are there.
        RuntimeError: the server did not come up.
    """
    server: Neo4jServer = DockerServer(heap, pages) if machine.docker_answers() else LocalServer(heap, pages)
    server.start()
    return server
