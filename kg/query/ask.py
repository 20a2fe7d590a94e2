"""A question, in SPARQL or by name -> rows or bytes, and notes: how it was understood, why nothing came back."""

from collections.abc import Mapping
from typing import IO

import msgspec
from pyoxigraph import Literal, NamedNode

from kg.graph.store import Store
from kg.query.coverage import coverage, extent
from kg.query.guard import check
from kg.query.named import Prepared, prepare, reasons, thing
from kg.query.names import Found, Names
from kg.query.reading import Reading
from kg.query.run import LIMIT, TIMEOUT, Table, run, write
from kg.query.worker import GRAPHS

STANDARD = frozenset(("json", "xml", *GRAPHS))
"""Formats of the standards, written by the engine; all others are made of rows."""


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked: SPARQL in ``text``, or a named question; ``given`` says what stands for its ``$names``."""

    text: str | None = None
    name: str | None = None
    given: Mapping[str, str] = {}
    timeout: float | None = TIMEOUT
    limit: int | None = LIMIT


class Answer(msgspec.Struct, frozen=True):
    """Rows, unless the answer was written as bytes, and what the user should know."""

    table: Table | None
    notes: tuple[str, ...]


def ask(store: Store, question: Question, out: IO[bytes], *, format: str | None = None) -> Answer:
    """Answer a question in one of ``STANDARD`` formats to ``out``, else as rows; triples as Turtle unless told.

    Raises ``UnknownThing``, ``AmbiguousThing``, ``InputError``, ``QueryRefused``, ``QueryError``, ``QueryTimeout``.
    """
    reading = Reading(store)
    named = question.name is not None
    ready = prepare(reading, question.name or "", question.given) if named else given(reading, question)
    if format is None and check(ready.text).form in ("CONSTRUCT", "DESCRIBE"):
        format = "turtle"
    if format in STANDARD:
        notes = write(store, ready.text, out, format=format, timeout=question.timeout, **ready.bindings)
        if not named:
            return Answer(None, notes)
    limit = 1 if format in STANDARD else None if named else question.limit
    table = run(store, ready.text, timeout=question.timeout, limit=limit, **ready.bindings)
    asked = (f"asked were {extent(reading)}",) if named and table.rows else ()
    notes = (*ready.notes, *table.notes, *why_none(reading, ready, table), *asked)
    if format in STANDARD:
        return Answer(None, notes)
    cut = (f"only the first {limit:,} rows; give LIMIT and OFFSET in the query, or --limit",) if table.more else ()
    return Answer(table, (*notes, *cut))


def given(reading: Reading, question: Question) -> Prepared:
    """A query with what its ``$names`` stand for: ``<an IRI>``, ``"a text"``, or a thing by name."""
    names = Names(reading.store, reading)
    things = {key: meaning(names, value) for key, value in question.given.items()}
    terms = {key: found if isinstance(found, Literal) else NamedNode(found.iri) for key, found in things.items()}
    return Prepared(question.text or "", terms, things)


def meaning(names: Names, value: str) -> Found | Literal:
    """What a value stands for."""
    if value.startswith("<") and value.endswith(">"):
        return Found(value, "IRI", None, value[1:-1])
    if len(value) > 1 and value[0] == value[-1] == '"':
        return Literal(value[1:-1])
    return thing(names, value)


def why_none(reading: Reading, ready: Prepared, table: Table) -> list[str]:
    """Where nothing came back, what was asked and how often its things stand in positions at all."""
    if table.rows:
        return []
    meant = f"nothing: {ready.empty}" if ready.empty else "no rows"
    return [f"{meant}; asked were {coverage(reading.store, reading)}", *reasons(reading, ready.things)]
