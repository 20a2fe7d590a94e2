"""Units below a line that opens a list or a foot -> where running text takes over again."""

import re
from collections.abc import Sequence

from kg.corpus.rule import Reach
from kg.corpus.rules import FOOT, rule_of
from kg.corpus.units import Unit

SAID = re.compile(
    r"[“”\"]|\b(?:said|says|told|added|asked|stated|announced|warned|urged|denied|repeated|rejected|condemned|accused"
    r"|claimed|criticised|criticized|demanded|pledged|promised|explained|argued|wrote|replied|according to|called)\b"
)
"""Somebody is quoted or reported."""

WHOLE_WORDS = 12
"""Words of a paragraph that is no teaser; fewer will do where somebody speaks."""
SPOKEN_WORDS = 8
LINK_WORDS = 16


def section_end(units: Sequence[Unit], start: int, reach: Reach, indent: int) -> int:
    """One past the last unit that an opener governs."""
    if reach == "line":
        return start
    if reach == "end":
        return len(units)
    links = 0
    for i in range(start, len(units)):
        found = rule_of(units[i], FOOT)
        if found and found[0].reach not in ("line", reach):
            return i
        run = complete_run(units, i, indent)
        if reach == "list" and (run >= 2 or (run == 1 and i - start == 1 and is_last(units, i))):
            return i
        reported = any(SAID.search(unit.text) for unit in units[i : i + run])
        below_links = links == i - start > 0
        if reach == "tail" and reported and (run >= 3 or (run >= 2 and below_links)):
            return i
        links += is_link(units[i])
    return len(units)


def is_link(unit: Unit) -> bool:
    """Whether a unit reads like the headline of another article."""
    return unit.words < LINK_WORDS and not unit.final


def complete_run(units: Sequence[Unit], start: int, indent: int) -> int:
    """How many units (up to three) from here on are whole paragraphs of running text, set as the body is set."""
    count = 0
    for unit in units[start : start + 3]:
        enough = unit.words >= (SPOKEN_WORDS if SAID.search(unit.text) else WHOLE_WORDS)
        whole = enough and unit.final and not unit.truncated
        if not whole or unit.mark or unit.level or unit.role or unit.indent > indent or rule_of(unit, FOOT):
            break
        count += 1
    return count


def is_last(units: Sequence[Unit], i: int) -> bool:
    """Whether nothing but marked furniture follows."""
    return i + 1 == len(units) or rule_of(units[i + 1], FOOT) is not None


def teasers_end(units: Sequence[Unit], start: int) -> int:
    """One past a run of two or more teasers: a list item, then an indented text that breaks off; or items that do."""
    i = start
    count = 0
    while i < len(units) and units[i].mark:
        unit = units[i]
        if i + 1 < len(units) and not unit.final and is_abstract(units[i + 1], unit):
            i += 2
        elif unit.words >= WHOLE_WORDS and unit.text.endswith(("…", "...")):
            i += 1
        else:
            break
        count += 1
    return i if count >= 2 else start


def is_abstract(unit: Unit, item: Unit) -> bool:
    """Whether a unit is the broken-off text below a teaser's title."""
    return (
        not unit.mark
        and unit.words >= WHOLE_WORDS
        and unit.truncated
        and unit.indent > 0
        and unit.indent >= item.indent
    )
