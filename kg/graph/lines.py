"""Nodes and literals -> lines of N-Quads, and a stream of them: bytes for the engine, quads for anyone else.

A line costs a quarter of what a quad made of nodes costs, and the engine reads it as fast.
"""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache, lru_cache, partial
from json.encoder import encode_basestring as quoted
from typing import IO, cast

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat

from kg.graph.terms import TYPE, entry, term

__all__ = ["KIND", "Lines", "iri", "line", "listed", "quads", "quoted", "word"]

KIND = str(TYPE)
"""The term that says of what class something is, as it is written."""

BLOCK = 1 << 16
"""From so many characters on lines are handed over."""

BROKEN = b'\n"broken off'
"""What ends no line, wherever it stands: who reads it knows that those before are not all."""

PIPES = "/dev/fd"
"""The folder in which open pipes have paths, where the system gives them any."""


@lru_cache(1 << 16)
def iri(value: str) -> str:
    """An IRI as it is written; raises ``ValueError`` for what is none."""
    return str(NamedNode(value))


@cache
def word(name: str) -> str:
    """A term of the ontology as it is written."""
    return str(term(name))


@cache
def listed(scheme: str, slug: str) -> str:
    """A scheme's entry as it is written."""
    return str(entry(scheme, slug))


def line(quad: Quad) -> str:
    """A quad as a line."""
    return f"{quad} .\n"


def quads(lines: Iterable[str]) -> Iterator[Quad]:
    """Lines as quads."""
    return pyoxigraph.parse("".join(lines).encode(), format=RdfFormat.N_QUADS, lenient=True)


class Lines:
    """Lines as they are made: a file to read bytes from, once, or quads to go through, once."""

    def __init__(self, made: Iterable[str]) -> None:
        self.blocks = blocks(made)
        self.block, self.at = b"", 0

    def read(self, size: int = -1) -> bytes:
        """At most ``size`` bytes; none at the end."""
        if self.at >= len(self.block):
            self.block, self.at = next(self.blocks, b""), 0
        start = self.at
        self.at = len(self.block) if size < 0 else start + size
        return self.block[start : self.at]

    def into(self, engine: pyoxigraph.Store, *, at_once: bool) -> None:
        """Have an engine load all of them, or after any failure none.

        With ``at_once`` it reads them in a thread of its own while they are made, where the system has paths for pipes.
        """
        load = partial(engine.bulk_load, format=RdfFormat.N_QUADS, lenient=True)
        if not (at_once and os.path.isdir(PIPES)):
            load(cast(IO[bytes], self))
            return
        reading, writing = os.pipe()

        def read() -> None:
            try:
                load(path=f"{PIPES}/{reading}")
            finally:
                os.close(reading)

        with ThreadPoolExecutor(1) as thread:
            loaded = thread.submit(read)
            self.write(writing)
            loaded.result()

    def write(self, pipe: int) -> None:
        """Write them all to a pipe, unless nobody reads it any more; where making them fails, what is no line."""
        try:
            for block in self.blocks:
                if not written(pipe, block):
                    return
        except BaseException:
            written(pipe, BROKEN)
            raise
        finally:
            os.close(pipe)

    def __iter__(self) -> Iterator[Quad]:
        for block in self.blocks:
            yield from pyoxigraph.parse(block, format=RdfFormat.N_QUADS, lenient=True)


def written(pipe: int, block: bytes) -> bool:
    """Write to a pipe, and whether anybody reads it."""
    with suppress(BrokenPipeError):
        view = memoryview(block)
        while view:
            view = view[os.write(pipe, view) :]
        return True
    return False


def blocks(made: Iterable[str]) -> Iterator[bytes]:
    """Lines in blocks of bytes."""
    waiting: list[str] = []
    length = 0
    for text in made:
        waiting.append(text)
        length += len(text)
        if length >= BLOCK:
            yield "".join(waiting).encode()
            waiting, length = [], 0
    if waiting:
        yield "".join(waiting).encode()
