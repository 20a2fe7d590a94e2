"""A query in SPARQL and a store -> its answer as rows, or written in a format; read-only, with a time limit."""

import socket
from collections.abc import Mapping
from io import BytesIO
from typing import IO
from weakref import WeakKeyDictionary, finalize

import msgspec
from pyoxigraph import Literal, NamedNode

from kg.errors import OntologyError, QueryError
from kg.graph.store import Store
from kg.graph.terms import PREFIXES
from kg.query.answer import GRAPHS, TABLES, TROUBLE, Answer, Cell, answer
from kg.query.complaints import error
from kg.query.counting import TooLarge
from kg.query.frames import Complaint, Request
from kg.query.guard import Question, Token, check
from kg.query.limits import LIMIT, TIMEOUT
from kg.query.workers import Workers
from kg.vocab import HRD, hrd

Term = NamedNode | Literal


class Table(msgspec.Struct, frozen=True):
    """Rows of plain values under the names of their columns."""

    columns: tuple[str, ...]
    rows: list[tuple[Cell, ...]]
    more: bool = False
    """There were more rows than the limit."""
    notes: tuple[str, ...] = ()
    """What the user should know of the query."""

    def records(self) -> list[dict[str, Cell]]:
        """The rows as mappings."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def run(
    store: Store,
    query: str,
    *,
    timeout: float | None = TIMEOUT,
    limit: int | None = LIMIT,
    **bindings: Term | str | int | float,
) -> Table:
    """The answer to a query over the union of all graphs.

    A binding stands for the variable written ``$name``, wherever it stands; ``?name`` is left alone. The answer to
    ASK has one column, ``answer``; triples have ``subject``, ``predicate``, ``object``. Raises ``QueryRefused``,
    ``QueryError``, ``QueryTimeout``. A store in memory is asked in this process and has no time limit.
    """
    question = bind(check(query), bindings)
    out = BytesIO()
    pass_on(store, question, out, "rows", timeout, limit)
    found = msgspec.json.decode(out.getvalue(), type=Answer)
    return Table(found.columns, found.rows, found.more, unknown_terms(question))


def write(
    store: Store,
    query: str,
    out: IO[bytes],
    *,
    format: str,
    timeout: float | None = TIMEOUT,
    **bindings: Term | str | int | float,
) -> tuple[str, ...]:
    """Write the whole answer in a standard format, or nothing where it fails; returns notes as in ``Table``.

    SELECT and ASK give ``json`` and ``xml``, SELECT also ``csv`` and ``tsv``; CONSTRUCT and DESCRIBE give ``turtle``,
    ``ntriples`` and ``jsonld``.
    """
    question = bind(check(query), bindings)
    fitting = TABLES if question.form in ("SELECT", "ASK") else GRAPHS
    if format not in fitting:
        raise QueryError(f"{question.form} gives {', '.join(fitting)}, not {format}")
    if question.form == "ASK" and format in ("csv", "tsv"):
        raise QueryError(f"ASK gives json or xml, not {format}")
    pass_on(store, question, out, format, timeout, None)
    return unknown_terms(question)


def bind(question: Question, bindings: Mapping[str, Term | str | int | float]) -> Question:
    """The question with terms in place of ``$name``; what is no term becomes a literal, never a part of the query.

    Raises ``QueryError`` for a name the question does not have.
    """
    parameters = {t.text[1:] for t in question.tokens if is_parameter(t)}
    missing = sorted(set(bindings) - parameters)
    if missing:
        raise QueryError(f"the query has no ${missing[0]}; write the variables to be bound with “$”")
    text, done = "", 0
    for token in question.tokens:
        if is_parameter(token) and token.text[1:] in bindings:
            value = bindings[token.text[1:]]
            term = value if isinstance(value, NamedNode | Literal) else Literal(value)
            text += f"{question.text[done : token.at]} {term} "
            done = token.at + len(token.text)
    return msgspec.structs.replace(question, text=text + question.text[done:]) if done else question


def is_parameter(token: Token) -> bool:
    """Whether a token is a variable that can be bound."""
    return token.kind == "variable" and token.text.startswith("$")


def pass_on(
    store: Store, question: Question, out: IO[bytes], format: str, timeout: float | None, limit: int | None
) -> None:
    """Have a question answered where the store is; what is written reaches ``out`` when all is well.

    A store in memory is asked in this process, a server by itself, a store on disk by a worker process.
    """
    for graph in question.graphs:
        if next(iter(store.quads(NamedNode(graph))), None) is None:
            raise QueryError(f"the store has no graph <{graph}>")
    if store.address:
        from kg.query.elsewhere import ask_server  # it needs what speaks HTTP

        ask_server(store, question, out, format, timeout, limit)
        return
    request = Request(
        query=question.text, prefixes=dict(PREFIXES), union=not question.graphs, format=format, limit=limit
    )
    if store.path is None or not hasattr(socket, "AF_UNIX"):
        answer_here(store, request, out)
    else:
        workers(store).ask(request, out, timeout=timeout)


def answer_here(store: Store, request: Request, out: IO[bytes]) -> None:
    """Have a question answered in this process."""
    answered = BytesIO()
    try:
        answer(store.engine, request, answered)
    except (*TROUBLE, TooLarge) as failed:
        raise error(Complaint(type(failed).__name__, str(failed)), request.query) from failed
    out.write(answered.getbuffer())


KEPT: "WeakKeyDictionary[Store, Workers]" = WeakKeyDictionary()
"""The worker of each open store: it waits for the next question until the store object or this process is gone."""


def workers(store: Store) -> Workers:
    """The warm worker of a store on disk; the first call starts it, without waiting for it."""
    found = KEPT.get(store)
    if found is None:
        assert store.path is not None
        found = KEPT[store] = Workers(store.path.resolve())
        found.warm()
        finalize(store, found.close)
    return found


def unknown_terms(question: Question) -> tuple[str, ...]:
    """Terms of the project's own namespace that its ontology does not have: a misspelt one finds nothing."""
    notes = []
    for iri in question.names:
        if iri.startswith(HRD) and iri != HRD:
            try:
                getattr(hrd, iri.removeprefix(HRD))
            except OntologyError as error:
                notes.append(str(error))
    return tuple(notes)
