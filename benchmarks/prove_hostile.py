"""Hostile queries, updates, requests and files, past every door -> how many of them reached a listener: none.

    python benchmarks/prove_hostile.py [--project DIR] [--seconds S] [--fuzz N]

A listener on this machine counts who connects. First the engine alone, in a process of its own, is given the queries
that call it: so many calls would there be. Then they go through the check (``kg.query.run``), past the check straight
to a confined worker, over HTTP to ``kg serve``, and as files to ``kg build``; queries that would never end go the same
ways with a limit of S seconds, with an eye on the memory of the workers. After each kind the same worker pool must
still answer. Last, N random texts made of the pieces such queries are made of: those the check lets pass are run
without any confinement. Exit code 1 where anything connected, took too long or too much, or was left standing.
"""

import argparse
import multiprocessing
import os
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlencode

import pyoxigraph
from hostile import Case, calls, files, heavy, updates

from kg.errors import KgError, QueryError
from kg.graph import Store
from kg.graph.terms import PREFIXES
from kg.query.frames import Request
from kg.query.guard import check
from kg.query.limits import LARGEST, LIMIT, MEMORY
from kg.query.run import run
from kg.query.workers import Worker, Workers

SLACK = 5.0
"""Seconds an answer may come after its limit: a process of 2 GiB is taken down on a busy machine."""

WORDS = r"""
?s ?a ?b $b < > <b:x# # ' " \' \" ( ) ( ) { } SERVICE service e:x :x urn:a <urn:a#> <?b#> <#> <b:x'> <(' > 1 1.5 1e5 .
true false && || = != + - * / ^ FILTER FILTER( BIND( OPTIONAL UNION @en @ a _:b \u0023 \u0022 \u003C \u005C \u+00A %20
\# , ; [ ] EXISTS{ IN( << >> ~ {| |} i: t: i:SERVICEe:x t:true e:a. .SERVICE 1SERVICE x: ?aSERVICE i:x true: e:a.b .b
aSERVICE:x @enSERVICE ^^i: ''^^ <str#> <true#> () ''' <ADDRESS>
"""

PIECES = (*WORDS.split(), " ", "\n", '"""', " AS ?z)", "SERVICE SILENT ", "VALUES ?v {")

PROLOGUE = (
    "PREFIX i: <http://h:9> PREFIX t: <http://h:> PREFIX true: <http://h:9> PREFIX aSERVICE: <http://h/> "
    "PREFIX e: <ADDRESS> PREFIX urn: <http://e/> PREFIX b: <http://e/> PREFIX : <ADDRESS> "
)

HEADS = (
    "{ ?s ?p ?a ",
    "{ ?s ?p ?a FILTER(?a",
    "{ ?s ?p ?a FILTER(?a<",
    "{ ?s ?p ?a . ",
    "{ ?s ?p ?a FILTER(?a<b:x#",
    "{ ?s ?p '",
    "{ ?s ?p ?a FILTER(true<",
    "{ ?s ?p ",
)

TAILS = (
    " ) SERVICE <ADDRESS> { } }",
    " SERVICE <ADDRESS> { } }",
    '\n) SERVICE <ADDRESS> { } } #"""',
    '\n) SERVICE <ADDRESS> { } #"\n }',
    "\n) SERVICEe:x { } #'''\n }",
    ">'''\n) SERVICE <ADDRESS> {} #'''\n }",
    "SERVICEe:x { ?s ?p ?o } }",
    "SERVICE:x { } }",
    " }",
)


class Listener:
    """Counts who connects, and answers as a server of SPARQL would."""

    REPLY = b'{"head":{"vars":[]},"results":{"bindings":[{}]}}'

    def __init__(self) -> None:
        self.socket = socket.create_server(("", 0), family=socket.AF_INET6, dualstack_ipv6=True, backlog=512)
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}/"
        self.count = 0
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self) -> None:
        """Answer for ever."""
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\nConnection: close\r\n"
        while True:
            line, _ = self.socket.accept()
            self.count += 1
            with line:
                try:
                    line.recv(4096)
                    line.sendall(head + b"Content-Length: %d\r\n\r\n%b" % (len(self.REPLY), self.REPLY))
                except OSError:
                    continue

    def calls(self) -> int:
        """How many have connected by now; who just did is waited for."""
        time.sleep(0.2)
        return self.count


class Outcome(NamedTuple):
    """What came of one case: refused by the check, failed with another error, answered, or silent (no answer)."""

    what: str
    said: str
    seconds: float


class Row(NamedTuple):
    """A line of the table."""

    door: str
    kind: str
    outcomes: list[tuple[Case, Outcome]]
    calls: int
    alive: bool


def timed(work: Callable[[], object]) -> Outcome:
    """What comes of some work."""
    started = time.monotonic()
    try:
        said, what = str(work()), "answered"
    except TimeoutError:
        said, what = "out of time", "TimeoutError"
    except KgError as error:
        said, what = str(error), type(error).__name__
    return Outcome(what, said, time.monotonic() - started)


def kinds(cases: Iterable[Case]) -> dict[str, list[Case]]:
    """The cases by kind."""
    found = defaultdict(list)
    for case in cases:
        found[case.kind].append(case)
    return found


class Proof:
    """The table as it grows."""

    def __init__(self, listener: Listener, seconds: float) -> None:
        self.listener, self.seconds = listener, seconds
        self.rows: list[Row] = []

    def door(self, door: str, cases: Iterable[Case], ask: Callable[[Case], object], alive: Callable[[], bool]) -> None:
        """Send cases through a door, kind by kind."""
        for kind, members in kinds(cases).items():
            before = self.listener.calls()
            outcomes = [(case, timed(lambda case=case: ask(case))) for case in members]  # type: ignore[misc]
            self.add(Row(door, kind, outcomes, self.listener.calls() - before, alive()))

    def add(self, row: Row) -> None:
        """Take in a line and show it."""
        counts: dict[str, int] = defaultdict(int)
        for _, outcome in row.outcomes:
            counts[outcome.what] += 1
        slowest = max((outcome.seconds for _, outcome in row.outcomes), default=0.0)
        told = ", ".join(f"{n} {what}" for what, n in sorted(counts.items()))
        alive = "alive" if row.alive else "DEAD"
        print(
            f"{row.door:<16} {row.kind:<12} {len(row.outcomes):>4} {slowest:>7.2f} s {row.calls:>4} {alive:<6} {told}"
        )
        sys.stdout.flush()
        self.rows.append(row)

    def faults(self) -> Iterator[str]:
        """What is not as it should be."""
        for row in self.rows:
            if row.calls:
                yield f"{row.door}, {row.kind}: {row.calls} calls"
            if not row.alive:
                yield f"{row.door}, {row.kind}: does not answer any more"
            for case, outcome in row.outcomes:
                if outcome.seconds > self.seconds + SLACK:
                    yield f"{row.door}, {case.kind}, {case.name}: took {outcome.seconds:.1f} s"
                if outcome.what != "answered" and not outcome.said.strip():
                    yield f"{row.door}, {case.kind}, {case.name}: an error that says nothing"


# --- the engine alone ---


def engine_alone(texts: list[str], index: "multiprocessing.sharedctypes.Synchronized[int]") -> None:
    """Run queries on the engine with nothing around it, from a number on, over one triple."""
    store = small()
    while index.value < len(texts):
        text = texts[index.value]
        index.value += 1
        called(store, text)


def small() -> pyoxigraph.Store:
    """A store with one triple."""
    store = pyoxigraph.Store()
    store.add(pyoxigraph.Quad(pyoxigraph.NamedNode("u:s"), pyoxigraph.NamedNode("u:p"), pyoxigraph.Literal(3)))
    return store


def called(store: pyoxigraph.Store, text: str) -> None:
    """Run a query, whatever comes of it."""
    try:
        result = store.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
        if not isinstance(result, pyoxigraph.QueryBoolean):
            list(result)
    except (SyntaxError, ValueError, OSError, RuntimeError):
        pass


def control(texts: list[str], seconds: float) -> None:
    """The queries on the engine alone; a process that hangs or dies goes on with the next."""
    context = multiprocessing.get_context("spawn")
    index = context.Value("i", 0)
    while index.value < len(texts):
        process = context.Process(target=engine_alone, args=(texts, index))
        process.start()
        seen, since = -1, time.monotonic()
        while process.is_alive() and time.monotonic() - since < seconds + 2:
            if index.value != seen:
                seen, since = index.value, time.monotonic()
            process.join(0.05)
        process.kill()
        process.join()


# --- the doors ---


def past_check(workers: Workers, case: Case, seconds: float) -> object:
    """Give a query to a confined worker without a look at it, for all formats of an endpoint."""
    out = BytesIO()
    request = Request(query=case.text, prefixes=PREFIXES, limit=LIMIT, largest=LARGEST)
    workers.ask(request, out, timeout=seconds)
    return len(out.getvalue())


@contextmanager
def scratch(seconds: float) -> Iterator[Callable[[Case], object]]:
    """A worker that may write, given updates without a look at them."""
    with tempfile.TemporaryDirectory() as folder:
        made = Worker(Path(folder) / "scratch", writing=True)
        try:
            yield lambda case: made.ask(Request(query=case.text, prefixes=PREFIXES, update=True), BytesIO(), seconds)
        finally:
            made.close()


class Served:
    """``kg serve`` in a process, asked over HTTP."""

    ways = ("GET", "form", "direct")

    def __init__(self, project: Path, seconds: float, *options: str) -> None:
        command = [sys.executable, "-m", "kg", "serve", "--port", "0", "--timeout", str(seconds), *options]
        self.process = subprocess.Popen(
            [*command, "--project", str(project)], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
        )
        assert self.process.stderr
        line = ""
        for line in self.process.stderr:
            if found := re.search(r"http://([^/]+?):(\d+)/", line):
                self.place = (found[1], int(found[2]))
                break
        else:
            raise KgError(f"kg serve does not start: {line.strip()}")
        threading.Thread(target=self.process.stderr.read, daemon=True).start()
        self.turn = 0
        self.seconds = seconds

    def ask(self, case: Case) -> object:
        """Send a case one of three ways, in turn; raises ``QueryError`` with the server's words for any error."""
        self.turn += 1
        operation = "update" if case.kind in ("LOAD", "write") else "query"
        way = self.ways[self.turn % 3] if operation == "query" else self.ways[1 + self.turn % 2]
        if way == "GET":
            return self.send("GET", "/sparql?" + urlencode({operation: case.text}), None, {})
        if way == "form":
            kind = {"Content-Type": "application/x-www-form-urlencoded"}
            return self.send("POST", "/sparql", urlencode({operation: case.text}).encode(), kind)
        return self.send("POST", "/sparql", case.text.encode(), {"Content-Type": f"application/sparql-{operation}"})

    def send(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> object:
        """One request; the status where all is well."""
        line = HTTPConnection(*self.place, timeout=self.seconds + SLACK + 10)
        try:
            line.request(method, path, body, headers)
            reply = line.getresponse()
            said = reply.read()
        except (HTTPException, OSError) as error:
            if body and len(body) > 1 << 20 and isinstance(error, OSError):
                raise QueryError(f"the server hung up: {error}") from error
            if len(path) > 1 << 15 and isinstance(error, OSError):
                raise QueryError(f"the server hung up: {error}") from error
            raise QueryError("") from error
        finally:
            line.close()
        if reply.status >= 400:
            raise QueryError(f"{reply.status} {said.decode('utf-8', 'replace').strip()}")
        return reply.status

    def alive(self) -> bool:
        """Whether it still answers."""
        try:
            return bool(self.send("GET", "/sparql?query=" + quote("ASK {}"), None, {}) == 200)
        except QueryError:
            return False

    def close(self) -> None:
        """Stop it."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def requests(served: Served, address: str) -> Iterator[tuple[Case, Callable[[], object]]]:
    """Requests that are hostile by more than their query."""
    query = "SELECT * { ?s ?p ?o } LIMIT 1"
    rdf = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "{address}">]><r>&x;</r>'.encode()
    linked = f'{{"@context": "{address}c", "@id": "{address}"}}'.encode()
    for name, method, path, body, headers in (
        ("default-graph-uri", "GET", "/sparql?" + urlencode({"query": query, "default-graph-uri": address}), None, {}),
        ("named-graph-uri", "GET", "/sparql?" + urlencode({"query": query, "named-graph-uri": address}), None, {}),
        ("RDF/XML posted", "POST", "/sparql", rdf, {"Content-Type": "application/rdf+xml"}),
        ("JSON-LD posted", "POST", "/sparql", linked, {"Content-Type": "application/ld+json"}),
        ("RDF/XML put", "PUT", f"/sparql?graph={quote(address)}", rdf, {"Content-Type": "application/rdf+xml"}),
        ("JSON-LD put", "PUT", "/sparql?default", linked, {"Content-Type": "application/ld+json"}),
        (
            "a profile accepted",
            "GET",
            "/sparql?" + urlencode({"query": query}),
            None,
            {"Accept": f'*/*;profile="{address}"'},
        ),
        ("a whole address", "GET", f"{address}sparql?" + urlencode({"query": query}), None, {}),
        ("another host", "GET", "/sparql?" + urlencode({"query": query}), None, {"Host": address[7:-1]}),
        ("another origin", "GET", "/sparql?" + urlencode({"query": query}), None, {"Origin": address[:-1]}),
        ("a referrer", "GET", "/sparql", None, {"Referer": address}),
        ("CONNECT", "CONNECT", address[7:-1], None, {}),
    ):
        case = Case("requests", name, path)
        yield case, lambda a=(method, path, body, headers): served.send(*a)  # type: ignore[misc]


def build(address: str, seconds: float) -> list[tuple[Case, Outcome]]:
    """Each file read by ``kg build`` in one run."""
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "given"
        given.mkdir()
        for name, data in files(address):
            (given / name).write_bytes(data)
        command = [sys.executable, "-m", "kg", "build", *map(str, sorted(given.iterdir()))]
        started = time.monotonic()
        done = subprocess.run(
            [*command, "--project", str(Path(folder) / "project")], capture_output=True, text=True, timeout=seconds * 40
        )
        each = (time.monotonic() - started) / len(list(given.iterdir()))
        found = []
        for path in sorted(given.iterdir()):
            told = [line for line in done.stderr.splitlines() if path.name in line]
            what = "failed" if told else "read"
            found.append((Case("files", path.name, ""), Outcome(what, "".join(told) or "read", each)))
        if done.returncode not in (0, 1):
            print(done.stderr)
        return found


# --- what the check lets pass, unconfined ---


def fuzz(address: str, number: int, seed: int) -> Iterator[tuple[str, bool]]:
    """Random texts that would call, were they read carelessly, and whether the check lets them pass."""
    dice = random.Random(seed)
    for _ in range(number):
        middle = "".join(dice.choice(PIECES) + dice.choice(("", "", " ")) for _ in range(dice.randint(0, 10)))
        text = PROLOGUE + dice.choice(("SELECT *", "ASK")) + dice.choice(HEADS) + middle + dice.choice(TAILS)
        text = text.replace("ADDRESS", address)
        try:
            yield check(text).text, True
        except QueryError:
            yield text, False


def fuzzed(listener: Listener, number: int, seed: int) -> tuple[int, int, int]:
    """How many of so many texts passed the check, how many calls these made, and how many of the refused would have."""
    store = small()
    passed = leaked = stopped = 0
    for at, (text, good) in enumerate(fuzz(listener.address, number, seed)):
        if not good and at % 20:
            continue
        passed += good
        before = listener.count
        called(store, text)
        if listener.count > before:
            leaked += good
            stopped += not good
            if good:
                print(f"the check let pass: {text!r}")
    return passed, leaked, stopped


class Watch:
    """The largest memory of any worker process that descends from this one."""

    def __init__(self) -> None:
        self.peak = 0
        self.done = threading.Event()
        self.thread = threading.Thread(target=self.look)
        self.thread.start()

    def look(self) -> None:
        """Look every so often."""
        while not self.done.wait(0.05):
            for process in Path("/proc").glob("[0-9]*"):
                try:
                    if b"kg.query.worker" in (process / "cmdline").read_bytes() and descends(process):
                        status = (process / "status").read_text()
                        size = re.search(r"VmPeak:\s+(\d+) kB", status)
                        self.peak = max(self.peak, int(size[1]) << 10 if size else 0)
                except OSError:
                    continue

    def close(self) -> int:
        """Stop looking; the peak in bytes."""
        self.done.set()
        self.thread.join()
        return self.peak


def descends(process: Path) -> bool:
    """Whether a process is a child of this one, or a child's child."""
    for _ in range(3):
        parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
        if parent == os.getpid():
            return True
        process = Path("/proc") / str(parent)
    return False


def main() -> None:
    """Try every door."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--project", type=Path, help="a project to ask; without it the sample is built first")
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--fuzz", type=int, default=100_000, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = options.project
        if project is None:
            project = Path(folder) / "project"
            for verb in (["sample", folder + "/sample"], ["build", folder + "/sample", "--project", str(project)]):
                subprocess.run([sys.executable, "-m", "kg", *verb], check=True, capture_output=True)
        sys.exit(prove(project, options.seconds, options.fuzz, options.seed))


def prove(project: Path, seconds: float, number: int, seed: int) -> int:
    """Print the table; the exit code."""
    path = project / "kg-store"
    listener = Listener()
    address = listener.address
    calling = list(calls(address))
    control([case.text for case in calling], seconds)
    print(f"the engine alone: {len(calling)} queries make {listener.calls()} calls")
    print(f"{'door':<16} {'kind':<12} {'n':>4} {'slowest':>9} {'calls':>4} {'after':<6} outcomes")
    proof = Proof(listener, seconds)
    watch = Watch()
    with Store.open(path) as store, Workers(path) as workers:

        def alive() -> bool:
            return run(store, "ASK { ?s ?p ?o }").rows == [(True,)]

        proof.door("check", calling, lambda case: run(store, case.text, timeout=seconds).rows[:1], alive)
        proof.door("check", updates(address), lambda case: run(store, case.text, timeout=seconds).rows[:1], alive)
        proof.door("check", heavy(), lambda case: len(run(store, case.text, timeout=seconds).rows), alive)
        proof.door("past the check", calling, lambda case: past_check(workers, case, min(1, seconds)), alive)
        proof.door("past the check", heavy(), lambda case: past_check(workers, case, seconds), alive)
    with scratch(seconds) as change:
        loads = [case for case in updates(address) if case.kind == "LOAD"]
        proof.door("past the check", loads, change, lambda: True)
    served = Served(project, seconds)
    try:
        proof.door("kg serve", [*calling, *updates(address), *heavy()], served.ask, served.alive)
        before = listener.calls()
        outcomes = [(case, timed(send)) for case, send in requests(served, address)]
        proof.add(Row("kg serve", "requests", outcomes, listener.calls() - before, served.alive()))
    finally:
        served.close()
    with tempfile.TemporaryDirectory() as folder:
        served = Served(project, seconds, "--allow-update", "--store", f"{folder}/scratch")
        try:
            proof.door("scratch server", updates(address), served.ask, served.alive)
        finally:
            served.close()
    peak = watch.close()
    before = listener.calls()
    found = build(address, seconds)
    proof.add(Row("kg build", "files", found, listener.calls() - before, True))
    passed, leaked, stopped = fuzzed(listener, number, seed)
    print(f"random texts: {number:,}, of which the check lets {passed:,} pass; unconfined these make {leaked} calls,")
    print(f"  of a twentieth of the refused {stopped:,} would have called")
    tried = sum(len(row.outcomes) for row in proof.rows)
    faults = [*proof.faults(), *([f"{leaked} random texts called"] if leaked else [])]
    faults += [f"a worker took {peak:,} bytes, more than {MEMORY:,}"] if peak > MEMORY else []
    for row in proof.rows:
        refusing = row.door not in (
            ("past the check", "scratch server") if row.kind == "write" else ("past the check",)
        )
        if refusing and row.kind in ("SERVICE", "tricks", "LOAD", "write"):
            faults += [f"{row.door}, {case.name}: answered" for case, how in row.outcomes if how.what == "answered"]
    print(f"{tried} attempts, {sum(row.calls for row in proof.rows)} calls; largest worker {peak / (1 << 30):.2f} GiB")
    for fault in faults:
        print(f"FAULT {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    main()
