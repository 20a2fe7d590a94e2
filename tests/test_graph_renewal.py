"""A store made anew holds what the old one held and no word more, and takes its place whole or not at all."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from graph_values import FINGERPRINT, report
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.errors import ProjectError, StoreError
from kg.graph import Store, load, renewal
from kg.graph.backup import backup
from kg.graph.renewal import migrate, renew
from kg.graph.store import SCHEMA, Part, generation
from kg.graph.terms import PROVENANCE, term
from kg.graph.verify import verify
from kg.project import Project, log, swap
from kg.project.swap import OLD, beside

KEPT = report("Keo Dara", body="Lantern Trust", source="a.txt", subject="Hgvwqzkx Bqjzvwkx")
GONE = report("Qzvwxjkp Wkvzqjxb", subject="Jxqvwzkd Pqzkvxjw", source="fqxvzjwk.txt", tail=" Dzqkvxwj.")
WORDS = ("Qzvwxjkp", "Wkvzqjxb", "Jxqvwzkd", "Pqzkvxjw", "Dzqkvxwj", "fqxvzjwk")
OTHERS = ("Hgvwqzkx", "Bqjzvwkx")


def keep(project, pair):
    made, statements = pair
    project.keep(made, made.text.encode(), statements, FINGERPRINT)


def made(folder, *pairs):
    """A project of articles and its store."""
    with Project.create(folder) as project, Store.create(project.store) as store:
        for pair in pairs:
            keep(project, pair)
        load(project, store)
        return project.store


@pytest.fixture
def folder(tmp_path):
    """A project that had one article more than it has."""
    made(tmp_path / "p", KEPT, GONE)
    with Project.create(tmp_path / "p") as project, Store.create(project.store) as store:
        project.forget(GONE[0].id, why="asked for")
        load(project, store)
    return tmp_path / "p"


def purge(folder):
    with Project.create(folder) as project:
        renew(project, project.store)
        project.purge()


def pieces(word):
    """Five letters of a word, from each of its letters on: the engine's compression may cut a word, but not in all."""
    return {word.casefold()[at : at + 5].encode() for at in range(len(word) - 4)}


def found(folder, words=WORDS):
    """In which files, by their bytes or their names, which words stand at least in pieces."""
    files = {path: (path.read_bytes() + path.name.encode()).lower() for path in folder.rglob("*") if path.is_file()}
    return {(path, word) for path, data in files.items() for word in words if any(map(data.__contains__, pieces(word)))}


def in_store(folder, words=WORDS):
    """Which words stand in files of the store."""
    return {word for path, word in found(folder, words) if path.parent.name == "kg-store"}


def dump(path):
    with Store.open(path) as store:
        return store.dump()


def clean(folder):
    with Project.open(folder) as project:
        return list(verify(project, project.store)) == []


def test_words_of_a_removed_article_stay_in_files_until_a_purge_takes_them_out(folder):
    assert in_store(folder) >= set(WORDS[:4])
    before = dump(folder / "kg-store")
    purge(folder)
    assert found(folder) == set()
    assert in_store(folder, OTHERS) == set(OTHERS)
    assert dump(folder / "kg-store") == before
    assert clean(folder)


def test_words_of_a_replaced_article_are_purged_too(tmp_path):
    made(tmp_path / "p", GONE)
    made(tmp_path / "p", report("Mina Tal", subject="Ana Bel", source=GONE[0].source, tail=" Corrected."))
    assert in_store(tmp_path / "p") >= set(WORDS[:4])
    purge(tmp_path / "p")
    assert found(tmp_path / "p", WORDS[:5]) == set()


def test_after_a_purge_the_log_tells_that_an_article_was_there_and_why_it_went_but_not_its_path(folder):
    purge(folder)
    lines = [line for line in log.lines(folder) if line.get("article") == GONE[0].id]
    assert [line["what"] for line in lines] == ["keep", "forget"]
    assert lines[1]["why"] == "asked for"
    assert not any("source" in line for line in lines)
    assert any(line.get("source") == "a.txt" for line in log.lines(folder))


def test_files_that_no_article_needs_are_purged(folder):
    stray = folder / "texts" / "ab"
    stray.mkdir(exist_ok=True)
    (stray / "cd.123.part").write_bytes(b"Dzqkvxwj, half written")
    purge(folder)
    assert found(folder) == set()


def test_readers_notice_the_new_files(folder):
    before = generation(folder / "kg-store")
    with Store.open(folder / "kg-store") as reader:
        purge(folder)
        assert generation(folder / "kg-store") > before
        assert reader.renew()
        assert len(reader)


@pytest.mark.parametrize("name", ["refuse_foreign", "load", "fresh", "swap", "clear", "write_whole"])
def test_a_purge_cut_short_anywhere_is_made_good_by_the_next(folder, monkeypatch, name):
    expected = dump(folder / "kg-store")

    def dying(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(renewal, name, dying)
        with pytest.raises(KeyboardInterrupt):
            purge(folder)
    assert dump(folder / "kg-store") == expected
    assert clean(folder)
    purge(folder)
    assert found(folder) == set()
    assert clean(folder)
    assert {path.name for path in folder.glob("kg-store*")} == {"kg-store"}


def test_a_purge_killed_after_the_swap_leaves_nothing_behind_once_somebody_writes(folder, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(swap, "clear", lambda path: None)
        with Project.create(folder) as project:
            renew(project, project.store)
    assert beside(folder / "kg-store").exists()
    Store.create(folder / "kg-store").close()
    assert {path.name for path in folder.glob("kg-store*")} == {"kg-store"}


def test_without_an_exchange_in_one_step_two_renames_do_and_a_death_between_them_is_mended(folder, monkeypatch):
    monkeypatch.setattr(swap, "exchange", lambda one, other: False)
    purge(folder)
    assert clean(folder)
    (folder / "kg-store").rename(beside(folder / "kg-store", OLD))
    assert clean(folder)
    assert {path.name for path in folder.glob("kg-store*")} == {"kg-store"}


def test_a_purge_that_somebody_reads_the_records_through_says_so(folder):
    with Project.open(folder) as reader, Project.create(folder) as project:
        reader.records.connection.execute("BEGIN")
        reader.records.ids()
        project.records.connection.execute("PRAGMA busy_timeout=100")
        with pytest.raises(ProjectError, match="another process reads it"):
            project.purge()
    purge(folder)
    assert found(folder) == set()


def older(path, number):
    with Store.create(path) as store:
        version = Quad(PROVENANCE, term("storeVersion"), Literal(number), PROVENANCE)
        store.replace([Part(PROVENANCE, PROVENANCE, frozenset((version,)))])


def test_an_older_store_is_migrated_by_saying_everything_again(tmp_path):
    path = made(tmp_path / "p", KEPT)
    expected = dump(path)
    older(path, SCHEMA - 1)
    with Project.create(tmp_path / "p") as project:
        assert migrate(project, path) == SCHEMA - 1
        assert migrate(project, path) is None
    assert dump(path) == expected


def test_a_newer_store_is_not_migrated(tmp_path):
    path = made(tmp_path / "p", KEPT)
    older(path, SCHEMA + 1)
    with Project.create(tmp_path / "p") as project, pytest.raises(StoreError, match="newer kg"):
        migrate(project, path)


@pytest.mark.parametrize("graph", [NamedNode("urn:mine"), DefaultGraph()])
def test_statements_of_others_are_not_lost_in_a_purge(folder, graph):
    with Store.create(folder / "kg-store") as store:
        store.engine.add(Quad(NamedNode("urn:a"), NamedNode("urn:b"), NamedNode("urn:c"), graph))
        store.engine.flush()
    with Project.create(folder) as project, pytest.raises(StoreError, match="no article"):
        renew(project, project.store)


def test_a_backup_is_a_project_with_all_bytes_and_shares_no_file(folder, tmp_path):
    done = backup(folder, folder / "kg-store", tmp_path / "copy")
    assert (done.articles, done.missing, done.said_again) == (1, 0, False)
    assert dump(tmp_path / "copy" / "kg-store") == dump(folder / "kg-store")
    assert clean(tmp_path / "copy")
    assert all(path.stat().st_nlink == 1 for path in (tmp_path / "copy").rglob("*") if path.is_file())
    with Project.create(tmp_path / "copy") as copied, Store.create(copied.store) as store:
        keep(copied, GONE)
        load(copied, store)
    assert clean(folder)


def test_a_backup_while_another_process_writes_is_said_again_and_whole(folder, tmp_path):
    code = f"""
import sys, pathlib
sys.path.insert(0, {str(Path(__file__).parent)!r})
from test_graph_renewal import *
folder = pathlib.Path({str(folder)!r})
with Project.create(folder) as project, Store.create(project.store) as store:
    for n in range(10_000):
        keep(project, report("Lina Ros", source=f"n{{n % 7}}.txt", tail=f" Number {{n}}."))
        load(project, store)
        print(n, flush=True)
"""
    writer = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert writer.stdout
    try:
        for n in range(3):
            while writer.stdout.readline().strip() != str(3 * n + 3):
                pass
            done = backup(folder, folder / "kg-store", tmp_path / f"copy{n}")
            assert done.said_again
            assert done.missing == 0
            assert clean(tmp_path / f"copy{n}")
    finally:
        writer.kill()
        writer.wait()
        writer.stdout.close()


def test_a_backup_of_a_project_without_its_store_has_one_said_again(folder, tmp_path):
    expected = dump(folder / "kg-store")
    shutil.rmtree(folder / "kg-store")
    assert backup(folder, folder / "kg-store", tmp_path / "copy").said_again
    assert dump(tmp_path / "copy" / "kg-store") == expected
    assert not (folder / "kg-store").exists()


def test_a_backup_does_not_write_over_anything(folder, tmp_path):
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "x").touch()
    with pytest.raises(StoreError, match="name a new folder"):
        backup(folder, folder / "kg-store", tmp_path / "taken")


def test_a_backup_of_a_store_elsewhere_has_its_store_inside(tmp_path):
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "kg.toml").write_text(f'store = "{tmp_path}/elsewhere"\n')
    path = made(tmp_path / "p", KEPT)
    assert path == tmp_path / "elsewhere"
    backup(tmp_path / "p", path, tmp_path / "copy")
    assert clean(tmp_path / "copy")
