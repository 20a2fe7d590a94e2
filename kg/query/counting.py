"""What the engine writes, piece by piece -> the same, counted, up to a limit of bytes and rows.

The engine's own serialisers are ten times as fast as rows made here, but count nothing. So their bytes are counted on
the way: a row of XML or TSV begins or ends with what can stand nowhere else, one of JSON or CSV is counted outside
quotes.
"""

from collections.abc import Callable, Iterable, Iterator
from io import RawIOBase
from typing import Any, Protocol


class Sink(Protocol):
    """What an answer is written to."""

    def write(self, data: bytes, /) -> int:
        """Take a piece."""


class TooLarge(Exception):
    """The answer passes a limit of the request."""


class Counter(Protocol):
    """Counts the rows in what the engine writes, piece by piece."""

    rows: int

    def count(self, data: bytes) -> None:
        """Take in the next piece."""


class Marks:
    """Counts a mark that can stand nowhere but at a row."""

    def __init__(self, mark: bytes, *, head: int) -> None:
        self.mark, self.rows, self.rest = mark, -head, b""

    def count(self, data: bytes) -> None:
        """Take in the next piece; half a mark at its end waits for the other half."""
        data = self.rest + data
        self.rows += data.count(self.mark)
        self.rest = data[1 - len(self.mark) :] if len(self.mark) > 1 else b""


class Outside:
    """Counts marks of up to two characters that stand outside quotes."""

    def __init__(self, *marks: bytes, escaped: bool, head: int) -> None:
        self.marks, self.escaped, self.rows = marks, escaped, -head
        self.inside = False
        self.rest = self.last = b""

    def count(self, data: bytes) -> None:
        """Take in the next piece; where strings escape their quotes, escapes are taken away first."""
        data = self.rest + data
        if self.escaped:
            whole = len(data) - (len(data) - len(data.rstrip(b"\\"))) % 2
            data, self.rest = data[:whole].replace(b"\\\\", b"").replace(b'\\"', b""), data[whole:]
        parts = data.split(b'"')
        outside = self.last + b'"'.join(parts[self.inside :: 2])
        self.inside ^= not len(parts) % 2
        self.last = b"" if self.inside or len(self.marks[0]) == 1 else outside[-1:]
        self.rows += sum(map(outside.count, self.marks))


COUNTERS: dict[str, Callable[[], Counter]] = {
    "json": lambda: Outside(b"[{", b",{", escaped=True, head=0),
    "xml": lambda: Marks(b"<result>", head=0),
    "csv": lambda: Outside(b"\n", escaped=False, head=1),
    "tsv": lambda: Marks(b"\n", head=1),
}


class Bounded(RawIOBase):
    """Passes on what is written, up to so many bytes and rows; raises ``TooLarge`` beyond."""

    def __init__(
        self, out: Sink, largest: int | None, limit: int | None = None, counter: Counter | None = None
    ) -> None:
        self.out, self.largest, self.limit, self.counter = out, largest, limit, counter
        self.size = 0

    def write(self, data: Any) -> int:
        """Pass a piece on."""
        self.size += len(data)
        if self.largest is not None and self.size > self.largest:
            raise TooLarge(f"the answer has more than {self.largest:,} bytes; ask for less, or in parts with LIMIT")
        if self.counter:
            self.counter.count(data)
            within(self.counter.rows, self.limit, "rows")
        self.out.write(data)
        return len(data)


def within(done: int, limit: int | None, what: str) -> None:
    """Raise ``TooLarge`` where there is more than the limit."""
    if limit is not None and done > limit:
        raise TooLarge(f"the answer has more than {limit:,} {what}; ask for less, or in parts with LIMIT and OFFSET")


class Counted:
    """Passes triples on and counts them."""

    def __init__(self, triples: Iterable[Any], limit: int | None) -> None:
        self.triples, self.limit = triples, limit
        self.done = 0

    def __iter__(self) -> Iterator[Any]:
        for triple in self.triples:
            self.done += 1
            within(self.done, self.limit, "triples")
            yield triple
