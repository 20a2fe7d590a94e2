"""A complete answer -> its bytes on the way to the client, compressed where that pays and is wanted."""

import asyncio
import zlib
from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Protocol

from starlette.types import Send

from kg.server.etags import ZIPPED
from kg.server.faults import Pairs

WORTH = 1_000
"""Bytes from which on compression pays."""

WHOLE = 128 << 10
"""Bytes up to which an answer goes out in one piece."""

LEVEL, FAST = 5, 1
"""How hard to compress an answer that goes out in one piece, and a longer one."""

GZIP = 31
"""Window of zlib's that makes a gzip file."""


class Bytes(Protocol):
    """An answer that is complete."""

    @property
    def size(self) -> int:
        """Its bytes."""

    def chunks(self) -> Iterator[bytes]:
        """Its bytes, piece by piece."""


async def deliver(send: Send, answer: Bytes, headers: Pairs, *, tag: str | None, zipped: bool, head: bool) -> None:
    """Send an answer with status 200; ``tag`` without quotes, ``zipped``: the client takes gzip."""
    zipped = zipped and answer.size >= WORTH
    if zipped:
        headers.append((b"content-encoding", b"gzip"))
    if tag:
        headers.append((b"etag", f'"{tag}{ZIPPED if zipped else ""}"'.encode()))
    if answer.size <= WHOLE:
        body = b"".join(answer.chunks())
        body = zlib.compress(body, LEVEL, GZIP) if zipped else body
        headers.append((b"content-length", str(len(body)).encode()))
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if head else body})
        return
    if not zipped:
        headers.append((b"content-length", str(answer.size).encode()))
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    if not head:
        async for piece in compressed(answer.chunks()) if zipped else read(answer.chunks()):
            await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def read(chunks: Iterable[bytes]) -> AsyncIterator[bytes]:
    """The pieces as they are."""
    for chunk in chunks:
        yield chunk


async def compressed(chunks: Iterable[bytes]) -> AsyncIterator[bytes]:
    """The pieces compressed, beside the loop."""
    squeeze = zlib.compressobj(FAST, zlib.DEFLATED, GZIP)
    for chunk in chunks:
        if piece := await asyncio.to_thread(squeeze.compress, chunk):
            yield piece
    yield squeeze.flush()
