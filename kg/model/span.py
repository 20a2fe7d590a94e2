"""A stretch of an article's canonical text: half-open, counted in Unicode code points."""

import msgspec

from kg.errors import SpanError


class Span(msgspec.Struct, frozen=True, order=True, array_like=True):
    """``text[start:end]``; never empty, never negative. Serialised as ``[start, end]``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start:
            raise SpanError(f"not a span: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """The characters it covers; raises ``SpanError`` where the text is too short."""
        if self.end > len(text):
            raise SpanError(f"[{self.start}, {self.end}) lies outside a text of {len(text)} characters")
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end
