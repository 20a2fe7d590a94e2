"""Parts and quads -> requests that leave a server whole: an article's graph first, its provenance last, as the receipt.

The shared graphs are read once and kept in memory while writing; they tell what has to change. Where the server takes
updates, a replaced article is one update. Where it has a Graph Store only, the receipt is taken back first, then the
graph is put, then the receipt given again: what has no receipt is written again by the next load.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, RdfFormat

from kg.errors import StoreError, StoreLocked
from kg.graph.remote_engine import NTRIPLES, Engine, as_written
from kg.graph.remote_find import ENDPOINT, WRITER, WRITING
from kg.graph.remote_graphs import ARTICLE, grouped, is_article, is_ours, named_graphs, no_union, triples
from kg.graph.remote_line import Reply
from kg.graph.store import Change, Part
from kg.graph.terms import ENTITIES, PROVENANCE, VOCAB, term

MIRRORED = (ENTITIES, PROVENANCE, VOCAB)

TOGETHER = 20_000
"""Quads of a stream that are gathered before they are sent."""

LARGEST = 4 << 20
"""Characters of one update; what needs more is put."""

NO_UPDATE = frozenset((400, 404, 405, 406, 415, 422, 501))
"""Answers of a server that takes no updates there."""

NO_PLACE = frozenset((404, 405, 406, 415, 501))
"""Answers where there is no Graph Store."""


class Writing:
    """The right to write to a server, taken when this is made and given back by ``end``.

    Raises ``StoreLocked`` where somebody else has it, ``StoreError`` where the server cannot be written to.
    """

    def __init__(self, engine: Engine, writer: str, found: str | None) -> None:
        self.engine, self.line, self.ends, self.writer = engine, engine.line, engine.ends, writer
        self.where = self.line.address.shown
        if found not in (None, writer):
            raise self.locked()
        self.mirror = pyoxigraph.Store()
        self.mirrored: set[NamedNode] = set()
        self.changed = False
        self.graphs: set[NamedNode] = set()
        self.take()
        self.updates = self.takes_updates()
        self.graphs |= {name for name in named_graphs(engine) if is_ours(name)}
        self.drop_unfinished()

    # --- the right to write ---

    def take(self) -> None:
        """Say in the server who writes; that also shows whether it can be written to, and what its default graph is."""
        reply = self.send("POST", WRITING, [self.sign(self.writer)])
        if reply.status in NO_PLACE:
            raise StoreError(
                f"{self.where}: no Graph Store at {self.path()} ({reply.status}), so only to read; {ENDPOINT}"
            )
        self.accept(reply)
        pattern = f"{WRITING} {WRITER} ?w"
        others = self.writers(f"GRAPH {WRITING} {{ {pattern} }}") - {self.writer}
        if others:
            self.accept(self.send("PUT", WRITING, list(map(self.sign, sorted(others)))))
            raise self.locked()
        if self.writer not in self.writers(pattern):
            self.delete(WRITING)
            raise no_union(self.engine)

    def writers(self, pattern: str) -> set[str]:
        """Who says in the server that they write, by a pattern that binds ``?w``."""
        found = self.engine.query(f"SELECT ?w {{ {pattern} }}")
        assert isinstance(found, QuerySolutions)
        return {name.value for row in found if isinstance(name := row["w"], Literal)}

    def sign(self, writer: str) -> Quad:
        """What says in a server who writes."""
        return Quad(WRITING, WRITER, Literal(writer), WRITING)

    def path(self) -> str:
        """The path of the Graph Store."""
        return "/" + self.ends.data.partition("://")[2].partition("/")[2]

    def locked(self) -> StoreLocked:
        """The error where another writes."""
        return StoreLocked(
            f"{self.where}: another project is writing there, or was interrupted; wait until it is done, or run its "
            f"“kg build” again. If it is gone for good, drop the graph {WRITING}"
        )

    def takes_updates(self) -> bool:
        """Whether the server takes updates; one that changes nothing shows it."""
        nothing = f"DELETE DATA {{ GRAPH {WRITING} {{ {WRITING} {WRITER} {Literal('')} }} }}"
        reply = self.line.send("POST", self.ends.update, form={"update": nothing})
        if not reply.fine and reply.status not in (*NO_UPDATE, 401, 403):
            raise StoreError(self.line.complaint(reply))
        return reply.fine

    def end(self) -> None:
        """Give the right back, all being written."""
        self.delete(WRITING)

    # --- what the server holds ---

    def articles(self) -> set[str]:
        """Ids of the articles whose receipt the server has."""
        quads = self.held(PROVENANCE).quads_for_pattern(None, term("saidDigest"), None, None)
        return {q.subject.value.removeprefix(ARTICLE) for q in quads if isinstance(q.subject, NamedNode)}

    def drop_unfinished(self) -> None:
        """Drop the graphs of articles that have no receipt: an interrupted load left them."""
        done = self.articles()
        for graph in sorted(self.graphs, key=lambda graph: graph.value):
            if is_article(graph) and graph.value.removeprefix(ARTICLE) not in done:
                self.delete(graph)

    def held(self, graph: NamedNode) -> pyoxigraph.Store:
        """What the shared graphs hold, this one at least."""
        if graph not in self.mirrored:
            self.mirror.bulk_extend(self.fetch(graph) if graph in self.graphs else ())
            self.mirrored.add(graph)
        return self.mirror

    def fetch(self, graph: NamedNode) -> list[Quad]:
        """All quads of one graph."""
        reply = self.line.send("GET", self.ends.data, params={"graph": graph.value}, headers={"Accept": NTRIPLES})
        if reply.status == 404:
            return []
        self.accept(reply)
        if reply.kind not in (NTRIPLES, "text/plain", "text/turtle"):
            raise StoreError(f"{self.where}: does not write {NTRIPLES} but {reply.kind or 'no known type'}")
        form = RdfFormat.TURTLE if reply.kind == "text/turtle" else RdfFormat.N_TRIPLES
        try:
            found = pyoxigraph.parse(reply.body, format=form)
            return [as_written(Quad(quad.subject, quad.predicate, quad.object, graph)) for quad in found]
        except SyntaxError as error:
            raise StoreError(f"{self.where}: the answer is broken: {error}") from error

    # --- writing ---

    def stream(self, quads: Iterable[Quad]) -> None:
        """Send quads as they come, the graphs of articles whole where they come whole."""
        begun: set[NamedNode] = set()
        waiting: list[Quad] = []
        for quad in quads:
            if len(waiting) >= TOGETHER and quad.graph_name != waiting[-1].graph_name:
                self.add(waiting, begun)
                waiting = []
            waiting.append(quad)
        self.add(waiting, begun)

    def add(self, quads: Iterable[Quad], begun: set[NamedNode] | None = None) -> None:
        """Send quads: new articles' graphs whole, several at a time; then what is shared; receipts last."""
        begun = set() if begun is None else begun
        sorted_out: defaultdict[NamedNode, list[Quad]] = defaultdict(list)
        for quad in quads:
            assert isinstance(quad.graph_name, NamedNode)
            sorted_out[quad.graph_name].append(quad)
        receipts = sorted_out.pop(PROVENANCE, [])
        new = {g: q for g, q in sorted_out.items() if is_article(g) and g not in begun}
        self.together(list(new.items()))
        begun.update(new)
        for graph, found in (*((g, q) for g, q in sorted_out.items() if g not in new), (PROVENANCE, receipts)):
            self.post(graph, found)

    def load(self, units: Iterable[Sequence[Part]]) -> None:
        """Make parts hold their quads and no others; units that only add are sent together."""
        new: list[Quad] = []
        others: list[Sequence[Part]] = []
        for unit in units:
            if self.only_adds(unit):
                new += (quad for part in unit for quad in self.change(part).come)
            elif not self.updates or not self.update(unit):
                others.append(unit)
        self.add(new)
        self.put_all(others)

    def only_adds(self, unit: Sequence[Part]) -> bool:
        """Whether nothing has to go for a unit."""
        return not any(
            part.graph in self.graphs or not part.quads if is_article(part.graph) else self.change(part).gone
            for part in unit
        )

    def change(self, part: Part) -> Change:
        """How a part differs from what the server holds; of an article's graph all is taken to be new."""
        if is_article(part.graph):
            return Change(frozenset(), part.quads)
        held = frozenset(self.held(part.graph).quads_for_pattern(part.subject, None, None, part.graph))
        return Change(held - part.quads, part.quads - held)

    def update(self, unit: Sequence[Part]) -> bool:
        """Write a unit in one update, whole or not at all; False where it is too large for that."""
        changes = {part: self.change(part) for part in unit}
        whole = [part.graph for part in unit if is_article(part.graph)]
        gone = [quad for change in changes.values() for quad in change.gone]
        come = [quad for change in changes.values() for quad in change.come]
        steps = [f"DROP SILENT GRAPH {graph}" for graph in whole]
        steps += [f"DELETE DATA {{ {grouped(gone)} }}"] if gone else []
        steps += [f"INSERT DATA {{ {grouped(come)} }}"] if come else []
        text = " ;\n".join(steps)
        if len(text) > LARGEST:
            return False
        if steps:
            self.changed = True
            self.accept(self.line.send("POST", self.ends.update, form={"update": text}))
            self.note(gone, come)
            self.graphs.update(part.graph for part in unit if part.quads)
            self.graphs.difference_update(part.graph for part in unit if is_article(part.graph) and not part.quads)
        return True

    def put_all(self, units: Sequence[Sequence[Part]]) -> None:
        """Write units without updates: receipts back, articles' graphs, what is shared, receipts."""
        parts = [part for unit in units for part in unit]
        written = {part.graph for part in parts if is_article(part.graph)}
        back = [part for part in parts if part.graph == PROVENANCE and part.subject in written]
        self.put_shared(PROVENANCE, [quad for part in back for quad in self.change(part).gone], [])
        self.together([(part.graph, list(part.quads)) for part in parts if is_article(part.graph)])
        for graph in (*sorted({p.graph for p in parts} - written - {PROVENANCE}, key=str), PROVENANCE):
            changes = [self.change(part) for part in parts if part.graph == graph]
            self.put_shared(graph, [q for c in changes for q in c.gone], [q for c in changes for q in c.come])

    def put_shared(self, graph: NamedNode, gone: Sequence[Quad], come: Sequence[Quad]) -> None:
        """Change a shared graph: add to it, or put all of it again."""
        if not gone:
            self.post(graph, come)
            return
        left = set(self.held(graph).quads_for_pattern(None, None, None, graph)) - set(gone) | set(come)
        self.put(graph, sorted(left, key=str))
        self.note(gone, come)

    def together(self, graphs: Sequence[tuple[NamedNode, Sequence[Quad]]]) -> None:
        """Put or drop graphs, several at a time; the first failure is raised when those under way are done."""
        together = self.ends.layout.together
        if len(graphs) < 2 or together < 2:
            for graph, quads in graphs:
                self.put_or_drop(graph, quads)
            return
        with ThreadPoolExecutor(together) as pool:
            done = [pool.submit(self.put_or_drop, graph, quads) for graph, quads in graphs]
            try:
                for one in done:
                    one.result()
            finally:
                pool.shutdown(wait=True, cancel_futures=True)

    def put_or_drop(self, graph: NamedNode, quads: Sequence[Quad]) -> None:
        """Make a graph hold these quads; none: make it go."""
        if quads:
            self.put(graph, quads)
        else:
            self.delete(graph)

    def put(self, graph: NamedNode, quads: Sequence[Quad]) -> None:
        """Make a graph hold these quads and no others."""
        self.accept(self.send("PUT", graph, quads))
        self.graphs.add(graph)

    def post(self, graph: NamedNode, quads: Sequence[Quad]) -> None:
        """Add quads to a graph."""
        for at in range(0, len(quads), TOGETHER):
            some = quads[at : at + TOGETHER]
            self.accept(self.send("POST", graph, some))
            self.graphs.add(graph)
            self.note((), some)

    def delete(self, graph: NamedNode) -> None:
        """Make a graph go, if it is there."""
        reply = self.send("DELETE", graph)
        if reply.status != 404:
            self.accept(reply)
        self.graphs.discard(graph)

    def note(self, gone: Iterable[Quad], come: Iterable[Quad]) -> None:
        """Keep what is known of the shared graphs up to date."""
        for quad in gone:
            self.mirror.remove(quad)
        self.mirror.extend(quad for quad in come if quad.graph_name in self.mirrored)

    def send(self, method: str, graph: NamedNode, quads: Sequence[Quad] | None = None) -> Reply:
        """Ask for a change of one graph."""
        self.changed |= graph != WRITING
        content = None if quads is None else triples(quads)
        headers = None if quads is None else {"Content-Type": NTRIPLES}
        return self.line.send(method, self.ends.data, params={"graph": graph.value}, content=content, headers=headers)

    def accept(self, reply: Reply) -> None:
        """Raise ``StoreError`` for a refusal."""
        self.engine.ahead.forget()
        if not reply.fine:
            raise StoreError(self.line.complaint(reply))
