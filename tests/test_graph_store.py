import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest
from graph_values import laws
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import StoreError, StoreLocked
from kg.graph.store import SCHEMA, WRITER, Part, Store, generation
from kg.graph.terms import PROVENANCE, term
from kg.project.lock import Writer

G, H, P = NamedNode("urn:g"), NamedNode("urn:h"), NamedNode("urn:p")
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(["\\u0022", '"\n\\', "}}\t\r"])


def quad(subject, value, graph=G):
    return Quad(NamedNode(f"urn:{subject}"), P, Literal(value), graph)


def part(*quads, graph=G, subject=None):
    return Part(graph, NamedNode(f"urn:{subject}") if subject else None, frozenset(quads))


@pytest.fixture
def store():
    with Store.memory() as opened:
        yield opened


def test_a_part_holds_its_quads_and_no_others(store):
    store.replace([part(quad("a", "1"), quad("b", "2"))])
    store.replace([part(quad("a", "1"), quad("a", "3"))])
    assert set(store.quads(G)) == {quad("a", "1"), quad("a", "3")}


def test_a_subject_is_replaced_without_touching_the_rest_of_its_graph(store):
    store.replace([part(quad("a", "1"), quad("b", "2"))])
    store.replace([part(quad("a", "9"), subject="a")])
    assert set(store.quads(G)) == {quad("a", "9"), quad("b", "2")}


def test_a_graph_emptied_is_gone(store):
    store.replace([part(quad("a", "1")), part(quad("a", "1", H), graph=H)])
    store.replace([part()])
    assert store.graphs() == [H]
    assert len(store) == 1


def test_the_same_put_again_changes_nothing(store):
    store.replace([part(quad("a", "1"))])
    store.changed = False
    store.replace([part(quad("a", "1"))])
    assert not store.changed


@laws(100)
@given(st.lists(st.tuples(st.sampled_from("abc"), WORDS)), st.lists(st.tuples(st.sampled_from("abc"), WORDS)))
def test_whatever_the_words_replacing_leaves_exactly_the_new(old, new):
    with Store.memory() as store:
        store.replace([part(*(quad(*pair) for pair in old))])
        store.replace([part(*(quad(*pair) for pair in new))])
        assert set(store.quads()) == {quad(*pair) for pair in new}


@laws(100)
@given(st.sets(st.tuples(st.sampled_from("abc"), WORDS, st.sampled_from([G, H]))))
def test_a_dump_read_again_is_the_same_graph_and_dumps_do_not_depend_on_order(rows):
    quads = [quad(*row) for row in rows]
    with Store.memory() as one, Store.memory() as other:
        one.stream(quads)
        other.stream(reversed(quads))
        assert one.dump() == other.dump()
        assert set(parse(one.dump(), RdfFormat.N_QUADS)) == set(quads)


def test_a_stream_that_breaks_off_leaves_nothing(store):
    def broken():
        yield quad("a", "1")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.stream(broken())
    assert len(store) == 0


def test_the_engine_takes_an_update_back_of_which_the_last_step_fails(store):
    """``apply`` rests on this."""
    store.replace([part(quad("a", "1"))])
    with pytest.raises(RuntimeError):
        store.engine.update("DELETE WHERE { GRAPH ?g { ?s ?p ?o } } ; CREATE GRAPH <urn:g>")
    assert set(store.quads()) == {quad("a", "1")}


def test_what_was_written_is_there_when_the_store_is_opened_again(tmp_path):
    with Store.create(tmp_path / "s") as store:
        store.replace([part(quad("a", "1"))])
    with Store.open(tmp_path / "s") as store:
        assert set(store.quads()) == {quad("a", "1")}


def test_the_generation_counts_sessions_that_changed_something(tmp_path):
    path = tmp_path / "s"
    for expected, value in ((1, "1"), (1, "1"), (2, "2")):
        with Store.create(path) as store:
            store.replace([part(quad("a", value))])
        assert generation(path) == expected


def test_a_second_writer_is_refused_in_words(tmp_path):
    with Store.create(tmp_path / "s"), pytest.raises(StoreLocked, match="another kg process is writing here"):
        Store.create(tmp_path / "s")


def test_a_writer_in_another_process_is_refused_in_words_while_readers_read(tmp_path):
    code = f"""
import pathlib
from kg.graph.store import Store
path = pathlib.Path({str(tmp_path / "s")!r})
with Store.open(path) as store:
    print(len(store))
Store.create(path)
"""
    with Store.create(tmp_path / "s") as store:
        store.replace([part(quad("a", "1"))])
        store.flush()
        ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert ran.stdout == "1\n"
    assert "StoreLocked" in ran.stderr
    assert "another kg process is writing here" in ran.stderr


def test_a_store_opened_to_read_cannot_be_written(tmp_path):
    with Store.create(tmp_path / "s") as store:
        store.replace([part(quad("a", "1"))])
    with Store.open(tmp_path / "s") as store, pytest.raises(StoreError, match="opened to read"):
        store.replace([part(quad("a", "2"))])


def test_a_missing_store_says_how_to_make_one(tmp_path):
    with pytest.raises(StoreError, match="kg build"):
        Store.open(tmp_path / "nothing")


def test_a_folder_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "photo.jpg").write_bytes(b"x")
    with pytest.raises(StoreError, match="not a store"):
        Store.create(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["photo.jpg"]


def test_a_store_whose_making_was_cut_short_is_made_again(tmp_path):
    Store.create(tmp_path / "s").close()
    for file in (tmp_path / "s").iterdir():
        if file.name == "CURRENT" or file.suffix in (".sst", ".log"):
            file.unlink()
    with Store.create(tmp_path / "s") as store:
        store.replace([part(quad("a", "1"))])
    with Store.open(tmp_path / "s") as store:
        assert len(store) == 1


def test_a_store_not_made_to_its_end_says_how_to_make_it_whole(tmp_path, monkeypatch):
    Store.create(tmp_path / "s").close()

    def reading(path):
        raise OSError("Invalid argument: Column family not found: gosp")

    monkeypatch.setattr(Store, "reading", reading)
    with pytest.raises(StoreError, match="“kg build” makes it whole"):
        Store.open(tmp_path / "s")


def test_a_damaged_store_is_one_line_that_says_what_to_do(tmp_path):
    Store.create(tmp_path / "s").close()
    (tmp_path / "s" / "CURRENT").write_text("garbage")
    with pytest.raises(StoreError, match="said again from the records") as caught:
        Store.create(tmp_path / "s")
    assert "\n" not in str(caught.value)


def test_a_full_disk_is_named(tmp_path, store, monkeypatch):
    class Full:
        def __getattr__(self, name):
            raise OSError("IO error: No space left on device: While appending to file")

        def quads_for_pattern(self, *_):
            return iter(())

    monkeypatch.setattr(store, "engine", Full())
    with pytest.raises(StoreError, match="the disk is full"):
        store.replace([part(quad("a", "1"))])


def of_version(path, number):
    with Store.create(path) as store:
        version = Quad(PROVENANCE, term("storeVersion"), Literal(number), PROVENANCE)
        store.replace([Part(PROVENANCE, PROVENANCE, frozenset((version,)))])


@pytest.mark.parametrize("opening", [Store.open, Store.create])
def test_a_store_of_an_older_version_says_which_command_to_run(tmp_path, opening):
    of_version(tmp_path / "s", SCHEMA - 1)
    with pytest.raises(StoreError, match="run “kg store migrate”"):
        opening(tmp_path / "s")


@pytest.mark.parametrize("opening", [Store.open, Store.create])
def test_a_store_of_a_newer_version_is_refused(tmp_path, opening):
    of_version(tmp_path / "s", SCHEMA + 1)
    with pytest.raises(StoreError, match="written by a newer kg"):
        opening(tmp_path / "s")


def test_a_refused_store_is_not_kept_locked(tmp_path):
    of_version(tmp_path / "s", SCHEMA + 1)
    with pytest.raises(StoreError, match="newer"):
        Store.create(tmp_path / "s")
    with Store.hold(tmp_path / "s") as store:
        assert store.version() == SCHEMA + 1


def test_a_second_writer_is_told_who_the_first_is(tmp_path):
    with Store.create(tmp_path / "s"), pytest.raises(StoreLocked, match=f"process {os.getpid()}, “kg.*since 20"):
        Store.create(tmp_path / "s")


def test_a_sign_left_by_a_process_that_is_gone_is_nobodys(tmp_path):
    (tmp_path / "w").write_text(f'[999999999,"{platform.node()}","kg build","2026-01-01T10:00"]')
    assert Writer.of(tmp_path / "w") is None
    (tmp_path / "w").write_text('[1,"elsewhere","kg build","2026-01-01T10:00"]')
    assert str(Writer.of(tmp_path / "w")) == "process 1 on elsewhere, “kg build”, since 2026-01-01T10:00"


def test_a_store_closed_is_signed_by_nobody(tmp_path):
    Store.create(tmp_path / "s").close()
    assert not (tmp_path / "s" / WRITER).exists()


def test_what_waits_for_a_flush_is_flushed_before_it_is_too_much(tmp_path, monkeypatch):
    monkeypatch.setattr("kg.graph.store.UNFLUSHED", 3)
    with Store.create(tmp_path / "s") as store:
        store.replace([part(quad("a", "1"), quad("a", "2"))])
        assert (generation(store.path), store.waiting) == (0, 2)
        store.replace([part(quad("a", "1"), quad("a", "3"))])
        assert (generation(store.path), store.waiting) == (1, 0)


def test_the_generation_counts_also_what_a_killed_writer_wrote(tmp_path):
    code = f"""
import os, pathlib, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from test_graph_store import Store, part, quad
store = Store.create(pathlib.Path({str(tmp_path / "s")!r}))
store.replace([part(quad("a", "1"))])
os._exit(9)
"""
    subprocess.run([sys.executable, "-c", code])
    assert generation(tmp_path / "s") == 0
    Store.create(tmp_path / "s").close()
    assert generation(tmp_path / "s") == 1
    with Store.open(tmp_path / "s") as store:
        assert set(store.quads()) == {quad("a", "1")}


def test_no_two_states_have_the_same_generation(tmp_path):
    with Store.create(tmp_path / "s") as store, Store.memory() as memory:
        for opened in (store, memory):
            seen = [opened.generation()]
            for value in "123":
                opened.replace([part(quad("a", value))])
                seen.append(opened.generation())
                if value == "2":
                    opened.flush()
                    seen.append(opened.generation())
            assert len(set(seen)) == len(seen) - (opened is memory)


def test_a_reader_is_an_old_one_until_it_is_renewed(tmp_path):
    with Store.create(tmp_path / "s") as store:
        store.replace([part(quad("a", "1"))])
        store.flush()
        with Store.open(tmp_path / "s") as reader:
            assert not reader.renew()
            before = reader.generation()
            store.replace([part(quad("a", "2"))])
            store.flush()
            assert reader.generation() != before
            assert set(reader.quads()) == {quad("a", "1")}
            assert reader.renew()
            assert set(reader.quads()) == {quad("a", "2")}


def test_the_engines_tales_of_earlier_sessions_do_not_pile_up(tmp_path):
    for _ in range(4):
        Store.create(tmp_path / "s").close()
    assert len(list((tmp_path / "s").glob("LOG*"))) == 1


def test_compacting_keeps_everything(tmp_path):
    with Store.create(tmp_path / "s") as store:
        store.replace([part(quad("a", "1"), quad("b", "2"))])
        store.compact()
    assert generation(tmp_path / "s") == 1
    with Store.open(tmp_path / "s") as store:
        assert set(store.quads()) == {quad("a", "1"), quad("b", "2")}
