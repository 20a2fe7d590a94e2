"""A project and its store -> what in them no longer agrees: records, quads, words, links, shapes; one finding each."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import ProjectError, SpanError
from kg.graph.loading import Loader
from kg.graph.shapes import Shapes
from kg.graph.store import Store
from kg.graph.terms import ENTITIES, IDENTITY, PROVENANCE, SHARED, VOCAB, article_node, node
from kg.project import Project
from kg.project.verify import Finding
from kg.project.verify import verify as verify_records
from kg.vocab import ID, OA

REBUILD = "delete the folder of the store and run “kg build”"
OTHERWISE = "said by another version of kg or with other lists than there are now; build again, then verify"
"""The one thing to say then: every article would be said in another way."""

LINKED = (ENTITIES, VOCAB, PROVENANCE, IDENTITY)
"""Graphs that describe what articles point to."""

TOGETHER = 10_000
"""How many quads of shared things are checked against the shapes at a time."""


def verify(project: Project, path: Path) -> Iterator[Finding]:
    """Everything ``kg.project.verify`` looks at; then that the store at ``path`` holds what they say, no more."""
    yield from verify_records(project)
    with Store.open(path) as store:
        yield from verify_store(project, store)


def verify_store(project: Project, store: Store) -> Iterator[Finding]:
    """Say everything again and compare; read every quotation again; follow every link; check every shape."""
    loader, shapes = Loader(project, store), Shapes(store)
    if loader.all:
        yield Finding("store", OTHERWISE)
        return
    known = project.records.ids()
    for key in known:
        source = min(project.records.sources(key), default=key)
        try:
            yield from verify_article(loader, shapes, key, source)
        except (ProjectError, SpanError) as error:
            yield Finding(source, f"cannot be said again: {error}", key)
    allowed = {article_node(key) for key in known} | set(SHARED)
    for graph in store.graphs():
        if graph not in allowed:
            yield Finding(graph.value, f"a graph of no article; {REBUILD}")
    yield from verify_shared(loader)
    yield from verify_links(store)
    yield from verify_shapes(shapes, store)


def verify_article(loader: Loader, shapes: Shapes, key: str, source: str) -> Iterator[Finding]:
    """One article's graph, its provenance, its quotations and its shapes."""
    graph = article_node(key)
    said = loader.say(key, *loader.resolve(key))
    held = [*loader.store.quads(graph), *loader.store.quads(PROVENANCE, graph)]
    yield from differences(source, (quad for part in said.parts for quad in part.quads), held, key)
    yield from misquoted(source, held, loader.project.article(key).text, key)
    yield from (Finding(source, str(breach), key) for breach in shapes.breaches(held))


def misquoted(source: str, quads: Iterable[Quad], text: str, key: str) -> Iterator[Finding]:
    """Evidence whose words are not those that stand at its place."""
    values: dict[str, dict[NamedNode, str]] = {}
    wanted = {node(OA + name) for name in ("start", "end", "exact")}
    for quad in quads:
        if quad.predicate in wanted and isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            values.setdefault(quad.subject.value, {})[quad.predicate] = quad.object.value
    for subject, found in sorted(values.items()):
        start, end, exact = (found.get(node(OA + name)) for name in ("start", "end", "exact"))
        if exact is not None and exact != text[int(start or 0) : int(end or 0)]:
            yield Finding(source, f"the words of {subject} are not those of the article at that place", key)


def verify_shared(loader: Loader) -> Iterator[Finding]:
    """The graphs that articles share."""
    records, store = loader.records, loader.store
    yield from differences("entities", loader.all_entities(), store.quads(ENTITIES))
    parts = loader.shared_parts()
    for graph in (VOCAB, PROVENANCE):
        articles = {article_node(key) for key in records.ids()} if graph == PROVENANCE else set()
        held = (quad for quad in store.quads(graph) if quad.subject not in articles)
        said = (quad for part in parts if part.graph == graph for quad in part.quads)
        yield from differences(graph.value.rpartition("/")[2], said, held)


def verify_links(store: Store) -> Iterator[Finding]:
    """Things, statements and scheme entries that something points to and nothing describes."""
    described = {quad.subject for graph in LINKED for quad in store.quads(graph)}
    for graph in store.graphs():
        own = {quad.subject for quad in store.quads(graph)}
        for quad in store.quads(graph):
            value = quad.object
            if isinstance(value, NamedNode) and value.value.startswith(ID) and not (value in own or value in described):
                yield Finding(
                    graph.value, f"{quad.subject} {quad.predicate} points to {value}, which nothing describes"
                )


def verify_shapes(shapes: Shapes, store: Store) -> Iterator[Finding]:
    """Shared things, readings and the store's own node against the shapes."""
    for name, graph in (("entities", ENTITIES), ("provenance", PROVENANCE)):
        together: list[Quad] = []
        things = sorted(store.quads(graph), key=lambda quad: str(quad.subject))
        for subject, quads in groupby(things, key=lambda quad: quad.subject):
            if not (isinstance(subject, NamedNode) and subject.value.startswith(article_node("").value)):
                together += quads
            if len(together) >= TOGETHER:
                yield from (Finding(name, str(breach)) for breach in shapes.breaches(together))
                together.clear()
        yield from (Finding(name, str(breach)) for breach in shapes.breaches(together))


def differences(where: str, said: Iterable[Quad], held: Iterable[Quad], key: str | None = None) -> Iterator[Finding]:
    """How what the store holds differs from what it should."""
    expected, found = set(said), set(held)
    for quads, what in ((expected - found, "lacks"), (found - expected, "has besides")):
        if quads:
            example = min(map(str, quads))
            yield Finding(where, f"the store {what} {len(quads)} quads, such as {example}; {REBUILD}", key)
