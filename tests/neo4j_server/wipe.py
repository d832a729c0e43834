"""Emptying the one database a community server has, between two tests."""

from __future__ import annotations

from neo4j import GraphDatabase

from tests.neo4j_server.server import login

BATCH = 20_000
"""Nodes deleted in one transaction; all at once would not fit the small heap after a bulk load."""

SCHEMA = (
    ("SHOW CONSTRAINTS YIELD name", "DROP CONSTRAINT"),
    ("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'", "DROP INDEX"),
)
"""How constraints are listed and dropped, then the indexes that are left; the two lookup indexes belong to the server."""


def wipe(address: str, *, schema: bool = False) -> None:
    """Delete every node and relation at an address as `open_store` takes it; with `schema`, constraints and indexes too."""
    uri, user, password = login(address)
    with GraphDatabase.driver(uri, auth=(user, password)) as driver, driver.session() as session:
        while session.run("MATCH (n) WITH n LIMIT $batch DETACH DELETE n RETURN count(*) AS n", batch=BATCH).single(
            strict=True
        )["n"]:
            pass
        if schema:
            for listing, dropping in SCHEMA:
                for row in session.run(listing).data():
                    session.run(f"{dropping} `{row['name']}` IF EXISTS").consume()
