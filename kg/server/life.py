"""The life of a server, as ASGI tells it -> its workers started and stopped with it."""

import asyncio
from collections.abc import Sequence

from starlette.types import Receive, Send

from kg.errors import KgError
from kg.query.pool import Pool


class Life:
    """The pools a server asks, and why they could not be started, where they could not."""

    def __init__(self, pools: Sequence[Pool]) -> None:
        self.pools = pools
        self.failed: KgError | None = None

    async def __call__(self, receive: Receive, send: Send) -> None:
        """Start the pools, wait for the end, stop them."""
        await receive()
        try:
            for pool in self.pools:
                await pool.start()
        except KgError as error:
            self.failed = error
            await self.stop()
            await send({"type": "lifespan.startup.failed", "message": ""})
            return
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.stop()
        await send({"type": "lifespan.shutdown.complete"})

    async def stop(self, after: float = 0.0) -> None:
        """Stop the pools: what is asked still is told that the server closes."""
        await asyncio.sleep(after)
        for pool in self.pools:
            await pool.stop()
