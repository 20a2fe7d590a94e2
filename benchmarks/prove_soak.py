"""Minutes and clients -> whether a server that is asked while others build stays right, and how it fares.

    python benchmarks/prove_soak.py MINUTES CLIENTS [--articles N] [--workers N]

Clients ask ``kg serve`` without a pause: small questions, tables, named questions, triples, and the state of one
article. Meanwhile another process adds, replaces and takes back articles of the same project, a build each time, and
notes of every state it made how many quads an article has under which digest. Then: every answer was a 200, each
state of an article that a client saw is one that was made, whole, and memory did not grow. Exit code 1 otherwise.
"""

import argparse
import asyncio
import json
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

import msgspec
from generate import FINGERPRINT, Made, make
from invented import World, world
from pyoxigraph import NamedNode

from kg.graph import Store, load
from kg.graph.terms import PROVENANCE, term
from kg.project import Project
from kg.query.named import only, questions

ADDRESS = re.compile(r"SPARQL at (http://\S+)")

SAMPLES = 30
"""How often memory is read."""

GROWTH = 1.25
"""Memory in the last third, at most so many times that in the second."""

STATE = """SELECT ?sign ?quads {{ {{ SELECT (COUNT(*) AS ?quads) {{ GRAPH <{article}> {{ ?s ?p ?o }} }} }}
  OPTIONAL {{ GRAPH {provenance} {{ <{article}> hrd:saidDigest ?sign }} }} }}"""
"""An article's digest beside the number of quads in its graph, both of one moment."""

PLAIN = {
    "small": "SELECT ?type { <https://w3id.org/hrdkg/id/right/expression> a ?type }",
    "count": "SELECT ?type (COUNT(?s) AS ?n) { ?s hrd:stanceType ?type } GROUP BY ?type ORDER BY DESC(?n)",
    "table": "SELECT ?s ?who ?type { { SELECT ?s { ?s a hrd:Stance } LIMIT 200 } ?s hrd:holder/rdfs:label ?who ; "
    "hrd:stanceType ?type }",
    "triples": "CONSTRUCT { ?s hrd:holder ?who } WHERE { ?s hrd:holder ?who } LIMIT 500",
}
ACCEPTED = {"table": "text/csv", "triples": "text/turtle"}

Seen = set[tuple[str, str | None, int]]


# --- who builds ---


def build(folder: Path, seconds: float, first: int) -> None:
    """Build again and again, each time something else; prints every state of an article that was made."""
    chance, made, end = Random(7), world(1), time.monotonic() + seconds
    known = list(range(first))
    told: set[tuple[str, str]] = set()
    following = first
    with Store.open(folder / "kg-store") as store:
        tell(store, told)
    while time.monotonic() < end:
        with Project.create(folder) as project:
            match chance.choice(("add", "replace", "remove")):
                case "add":
                    for number in range(following, following + 2):
                        keep(project, make(made, 1, number))
                    known += [following, following + 1]
                    following += 2
                case "replace":
                    for number in chance.sample(known, 2):
                        keep(project, revised(made, number, chance.randrange(2, 1_000_000)))
                case "remove" if len(known) > first // 2:
                    number = known.pop(chance.randrange(len(known)))
                    project.forget(make(made, 1, number).article.id)
            with Store.create(project.store) as store:
                load(project, store)
                tell(store, told)
        time.sleep(0.2)


def revised(made: World, number: int, seed: int) -> Made:
    """An article under its old name with other words."""
    old, new = make(made, 1, number), make(made, seed, number)
    article = msgspec.structs.replace(new.article, id=old.article.id, source=old.article.source, url=old.article.url)
    return new._replace(article=article)


def keep(project: Project, one: Made) -> None:
    """Keep an article as a build does."""
    project.keep(one.article, one.original, one.statements, FINGERPRINT)


def tell(store: Store, told: set[tuple[str, str]]) -> None:
    """Print the states that are new."""
    for row in store.quads(PROVENANCE, None, term("saidDigest")):
        article, state = NamedNode(str(row.subject)[1:-1]), (str(row.subject)[1:-1], str(row.object)[1:-1])
        if state not in told:
            told.add(state)
            quads = len(list(store.quads(article)))
            print(json.dumps([*state, quads]), flush=True)


# --- who asks ---


class Answer(NamedTuple):
    """What came back."""

    kind: str
    question: str
    """Its first line."""
    seconds: float
    status: int
    body: bytes


class Client:
    """One connection, one question after the other."""

    def __init__(self, address: str, number: int, articles: Sequence[str]) -> None:
        self.url, self.articles, self.chance = urlsplit(address), articles, Random(number)
        self.named = tuple(asked_of_nothing())

    async def ask_until(self, end: float, answers: list[Answer], seen: Seen) -> None:
        """Ask without a pause."""
        reader, writer = await asyncio.open_connection(self.url.hostname, self.url.port)
        try:
            while time.monotonic() < end:
                kind, query, article = self.choose()
                started = time.perf_counter()
                status, body = await self.ask(reader, writer, query, ACCEPTED.get(kind, "*/*"))
                taken = time.perf_counter() - started
                answers.append(Answer(kind, query.partition("\n")[0], taken, status, b"" if status == 200 else body))
                if article and status == 200:
                    seen.add(state_in(article, body))
        finally:
            writer.close()

    def choose(self) -> tuple[str, str, str | None]:
        """The next question: its kind, its text, the article it is about."""
        kind = self.chance.choices(("state", "named", *PLAIN), (6, 1, 8, 1, 1, 1))[0]
        if kind == "state":
            article = self.chance.choice(self.articles)
            return kind, STATE.format(article=article, provenance=PROVENANCE), article
        if kind == "named":
            return kind, self.chance.choice(self.named), None
        return kind, PLAIN[kind], None

    async def ask(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, query: str, accept: str
    ) -> tuple[int, bytes]:
        """The status and body of one answer."""
        body = urlencode({"query": query}).encode()
        writer.write(
            f"POST {self.url.path} HTTP/1.1\r\nHost: {self.url.netloc}\r\nAccept: {accept}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n".encode()
            + body
        )
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"(?i)\r\ncontent-length: (\d+)", head)
        assert length, head
        return int(head.split(b" ", 2)[1]), await reader.readexactly(int(length[1]))


def asked_of_nothing() -> Iterator[str]:
    """The named questions that can be asked without saying of what."""
    for asked in questions().values():
        if not asked.needs and all(parameter.optional for parameter in asked.parameters):
            yield only(asked.text, ())


def state_in(article: str, body: bytes) -> tuple[str, str | None, int]:
    """What an answer says of an article."""
    (row,) = json.loads(body)["results"]["bindings"]
    return article, row["sign"]["value"] if "sign" in row else None, int(row["quads"]["value"])


# --- memory ---


def family(process: int) -> dict[str, float]:
    """Resident memory in MB of the server and, together, of its workers."""
    mine = {"server": resident(process), "workers": 0.0}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(entry.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == process:
            mine["workers"] += resident(int(entry.parent.name))
    return mine


def resident(process: int) -> float:
    """Resident memory in MB; 0 for a process that has just ended."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


async def watch(process: int, seconds: float, samples: list[dict[str, float]]) -> None:
    """Read memory from time to time."""
    for _ in range(SAMPLES):
        await asyncio.sleep(seconds / SAMPLES)
        samples.append(family(process))


# --- the whole ---


def prepare(folder: Path, number: int) -> list[str]:
    """Write the project as it is at first; the articles that clients ask about, those to come included."""
    made = world(1)
    with Project.create(folder) as project:
        for n in range(number):
            keep(project, make(made, 1, n))
        with Store.create(project.store) as store:
            load(project, store)
    return [f"https://w3id.org/hrdkg/id/article/{make(made, 1, n).article.id}" for n in range(number * 2)]


async def ask_all(
    address: str, process: int, articles: Sequence[str], seconds: float, clients: int
) -> tuple[list[Answer], Seen, list[dict[str, float]]]:
    """Let all clients ask; what came back, which states were seen, and the memory meanwhile."""
    answers: list[Answer] = []
    seen: Seen = set()
    samples: list[dict[str, float]] = []
    end = time.monotonic() + seconds
    asking = [Client(address, number, articles).ask_until(end, answers, seen) for number in range(clients)]
    await asyncio.gather(watch(process, seconds, samples), *asking)
    return answers, seen, samples


def print_times(answers: Sequence[Answer]) -> None:
    """Print how long answers took, by kind."""
    times = defaultdict[str, list[float]](list)
    for answer in answers:
        times["all"].append(answer.seconds * 1000)
        times[answer.kind].append(answer.seconds * 1000)
    for kind, taken in sorted(times.items()):
        last = quantiles(taken, n=100)[98] if len(taken) > 1 else taken[0]
        print(f"{kind:<8} {len(taken):>8} answers  p50 {median(taken):7.1f} ms  p99 {last:7.1f} ms")


def print_slowest(answers: Sequence[Answer]) -> None:
    """Print which questions took longest."""
    for answer in sorted(answers, key=lambda answer: -answer.seconds)[:5]:
        print(f"slowest  {answer.seconds * 1000:8.0f} ms  {answer.question[:80]}")


def print_memory(samples: Sequence[dict[str, float]]) -> bool:
    """Print memory in the thirds of the time; whether it stays."""
    third = len(samples) // 3
    flat = True
    for who in ("server", "workers"):
        parts = [median(s[who] for s in samples[at : at + third]) for at in (0, third, 2 * third)]
        flat = flat and parts[2] <= parts[1] * GROWTH
        course, peak = " -> ".join(f"{part:.0f}" for part in parts), max(s[who] for s in samples)
        print(f"memory of {who:<8} {course} MB (medians of the thirds), at most {peak:.0f}")
    return flat


def main() -> None:
    """Serve, ask and build together; print, and exit with 1 where something is wrong."""
    parser = argparse.ArgumentParser(description="A server that is asked while others build.")
    parser.add_argument("minutes", type=float)
    parser.add_argument("clients", type=int)
    parser.add_argument("--articles", type=int, default=60, help="at first")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    seconds = given.minutes * 60
    if given.build:
        build(given.build, seconds, given.articles)
        return
    with tempfile.TemporaryDirectory() as folder:
        articles = prepare(Path(folder), given.articles)
        serve = [sys.executable, "-m", "kg", "serve", "--project", folder, "--port", "0"]
        builder = [sys.executable, __file__, *sys.argv[1:], "--build", folder]
        with (
            subprocess.Popen([*serve, "--workers", str(given.workers)], stderr=subprocess.PIPE, text=True) as server,
            tempfile.TemporaryFile("w+") as told,
        ):
            assert server.stderr
            found = ADDRESS.search(server.stderr.readline().partition(";")[0])
            assert found, server.stderr.read()
            with subprocess.Popen(builder, stdout=told) as building:
                answers, seen, samples = asyncio.run(ask_all(found[1], server.pid, articles, seconds, given.clients))
            server.send_signal(signal.SIGINT)
            server.wait()
            told.seek(0)
            states = {(article, sign, quads) for article, sign, quads in map(json.loads, told)}
        wrong = Counter(f"{a.status} {a.question}: {a.body.decode()[:200].strip()}" for a in answers if a.status != 200)
        unmade = [state for state in seen if state not in states and state[1:] != (None, 0)]
        print(f"{given.minutes:g} minutes, {given.clients} clients, {len(answers) / seconds:.0f} answers a second")
        print_times(answers)
        print_slowest(answers)
        flat = print_memory(samples)
        print(f"{len(states)} states of articles made, {len(seen)} seen, {len(unmade)} of them never made {unmade[:3]}")
        print(f"{wrong.total()} answers that were errors {wrong.most_common(5)}")
        if building.returncode or server.returncode or wrong or unmade or not flat or not seen:
            print(f"WRONG: builder {building.returncode}, server {server.returncode}, memory flat: {flat}")
            sys.exit(1)


if __name__ == "__main__":
    main()
