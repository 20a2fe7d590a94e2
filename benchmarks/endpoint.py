"""A generated store -> how many requests ``kg serve`` answers, beside ``oxigraph serve`` and rdflib-endpoint.

    python benchmarks/endpoint.py [--size 100000] [--seconds 5] [--rounds 3] [--rdflib-endpoint PROGRAM]

All serve the same quads and are asked one small question, in turns, by ``wrk`` where it is installed, else by a client
in Python, which is itself slower than ``oxigraph serve``. A server that is not installed is left out.
"""

import argparse
import asyncio
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import urlopen

import pyoxigraph
from generate import records
from measure import machine, table
from pyoxigraph import RdfFormat

from kg.graph import Store, load
from kg.project import Project

CLIENTS = (1, 8, 16)
QUESTION = "SELECT ?type WHERE { <https://w3id.org/hrdkg/id/right/expression> ?p ?type }"
ACCEPT = "application/sparql-results+json"
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}
START = 60
"""Seconds a server may take until it answers."""


class Speed(NamedTuple):
    """How a server fared."""

    rate: float
    """Requests a second."""
    p50: float
    p99: float
    """Milliseconds that half, and all but a hundredth, of the answers took at most."""


# --- servers ---


def free() -> int:
    """A port nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def commands(folder: Path, rdflib_endpoint: str | None) -> Iterator[tuple[str, list[str], str]]:
    """Name, command and address of each server that is installed."""
    port, kg = free(), [sys.executable, "-m", "kg"]
    yield "kg serve", [*kg, "serve", "--project", str(folder / "project"), "--port", str(port)], at(port, "sparql")
    oxigraph = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}:{Path('/usr/bin')}")
    if oxigraph:
        port = free()
        where = ["-l", str(folder / "copy"), "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
        yield "oxigraph serve", [oxigraph, "serve-read-only", *where], at(port, "query")
    if rdflib_endpoint and shutil.which(rdflib_endpoint):
        port = free()
        yield (
            "rdflib-endpoint",
            [*(rdflib_endpoint, "serve", str(folder / "quads.nq"), "--host", "127.0.0.1", "--port", str(port))],
            at(port, ""),
        )
    else:
        print("rdflib-endpoint is left out: name its program with --rdflib-endpoint", file=sys.stderr)


def at(port: int, path: str) -> str:
    """The address at which the question is asked."""
    return f"http://127.0.0.1:{port}/{path}?{urlencode({'query': QUESTION})}"


@contextmanager
def running(command: list[str], address: str) -> Iterator[None]:
    """A server that answers, stopped at the end."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + START
        while not answers(address):
            if process.poll() is not None or time.monotonic() > until:
                raise SystemExit(f"{' '.join(command)}: does not answer")
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait()


def answers(address: str) -> bool:
    """Whether a server answers."""
    with suppress(URLError, ConnectionError), urlopen(address) as reply:
        return b"results" in reply.read()
    return False


# --- clients ---


def measured(address: str, clients: int, seconds: float) -> Speed:
    """How a server fares with so many clients."""
    wrk = shutil.which("wrk")
    return by_wrk(wrk, address, clients, seconds) if wrk else asyncio.run(by_python(address, clients, seconds))


def by_wrk(wrk: str, address: str, clients: int, seconds: float) -> Speed:
    """What ``wrk`` counts."""
    command = [wrk, "-t1", f"-c{clients}", f"-d{seconds:.0f}s", "--latency", "-H", f"Accept: {ACCEPT}", address]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in told or "Socket errors" in told:
        raise SystemExit(f"{address}: {told}")
    rate = re.search(r"Requests/sec:\s+([\d.]+)", told)
    waits = dict(re.findall(r"^\s+(50|99)%\s+(\S+)$", told, re.MULTILINE))
    return Speed(float(rate[1]) if rate else 0.0, milli(waits["50"]), milli(waits["99"]))


def milli(written: str) -> float:
    """A time of ``wrk`` in milliseconds."""
    found = re.fullmatch(r"([\d.]+)(us|ms|s)", written)
    assert found
    return float(found[1]) * UNITS[found[2]]


async def by_python(address: str, clients: int, seconds: float) -> Speed:
    """What clients in this process count."""
    waits: list[float] = []
    started = time.perf_counter()
    await asyncio.gather(*(client(address, started + seconds, waits) for _ in range(clients)))
    parts = statistics.quantiles(waits, n=100)
    return Speed(len(waits) / (time.perf_counter() - started), 1000 * parts[49], 1000 * parts[98])


async def client(address: str, until: float, waits: list[float]) -> None:
    """Ask over one connection, one time after the other."""
    url = urlsplit(address)
    reader, writer = await asyncio.open_connection(url.hostname, url.port)
    asking = f"GET {url.path}?{url.query} HTTP/1.1\r\nHost: {url.netloc}\r\nAccept: {ACCEPT}\r\n\r\n".encode()
    while (began := time.perf_counter()) < until:
        writer.write(asking)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        if not head.startswith(b"http/1.1 200"):
            raise SystemExit(f"{address}: {head.decode()}")
        length = re.search(rb"content-length: (\d+)", head)
        await (reader.readexactly(int(length[1])) if length else reader.readuntil(b"0\r\n\r\n"))
        waits.append(time.perf_counter() - began)
    writer.close()


# --- figures ---


def prepare(folder: Path, quads: int) -> None:
    """A project with its store, a copy of that for others, and a file of its quads."""
    with Project.create(folder / "project") as project:
        records(project, quads)
        with Store.create(project.store) as store:
            load(project, store)
        copied = pyoxigraph.Store.read_only(str(project.store))
        copied.dump(folder / "quads.nq", format=RdfFormat.N_QUADS)
        copied.backup(str(folder / "copy"))


def rows(found: Mapping[tuple[str, int], list[Speed]], names: list[str]) -> Iterator[tuple[object, ...]]:
    """Medians, and ours beside each."""
    for clients in CLIENTS:
        ours = found[names[0], clients]
        for name in names:
            theirs = found[name, clients]
            rate, p50, p99 = (statistics.median(values) for values in zip(*theirs, strict=True))
            beside = statistics.median(a.rate / b.rate for a, b in zip(ours, theirs, strict=True))
            yield clients, name, f"{rate:,.0f}", f"{p50:.2f}", f"{p99:.2f}", f"{p99 / p50:.1f}", f"{beside:.2f} ×"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Endpoints beside each other.")
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rdflib-endpoint", default="rdflib-endpoint", help="its program")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made, ExitStack() as stack:
        prepare(Path(made), given.size)
        servers = {name: (command, url) for name, command, url in commands(Path(made), given.rdflib_endpoint)}
        for command, url in servers.values():
            stack.enter_context(running(command, url))
        found: dict[tuple[str, int], list[Speed]] = {(name, clients): [] for name in servers for clients in CLIENTS}
        for _ in range(given.rounds):
            for name, clients in found:
                found[name, clients].append(measured(servers[name][1], clients, given.seconds))
        asking = "wrk" if shutil.which("wrk") else "a client in Python"
        print(f"One small question over {given.size:,} quads, asked by {asking} ({machine()})\n")
        columns = ("clients", "server", "requests/s", "p50, ms", "p99, ms", "p99/p50", "ours beside it")
        table(columns, rows(found, list(servers)))


if __name__ == "__main__":
    main()
