"""A request and an engine -> the answer, as rows of plain values or in a standard format, within its limits."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain, islice
from typing import IO, Any, cast

import msgspec
import pyoxigraph
from pyoxigraph import Literal, NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat

from kg.query.counting import COUNTERS, Bounded, Counted, Sink
from kg.query.frames import Ended, Request
from kg.query.limits import SORTED

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


TROUBLE = (SyntaxError, ValueError, OSError, RuntimeError, MemoryError)
"""What the engine raises."""


class Answer(msgspec.Struct, frozen=True):
    """Rows of a query; ``more`` says that the limit cut them."""

    columns: tuple[str, ...]
    rows: list[tuple[Cell, ...]]
    more: bool = False


def answer(engine: Any, request: Request, out: Sink) -> Ended:
    """Run a query and write the answer; raises the engine's errors and ``TooLarge``."""
    result = engine.query(request.query, prefixes=request.prefixes, **dataset(request))
    if request.format == "rows":
        return write_rows(result, request.limit, Bounded(out, request.largest))
    if isinstance(result, QueryTriples):
        triples = Counted(in_order(result), request.limit)
        bounded = Bounded(out, request.largest)
        pyoxigraph.serialize(
            triples, cast(IO[bytes], bounded), GRAPHS[request.format], prefixes=short(request.prefixes)
        )
        return Ended(triples.done)
    counter = COUNTERS[request.format]() if request.limit is not None and isinstance(result, QuerySolutions) else None
    result.serialize(Bounded(out, request.largest, request.limit, counter), TABLES[request.format])
    return Ended(counter.rows if counter else None)


def dataset(request: Request) -> dict[str, Any]:
    """Which graphs the engine looks at."""
    if not (request.default_graphs or request.named_graphs):
        return {"use_default_graph_as_union": request.union}
    return {
        "default_graph": [NamedNode(name) for name in request.default_graphs],
        "named_graphs": [NamedNode(name) for name in request.named_graphs],
    }


def short(prefixes: Mapping[str, str]) -> dict[str, str]:
    """The prefixes that make what is written shorter: ids have slashes, which would have to be escaped behind one."""
    return {prefix: iri for prefix, iri in prefixes.items() if prefix != "id"}


def in_order(result: QueryTriples) -> Iterable[Any]:
    """Each triple once and in order; of more than ``SORTED``, the others as they come."""
    return chain(sorted(set(islice(result, SORTED)), key=str), result)


def write_rows(result: Any, limit: int | None, out: Bounded) -> Ended:
    """Up to ``limit`` rows as plain values, each written before the next is made."""
    names, found = cells(result)
    out.write(b'{"columns":%b,"rows":[' % msgspec.json.encode(names))
    done, more = 0, False
    encode = msgspec.json.Encoder().encode
    for row in found:
        if done == limit:
            more = True
            break
        out.write(b",%b" % encode(row) if done else encode(row))
        done += 1
    out.write(b'],"more":%b}' % (b"true" if more else b"false"))
    return Ended(done, more)


def cells(result: Any) -> tuple[tuple[str, ...], Iterator[tuple[Cell, ...]]]:
    """The columns of a result and its rows."""
    if isinstance(result, QueryBoolean):
        return ("answer",), iter([(bool(result),)])
    if isinstance(result, QueryTriples):
        return ("subject", "predicate", "object"), (tuple(map(plain, triple)) for triple in in_order(result))
    return columns(result), (tuple(map(plain, solution)) for solution in result)


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
