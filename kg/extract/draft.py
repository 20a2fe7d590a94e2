"""A stance before it is written down, and what is decided about it by words alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract import rules
from kg.extract.objects import Denoted
from kg.model import Ref, Span
from kg.model.statements import Asks, AttributionKind, Basis, Factuality
from kg.text.document import TokenRange
from kg.text.parse import Token

DEFENDING = frozenset(("reject", "deny", "justify", "deflect"))
CHALLENGING = frozenset(("CRITICAL", "DIRECTIVE"))
CONFIDENCE: dict[Basis, float] = {"cue": 0.85, "modal": 0.75, "act": 0.7, "content": 0.5}


@dataclass(frozen=True, slots=True)
class Draft:
    """A stance before it is written down: one holder, one topic or target."""

    holder: Ref
    type: str
    token: Token
    """Where in the text it stands: its cue's head, or the first word of its content."""
    sentence: TokenRange
    rule: str
    basis: Basis
    container: int | None
    attribution: AttributionKind
    topic: Denoted | None = None
    target: Ref | None = None
    addressees: tuple[Ref, ...] = ()
    cue: tuple[TokenRange, ...] = ()
    quote: tuple[TokenRange, ...] = ()
    asks: Asks | None = None
    factuality: Factuality = "stated"
    answers: bool = False
    authors: tuple[Ref, ...] = ()
    upr_response: str | None = None
    courtesy: bool = False
    critic: bool = False
    """Its holder is not on the side whose record is at issue, so that rejecting an account finds fault with it."""
    own: bool = False
    """Its holder is on that side, and no cue tells the position."""
    inherited: tuple[Span, ...] = ()
    confidence: float = 0.5


def asked(lemmas: Sequence[str]) -> Asks:
    """What a directive asks for, by its words."""
    text = " ".join(lemmas)
    for value, phrases in rules.classes().asks.items():
        if any(word(phrase).search(text) for phrase in phrases):
            return value  # type: ignore[return-value]
    return "other"


@cache
def word(phrase: str) -> re.Pattern[str]:
    """A phrase of the lexicon as whole words."""
    return re.compile(rf"\b{re.escape(phrase)}\b")


def merged(spans: Sequence[TokenRange]) -> tuple[TokenRange, ...]:
    """Ranges in order, overlapping or touching ones joined."""
    out: list[TokenRange] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)
