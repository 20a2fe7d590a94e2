"""The tokens of a passage -> the clauses that say something each, and whether one states anything by itself."""

from collections.abc import Sequence

from kg.text.parse import Token

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
ASKING = frozenset(("WDT", "WP", "WP$", "WRB"))
"""Tags of words that open a question or a relative clause."""


def units(tokens: Sequence[Token]) -> list[list[Token]]:
    """The clauses of a passage that say something each: main and coordinated ones, with all that hangs on them."""
    inside = {t.i for t in tokens}
    out: dict[int, list[Token]] = {}
    for token in tokens:
        at = token
        while at.head.i != at.i and at.head.i in inside and not opens(at):
            at = at.head
        out.setdefault(at.i, []).append(token)
    whole: list[list[Token]] = []
    for unit in (out[i] for i in sorted(out, key=lambda i: out[i][0].i)):
        if whole and not any(t.tag_ in FINITE for t in unit):
            whole[-1].extend(unit)  # what the parser cut off its clause
        else:
            whole.append(unit)
    return [sorted(unit, key=lambda t: t.i) for unit in whole]


def opens(token: Token) -> bool:
    """Whether a joined verb has a subject of its own, so that it says something by itself."""
    joined = token.dep_ in ("conj", "parataxis", "ccomp") and token.pos_ in ("VERB", "AUX")
    if token.dep_ == "ccomp" and token.i > token.head.i:
        return False
    return joined and any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in token.children)


def states(unit: Sequence[Token]) -> bool:
    """Whether a clause says something by itself: no question, no clause that hangs on another, no bare infinitive.

    What stands in quotation marks is taken as it is.
    """
    if any(t.text == "?" for t in unit[-3:]):
        return False
    if any(t.is_quote for t in unit):
        return True
    inside = {t.i for t in unit}
    root = next((t for t in unit if (t.head.i == t.i or t.head.i not in inside) and finite(t)), None)
    first = next(t for t in unit if not t.is_punct and not t.is_space)
    if root is None:
        return False
    asks = first.tag_ in ASKING and root.i in (first.head.i, first.head.head.i) and first.head.dep_ != "csubj"
    return not asks and not (first.lower_ in ("if", "whether") and first.head.i == root.i)


def finite(token: Token) -> bool:
    """Whether a verb is finite, or has a finite auxiliary."""
    return token.tag_ in FINITE or any(c.tag_ in FINITE for c in token.children if c.dep_ in ("aux", "auxpass"))
