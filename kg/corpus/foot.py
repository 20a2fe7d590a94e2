"""Units and what each was taken for -> which lines below the last whole sentence are the foot of the page."""

import re
from collections.abc import Iterator, Sequence

from kg.corpus.reach import SAID
from kg.corpus.units import Unit
from kg.model.article import SegmentKind

WHOLE_WORDS = 8
"""A paragraph of fewer words may be the page's own."""
SHORT_WORDS = 14
"""Longer lines below the text may be cut off from it."""
ADDRESS_WORDS = 35
"""A unit that speaks to the reader may be so long."""
ADDRESSES = re.compile(r"\b(?:[Yy]ou|[Yy]our|[Cc]lick|[Ss]ubscri\w+)\b")
SIGNED = re.compile(r"(?:co-?)?sign|yours|sincerely|respectfully|on behalf of|[–—-]", re.IGNORECASE)
OURS = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Uu]s|[Mm]y)\b(?![^“”]*”)")
"""The writers speak for themselves: what follows may be their names."""
NAME_WORD = r"(?:[A-Z][\w.’'-]*|of|the|and|for|in|de|da|van|von|&)"
NAMES = re.compile(rf"\W*{NAME_WORD}(?:[ ,]+{NAME_WORD})*\W*")


def below(units: Sequence[Unit], kinds: Sequence[SegmentKind]) -> Iterator[int]:
    """Short lines without a stop below the text, unless they may be signatures or a list.

    Once the foot of the page has begun, short sentences too that report nobody.
    """
    bodies = [i for i, kind in enumerate(kinds) if kind == "body"]
    last = next((i for i in reversed(bodies) if is_whole(units[i])), None)
    if last is None:
        return
    ours, begun = OURS.search(units[last].text), False
    for i in range(last + 1, len(units)):
        unit = units[i]
        begun = begun or kinds[i] in ("furniture", "caption")
        if kinds[i] != "body":
            continue
        if not begun and (unit.mark or unit.text.endswith((":", ";", ",")) or SIGNED.match(unit.text)):
            return
        may_be_name = ours and not begun and NAMES.fullmatch(unit.text)
        if is_minor(unit) and not may_be_name and (begun or not unit.final):
            yield i


def is_whole(unit: Unit) -> bool:
    """Whether a unit is a paragraph of the text beyond doubt."""
    return unit.final and unit.words >= WHOLE_WORDS and not is_minor(unit)


def is_minor(unit: Unit) -> bool:
    """Whether a unit is short, or speaks to the reader, and reports nobody."""
    limit = ADDRESS_WORDS if ADDRESSES.search(unit.text) else SHORT_WORDS
    return unit.words <= limit and not SAID.search(unit.text)
