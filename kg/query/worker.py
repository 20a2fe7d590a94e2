"""Requests in frames -> answers in frames, one after the other, in a process that can be killed and reaches nobody.

The engine has no time-out and cannot be interrupted. So queries run in a process of its own, which opens the store
to read, opens it again when somebody wrote, may not use more memory than ``MEMORY`` and, where the system allows it,
cannot open a socket: should a query ever get past the guard, there is nobody to call.
"""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TypeVar

import msgspec
import pyoxigraph

from kg.errors import KgError
from kg.query.answer import GRAPHS, TABLES, TROUBLE, Answer, Cell, answer, short
from kg.query.confine import confine
from kg.query.counting import TooLarge
from kg.query.frames import DATA, END, ERROR, HEADER, Complaint, Ended, Frames, Ready, Request, frame
from kg.query.limits import CHUNK, FRAME

__all__ = ["GRAPHS", "TABLES", "Answer", "Cell", "Request", "answer", "main", "short"]

GENERATION = "GENERATION"
"""File in the store's folder that changes whenever something was written."""

AGAIN, PAUSE = 10, 0.05
"""How often a store is opened again when files vanish under it because somebody writes, and seconds in between."""

GONE = "No such file"
"""How the engine says that a file went; it may take that for damage, so that the kind of error tells nothing."""

Done = TypeVar("Done")


class Line:
    """The two ends of the conversation: requests in, frames out."""

    def __init__(self, incoming: int, outgoing: int) -> None:
        self.incoming, self.outgoing = incoming, outgoing
        self.frames = Frames()
        self.gathered = bytearray()
        self.sent = 0
        """Bytes of this answer that are under way."""

    def requests(self) -> Iterator[Request]:
        """Requests as they come, until the other end is gone."""
        decoder = msgspec.json.Decoder(Request)
        while data := os.read(self.incoming, 1 << 16):
            for _, payload in self.frames.feed(data):
                yield decoder.decode(payload)

    def write(self, data: bytes) -> int:
        """Gather a piece of the answer; send it where enough is there."""
        self.gathered += data
        if len(self.gathered) >= CHUNK:
            self.sent += len(self.gathered)
            self.send(self.take())
        return len(data)

    def take(self) -> bytes:
        """What was gathered, as frames."""
        data = bytes(self.gathered)
        self.gathered.clear()
        return b"".join(frame(DATA, data[at : at + FRAME]) for at in range(0, len(data), FRAME))

    def begin_again(self) -> None:
        """Have what was sent of this answer thrown away."""
        self.gathered.clear()
        if self.sent:
            self.sent = 0
            self.send(frame(HEADER, b"{}"))

    def end(self, ended: Ended) -> None:
        """Send what is left, and that this was all."""
        self.sent = 0
        self.send(self.take() + frame(END, msgspec.json.encode(ended)))

    def fail(self, error: BaseException) -> None:
        """Send why there is no answer; what was gathered is thrown away."""
        self.gathered.clear()
        self.sent = 0
        said = str(error) or type(error).__name__
        text = said.encode("utf-8", "replace").decode()[:10_000]
        self.send(frame(ERROR, msgspec.json.encode(Complaint(type(error).__name__, text))))

    def send(self, data: bytes) -> None:
        """Send bytes, all of them."""
        view = memoryview(data)
        while view:
            view = view[os.write(self.outgoing, view) :]


class Reader:
    """An embedded store opened to read, and opened again when somebody wrote."""

    def __init__(self, path: str) -> None:
        self.path, self.marked = path, b""
        self.opened: pyoxigraph.Store | None = None

    def engine(self, path: str | None) -> pyoxigraph.Store:
        """The store as it is now."""
        if path is not None and path != self.path:
            self.path, self.opened = path, None
        mark = self.mark()
        if self.opened is None or mark != self.marked:
            self.marked, self.opened = mark, None
            self.opened = again(lambda: pyoxigraph.Store.read_only(self.path), self.forget)
        return self.opened

    def forget(self) -> None:
        """Have the store opened again."""
        self.opened = None

    def mark(self) -> bytes:
        """What changes whenever something was written."""
        with suppress(OSError), open(f"{self.path}/{GENERATION}", "rb") as file:
            return file.read()
        return b""

    def answer(self, request: Request, line: Line) -> Ended:
        """Answer one request; where files vanish because somebody writes, on the store opened again."""
        if request.update:
            raise ValueError("this store is only read; an update needs one that was opened to write")

        def forget() -> None:
            line.begin_again()
            self.forget()

        return again(lambda: answer(self.engine(request.path), request, line), forget)


def again(work: Callable[[], Done], before: Callable[[], None]) -> Done:
    """What some work on a store gives; done again, after something, where files vanish because somebody writes."""
    for _ in range(AGAIN):
        try:
            return work()
        except TROUBLE as error:
            if GONE not in str(error) or "CURRENT" in str(error):
                raise
            before()
            time.sleep(PAUSE)
    return work()


class Writer:
    """An embedded store opened to write, for as long as the process lives."""

    def __init__(self, path: str) -> None:
        from kg.graph.store import Store

        self.store = Store.create(Path(path))
        self.change("")

    def answer(self, request: Request, line: Line) -> Ended:
        """Answer one request, or do what it says and count the generation up."""
        if not request.update:
            return answer(self.store.engine, request, line)
        from kg.query.guard import using

        self.change(using(request.query, request.default_graphs, request.named_graphs), request.prefixes)
        return Ended()

    def change(self, text: str, prefixes: dict[str, str] | None = None) -> None:
        """Do what an update says, and let readers know; an empty one lets them know of what a killed process did."""
        with self.store.write(0):
            self.store.engine.update(text, prefixes=prefixes)
        self.store.flush()


def serve(source: Reader | Writer, line: Line) -> None:
    """Answer requests until the other end is gone."""
    for request in line.requests():
        try:
            line.end(source.answer(request, line))
        except BrokenPipeError:
            raise
        except (*TROUBLE, KgError, TooLarge) as error:
            line.fail(error)


def orphaned(parent: int) -> None:
    """End the process when the one that started it is gone, even in the middle of a query."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def main() -> None:
    """Serve the store named by the first argument over standard input and output; ``--write`` opens it to write."""
    path, write = sys.argv[1], "--write" in sys.argv[2:]
    line = Line(os.dup(0), os.dup(1))
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asked decides what Ctrl-C ends
    ready = Ready(confine())
    try:
        source = Writer(path) if write else Reader(path)
        if isinstance(source, Reader):
            source.engine(None)
    except (*TROUBLE, KgError) as error:
        with suppress(BrokenPipeError):
            line.fail(error)
        return
    Thread(target=orphaned, args=(os.getppid(),), daemon=True).start()
    with suppress(BrokenPipeError):
        line.send(frame(HEADER, msgspec.json.encode(ready)))
        os.dup2(nothing, 2)
        serve(source, line)


if __name__ == "__main__":
    main()
