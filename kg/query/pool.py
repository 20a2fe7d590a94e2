"""Requests from many tasks -> answers by a few warm worker processes, in turn, each killed when its time is up."""

import asyncio
import subprocess
from collections import deque
from pathlib import Path

from kg.errors import KgError, PoolBusy, QueryTimeout
from kg.query.channel import Answered, Channel, settle
from kg.query.complaints import ended
from kg.query.frames import Request
from kg.query.limits import START, TIMEOUT
from kg.query.workers import Workers, start

__all__ = ["Answered", "Pool", "Request", "Workers"]

CLOSING = "no more questions are answered here: the program is about to end"

PAUSE = 1.0
"""Seconds before a worker that did not start is started again, as long as others are at work."""


class Pool:
    """Workers for one store: ``size`` answer at once, up to ``waiting`` requests wait, one spare worker is warm.

    A worker opened to write (``writing``) is alone.
    """

    def __init__(self, path: Path, *, size: int = 2, waiting: int = 64, writing: bool = False) -> None:
        self.path, self.waiting, self.writing = path, waiting, writing
        self.size = 1 if writing else size
        self.wanted = self.size + (not writing)
        self.ready: list[Channel] = []
        self.busy: set[Channel] = set()
        self.turns: deque[asyncio.Future[Channel]] = deque()
        self.starting: set[asyncio.Task[None]] = set()
        self.unborn: set[subprocess.Popen[bytes]] = set()
        self.dying: set[asyncio.Future[int]] = set()
        self.retry = 0.0
        self.closed = False

    async def start(self) -> None:
        """Start all workers and wait until they are warm; raises ``StoreError`` where the store cannot be opened."""
        self.grow()
        for failed in await asyncio.gather(*self.starting, return_exceptions=True):
            if isinstance(failed, BaseException) and not self.ready:
                raise failed

    async def stop(self) -> None:
        """End all workers; who still waits is told."""
        self.closed = True
        for process in self.unborn:
            process.kill()
        for turn in self.turns:
            settle(turn, PoolBusy(CLOSING))
        for channel in (*self.ready, *self.busy):
            self.discard(channel, PoolBusy(CLOSING))
        await asyncio.gather(*self.starting, *self.dying, return_exceptions=True)

    async def ask(self, request: Request, *, timeout: float | None = TIMEOUT) -> Answered:
        """The whole answer to a request. The time counts from here, waiting included.

        Raises ``QueryTimeout`` when the time is up (the worker is killed), ``PoolBusy`` where too many wait or the
        time was up before the turn came, ``QueryTooLarge`` beyond the request's limits, ``QueryError``,
        ``StoreError``.
        """
        loop = asyncio.get_running_loop()
        end = None if timeout is None else loop.time() + timeout
        channel = self.next() or await self.turn(end)
        while channel.transport.is_closing():
            channel = self.next() or await self.turn(end)
        done: asyncio.Future[Answered] = loop.create_future()
        channel.begin(request, done)
        timer = None if end is None else loop.call_at(end, self.expire, channel, done, timeout)
        try:
            return await done
        finally:
            if timer:
                timer.cancel()
            if channel.done is done:
                self.discard(channel)

    def next(self) -> Channel | None:
        """A free worker, if there is one and fewer are at work than may be."""
        if self.ready and len(self.busy) < self.size and not self.turns:
            return self.employ()
        return None

    def employ(self) -> Channel:
        """The worker that was free last: its caches are warm."""
        channel = self.ready.pop()
        self.busy.add(channel)
        return channel

    async def turn(self, end: float | None) -> Channel:
        """Wait for a free worker."""
        if self.closed:
            raise PoolBusy(CLOSING)
        if len(self.turns) >= self.waiting:
            raise PoolBusy(f"{len(self.turns)} others are waiting for an answer already; try again in a moment")
        turn: asyncio.Future[Channel] = asyncio.get_running_loop().create_future()
        self.turns.append(turn)
        if len(self.ready) + len(self.busy) < self.size:
            self.grow()
        try:
            async with asyncio.timeout_at(end):
                return await turn
        except BaseException as failed:
            if turn.done() and not turn.cancelled() and not turn.exception():
                self.release(turn.result())
            if isinstance(failed, TimeoutError):
                raise PoolBusy("all were busy with other questions until the time was up; try again later") from None
            raise

    def release(self, channel: Channel) -> None:
        """Take a worker back, and give it to who has waited longest."""
        self.busy.discard(channel)
        self.ready.append(channel)
        self.hand_out()

    def hand_out(self) -> None:
        """Give free workers to who waits."""
        while self.turns and self.ready and len(self.busy) < self.size:
            turn = self.turns.popleft()
            if not turn.done():
                turn.set_result(self.employ())

    # --- workers that end, and others in their place ---

    def expire(self, channel: Channel, done: "asyncio.Future[Answered]", timeout: float | None) -> None:
        """The time of a request is up."""
        if channel.done is done:
            self.discard(channel, QueryTimeout(f"no answer within {timeout:g} seconds; ask for less"))

    def discard(self, channel: Channel, reason: KgError | None = None) -> None:
        """Kill a worker and have another take its place."""
        done = channel.drop()
        if reason:
            settle(done, reason)
        self.forget(channel)
        channel.process.kill()
        channel.transport.abort()
        self.bury(channel)

    def lost(self, channel: Channel) -> None:
        """A worker ended by itself: its request fails, no other."""
        if channel in self.busy or channel in self.ready:
            done = channel.drop()
            self.forget(channel)
            self.bury(channel).add_done_callback(lambda code: settle(done, ended(code.result())))

    def forget(self, channel: Channel) -> None:
        """Count a worker no more."""
        self.busy.discard(channel)
        if channel in self.ready:
            self.ready.remove(channel)
        self.hand_out()

    def bury(self, channel: Channel) -> "asyncio.Future[int]":
        """Wait for the end of a process, then start another; its exit code."""
        waiting = asyncio.get_running_loop().run_in_executor(None, channel.process.wait)
        self.dying.add(waiting)
        waiting.add_done_callback(self.dying.discard)
        waiting.add_done_callback(lambda _: self.grow())
        return waiting

    def grow(self) -> None:
        """Start as many workers as are missing."""
        loop = asyncio.get_running_loop()
        missing = self.wanted - len(self.ready) - len(self.busy) - len(self.starting)
        if self.closed or (self.retry > loop.time() and missing != self.wanted):
            return
        for _ in range(missing):
            task = loop.create_task(self.add())
            self.starting.add(task)
            task.add_done_callback(self.started)

    async def add(self) -> None:
        """Start one worker."""
        loop = asyncio.get_running_loop()
        process, line = await loop.run_in_executor(None, lambda: start(self.path, writing=self.writing))
        self.unborn.add(process)
        channel = Channel(process, self.release, self.lost)
        try:
            await loop.create_unix_connection(lambda: channel, sock=line)
            if self.closed:
                raise PoolBusy(CLOSING)
            async with asyncio.timeout(START):
                await channel.greeted
            self.ready.append(channel)
        except BaseException:
            process.kill()
            channel.transport.abort()
            await loop.run_in_executor(None, process.wait)
            raise
        finally:
            self.unborn.discard(process)

    def started(self, task: "asyncio.Task[None]") -> None:
        """A worker is warm, or could not be started: then those who wait for the first are told."""
        self.starting.discard(task)
        failed = None if task.cancelled() else task.exception()
        if failed is None:
            self.hand_out()
            return
        self.retry = asyncio.get_running_loop().time() + PAUSE
        while self.turns and not (self.ready or self.busy or self.starting):
            settle(self.turns.popleft(), failed)
