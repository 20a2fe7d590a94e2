"""The lists and the code by which everything is said -> graph ``vocab``, and one digest of them all."""

from functools import cache
from pathlib import Path

import msgspec
import pyoxigraph
from pyoxigraph import Quad, RdfFormat

from kg.graph.terms import VOCAB
from kg.model import digest
from kg.resources import ontology
from kg.vocab import countries, ontology_digest

SHAPES = "shapes.ttl"
"""The one file of the ontology that is no vocabulary: it has blank nodes."""

SAYING = ("authority", "entities", "lines", "lists", "provenance", "resolve", "say", "say_article", "terms", "voice")
"""The modules that decide which quads are said."""


def lists_digest(extra: Path | None) -> str:
    """Digest of the ontology, the countries' names, a project's own authority, and how things are said."""
    own = sorted(extra.glob("*.yaml")) if extra else []
    named = msgspec.json.encode(list(countries().values())).decode()
    texts = [part for path in own for part in (path.name, path.read_text("utf-8"))]
    return digest("lists", code(), ontology_digest(), named, *texts)


@cache
def code() -> str:
    """Digest of the code that decides how things are said: what it said before it was changed is said again."""
    return digest("code", *(Path(__file__).with_name(f"{name}.py").read_text("utf-8") for name in SAYING))


def vocabulary() -> frozenset[Quad]:
    """The ontology's files as graph ``vocab``."""
    files = sorted(path for path in ontology().glob("*.ttl") if path.name != SHAPES)
    parsed = (quad for path in files for quad in pyoxigraph.parse(path=path, format=RdfFormat.TURTLE))
    return frozenset(Quad(quad.subject, quad.predicate, quad.object, VOCAB) for quad in parsed)
