"""Questions and answers -> frames of bytes between a process and its worker, and back.

A frame is four bytes of length (big endian), one byte of kind and the payload. A worker says ``H`` once when it is
ready. Then each ``H`` with a request is answered by any number of ``D`` with bytes of the answer, and one ``.`` where
all is well or one ``E`` where not. An ``H`` among them says that the answer begins again: somebody rewrote files of the
store while they were read.
"""

import struct

import msgspec

from kg.errors import QueryError
from kg.query.limits import FRAME

HEADER, DATA, ERROR, END = b"HDE."

HEAD = struct.Struct(">IB")


class Request(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What to ask of which store, and in which form the answer is wanted."""

    path: str | None = None
    """The store's folder; None: the one the worker was started for."""
    query: str
    prefixes: dict[str, str] = {}
    union: bool = True
    """All graphs together are the default graph; not so where the query or the request names graphs."""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    """Both stand for what ``FROM`` says; one of them given, the other is empty."""
    format: str = "rows"
    """``rows`` or a format of ``kg.query.worker.TABLES`` and ``GRAPHS``."""
    limit: int | None = None
    """Rows: ``rows`` stops there and says ``more``, any other format fails beyond."""
    largest: int | None = None
    """Bytes, beyond which the answer fails."""
    update: bool = False
    """The query is an update; only for a worker that was started to write."""


class Ready(msgspec.Struct, frozen=True):
    """What a worker says when it can be asked: ``confined`` by which means it has no network, empty for none."""

    confined: str = ""


class Complaint(msgspec.Struct, frozen=True):
    """Why there is no answer: the kind of error and its text."""

    kind: str
    text: str


class Ended(msgspec.Struct, frozen=True):
    """How an answer ended: its rows (or triples) where they were counted, and whether the limit cut them."""

    rows: int | None = None
    more: bool = False


def frame(kind: int, payload: bytes) -> bytes:
    """One frame."""
    return HEAD.pack(len(payload), kind) + payload


class Frames:
    """Cuts a stream of bytes into frames, whatever pieces it comes in."""

    def __init__(self) -> None:
        self.rest = b""

    def feed(self, data: bytes) -> list[tuple[int, bytes]]:
        """The frames that are whole now; raises ``QueryError`` for one too long to be meant."""
        data = self.rest + data if self.rest else data
        at, end = 0, len(data)
        found = []
        while end - at >= HEAD.size:
            length, kind = HEAD.unpack_from(data, at)
            if length > FRAME:
                raise QueryError("the worker answers in another language; is another version of kg installed beside?")
            if end - at < HEAD.size + length:
                break
            at += HEAD.size
            found.append((kind, data[at : at + length]))
            at += length
        self.rest = data[at:]
        return found
