"""A query that found nothing -> what in it may be why: terms no statement uses, names and texts that only come near."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from kg.graph.terms import PREFIXES, TYPE, typed
from kg.query.alike import nearest, plain
from kg.query.guard import Question
from kg.query.guard import Reading as Declared
from kg.query.names import Names
from kg.query.reading import Reading, tail
from kg.query.tokens import Token
from kg.vocab import HRD, ID
from kg.vocab.names import terms

SHOWN = 3
"""So many near ones are named."""

ALIKE = 80
"""Similarity (0–100) from which one variable is taken for another misspelt."""

DATATYPES = ("date", "gYearMonth", "gYear", "integer", "decimal", "boolean", "anyURI")
"""In which texts stand in stores that people write without."""

OF_TERMS = tuple(iri for prefix, iri in PREFIXES.items() if prefix != "id")
"""How terms begin."""

SEARCHED = frozenset(("(", ","))
"""Before a text that is looked for inside others, or put together: “CONTAINS(?x, "abc")”."""

ESCAPES = {"\\t": "\t", "\\n": "\n", "\\r": "\r", '\\"': '"', "\\'": "'", "\\\\": "\\"}


def suspects(reading: Reading, question: Question) -> list[str]:
    """What in a query finds nothing in this store, one line each."""
    declared = Declared(question.text, update=False)
    names = declared.names(question.tokens)
    namespaces = {*declared.prefixes.values(), *PREFIXES.values()}
    lines = [
        *other_prefixes(declared.prefixes),
        *unused_names(reading, [iri for iri in question.names if iri not in namespaces]),
        *other_texts(reading, question.tokens, names),
        *lone_variables(question.tokens),
    ]
    return list(dict.fromkeys(lines))


# --- names ---


def other_prefixes(prefixes: Mapping[str, str]) -> Iterator[str]:
    """Prefixes that the query declares in another way than the store's own."""
    for prefix, iri in prefixes.items():
        if prefix in PREFIXES and PREFIXES[prefix] != iri:
            yield f"{prefix}: is <{PREFIXES[prefix]}> here; the query says <{iri}>"


def unused_names(reading: Reading, iris: Iterable[str]) -> Iterator[str]:
    """IRIs that no statement has, with those that come near; terms the ontology has not are told of elsewhere."""
    for iri in iris:
        if not not_held(reading, iri) or (iri.startswith(HRD) and iri.removeprefix(HRD) not in terms()):
            continue
        near = near_names(reading, iri)
        hint = f"; did you mean {', '.join(map(shortened, near))}?" if near else ""
        yield f"no statement here has {shortened(iri)}{hint}"


def not_held(reading: Reading, iri: str) -> bool:
    """Whether an IRI stands nowhere: not as predicate, subject, object or graph; a class of ours only as a type."""
    name = NamedNode(iri)
    pattern = reading.engine.quads_for_pattern
    if iri.startswith(OF_TERMS):  # the vocabulary describes terms and names their origin, which is no use of them
        return next(iter(pattern(None, name, None)), None) is None and (
            next(iter(pattern(None, TYPE, name)), None) is None
        )
    places = ((None, name, None, None), (name, None, None, None), (None, None, name, None), (None, None, None, name))
    return all(next(iter(pattern(*place)), None) is None for place in places)


def near_names(reading: Reading, iri: str) -> tuple[str, ...]:
    """IRIs that are written alike: of the same scheme, or with another beginning and the same end."""
    for namespace in PREFIXES.values():
        bare, end = namespace.partition("://")[2].rstrip("#/"), iri.partition("://")[2]
        if end.startswith(bare) and not iri.startswith(namespace):
            local = end.removeprefix(bare).lstrip("#/")
            return (namespace + local,)
    scheme = iri.removeprefix(ID).partition("/")[0]
    if not iri.startswith(ID) or not scheme:
        return ()
    pool = {tail(known): known for known in known_of(reading, scheme)}
    same = tuple(known for slug, known in pool.items() if slug.casefold() == tail(iri).casefold())
    return same or tuple(nearest(tail(iri), pool))[:SHOWN]


def known_of(reading: Reading, scheme: str) -> Sequence[str]:
    """The IRIs of a scheme, or of a kind of thing, that the store has."""

    def read() -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for predicate in ("label", "prefLabel"):
            quads = reading.engine.quads_for_pattern(None, NAMED[predicate], None)
            for subject in {q.subject.value for q in quads if isinstance(q.subject, NamedNode)}:
                if subject.startswith(ID):
                    found.setdefault(subject.removeprefix(ID).partition("/")[0], []).append(subject)
        return {key: sorted(iris) for key, iris in found.items()}

    return reading.kept("schemes", read).get(scheme, ())


NAMED = {"label": NamedNode(PREFIXES["rdfs"] + "label"), "prefLabel": NamedNode(PREFIXES["skos"] + "prefLabel")}


def shortened(iri: str) -> str:
    """An IRI with its prefix."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and "/" not in iri.removeprefix(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return f"<{iri}>"


# --- texts ---


class Text(NamedTuple):
    """A text in a query, as it would stand in the store, and of which predicate, where that stands before it."""

    value: str
    literal: Literal
    predicate: NamedNode | None


def other_texts(reading: Reading, tokens: Sequence[Token], iris: Mapping[int, str]) -> Iterator[str]:
    """Texts that stand nowhere, where one does that differs in case, accents, spaces, language or type."""
    names = Names(reading.store, reading)
    for text in texts(tokens, iris):
        if held(reading, text.literal, text.predicate):
            continue
        others = (found for found in variants(text.value) if found != text.literal)
        near = [found for found in others if held(reading, found, text.predicate)]
        if not near:
            wanted = plain(text.value)
            things = dict.fromkeys((*names.labels.get(wanted, ()), *names.aliases.get(wanted, ())))
            labels = (Literal(label) for label in dict.fromkeys(map(reading.label, things)))
            near = [label for label in labels if held(reading, label, text.predicate)]
        if near:
            yield f"no text {text.literal} stands here, but {', '.join(map(str, near[:SHOWN]))}"


def texts(tokens: Sequence[Token], iris: Mapping[int, str]) -> Iterator[Text]:
    """The texts a query compares whole."""
    for at, token in enumerate(tokens):
        before = tokens[at - 1] if at else Token("", "", 0)
        if token.kind == "string" and before.text not in SEARCHED:
            value = unescaped(token.text)
            predicate = NamedNode(iris[before.at]) if before.at in iris else None
            after = tokens[at + 1] if at + 1 < len(tokens) else None
            if after is not None and after.kind == "language":
                yield Text(value, Literal(value, language=after.text[1:].lower()), predicate)
            elif not (after is not None and after.text == "^"):
                yield Text(value, Literal(value), predicate)


def unescaped(token: str) -> str:
    """The characters of a string in a query."""
    quotes = 3 if token[:3] in ('"""', "'''") else 1
    text = token[quotes:-quotes]
    for escape, character in ESCAPES.items():
        text = text.replace(escape, character) if "\\" in text else text
    return text


def variants(value: str) -> Iterator[Literal]:
    """The same text without and with language, and with types."""
    yield Literal(value)
    yield Literal(value, language="en")
    if value.strip() != value:
        yield Literal(value.strip())
    for datatype in DATATYPES:
        yield typed(value.strip(), datatype)


def held(reading: Reading, text: Literal, predicate: NamedNode | None) -> bool:
    """Whether a text is the object of a statement, or of one with that predicate."""
    return next(iter(reading.engine.quads_for_pattern(None, predicate, text)), None) is not None


# --- variables ---


def lone_variables(tokens: Sequence[Token]) -> Iterator[str]:
    """Variables that stand only once and look like another one, or are asked for and stand in no pattern."""
    named = [token.text[1:] for token in tokens if token.kind == "variable"]
    uses = Counter(named)
    opened = next((at for at, token in enumerate(tokens) if token.text == "{"), len(tokens))
    asked = {token.text[1:] for token in tokens[:opened] if token.kind == "variable"}
    made = {after.text[1:] for before, after in pairwise(tokens) if before.text.upper() == "AS"}
    for name in (name for name, n in uses.items() if n == 1 and name not in made):
        near = [other for other in uses if other != name and alike(name, other)]
        if near:
            yield f"?{name} stands only once; did you mean ?{near[0]}?"
        elif name in asked:
            yield f"?{name} is asked for and stands in no pattern"


def alike(name: str, other: str) -> bool:
    """Whether one name may be the other misspelt."""
    from rapidfuzz import fuzz

    return min(len(name), len(other)) > 2 and fuzz.ratio(name.casefold(), other.casefold()) >= ALIKE
