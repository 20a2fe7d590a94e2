import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest
from graph_values import FINGERPRINT, laws, report
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, parse

import kg.graph.loading as loading
from kg.graph import Store, load
from kg.graph.loading import Loader, said_in
from kg.graph.terms import ENTITIES, LABEL, PROVENANCE, TYPE, VOCAB, article_node, term
from kg.graph.verify import verify_store
from kg.project import Project, Records, things

POOL = [
    report("Keo Dara", body="Lantern Trust", source="a.txt"),
    report("Keo Dara", body="Lantern Trust", source="b.txt", tail=" It was late."),
    report("Keo Dara", country="JP", year="2017", source="c.txt", publisher="The Wire"),
    report("Keo Dara", country=None, title="political analyst", year=None, source="d.txt"),
    report("Mina Tal", country=None, subject="Keo Dara", source="e.txt", publisher=None),
    report("Mina Tal", country=None, title="political analyst", subject="Keo Dara", source="e.txt"),
    report("Lina Ros", url="https://lamp.example/1", subject="Ana Bel", country="FR", source="f.txt"),
    report(
        "Lina Ros", url="https://lamp.example/1", subject="Ana Bel", country="FR", source="g.txt", tail=" Corrected."
    ),
]


@pytest.fixture(autouse=True)
def small_vocabulary(monkeypatch):
    """The whole one costs a tenth of a second a store and has its own test."""
    few = frozenset(list(VOCABULARY)[:5])
    monkeypatch.setattr(loading, "vocabulary", lambda: few)


@pytest.fixture
def whole_vocabulary(monkeypatch):
    """For what follows links into it."""
    monkeypatch.setattr(loading, "vocabulary", lambda: VOCABULARY)


VOCABULARY = loading.vocabulary()


def keep(project, pair):
    made, statements = pair
    project.keep(made, made.text.encode(), statements, FINGERPRINT)


def built(pairs):
    """The dump of a project made of these articles at one go."""
    with tempfile.TemporaryDirectory() as folder, Project.create(Path(folder)) as project, Store.memory() as store:
        for pair in pairs:
            keep(project, pair)
        load(project, store)
        return store.dump()


def lasting(history):
    """What is left of a history: the last at each source and of each id."""
    left = []
    for action, pair in history:
        made = pair[0]
        left = [p for p in left if p[0].id != made.id and (action == "forget" or p[0].source != made.source)]
        left += [pair] if action == "keep" else []
    return left


STEPS = st.lists(st.tuples(st.sampled_from(["keep", "keep", "forget", "load"]), st.sampled_from(POOL)), max_size=10)


@laws(25)
@given(STEPS)
def test_whatever_the_history_the_store_is_what_a_first_build_of_what_is_left_would_be(steps):
    history = [step for step in steps if step[0] != "load"]
    with tempfile.TemporaryDirectory() as folder, Project.create(Path(folder)) as project, Store.memory() as store:
        for action, pair in steps:
            if action == "keep":
                keep(project, pair)
            elif action == "forget":
                project.forget(pair[0].id)
            else:
                load(project, store)
        load(project, store)
        assert store.dump() == built(sorted(lasting(history), key=lambda pair: pair[0].id))


@laws(10)
@given(st.permutations(POOL[:5]))
def test_the_order_of_articles_and_statements_does_not_matter(pairs):
    assert built((made, statements[::-1]) for made, statements in pairs) == built(POOL[:5])


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "p") as opened:
        yield opened


@pytest.fixture
def store():
    with Store.memory() as opened:
        yield opened


def test_a_dump_loaded_again_is_the_same_graph(project, store):
    for pair in POOL:
        keep(project, pair)
    load(project, store)
    with Store.memory() as other:
        other.stream(parse(store.dump(), RdfFormat.N_QUADS))
        assert other.dump() == store.dump()


def test_one_affair_in_two_articles_is_one_case_with_two_accounts(project, store):
    for pair in POOL[:2]:
        keep(project, pair)
    load(project, store)
    accounts = list(store.quads(None, None, term("ofCase")))
    assert len(accounts) == 2
    assert len({quad.object for quad in accounts}) == 1


def test_no_triple_stands_in_two_graphs(project, store):
    for pair in POOL:
        keep(project, pair)
    load(project, store)
    triples = [(quad.subject, quad.predicate, quad.object) for quad in store.quads()]
    assert len(triples) == len(set(triples))


def test_loading_again_writes_nothing(project, store):
    keep(project, POOL[0])
    load(project, store)
    store.changed = False
    load(project, store)
    assert not store.changed


def test_only_the_articles_that_share_a_name_are_said_again(project, store, monkeypatch):
    for pair in (POOL[0], POOL[2], POOL[6]):
        keep(project, pair)
    load(project, store)
    said = []
    original = Loader.say
    monkeypatch.setattr(
        Loader, "say", lambda self, article, *rest: said.append(article) or original(self, article, *rest)
    )
    keep(project, POOL[1])
    load(project, store)
    assert POOL[1][0].id in said
    assert POOL[6][0].id not in said


def test_an_entity_has_one_label_though_articles_differ(project, store):
    for pair in POOL[:2]:
        keep(project, pair)
    load(project, store)
    labels = [quad.subject for quad in store.quads(ENTITIES, None, LABEL)]
    assert len(labels) == len(set(labels))


def test_readings_nobody_has_any_more_are_gone(project, store):
    made, statements = POOL[0]
    keep(project, POOL[0])
    load(project, store)
    newer = msgspec.structs.replace(FINGERPRINT, lexicons="newer")
    project.keep(made, made.text.encode(), statements, newer)
    load(project, store)
    assert [q.subject.value for q in store.quads(PROVENANCE, None, TYPE, term("Reading"))] == [
        f"https://w3id.org/hrdkg/id/reading/{newer.id}"
    ]


@pytest.mark.usefixtures("whole_vocabulary")
def test_an_edited_authority_renames_what_it_now_lists_and_back(project, store):
    keep(project, POOL[0])
    load(project, store)
    before = store.dump()
    folder = project.folder / "authority"
    folder.mkdir()
    entry = "- {id: lantern, kind: Institution, label: Lantern Trust, country: KH, source: own, description: own}\n"
    (folder / "own.yaml").write_text(entry)
    load(project, store)
    (role,) = store.quads(None, None, term("organisation"))
    assert role.object.value.endswith("/actor/lantern")
    assert list(verify_store(project, store)) == []
    (folder / "own.yaml").unlink()
    folder.rmdir()
    load(project, store)
    assert store.dump() == before


def test_a_store_that_was_lost_or_is_an_old_copy_is_brought_up_to_date(project, store):
    keep(project, POOL[0])
    load(project, store)
    with Store.memory() as old, Store.memory() as empty:
        old.stream(store.quads())
        project.forget(POOL[0][0].id)
        keep(project, POOL[1])
        keep(project, POOL[4])
        for other in (store, old, empty):
            load(project, other)
            assert other.dump() == built([POOL[1], POOL[4]])


INTERRUPTED = [
    (Store, "stream"),
    (Store, "load"),
    (Store, "replace"),
    (Store, "flush"),
    (Records, "mark_said"),
    (Records, "settle"),
    (Records, "pend"),
]


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("nth", [1, 2])
@pytest.mark.parametrize(("owner", "name"), INTERRUPTED)
def test_an_interruption_anywhere_is_made_good_by_the_next_load(project, store, monkeypatch, owner, name, nth, after):
    for pair in (POOL[0], POOL[4]):
        keep(project, pair)
    interrupted(project, store, monkeypatch, owner, name, nth, after)
    project.forget(POOL[4][0].id)
    keep(project, POOL[1])
    keep(project, POOL[5])
    interrupted(project, store, monkeypatch, owner, name, nth, after)
    load(project, store)
    assert store.dump() == built([POOL[0], POOL[1], POOL[5]])


def interrupted(project, store, monkeypatch, owner, name, nth, after):
    """A load that dies before or after the n-th call of a step, if there is one."""
    original, calls = getattr(owner, name), []

    def dying(self, *arguments):
        calls.append(name)
        if len(calls) == nth and not after:
            raise KeyboardInterrupt
        result = original(self, *arguments)
        if len(calls) == nth:
            raise KeyboardInterrupt
        return result

    with monkeypatch.context() as patch:
        patch.setattr(owner, name, dying)
        with suppress(KeyboardInterrupt):
            load(project, store)


@pytest.mark.usefixtures("whole_vocabulary")
def test_a_process_killed_between_store_and_records_leaves_both_whole(tmp_path):
    code = f"""
import os, pathlib, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from test_graph_loading import POOL, Project, Records, Store, keep, load
folder = pathlib.Path({str(tmp_path)!r})
project = Project.create(folder)
store = Store.create(project.store)
for pair in POOL[:2]:
    keep(project, pair)
load(project, store)
keep(project, POOL[2])
Records.mark_said = lambda *_: os._exit(9)
load(project, store)
"""
    assert subprocess.run([sys.executable, "-c", code]).returncode == 9
    with Project.create(tmp_path) as project, Store.create(project.store) as store:
        assert POOL[2][0].id in said_in(store)
        assert project.records.row(POOL[2][0].id).said is None
        load(project, store)
        assert list(verify_store(project, store)) == []


def test_many_new_articles_in_a_store_that_has_some_are_streamed_to_the_same_end(project, store, monkeypatch):
    monkeypatch.setattr(loading, "STREAM", 2)
    keep(project, POOL[0])
    load(project, store)
    for pair in POOL[1:5]:
        keep(project, pair)
    load(project, store)
    assert store.dump() == built(POOL[:5])


def test_progress_counts_the_articles_of_a_first_load_and_of_later_batches(project, store, monkeypatch):
    monkeypatch.setattr(loading, "BATCH", 2)
    seen = []
    for pairs in (POOL[:2], POOL[2:5]):
        for pair in pairs:
            keep(project, pair)
        load(project, store, progress=lambda done, total: seen.append((done, total)))
    assert seen[:2] == [(1, 2), (2, 2)]
    assert [done for done, _ in seen[2:]] == list(range(1, len(seen) - 1))
    assert {total for _, total in seen[2:]} == {len(seen) - 2}


@pytest.mark.usefixtures("whole_vocabulary")
def test_the_vocabulary_is_loaded_without_blank_nodes(project, store):
    load(project, store)
    held = set(store.quads(VOCAB))
    assert held == VOCABULARY
    assert all(isinstance(quad.subject, NamedNode) for quad in held)
    assert term("Stance") in {quad.subject for quad in held}


def test_the_records_know_every_thing_by_the_iri_the_store_has(project, store):
    for pair in POOL[:5]:
        keep(project, pair)
    load(project, store)
    for made, statements in POOL[:4]:
        for local in things(made, statements):
            (iri,) = project.records.column("SELECT iri FROM things WHERE article=? AND ref=?", made.id, local.ref)
            assert any(store.quads(ENTITIES, NamedNode(iri)))


def test_an_article_graph_is_named_by_its_article(project, store):
    keep(project, POOL[0])
    load(project, store)
    assert article_node(POOL[0][0].id) in store.graphs()
