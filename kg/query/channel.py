"""The line to one worker process -> one complete answer for each request that is sent over it."""

import asyncio
import subprocess
from collections.abc import Callable, Iterator
from tempfile import TemporaryFile
from typing import IO, Any, cast

import msgspec

from kg.errors import KgError, StoreError
from kg.query.complaints import error
from kg.query.frames import DATA, END, ERROR, HEADER, Complaint, Ended, Frames, Request, frame
from kg.query.limits import SPOOLED
from kg.query.workers import welcome

ENCODE, DECODE = msgspec.json.Encoder().encode, msgspec.json.Decoder(Ended).decode


class Answered:
    """A complete answer: how it ended, and its bytes, in memory or in a temporary file that ``close`` removes."""

    __slots__ = ("file", "more", "pieces", "rows", "size")

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.file: IO[bytes] | None = None
        self.size = 0
        self.rows: int | None = None
        """Rows or triples, where they were counted."""
        self.more = False
        """The limit cut the rows."""

    def gather(self, data: bytes) -> None:
        """Take a piece."""
        self.size += len(data)
        self.pieces.append(data)
        if self.size > SPOOLED:
            self.file = self.file or TemporaryFile()  # noqa: SIM115
            self.file.writelines(self.pieces)
            self.pieces.clear()

    def chunks(self) -> Iterator[bytes]:
        """Its bytes, piece by piece; they can be read again until ``close``."""
        if self.file:
            self.file.seek(0)
            while data := self.file.read(1 << 18):
                yield data
        yield from self.pieces

    def close(self) -> None:
        """Remove the temporary file, if there is one; it goes with the answer in any case."""
        if self.file:
            self.file.close()


class Channel(asyncio.Protocol):
    """The line to one worker process, with the one request it is answering."""

    def __init__(
        self,
        process: "subprocess.Popen[bytes]",
        release: "Callable[[Channel], None]",
        lost: "Callable[[Channel], None]",
    ) -> None:
        self.process, self.release, self.lost = process, release, lost
        self.frames = Frames()
        self.greeted: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.done: asyncio.Future[Answered] | None = None
        self.answered = Answered()
        self.query = ""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where to write."""
        self.transport = cast(asyncio.Transport, transport)

    def begin(self, request: Request, done: "asyncio.Future[Answered]") -> None:
        """Send a request; ``done`` gets its answer."""
        self.done, self.query, self.answered = done, request.query, Answered()
        self.transport.write(frame(HEADER, ENCODE(request)))

    def data_received(self, data: bytes) -> None:
        """Gather pieces of an answer; when it is whole, hand it over and be free."""
        for kind, payload in self.frames.feed(data):
            if kind == DATA:
                self.answered.gather(payload)
            elif kind == END:
                how = DECODE(payload)
                self.answered.rows, self.answered.more = how.rows, how.more
                self.finish(self.answered)
            elif not self.greeted.done():
                self.greet(kind, payload)
            elif kind == HEADER:
                self.answered.close()
                self.answered = Answered()
            elif kind == ERROR:
                self.finish(error(msgspec.json.decode(payload, type=Complaint), self.query))

    def greet(self, kind: int, payload: bytes) -> None:
        """Read what the worker says first."""
        try:
            welcome(kind, payload)
        except KgError as failed:
            self.greeted.set_exception(failed)
        else:
            self.greeted.set_result(None)

    def finish(self, how: Answered | KgError) -> None:
        """Hand over what came of the request, and be free for the next."""
        done = self.drop() if how is not self.answered else self.done
        self.done, self.answered = None, Answered()
        settle(done, how)
        self.release(self)

    def drop(self) -> "asyncio.Future[Answered] | None":
        """Throw away what has come of an answer; who waits for it."""
        done, self.done = self.done, None
        self.answered.close()
        return done

    def connection_lost(self, exc: Exception | None) -> None:
        """The process ended, killed or by itself."""
        if not self.greeted.done():
            self.greeted.set_exception(StoreError("the worker process does not start"))
        self.lost(self)


def settle(waiting: "asyncio.Future[Any] | None", how: object) -> None:
    """Give a future its result or its error, unless nobody waits for it."""
    if waiting is None or waiting.done():
        return
    if isinstance(how, BaseException):
        waiting.set_exception(how)
    else:
        waiting.set_result(how)
