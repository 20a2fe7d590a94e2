"""Labelled units -> the segments of the canonical text."""

import re
from collections.abc import Sequence

from kg.corpus.labels import Label
from kg.corpus.units import Unit, runs_on
from kg.model import Segment, Span
from kg.model.article import MARKUP

PARAGRAPH = re.compile(r"\n[^\S\n]*\n")


def segments(text: str, units: Sequence[Unit], labels: Sequence[Label]) -> tuple[Segment, ...]:
    """Spans of the canonical text; neighbours of one kind and reason are one segment.

    Body paragraphs share a segment only where a blank line divides them or a sentence runs over the break,
    so that whoever cuts a segment at blank lines gets paragraphs.
    """
    found: list[Segment] = []
    body: Unit | None = None
    for unit, known in zip(units, labels, strict=True):
        pieces = list(cut(text, unit, known))
        joined = body is not None and (PARAGRAPH.search(text, body.end, unit.start) or runs_on(body, unit))
        for piece in pieces:
            last = found[-1] if found else None
            adjacent = last is not None and last.kind == piece.kind and last.reason == piece.reason
            if last is not None and adjacent and (piece.kind != "body" or joined):
                found[-1] = Segment(Span(last.span.start, piece.span.end), piece.kind, piece.reason)
            else:
                found.append(piece)
        body = unit if known.kind == "body" else None
    return tuple(found)


def cut(text: str, unit: Unit, known: Label) -> list[Segment]:
    """One unit as segments: a body unit without its list mark, dateline and markup."""
    if known.kind != "body":
        return [Segment(Span(unit.start, unit.end), known.kind, known.reason)]
    at = unit.start + unit.mark
    pieces = [Segment(Span(unit.start, at), "furniture", "list mark")] if unit.mark else []
    lead = lead_length(text, at, unit, known.lead)
    if lead:
        pieces.append(Segment(Span(at, at + lead), "head", "dateline"))
        at += lead
    for start, end in unit.cuts:
        if start > at and text[at:start].strip():
            pieces.append(Segment(Span(at, start), "body", known.reason))
        if end > at:
            pieces.append(Segment(Span(max(start, at), end), "furniture", MARKUP))
            at = end
    if text[at : unit.end].strip():
        pieces.append(Segment(Span(at, unit.end), "body", known.reason))
    return pieces


def lead_length(text: str, at: int, unit: Unit, folded: int) -> int:
    """How many characters from ``at`` on make the first ``folded`` ones of the unit's text (markup is none of them)."""
    if not folded:
        return 0
    markup = {place for start, end in unit.cuts for place in range(start, end)}
    kept = 0
    blank = True
    for place in range(at, unit.end):
        if place in markup:
            continue
        space = text[place].isspace()
        kept += not (space and blank)
        blank = space
        if kept == folded:
            return place + 1 - at
    return unit.end - at
