"""Quads of a graph -> the rules of ``ontology/shapes.ttl`` (SHACL) that its nodes break, one finding each.

A graph is checked by itself: the nodes it describes are looked at, of what they point to only the classes. These
stand in graphs ``entities`` and ``provenance`` of the store and in the ontology's files.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import rdflib
from pyoxigraph import NamedNode, Quad
from pyshacl import Shape, ShapesGraph, Validator
from pyshacl.graph_abstraction import DataGraph
from rdflib.namespace import SH

from kg.graph.lists import vocabulary
from kg.graph.rdfview import from_engine
from kg.graph.store import Store
from kg.graph.terms import ENTITIES, PROVENANCE, TYPE, node, term
from kg.resources import ontology
from kg.vocab import HRD, ID, RDFS
from kg.vocab.names import SHAPES

DESCRIBING = (ENTITIES, PROVENANCE)
"""Graphs that say of which class a thing is."""

PLAIN = {rdflib.RDF.type, SH.targetClass, SH.targetSubjectsOf, SH.property}
"""What a shape says that only gathers properties."""

SUBCLASS = node(RDFS + "subClassOf")


class Breach(NamedTuple):
    """A node that breaks a rule; ``value`` is what breaks it, where it is one value."""

    node: str
    rule: str
    value: str | None

    def __str__(self) -> str:
        value = f" (here {self.value})" if self.value is not None else ""
        return f"{self.node}: {self.rule}{value}"


class Shapes:
    """The shapes, read once, for graphs of one store."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.shapes = shapes()
        self.seen: dict[NamedNode, Sequence[Quad]] = {}

    def breaches(self, quads: Iterable[Quad]) -> list[Breach]:
        """The rules that nodes described by these quads break, in order of node."""
        own = list(quads)
        described = {from_engine(quad.subject) for quad in own}
        graph = rdflib.Graph()
        for quad in (*own, *self.around(own), *axioms()):
            graph.add((from_engine(quad.subject), from_engine(quad.predicate), from_engine(quad.object)))
        data = DataGraph.from_rdflib_graph(graph)
        executor = Validator(data, shacl_graph=rdflib.Graph()).make_executor()
        found = set[Breach]()
        for shape in self.shapes.shapes:
            focus = [focus for focus in shape.focus_nodes(data) if focus in described]
            for part in parts(shape) if focus else ():
                _, reports = part.validate(executor, data, focus=focus)
                found |= {breach(triples) for _, _, triples in reports}
        return sorted(found, key=str)

    def around(self, quads: Sequence[Quad]) -> Iterator[Quad]:
        """The classes of what quads describe and point to, as far as others than they say so."""
        for thing in {quad.subject for quad in quads} | {quad.object for quad in quads}:
            if isinstance(thing, NamedNode):
                yield from self.classes(thing)

    def classes(self, thing: NamedNode) -> Sequence[Quad]:
        """The classes of a thing, looked up once."""
        if thing not in self.seen:
            held = (quad for graph in DESCRIBING for quad in self.store.quads(graph, thing, TYPE))
            self.seen[thing] = schemes().get(thing) or tuple(held)
        return self.seen[thing]


@cache
def shapes() -> ShapesGraph:
    """The shapes of the ontology."""
    return ShapesGraph(rdflib.Graph().parse(ontology() / SHAPES, format="turtle"))


def parts(shape: Any) -> list[Shape]:
    """A shape that is nothing but properties as these: each is checked of all nodes at once, ten times as fast."""
    said = set(shapes().graph.predicates(shape.node))
    properties = [shape.get_other_shape(part) for part in shape.property_shapes()]
    return properties if said <= PLAIN else [shape]


@cache
def axioms() -> tuple[Quad, ...]:
    """What the shapes need of the ontology: which class is below which."""
    return tuple(quad for quad in vocabulary() if quad.predicate == SUBCLASS)


@cache
def schemes() -> Mapping[NamedNode, Sequence[Quad]]:
    """Of each entry of a scheme its class, of a stance type its family too."""
    found: defaultdict[NamedNode, list[Quad]] = defaultdict(list)
    for quad in vocabulary():
        if quad.predicate in (TYPE, term("family")) and isinstance(quad.subject, NamedNode):
            found[quad.subject].append(quad)
    return dict(found)


def breach(triples: Iterable[tuple[Any, Any, Any]]) -> Breach:
    """One result of the library."""
    said = {predicate: value for _, predicate, value in triples}
    focus, value, message = (plain(said.get(key)) for key in (SH.focusNode, SH.value, SH.resultMessage))
    return Breach(focus or "", message or "", value if value != focus else None)


def plain(value: Any) -> str | None:
    """A term of a result in short; some come with the graph they stand in."""
    term = value[1] if isinstance(value, tuple) else value
    return None if term is None else str(term).removeprefix(ID).removeprefix(HRD)
