"""Quotations -> whose they are: the one beside a cue, and those that go on without a cue."""

from collections.abc import Sequence

from kg.text.attribution.tree import Tree
from kg.text.attribution.value import Draft, Source
from kg.text.document import Quote, TokenRange

BEFORE, AFTER = 6, 12
"""Most words between a cue's clause and the quotation before or after it."""
RUNNING = 0.75
"""Trust in a quotation that runs over paragraphs."""
SAME_CLAUSE = 25
"""Tokens within which a source belongs to its cue's clause."""


def adjacent(tree: Tree, cue: int, source: Source | None) -> Quote | None:
    """The quotation right before or after the cue and its source; after a colon it may open the next paragraph."""
    first, last = clause_ends(cue, source)
    start, end = tree.paragraph[cue]
    following = introduced(tree, cue)
    best: tuple[float, Quote] | None = None
    for quote in tree.speech:
        if not start <= quote.start < end and (following is None or quote.start != following[0]):
            continue
        if quote.end <= first and tree.lower[quote.end - 2] != ".":
            gap, most = float(tree.words_between(quote.end, first)), BEFORE
        elif quote.start > last and not has_stop(tree, last + 1, quote.start):
            gap, most = tree.words_between(last + 1, quote.start) + 0.5, AFTER
        else:
            continue
        if gap <= most and (best is None or gap < best[0]):
            best = gap, quote
    return best[1] if best else None


def clause_ends(cue: int, source: Source | None) -> tuple[int, int]:
    """First and last token of a cue with its source."""
    near = [i for i in (source.tokens if source else ()) if abs(i - cue) < SAME_CLAUSE]
    return min([cue, *near]), max([cue, *near])


def introduced(tree: Tree, cue: int) -> TokenRange | None:
    """The next paragraph, where the cue's own ends with a colon soon after it."""
    end = tree.paragraph[cue][1]
    last = end - 1
    while last > cue and tree.pos[last] == "SPACE":
        last -= 1
    if tree.lower[last] != ":" or tree.words_between(cue + 1, last) > AFTER or has_stop(tree, cue, last):
        return None
    return next((p for p in tree.paragraphs if p[0] >= end), None)


def has_stop(tree: Tree, start: int, end: int) -> bool:
    """Whether a sentence ends in a range."""
    return any(tree.lower[i] in (".", "!", "?") for i in range(start, end))


def follows_quote(tree: Tree, cue: int, source: Source) -> bool:
    """Whether a quotation ends, with a mark of its own, right before subject and verb."""
    first, _ = clause_ends(cue, source)
    for quote in tree.speech:
        if quote.end <= first and tree.words_between(quote.end, first) == 0:
            return tree.lower[quote.end - 2] in (",", "?", "!", "-", "—", "–", "…")
    return False


def continue_quotes(drafts: Sequence[Draft], tree: Tree) -> None:
    """Give quotations without a cue of their own to the attribution they go on from.

    In one paragraph that is the last attribution before, preferably one that quotes already; from one paragraph to
    the next only a quotation left open goes on, forwards or backwards.
    """
    outer = [d for d in drafts if tree.inside[d.head] is None]
    covered = {i for d in outer for i in d.content}
    hosts: list[Draft | None] = []
    running: Draft | None = None
    for quote in tree.quotes:
        inside = set(range(quote.start, quote.end))
        host = next((d for d in reversed(outer) if inside & d.content), None)
        if not inside & covered and quote in tree.speech:
            host = host_in_paragraph(outer, tree, quote)
            give(host, inside)
            if host is None:
                host = running
                give(host, inside, trust=RUNNING)
        running = None if quote.closed else host
        hosts.append(host)
    for n in range(len(tree.quotes) - 2, -1, -1):
        quote, following = tree.quotes[n], tree.quotes[n + 1]
        if hosts[n] is None and not quote.closed and tree.words_between(quote.end, following.start) == 0:
            hosts[n] = hosts[n + 1]
            give(hosts[n], set(range(quote.start, quote.end)), trust=RUNNING)


def give(host: Draft | None, tokens: set[int], *, trust: float = 1.0) -> None:
    """Add tokens to an attribution's content, where there is one, and trust it no more than ``trust``."""
    if host is not None:
        host.content |= tokens
        host.confidence = min(host.confidence, trust)


def host_in_paragraph(drafts: Sequence[Draft], tree: Tree, quote: Quote) -> Draft | None:
    """The attribution of the same paragraph that a quotation without a cue belongs to."""
    start, end = tree.paragraph[quote.start]
    near = [d for d in drafts if d.source and start <= d.head < end]
    quoting = [d for d in near if any(tree.inside[i] for i in d.content)]
    for candidates in (quoting, near):
        before = [d for d in candidates if d.head < quote.start]
        if before:
            return before[-1]
    after = [d for d in quoting if tree.words_between(quote.end, min(d.content)) == 0]
    return after[0] if after else None
