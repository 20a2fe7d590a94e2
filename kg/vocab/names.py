"""Local names -> full IRIs: namespaces spelt once, terms and scheme entries that must exist."""

import hashlib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache

from kg.errors import OntologyError
from kg.resources import ontology

HRD = "https://w3id.org/hrdkg/ontology#"
ID = "https://w3id.org/hrdkg/id/"
SCHEMA = "https://schema.org/"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
ORG = "http://www.w3.org/ns/org#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
DCTERMS = "http://purl.org/dc/terms/"
OWL = "http://www.w3.org/2002/07/owl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"

SCHEMES = ("stances.ttl", "rights.ttl", "groups.ttl", "cases.ttl", "terms.ttl")
"""The files whose entries ``concept`` knows."""

SHAPES = "shapes.ttl"
"""The one file of the ontology that is no vocabulary: it has blank nodes."""

Entry = Mapping[str, tuple[str, ...]]
"""Predicate IRI -> values in the order of the file: IRIs as they are, literals by their characters."""


@cache
def entries(file: str) -> Mapping[str, Entry]:
    """Subjects of one Turtle file with what it says of them, in the order of the file."""
    import pyoxigraph

    path = ontology() / file
    found: dict[str, dict[str, list[str]]] = {}
    try:
        for quad in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE):
            values = found.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, [])
            values.append(quad.object.value)
    except (SyntaxError, OSError) as error:
        raise OntologyError(f"ontology/{file}: {error}") from error
    return {subject: {p: tuple(values) for p, values in said.items()} for subject, said in found.items()}


@cache
def terms() -> Mapping[str, str]:
    """Local name -> IRI of every class, property and datatype of ``kg.ttl``."""
    return {subject.removeprefix(HRD): subject for subject in entries("kg.ttl") if subject.startswith(HRD)}


class Terms:
    """The terms of the ontology as attributes: ``hrd.Stance`` is an IRI, a misspelt term raises ``OntologyError``."""

    __slots__ = ()

    def __getattr__(self, name: str) -> str:
        if name.startswith("__"):  # what copy, pickle and inspect probe for is no term
            raise AttributeError(name)
        return _known(name, terms(), "term")

    def __dir__(self) -> Iterator[str]:
        return iter(terms())


hrd = Terms()


@cache
def concept(scheme: str, slug: str) -> str:
    """The IRI of a scheme's entry, such as ``concept("stance-type", "urge")``; one that is not listed raises."""
    return _known(f"{scheme}/{slug}", _concepts(), "scheme entry")


@cache
def _concepts() -> Mapping[str, str]:
    in_scheme = SKOS + "inScheme"
    return {
        subject.removeprefix(ID): subject
        for file in SCHEMES
        for subject, said in entries(file).items()
        if in_scheme in said
    }


def _known(name: str, names: Mapping[str, str], what: str) -> str:
    try:
        return names[name]
    except KeyError:
        near = get_close_matches(name, names, n=3)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise OntologyError(f"the ontology has no {what} “{name}”{hint}") from None


@cache
def ontology_digest() -> str:
    """SHA-256 over names and bytes of the ontology's Turtle and YAML files, in the order of their names.

    The shapes are left out: they check what was said and decide nothing of it.
    """
    folder = ontology()
    state = hashlib.sha256()
    files = {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.suffix in (".ttl", ".yaml") and path.name != SHAPES
    }
    for name, path in sorted(files.items()):
        data = path.read_bytes()
        state.update(f"{name}\n{len(data)}\n".encode() + data)
    return state.hexdigest()
