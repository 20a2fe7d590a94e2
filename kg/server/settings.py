"""What the user wants of the server -> one frozen value, and the limits beside it; docs/endpoint.md explains them."""

import msgspec

from kg.query.limits import LARGEST, LIMIT, TIMEOUT

BODY = 2 << 20
"""Bytes of a request's body: the longest query, every character escaped, fits twice."""

ADDRESS = 32 << 10
"""Bytes of a request's address; longer queries are posted."""

HEAD = 64 << 10
"""Bytes of a request's address and headers together."""

PATIENCE = 20.0
"""Seconds for a request's headers, and again for its body, to arrive."""

CONNECTIONS = 1_000
"""Open connections."""

WAITING = 64
"""Requests that wait for a worker; one more is told to come again."""

AGAIN = 2
"""Seconds after which a client that was turned away should come again."""

SHORTEST_TOKEN = 16
"""Characters."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How the server is to behave."""

    timeout: float = TIMEOUT
    """Seconds for an answer."""
    rows: int = LIMIT
    """Rows, or triples, of an answer."""
    largest: int = LARGEST
    """Bytes of an answer."""
    body: int = BODY
    address: int = ADDRESS
    token: str | None = None
    """What every request has to show; None: nothing."""
    loopback: bool = True
    """Listens on this machine alone, so that names other than its own are refused."""
    origins: frozenset[str] = frozenset()
    """Pages of other origins that may ask, such as ``https://example.org``."""
    update: bool = False
    """The store is a scratch store and may be changed."""
