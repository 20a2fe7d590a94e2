"""A store -> its quads in a format of RDF: the same bytes for the same quads, whatever order they came in."""

from collections.abc import Iterator
from typing import IO

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple

from kg.errors import InputError
from kg.graph.store import Store, failures
from kg.graph.terms import PREFIXES
from kg.query.coverage import coverage
from kg.query.worker import short

FORMATS = {
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "turtle": RdfFormat.TURTLE,
    "jsonld": RdfFormat.JSON_LD,
}
COMMENTED = frozenset(("trig", "turtle"))
"""Formats that begin with what they hold, as comments."""


def export_rdf(store: Store, out: IO[bytes], *, format: str) -> None:
    """Write the whole store; ``turtle`` has no graphs and holds their union.

    Raises ``InputError`` for an unknown format.
    """
    if format not in FORMATS:
        raise InputError(f"no format “{format}” for RDF; there are {', '.join(FORMATS)}")
    with failures(store.path):
        if format == "nquads":
            out.write(store.dump())
            return
        if format in COMMENTED:
            out.write(f"# Internal: names people as the articles do. {coverage(store)}.\n".encode())
        pyoxigraph.serialize(statements(store, format), out, FORMATS[format], prefixes=short(PREFIXES))


def statements(store: Store, format: str) -> Iterator[Quad] | Iterator[Triple]:
    """What the store holds, graph by graph, sorted."""
    quads = (quad for graph in store.graphs() for quad in sorted_quads(store, graph))
    return (quad.triple for quad in quads) if format == "turtle" else quads


def sorted_quads(store: Store, graph: NamedNode) -> list[Quad]:
    """The quads of one graph, by their characters."""
    return sorted(store.quads(graph), key=str)
