"""Bytes of an answer on their way out -> the same bytes, and whether there is anything in them."""

from io import BytesIO
from typing import IO

import pyoxigraph
from pyoxigraph import QueryBoolean, QueryResultsFormat

from kg.query.answer import GRAPHS, Cell, plain

LOOKED_AT = 1 << 20
"""Bytes of an answer that are looked at: more are not nothing."""

READ = {"json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML}


class Glimpse(BytesIO):
    """Passes on what is written to it, and remembers it while it is little."""

    def __init__(self, out: IO[bytes], format: str) -> None:
        super().__init__()
        self.out, self.format = out, format
        self.seen: bytes | None = b""

    def write(self, data: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]
        """Pass on, and remember."""
        if self.seen is not None:
            seen = self.seen + bytes(data)
            self.seen = seen if len(seen) <= LOOKED_AT else None
        self.out.write(data)
        return len(data)

    def rows(self) -> list[tuple[Cell, ...]] | None:
        """The rows or triples written; None where they were too many to look at."""
        if self.seen is None:
            return None
        if self.format in GRAPHS:
            quads = pyoxigraph.parse(self.seen, format=GRAPHS[self.format])
            return [(str(quad.subject),) for quad in quads]
        found = pyoxigraph.parse_query_results(self.seen, format=READ[self.format])
        if isinstance(found, QueryBoolean):
            return [(bool(found),)]
        return [tuple(map(plain, row)) for row in found]
