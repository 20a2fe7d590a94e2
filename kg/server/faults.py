"""What went wrong with a request -> an HTTP status and a text that says what to do."""

from collections.abc import Mapping
from http import HTTPStatus

import msgspec

from kg.errors import KgError, PoolBusy, QueryError, QueryRefused, QueryTimeout, QueryTooLarge, StoreError
from kg.server.settings import AGAIN

Pairs = list[tuple[bytes, bytes]]
"""Headers as ASGI has them."""

BY_ERROR: tuple[tuple[type[KgError], int], ...] = (
    (StoreError, 503),
    (PoolBusy, 503),
    (QueryTimeout, 504),
    (QueryTooLarge, 422),
    (QueryRefused, 403),
    (QueryError, 400),
)
"""Error, the more special ones first -> status."""

PROBLEM = b"application/problem+json"
PLAIN = b"text/plain; charset=utf-8"


class Fault(KgError):
    """A request that is not answered as it stands; ``headers`` go with the status."""

    def __init__(self, status: int, text: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(text)
        self.status = status
        self.headers = dict(headers or {})


def fault_of(error: QueryError | StoreError) -> Fault:
    """The fault that stands for what happened to a query."""
    status = next(status for kind, status in BY_ERROR if isinstance(error, kind))
    return Fault(status, str(error), {"retry-after": str(AGAIN)} if status == 503 else None)


def body_of(fault: Fault, accept: bytes) -> tuple[Pairs, bytes]:
    """Headers and body: a line of text, or a problem (RFC 9457) where the client names JSON."""
    if b"application/json" in accept or PROBLEM in accept:
        kind, body = PROBLEM, problem(fault)
    else:
        kind, body = PLAIN, f"{fault}\n".encode()
    headers = [(name.encode(), value.encode("latin-1", "replace")) for name, value in fault.headers.items()]
    return [
        (b"content-type", kind),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        *headers,
    ], body


def problem(fault: Fault) -> bytes:
    """The fault in JSON."""
    title = HTTPStatus(fault.status).phrase
    return msgspec.json.encode({"status": fault.status, "title": title, "detail": str(fault)})
