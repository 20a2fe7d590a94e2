"""A question to a server -> its answer in the engine's own terms: what ``pyoxigraph.Store`` offers to read."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import IO, Any

import pyoxigraph
from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
)

from kg.errors import QueryError, StoreError
from kg.graph.remote_ahead import Ahead, Copy
from kg.graph.remote_find import JSON, Ends
from kg.graph.remote_line import Line, Reply
from kg.graph.terms import PREFIXES, node
from kg.vocab import ID, XSD

SMALL = 8 << 20
"""Bytes of an answer held in memory; the rest waits in a temporary file."""

MEDIA = {
    "json": JSON,
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "jsonld": "application/ld+json",
}
"""Formats of answers -> how a server is asked for them."""

NTRIPLES, NQUADS = MEDIA["ntriples"], "application/n-quads"

KINDS = {QueryResultsFormat.JSON: JSON, RdfFormat.N_TRIPLES: NTRIPLES}

OURS = f'FILTER(STRSTARTS(STR(?g), "{ID}"))'
"""A server may hold what others put there."""

BOOLEAN = node(XSD + "boolean")
TRUTH = {"1": Literal(True), "0": Literal(False)}

Node = NamedNode | BlankNode | Literal | None

PLACE = re.compile(r"\b1:(\d+)\b")
"""How engines say that they stumbled in the first line."""


class Engine:
    """Asks a server what an embedded store's ``engine`` is asked."""

    def __init__(self, line: Line, ends: Ends, timeout: float | None = None) -> None:
        self.line, self.ends, self.timeout = line, ends, timeout
        self.ahead = Ahead(self.look)
        self.copy: Copy | None = None
        """Where so much is looked up that a copy pays; None where every look-up goes to the server."""

    def within(self, timeout: float | None) -> "Engine":
        """The same for questions that may take so many seconds."""
        return Engine(self.line, self.ends, timeout)

    def query(
        self,
        query: str,
        *,
        prefixes: Mapping[str, str] | None = None,
        use_default_graph_as_union: bool = True,
        default_graph: NamedNode | Sequence[NamedNode] | None = None,
        named_graphs: Sequence[NamedNode] | None = None,
        **_: Any,
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """The answer to a query; over all graphs together unless graphs are named. Raises ``QueryError``."""
        default = [default_graph] if isinstance(default_graph, NamedNode) else default_graph or ()
        form = dataset(default, named_graphs or ())
        text = declare(query, prefixes or {})
        accept = f"{JSON}, {NTRIPLES};q=0.9"
        shift = len(text) - len(query)
        with self.answer({"query": text, **form}, accept, shift=shift, timeout=self.timeout) as (reply, file):
            if reply.kind == NTRIPLES:
                return made(file)
            return results(file.read())

    def quads_for_pattern(
        self,
        subject: NamedNode | BlankNode | None,
        predicate: NamedNode | None,
        object: NamedNode | BlankNode | Literal | None,
        graph_name: NamedNode | BlankNode | DefaultGraph | None = None,
    ) -> Iterator[Quad]:
        """The quads of our graphs that fit; None fits everything."""
        if isinstance(graph_name, DefaultGraph) or any(isinstance(t, BlankNode) for t in (subject, object, graph_name)):
            return iter(())
        assert not isinstance(subject, BlankNode)
        assert not isinstance(graph_name, BlankNode | DefaultGraph)
        copied = self.copy.held() if self.copy else None
        if copied is not None:
            return copied.quads_for_pattern(subject, predicate, object, graph_name)
        if subject is not None and predicate is not None and object is None:
            return iter(self.ahead.find(subject, predicate, graph_name))
        return iter(self.look(subject, predicate, object, graph_name))

    def look(self, subject: Node, predicate: Node, object: Node, graph: Node, *, most: int | None = None) -> list[Quad]:
        """The quads of a pattern, read from the server."""
        spots = dict(zip("spog", (subject, predicate, object, graph), strict=True))
        free = [f"?{name}" for name, value in spots.items() if value is None]
        s, p, o, g = (str(value) if value is not None else f"?{name}" for name, value in spots.items())
        chosen = OURS if graph is None else ""
        limit = f" LIMIT {most}" if most else ""
        text = f"SELECT {' '.join(free) or '*'} {{ GRAPH {g} {{ {s} {p} {o} }} {chosen} }}{limit}"
        found = self.query(text)
        assert isinstance(found, QuerySolutions)
        rows = ({name: plain(row[name]) for name in "spog" if spots[name] is None} for row in found)
        return [Quad(*(spots | row).values()) for row in rows]

    def ask(
        self,
        text: str,
        out: IO[bytes],
        *,
        format: str,
        default_graphs: Iterable[str] = (),
        named_graphs: Iterable[str] = (),
        timeout: float | None = None,
        prefixes: Mapping[str, str] = PREFIXES,
    ) -> None:
        """Write the server's own serialisation of an answer; see ``RemoteStore.ask``."""
        form = dataset(map(NamedNode, default_graphs), map(NamedNode, named_graphs))
        whole = declare(text, prefixes)
        media = MEDIA[format]
        shift = len(whole) - len(text)
        with self.answer({"query": whole, **form}, media, shift=shift, timeout=timeout) as (reply, file):
            if reply.kind != media and not (format == "json" and reply.kind == "application/json"):
                raise QueryError(
                    f"{self.line.address.shown}: does not write {media} but {reply.kind or 'no known type'}"
                )
            while chunk := file.read(1 << 16):
                out.write(chunk)

    @contextmanager
    def answer(
        self, form: Mapping[str, str | list[str]], accept: str, *, shift: int = 0, timeout: float | None = None
    ) -> Iterator[tuple[Reply, IO[bytes]]]:
        """The whole answer of the query endpoint, in a file; raises ``QueryError`` for what it refuses."""
        with SpooledTemporaryFile(SMALL) as file:
            reply = self.line.send(
                "POST", self.ends.query, form=form, headers={"Accept": accept}, into=file, timeout=timeout
            )
            if reply.status in (400, 422, 500):
                said = self.line.shown(reply.body[:10_000].decode("utf-8", "replace"))
                raise QueryError(f"{self.line.address.shown}: cannot answer this: {moved(said, shift)}")
            if not reply.fine:
                raise StoreError(self.line.complaint(reply))
            file.seek(0)
            try:
                yield reply, file
            except (SyntaxError, ValueError) as error:
                raise StoreError(f"{self.line.address.shown}: the answer is broken: {error}") from error


def dataset(default: Iterable[NamedNode], named: Iterable[NamedNode]) -> dict[str, str | list[str]]:
    """Which graphs a server is to look at; it ignores what the query says of that."""
    chosen: dict[str, str | list[str]] = {
        "default-graph-uri": [graph.value for graph in default],
        "named-graph-uri": [graph.value for graph in named],
    }
    return {name: graphs for name, graphs in chosen.items() if graphs}


def plain(value: Any) -> Any:
    """A term as we write it: some servers give truth values back as numbers."""
    if isinstance(value, Literal) and value.value in TRUTH and value.datatype == BOOLEAN:
        return TRUTH[value.value]
    return value


def as_written(quad: Quad) -> Quad:
    """A quad with its value as we write it."""
    value = plain(quad.object)
    return quad if value is quad.object else Quad(quad.subject, quad.predicate, value, quad.graph_name)


def declare(text: str, prefixes: Mapping[str, str]) -> str:
    """A query with the prefixes it uses and does not declare, all in its first line."""
    own = {name.lower() for name in re.findall(r"\bPREFIX\s+([\w.-]*):", text, re.I)}
    used = (f"PREFIX {p}: <{iri}>" for p, iri in prefixes.items() if p.lower() not in own and f"{p}:" in text)
    before = " ".join(used)
    return f"{before} {text}" if before else text


def moved(said: str, shift: int) -> str:
    """A complaint whose column in the first line is that of the query as it was asked."""
    return PLACE.sub(lambda m: f"1:{int(m[1]) - shift}" if int(m[1]) > shift else m[0], said, count=1)


def made(file: IO[bytes]) -> QueryTriples:
    """The triples of an answer in N-Triples, as the engine gives them."""
    held = pyoxigraph.Store()
    held.bulk_load(file, format=RdfFormat.N_TRIPLES)
    triples = held.query("CONSTRUCT WHERE { ?s ?p ?o }")
    assert isinstance(triples, QueryTriples)
    return triples


def results(data: bytes) -> QuerySolutions | QueryBoolean:
    """The rows, or the truth value, of an answer in JSON."""
    return pyoxigraph.parse_query_results(data, format=QueryResultsFormat.JSON)
