"""A question, in SPARQL or by name -> rows or bytes, and notes: how it was understood, why nothing came back."""

from collections.abc import Mapping
from typing import IO

import msgspec
from pyoxigraph import Literal, NamedNode

from kg.graph.store import Store
from kg.query.answer import GRAPHS, Cell
from kg.query.coverage import extent, extent_in_full
from kg.query.glimpse import Glimpse
from kg.query.guard import check
from kg.query.kinds import thing
from kg.query.limits import LIMIT, TIMEOUT
from kg.query.named import Prepared, prepare
from kg.query.names import Found, Names
from kg.query.reading import Reading
from kg.query.run import Table, run, write
from kg.query.suspects import suspects
from kg.query.why import COUNTED, reasons, standing

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
    if format is None and not named and check(ready.text).form in ("CONSTRUCT", "DESCRIBE"):
        format = "turtle"
    if format in STANDARD:
        seen = Glimpse(out, format)
        told = write(store, ready.text, seen, format=format, timeout=question.timeout, **ready.bindings)
        notes = (*ready.notes, *told, *closing(reading, question, ready, seen.rows()))
        return Answer(None, notes)
    table = run(store, ready.text, timeout=question.timeout, limit=question.limit, **ready.bindings)
    cut = (f"only the first {len(table.rows):,} rows; give LIMIT and OFFSET in the query, or --limit",)
    notes = (*ready.notes, *table.notes, *closing(reading, question, ready, table.rows), *(cut if table.more else ()))
    return Answer(table, notes)


def closing(reading: Reading, question: Question, ready: Prepared, rows: "list[tuple[Cell, ...]] | None") -> list[str]:
    """What is told under an answer: where it says nothing, why; under a named question, what was asked.

    ``rows`` is None where there are too many to look at, which is not nothing.
    """
    if rows is not None and nothing(rows):
        return why_none(reading, question, ready, rows)
    notes = []
    if ready.page and rows is not None and len(rows) >= ready.page:
        after = int(ready.given.get("offset", "0")) + ready.page
        notes.append(f"a page of {ready.page:,}; there may be more: -p offset={after}, or -p limit=…")
    if ready.asked:
        notes.append(f"asked were {reading.kept('extent', lambda: extent(reading))}")
    return notes


def nothing(rows: "list[tuple[Cell, ...]]") -> bool:
    """Whether rows say nothing: there are none, or there is one of noughts, as of a count, or a “no”."""
    return not rows or (len(rows) == 1 and not any(rows[0]))


def why_none(reading: Reading, question: Question, ready: Prepared, rows: "list[tuple[Cell, ...]]") -> list[str]:
    """Where nothing came back: what was asked, what the conditions left out, what in the query finds nothing."""
    asked = reading.kept("extent in full", lambda: extent_in_full(reading))
    if ready.asked is not None:
        again = [*reasons(reading, ready, lambda variant, seconds: asked_again(reading, variant, seconds))]
        return [f"nothing: {ready.asked.empty}; asked were {asked}", *again]
    told = "no rows" if not rows else "the answer is no" if rows[0][0] is False else "the answer is 0"
    return [f"{told}; asked were {asked}", *suspects(reading, check(ready.text)), *standing(reading, ready.things)]


def asked_again(reading: Reading, variant: Prepared, seconds: float) -> Table:
    """A variant of a question, to see whether it has rows."""
    return run(reading.store, variant.text, timeout=seconds, limit=COUNTED, **variant.bindings)


def explained(store: Store, query: str, table: Table) -> tuple[str, ...]:
    """The notes of a table, and where it says nothing, why: for those who ask with terms of their own."""
    if not nothing(table.rows):
        return table.notes
    question = Question(text=query)
    return (*table.notes, *why_none(Reading(store), question, Prepared(query, {}, {}), table.rows))


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
