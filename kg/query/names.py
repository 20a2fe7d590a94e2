"""What somebody calls a thing -> the thing, or the candidates where several answer to it, or what comes near."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import msgspec
from pyoxigraph import Literal, NamedNode

from kg.errors import AmbiguousThing, UnknownThing
from kg.graph.store import Store
from kg.graph.terms import ENTITIES, LABEL, PREFIXES, SHARED, TYPE, node, term
from kg.model.statements import AGENTS, TOPICS
from kg.query.alike import NEAR, nearest, plain
from kg.query.reading import Reading, graph, path, subject, tail, value
from kg.vocab import ID, SCHEMA, SKOS, Country, Right, StanceType, countries, rights, stance_types

Listed = TypeVar("Listed", Country, Right, StanceType)

ALIAS = node(SKOS + "altLabel")

SCATTERED = frozenset(("Group", "UnnamedSource", "Proposition", "Case", "Event", "Instrument"))
"""Kinds of which each article may have its own under one name: asked for by name, all are meant."""

ID_PREFIX = 4
"""So many characters of an id at least."""

CANDIDATES = 8
"""So many are listed."""

ANY: frozenset[str] = AGENTS | TOPICS | {"Publisher"}


class Found(msgspec.Struct, frozen=True, order=True):
    """A thing."""

    label: str
    kind: str
    country: str | None
    iri: str

    def __str__(self) -> str:
        of = f", {self.country}" if self.country and self.kind != "Country" else ""
        return f"{self.label} ({self.kind}{of}) {self.iri}"


class Names:
    """The names of a store's things.

    What is written as an article or a list writes it is found by one look. The first look-up of anything else reads
    all names, which are kept until somebody writes to the store.
    """

    def __init__(self, store: Store, reading: Reading | None = None) -> None:
        self.reading = reading or Reading(store)

    @property
    def engine(self) -> Any:
        """The engine that is asked."""
        return self.reading.engine

    # --- one thing ---

    def find(self, name: str, kinds: Collection[str] = ANY, *, what: str = "thing") -> Found:
        """The one thing of a name, among those of some kinds.

        The exact label goes before the exact alias, that before both without case and accents, those before ids.
        Raises ``AmbiguousThing`` with the candidates, ``UnknownThing`` with what comes near.
        """
        found = self.all(name, kinds, what=what)
        if len(found) > 1:
            raise self.ambiguous(name, found)
        return found[0]

    def some(self, name: str, kinds: Collection[str] = ANY, *, what: str = "thing") -> tuple[Found, ...]:
        """``find``, but all of the name where each article has its own: groups, unnamed sources, topics."""
        found = self.all(name, kinds, what=what)
        if len(found) > 1 and not SCATTERED.issuperset(thing.kind for thing in found):
            raise self.ambiguous(name, found)
        return found

    def ambiguous(self, name: str, found: Sequence[Found]) -> AmbiguousThing:
        """The error that lists candidates, each with an article that names it."""
        shown = [f"{thing}{self.named_in(thing.iri)}" for thing in found[:CANDIDATES]]
        more = [f"and {len(found) - CANDIDATES} more"] if len(found) > CANDIDATES else []
        return AmbiguousThing(name, (*shown, *more))

    def named_in(self, iri: str) -> str:
        """In which articles a thing is named."""
        quads = self.engine.quads_for_pattern(None, None, NamedNode(iri))
        articles = {graph(quad) for quad in quads} - {node.value for node in SHARED}
        sources = sorted(self.reading.source(article).source or "" for article in articles)
        return f" in {sources[0]}{f' and {len(sources) - 1} more' if sources[1:] else ''}" if sources else ""

    def all(self, name: str, kinds: Collection[str] = ANY, *, what: str = "thing") -> tuple[Found, ...]:
        """Every thing of a name, at least one, by the first way of naming that any answers to."""
        wanted = " ".join(name.split())
        others: list[Found] = []
        for way in (self.by_iri, self.by_exact_label, self.by_exact_alias, self.by_label, self.by_alias, self.by_id):
            found = sorted(map(self.describe, set(way(wanted))), key=str)
            kept = tuple(thing for thing in found if thing.kind in kinds)
            if kept:
                return kept
            others += found
        if others:
            raise UnknownThing(name, (str(others[0]),), what)
        raise UnknownThing(name, self.near(wanted, kinds), what)

    def describe(self, iri: str) -> Found:
        """A thing's label, kind and country."""
        reading = self.reading
        country = next(iter(reading.objects(iri, term("country"), ENTITIES)), None)
        return Found(reading.label(iri), reading.kind(iri) or "?", country and reading.label(country), iri)

    # --- ways of naming ---

    def by_iri(self, name: str) -> Iterator[str]:
        """An IRI: whole, in angle brackets, with a prefix, or from the base on (``country/KH``)."""
        bare = name.removeprefix("<").removesuffix(">")
        prefix, colon, local = bare.partition(":")
        for iri in (bare, PREFIXES.get(prefix, "") + local if colon else bare, ID + bare):
            if re.fullmatch(r"[^<>\"{}|^`\\\s]+", iri) and "://" in iri and self.is_thing(iri):
                yield iri

    def is_thing(self, iri: str) -> bool:
        """Whether the store has an entity of that IRI."""
        return next(self.engine.quads_for_pattern(NamedNode(iri), LABEL, None, ENTITIES), None) is not None

    def by_exact_label(self, name: str) -> Iterator[str]:
        """A label, character for character; needs no reading of all names."""
        return map(subject, self.engine.quads_for_pattern(None, LABEL, Literal(name), ENTITIES))

    def by_exact_alias(self, name: str) -> Iterator[str]:
        """Another name, character for character."""
        return map(subject, self.engine.quads_for_pattern(None, ALIAS, Literal(name), ENTITIES))

    def by_label(self, name: str) -> Iterable[str]:
        """A label without case and accents."""
        return self.labels.get(plain(name), ())

    def by_alias(self, name: str) -> Iterable[str]:
        """Another name, without case and accents."""
        return self.aliases.get(plain(name), ())

    def by_id(self, name: str) -> Iterator[str]:
        """The beginning of an id, or of the path it ends."""
        if len(name) >= ID_PREFIX:
            for iri in self.iris:
                if tail(iri).startswith(name) or ("/" in name and path(iri).startswith(name)):
                    yield iri

    @property
    def labels(self) -> Mapping[str, list[str]]:
        """IRIs by plain label."""
        return self.reading.kept("labels", lambda: self.index(LABEL))

    @property
    def aliases(self) -> Mapping[str, list[str]]:
        """IRIs by plain alias."""
        return self.reading.kept("aliases", lambda: self.index(ALIAS))

    @property
    def iris(self) -> Iterator[str]:
        """The IRIs of all things."""
        return (iri for found in self.labels.values() for iri in found)

    def index(self, predicate: NamedNode) -> Mapping[str, list[str]]:
        """IRIs by plain name."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for quad in self.engine.quads_for_pattern(None, predicate, None, ENTITIES):
            found[plain(value(quad))].append(subject(quad))
        return found

    # --- more than one ---

    def with_words(self, words: str, kinds: Collection[str]) -> tuple[Found, ...]:
        """Things in whose label or alias all words stand, at the beginning of a word each."""
        wanted = [re.compile(rf"\b{re.escape(word)}") for word in plain(words).split()]
        names = [(name, iri) for table in (self.labels, self.aliases) for name, found in table.items() for iri in found]
        fits = {iri for name, iri in names if wanted and all(word.search(name) for word in wanted)}
        return tuple(sorted(thing for thing in map(self.describe, fits) if thing.kind in kinds))

    def near(self, name: str, kinds: Collection[str]) -> tuple[str, ...]:
        """Labels that come near a name."""
        from rapidfuzz import fuzz, process

        wanted = plain(name)
        pool = sorted({*self.labels, *self.aliases})
        scored = process.extract(wanted, pool, scorer=fuzz.WRatio, score_cutoff=NEAR, limit=20)
        ranked = sorted((known for known, _, _ in scored), key=lambda known: (-fuzz.ratio(wanted, known), known))
        iris = (iri for known in ranked for iri in (*self.labels.get(known, ()), *self.aliases.get(known, ())))
        return tuple(dict.fromkeys(thing.label for thing in map(self.describe, iris) if thing.kind in kinds))[:3]

    # --- things of fixed lists, known also where no article names them ---

    def country(self, name: str) -> Found:
        """A country by label, code, other name or adjective; also one that no article names."""
        if "country/" in name:
            return self.find(name, ("Country",), what="country")
        listed = choose(name, countries().values(), lambda c: (c.code, c.label), lambda c: (*c.names, *c.demonyms))
        if listed:
            return Found(listed.label, "Country", listed.label, f"{ID}country/{listed.code}")
        return self.find(name, ("Country",), what="country")

    def right(self, name: str) -> Found:
        """A right by id, label, IRI or a word that names it; also one that no article names."""
        wanted = tail(name.removesuffix(">")) if "right/" in name else name
        listed = choose(wanted, rights().values(), lambda r: (r.id, r.label), lambda r: r.signals)
        if listed is None:
            pool = {word: r.label for r in rights().values() for word in (plain(r.label), plain(r.id))}
            raise UnknownThing(name, nearest(name, pool), "right")
        return Found(listed.label, "Right", None, f"{ID}right/{listed.id}")

    def article(self, name: str) -> str:
        """The IRI of an article by path, the end of a path, address, headline or the beginning of its id."""
        wanted = name.strip()
        for way in (self.by_source, self.by_address, self.by_headline, self.by_article_id):
            found = sorted(set(way(wanted)))
            if len(found) == 1:
                return found[0]
            if found:
                raise AmbiguousThing(name, tuple(map(self.cite, found)))
        pool = {
            key: text
            for iri in self.reading.subjects(TYPE, term("Article"))
            for text in (self.reading.source(iri).source, self.reading.source(iri).headline)
            if text
            for key in (plain(text), plain(text.rsplit("/", 1)[-1]))
        }
        raise UnknownThing(name, nearest(name, pool), "article")

    def by_source(self, name: str) -> list[str]:
        """Where the article was read: the whole path, else the end of one."""
        sources = {q: value(q) for q in self.engine.quads_for_pattern(None, term("readFrom"), None, None)}
        whole = [subject(q) for q, text in sources.items() if text == name]
        return whole or [subject(q) for q, text in sources.items() if text.endswith("/" + name.removeprefix("./"))]

    def by_address(self, name: str) -> Iterator[str]:
        """The address it states."""
        quads = self.engine.quads_for_pattern(None, node(SCHEMA + "url"), None, None)
        return (subject(q) for q in quads if value(q).rstrip("/") == name.rstrip("/"))

    def by_headline(self, name: str) -> Iterator[str]:
        """Its headline without case and accents."""
        quads = self.engine.quads_for_pattern(None, node(SCHEMA + "headline"), None, None)
        return (subject(q) for q in quads if plain(value(q)) == plain(name))

    def by_article_id(self, name: str) -> Iterator[str]:
        """Its IRI, its id, or the beginning of it."""
        wanted = name.removeprefix("<").removesuffix(">").removeprefix(ID + "article/")
        if len(wanted) >= ID_PREFIX:
            for iri in self.reading.subjects(TYPE, term("Article")):
                if tail(iri).startswith(wanted):
                    yield iri

    def cite(self, article: str) -> str:
        """An article as a candidate is shown."""
        found = self.reading.source(article)
        return f"{found.source} ({found.headline or 'no headline'}, {found.published or 'undated'}, {found.id})"


def stance_type(name: str) -> StanceType:
    """A type of position by id or label; raises ``UnknownThing``."""
    found = choose(name, stance_types().values(), lambda t: (t.id, t.label))
    if found is None:
        raise UnknownThing(name, nearest(name, {plain(t): t for t in stance_types()}), "type of position")
    return found


def orientation(name: str) -> str:
    """An orientation; raises ``UnknownThing``."""
    known = sorted({t.orientation for t in stance_types().values()})
    if name.upper() not in known:
        raise UnknownThing(name, nearest(name, {plain(o): o for o in known}) or tuple(known), "orientation")
    return name.upper()


def choose(name: str, pool: Iterable[Listed], *ways: Callable[[Listed], Iterable[str]]) -> Listed | None:
    """The entry of a fixed list that has a name, by the first way any has; raises ``AmbiguousThing`` for several."""
    wanted = plain(name)
    for words in ways:
        found = [entry for entry in pool if any(plain(word) == wanted for word in words(entry))]
        if len(found) > 1:
            raise AmbiguousThing(name, tuple(entry.label for entry in found))
        if found:
            return found[0]
    return None
