"""Servers to be tested against: a real one in a process of its own, and one in this process that can be made to fail."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs

import httpx
import pyoxigraph
from pyoxigraph import NamedNode, QueryResultsFormat, QueryTriples, RdfFormat

ADDRESS = "http://graph.example:7878"
WRITES = ("PUT", "DELETE")


@contextmanager
def serving(folder: Path, *, union: bool = True) -> Iterator[str]:
    """``oxigraph serve`` over a folder; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    binary = Path(sys.executable).with_name("oxigraph")
    command = [binary, "serve", "--location", folder, "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(command + ["--union-default-graph"] * union, stderr=subprocess.DEVNULL) as process:
        try:
            wait(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()


def wait(port: int) -> None:
    """Until somebody listens."""
    for _ in range(200):
        with socket.socket() as line:
            if line.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError("the server does not start")


class Fake(httpx.MockTransport):
    """A server in this process, as Oxigraph answers; ``seen`` keeps what it was asked, in order."""

    def __init__(self, *, union: bool = True, updates: bool = True, name: str = "Oxigraph/0.5") -> None:
        super().__init__(self.handle)
        self.held = pyoxigraph.Store()
        self.union, self.updates, self.name = union, updates, name
        self.seen: list[httpx.Request] = []
        self.written: list[str] = []
        self.before: Callable[[httpx.Request, int], httpx.Response | None] = lambda request, number: None
        """What happens to a request instead, if anything; told how many changes were asked for so far."""
        self.after: Callable[[int], None] = lambda number: None

    def handle(self, request: httpx.Request) -> httpx.Response:
        self.seen.append(request)
        form = parse_qs(request.content.decode()) if is_form(request) else {}
        changes = request.method in WRITES or "update" in form or (request.method == "POST" and "query" not in form)
        if changes:
            self.written.append(f"{request.method} {request.url.params.get('graph', 'update').rpartition('/')[2]}")
        answer = self.before(request, len(self.written) if changes else 0)
        if answer is None:
            answer = self.answer(request, form)
            if changes:
                self.after(len(self.written))
        answer.headers["Server"] = self.name
        return answer

    def answer(self, request: httpx.Request, form: dict[str, list[str]]) -> httpx.Response:
        match request.url.path:
            case "/query" if "query" in form:
                return self.query(form)
            case "/update" if self.updates:
                self.held.update(form["update"][0])
                return httpx.Response(204)
            case "/store":
                return self.store(request)
        return httpx.Response(404, text=f"{request.url.path} is not here")

    def query(self, form: dict[str, list[str]]) -> httpx.Response:
        named = {
            key.partition("-uri")[0].replace("-", "_"): [NamedNode(g) for g in form[key]]
            for key in form
            if "-graph-uri" in key
        }
        chosen = {"default_graph": named.get("default_graph", []), "named_graphs": named.get("named_graph", [])}
        options = chosen if named else {"use_default_graph_as_union": self.union}
        try:
            found = self.held.query(form["query"][0], **options)
        except SyntaxError as error:
            return httpx.Response(400, text=str(error))
        if isinstance(found, QueryTriples):
            data = found.serialize(format=RdfFormat.N_TRIPLES)
            return httpx.Response(200, content=data, headers={"Content-Type": "application/n-triples"})
        data = found.serialize(format=QueryResultsFormat.JSON)
        return httpx.Response(200, content=data, headers={"Content-Type": "application/sparql-results+json"})

    def store(self, request: httpx.Request) -> httpx.Response:
        if "graph" not in request.url.params:
            data = self.held.dump(format=RdfFormat.N_QUADS)
            return httpx.Response(200, content=data, headers={"Content-Type": "application/n-quads"})
        graph = NamedNode(request.url.params["graph"])
        if request.method == "GET":
            if not self.held.contains_named_graph(graph):
                return httpx.Response(404)
            data = self.held.dump(from_graph=graph, format=RdfFormat.N_TRIPLES)
            return httpx.Response(200, content=data, headers={"Content-Type": "application/n-triples"})
        if request.method in WRITES:
            if request.method == "DELETE" and not self.held.contains_named_graph(graph):
                return httpx.Response(404)
            self.held.remove_graph(graph)
        if request.method != "DELETE":
            self.held.load(request.content, format=RdfFormat.N_TRIPLES, to_graph=graph)
        return httpx.Response(204)


def is_form(request: httpx.Request) -> bool:
    return request.headers.get("Content-Type") == "application/x-www-form-urlencoded"
