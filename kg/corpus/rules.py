"""A unit -> the first rule it falls under."""

import re
from collections.abc import Collection
from functools import cache

from kg.corpus.calls import CALLS
from kg.corpus.captions import CAPTIONS
from kg.corpus.furniture import LINES
from kg.corpus.heads import DATELINES, HEADS
from kg.corpus.openers import OPENERS
from kg.corpus.rule import Rule, Where
from kg.corpus.units import Unit

RULES = (*CAPTIONS, *HEADS, *OPENERS, *LINES, *CALLS)
"""In the order in which they are asked: the first that matches decides."""

LONGEST = 2000
"""Characters: longer units are running text."""
HEAD: Collection[Where] = ("anywhere", "head")
BELOW: Collection[Where] = ("anywhere", "head", "below the title")
FOOT: Collection[Where] = ("anywhere", "foot")


def rule_of(unit: Unit, where: Collection[Where]) -> tuple[Rule, str | None] | None:
    """The first rule that a unit falls under, and the date its line holds."""
    if len(unit.text) > LONGEST:
        return None
    words = unit.words
    for rule, forms in compiled():
        if words <= rule.words and rule.where in where:
            for form in forms:
                match = form.fullmatch(unit.text)
                if match:
                    return rule, match.groupdict().get("date")
    return None


def dateline(text: str) -> tuple[int, str | None]:
    """How many characters at the start of a paragraph are its dateline, and the date in it."""
    for form in compiled_datelines():
        match = form.match(text[:200])
        if match:
            groups = match.groupdict()
            return match.end(), groups.get("date") or groups.get("after")
    return 0, None


@cache
def compiled() -> tuple[tuple[Rule, tuple[re.Pattern[str], ...]], ...]:
    """The rules with their patterns ready."""
    return tuple((rule, tuple(re.compile(form, re.IGNORECASE) for form in rule.forms)) for rule in RULES)


@cache
def compiled_datelines() -> tuple[re.Pattern[str], ...]:
    """The forms of datelines, ready; capitals and months are told apart by their own groups."""
    return tuple(re.compile(form, re.IGNORECASE) for form, _ in DATELINES)
