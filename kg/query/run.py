"""A query in SPARQL and a store -> its answer as rows, or written in a format; read-only, with a time limit."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from shutil import copyfileobj
from typing import IO

import msgspec
from pyoxigraph import Literal, NamedNode

import kg
from kg.errors import OntologyError, QueryError, QueryTimeout
from kg.graph.store import Store
from kg.graph.terms import PREFIXES
from kg.query.guard import Question, Token, check
from kg.query.worker import GRAPHS, TABLES, Answer, Cell, Request, answer
from kg.vocab import HRD, hrd

TIMEOUT = 60.0
"""Seconds."""

LIMIT = 100_000
"""Rows."""

Term = NamedNode | Literal

ERROR = re.compile(r"^(?P<kind>\w+): (?:error at (?P<line>\d+):(?P<column>\d+): )?(?P<reason>.*)", re.DOTALL)


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
    """Have a question answered by a process of its own; what it writes reaches ``out`` when all is well."""
    for graph in question.graphs:
        if NamedNode(graph) not in store.graphs():
            raise QueryError(f"the store has no graph <{graph}>")
    request = Request(
        path=str(store.path.resolve()) if store.path else None,
        query=question.text,
        prefixes=dict(PREFIXES),
        union=not question.graphs,
        format=format,
        limit=limit,
    )
    if request.path is None:
        answer_here(store, question, request, out)
        return
    with tempfile.TemporaryFile() as answered:
        code, said = work(request, answered, timeout)
        if code:
            raise QueryError(explain(said, question.text) if said else f"the engine broke off ({code}); ask for less")
        answered.seek(0)
        copyfileobj(answered, out)


def answer_here(store: Store, question: Question, request: Request, out: IO[bytes]) -> None:
    """Have a question answered in this process."""
    try:
        answer(store.engine, request, out)
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        raise QueryError(explain(f"{type(error).__name__}: {error}", question.text)) from error


def work(request: Request, answered: IO[bytes], timeout: float | None) -> tuple[int, str]:
    """Run the worker; its exit code and what it complained of. Raises ``QueryTimeout`` after killing it."""
    paths = [str(Path(kg.__file__).parent.parent), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    command = [sys.executable, "-m", "kg.query.worker"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=answered, stderr=subprocess.PIPE, env=environment
    ) as process:
        try:
            _, said = process.communicate(msgspec.json.encode(request), timeout)
        except subprocess.TimeoutExpired as error:
            process.kill()
            raise QueryTimeout(
                f"no answer within {timeout:g} seconds; ask for less, or give it longer with --timeout"
            ) from error
        except BaseException:
            process.kill()
            raise
    return process.returncode, said.decode("utf-8", "replace").strip()


def explain(said: str, text: str) -> str:
    """The engine's complaint in one line, with the words it stumbled over."""
    match = ERROR.match(said)
    if match is None:
        return " ".join(said.split())[-300:]
    if match["line"]:
        line = (text.splitlines()[int(match["line"]) - 1 :] or [""])[0]
        before, rest = line[: int(match["column"]) - 1].strip(), line[int(match["column"]) - 1 :].strip()
        near = f"“{rest[:30]}” does not fit here" if rest else f"what ends in “{before[-30:]}” does not fit"
        return f"line {match['line']}, column {match['column']}: {near}"
    if match["kind"] == "MemoryError":
        return "the answer needs more memory than a query may have; ask for less"
    return " ".join(match["reason"].split())


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
