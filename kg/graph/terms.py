"""Names of things, terms and graphs -> nodes of the engine, each made once."""

from functools import cache

from pyoxigraph import Literal, NamedNode

from kg.model import digest
from kg.vocab import DCTERMS, ID, OA, ORG, PROV, RDF, RDFS, SCHEMA, SEM, SKOS, XSD, concept, hrd
from kg.vocab.names import HRD

PREFIXES = {
    "hrd": HRD,
    "id": ID,
    "schema": SCHEMA,
    "prov": PROV,
    "oa": OA,
    "org": ORG,
    "skos": SKOS,
    "sem": SEM,
    "dcterms": DCTERMS,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
}
"""For what is written as Turtle or TriG."""

node = cache(NamedNode)
"""The node of an IRI that comes back often: terms, scheme entries, graphs. Not for things: there are too many."""

TYPE = node(RDF + "type")
LABEL = node(RDFS + "label")

ENTITIES = node(ID + "graph/entities")
PROVENANCE = node(ID + "graph/provenance")
VOCAB = node(ID + "graph/vocab")
IDENTITY = node(ID + "graph/identity")
REVIEW = node(ID + "graph/review")
DERIVED = node(ID + "graph/derived")
SHARED = (ENTITIES, PROVENANCE, VOCAB, IDENTITY, REVIEW, DERIVED)
"""The graphs that are not an article's; the last three are reserved."""


@cache
def term(name: str) -> NamedNode:
    """A term of the ontology by its local name; one that is not there raises ``OntologyError``."""
    iri: str = getattr(hrd, name)
    return node(iri)


@cache
def entry(scheme: str, slug: str) -> NamedNode:
    """A scheme's entry; one that is not there raises ``OntologyError``."""
    return node(concept(scheme, slug))


def thing(path: str) -> NamedNode:
    """A thing by its path below the base, such as ``stance/0a1b``."""
    return NamedNode(ID + path)


def country_node(code: str, kind: str = "country") -> NamedNode:
    """The node of a country, or of its government: by its code; of one that no list has, by a digest of its name."""
    return thing(f"{kind}/{code}" if code.isupper() else f"unlisted-{kind}/{digest(kind, code)}")


def article_node(article: str) -> NamedNode:
    """The node of an article, which is also the name of its graph."""
    return NamedNode(f"{ID}article/{article}")


def typed(value: str, datatype: str) -> Literal:
    """A literal with a datatype of XML Schema."""
    return Literal(value, datatype=node(XSD + datatype))
