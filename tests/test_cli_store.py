"""``kg store …``, ``kg purge`` and ``kg verify`` as a user meets them."""

import json
import shutil

import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode, Quad
from small_store import build

from kg.cli import cli
from kg.errors import ProjectError, StoreError
from kg.graph import Store
from kg.graph.store import SCHEMA, Part
from kg.graph.terms import PROVENANCE, term
from kg.project import Project


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return build(tmp_path_factory.mktemp("small"))


@pytest.fixture
def folder(built, tmp_path):
    shutil.copytree(built, tmp_path / "p")
    return tmp_path / "p"


def kg(*arguments):
    """What a command prints; an error it ends in is raised."""
    done = CliRunner().invoke(cli, list(map(str, arguments)), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done


def test_stats_count_what_the_store_holds(folder):
    rows = json.loads(kg("store", "stats", "--project", folder, "--format", "json").stdout)
    found = {row["what"]: row["value"] for row in rows}
    with Store.open(folder / "kg-store") as store:
        assert found["quads"] == len(store)
        assert found["graphs"] == len(store.graphs())
    assert (found["articles"], found["version"], found["generation"]) == (3, SCHEMA, "1")
    assert found["bytes"] > 1000
    assert found["bytes_per_quad"] == round(found["bytes"] / found["quads"], 1)


@pytest.mark.parametrize("format_", ["table", "json", "jsonl", "csv", "tsv"])
def test_stats_come_in_every_format(folder, format_):
    assert "stances" in kg("store", "stats", "--project", folder, "--format", format_).stdout


def test_compact_says_bytes_before_and_after(folder):
    assert "bytes before," in kg("store", "compact", "--project", folder).stderr
    assert "in order" in kg("verify", "--project", folder).stderr


def test_a_backup_says_what_is_in_it_and_answers_where_it_is(folder, tmp_path):
    said = kg("store", "backup", tmp_path / "copy", "--project", folder).stderr
    assert "3 articles with originals and texts" in said
    assert f"kg stances --project {tmp_path / 'copy'}" in said
    there = kg("stances", "--project", tmp_path / "copy", "--format", "jsonl").stdout
    assert there == kg("stances", "--project", folder, "--format", "jsonl").stdout


def test_a_backup_copied_back_is_the_project_again(folder, tmp_path):
    kg("store", "backup", tmp_path / "copy", "--project", folder)
    before = kg("export", "--to", "nquads", "--project", folder).stdout
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "copy", folder)
    assert kg("export", "--to", "nquads", "--project", folder).stdout == before
    assert "in order" in kg("verify", "--project", folder).stderr


def test_migrate_brings_an_older_store_up_to_date_and_says_so(folder):
    with Store.create(folder / "kg-store") as store:
        version = Quad(PROVENANCE, term("storeVersion"), Literal(SCHEMA - 1), PROVENANCE)
        store.replace([Part(PROVENANCE, PROVENANCE, frozenset((version,)))])
    with pytest.raises(StoreError, match="kg store migrate"):
        kg("stances", "--project", folder)
    assert f"version {SCHEMA - 1} brought to {SCHEMA}" in kg("store", "migrate", "--project", folder).stderr
    assert "in order" in kg("verify", "--project", folder).stderr
    assert f"already of version {SCHEMA}" in kg("store", "migrate", "--project", folder).stderr


def test_purge_says_what_it_did_and_what_it_does_not_touch(folder):
    with Project.create(folder) as project:
        project.forget(project.records.ids()[0])
    said = kg("purge", "--project", folder).stderr
    assert "words of 2 articles and of no others" in said
    assert "not touched: backups, exports" in said
    assert "in order" in kg("verify", "--project", folder).stderr


@pytest.mark.parametrize("verb", [["store", "compact"], ["store", "migrate"], ["store", "backup", "copy"], ["purge"]])
def test_what_works_on_files_refuses_a_server(folder, verb):
    with pytest.raises(StoreError, match="a server; this is done to a store in a folder"):
        kg(*verb, "--project", folder, "--store", "http://127.0.0.1:9/")


@pytest.mark.parametrize("verb", [["store", "migrate"], ["store", "backup", "copy"], ["purge"]])
def test_no_project_is_made_where_there_is_none(tmp_path, verb):
    with pytest.raises(ProjectError, match="no project here"):
        kg(*verb, "--project", tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists()


def test_a_graph_that_breaks_a_shape_is_a_line_of_verify_and_exit_code_1(folder):
    with Store.create(folder / "kg-store") as store:
        stance = next(store.quads(None, None, term("basis")))
        store.engine.add(Quad(stance.subject, term("holder"), NamedNode("urn:nobody"), stance.graph_name))
        store.changed = True
    done = CliRunner().invoke(cli, ["verify", "--project", str(folder)])
    assert done.exit_code == 1
    assert "a stance has exactly one holder, an agent" in done.stdout
