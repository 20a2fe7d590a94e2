"""Doc -> the stretches in quotation marks, whatever marks a newsroom uses, paragraph by paragraph."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from kg.text.document import Quote

PAIRS = {"“": "”\"", "«": "»", "„": "“”", '"': "\"”", "''": "''", "``": "''", "‘": "’"}
MARK = re.compile(r"''|``|[“”\"«»„‘’]")


def find_quotes(doc: Doc) -> Iterator[Quote]:
    """Yield outermost quotations in order; one left open ends with its paragraph."""
    text = doc.text
    for paragraph in re.finditer(r"(?:[^\n]|\n(?!\n))+", text):
        opened: tuple[int, str] | None = None
        for mark in MARK.finditer(text, paragraph.start(), paragraph.end()):
            kind = mark.group()
            if opened is None:
                if kind in PAIRS and opens(text, mark.start(), mark.end(), kind):
                    opened = mark.start(), kind
            elif kind in PAIRS[opened[1]] and closes(text, mark.end(), kind):
                yield from quote(doc, opened[0], mark.end(), closed=True)
                opened = None
            elif kind == opened[1] == "“":  # opened again without closing: the first ran on
                yield from quote(doc, opened[0], mark.start(), closed=False)
                opened = mark.start(), kind
        if opened is not None and opened[1] != "‘":
            yield from quote(doc, opened[0], paragraph.end(), closed=False)


def opens(text: str, start: int, end: int, kind: str) -> bool:
    """Whether a mark can open here: the single mark only at a word's start, so apostrophes do not."""
    if kind != "‘":
        return True
    return (start == 0 or not text[start - 1].isalnum()) and text[end : end + 1].isalnum()


def closes(text: str, end: int, kind: str) -> bool:
    """Whether a mark can close here: the single mark not inside a word."""
    return kind != "’" or not text[end : end + 1].isalnum()


def quote(doc: Doc, start: int, end: int, *, closed: bool) -> Iterator[Quote]:
    """The quotation as tokens."""
    tokens = doc.char_span(start, end, alignment_mode="expand")
    if tokens is not None and len(tokens) > 1:
        words = sum(not (t.is_punct or t.is_space or t.is_quote) for t in tokens)
        yield Quote(tokens.start, tokens.end, closed, words)
