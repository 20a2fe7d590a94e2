"""Requests to a server -> its answers, after as many tries as the request is worth; its complaints in one line."""

import os
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import IO
from urllib.parse import urlsplit, urlunsplit

import httpx
import msgspec

from kg.errors import QueryTimeout, StoreError
from kg.graph.remote_address import CREDENTIALS, PROXY, SECRETS, Address, credentials, trusted

DELAYS = (0.5, 1.0, 2.0, 4.0, 8.0)
"""Seconds before each further try."""

LONGEST_DELAY = 60.0
"""A server that asks for more patience is given up."""

AGAIN = frozenset((429, 502, 503, 504))
"""Statuses that may be others the next time."""

CONNECT = 10.0
"""Seconds for a connection."""

STEP = 120.0
"""Seconds a server may be silent, where no limit is told."""

CONNECTIONS = 4
"""At a time."""

CHUNK = 64 << 10

SHOWN = 240
"""Characters of a server's complaint that are passed on."""

BROKEN = (httpx.ConnectError, httpx.ConnectTimeout, httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError)
"""A connection that may succeed the next time."""


class Reply(msgspec.Struct, frozen=True):
    """An answer: status, headers, and the body unless it went into a file."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def fine(self) -> bool:
        """Whether the server did what it was asked."""
        return 200 <= self.status < 300

    @property
    def kind(self) -> str:
        """The media type of the body."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class Line:
    """The way to one server. It follows no redirects, uses no proxy unless told, and may be used by several threads."""

    def __init__(
        self,
        address: Address,
        *,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.address, self.sleep = address, sleep
        auth = credentials(address)
        self.known = auth is not None
        self.secrets = [value for name in SECRETS if (value := os.environ.get(name))]
        try:
            self.client = httpx.Client(
                auth=auth,
                transport=transport,
                verify=trusted(),
                proxy=os.environ.get(PROXY) or None,
                trust_env=False,
                follow_redirects=False,
                limits=httpx.Limits(max_connections=CONNECTIONS, max_keepalive_connections=CONNECTIONS),
                headers={"User-Agent": "hrdkg"},
            )
        except ValueError as error:
            raise StoreError(f"{PROXY}: no address of a proxy") from error

    def close(self) -> None:
        """Give the connections back."""
        self.client.close()

    def send(
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        form: Mapping[str, str | list[str]] | None = None,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        into: IO[bytes] | None = None,
        timeout: float | None = None,
        tries: int = len(DELAYS) + 1,
    ) -> Reply:
        """Ask until there is an answer that is not worth another try; a good one's body goes ``into`` a file.

        ``timeout`` is for all of it, in seconds. Raises ``StoreError`` where no answer comes, ``QueryTimeout`` where
        it comes too late. Every request made here has the same effect twice as once.
        """
        ends = None if timeout is None else time.monotonic() + timeout
        for number in range(tries):
            said: httpx.HTTPError | Reply
            try:
                said = self.once(method, url, params, form, content, headers, into, ends)
            except httpx.TimeoutException as error:
                if ends is not None and time.monotonic() >= ends - 0.05:
                    raise too_late(timeout) from error
                said = error
            except BROKEN as error:
                said = error
            except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
                raise StoreError(f"{self.address.shown}: {self.shown(str(error))}") from error
            if isinstance(said, Reply) and said.status not in AGAIN:
                return said
            delay = wait(said, number)
            last = number == tries - 1 or delay > LONGEST_DELAY
            if ends is not None and time.monotonic() + delay > ends and not last:
                raise too_late(timeout)
            if last:
                break
            self.sleep(delay)
        if isinstance(said, Reply):
            raise StoreError(self.complaint(said))
        raise StoreError(f"{self.address.shown}: {unreached(said)}") from said

    def once(
        self,
        method: str,
        url: str,
        params: Mapping[str, str] | None,
        form: Mapping[str, str | list[str]] | None,
        content: bytes | None,
        headers: Mapping[str, str] | None,
        into: IO[bytes] | None,
        ends: float | None,
    ) -> Reply:
        """One try."""
        left = STEP if ends is None else max(ends - time.monotonic(), 0.05)
        limits = httpx.Timeout(left, connect=min(CONNECT, left))
        whole = httpx.URL(url).copy_merge_params(params or {})
        request = self.client.build_request(method, whole, data=form, content=content, headers=headers, timeout=limits)
        response = self.client.send(request, stream=True)
        try:
            good = into is not None and response.is_success
            body = bytearray()
            if good and into is not None:
                into.seek(0)
                into.truncate()
            for chunk in response.iter_bytes(CHUNK):
                if ends is not None and time.monotonic() > ends:
                    raise httpx.ReadTimeout("late")
                if good and into is not None:
                    into.write(chunk)
                else:
                    body += chunk
            return Reply(response.status_code, dict(response.headers), bytes(body))
        finally:
            response.close()

    def shown(self, text: str) -> str:
        """What may be passed on of a text from elsewhere: one line, no secret."""
        for secret in self.secrets:
            text = text.replace(secret, "…")
        line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
        return line[:SHOWN] + "…" if len(line) > SHOWN else line

    def complaint(self, reply: Reply) -> str:
        """What a server's refusal means, in one line."""
        where = self.address.shown
        if reply.status == 401:
            asked = "does not accept the credentials in" if self.known else "asks who you are; set"
            return f"{where}: {asked} {CREDENTIALS}"
        if reply.status == 403:
            return f"{where}: does not allow this{'' if self.known else f'; if it knows you, set {CREDENTIALS}'}"
        if 300 <= reply.status < 400:
            return (
                f"{where}: points to {target(reply)}, and no other address is followed; name that one, if you trust it"
            )
        if reply.status == 413:
            return f"{where}: finds the request too large; raise its limit on the size of requests"
        if reply.status in AGAIN:
            return f"{where}: is overloaded or not ready ({reply.status}), after several tries; try later"
        text = self.shown(reply.body[:10_000].decode("utf-8", "replace")) if "html" not in reply.kind else ""
        return f"{where}: answers {reply.status}{f': {text}' if text else ''}"


def too_late(timeout: float | None) -> QueryTimeout:
    """The error for an answer that did not come in time."""
    return QueryTimeout(f"no answer within {timeout or 0:g} seconds; ask for less, or give it longer with --timeout")


def wait(said: httpx.HTTPError | Reply, number: int) -> float:
    """Seconds before the next try: as the server asks, else doubled each time; never by chance."""
    stated = said.headers.get("retry-after", "") if isinstance(said, Reply) else ""
    usual = DELAYS[min(number, len(DELAYS) - 1)]
    if stated.isdigit():
        return max(float(stated), usual)
    try:
        return max((parsedate_to_datetime(stated) - datetime.now(UTC)).total_seconds(), usual) if stated else usual
    except (ValueError, TypeError):
        return usual


def unreached(error: httpx.HTTPError) -> str:
    """Why no answer came."""
    if isinstance(error, httpx.ConnectError):
        reason = " ".join(str(error).split())
        if "CERTIFICATE" in reason.upper():
            return f"its certificate cannot be trusted ({reason}); KG_STORE_CA names a file with one that can"
        return f"no server answers there ({reason or 'no connection'}); is it running?"
    if isinstance(error, httpx.TimeoutException):
        return "the server is silent; is it running?"
    return f"the connection broke off ({' '.join(str(error).split()) or type(error).__name__})"


def target(reply: Reply) -> str:
    """Where a redirect leads, without what may be secret in it."""
    parts = urlsplit(reply.headers.get("location", ""))
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, "", "")) or "nowhere"
