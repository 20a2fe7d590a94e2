"""One published text: where it came from, what it says, and which of its stretches count."""

from typing import Literal

import msgspec

from kg.model.ident import digest
from kg.model.span import Span

SegmentKind = Literal["head", "caption", "body", "furniture"]
MARKUP = "markup"
"""Reason of furniture inside a sentence (a link's target, emphasis marks): the body round it is one paragraph."""
Ownership = Literal["State", "party", "private", "unknown"]


class Segment(msgspec.Struct, frozen=True):
    """A stretch of the canonical text, and why it counts or not.

    ``head`` holds headline, dateline and byline; ``body`` alone yields statements.
    """

    span: Span
    kind: SegmentKind
    reason: str


class Published(msgspec.Struct, frozen=True):
    """When a text appeared: ISO prefixes (``2021``, ``2021-03``, ``2021-03-24``) whose length is their precision.

    ``earliest`` equals ``latest`` where the date is known; either may be missing where it is not.
    ``reason`` says where the date stands, or why it is unknown and what bounds it.
    """

    earliest: str | None
    latest: str | None
    reason: str

    @property
    def date(self) -> str | None:
        """The date, where it is known."""
        return self.earliest if self.earliest is not None and self.earliest == self.latest else None


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One article as read: ``text`` is canonical, every offset in the project counts its code points."""

    id: str
    source: str
    """Path or address as given, relative to what was built; a record of a file of many adds ``:LINE``."""
    text: str
    segments: tuple[Segment, ...]
    """In text order, without gaps worth reading between them; each character of text lies in at most one."""
    original: str
    """SHA-256 of the original bytes."""
    reader: str
    """Which reader made ``text`` of them, with its version: ``text/1``, ``html/1 trafilatura/2.3.1``."""
    headline: str | None = None
    publisher: str | None = None
    ownership: Ownership = "unknown"
    url: str | None = None
    record: str | None = None
    """The publisher's own id of the record, if stated."""
    published: Published = Published(None, None, "no date stated")
    language: str = "en"
    sources: tuple[str, ...] = ()
    """What the article itself says it rests on (front matter ``sources``), one line each."""

    @property
    def body(self) -> tuple[Segment, ...]:
        """The segments that may yield statements."""
        return tuple(s for s in self.segments if s.kind == "body")


def article_id(*, url: str | None, record: str | None, original: str) -> str:
    """Name an article: by its address or record id if stated, else by its original bytes."""
    if url:
        return digest("article", "url", url)
    if record:
        return digest("article", "record", record)
    return digest("article", "sha256", original)
