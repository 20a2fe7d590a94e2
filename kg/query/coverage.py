"""A store -> what answers from it rest on: how many articles, of which publishers and dates, and what yielded none."""

import msgspec
from pyoxigraph import NamedNode

from kg.graph.store import Store
from kg.graph.terms import TYPE, node, term
from kg.query.reading import Reading, value
from kg.vocab import SCHEMA


class Coverage(msgspec.Struct, frozen=True):
    """What a store covers."""

    articles: int
    publishers: tuple[str, ...]
    first: str | None
    """Earliest date of publication; the latest is ``last``."""
    last: str | None
    undated: int
    stances: int
    silent: tuple[str, ...]
    """Sources of articles that yielded no position."""

    def __str__(self) -> str:
        dates = f", {self.first} – {self.last}" if self.first else ""
        undated = f", {self.undated:,} undated" if self.undated else ""
        silent = f"; {len(self.silent):,} without a position" if self.silent else ""
        return f"{counted(self.articles, 'article')}{dates}{undated}; {counted(self.stances, 'position')}{silent}"


def coverage(store: Store, reading: Reading | None = None) -> Coverage:
    """What a store covers."""
    reading = reading or Reading(store)
    sources = {iri: reading.source(iri) for iri in reading.articles()}
    dates = sorted(found.published for found in sources.values() if found.published)
    yielding = {q.object for q in reading.engine.quads_for_pattern(None, term("inArticle"), None)}
    return Coverage(
        articles=len(sources),
        publishers=tuple(sorted({found.publisher for found in sources.values() if found.publisher})),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        undated=len(sources) - len(dates),
        stances=len(reading.subjects(TYPE, term("Stance"))),
        silent=tuple(sorted(s.source or s.id for iri, s in sources.items() if NamedNode(iri) not in yielding)),
    )


def extent(reading: Reading) -> str:
    """How many articles of which time, in few words and fast."""
    articles = counted(len(reading.subjects(TYPE, term("Article"))), "article")
    dates = sorted(map(value, reading.engine.quads_for_pattern(None, node(SCHEMA + "datePublished"), None)))
    return f"{articles}, {dates[0]} – {dates[-1]}" if dates else articles


def extent_in_full(reading: Reading) -> str:
    """How many articles of which time, how many of them undated, and how many positions."""
    articles = len(reading.subjects(TYPE, term("Article")))
    dates = sorted(map(value, reading.engine.quads_for_pattern(None, node(SCHEMA + "datePublished"), None)))
    span = f", {dates[0]} – {dates[-1]}" if dates else ""
    undated = f", {articles - len(dates):,} undated" if articles > len(dates) else ""
    stances = sum(1 for _ in reading.engine.quads_for_pattern(None, TYPE, term("Stance")))
    return f"{counted(articles, 'article')}{span}{undated}; {counted(stances, 'position')}"


def counted(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
