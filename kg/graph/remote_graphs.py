"""Graphs and quads -> what they are to us, and how they are written in requests to a server."""

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph
from pyoxigraph import NamedNode, Quad, QuerySolutions, RdfFormat

from kg.errors import QueryError, StoreError
from kg.graph.remote_engine import Engine
from kg.graph.terms import article_node
from kg.vocab import ID

ARTICLE = article_node("").value
"""What the names of articles' graphs begin with."""


def named_graphs(engine: Engine) -> list[NamedNode]:
    """The names of all graphs a server has; asked the quick way first, which not all servers know."""
    for text in ("SELECT ?g { GRAPH ?g {} }", "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"):
        try:
            found = engine.query(text)
        except QueryError:
            continue
        assert isinstance(found, QuerySolutions)
        names = [name for row in found if isinstance(name := row["g"], NamedNode)]
        if names:
            return sorted(set(names), key=lambda name: name.value)
    return []


def is_ours(graph: NamedNode) -> bool:
    """Whether a graph is named as ours are."""
    return graph.value.startswith(ID)


def is_article(graph: NamedNode) -> bool:
    """Whether a graph is an article's."""
    return graph.value.startswith(ARTICLE)


def no_union(engine: Engine) -> StoreError:
    """The error where a server's default graph is not all graphs together."""
    return StoreError(
        f"{engine.line.address.shown}: its default graph is not the union of its named graphs, so questions would find "
        f"nothing; {engine.ends.layout.union}"
    )


def triples(quads: Iterable[Quad]) -> bytes:
    """Quads as N-Triples, without their graph."""
    return pyoxigraph.serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES) or b""


def grouped(quads: Iterable[Quad]) -> str:
    """Quads in the grammar of updates, graph by graph."""
    by_graph: defaultdict[str, list[str]] = defaultdict(list)
    for quad in quads:
        by_graph[str(quad.graph_name)].append(f"{quad.subject} {quad.predicate} {quad.object}")
    return " ".join(f"GRAPH {graph} {{ {' . '.join(lines)} }}" for graph, lines in sorted(by_graph.items()))
