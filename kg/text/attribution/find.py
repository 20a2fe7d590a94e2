"""Document -> its attributions, in order of cue, nested ones included."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.text.attribution import content as boundaries
from kg.text.attribution import sources
from kg.text.attribution.chains import parents, without_circles
from kg.text.attribution.cues import lexicon
from kg.text.attribution.forms import Frame, is_passive, takes
from kg.text.attribution.labels import labelled, signed
from kg.text.attribution.mend import mend
from kg.text.attribution.minutes import go_on_in_minutes, numbered
from kg.text.attribution.nouns import carried, drawn, is_voicing, nominal
from kg.text.attribution.quotations import adjacent, continue_quotes, follows_quote, introduced
from kg.text.attribution.tree import Tree
from kg.text.attribution.unreal import is_unreal
from kg.text.attribution.value import Attribution, Draft, Source
from kg.text.attribution.verbs import reporting_frame
from kg.text.document import Document, Quote, TokenRange

SENTENTIAL = frozenset(("clause", "quote", "according", "opinion", "aside", "label"))
FINITE = frozenset(("VBD", "VBZ", "VBP"))
COMPACT = 6
"""Tokens within which "issued a statement saying" makes one cue."""


def find_attributions(document: Document) -> tuple[Attribution, ...]:
    """All attributions, by order of cue; ``parent`` names the one whose content holds the cue."""
    tree = Tree(document.doc, quotes=document.quotes, paragraphs=document.paragraphs)
    mend(tree)
    drafts = [d for i in range(len(tree.words)) for d in drafts_at(tree, i)]
    drafts += labelled(tree) + signed(tree)
    drafts.sort(key=lambda d: d.cue)
    go_on_after_aside(drafts, tree)
    drafts += continue_quotes(drafts, tree)
    drafts += go_on_in_minutes(drafts, tree, numbered(document))
    drafts.sort(key=lambda d: d.cue)
    for draft in drafts:
        draft.content -= draft.own
    drafts = without_circles([d for d in drafts if boundaries.pieces(d.content, tree)], tree)
    nested = [parent is not None for parent in parents(drafts)]
    drafts = [d for d, inner in zip(drafts, nested, strict=True) if stands(d, tree, nested=inner)]
    quoted = {i for q in tree.quotes for i in range(q.start, q.end)}
    place = {id(d): n for n, d in enumerate(drafts)}
    return tuple(
        finished(d, parent, place.get(id(d.follows)), tree, quoted)
        for d, parent in zip(drafts, parents(drafts), strict=True)
    )


def go_on_after_aside(drafts: Sequence[Draft], tree: Tree) -> None:
    """It was not, Ann said, a crime; it was a quarrel: parts of the sentence that name no speaker are hers as well."""
    cued = {tree.part[d.head] for d in drafts if d.frame in SENTENTIAL}
    for d in drafts:
        start, end = tree.part[d.head]
        around = d.frame == "clause" and d.content and start <= min(d.content) < d.head < max(d.content) < end
        while around and end < tree.sentence[d.head][1] and tree.part[end] not in cued:
            d.content |= set(range(*tree.part[end]))
            end = tree.part[end][1]


def stands(draft: Draft, tree: Tree, *, nested: bool) -> bool:
    """Leave out what is too thin: inside somebody's words mere wishes (wished to see him), outside nobody's claims."""
    if nested:
        mine = draft.source is not None and tree.lower[draft.source.head] in ("i", "we")
        wished = draft.frame == "infinitive" or (draft.frame == "object infinitive" and not mine)
        return not wished or tree.lemma[draft.head] not in lexicon().words["wishing"]
    return draft.frame != "noun" or draft.source is not None


def drafts_at(tree: Tree, i: int) -> Iterator[Draft]:
    """What the word at ``i`` attributes, if it is a cue; twice where it has two sources."""
    found = None
    if tree.pos[i] == "VERB" and not is_voicing(tree, i) and not is_unreal(tree, i):
        found = carried(tree, i) or drawn(tree, i) or verbal(tree, i)
    found = found or nominal(tree, i)
    if found is not None:
        yield found
        yield from second_speaker(tree, found)


def second_speaker(tree: Tree, draft: Draft) -> Iterator[Draft]:
    """It was not only Ann that complained about it, but others too: the second source comes after the content."""
    if draft.source is None:
        return
    first = min(draft.source.tokens)
    end = tree.sentence[first][1]
    but = next((k for k in range(draft.head, end) if tree.lower[k] == "but"), None)
    if tree.lower[first - 2 : first] != ["not", "only"] or but is None:
        return
    rest = [k for k in range(but + 1, end) if not tree.is_mark(k) and tree.pos[k] != "ADV"]
    nouns = [k for k in rest if tree.pos[k] in ("NOUN", "PROPN", "PRON")]
    if nouns and not any(tree.pos[k] in ("VERB", "AUX") for k in rest):
        draft.content -= set(range(but, end))
        yield replace(draft, content=set(draft.content), source=Source(nouns[-1], frozenset(rest)))


def verbal(tree: Tree, verb: int) -> Draft | None:
    """The attribution a verb makes."""
    frame = reporting_frame(tree, verb)
    source = speaker(tree, verb, frame)
    if frame is None:
        return quoting(tree, verb, source)
    if source is None and not frame.passive:
        return None
    if source is not None and frame.name not in ("clause", "quote") and not sources.can_speak(tree, source):
        return None
    draft = drafted(verb, frame, source)
    if source is not None and frame.passive:
        draft.content.discard(min(source.tokens) - 1)  # by
    draft.cue = with_issuing_verb(tree, draft)
    boundaries.trim(draft, tree, side=frame.side, clause=frame.name == "clause")
    if frame.name == "clause" and draft.content and tree.inside[verb] is None and max(draft.content) < verb:
        quote = adjacent(tree, verb, source)
        if quote is not None and not draft.content.isdisjoint(range(quote.start, quote.end)):
            draft.content = set(range(quote.start, quote.end))
    take_speaker_beside_quote(draft, tree)
    return draft if draft.content else None


def with_issuing_verb(tree: Tree, draft: Draft) -> TokenRange:
    """The cue of "issued a statement saying" from its first word on, where it is compact."""
    verb = tree.head[tree.head[draft.head]]
    issued = tree.dep[draft.head] == "acl" and sources.issuer(tree, tree.head[draft.head], draft.head) is not None
    return (verb, draft.cue[1]) if issued and draft.head - verb <= COMPACT else draft.cue


def speaker(tree: Tree, verb: int, frame: Frame | None) -> Source | None:
    """Who the verb makes speak: its agent in the passive, else its subject."""
    if frame.passive if frame is not None else is_passive(tree, verb):
        return sources.agent(tree, verb)
    return sources.subject(tree, verb)


def quoting(tree: Tree, verb: int, source: Source | None) -> Draft | None:
    """A verb whose only complement is the quotation beside it, or the paragraph it introduces."""
    if source is None or tree.inside[verb] is not None:
        return None
    listed = takes(tree, verb, "clause") or takes(tree, verb, "quote")
    if not (listed or (tree.tag[verb] in FINITE and follows_quote(tree, verb, source))):
        return None
    quote = adjacent(tree, verb, source)
    if quote is not None and (
        is_cued_between(tree, verb, quote)
        or (not takes(tree, verb, "clause") and quote.start > verb and not opens_with_capital(tree, quote))
    ):
        quote = None
    block = introduced(tree, verb) if takes(tree, verb, "clause") else None
    if quote is not None:
        draft = drafted(verb, Frame("quote", set(range(quote.start, quote.end)), verb), source)
    elif block is not None:
        draft = drafted(verb, Frame("block", set(range(*block)), verb), source)
    else:
        return None
    take_speaker_beside_quote(draft, tree)
    return draft


def is_cued_between(tree: Tree, verb: int, quote: Quote) -> bool:
    """Whether a reporting verb stands nearer to a quotation: “…,” Ann said, adding most media were not reporting it."""
    between = range(quote.end, verb) if quote.end <= verb else range(verb + 1, quote.start)
    return any(tree.pos[k] == "VERB" and takes(tree, k, "clause") for k in between)


def opens_with_capital(tree: Tree, quote: Quote) -> bool:
    """Whether a quotation starts as a sentence does."""
    return tree.words[quote.start + 1][:1].isupper()


def take_speaker_beside_quote(draft: Draft, tree: Tree) -> None:
    """Where a quotation stands right before the cue's clause, trust the words between, not the parser."""
    start, _ = tree.paragraph[draft.head]
    before = [q for q in tree.quotes if start <= q.start and q.end <= draft.head and q.start in draft.content]
    if before and tree.inside[draft.head] is None:
        source = sources.beside_quote(tree, draft.head, before[-1])
        if source is not None and (draft.source is None or source.head != draft.source.head):
            draft.source = source


def drafted(verb: int, frame: Frame, source: Source | None) -> Draft:
    """A frame and a source as a draft; an expletive it is nobody."""
    confidence = lexicon().confidence
    trust = confidence["passive"] if frame.passive else confidence.get(frame.name, confidence["preposition"])
    return Draft(verb, (verb, frame.cue_end + 1), frame.name, frame.content, source, trust)


def finished(draft: Draft, parent: int | None, follows: int | None, tree: Tree, quoted: set[int]) -> Attribution:
    """A draft as the value others read."""
    content = boundaries.pieces(draft.content, tree)
    source = draft.source
    return Attribution(
        cue=draft.cue,
        head=draft.head,
        source=(min(source.tokens), max(source.tokens) + 1) if source else None,
        source_head=source.head if source else None,
        extra_source=(source.pronoun, source.pronoun + 1) if source and source.pronoun is not None else None,
        content=content,
        kind=boundaries.kind(content, tree, quoted),
        frame=draft.frame,
        parent=parent,
        confidence=draft.confidence,
        follows=follows,
    )
