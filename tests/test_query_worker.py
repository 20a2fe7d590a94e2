import json
import os
import shutil
import socket
import sys
import threading
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Engine

from kg.errors import QueryError, QueryTimeout, QueryTooLarge, StoreError
from kg.graph import Store
from kg.graph.store import GENERATION as FILE
from kg.graph.terms import PREFIXES
from kg.query import run, worker
from kg.query.answer import GRAPHS, TABLES, Answer, answer
from kg.query.counting import COUNTERS, TooLarge
from kg.query.frames import DATA, END, HEADER, Frames, Request, frame
from kg.query.workers import Worker, Workers
from kg.vocab import ID

pytest_plugins = ["small_project"]

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def ask(workers: Workers, query: str, *, timeout: float | None = 30, **options: object) -> bytes:
    out = BytesIO()
    workers.ask(Request(query=query, prefixes=PREFIXES, **options), out, timeout=timeout)  # type: ignore[arg-type]
    return out.getvalue()


@pytest.fixture(scope="module")
def workers(project: Path) -> Iterator[Workers]:
    with Workers(project / "kg-store") as made:
        yield made


# --- frames ---


@given(st.lists(st.tuples(st.sampled_from((DATA, END)), st.binary(max_size=50)), max_size=8), st.integers(1, 40))
def test_frames_are_the_same_whatever_pieces_they_come_in(sent: list[tuple[int, bytes]], size: int) -> None:
    stream = b"".join(frame(kind, payload) for kind, payload in sent)
    frames = Frames()
    pieces = [stream[at : at + size] for at in range(0, len(stream), size)]
    assert [found for piece in pieces for found in frames.feed(piece)] == sent


def test_a_frame_too_long_to_be_meant_is_an_error() -> None:
    with pytest.raises(QueryError, match="another language"):
        list(Frames().feed(b"HTTP/1.1 400 Bad Request\r\n"))


# --- what is counted ---


@pytest.mark.parametrize("format", TABLES)
@given(
    st.lists(
        st.lists(st.none() | st.text('"\\{}[],:<>\n\rresult \u00e9'), min_size=2, max_size=2), min_size=0, max_size=6
    ),
    st.integers(1, 30),
)
def test_rows_are_counted_in_what_the_engine_writes(format: str, rows: list[list[str | None]], size: int) -> None:
    values = " ".join(
        f"({' '.join('UNDEF' if value is None else str(Literal(value)) for value in row)})" for row in rows
    )
    written = (
        Engine().query(f"SELECT ?x ?result {{ VALUES (?x ?result) {{ {values} }} }}").serialize(format=TABLES[format])
    )
    counter = COUNTERS[format]()
    for at in range(0, len(written), size):
        counter.count(written[at : at + size])
    assert counter.rows == len(rows)


@pytest.mark.parametrize("format", [*TABLES, *GRAPHS])
def test_an_answer_has_as_many_rows_as_it_may_and_no_more(format: str) -> None:
    engine = Engine()
    engine.extend(Quad(NamedNode(f"u:{n}"), NamedNode("u:p"), Literal(f'"}},{{"\n{n}')) for n in range(30))
    query = "SELECT * { ?s ?p ?o }" if format in TABLES else "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    out = BytesIO()
    assert answer(engine, Request(query=query, format=format, limit=30), out).rows == 30
    with pytest.raises(TooLarge, match="more than 29 "):
        answer(engine, Request(query=query, format=format, limit=29), BytesIO())
    size = len(out.getvalue())
    answer(engine, Request(query=query, format=format, largest=size), BytesIO())
    with pytest.raises(TooLarge, match=f"more than {size - 1:,} bytes"):
        answer(engine, Request(query=query, format=format, largest=size - 1), BytesIO())


def test_rows_stop_at_the_limit_before_the_engine_is_done() -> None:
    engine = Engine()
    engine.extend(Quad(NamedNode(f"u:{n}"), NamedNode("u:p"), Literal(n)) for n in range(1000))
    out = BytesIO()
    query = "SELECT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    ended = answer(engine, Request(query=query, limit=3), out)
    assert (ended.rows, ended.more, len(json.loads(out.getvalue())["rows"])) == (3, True, 3)


def test_the_graphs_of_a_request_are_those_that_are_asked() -> None:
    engine = Engine()
    one, two, p = NamedNode("u:1"), NamedNode("u:2"), NamedNode("u:p")
    engine.extend([Quad(p, p, Literal(0)), Quad(p, p, Literal(1), one), Quad(p, p, Literal(2), two)])

    def found(query: str, **options: object) -> list[list[object]]:
        out = BytesIO()
        answer(engine, Request(query=query, **options), out)  # type: ignore[arg-type]
        return sorted(json.loads(out.getvalue())["rows"])

    plain, named = "SELECT ?o { ?s ?p ?o }", "SELECT ?o { GRAPH ?g { ?s ?p ?o } }"
    assert found(plain) == [[0], [1], [2]]
    assert found(plain, default_graphs=("u:1", "u:2")) == [[1], [2]]
    assert found(plain, named_graphs=("u:1",)) == []
    assert found(named, named_graphs=("u:1",)) == [[1]]
    assert found(named, default_graphs=("u:1",)) == []
    assert found("SELECT ?o FROM <u:1> { ?s ?p ?o }", union=False) == [[1]]
    assert found("SELECT ?o FROM <u:1> { ?s ?p ?o }", default_graphs=("u:2",)) == [[2]]


# --- the process ---


def test_one_process_answers_question_after_question(workers: Workers) -> None:
    ask(workers, "ASK {}")
    process = workers.idle[0].process.pid
    for limit in (1, 2):
        found = json.loads(ask(workers, "SELECT ?s { ?s a hrd:Stance }", limit=limit))
        assert (len(found["rows"]), found["more"]) == (limit, True)
    assert [waiting.process.pid for waiting in workers.idle] == [process]


def test_an_error_costs_no_process(workers: Workers) -> None:
    ask(workers, "ASK {}")
    process = workers.idle[0].process.pid
    with pytest.raises(QueryError, match="line 1, column 9"):
        ask(workers, "SELECT *")
    with pytest.raises(QueryTooLarge, match="more than 10 bytes"):
        ask(workers, "SELECT * { ?s ?p ?o }", format="json", largest=10)
    with pytest.raises(QueryError, match="this store is only read"):
        ask(workers, "DROP ALL", update=True)
    assert json.loads(ask(workers, "ASK { ?s a hrd:Stance }"))["rows"] == [[True]]
    assert workers.idle[0].process.pid == process


def test_a_process_out_of_time_is_killed_and_another_is_warm(workers: Workers) -> None:
    ask(workers, "ASK {}")
    process = workers.idle[0].process
    started = time.monotonic()
    with pytest.raises(QueryTimeout, match=r"no answer within 0\.3 seconds"):
        ask(workers, ENDLESS, timeout=0.3)
    assert time.monotonic() - started < 3
    assert process.poll() is not None
    assert workers.idle[0].process.pid != process.pid
    assert ask(workers, "ASK {}")


def test_a_process_that_dies_costs_one_question(workers: Workers) -> None:
    ask(workers, "ASK {}")
    victim = workers.idle[0].process
    threading.Timer(0.3, victim.kill).start()
    with pytest.raises(QueryError, match="the engine broke off"):
        ask(workers, ENDLESS)
    assert ask(workers, "ASK {}")


def test_a_large_answer_comes_whole(workers: Workers) -> None:
    text = "x" * 3_000_000
    found = json.loads(
        ask(workers, "SELECT (REPLACE(STR(?a), 'y', 'xxxxxxxxxx') AS ?x) { VALUES ?a { '%s' } }" % ("y" * 300_000))
    )
    assert found["rows"] == [[text]]


def test_threads_are_answered_at_the_same_time(workers: Workers) -> None:
    answers: list[bytes] = []
    threads = [threading.Thread(target=lambda: answers.append(ask(workers, "ASK {}"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 4
    assert len(workers.idle) == workers.size


def test_a_store_is_opened_again_when_somebody_wrote(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "kg-store"
    shutil.copytree(project / "kg-store", path)
    with Workers(path) as workers:
        assert json.loads(ask(workers, "ASK { id:new ?p ?o }"))["rows"] == [[False]]
        with Store.create(path) as store:
            store.stream([Quad(NamedNode(ID + "new"), NamedNode("u:p"), Literal(1), NamedNode(ID + "graph/new"))])
        assert json.loads(ask(workers, "ASK { id:new ?p ?o }"))["rows"] == [[True]]
        process = workers.idle[0].process.pid
        assert process > 0


def test_the_mark_of_what_was_written_is_the_stores_own() -> None:
    assert worker.GENERATION == FILE


def test_a_missing_store_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with Workers(tmp_path / "none") as workers, pytest.raises(StoreError, match="none: no store here"):
        ask(workers, "ASK {}")
    assert capfd.readouterr().err == ""


def test_a_closed_line_ends_the_process(project: Path) -> None:
    made = Worker(project / "kg-store")
    made.line.close()
    assert made.process.wait(10) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="process trees are read from /proc")
def test_an_orphan_ends_itself_in_the_middle_of_a_query(project: Path) -> None:
    code = (
        "import sys, os; from io import BytesIO; from pathlib import Path; from kg.query.workers import *\n"
        "w = Worker(Path(sys.argv[1])); print(w.process.pid, flush=True)\n"
        "w.ask(Request(query=sys.argv[2]), BytesIO(), None)"
    )
    import subprocess

    with subprocess.Popen(
        [sys.executable, "-c", code, str(project / "kg-store"), ENDLESS], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        time.sleep(0.5)
        parent.kill()
    until = time.monotonic() + 10
    while Path(f"/proc/{pid}/cmdline").exists() and Path(f"/proc/{pid}/cmdline").read_bytes():
        assert time.monotonic() < until
        time.sleep(0.1)


def test_a_store_opened_to_write_takes_updates_and_counts_them(tmp_path: Path) -> None:
    path = tmp_path / "scratch"
    made = Worker(path, writing=True)
    try:
        out = BytesIO()
        update = "INSERT DATA { GRAPH <u:g> { <u:a> <u:b> <u:c> } }"
        made.ask(Request(query=update, update=True), out, 30)
        made.ask(Request(query="ASK { <u:a> <u:b> <u:c> }"), out, 30)
        assert json.loads(out.getvalue())["rows"] == [[True]]
        before = (path / FILE).read_bytes()
        made.ask(
            Request(query="DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", update=True, default_graphs=("u:other",)), out, 30
        )
        made.ask(Request(query="INSERT DATA { <u:a> <u:b> 1 }", update=True), out, 30)
        assert (path / FILE).read_bytes() != before
        with Workers(path) as readers:
            assert json.loads(ask(readers, "SELECT ?o { <u:a> ?p ?o } ORDER BY ?o"))["rows"] == [["u:c"], [1]]
        with pytest.raises(QueryError, match="line 1"):
            made.ask(Request(query="INSERT", update=True), out, 30)
    finally:
        made.close()


def test_the_worker_of_a_store_waits_for_the_next_question(store: Store) -> None:
    run.run(store, "ASK {}")
    process = run.workers(store).idle[0].process
    run.run(store, "ASK {}")
    assert [kept.process for kept in run.workers(store).idle] == [process]


def test_the_worker_of_a_store_ends_with_it(project: Path) -> None:
    with Store.open(project / "kg-store") as opened:
        run.run(opened, "ASK {}")
        process = run.workers(opened).idle[0].process
    del opened
    assert process.poll() is not None


# --- what a worker cannot do ---


@pytest.fixture
def listener() -> Iterator[tuple[str, list[object]]]:
    """An address to call, and who called."""
    called: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        stop = threading.Event()

        def count() -> None:
            while not stop.is_set():
                try:
                    line, who = server.accept()
                except TimeoutError:
                    continue
                line.close()
                called.append(who)

        thread = threading.Thread(target=count)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/", called
        stop.set()
        thread.join()


def test_past_the_guard_a_worker_reaches_nobody(workers: Workers, listener: tuple[str, list[object]]) -> None:
    address, called = listener
    with pytest.raises(QueryError):
        ask(workers, f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}")
    ask(workers, f"SELECT * {{ SERVICE SILENT <{address}> {{ ?s ?p ?o }} }}")
    time.sleep(0.2)
    assert called == []


@pytest.mark.skipif(sys.platform != "linux", reason="filters of system calls are Linux's")
def test_every_thread_of_a_worker_is_confined(workers: Workers) -> None:
    ask(workers, "ASK { ?s ?p ?o }")
    tasks = list(Path(f"/proc/{workers.idle[0].process.pid}/task").iterdir())
    assert len(tasks) > 1
    for task in tasks:
        status = (task / "status").read_text()
        assert "Seccomp:\t2\n" in status
        assert "NoNewPrivs:\t1\n" in status


@pytest.mark.skipif(not os.access("/proc/self/limits", os.R_OK), reason="limits are read from /proc")
def test_a_query_that_needs_too_much_memory_is_told_so(workers: Workers) -> None:
    grown = " ".join(f"BIND(CONCAT({', '.join([f'?x{n}'] * 40)}) AS ?x{n + 1})" for n in range(9))
    with pytest.raises(QueryError, match="more memory"):
        ask(workers, f"SELECT (STRLEN(?x9) AS ?n) {{ BIND('0123456789' AS ?x0) {grown} }}")
    assert ask(workers, "ASK {}")


def test_rows_of_plain_values_are_those_of_the_answer(workers: Workers) -> None:
    import msgspec

    found = msgspec.json.decode(ask(workers, "SELECT (1 AS ?a) ('x' AS ?b) {}"), type=Answer)
    assert (found.columns, found.rows, found.more) == (("a", "b"), [(1, "x")], False)


def test_an_answer_begins_again_where_files_vanish_in_the_middle() -> None:
    incoming, outgoing = os.pipe()
    line = worker.Line(0, outgoing)
    tries = iter((b"x" * 70_000, b"y"))

    def work() -> str:
        piece = next(tries)
        line.write(piece)
        if piece != b"y":
            raise ValueError("Corruption: IO error: No such file or directory: 000012.sst")
        return "done"

    read = threading.Thread(target=lambda: found.append(os.read(incoming, 1 << 20)))
    found: list[bytes] = []
    read.start()
    assert worker.again(work, line.begin_again) == "done"
    read.join()
    os.set_blocking(incoming, False)
    stream = found[0] + os.read(incoming, 1 << 20)
    assert [kind for kind, _ in Frames().feed(stream)] == [DATA, HEADER]
    assert bytes(line.gathered) == b"y"
