"""An address -> the endpoints of the server there, what it holds of ours, and whether it can be asked at all."""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import NamedTuple

import msgspec
import pyoxigraph
from pyoxigraph import Literal, QueryResultsFormat, QuerySolutions

from kg.errors import StoreError
from kg.graph.remote_address import LAYOUTS, UNKNOWN, Layout
from kg.graph.remote_line import Line, Reply
from kg.graph.terms import PROVENANCE, node, term
from kg.vocab import DCTERMS, ID

JSON = "application/sparql-results+json"

WRITING = node(ID.removesuffix("id/") + "writing")
"""A graph that stands in a server only while it is written to, or when that was interrupted: it says by whom.

It is none of the graphs of the store, whose names begin with ``ID``."""

WRITER = node(DCTERMS + "identifier")

QUERY_NAMES = re.compile(r"/(query|sparql)$")

ENDPOINT = "name its query endpoint, and any other behind “#”: http://host/query#update=/update&data=/store"

HELLO = f"""SELECT ?version ?union ?writer {{
  {{ GRAPH {PROVENANCE} {{ {PROVENANCE} {term("storeVersion")} ?version }}
    OPTIONAL {{ {PROVENANCE} {term("storeVersion")} ?union }} }}
  UNION {{ GRAPH {WRITING} {{ {WRITING} {WRITER} ?writer }} }}
}}"""
"""Which version the server holds, whether its default graph is the union, and who writes."""


class Ends(msgspec.Struct, frozen=True):
    """A server's endpoints."""

    layout: Layout
    query: str
    update: str
    data: str


class Greeting(NamedTuple):
    """What a server says of itself; ``version`` is None where it holds nothing of ours that is whole."""

    ends: Ends
    version: str | None
    union: bool
    writer: str | None


def find(line: Line) -> Greeting:
    """Ask the server where an address leads; raises ``StoreError`` where no SPARQL is spoken."""
    refused: Reply | None = None
    tried = list(candidates(line))
    for url in tried:
        reply = line.send("POST", url, form={"query": HELLO}, headers={"Accept": JSON}, tries=2)
        rows = solutions(reply)
        if rows is not None:
            return greeting(line, url, reply, rows)
        if refused is None or reply.status in (401, 403):
            refused = reply
    if refused is not None and (refused.status in (401, 403) or 300 <= refused.status < 400):
        raise StoreError(line.complaint(refused))
    names = ", ".join(url.removeprefix(line.address.url) or "the address itself" for url in tried)
    raise StoreError(f"{line.address.shown}: no SPARQL endpoint found there (tried {names}); {ENDPOINT}")


def candidates(line: Line) -> Iterator[str]:
    """Where the query endpoint may be: as named, else the address where it looks like one, else below it."""
    address = line.address
    if address.query:
        yield address.query
    elif QUERY_NAMES.search(address.url) or "/repositories/" in address.url:
        yield address.url
    else:
        yield from (address.url + end for end in ("/query", "/sparql", ""))


def solutions(reply: Reply) -> list[dict[str, str]] | None:
    """The rows of an answer to ``HELLO``; None where the answer is none."""
    if not reply.fine or reply.kind not in (JSON, "application/json"):
        return None
    try:
        found = pyoxigraph.parse_query_results(BytesIO(reply.body), format=QueryResultsFormat.JSON)
        assert isinstance(found, QuerySolutions)
        names = [variable.value for variable in found.variables]
        return [{n: v.value for n in names if isinstance(v := row[n], Literal)} for row in found]
    except (SyntaxError, ValueError, AssertionError):
        return None


def greeting(line: Line, url: str, reply: Reply, rows: Sequence[dict[str, str]]) -> Greeting:
    """What the answer to ``HELLO`` says."""
    versions = [row for row in rows if "version" in row]
    writers = [row["writer"] for row in rows if "writer" in row]
    version = versions[0]["version"] if versions else None
    union = all("union" in row for row in versions)
    return Greeting(endpoints(line, url, layout_of(url, reply)), version, union, writers[0] if writers else None)


def layout_of(url: str, reply: Reply) -> Layout:
    """What kind of server answered."""
    said = " ".join((reply.headers.get("server", ""), *(n for n in reply.headers if "fuseki" in n), url))
    return next((layout for layout in LAYOUTS if layout.sign.search(said)), UNKNOWN)


def endpoints(line: Line, url: str, layout: Layout) -> Ends:
    """The endpoints beside a query endpoint, those named in the address before those a kind of server has."""
    address = line.address
    base = QUERY_NAMES.sub("", url) if layout.query else url
    return Ends(
        layout,
        url,
        address.update or base + layout.update,
        address.data or base + layout.data,
    )
