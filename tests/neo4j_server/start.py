"""Which way of running a server this machine offers."""

from __future__ import annotations

from tests import machine
from tests.neo4j_server.docker import DockerServer
from tests.neo4j_server.local import LocalServer
from tests.neo4j_server.server import Neo4jServer


def own_server() -> Neo4jServer:
    """A server nobody else uses, started: in Docker where an engine answers, else from Maven's artifacts.

    Raises:
        MissingTool: neither Docker nor Java and Maven are there.
        RuntimeError: the server did not come up.
    """
    server: Neo4jServer = DockerServer() if machine.docker_answers() else LocalServer()
    server.start()
    return server
