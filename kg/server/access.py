"""A request's headers and the settings -> whether its sender may ask, and the headers that go with any answer.

A page from anywhere can make the user's browser send requests to this machine. So a server on the loopback answers
to its own names alone (a foreign name that was bent to this machine is refused), to no page of another origin
unless it is listed, and to no frame, image or script of a foreign page. On any other address every request shows
the token.
"""

import hmac
import re
from collections.abc import Mapping
from hashlib import sha256

from kg.server.faults import Fault, Pairs
from kg.server.settings import Settings

LOCAL = ("localhost", "127.0.0.1", "[::1]")
"""Names under which a server on the loopback may be addressed, with any port: it may be a tunnel's."""

HOST = re.compile(r"(?P<name>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")

OPEN = ("/health",)
"""Paths that need no token: they tell nothing."""

SECURE: Pairs = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
]
"""Headers of every answer."""

CLOSED = (
    b"content-security-policy",
    b"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
)
"""Policy of every answer that does not bring its own."""

PREFLIGHT: Pairs = [
    (b"access-control-allow-methods", b"GET, HEAD, POST"),
    (b"access-control-allow-headers", b"accept, authorization, content-type, if-none-match"),
    (b"access-control-allow-private-network", b"true"),
    (b"access-control-max-age", b"600"),
]

Headers = Mapping[bytes, bytes]


def host(settings: Settings, headers: Headers, count: int) -> None:
    """Raise ``Fault`` unless the server is addressed by a name of its own; ``count`` is how many Host headers came."""
    match = HOST.fullmatch(headers.get(b"host", b"").decode("latin-1"))
    if match is None or count != 1:
        raise Fault(400, "the request needs one Host header, the server's name")
    name = match["name"]
    if settings.loopback and not settings.token and name.lower() not in LOCAL:
        raise Fault(403, f"this server answers to {', '.join(LOCAL)}; to be reached as “{name}” it needs a token")


def origin(settings: Settings, headers: Headers) -> Pairs:
    """Headers that let a listed page read the answer; raises ``Fault`` for a page that is not listed."""
    sender = headers.get(b"origin")
    if sender is None:
        site = headers.get(b"sec-fetch-site", b"none")
        opened = headers.get(b"sec-fetch-mode") == b"navigate" and headers.get(b"sec-fetch-dest") == b"document"
        if site not in (b"none", b"same-origin") and not opened:
            raise Fault(403, "another site's page made this request; open the address itself")
        return vary(settings)
    name = sender.decode("latin-1")
    if name.partition("://")[2] == headers.get(b"host", b"").decode("latin-1"):
        return vary(settings)
    if name not in settings.origins:
        raise Fault(403, f"pages of {name[:100]} may not ask here; start with --allow-origin to let them")
    return [
        (b"access-control-allow-origin", sender),
        (b"access-control-expose-headers", b"etag, retry-after"),
        *vary(settings),
    ]


def vary(settings: Settings) -> Pairs:
    """Tells caches that answers differ by origin, where they do."""
    return [(b"vary", b"Origin")] if settings.origins else []


def token(settings: Settings, path: str, headers: Headers) -> None:
    """Raise ``Fault`` unless the token, if there is one, is shown; a nearly right one takes as long as any."""
    if settings.token is None or path in OPEN:
        return
    expected = settings.token.encode()
    scheme, _, shown = headers.get(b"authorization", b"").partition(b" ")
    same = hmac.compare_digest(sha256(shown.strip()).digest(), sha256(expected).digest())
    if scheme.lower() != b"bearer" or not same:
        raise Fault(401, "send the token: “Authorization: Bearer …”", {"www-authenticate": 'Bearer realm="kg"'})


def preflight(settings: Settings, headers: Headers) -> Pairs | None:
    """The answer's headers where a browser asks whether a listed page may ask; None where it is no such request."""
    if b"origin" not in headers or b"access-control-request-method" not in headers:
        return None
    return [*origin(settings, headers), *PREFLIGHT]
