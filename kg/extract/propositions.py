"""A stretch of text -> the proposition its words stand for; a scene -> the statements of others it speaks of."""

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from kg.extract.dates import dates
from kg.extract.placed import Named, PlacedTopic
from kg.extract.rules import lexicon
from kg.extract.scene import Scene
from kg.model import Thing
from kg.text.document import Document, TokenRange
from kg.text.parse import Parse, Token

LONGEST = 120
"""Characters of a proposition's label."""
AUTHORS = frozenset(("Person", "Institution", "Country", "Government", "Group", "UnnamedSource"))
EDGES = frozenset(
    (",", ".", ";", ":", "–", "—", "-", "“", "”", '"', "'", "‘", "’", "[", "]", "(", "...", "…", "!", "?")
)
LEADING = frozenset(("the", "a", "an", "that", "whether", "and", "but", "or", "of", "about", "on", "over", "to", "for"))
DANGLING = frozenset(("ADP", "DET", "CCONJ", "SCONJ"))
WHEN = frozenset(("on", "in", "since", "during", "until", "till", "by", "before", "after", "from", "around", "at"))
OPENING = frozenset(
    ("since", "after", "following", "before", "during", "amid", "instead", "despite", "rather", "besides", "aside",
     "apart", "until", "ahead", "notwithstanding", "like", "unlike", "alongside")
)  # fmt: skip
"""Prepositions in front of a clause that say when, or what instead."""
SETTING = OPENING | {"in", "on", "at", "as", "over", "throughout", "under", "within", "for", "by", "according"}
"""Prepositions in front of a clause that say where, when and how it is so."""
LIGHT = frozenset(
    ("those", "anyone", "anybody", "everyone", "everybody", "all", "someone", "somebody", "something", "anything",
     "everything", "people", "persons", "one", "ones", "things")
)  # fmt: skip
"""Words that only their relative clause gives a meaning ("free those who were held")."""
MATTER = frozenset(("of", "on", "about", "over", "against", "by", "from", "for", "regarding", "concerning", "into"))
MADE = frozenset(
    ("make", "level", "bring", "raise", "issue", "contain", "set", "put", "advance", "voice", "express", "publish",
     "lodge", "file", "base", "direct", "aim", "address", "circulate", "spread", "repeat", "adopt")
)  # fmt: skip
"""Participles behind a statement that say how it was made."""
MOST = 16
"""Words of a statement's label."""
CUTTING = frozenset((",", ";", ":", "–", "—", "“", "”", '"', "(", ")"))
DEFINITE = frozenset(("the", "these", "those", "this", "that", "such", "any", "all"))


class StatementRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to name somebody's statement, with sentences, what is found in each, and by whom."""

    id: str
    phrases: tuple[str, ...]
    authors: tuple[str, ...]
    examples: tuple[str, ...]


class StatementFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``statements.toml``."""

    nouns: frozenset[str]
    meddling: frozenset[str]
    making: frozenset[str]
    authored: frozenset[str]
    row: tuple[StatementRow, ...]


@cache
def table() -> StatementFile:
    """The lexicon as written."""
    return msgspec.toml.decode(lexicon("statements.toml"), type=StatementFile)


def proposition(document: Document, tokens: TokenRange) -> Thing:
    """The words themselves as a topic: without determiner, closing relative clause and marks, white space folded.

    The label has at most ``LONGEST`` characters, cut between words; equal words give equal things.
    """
    start, end = trimmed(document, tokens)
    text = " ".join(document.span((start, end)).of(document.article.text).split())
    label = shortened(text)
    return Thing(kind="Proposition", key=label.casefold(), label=label)


def joined(document: Document, head: TokenRange, item: TokenRange) -> Thing:
    """A further item of a list as a topic of its own: what the list hangs on, and the item ("safety of" "lawyers")."""
    thing = proposition(document, item)
    while head[0] < head[1] and document.doc[head[0]].lower_ in LEADING:
        head = head[0] + 1, head[1]
    before = " ".join(document.span(head).of(document.article.text).split()) + " " if head[0] < head[1] else ""
    label = shortened(before + thing.label)
    return Thing(kind="Proposition", key=label.casefold(), label=label)


def trimmed(document: Document, tokens: TokenRange) -> TokenRange:
    """Without what stands at its edges; never empty."""
    doc, (start, end) = document.doc, tokens
    start = behind_setting(doc, start, end)
    relative = next((i for i in range(start + 1, end) if closes(doc[i], start, end)), end)
    end = relative if relative > start else end
    end = completed(doc, start, closed(doc, start, end))
    for found in reversed(list(dates(document, (start, end)))):
        if found.tokens[1] == end and found.tokens[0] > start + 1 and timed(doc, found.tokens[0]):
            end = without_dangling(doc, start, found.tokens[0])
    end = without_dangling(doc, start, closed(doc, start, end))
    while start + 1 < end and (doc[start].text in EDGES or doc[start].lower_ in LEADING or doc[start].is_space):
        start += 1
    return start, end


def behind_setting(doc: Parse, start: int, end: int) -> int:
    """Behind the words before a clause's subject that only say when, where or in place of what ("Since May, …")."""
    first = next((i for i in range(start, end) if not (doc[i].is_punct or doc[i].is_space)), start)
    opening = doc[first].head if doc[first].dep_ == "advmod" and doc[first].head.pos_ == "ADP" else doc[first]
    if doc[first].lower_ not in SETTING or opening.dep_ != "prep" or opening.head.pos_ not in ("VERB", "AUX"):
        return start
    behind = opening.right_edge.i + 1
    subject = any(c.dep_ in ("nsubj", "nsubjpass", "expl") and behind < c.i < end for c in opening.head.lefts)
    return behind + 1 if subject and behind < end and doc[behind].text == "," else start


def closed(doc: Parse, start: int, end: int) -> int:
    """Without marks and white space at its end."""
    while end - 1 > start and (doc[end - 1].text in EDGES or doc[end - 1].is_space):
        end -= 1
    return end


def completed(doc: Parse, start: int, end: int) -> int:
    """With what its last word governs, where the range breaks off behind it ("conditions in | the camps")."""
    last = doc[end - 1]
    if last.pos_ != "ADP" or end - 1 == start:
        return end
    target = next((c for c in last.children if c.dep_ in ("pobj", "pcomp") and c.i >= end), None)
    if target is None or target.left_edge.i != end:
        return end
    stop = target.right_edge.i + 1
    cut = next((i for i in range(end, stop) if doc[i].text in EDGES and doc[i].text != "-"), stop)
    relative = next((i for i in range(end, cut) if doc[i].tag_ in ("WDT", "WP", "WRB")), cut)
    return relative if relative > target.i else end


def without_dangling(doc: Parse, start: int, end: int) -> int:
    """Without prepositions, articles and conjunctions that govern nothing any more."""
    while end - 1 > start and (doc[end - 1].pos_ in DANGLING or doc[end - 1].tag_ in ("TO", "PRP$", "POS", "IN")):
        end -= 1
    return end


def timed(doc: Parse, i: int) -> bool:
    """Whether a date that begins at a word only says when: behind a preposition or as an adverb."""
    before = doc[i - 1]
    return (
        before.lower_ in WHEN
        or doc[i].dep_ in ("npadvmod", "tmod", "amod")
        or doc[i].lower_ in ("last", "this", "next")
    )


def closes(token: Token, start: int, end: int) -> bool:
    """Whether a relative clause that runs to the end of the phrase begins at a comma or its pronoun."""
    pronoun = token.nbor(1) if token.text == "," and token.i + 1 < end else token
    if pronoun.tag_ not in ("WDT", "WP", "WRB") or pronoun.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj", "advmod"):
        return False
    clause = next((a for a in pronoun.ancestors if a.dep_ == "relcl"), None)
    if clause is not None and pronoun is token and clause.head.lower_ in LIGHT:
        return False
    return clause is not None and start <= clause.head.i < token.i and clause.right_edge.i >= end - 2


def shortened(text: str) -> str:
    """Cut between words where it is too long."""
    if len(text) <= LONGEST:
        return text
    cut = text.rfind(" ", 0, LONGEST)
    return text[: cut if cut > 0 else LONGEST - 1].rstrip(",;:–—- ") + "…"


def statements(scene: Scene, taken: Sequence[PlacedTopic]) -> Iterator[tuple[PlacedTopic, Thing]]:
    """Statements, calls and criticism that the text speaks of as somebody's; not the cue of the speaker's own."""
    named = {i for topic in taken if topic.ref.startswith(("Instrument:", "Event:")) for i in range(*topic.tokens)}
    for token in scene.doc:
        lemma = token.lemma_.lower()
        if token.pos_ != "NOUN" or token.i in named or not (lemma in table().nouns or lemma in table().meddling):
            continue
        if token.dep_ in ("compound", "nmod") and token.i < token.head.i:
            continue
        start, end, author = phrase(scene, token)
        if lemma in table().meddling or author is not None or definite(scene, start, token):
            thing = said(scene, (start, max(end, with_matter(token, start))), author)
            yield PlacedTopic(thing.ref, (start, end), token.i), thing


def said(scene: Scene, tokens: TokenRange, author: Named | None) -> Thing:
    """Somebody's statement as a thing."""
    base = proposition(scene.document, tokens)
    return msgspec.structs.replace(base, statement_of_others=True, about=author.ref if author is not None else None)


def phrase(scene: Scene, noun: Token) -> tuple[int, int, Named | None]:
    """The noun with what stands before it and its author behind it: "Borland's concerns", "a statement by the EU"."""
    start = min(
        (t.left_edge.i for t in noun.lefts if t.dep_ in ("det", "amod", "compound", "nmod", "poss", "nummod")),
        default=noun.i,
    )
    end, author = noun.i + 1, scene.named(noun.i)
    if author is not None and author.kind not in AUTHORS:
        author = None
    for i in range(start, noun.i):
        named = scene.named(i)
        if named is not None and named.kind in AUTHORS and named.tokens[1] <= noun.i:
            author = named
    if author is None and end < len(scene.doc):
        by = scene.doc[end].lower_
        if by in ("by", "from") or (by == "of" and noun.lemma_.lower() in table().authored):
            found, _ = scene.listed(end + 1, noun.sent.end)
            if found and found[0].kind in AUTHORS and (by != "of" or found[0].by_name):
                author, end = found[0], found[0].tokens[1]
    return start, end, author


def with_matter(noun: Token, start: int) -> int:
    """Where a statement's words end, with what it is about and by whom ("made by Ann on the issue of …")."""
    end = noun.i + 1
    for child in noun.rights:
        says = child.dep_ in ("acl", "ccomp") and any(c.lower_ == "that" for c in child.lefts)
        made = child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_.lower() in MADE
        if child.left_edge.i == end and (says or made or (child.dep_ == "prep" and child.lower_ in MATTER)):
            end = child.right_edge.i + 1
    limit = min(end, start + MOST)
    words = noun.doc[noun.i + 1 : limit]
    return next((t.i for t in words if t.text in CUTTING or t.tag_ in ("WDT", "WP")), limit)


def definite(scene: Scene, start: int, noun: Token) -> bool:
    """Whether it is one spoken of before, rather than made just here."""
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in table().making:
        return False
    return scene.doc[start].lower_ in DEFINITE or scene.doc[start].tag_ == "PRP$"
