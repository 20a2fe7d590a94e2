"""Document and cast -> the cast with mentions for "I" and "we" outside quotations, and for who speaks in turn."""

from dataclasses import replace

from kg.text.cast import Cast, PlacedMention
from kg.text.document import Document
from kg.text.issuing import issuers, outside, spokesperson
from kg.text.turns import in_turn, labels, turns, with_addressed

__all__ = ["issuers", "with_voices"]


def with_voices(document: Document, cast: Cast) -> Cast:
    """The cast with mentions for the first person outside quotations, and for the labels of those who speak in turn."""
    above = spokesperson(document, cast)
    spoken = turns(document, cast, above.ref if above is not None else None)
    cast = with_addressed(document, cast, spoken)
    first = list(outside(document))
    own = [t for t in first if in_turn(spoken, t.i) is None]
    issued = issuers(document, cast) if own else ()
    refs = tuple(thing.ref for thing in issued)
    added: list[PlacedMention] = []
    for token in first:
        turn = in_turn(spoken, token.i)
        for ref in (turn,) if turn is not None else refs:
            added.append(PlacedMention((token.i, token.i + 1), token.i, ref, "pronoun"))
    for label, ref in labels(document, cast, spoken):
        added.append(PlacedMention(label, label[1] - 1, ref, "short"))
    added = [m for m in added if not any(o.head == m.head for o in cast.mentions_at(m.head))]
    if not added:
        return cast
    voices = {t.ref: t for t in (*issued, *((above,) if above is not None else ()))}
    meant = {m.ref for m in added}
    things = {**{ref: t for ref, t in voices.items() if ref in meant}, **cast.things}
    mentions = tuple(sorted((*cast.mentions, *added), key=lambda m: (m.tokens, m.ref)))
    return replace(cast, things={ref: things[ref] for ref in sorted(things)}, mentions=mentions, _by_token={})
