"""The address of a SPARQL 1.1 server -> a store that is asked and written there: what ``Store`` offers, elsewhere."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from tempfile import SpooledTemporaryFile
from typing import IO, Self

import httpx
import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, RdfFormat

from kg.errors import KgError, StoreError
from kg.graph.remote_address import read_address
from kg.graph.remote_ahead import LARGEST, Copy
from kg.graph.remote_engine import NQUADS, OURS, SMALL, Engine, as_written
from kg.graph.remote_find import WRITER, WRITING, find
from kg.graph.remote_graphs import is_ours, named_graphs, no_union
from kg.graph.remote_line import Line
from kg.graph.remote_write import MIRRORED, Writing
from kg.graph.store import SCHEMA, Part
from kg.graph.terms import PROVENANCE, term

SIGNS = ("saidDigest", "readBy", "listsDigest")
"""What of the provenance decides all that a server holds of ours."""

ANYBODY = "kg"
"""Who writes, where no project is named."""


class RemoteStore:
    """An open store in a server. Open it with ``create`` or ``open``; close it, or use ``with``.

    What is read is what the server holds at that moment. While one project writes, another is refused.
    """

    path = None

    def __init__(self, line: Line, *, writer: str | None) -> None:
        self.line = line
        self.address = line.address.shown
        found = find(line)
        if found.version not in (None, str(SCHEMA)):
            raise StoreError(f"{self.address}: of version {found.version}, this one reads {SCHEMA}; drop its graphs")
        self.ends = found.ends
        self.busy = found.writer is not None
        """Somebody was writing to the server, or had been interrupted, when this was opened."""
        self.engine = Engine(line, found.ends)
        if writer is None:
            self.engine.copy = Copy(self.copied, self.sign)
        if not found.union:
            raise no_union(self.engine)
        if writer is None and found.version is None:
            raise StoreError(
                f"{self.address}: holds no graph of kg that is whole; “kg build --store {self.address}” makes one"
            )
        self.now = Writing(self.engine, writer, found.writer) if writer is not None else None

    @classmethod
    def create(
        cls,
        address: str,
        *,
        writer: str = ANYBODY,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> Self:
        """Connect to write; ``writer`` is the project in whose name. What an interrupted load left unfinished goes.

        Raises ``StoreLocked`` while another project writes, ``StoreError`` where the server cannot be reached or used.
        """
        return cls.connect(address, writer, transport, sleep)

    @classmethod
    def open(
        cls,
        address: str,
        *,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> Self:
        """Connect to read; raises ``StoreError``."""
        return cls.connect(address, None, transport, sleep)

    @classmethod
    def connect(
        cls,
        address: str,
        writer: str | None,
        transport: httpx.BaseTransport | None,
        sleep: Callable[[float], None],
    ) -> Self:
        """Open the line and see who is there."""
        line = Line(read_address(address), transport=transport, sleep=sleep)
        try:
            return cls(line, writer=writer)
        except BaseException:
            line.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.close()
            return
        with suppress(KgError):  # the server goes on saying that it is being written to where that is so
            if self.now is not None and not self.now.changed:
                self.now.end()
        self.now = None
        self.line.close()

    def close(self) -> None:
        """Say in the server that all is written, and hang up."""
        try:
            if self.now is not None:
                self.now.end()
        finally:
            self.now = None
            self.line.close()

    def flush(self) -> None:
        """Nothing: what a server acknowledged it keeps."""

    @property
    def writing(self) -> bool:
        """Whether it was opened to write."""
        return self.now is not None

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return self.now is not None and self.now.changed

    @property
    def foreign(self) -> list[str]:
        """The names of graphs in the server that are not ours; questions see them, nothing else does."""
        return [name.value for name in named_graphs(self.engine) if not is_ours(name) and name != WRITING]

    def articles(self) -> set[str]:
        """Ids of the articles that the server has whole."""
        quads = self.quads(PROVENANCE, None, term("saidDigest"))
        return {quad.subject.value.rpartition("/")[2] for quad in quads if isinstance(quad.subject, NamedNode)}

    def renew(self) -> bool:
        """Look again: what was read ahead is forgotten. A server shows no old state, so nothing else is to be done."""
        self.engine.ahead.forget()
        return False

    def generation(self) -> str:
        """A text that is another whenever something else was written; while somebody writes, it is never the same."""
        return self.sign() or f"writing {time.monotonic_ns()}"

    def sign(self) -> str | None:
        """What decides all that the server holds of ours, as a digest; None while somebody writes."""
        signs = " ".join(str(term(name)) for name in SIGNS)
        found = self.engine.query(
            f"SELECT ?s ?p ?o {{ {{ VALUES ?p {{ {signs} }} GRAPH {PROVENANCE} {{ ?s ?p ?o }} }} "
            f"UNION {{ VALUES ?p {{ {WRITER} }} GRAPH {WRITING} {{ ?s ?p ?o }} }} }}"
        )
        assert isinstance(found, QuerySolutions)
        rows = sorted(" ".join(str(row[name]) for name in "spo") for row in found)
        busy = any(row.startswith(str(WRITING)) for row in rows)
        return None if busy else sha256("\n".join(rows).encode()).hexdigest()[:16]

    # --- reading ---

    def quads(
        self,
        graph: NamedNode | None = None,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        object: NamedNode | Literal | None = None,
    ) -> Iterator[Quad]:
        """The quads of our graphs that fit; None fits everything."""
        if self.now is not None and graph in MIRRORED:
            assert graph is not None
            return iter(self.now.held(graph).quads_for_pattern(subject, predicate, object, graph))
        return iter(self.engine.quads_for_pattern(subject, predicate, object, graph))

    def graphs(self) -> list[NamedNode]:
        """The names of all our graphs, in order."""
        return [name for name in named_graphs(self.engine) if is_ours(name)]

    def dump(self) -> bytes:
        """All our graphs as N-Quads, sorted: the bytes an embedded store gives that holds the same."""
        return lines(self.everything())

    def everything(self) -> Iterator[Quad]:
        """All quads of our graphs: at one go where the server can write them so, else graph by graph."""
        with SpooledTemporaryFile(SMALL) as file:
            reply = self.line.send("GET", self.ends.data, headers={"Accept": NQUADS}, into=file)
            if reply.fine and reply.kind == NQUADS:
                file.seek(0)
                yield from map(as_written, filter(ours, pyoxigraph.parse(file, format=RdfFormat.N_QUADS)))
                return
        for graph in self.graphs():
            yield from self.engine.look(None, None, None, graph)

    def copied(self) -> pyoxigraph.Store | None:
        """Everything, in memory; None where it is too much."""
        if len(self) > LARGEST:
            return None
        copy = pyoxigraph.Store()
        copy.bulk_extend(self.everything())
        return copy

    def __len__(self) -> int:
        found = self.engine.query(f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} {OURS} }}")
        assert isinstance(found, QuerySolutions)
        count = next(iter(found))["n"]
        return int(count.value) if isinstance(count, Literal) else 0

    def ask(
        self,
        text: str,
        out: IO[bytes],
        *,
        format: str,
        form: str | None = None,
        union: bool = True,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        timeout: float | None = None,
    ) -> None:
        """Write the answer to a query as the server writes it: json, xml, csv, tsv, turtle, ntriples or jsonld.

        Graphs that are named take the place of what the query says with ``FROM``. ``timeout`` is kept on this side:
        the server may go on working. Raises ``QueryError``, ``QueryTimeout``, ``StoreError``; then ``out`` has nothing.
        """
        self.engine.ask(
            text, out, format=format, default_graphs=default_graphs, named_graphs=named_graphs, timeout=timeout
        )

    # --- writing ---

    def replace(self, parts: Sequence[Part]) -> None:
        """Make each part hold its quads and no others; ``kg.graph.remote_write`` says what an interruption leaves."""
        self.load([parts])

    def load(self, units: Iterable[Sequence[Part]]) -> None:
        """``replace`` for many."""
        self.writer().load(units)

    def stream(self, quads: Iterable[Quad]) -> None:
        """Add quads as they come, an article's graph whole where it comes whole."""
        self.writer().stream(quads)

    def writer(self) -> Writing:
        """Who writes; refuses where the store was opened to read."""
        if self.now is None:
            raise StoreError(f"{self.address}: opened to read")
        return self.now


def ours(quad: Quad) -> bool:
    """Whether a quad stands in a graph of ours."""
    return isinstance(quad.graph_name, NamedNode) and is_ours(quad.graph_name)


def lines(quads: Iterable[Quad]) -> bytes:
    """Quads as sorted lines, each once."""
    written = pyoxigraph.serialize(quads, format=RdfFormat.N_QUADS) or b""
    return b"".join(sorted(set(written.splitlines(keepends=True))))
