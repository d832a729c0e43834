"""A real Neo4j for the tests: one that is given, one in Docker, or one started from Maven's artifacts."""

from tests.neo4j_server.docker import DockerServer
from tests.neo4j_server.local import LocalServer
from tests.neo4j_server.server import Neo4jServer, with_login
from tests.neo4j_server.start import own_server
from tests.neo4j_server.wipe import wipe

__all__ = ["DockerServer", "LocalServer", "Neo4jServer", "own_server", "wipe", "with_login"]
