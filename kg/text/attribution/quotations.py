"""Quotations -> whose they are: the one beside a cue, and those that go on without a cue."""

from collections.abc import Sequence

from kg.text.attribution.cues import lexicon
from kg.text.attribution.tree import Tree
from kg.text.attribution.value import Draft, Source
from kg.text.document import Quote, TokenRange

BEFORE, AFTER = 6, 12
"""Most words between a cue's clause and the quotation before or after it."""
SPEECH_FRAMES = frozenset(("clause", "quote", "label", "according", "block", "continued"))
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
            return tree.words[quote.start + 1][:1].isupper() and tree.lower[quote.end - 2] in (
                ",",
                "?",
                "!",
                "-",
                "—",
                "–",
                "…",
            )
    return False


def continue_quotes(drafts: Sequence[Draft], tree: Tree) -> list[Draft]:
    """Give quotations without a cue of their own to the attribution they go on from; yield those of new paragraphs.

    In one paragraph that is the last attribution before, preferably one that quotes already. A paragraph that is all
    quotation is an attribution of its own, whose speaker is that of the quotation left open before it, or the last.
    """
    outer = [d for d in drafts if tree.inside[d.head] is None]
    covered = {i for d in outer for i in d.content}
    labels = {d.head for d in drafts if d.frame == "label"}
    hosts: list[Draft | None] = []
    new: list[Draft] = []
    running: Draft | None = None
    for quote in tree.quotes:
        inside = set(range(quote.start, quote.end))
        host = next((d for d in reversed(outer) if inside & d.content), None)
        if not inside & covered and quote in tree.speech:
            host = host_in_paragraph(outer, tree, quote)
            give(host, inside)
            before = running or last_speech([*outer, *new], quote, tree)
            if host is None and new and new[-1].head >= tree.paragraph[quote.start][0]:
                host = new[-1]
                give(host, inside)
            elif host is None and before is not None and opens_paragraph(tree, quote) and not labels & inside:
                host = unattributed(quote, before)
                new.append(host)
            elif host is None:
                host = running
                give(host, inside, trust=RUNNING)
        running = None if quote.closed else host
        hosts.append(host)
    for n in range(len(tree.quotes) - 2, -1, -1):
        quote, following = tree.quotes[n], tree.quotes[n + 1]
        if hosts[n] is None and not quote.closed and tree.words_between(quote.end, following.start) == 0:
            hosts[n] = hosts[n + 1]
            give(hosts[n], set(range(quote.start, quote.end)), trust=RUNNING)
    return new


def opens_paragraph(tree: Tree, quote: Quote) -> bool:
    """Whether a quotation stands first in its paragraph and no words outside quotation marks follow it."""
    start, end = tree.paragraph[quote.start]
    outside = [i for i in range(start, end) if tree.inside[i] is None and not tree.is_mark(i)]
    return tree.words_between(start, quote.start) == 0 and not outside


def last_speech(drafts: Sequence[Draft], quote: Quote, tree: Tree) -> Draft | None:
    """The last attribution to somebody in the paragraph before a quotation's."""
    start, _ = tree.paragraph[quote.start]
    before = next((p for p in reversed(tree.paragraphs) if p[1] <= start), None)
    near = [d for d in drafts if before and before[0] <= d.head < before[1] and (d.source or d.follows)]
    return next((d for d in reversed(near) if d.frame in SPEECH_FRAMES), near[-1] if near else None)


def unattributed(quote: Quote, before: Draft) -> Draft:
    """A quotation that names no speaker, as an attribution of its own; its opening mark stands for the cue."""
    mark = quote.start
    content = set(range(mark + 1, quote.end))
    return Draft(mark, (mark, mark + 1), "continued", content, None, lexicon().confidence["continued"], follows=before)


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
