"""Plain text -> its paragraphs, headlines and list items, each with the shape that tells them apart."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import msgspec

LINE = re.compile(r"[^\n\r\v\f\u2028\u2029]+")
WORD = re.compile(r"\w[\w’'.-]*")
FINAL = re.compile(r"""[.!?…]["'”’»)\]]*(?:\s*\[\d+\])?$""")
STOP = re.compile(r"""[.!?…:;]["'”’»)\]]*$""")
BULLET = re.compile(r"(?:[-–—*+•·▪▫■●○◦‣⁃»►▶✓]|\(?(?:\d{1,3}|[a-z]|[ivx]{2,5})[.)]|\[\d{1,3}\])[^\S\n]+(?=\S)")
RULE = re.compile(r"[\W_]+")

DANGLING = re.compile(
    r" (?:the|an?|of|to|in|on|at|by|for|with|and|or|from|that|as|his|her|its|their|who|which|is|was|were|are)$"
)
"""A word that ends no line but a broken one."""
LONGEST_WRAPPED = 100


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph, headline, list item or table row of the canonical text, wrapped lines joined."""

    start: int
    end: int
    text: str
    """Its characters without the list mark, white space folded."""
    mark: int = 0
    """How many characters from ``start`` the list mark takes, white space after it included."""
    indent: int = 0
    apart: bool = True
    """Whether a blank line (or a block's edge) stands before it."""
    level: int = 0
    """1–6 in a heading, 0 where nothing marks it as one."""
    role: str = ""
    """What marks it as something else than running text: ``caption``, ``code``, ``table``, …"""
    sure: bool = False
    """Whether something better than shape says that it is running text."""
    cuts: tuple[tuple[int, int], ...] = ()
    """Stretches of markup inside it."""

    @property
    def words(self) -> int:
        """How many words it has."""
        return count_words(self.text)

    @property
    def final(self) -> bool:
        """Whether it ends as a sentence ends."""
        return FINAL.search(self.text, max(0, len(self.text) - 20)) is not None

    @property
    def truncated(self) -> bool:
        """Whether it breaks off as teasers do."""
        return not self.final or self.text.endswith(("…", "...", "[…]", "[...]"))


@lru_cache(maxsize=64)
def count_words(text: str) -> int:
    """How many words a text has; asked of one unit many times over."""
    return sum(1 for _ in WORD.finditer(text))


class Line(msgspec.Struct, frozen=True):
    """A line that is not blank, white space around it aside."""

    start: int
    end: int
    indent: int
    apart: bool
    text: str


def lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """The lines between two offsets, blank ones left out."""
    before = 0
    last = start
    for match in LINE.finditer(text, start, len(text) if end is None else end):
        raw = match[0]
        stripped = raw.strip()
        if not stripped:
            continue
        indent = len(raw) - len(raw.lstrip())
        at = match.start() + indent
        breaks = text.count("\n", last, at) or text.count("\r", last, at) or text.count("\f", last, at)
        yield Line(at, at + len(stripped), indent, breaks > 1 or before == 0, stripped)
        last = at + len(stripped)
        before += 1


def units(text: str, start: int = 0, end: int | None = None) -> list[Unit]:
    """Join wrapped lines into units. Blank lines always divide; ``runs_on`` tells where a sentence crosses one."""
    rows = list(lines(text, start, end))
    width = wrap_width(rows)
    found: list[Unit] = []
    first = 0
    for i in range(1, len(rows) + 1):
        if i == len(rows) or not joins(rows[i - 1], rows[i], width):
            found.append(unit(text, rows[first:i]))
            first = i
    return found


def unit(text: str, rows: Sequence[Line]) -> Unit:
    """One unit out of the lines it stands on."""
    first = rows[0]
    bullet = BULLET.match(first.text)
    mark = bullet.end() if bullet and not RULE.fullmatch(first.text) else 0
    content = text[first.start + mark : rows[-1].end]
    return Unit(
        start=first.start,
        end=rows[-1].end,
        text=" ".join(content.split()),
        mark=mark,
        indent=first.indent,
        apart=first.apart,
    )


def wrap_width(rows: Sequence[Line]) -> int:
    """The width a text was wrapped at, 0 if it has a line per paragraph.

    Wrapped text has hardly a line beyond its margin, and breaks many inside a sentence, some before a small letter.
    """
    widths = [len(row.text) for row in rows]
    margin = max((width for width in widths if width <= LONGEST_WRAPPED), default=0)
    pairs = [(a, b) for a, b in pairwise(rows) if not b.apart]
    broken = [(a, b) for a, b in pairs if not STOP.search(a.text) and not BULLET.match(b.text)]
    small = sum(b.text[0].islower() for _, b in broken)
    inside = sum(b.text[0].islower() or len(a.text) >= 0.7 * margin for a, b in broken)
    wide = sum(width > LONGEST_WRAPPED for width in widths)
    wrapped = small and inside >= 2 and inside * 5 >= len(pairs) * 2 and wide * 10 <= len(rows)
    return margin if wrapped else 0


def joins(line: Line, following: Line, width: int) -> bool:
    """Whether a line break is only where the line was full."""
    if following.apart:
        return False
    ends = STOP.search(line.text) is not None
    if BULLET.match(following.text):
        return not ends and following.text[0] in "-–—" and width > 0
    if not ends and following.text[0].islower():
        return True
    if width:
        word = following.text.split(maxsplit=1)[0]
        return len(line.text) + 1 + len(word) > width
    return DANGLING.search(line.text) is not None


def runs_on(unit: Unit, following: Unit) -> bool:
    """Whether a sentence goes on over the blank line between two units."""
    return not following.mark and following.text[:1].islower() and STOP.search(unit.text) is None
