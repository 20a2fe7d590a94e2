"""A request on standard input -> a query's answer on standard output, in a process that can be killed.

The engine has no time-out and cannot be interrupted. So a query runs in a process of its own, which opens the store
to read, may not use more memory than ``MEMORY`` and, where the system allows it, has no network: should a query ever
get past the guard, there is nobody to call.
"""

import ctypes
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import msgspec
import pyoxigraph
from pyoxigraph import Literal, NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat

MEMORY = 6 << 30
"""Bytes of address space."""

NEW_NETWORK, NEW_USER = 0x40000000, 0x10000000

TABLES = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
GRAPHS = {"turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES, "jsonld": RdfFormat.JSON_LD}

Cell = str | int | float | bool | None

NUMBERS = (
    "integer",
    "int",
    "long",
    "short",
    "byte",
    "nonNegativeInteger",
    "positiveInteger",
    "decimal",
    "double",
    "float",
)


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What to ask of which store, and in which form the answer is wanted: ``rows`` or a format of the tables above."""

    path: str | None
    query: str
    prefixes: dict[str, str]
    union: bool
    format: str = "rows"
    limit: int | None = None


class Answer(msgspec.Struct, frozen=True):
    """Rows of a query; ``more`` says that the limit cut them."""

    columns: tuple[str, ...]
    rows: list[tuple[Cell, ...]]
    more: bool = False


def answer(engine: pyoxigraph.Store, request: Request, out: IO[bytes]) -> None:
    """Run a query and write the answer; raises the engine's errors."""
    result = engine.query(request.query, prefixes=request.prefixes, use_default_graph_as_union=request.union)
    if request.format == "rows":
        out.write(msgspec.json.encode(rows(result, request.limit)))
    elif isinstance(result, QueryTriples):
        triples = sorted(set(result), key=str)
        pyoxigraph.serialize(triples, out, GRAPHS[request.format], prefixes=short(request.prefixes))
    else:
        result.serialize(out, TABLES[request.format])


def short(prefixes: Mapping[str, str]) -> dict[str, str]:
    """The prefixes that make what is written shorter: ids have slashes, which would have to be escaped behind one."""
    return {prefix: iri for prefix, iri in prefixes.items() if prefix != "id"}


def rows(result: QuerySolutions | QueryTriples | QueryBoolean, limit: int | None) -> Answer:
    """Up to ``limit`` rows as plain values."""
    if isinstance(result, QueryBoolean):
        return Answer(("answer",), [(bool(result),)])
    if isinstance(result, QueryTriples):
        triples = sorted(set(result), key=str)
        cut = triples[:limit]
        return Answer(("subject", "predicate", "object"), [tuple(map(plain, t)) for t in cut], len(cut) < len(triples))
    found: list[tuple[Cell, ...]] = []
    for solution in result:
        if len(found) == limit:
            return Answer(columns(result), found, True)
        found.append(tuple(map(plain, solution)))
    return Answer(columns(result), found)


def columns(result: QuerySolutions) -> tuple[str, ...]:
    """The names of the columns."""
    return tuple(variable.value for variable in result.variables)


def plain(term: Any) -> Cell:
    """A term as a value: IRIs and texts by their characters, numbers and truth values as such."""
    if term is None:
        return None
    if not isinstance(term, Literal):
        return term.value if isinstance(term, NamedNode) else str(term)
    kind = term.datatype.value.rpartition("#")[2]
    if kind == "boolean":
        return term.value in ("true", "1")
    if kind in NUMBERS:
        with suppress(ValueError):
            return float(term.value) if kind in NUMBERS[7:] else int(term.value)
    return term.value


def confine() -> None:
    """Give up the network and most of the memory, as far as the system lets us."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).unshare(NEW_NETWORK | (NEW_USER if os.geteuid() else 0))


def main() -> None:
    """Answer one request; errors go to standard error, one line, with exit code 1."""
    request = msgspec.json.decode(sys.stdin.buffer.read(), type=Request)
    confine()
    try:
        answer(pyoxigraph.Store.read_only(str(Path(request.path or ""))), request, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    except (SyntaxError, ValueError, OSError, RuntimeError, MemoryError) as error:
        sys.stderr.write(f"{type(error).__name__}: {error}")
        sys.exit(1)


if __name__ == "__main__":
    main()
