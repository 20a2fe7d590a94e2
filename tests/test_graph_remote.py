import re
from contextlib import suppress

import httpx
import pytest
from graph_values import laws
from hypothesis import given
from pyoxigraph import Literal, NamedNode, Quad
from small_store import build
from sparql_server import ADDRESS, Fake, serving
from test_graph_loading import POOL, STEPS, VOCABULARY, built, keep, lasting

import kg.graph.loading as loading
from kg.errors import QueryError, StoreError, StoreLocked
from kg.graph import Store, load
from kg.graph.remote import RemoteStore
from kg.graph.remote_find import WRITER, WRITING
from kg.graph.terms import ENTITIES, LABEL, PROVENANCE, article_node
from kg.graph.verify import verify_store
from kg.project import Project

FOREIGN = Quad(NamedNode("http://other/s"), NamedNode("http://other/p"), Literal("o"), NamedNode("http://other/graph"))


@pytest.fixture(autouse=True)
def small_vocabulary(monkeypatch):
    """The whole one takes longer than all else."""
    few = frozenset(sorted(VOCABULARY, key=str)[:5])
    monkeypatch.setattr(loading, "vocabulary", lambda: few)


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "p") as opened:
        yield opened


def writing(fake, writer="kg"):
    return RemoteStore.create(ADDRESS, writer=writer, transport=fake, sleep=lambda _: None)


def reading(fake):
    return RemoteStore.open(ADDRESS, transport=fake, sleep=lambda _: None)


def loaded(project, fake, *, forget=(), add=()):
    """A load after some articles were kept and others taken back."""
    for pair in forget:
        project.forget(pair[0].id)
    for pair in add:
        keep(project, pair)
    with writing(fake) as store:
        load(project, store)


# --- a real server ---


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("server")) as address:
        yield address


def test_a_server_holds_byte_for_byte_what_an_embedded_store_holds(tmp_path, server, monkeypatch):
    monkeypatch.setattr(loading, "vocabulary", lambda: VOCABULARY)
    folder = build(tmp_path)
    with Project.create(folder) as project, Store.open(project.store) as embedded:
        with RemoteStore.create(server) as remote:
            load(project, remote)
        with RemoteStore.open(server) as remote:
            assert remote.dump() == embedded.dump()
            assert remote.graphs() == embedded.graphs()
            assert len(remote) == len(embedded)
            assert set(remote.quads()) == set(embedded.quads())
            assert list(verify_store(project, remote)) == []
            first = remote.generation()
            assert remote.generation() == first
        gone = project.records.ids()[0]
        project.forget(gone)
        with RemoteStore.create(server) as remote:
            load(project, remote)
            assert article_node(gone) not in remote.graphs()
        with Store.create(project.store) as embedded:
            load(project, embedded)
            want = embedded.dump()
        with RemoteStore.open(server) as remote:
            assert remote.dump() == want
            assert remote.generation() != first


def test_a_server_whose_default_graph_is_not_the_union_is_refused_and_left_as_it_was(tmp_path, project):
    keep(project, POOL[0])
    with serving(tmp_path / "server", union=False) as address:
        with pytest.raises(StoreError, match="oxigraph serve --union-default-graph"):
            RemoteStore.create(address)
        with httpx.Client(trust_env=False) as client:
            assert client.get(f"{address}/store").content == b""


def test_a_server_killed_in_the_middle_of_a_load_is_brought_up_to_date_by_the_next(tmp_path, project, monkeypatch):
    for pair in POOL[:4]:
        keep(project, pair)
    with serving(tmp_path / "server") as address, RemoteStore.create(address, sleep=lambda _: None) as store:
        put, calls = store.now.put, []

        def dying(graph, quads, **options):
            calls.append(graph)
            if len(calls) == 3:
                raise KeyboardInterrupt
            return put(graph, quads, **options)

        monkeypatch.setattr(store.now, "put", dying)
        with pytest.raises(KeyboardInterrupt):
            load(project, store)
        store.now = None
    with serving(tmp_path / "server") as address:
        with RemoteStore.create(address) as store:
            load(project, store)
        with RemoteStore.open(address) as store:
            assert store.dump() == built(POOL[:4])


# --- whatever happens ---


@pytest.mark.parametrize("updates", [True, False])
def test_with_and_without_updates_a_server_comes_to_the_same(project, updates):
    fake = Fake(updates=updates)
    loaded(project, fake, add=POOL[:2])
    loaded(project, fake, add=[POOL[2], POOL[4]])
    loaded(project, fake, forget=[POOL[0]], add=[POOL[5]])
    with reading(fake) as store:
        assert store.dump() == built([POOL[1], POOL[2], POOL[5]])
    assert (fake.written.count("POST update") > 3) == updates  # one a load shows whether there are any


@laws(8)
@given(STEPS)
def test_whatever_the_history_a_server_without_updates_holds_what_a_first_build_would_say(steps):
    import tempfile
    from pathlib import Path

    history, fake = [step for step in steps if step[0] != "load"], Fake(updates=False)
    with tempfile.TemporaryDirectory() as folder, Project.create(Path(folder)) as project:
        for action, pair in steps:
            if action == "keep":
                keep(project, pair)
            elif action == "forget":
                project.forget(pair[0].id)
            else:
                loaded(project, fake)
        loaded(project, fake)
        with reading(fake) as store:
            assert store.dump() == built(sorted(lasting(history), key=lambda pair: pair[0].id))


@pytest.mark.parametrize("late", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("updates", [True, False], ids=["updates", "plain"])
@pytest.mark.parametrize("number", [2, 3, 4, 5, 6, 8, 11])
def test_an_interruption_at_any_request_is_made_good_by_the_next_load(project, number, updates, late):
    fake = Fake(updates=updates)
    interrupted(project, fake, number, late, add=[POOL[0], POOL[4]])
    interrupted(project, fake, number, late, forget=[POOL[4]], add=[POOL[1], POOL[5]])
    loaded(project, fake, forget=[POOL[1]])
    with reading(fake) as store:
        assert store.dump() == built([POOL[0], POOL[5]])


def interrupted(project, fake, number, late, **changes):
    """A load that ends before or after a request that changes something."""
    start = len(fake.written)

    def end(so_far):
        if so_far == start + number:
            raise KeyboardInterrupt

    nothing = lambda *_: None  # noqa: E731
    fake.before, fake.after = (nothing, end) if late else (lambda _, so_far: end(so_far), nothing)
    with suppress(KeyboardInterrupt):
        loaded(project, fake, **changes)
    fake.before, fake.after = nothing, nothing


def test_many_new_articles_are_put_each_in_one_request_before_their_receipts(project, monkeypatch):
    monkeypatch.setattr(loading, "STREAM", 2)
    fake = Fake()
    loaded(project, fake, add=[POOL[0]])
    fake.written.clear()
    loaded(project, fake, add=POOL[1:4])
    puts = [word for word in fake.written if word.startswith("PUT") and "writing" not in word]
    assert sorted(puts) == sorted(f"PUT {made.id}" for made, _ in POOL[1:4])
    assert max(map(fake.written.index, puts)) < fake.written.index("POST provenance")


def test_graphs_of_a_stream_that_come_in_pieces_are_added_to_and_not_replaced(project, monkeypatch):
    import kg.graph.remote_write as remote_write

    monkeypatch.setattr(remote_write, "TOGETHER", 3)
    with Store.memory() as store:
        keep(project, POOL[0])
        load(project, store)
        quads = sorted(store.quads(), key=lambda quad: str(quad.object))
        fake = Fake()
        with writing(fake) as remote:
            remote.stream(quads)
        with reading(fake) as remote:
            assert remote.dump() == store.dump()


def test_nothing_to_say_writes_nothing(project):
    fake = Fake()
    loaded(project, fake, add=POOL[:2])
    fake.written.clear()
    loaded(project, fake)
    assert set(fake.written) == {"POST writing", "POST update", "DELETE writing"}


# --- others on the same server ---


def test_graphs_of_others_are_neither_read_nor_written(project):
    fake = Fake()
    fake.held.add(FOREIGN)
    loaded(project, fake, add=POOL[:1])
    loaded(project, fake, forget=POOL[:1])
    assert FOREIGN in fake.held
    with reading(fake) as store:
        assert store.foreign == ["http://other/graph"]
        assert FOREIGN.graph_name not in store.graphs()
        assert FOREIGN not in set(store.quads())
        assert len(store) == len(store.dump().splitlines())
        assert store.dump() == built([])


def test_while_one_project_writes_or_was_interrupted_another_is_refused(project):
    fake = Fake()
    with writing(fake, "one"), pytest.raises(StoreLocked, match="another project is writing"):
        writing(fake, "two")
    keep(project, POOL[0])
    start = len(fake.written)
    fake.after = lambda number: interrupt(number == start + 3)
    with pytest.raises(KeyboardInterrupt), writing(fake, "one") as store:
        load(project, store)
    fake.after = lambda number: None
    with pytest.raises(StoreLocked):
        writing(fake, "two")
    with writing(fake, "one") as store:
        load(project, store)
    writing(fake, "two").close()
    assert not fake.held.contains_named_graph(WRITING)


def test_of_two_who_begin_at_the_same_moment_the_second_gives_way():
    fake, other = Fake(), Quad(WRITING, WRITER, Literal("two"), WRITING)

    def begin(request, number):
        if number == 1:
            fake.held.add(other)

    fake.before = begin
    with pytest.raises(StoreLocked):
        writing(fake, "one")
    assert set(fake.held) == {other}


def interrupt(now):
    if now:
        raise KeyboardInterrupt


def test_a_generation_changes_with_what_is_written_and_holds_for_nobody_meanwhile(project):
    fake = Fake()
    loaded(project, fake, add=POOL[:1])
    with reading(fake) as store:
        first = store.generation()
        assert store.generation() == first
        with writing(fake) as other:
            assert store.generation() != store.generation()
            keep(project, POOL[2])
            load(project, other)
        assert store.generation() != first
        loaded(project, fake, forget=[POOL[2]])
        assert store.generation() == first


# --- reading ---


@pytest.fixture
def held(project):
    fake = Fake()
    loaded(project, fake, add=POOL[:3])
    return fake


def test_look_ups_that_become_many_are_answered_from_what_is_read_at_once(project, held):
    with Store.memory() as embedded, reading(held) as store:
        load(project, embedded)
        things = sorted({quad.subject for quad in embedded.quads(ENTITIES)}, key=str)
        for _ in range(30):
            for thing in things:
                for pattern in ((thing, LABEL, None, ENTITIES), (thing, None, None), (None, None, thing)):
                    found = set(store.engine.quads_for_pattern(*pattern))
                    assert found == set(embedded.engine.quads_for_pattern(*pattern))
        assert len(held.seen) < 400


def test_a_copy_is_made_anew_when_something_was_written(project, held, monkeypatch):
    import kg.graph.remote_ahead as remote_ahead

    monkeypatch.setattr(remote_ahead, "WORTH", 1)
    monkeypatch.setattr(remote_ahead, "FRESH", 0)
    with reading(held) as store:
        before = len(list(store.quads()))
        asked = len(held.seen)
        assert len(list(store.quads())) == before
        assert len(held.seen) == asked + 1
        loaded(project, held, add=[POOL[4]])
        assert len(list(store.quads())) > before


def test_an_answer_is_what_the_server_wrote(held):
    from io import BytesIO

    with reading(held) as store:
        out = BytesIO()
        store.ask("ASK { ?s a hrd:Stance }", out, format="json")
        assert b'"boolean":true' in out.getvalue()
        with pytest.raises(QueryError, match=r"does not write text/csv but application/sparql-results\+json"):
            store.ask("SELECT * { ?s a hrd:Stance }", BytesIO(), format="csv")


def test_what_a_server_cannot_read_is_told_by_the_place_in_the_query_as_it_was_asked(held):
    text, prefixes = "SELECT * { ?s a hrd:x ?o }", {"hrd": "http://h/"}
    with pytest.raises(SyntaxError) as broken:
        held.held.query(text, prefixes=prefixes)
    with reading(held) as store, pytest.raises(QueryError, match=re.escape(str(broken.value))):
        store.engine.query(text, prefixes=prefixes)


def test_a_store_opened_to_read_is_not_written_to(held):
    with reading(held) as store, pytest.raises(StoreError, match="opened to read"):
        store.replace([])


def test_a_server_that_holds_nothing_whole_is_not_asked(project):
    fake = Fake()
    with pytest.raises(StoreError, match="holds no graph of kg that is whole; “kg build --store"):
        reading(fake)
    keep(project, POOL[0])
    fake.after = lambda number: interrupt(number == 4)
    with pytest.raises(KeyboardInterrupt):
        loaded(project, fake)
    with pytest.raises(StoreError, match="whole"):
        reading(fake)


def test_a_store_of_another_version_is_refused(held):
    old = next(q for q in held.held.quads_for_pattern(PROVENANCE, None, None) if "storeVersion" in q.predicate.value)
    held.held.remove(old)
    held.held.add(Quad(old.subject, old.predicate, Literal(99), old.graph_name))
    with pytest.raises(StoreError, match="of version 99"):
        reading(held)


# --- servers that cannot be used ---


def answering(status, **options):
    return httpx.MockTransport(lambda request: httpx.Response(status, **options))


@pytest.mark.parametrize(
    ("transport", "says"),
    [
        (answering(401), "asks who you are; set KG_STORE_USER and KG_STORE_PASSWORD, or KG_STORE_TOKEN"),
        (answering(403), "does not allow this"),
        (answering(404, text="no"), r"no SPARQL endpoint found there \(tried /query, /sparql, the address itself\)"),
        (answering(200, html="<p>hello"), "no SPARQL endpoint found there"),
        (
            answering(302, headers={"Location": "https://me:secret@else.example/q?key=1"}),
            r"points to https://else\.example/q, and no other",
        ),
    ],
)
def test_a_server_that_cannot_be_asked_says_why(transport, says):
    with pytest.raises(StoreError, match=says):
        reading(transport)


def test_a_server_that_is_down_is_told_of_in_one_line():
    def refuse(request):
        raise httpx.ConnectError("[Errno 111] Connection refused")

    with pytest.raises(StoreError, match=r"^http://graph\.example:7878: no server answers there"):
        reading(httpx.MockTransport(refuse))


@pytest.mark.parametrize(
    ("status", "says"), [(401, "asks who you are"), (403, "does not allow"), (405, "only to read")]
)
def test_a_server_that_may_not_be_written_to_says_so(project, status, says):
    fake = Fake()
    fake.before = lambda request, number: httpx.Response(status) if number else None
    with pytest.raises(StoreError, match=says):
        writing(fake)


@pytest.mark.parametrize(
    ("place", "name", "data"),
    [
        (f"{ADDRESS}/", "Oxigraph/0.5", "/store"),
        (f"{ADDRESS}/query", "Oxigraph/0.5", "/store"),
        (f"{ADDRESS}/query", "Apache Jena Fuseki (4.9)", "/data"),
        (f"{ADDRESS}#data=/elsewhere", "Oxigraph/0.5", "/elsewhere"),
    ],
)
def test_endpoints_are_found_by_the_kind_of_server_or_by_what_the_address_says(place, name, data):
    fake = Fake(name=name)
    fake.before = lambda request, number: httpx.Response(501) if number else None
    with pytest.raises(StoreError, match=f"no Graph Store at {data} "):
        RemoteStore.create(place, transport=fake)
