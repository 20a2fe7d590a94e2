"""What a user gives as the address of a server, and the environment -> where to ask, as whom; nothing is sent yet."""

import os
import re
import ssl
from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import parse_qsl, urljoin, urlsplit, urlunsplit

import httpx
import msgspec

from kg.errors import StoreError

PARTS = ("query", "update", "data", "auth")
"""What may stand behind “#” in an address: three endpoints, and ``auth=digest``."""

USER, PASSWORD, TOKEN = "KG_STORE_USER", "KG_STORE_PASSWORD", "KG_STORE_TOKEN"
PLAIN, PROXY, CA = "KG_STORE_PLAIN_HTTP", "KG_STORE_PROXY", "KG_STORE_CA"
CREDENTIALS = f"{USER} and {PASSWORD}, or {TOKEN}"

SECRETS = (PASSWORD, TOKEN)
"""Variables whose values are shown nowhere."""


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """How a kind of server names its endpoints below a base, and how its default graph becomes the union."""

    name: str
    sign: re.Pattern[str]
    """What its answers say in the header ``Server``, or its addresses in their path."""
    query: str
    update: str
    data: str
    union: str
    together: int = 4
    """How many graphs may be put at a time."""


LAYOUTS = (
    Layout(
        name="Oxigraph",
        sign=re.compile("oxigraph", re.I),
        query="/query",
        update="/update",
        data="/store",
        union="start it with “oxigraph serve --union-default-graph”",
    ),
    Layout(
        name="Fuseki",
        sign=re.compile("fuseki|jena", re.I),
        query="/query",
        update="/update",
        data="/data",
        union="set “tdb2:unionDefaultGraph true” for the dataset in its configuration",
    ),
    Layout(
        name="Virtuoso",
        sign=re.compile("virtuoso", re.I),
        query="/sparql",
        update="/sparql",
        data="/sparql-graph-crud",
        union="take the default graph out of its virtuoso.ini ([SPARQL] DefaultGraph)",
        together=1,  # it locks itself up where several are put
    ),
    Layout(
        name="RDF4J or GraphDB",
        sign=re.compile("graphdb|rdf4j|/repositories/", re.I),
        query="",
        update="/statements",
        data="/rdf-graphs/service",
        union="make the default graph of a query all contexts",
    ),
)

UNKNOWN = Layout(
    name="a server of another kind",
    sign=re.compile("(?!)"),
    query="",
    update="/update",
    data="/data",
    union="look in its manual for “union default graph”",
)


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """Where a server is: ``shown`` in messages, ``url`` to ask, and the parts named behind “#”."""

    shown: str
    url: str
    query: str | None = None
    update: str | None = None
    data: str | None = None
    digest: bool = False


def read_address(place: str) -> Address:
    """An address as it is given; raises ``StoreError`` for one that is not to be asked, and does not repeat secrets."""
    parts = urlsplit(place)
    if parts.username is not None or parts.password is not None or "@" in parts.netloc:
        raise StoreError(
            "the address of the store holds a name or a password, which would stand in histories and logs; "
            f"take it out and set {CREDENTIALS}"
        )
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise StoreError(f"{place}: no address of a server; it begins with http:// or https:// and a host")
    url = urlunsplit(parts._replace(path=parts.path.rstrip("/"), fragment=""))
    given = dict(parse_qsl(parts.fragment, keep_blank_values=True))
    unknown = sorted(set(given) - set(PARTS))
    if unknown or (parts.fragment and not given):
        raise StoreError(
            f"{url}: unknown behind “#”: {', '.join(unknown) or parts.fragment}; known are {' '.join(PARTS)}"
        )
    if given.pop("auth", "basic") not in ("basic", "digest"):
        raise StoreError(f"{url}: auth behind “#” is basic or digest")
    digest = "auth=digest" in parts.fragment
    ends = {name: urljoin(url + "/", value) for name, value in given.items()}
    for name, end in ends.items():
        if origin(end) != origin(url):
            raise StoreError(f"{url}: {name} behind “#” is on another host; one store is one host")
    return Address(shown=url, url=url, digest=digest, **ends)


def origin(url: str) -> tuple[str, str | None, int | None]:
    """Scheme, host and port."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port


def is_loopback(url: str) -> bool:
    """Whether an address is this very machine."""
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def credentials(address: Address, environment: Mapping[str, str] = os.environ) -> httpx.Auth | None:
    """As whom to ask, from the environment alone.

    Raises ``StoreError`` where they are incomplete or would go over a network for anybody to read.
    """
    user, password, token = (environment.get(name) for name in (USER, PASSWORD, TOKEN))
    if not (user or password or token):
        return None
    if address.url.startswith("http:") and not is_loopback(address.url) and not environment.get(PLAIN):
        raise StoreError(
            f"{address.shown}: over plain http anybody on the way could read your password and the graph; "
            f"use https, or set {PLAIN}=1 if the way is safe"
        )
    if token:
        return Bearer(token)
    if not (user and password):
        raise StoreError(f"{address.shown}: {USER if password else PASSWORD} is not set; set {CREDENTIALS}")
    return httpx.DigestAuth(user, password) if address.digest else httpx.BasicAuth(user, password)


class Bearer(httpx.Auth):
    """A token in the header of each request."""

    def __init__(self, token: str) -> None:
        self.token = token

    def auth_flow(self, request):  # type: ignore[no-untyped-def]
        """Put the token in."""
        request.headers["Authorization"] = f"Bearer {self.token}"
        yield request


def trusted(environment: Mapping[str, str] = os.environ) -> ssl.SSLContext | bool:
    """Whose certificates count: the usual, or those of a file that is named."""
    file = environment.get(CA)
    try:
        return ssl.create_default_context(cafile=file) if file else True
    except OSError as error:
        raise StoreError(f"{CA}: {file}: {error.strerror or 'holds no certificates'}") from error
