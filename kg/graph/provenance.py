"""Where an article came from, what read it and what was said of it -> its quads in graph ``provenance``."""

from collections.abc import Iterator, Mapping

import msgspec
from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.lists import code
from kg.graph.store import SCHEMA, Part
from kg.graph.terms import PROVENANCE, TYPE, article_node, term, thing
from kg.model import Article, Ref, digest
from kg.project import Fingerprint
from kg.project.records import Row

MEANS: Mapping[str, str] = {
    "software": "softwareVersion",
    "model": "languageModel",
    "lexicons": "lexiconDigest",
    "ontology": "ontologyDigest",
    "authority": "authorityDigest",
    "options": "options",
}
"""Field of a fingerprint -> term."""


def article_part(article: Article, row: Row, sign: str) -> Part:
    """What the graph holds of an article; ``sign`` says what its own graph holds."""
    subject = article_node(article.id)
    stated = {
        "readFrom": article.source,
        "originalDigest": article.original,
        "textDigest": row.text,
        "reader": article.reader,
        "saidDigest": sign,
    }
    quads = {Quad(subject, term(name), Literal(value), PROVENANCE) for name, value in stated.items()}
    return Part(
        PROVENANCE, subject, frozenset((*quads, Quad(subject, term("readBy"), reading(row.reading), PROVENANCE)))
    )


def reading(key: str) -> NamedNode:
    """The node of a fingerprint."""
    return thing(f"reading/{key}")


def reading_part(fingerprint: Fingerprint) -> Part:
    """What the graph holds of a fingerprint."""
    subject = reading(fingerprint.id)

    def quads() -> Iterator[Quad]:
        yield Quad(subject, TYPE, term("Reading"), PROVENANCE)
        yield Quad(subject, term("fingerprint"), Literal(fingerprint.id), PROVENANCE)
        for field, name in MEANS.items():
            value = getattr(fingerprint, field)
            if value:
                yield Quad(subject, term(name), Literal(value), PROVENANCE)

    return Part(PROVENANCE, subject, frozenset(quads()))


def store_part(lists: str) -> Part:
    """What the graph holds of the store itself: its version, and by which lists everything in it was said."""
    quads = (
        Quad(PROVENANCE, term("storeVersion"), Literal(SCHEMA), PROVENANCE),
        Quad(PROVENANCE, term("listsDigest"), Literal(lists), PROVENANCE),
    )
    return Part(PROVENANCE, PROVENANCE, frozenset(quads))


def sign_of(row: Row, article: Article, iris: Mapping[Ref, str]) -> str:
    """Digest of all that decides an article's quads: equal digests, equal quads."""
    pairs = msgspec.json.encode(sorted(iris.items())).decode()
    return digest("said", code(), row.digest, article.source, pairs)
