"""A request's messages -> its body, within a limit of bytes and of time."""

import asyncio

from starlette.types import Receive

from kg.server.faults import Fault
from kg.server.settings import PATIENCE

CLOSE = {"connection": "close"}


async def body_of(receive: Receive, length: bytes | None, most: int) -> bytes:
    """The whole body; raises ``Fault`` 413 where it is too long, 408 where it does not come."""
    if length is not None and length.isdigit() and int(length) > most:
        raise too_long(most)
    try:
        async with asyncio.timeout(PATIENCE):
            return await collected(receive, most)
    except TimeoutError as error:
        raise Fault(408, f"the body did not arrive within {PATIENCE:g} seconds", CLOSE) from error


async def collected(receive: Receive, most: int) -> bytes:
    """The pieces of a body as they come."""
    message = await receive()
    body = message.get("body", b"")
    while message.get("more_body"):
        if len(body) > most:
            raise too_long(most)
        message = await receive()
        body += message.get("body", b"")
    if message["type"] == "http.disconnect":
        raise Fault(400, "the sender went away", CLOSE)
    if len(body) > most:
        raise too_long(most)
    return bytes(body)


def too_long(most: int) -> Fault:
    """The body has more than ``most`` bytes."""
    return Fault(413, f"the body has more than {most:,} bytes", CLOSE)
