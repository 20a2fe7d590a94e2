"""Requests -> answers by worker processes that stay warm between questions and are killed when the time is up."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache
from logging import getLogger
from pathlib import Path
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import IO, NoReturn, Self

import msgspec

import kg
from kg.errors import QueryError, QueryTimeout
from kg.query.complaints import ended, error
from kg.query.frames import DATA, END, HEADER, Complaint, Ended, Frames, Ready, Request, frame
from kg.query.limits import SPOOLED, START, TIMEOUT


def start(path: Path, *, writing: bool = False) -> tuple[subprocess.Popen[bytes], socket.socket]:
    """Start a worker for a store; the process, and our end of the line to it."""
    paths = [str(Path(kg.__file__).parent.parent), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    command = [sys.executable, "-m", "kg.query.worker", str(path), *(["--write"] if writing else [])]
    ours, theirs = socket.socketpair()
    with theirs:
        return subprocess.Popen(command, stdin=theirs.fileno(), stdout=theirs.fileno(), env=environment), ours


def welcome(kind: int, payload: bytes) -> None:
    """Read what a worker says first; raises ``StoreError`` or ``QueryError`` where it cannot be asked."""
    if kind != HEADER:
        raise error(msgspec.json.decode(payload, type=Complaint), "")
    if not msgspec.json.decode(payload, type=Ready).confined:
        tell()


@cache
def tell() -> None:
    """Say once that nothing stands behind the guard."""
    getLogger(__name__).warning(
        "this system gives no means to take the network from worker processes; the check of each query stands alone"
    )


class Worker:
    """One worker process, asked by one thread at a time."""

    def __init__(self, path: Path, *, writing: bool = False) -> None:
        self.process, self.line = start(path, writing=writing)
        self.frames = Frames()
        self.greeted = False

    def ask(self, request: Request, out: IO[bytes], timeout: float | None) -> Ended:
        """Have one request answered into a file.

        Raises ``QueryError`` and ``StoreError``; after ``TimeoutError`` and ``Died`` it is of no more use.
        """
        if not self.greeted:
            welcome(*next(self.receive(START)))
            self.greeted = True
        try:
            self.line.settimeout(timeout)
            self.line.sendall(frame(HEADER, msgspec.json.encode(request)))
        except BrokenPipeError:
            self.died()
        for kind, payload in self.receive(timeout):
            if kind == DATA:
                out.write(payload)
            elif kind == HEADER:
                out.seek(0)
                out.truncate()
            elif kind == END:
                return msgspec.json.decode(payload, type=Ended)
            else:
                raise error(msgspec.json.decode(payload, type=Complaint), request.query)
        raise AssertionError

    def receive(self, timeout: float | None) -> Iterator[tuple[int, bytes]]:
        """Frames as they come, for so many seconds."""
        end = None if timeout is None else time.monotonic() + timeout
        while True:
            self.line.settimeout(None if end is None else max(end - time.monotonic(), 1e-6))
            try:
                data = self.line.recv(1 << 18)
            except ConnectionResetError:
                data = b""
            if not data:
                self.died()
            yield from self.frames.feed(data)

    def died(self) -> NoReturn:
        """Say how the process ended."""
        try:
            code = self.process.wait(5)
        except subprocess.TimeoutExpired:
            code = None
        raise Died(ended(code))

    def close(self) -> None:
        """End the process."""
        self.line.close()
        self.process.kill()
        self.process.wait()


class Died(Exception):
    """The process ended; the first argument is the error to raise."""


class Workers:
    """Worker processes for one store, as many as threads ask at once, of which ``size`` stay warm."""

    def __init__(self, path: Path, *, size: int = 1) -> None:
        self.path, self.size = path, size
        self.idle: list[Worker] = []
        self.owner = os.getpid()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def warm(self) -> None:
        """Start a worker where none waits, without waiting for it."""
        self.give(self.take())

    def ask(self, request: Request, out: IO[bytes], *, timeout: float | None = TIMEOUT) -> Ended:
        """Write the whole answer to ``out``, or nothing.

        Raises ``QueryTimeout`` when the time is up, ``QueryTooLarge`` beyond the request's limits, ``QueryError``
        where the engine cannot answer, ``StoreError`` where the store cannot be opened.
        """
        worker = self.take()
        with SpooledTemporaryFile(SPOOLED) as answered:
            try:
                done = worker.ask(request, answered, timeout)
            except TimeoutError as late:
                worker.close()
                self.warm()
                raise QueryTimeout(
                    f"no answer within {timeout:g} seconds; ask for less, or give it longer with --timeout"
                ) from late
            except Died as died:
                worker.close()
                self.warm()
                raise died.args[0] from None
            except QueryError:
                self.give(worker)
                raise
            except BaseException:
                worker.close()
                raise
            self.give(worker)
            answered.seek(0)
            copyfileobj(answered, out)
        return done

    def take(self) -> Worker:
        """A worker for one question; those of the process this one was forked from are left alone."""
        if self.owner != os.getpid():
            self.idle, self.owner = [], os.getpid()
        while self.idle:
            worker = self.idle.pop()
            if worker.process.poll() is None:
                return worker
            worker.close()
        return Worker(self.path)

    def give(self, worker: Worker) -> None:
        """Keep a worker warm, or end it where enough are."""
        if len(self.idle) < self.size:
            self.idle.append(worker)
        else:
            worker.close()

    def close(self) -> None:
        """End all workers."""
        while self.owner == os.getpid() and self.idle:
            self.idle.pop().close()
