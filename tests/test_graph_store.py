import subprocess
import sys

import pytest
from graph_values import laws
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import StoreError, StoreLocked
from kg.graph.store import SCHEMA, Part, Store, generation
from kg.graph.terms import PROVENANCE, term

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


def test_a_store_of_another_version_is_refused(tmp_path):
    with Store.create(tmp_path / "s") as store:
        version = Quad(PROVENANCE, term("storeVersion"), Literal(SCHEMA + 1), PROVENANCE)
        store.replace([Part(PROVENANCE, PROVENANCE, frozenset((version,)))])
    with pytest.raises(StoreError, match="of version"):
        Store.open(tmp_path / "s")
