"""An HTTP request -> what it asks for, by the SPARQL 1.1 Protocol; what breaks its rules is a fault."""

import re
from collections.abc import Mapping
from typing import Literal
from urllib.parse import parse_qsl

import msgspec

from kg.server.faults import Fault

FORM = "application/x-www-form-urlencoded"
QUERY, UPDATE = "application/sparql-query", "application/sparql-update"

MOST_PARAMETERS = 200
"""Of one request."""

DATASETS = {
    "query": ("default-graph-uri", "named-graph-uri"),
    "update": ("using-graph-uri", "using-named-graph-uri"),
}
"""Operation -> the parameters that choose its graphs."""

ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]*")

Parameters = Mapping[str, list[str]]


class Asked(msgspec.Struct, frozen=True):
    """What a request asks for."""

    operation: Literal["query", "update", "description"]
    text: str = ""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str | None = None
    """What ``format=`` names: a convenience; what does not fit is passed over and the Accept header decides."""


def read(method: str, address: bytes, content_type: str, body: bytes) -> Asked:
    """What is asked; ``address`` is the part behind “?”. Raises ``Fault``."""
    given = parameters(text_of(address, "the address"))
    if method in ("GET", "HEAD"):
        return asked_by_get(given)
    if method != "POST":
        raise Fault(405, f"{method} is not part of the protocol; ask with GET or POST", {"allow": "GET, HEAD, POST"})
    kind, charset = media_of(content_type)
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise Fault(415, f"the body is said to be in {charset}; SPARQL is sent in UTF-8")
    if kind == FORM:
        return asked_in(joined(given, parameters(text_of(body, "the form"))))
    if kind in (QUERY, UPDATE):
        name = "query" if kind == QUERY else "update"
        return asked_in(joined(given, {name: [text_of(body, "the body")]}))
    said = f"not {kind}" if kind else "and the request does not say what it sends"
    raise Fault(415, f"a POST carries {FORM}, {QUERY} or {UPDATE} as its Content-Type, {said}")


def text_of(data: bytes, where: str) -> str:
    """Bytes as text; SPARQL knows UTF-8 alone."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Fault(400, f"{where} is not UTF-8") from error


def parameters(text: str) -> Parameters:
    """The parameters of an address or a form."""
    found: dict[str, list[str]] = {}
    try:
        for name, value in parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST_PARAMETERS):
            found.setdefault(name, []).append(value)
    except UnicodeDecodeError as error:
        raise Fault(400, "the parameters, unescaped, are not UTF-8") from error
    except ValueError as error:
        raise Fault(400, f"more than {MOST_PARAMETERS} parameters") from error
    return found


def joined(one: Parameters, other: Parameters) -> Parameters:
    """The parameters of both."""
    return {name: [*one.get(name, ()), *other.get(name, ())] for name in {**one, **other}}


def media_of(content_type: str) -> tuple[str, str]:
    """Media type and encoding of a Content-Type header."""
    kind, *rest = (part.strip().lower() for part in content_type.split(";"))
    charsets = [part.partition("=")[2].strip('" ') for part in rest if part.startswith("charset")]
    return kind, charsets[0] if charsets else "utf-8"


def asked_by_get(given: Parameters) -> Asked:
    """What a GET asks: a query, or with no question at all the description of the service."""
    if "update" in given:
        raise Fault(400, "an update is sent with POST")
    if "query" in given:
        return asked_in(given)
    if set(given) - {"format"}:
        raise Fault(400, f"no “query” among the parameters {', '.join(sorted(given))}")
    return Asked("description", format=format_of(given))


def asked_in(given: Parameters) -> Asked:
    """The one query or update among parameters."""
    operations = [name for name in ("query", "update") if name in given]
    if len(operations) != 1:
        raise Fault(400, "send either “query” or “update”" if operations else "neither “query” nor “update” is sent")
    operation = operations[0]
    texts = given[operation]
    if len(texts) > 1:
        raise Fault(400, f"“{operation}” is sent {len(texts)} times; send it once")
    default, named = DATASETS[operation]
    for other in DATASETS["update" if operation == "query" else "query"]:
        if other in given:
            raise Fault(400, f"“{other}” does not go with “{operation}”; that takes {default} and {named}")
    return Asked(
        "query" if operation == "query" else "update",
        texts[0],
        graphs(given, default),
        graphs(given, named),
        format_of(given),
    )


def graphs(given: Parameters, name: str) -> tuple[str, ...]:
    """The graphs a parameter names."""
    names = tuple(given.get(name, ()))
    for graph in names:
        if not ABSOLUTE.fullmatch(graph):
            raise Fault(400, f"{name}: “{graph[:100]}” is not an absolute IRI")
    return names


def format_of(given: Parameters) -> str | None:
    """The first format named."""
    return given.get("format", [None])[0]
