"""What is generated from the types: tables, constraints, write statements, JSON schema and the page of the model."""

from __future__ import annotations

import json

import pytest

from graphmodel.records import Pair
from graphmodel.schema.contacts import Contact
from graphmodel.schema.ddl import ladybug_ddl, ladybug_node_table, ladybug_relation_table, neo4j_ddl, quoted
from graphmodel.schema.docs import PAGE, model_page
from graphmodel.schema.json_schema import json_schema
from graphmodel.schema.organisations import Sector
from graphmodel.schema.registry import NODE_TYPES, RELATION_TYPES, contents
from graphmodel.schema.relations import WorksIn
from graphmodel.schema.statements import Ladybug, LadybugRow, Neo4j

WORKS_IN = Pair("WORKS_IN", "Professional", "Organisation")


def test_a_node_type_becomes_a_table() -> None:
    assert ladybug_node_table(Sector) == (
        "CREATE NODE TABLE `Sector`(`id` STRING, `name` STRING, `name_en` STRING, `letter` STRING, `place` INT64, "
        "`valid_from` DATE, `valid_to` DATE, `source` STRING, `load_id` STRING, PRIMARY KEY(`id`))"
    )


def test_a_relation_type_becomes_a_table_with_its_pairs() -> None:
    assert ladybug_relation_table(WorksIn) == (
        "CREATE REL TABLE `WORKS_IN`(FROM `Professional` TO `Organisation`, `rel_key` STRING, `role` STRING, "
        "`valid_from` DATE, `valid_to` DATE, `source` STRING, `load_id` STRING)"
    )


def test_every_node_type_is_unique_by_id_on_the_server_and_indexed_where_it_says_so() -> None:
    statements = neo4j_ddl()
    for node in NODE_TYPES:
        label = node.label()
        assert f"CREATE CONSTRAINT {label}_id IF NOT EXISTS FOR (n:`{label}`) REQUIRE n.`id` IS UNIQUE" in statements
    assert "CREATE INDEX Contact_happened_at IF NOT EXISTS FOR (n:`Contact`) ON (n.`happened_at`)" in statements
    assert sum(p.indexed for kind in (*NODE_TYPES, *RELATION_TYPES) for p in kind.properties()) == sum(
        text.startswith("CREATE INDEX") for text in statements
    )


def test_only_what_is_missing_is_made() -> None:
    everything = contents()
    assert ladybug_ddl(known=everything) == ()
    known = set(everything) - {"Contact.note", "HOLDS:Organisation>Task"}
    assert ladybug_ddl(known=known) == (
        "ALTER TABLE `Contact` ADD `note` STRING",
        "ALTER TABLE `HOLDS` ADD FROM `Organisation` TO `Task`",
    )


def test_golden_statements_of_a_node_type() -> None:
    columns = ["id", "channel", "note"]
    assert Ladybug.insert_nodes("Contact", columns) == "COPY `Contact`(`id`, `channel`, `note`) FROM $frame"
    assert Ladybug.merge_nodes("Contact", columns) == (
        "LOAD FROM $frame MERGE (node:`Contact` {`id`: `id`}) SET node.`channel` = `channel`, node.`note` = `note`"
        " RETURN count(*) AS matched"
    )
    assert Ladybug.remove_nodes("Contact") == (
        "LOAD FROM $frame MATCH (node:`Contact`) WHERE node.`id` = `wanted` DETACH DELETE node"
    )
    assert Neo4j.insert_nodes("Contact", columns) == (
        "UNWIND $rows AS row CREATE (node:`Contact` {`id`: row.id, `channel`: row.channel, `note`: row.note})"
        " RETURN count(*) AS matched"
    )
    assert Neo4j.merge_nodes("Contact", columns) == (
        "UNWIND $rows AS row MERGE (node:`Contact` {`id`: row.id})"
        " SET node.`channel` = row.channel, node.`note` = row.note RETURN count(*) AS matched"
    )
    assert Neo4j.remove_nodes("Contact") == (
        "UNWIND $rows AS row MATCH (node:`Contact` {`id`: row.id}) DETACH DELETE node"
    )


def test_golden_statements_of_a_relation_type_on_the_embedded_engine() -> None:
    columns = ["from_id", "to_id", "rel_key", "role"]
    assert Ladybug.insert_relations(WORKS_IN, columns) == (
        "COPY `WORKS_IN`(`rel_key`, `role`) FROM $frame (from='Professional', to='Organisation')"
    )
    assert Ladybug.merge_relations(WORKS_IN, columns) == (
        "LOAD FROM $frame MATCH (start:`Professional`) WHERE start.`id` = `from_id`"
        " MATCH (finish:`Organisation`) WHERE finish.`id` = `to_id`"
        " MERGE (start)-[link:`WORKS_IN` {`rel_key`: `rel_key`}]->(finish) SET link.`role` = `role`"
        " RETURN count(*) AS matched"
    )
    assert Ladybug.remove_relations(WORKS_IN) == (
        "LOAD FROM $frame MATCH (start:`Professional`)-[link:`WORKS_IN`]->(finish:`Organisation`)"
        " WHERE start.`id` = `from_id` AND finish.`id` = `to_id` AND link.`rel_key` = `rel_key` DELETE link"
    )


def test_golden_statements_of_a_relation_type_on_the_server() -> None:
    columns = ["from_id", "to_id", "rel_key", "role"]
    ends = (
        "UNWIND $rows AS row MATCH (start:`Professional` {`id`: row.from_id})"
        " MATCH (finish:`Organisation` {`id`: row.to_id})"
    )
    assert Neo4j.insert_relations(WORKS_IN, columns) == (
        f"{ends} CREATE (start)-[link:`WORKS_IN` {{`rel_key`: row.rel_key, `role`: row.role}}]->(finish)"
        " RETURN count(*) AS matched"
    )
    assert Neo4j.merge_relations(WORKS_IN, columns) == (
        f"{ends} MERGE (start)-[link:`WORKS_IN` {{`rel_key`: row.rel_key}}]->(finish) SET link.`role` = row.role"
        " RETURN count(*) AS matched"
    )
    assert Neo4j.remove_relations(WORKS_IN) == (
        f"{ends} MATCH (start)-[link:`WORKS_IN` {{`rel_key`: row.rel_key}}]->(finish) DELETE link"
    )


def test_golden_statements_of_one_row_on_the_embedded_engine() -> None:
    assert LadybugRow.merge_nodes("Contact", ["id", "note"]) == (
        "MERGE (node:`Contact` {`id`: $value_id}) SET node.`note` = $value_note RETURN count(*) AS matched"
    )
    assert LadybugRow.insert_relations(WORKS_IN, ["from_id", "to_id", "rel_key", "role"]) == (
        "MATCH (start:`Professional` {`id`: $value_from_id}) MATCH (finish:`Organisation` {`id`: $value_to_id})"
        " CREATE (start)-[link:`WORKS_IN` {`rel_key`: $value_rel_key, `role`: $value_role}]->(finish)"
        " RETURN count(*) AS matched"
    )
    assert LadybugRow.count_nodes("Contact") == "MATCH (node:`Contact` {`id`: $value_id}) RETURN count(*) AS matched"


def test_nothing_to_set_leaves_no_empty_set() -> None:
    for text in (Ladybug.merge_nodes("Contact", ["id"]), Neo4j.merge_nodes("Contact", ["id"])):
        assert " SET " not in text


def test_no_property_is_named_like_a_variable_of_the_statements() -> None:
    names = {p.name for kind in (*NODE_TYPES, *RELATION_TYPES) for p in kind.properties()}
    assert not names & {"node", "link", "start", "finish", "row", "frame", "rows", "wanted", "matched"}


@pytest.mark.parametrize("name", ["", "a b", "a`b", "a\\u0060", "æ", "1a", "a-b", "a\n"])
def test_only_names_of_the_model_become_text(name: str) -> None:
    with pytest.raises(ValueError, match="not a name of the model"):
        quoted(name)


def test_the_json_schema_holds_every_type_with_its_words() -> None:
    document = json.loads(json.dumps(json_schema()))
    assert set(document["$defs"]) == {kind.__name__ for kind in (*NODE_TYPES, *RELATION_TYPES)}
    channel = document["$defs"]["Contact"]["properties"]["channel"]
    assert channel["danish"] == "Kanal"
    assert channel["words"]["via_citizen"] == "via borgeren"
    assert document["$defs"]["Contact"]["required"] == ["id", "happened_at", "channel"]
    for kind in (*NODE_TYPES, *RELATION_TYPES):
        for name, told in document["$defs"][kind.__name__]["properties"].items():
            assert told["description"], f"{kind.__name__}.{name}"


def test_the_page_of_the_model_is_fresh() -> None:
    fresh = PAGE.read_text(encoding="utf-8") == model_page()
    assert fresh, "docs/model.md is stale: run `python -m graphmodel.schema.docs`"


def test_the_page_tells_every_type_and_property() -> None:
    page = model_page()
    for kind in (*NODE_TYPES, *RELATION_TYPES):
        name = getattr(kind, "name", kind.__name__)
        assert f"### {name if isinstance(name, str) else kind.__name__} ({kind.danish})" in page
        for spec in kind.properties():
            if spec.name not in {"from_type", "from_id", "to_type", "to_id", "rel_key"}:
                assert f"| `{spec.name}` | {spec.danish} |" in page
    assert Contact.danish in page
