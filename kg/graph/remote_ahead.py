"""Look-ups in a server, one by one -> the same answers from what was read at once, when it turned out to be many."""

import time
from collections.abc import Callable
from typing import NamedTuple

import pyoxigraph
from pyoxigraph import NamedNode, Quad

TOGETHER = 16
"""After so many look-ups of one predicate it is read as a whole."""

MANY = 50_000
"""Where it has more values than these, they are looked up one by one all the same."""

FRESH = 5.0
"""Seconds that what was read at once is used without looking whether something was written."""

WORTH = 200
"""After so many look-ups everything is copied into memory."""

LARGEST = 1_000_000
"""Quads; of more no copy is made."""


class Predicate(NamedTuple):
    """All values of one predicate in one graph, or in all of them, and when they were read."""

    when: float
    values: dict[NamedNode, list[Quad]]


class Ahead:
    """Single look-ups of a predicate, which after some are answered from all its values."""

    def __init__(self, look: Callable[..., list[Quad]]) -> None:
        self.look = look
        self.asked: dict[tuple[NamedNode, NamedNode | None], int] = {}
        self.held: dict[tuple[NamedNode, NamedNode | None], Predicate] = {}

    def find(self, subject: NamedNode, predicate: NamedNode, graph: NamedNode | None) -> list[Quad]:
        """The quads of a subject and predicate."""
        key = predicate, graph
        held = self.held.get(key)
        if held is not None and time.monotonic() - held.when < FRESH:
            return held.values.get(subject, [])
        self.held.pop(key, None)
        self.asked[key] = self.asked.get(key, 0) + 1
        if self.asked[key] != TOGETHER:
            return self.look(subject, predicate, None, graph)
        found = self.look(None, predicate, None, graph, most=MANY + 1)
        if len(found) > MANY:
            return self.look(subject, predicate, None, graph)
        self.asked[key] = 0
        values: dict[NamedNode, list[Quad]] = {}
        for quad in found:
            if isinstance(quad.subject, NamedNode):
                values.setdefault(quad.subject, []).append(quad)
        self.held[key] = Predicate(time.monotonic(), values)
        return values.get(subject, [])

    def forget(self) -> None:
        """Nothing that was read counts any more."""
        self.asked, self.held = {}, {}


class Copy:
    """Everything a server holds, in memory, from when so much was looked up that this is quicker.

    It is used as long as ``sign`` says the same, which is None while somebody writes; ``read`` makes a copy, or gives
    None where there is too much.
    """

    def __init__(self, read: Callable[[], pyoxigraph.Store | None], sign: Callable[[], str | None]) -> None:
        self.read, self.sign = read, sign
        self.asked = 0
        self.when = 0.0
        self.signed: str | None = None
        self.made: pyoxigraph.Store | None = None

    def held(self) -> pyoxigraph.Store | None:
        """The copy; None where the server is to be asked."""
        self.asked += 1
        now = time.monotonic()
        if self.made is not None and now - self.when >= FRESH:
            if self.signed is not None and self.sign() == self.signed:
                self.when = now
            else:
                self.made, self.asked = None, WORTH
        if self.made is None and self.asked == WORTH:
            self.signed = self.sign()
            self.made = self.read()
            self.when = time.monotonic()
        return self.made
