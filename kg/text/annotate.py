"""Article -> Document: the body made easy to parse, cut into passages, parsed by spaCy."""

import importlib
import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

import syntok.segmenter
from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.model import Article, Span
from kg.model.article import MARKUP
from kg.text.document import Document, TokenRange, View
from kg.text.models import installed
from kg.text.parse import Parse
from kg.text.quotes import find_quotes

BREAK = re.compile(r"\n\s*")
WORD = re.compile(r"\S+")
WIDEST_WRAP = 120
OPENERS = frozenset(("that", "whether", "how", "why", "to"))
"""Words that open a complement which a semicolon may divide from the one before."""
FINAL = re.compile(r"""[.!?…:;]["'”’)\]]*\s*$""")
INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)


@cache
def language() -> Language:
    """The parser, with sentence boundaries taken from ``mark_sentences`` rather than from the model."""
    nlp: Language = importlib.import_module(installed()).load(exclude=["senter"])
    nlp.add_pipe("hrdkg_sentences", first=True)
    nlp.add_pipe("hrdkg_rejoin", after="parser")
    return nlp


@Language.component("hrdkg_sentences")
def mark_sentences(doc: Doc) -> Doc:
    """Set sentence starts by rule (syntok) inside paragraphs, so that no model moves a passage."""
    starts: set[int] = set()
    at = 0
    for paragraph in doc.text.split("\n\n"):
        starts.add(at)
        for part in syntok.segmenter.analyze(paragraph):
            starts.update(at + sentence[0].offset for sentence in part if sentence)
        at += len(paragraph) + 2
    pending = True
    for token in doc:
        pending = pending or token.idx in starts
        token.is_sent_start = (pending or is_part(token)) and not token.is_space
        pending = pending and token.is_space
    if len(doc):
        doc[0].is_sent_start = True
    return doc


def is_part(token: Token) -> bool:
    """Whether a token opens a part that is parsed by itself: what follows a semicolon."""
    if token.i == 0:
        return False
    before = token.nbor(-1).text
    return before == ";" or (before == ":" and token.i > 1 and token.is_lower)


@Language.component("hrdkg_rejoin")
def rejoin(doc: Doc) -> Doc:
    """Make parts parsed apart one sentence again: a part hangs on what it goes on from in the part before."""
    roots = [s.root for s in doc.sents]
    for before, root in pairwise(roots):
        if is_part(doc[root.left_edge.i]):
            root.head = continued(before, root)
            root.dep_ = "conj"
    return doc


def continued(before: Token, root: Token) -> Token:
    """What a part goes on from: a phrase or clause of its own kind (to …; to …, that …; that …), else the part."""
    first = next((t for t in root.subtree if t.dep_ != "cc"), root).lower_
    for t in reversed(list(before.subtree)):
        phrase = t.tag_ in ("IN", "TO") and t.dep_ in ("prep", "conj") and root.tag_ == t.tag_
        clause = t.dep_ in ("ccomp", "xcomp", "acl", "advcl", "conj") and first in OPENERS
        if (phrase and t.lower_ == first) or (clause and any(c.lower_ == first for c in t.children)):
            return t
    return before


def annotate(article: Article) -> Document:
    """Parse the body of one article."""
    view = make_view(article)
    return document(article, view, language()(view.text))


def document(article: Article, view: View, doc: Doc) -> Document:
    """Tie a parsed view to its article."""
    parse = Parse(doc)
    return Document(article, view, parse, tuple(paragraph_ranges(parse)), tuple(find_quotes(parse)))


def paragraph_ranges(doc: Parse) -> Iterator[TokenRange]:
    """Token ranges between blank lines, white-space tokens left out."""
    start: int | None = None
    for token in doc:
        if token.is_space and "\n\n" in token.text:
            if start is not None:
                yield start, token.i
            start = None
        elif start is None:
            start = token.i
    if start is not None:
        yield start, len(doc)


def make_view(article: Article) -> View:
    """The body as one text, paragraph by paragraph, each character's place kept."""
    characters: list[str] = []
    offsets = array("I")
    markup = {place for s in article.segments if s.reason == MARKUP for place in range(s.span.start, s.span.end)}
    shown = "".join(" " if i in markup else c for i, c in enumerate(article.text)) if markup else article.text
    for stretch in stretches(article):
        for span in paragraphs(shown, stretch):
            before = len(characters)
            if characters:
                characters += "\n\n"
                offsets.extend((span.start, span.start))
            inside = len(characters)
            gap = False
            for place in range(span.start, span.end):
                character = article.text[place]
                if place in markup:
                    continue
                if character.isspace():
                    gap = len(characters) > inside
                elif character not in INVISIBLE and unicodedata.category(character) != "Cc":
                    if gap:
                        characters.append(" ")
                        offsets.append(place - 1)
                        gap = False
                    characters.append(character)
                    offsets.append(place)
            if len(characters) == inside:
                del characters[before:], offsets[before:]
    return View("".join(characters), offsets)


def stretches(article: Article) -> Iterator[Span]:
    """The body's segments; those that only markup divides are one stretch."""
    whole: Span | None = None
    open_ended = False
    for segment in article.segments:
        if segment.kind == "body" and whole is not None and open_ended:
            whole = Span(whole.start, segment.span.end)
        elif segment.reason != MARKUP:
            if whole is not None:
                yield whole
            whole = segment.span if segment.kind == "body" else None
        open_ended = segment.reason == MARKUP
    if whole is not None:
        yield whole


def paragraphs(text: str, span: Span) -> Iterator[Span]:
    """Cut at blank lines, and at single line breaks unless the text is wrapped by hand, but never inside a sentence.

    A break is no end when the line before lacks final punctuation and the next starts in lower case; in wrapped text
    a single break is one only where the line before ends a sentence and stops short of the margin.
    """
    breaks = list(BREAK.finditer(text, span.start, span.end))
    margin = wrapping_margin(text, breaks, span)
    start = span.start
    for gap in breaks:
        line = text.rfind("\n", span.start, gap.start()) + 1 or span.start
        final = FINAL.search(text, line, gap.start()) is not None
        runs_on = not final and text[gap.end() : gap.end() + 1].islower()
        if margin and gap.group().count("\n") == 1:
            word = WORD.match(text, gap.end(), span.end)
            runs_on = not final or (word is not None and word.end() - gap.end() + 1 + gap.start() - line > margin)
        if runs_on or gap.start() <= start:
            continue
        yield Span(start, gap.start())
        start = gap.end()
    if text[start : span.end].strip():
        yield Span(start, span.end)


def wrapping_margin(text: str, breaks: Sequence[re.Match[str]], span: Span) -> int:
    """The width a text is wrapped to by hand, or 0 where its lines are whole paragraphs.

    Wrapped text breaks most of its lines inside a sentence, and near its longest line's length.
    """
    single = [b for b in breaks if b.group().count("\n") == 1]
    lengths = [b.start() - (text.rfind("\n", span.start, b.start()) + 1 or span.start) for b in single]
    margin = max(lengths, default=0)
    if not 40 <= margin <= WIDEST_WRAP:
        return 0
    inside = sum(
        n >= 0.7 * margin and not FINAL.search(text, b.start() - n, b.start())
        for n, b in zip(lengths, single, strict=True)
    )
    return margin if inside >= 0.5 * len(single) else 0
