"""What a construction yields -> what was said: clipped to its side of the cue, quotations whole, ends bare of marks."""

from collections.abc import Iterable

from kg.text.attribution.cues import lexicon
from kg.text.attribution.forms import reports
from kg.text.attribution.tree import Tree
from kg.text.attribution.value import AttributionKind, Draft
from kg.text.document import Quote, TokenRange

OPENING = frozenset(("“", '"', "«", "„", "‘", "'", "(", "[", "``", "''"))
TOLD = frozenset(("as", "after", "before", "while", "whereas"))
"""What opens a clause at the end that tells of others' words: denied it, after his family called for …"""
APART = frozenset((",", "-", "–", "—"))
CLOSING = frozenset(("”", '"', "»", "“", "’", "'", ")", "]", "%", "''"))


def trim(draft: Draft, tree: Tree, *, side: str, clause: bool) -> None:
    """Bring a draft's content into its final extent."""
    content = draft.content - draft.own
    if draft.head in draft.content:
        content -= tree.under(draft.head)
    after = {i for i in content if i > draft.head}
    if after and side != "any" and not (side == "around" and is_set_off_left(draft, tree)):
        content = with_detail(without_tail(after, draft, tree, clause=clause), tree)
    elif side == "around" and content and not after:
        content = from_sentence_start(content, draft, tree)
    content = without_time(content, draft, tree)
    draft.content = with_whole_quotes(content, draft, tree)


def is_set_off_left(draft: Draft, tree: Tree) -> bool:
    """Whether a mark sets the cue's clause off on its left: The bridge, Ann said, fell."""
    return draft.start > 0 and tree.is_mark(draft.start - 1) and tree.lower[draft.start - 1] not in (";", ":")


def without_tail(content: set[int], draft: Draft, tree: Tree, *, clause: bool) -> set[int]:
    """Cut what the writer adds after a comma at the end, and go on over a colon.

    Ann said it fell, adding that … · Ann condemned the arrest, which made headlines · Ann said it fell, a claim that …
    """
    first, last = min(content), max(content)
    _, end = tree.sentence[last]
    colon = next((k for k in range(first, min(last + 2, end)) if tree.lower[k] == ":"), None)
    if clause and colon is not None and content.issuperset(range(first, colon)):
        return content | set(range(colon, end))
    for i in sorted(content):
        if i == first or not is_comment(tree, i, clause=clause):
            continue
        own = tree.under(i)
        start = min(own)
        apart = tree.lower[start - 1] in APART or announces(tree, i, start)
        if start - 1 in content and apart and max(own) >= last - 1 and start > draft.head:
            return without_tail({k for k in content if k < start}, draft, tree, clause=clause)
    return content


def with_detail(content: set[int], tree: Tree) -> set[int]:
    """Take in what completes content after a comma: concern over the arrests, including those made in Vey."""
    comma = max(content) + 1
    end = tree.sentence[comma - 1][1]
    if comma + 1 >= end or tree.lower[comma] != "," or tree.lower[comma + 1] not in lexicon().words["detailing"]:
        return content
    at = comma + 1
    while comma < tree.head[at] < end and tree.head[at] != at:
        at = tree.head[at]
    own = {k for k in tree.under(at) if k > comma}
    return content | own if len(own) > 1 and own == set(range(comma + 1, max(own) + 1)) else content


def announces(tree: Tree, i: int, start: int) -> bool:
    """Whether a clause without a comma tells of other words spoken meanwhile: said it fell as he announced that …"""
    speaking = lexicon().takes(tree.lemma[i], "clause") and bool(tree.kids(i, "ccomp"))
    return tree.lower[start] in ("as", "while") and tree.tag[start + 1] in ("PRP", "NNP") and speaking


def is_comment(tree: Tree, i: int, *, clause: bool) -> bool:
    """Whether a phrase at the end may be the writer's: participle, relative clause, "a claim that …", "as X said"."""
    if tree.dep[i] == "advcl":
        told = any(tree.lower[c] in TOLD for c in tree.kids(i, "mark", "advmod"))
        return tree.tag[i] == "VBG" or (told and reports(tree, i) and bool(tree.kids(i, "nsubj")))
    if tree.dep[i] == "relcl":
        return not clause
    resumes = tree.dep[i] in ("appos", "npadvmod", "dep", "conj", "dobj") and tree.lemma[i] in lexicon().words["shells"]
    article = any(tree.lower[c] in ("a", "an") for c in tree.kids(i, "det"))
    return resumes and article and bool(tree.kids(i, "acl", "relcl", "ccomp", "prep"))


def from_sentence_start(content: set[int], draft: Draft, tree: Tree) -> set[int]:
    """Content that wholly precedes its cue begins with the sentence: the parser often cuts its first part off."""
    start, _ = tree.sentence[draft.head]
    at = min(content)
    if tree.dep[draft.head] not in ("ROOT", "ccomp", "conj", "parataxis") or at < start:
        return content
    while at > start and tree.lower[at - 1] not in (";", ":", "”", '"', "''", "“"):
        at -= 1
    while at < draft.start and (tree.dep[at] == "cc" or tree.is_mark(at)):
        at += 1
    return content | set(range(at, draft.start))


def without_time(content: set[int], draft: Draft, tree: Tree) -> set[int]:
    """Leave out a date between cue and clause (said on Monday the bridge fell): it tells when it was said."""
    start = end = draft.cue[1]
    while end in content and tree.entity[end] in ("DATE", "TIME"):
        end += 1
    if end > start and end in content and "nsubj" in tree.dep[end : end + 6]:
        return content - set(range(start, end))
    return content


def with_whole_quotes(content: set[int], draft: Draft, tree: Tree) -> set[int]:
    """Take in quotations the content reaches into, with their marks; but stay inside the one the cue stands in."""
    own = draft.own
    for quote in tree.quotes:
        if not content or quote.end <= min(content) or quote.start > max(content):
            continue
        inside = set(range(quote.start, quote.end))
        if quote.start < draft.head < quote.end:
            content = content & inside
        elif reaches_into(content, inside) if quote in tree.speech else covers(content, quote, tree):
            content = (content | inside | coordinated_quote(quote, tree)) - own
    return content


def reaches_into(content: set[int], inside: set[int]) -> bool:
    """Whether content holds enough of a quotation to be the quotation."""
    shared = len(content & inside)
    return shared >= 4 or shared >= 0.3 * len(inside)


def covers(content: set[int], quote: Quote, tree: Tree) -> bool:
    """Whether content holds every word of a short quotation."""
    return all(i in content or tree.is_mark(i) for i in range(quote.start, quote.end))


def coordinated_quote(quote: Quote, tree: Tree) -> set[int]:
    """It was “balanced” and “fair”: the second of two quoted words, which the parser hangs elsewhere."""
    at = quote.end
    if at + 1 < len(tree.words) and tree.lower[at] in ("and", "or", "but"):
        for other in tree.quotes:
            if other.start == at + 1:
                return set(range(at, other.end))
    return set()


def pieces(content: set[int], tree: Tree) -> tuple[TokenRange, ...]:
    """Runs of tokens, joined over punctuation between them, without white space and stray marks at their ends."""
    found: list[TokenRange] = []
    order = sorted(i for i in content if tree.pos[i] != "SPACE")
    i = 0
    while i < len(order):
        j = i
        while j + 1 < len(order) and joins(order[j], order[j + 1], tree):
            j += 1
        first, last = order[i], order[j]
        while first <= last and tree.is_mark(first) and tree.lower[first] not in OPENING:
            first += 1
        while last >= first and is_stray(last, tree):
            last -= 1
        if tree.words_between(first, last + 1):
            found.append((first, last + 1))
        i = j + 1
    return tuple(found)


def is_stray(i: int, tree: Tree) -> bool:
    """Whether a token at the end of a piece is a mark or a conjunction."""
    return (tree.is_mark(i) and tree.lower[i] not in CLOSING) or tree.pos[i] == "CCONJ"


def joins(left: int, right: int, tree: Tree) -> bool:
    """Whether only punctuation and a conjunction stand between two tokens of a sentence, or nothing."""
    between = range(left + 1, right)
    if not between:
        return True
    return len(between) <= 2 and all(
        (tree.is_mark(k) or tree.pos[k] == "CCONJ") and tree.pos[k] != "SPACE" for k in between
    )


def kind(content: Iterable[TokenRange], tree: Tree, quoted: set[int]) -> AttributionKind:
    """How much of the content stands in quotation marks."""
    words = [i for start, end in content for i in range(start, end) if not tree.is_mark(i)]
    share = sum(i in quoted for i in words) / max(len(words), 1)
    return "direct" if share >= 0.9 else "mixed" if share > 0 else "indirect"
