"""Parse -> the stretches in quotation marks, whatever marks a newsroom uses, paragraph by paragraph."""

import re
from collections.abc import Iterator

from kg.text.document import Quote
from kg.text.parse import Parse

PAIRS = {"“": '”"', "”": '”"', "«": "»", "„": "“”", '"': '"”', "''": "''", "``": "''", "‘": "’", "'": "'"}
"""Opening marks and what closes them; a closing mark opens where a typist set the wrong one at a line's start."""
SINGLE = frozenset("‘'")
MARK = re.compile(r"''|``|[“”\"«»„‘’']")
SURE_END = re.compile(r"[,.?!…][’'](?!\w)|[‘]")
CLIPPED = re.compile(r"(?:em|til|tis|twas|cause|n|bout|round)\b", re.IGNORECASE)


def find_quotes(doc: Parse) -> Iterator[Quote]:
    """Yield outermost quotations in order; one left open ends with its paragraph."""
    text = doc.text
    for paragraph in re.finditer(r"(?:[^\n]|\n(?!\n))+", text):
        opened: tuple[int, str] | None = None
        inner: list[str] = []
        for mark in MARK.finditer(text, paragraph.start(), paragraph.end()):
            kind, start, end = mark.group(), mark.start(), mark.end()
            if opened is None:
                if opens(text, start, end, kind, paragraph.start()):
                    opened = start, kind
            elif inner and kind in PAIRS[inner[-1]] and closes(text, start, end, kind, paragraph.end()):
                inner.pop()
            elif nests(text, start, end, kind, opened[1]):
                inner.append(kind)
            elif kind in PAIRS[opened[1]] and closes(text, start, end, kind, paragraph.end()):
                yield from quote(doc, opened[0], end, closed=True)
                opened, inner = None, []
            elif kind == opened[1] == "“":  # opened again without closing: the first ran on
                yield from quote(doc, opened[0], start, closed=False)
                opened, inner = (start, kind), []
        if opened is not None and opened[1] not in SINGLE:
            yield from quote(doc, opened[0], paragraph.end(), closed=False)


def opens(text: str, start: int, end: int, kind: str, paragraph: int) -> bool:
    """Whether a mark can open here: single marks only at a word's start, so apostrophes do not."""
    if kind not in PAIRS:
        return False
    if kind == '"':
        return start == paragraph or not text[start - 1].isalnum()
    if kind == "”":
        return start == paragraph and text[end : end + 1].isalnum()
    if kind in SINGLE:
        clipped = CLIPPED.match(text, end) is not None
        return (start == paragraph or not text[start - 1].isalnum()) and text[end : end + 1].isalpha() and not clipped
    return True


def nests(text: str, start: int, end: int, kind: str, outer: str) -> bool:
    """Whether a mark opens a quotation inside one: “ inside ", or " at a word's start inside “."""
    if outer == '"' and kind == "“":
        return True
    return outer == "“" and kind == '"' and text[start - 1].isspace() and text[end : end + 1].isalnum()


def closes(text: str, start: int, end: int, kind: str, paragraph: int) -> bool:
    """Whether a mark can close here: a single one not inside a word, nor after a plural's s if a surer one follows."""
    if kind not in ("’", "'"):
        return True
    if text[end : end + 1].isalnum() or text[start - 1].isspace():
        return False
    if text[start - 1] != "s" or text[end : end + 1] != " ":
        return True
    surer = SURE_END.search(text, end, paragraph)
    return surer is None or surer.group() == "‘"


def quote(doc: Parse, start: int, end: int, *, closed: bool) -> Iterator[Quote]:
    """The quotation as tokens."""
    tokens = doc.covering(start, end)
    if tokens is not None and len(tokens) > 1:
        words = sum(not (t.is_punct or t.is_space or t.is_quote) for t in tokens)
        yield Quote(tokens.start, tokens.end, closed, words)
