"""A request to ``/sparql`` -> its answer from the workers: a query's, an update's, or the service's description."""

import asyncio
from collections.abc import Coroutine
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from starlette.types import Receive, Scope, Send

from kg.graph.terms import PREFIXES
from kg.query.frames import Request
from kg.query.pool import Pool
from kg.server.body import body_of
from kg.server.deliver import deliver
from kg.server.description import description
from kg.server.etags import Mark, known, tag_of
from kg.server.faults import Fault, Pairs
from kg.server.negotiate import choose, compresses
from kg.server.plan import Plan, query_plan, update_text
from kg.server.protocol import Asked, read
from kg.server.settings import Settings

PATH = "/sparql"

LEAVE = 0.5
"""Seconds after which a question's client is watched: should it go away, the question is stopped."""

VARY = (b"vary", b"Accept, Accept-Encoding")
CACHE = (b"cache-control", b"private, no-cache")
"""An answer may be kept, and is asked for again with its tag."""

Found = TypeVar("Found")


class Endpoint:
    """An ASGI application; ``writers`` where the store is a scratch store."""

    def __init__(self, store: Path, readers: Pool, settings: Settings, writers: Pool | None = None) -> None:
        self.mark, self.readers, self.writers, self.settings = Mark(store), readers, writers, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; raises ``Fault`` and ``QueryError``."""
        headers: dict[bytes, bytes] = scope["kg.headers"]
        address: bytes = scope["query_string"]
        if len(address) > self.settings.address:
            raise Fault(414, f"the address has more than {self.settings.address:,} bytes; send the query with POST")
        method: str = scope["method"]
        body = b""
        if method == "POST":
            body = await body_of(receive, headers.get(b"content-length"), self.settings.body)
        asked = read(method, address, headers.get(b"content-type", b"").decode("latin-1"), body)
        base = f"{scope['scheme']}://{headers[b'host'].decode('latin-1')}{PATH}"
        if asked.operation == "update":
            await self.update(asked, base, receive, send)
        else:
            await self.query(asked, base, method, headers, receive, send)

    async def query(
        self, asked: Asked, base: str, method: str, headers: dict[bytes, bytes], receive: Receive, send: Send
    ) -> None:
        """Answer a query, or describe the service, which is a query too."""
        described = asked.operation == "description"
        text = description(base, update=self.settings.update) if described else asked.text
        plan = await query_plan(text, base, scratch=self.settings.update)
        offer = choose(plan.form, headers.get(b"accept", b"").decode("latin-1"), asked.format)
        tag = None
        if method != "POST" and plan.steady:
            graphs = " ".join((*asked.default_graphs, "|", *asked.named_graphs))
            tag = tag_of(self.mark.now(), plan.text, graphs, offer.media)
            if held := known(headers.get(b"if-none-match", b"").decode("latin-1"), tag):
                await unchanged(send, held)
                return
        answer = await watched(receive, self.readers.ask(self.request(plan, asked, offer.format), **self.time()))
        zipped = compresses(headers.get(b"accept-encoding", b"").decode("latin-1"))
        own = [typed(offer.content_type), VARY, CACHE]
        try:
            await deliver(send, answer, own, tag=tag, zipped=zipped, head=method == "HEAD")
        finally:
            answer.close()

    def request(self, plan: Plan, asked: Asked, format: str) -> Request:
        """What a worker is asked."""
        return Request(
            query=plan.text,
            prefixes=PREFIXES,
            union=not plan.own_graphs,
            default_graphs=asked.default_graphs,
            named_graphs=asked.named_graphs,
            format=format,
            limit=self.settings.rows,
            largest=self.settings.largest,
        )

    async def update(self, asked: Asked, base: str, receive: Receive, send: Send) -> None:
        """Change a scratch store."""
        if self.writers is None:
            raise Fault(403, "this endpoint only reads; “kg build” and “kg remove” change the store")
        request = Request(
            query=await update_text(asked.text, base),
            prefixes=PREFIXES,
            default_graphs=asked.default_graphs,
            named_graphs=asked.named_graphs,
            update=True,
        )
        await watched(receive, self.writers.ask(request, **self.time()))
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    def time(self) -> dict[str, float]:
        """How long a worker may take."""
        return {"timeout": self.settings.timeout}


@lru_cache(maxsize=16)
def typed(content_type: str) -> tuple[bytes, bytes]:
    """The header with the answer's media type."""
    return b"content-type", content_type.encode()


async def unchanged(send: Send, tag: str) -> None:
    """Tell the client that what it has is right."""
    headers: Pairs = [(b"etag", f'"{tag}"'.encode()), VARY, CACHE]
    await send({"type": "http.response.start", "status": 304, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


async def watched(receive: Receive, work: Coroutine[Any, Any, Found]) -> Found:
    """The outcome of some work, which is cancelled when the client goes away meanwhile; then raises ``Fault``."""
    task = asyncio.current_task()
    watchers: list[asyncio.Task[None]] = []
    gone = False

    async def watch() -> None:
        nonlocal gone
        while (await receive())["type"] != "http.disconnect":
            pass
        gone = True
        if task:
            task.cancel()

    timer = asyncio.get_running_loop().call_later(LEAVE, lambda: watchers.append(asyncio.create_task(watch())))
    try:
        return await work
    except asyncio.CancelledError:
        if not gone:
            raise
        raise Fault(400, "the client went away") from None
    finally:
        timer.cancel()
        for watcher in watchers:
            watcher.cancel()
