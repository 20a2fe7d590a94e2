"""A sentence -> rights listed under one head: “freedoms of expression and religion”, “rights of women and migrants”."""

from collections.abc import Iterator

from kg.extract import groups
from kg.extract.phrases import Match
from kg.extract.rights_phrases import named
from kg.extract.rights_table import GENERAL, Found, members, modifiers, signals, table
from kg.extract.scene import Scene
from kg.text.document import TokenRange
from kg.text.parse import Token

HEADS = frozenset(("freedom", "freedoms", "right", "rights", "liberty", "liberties"))
PLURAL = frozenset(("freedom", "freedoms", "rights", "liberties"))
AND = frozenset(("and", "or", "&", ","))
COVENANTS = frozenset(("civil", "political", "economic", "social", "cultural"))
SKIPPED = frozenset(("the", "a", "an", "their", "its", "his", "her", "our", "full", "free", "of", "to", "from"))


def listed(scene: Scene, sentence: TokenRange) -> Iterator[Found]:
    """Rights listed under one head, each item a right of its own."""
    for i, token in enumerate(scene.doc[slice(*sentence)], sentence[0]):
        if i in scene.innermost and scene.innermost[i].by_name:
            continue
        if token.lower_ in HEADS and token.pos_ in ("NOUN", "PROPN"):
            yield from governed(scene, i, sentence)
        if token.lower_ in PLURAL and i > sentence[0]:
            yield from preceded(scene, i, sentence)
        if token.pos_ == "NOUN" and token.lemma_.lower() in table().treatments:
            yield from of_groups(scene, token, sentence)
        if token.pos_ == "VERB" and token.lemma_.lower() in table().protecting:
            yield from protected(scene, i + 1, sentence)


def governed(scene: Scene, head: int, sentence: TokenRange) -> Iterator[Found]:
    """“freedom of A, B and C”: items as long as they name rights."""
    doc = scene.doc
    i = head + 1
    if i >= sentence[1] or doc[i].lower_ not in ("of", "to", "from"):
        return
    if doc[i].lower_ == "to" and doc[head - 1].lower_ == "at":  # at liberty to
        return
    first, i = True, i + 1
    while i < sentence[1]:
        start = i
        while i < sentence[1] and (doc[i].lower_ in SKIPPED or doc[i].lower_ in HEADS):
            i += 1
        match = item(scene, start, i, sentence)
        if match is None or not listable(scene, head, match):
            return
        if not ends(scene, match, sentence, definite=not first and doc[match.start - 1].lower_ == "the"):
            return
        tokens = (head, match.end) if first else (start, match.end)
        carrier = head if first else match.end - 1
        if not named_head(scene, head):
            yield Found(match.values[0], tokens, carrier, groups.within(scene, tokens))
        first = False
        following = separator(scene, match.end, sentence)
        if following is None:
            return
        i = following


def listable(scene: Scene, head: int, match: Match[str]) -> bool:
    """Whether an item fits its head: "the right to vote, strike", but no "freedom of … and work"."""
    noun, preposition = scene.doc[head], scene.doc[head + 1]
    if noun.lower_.startswith("freedom") and match.values[0] not in table().freedoms:
        return False
    return preposition.lower_ == "to" or scene.doc[match.end - 1].pos_ != "VERB"


def item(scene: Scene, start: int, bare: int, sentence: TokenRange) -> Match[str] | None:
    """A right of the table at a place, with its determiner if the table has it."""
    for i in range(start, bare + 1):
        match = members().at(scene.doc, i, sentence[1]) if i < sentence[1] else None
        if match is not None:
            return match
    return None


def ends(scene: Scene, match: Match[str], sentence: TokenRange, *, definite: bool) -> bool:
    """Whether an item is over: what follows neither continues its phrase nor makes it the subject of a clause."""
    if match.end >= sentence[1]:
        return True
    following = scene.doc[match.end]
    if definite and (following.pos_ in ("VERB", "AUX") or following.tag_ == "MD"):
        return False
    return following.pos_ not in ("NOUN", "PROPN") or following.lemma_.lower() not in table().actors


def separator(scene: Scene, i: int, sentence: TokenRange) -> int | None:
    """Where the next item begins, if the list goes on."""
    doc, start = scene.doc, i
    while i < sentence[1] and doc[i].lower_ in AND:
        i += 1
    return i if i > start else None


def preceded(scene: Scene, head: int, sentence: TokenRange) -> Iterator[Found]:
    """“A, B and C freedoms”: modifiers read backwards from the head; “social and cultural rights” are one."""
    doc = scene.doc
    covenant = whole_covenant(scene, head, sentence)
    if covenant is not None:
        yield Found(GENERAL, (covenant, head + 1), head)
        return
    end, last = head, True
    while end > sentence[0]:
        match = before(scene, end, sentence)
        if match is None:
            return
        tokens = (match.start, head + 1) if last else (match.start, match.end)
        carrier = head if last else match.end - 1 - (doc[match.end - 1].tag_ == "POS")
        yield Found(match.values[0], tokens, carrier, groups.within(scene, tokens))
        last = False
        i = match.start
        while i > sentence[0] and doc[i - 1].lower_ in AND:
            i -= 1
        if i == match.start:
            return
        end = i


def whole_covenant(scene: Scene, head: int, sentence: TokenRange) -> int | None:
    """Where "civil and political", "economic, social and cultural" rights begin: all rights of a covenant."""
    i, found = head, set[str]()
    while i > sentence[0] and (scene.doc[i - 1].lower_ in COVENANTS or (scene.doc[i - 1].lower_ in AND and found)):
        i -= 1
        found.add(scene.doc[i].lower_)
    while i < head and scene.doc[i].lower_ in AND:
        i += 1
    return i if len(found & COVENANTS) > 1 else None


def before(scene: Scene, end: int, sentence: TokenRange) -> Match[str] | None:
    """The longest modifier that ends before a token."""
    for start in range(max(sentence[0], end - 3), end):
        match = modifiers().at(scene.doc, start, end)
        if match is not None and match.end == end:
            return match
    return None


def of_groups(scene: Scene, head: Token, sentence: TokenRange) -> Iterator[Found]:
    """“the rights of women and LGBTI persons”, “the treatment of migrants”: each with a right."""
    doc, i = scene.doc, head.i + 1
    if i >= sentence[1] or doc[i].lower_ not in ("of", "against", "on"):
        return
    known = signals().at(doc, head.i, sentence[1])
    if known is not None and known.end > i + 1 and head.lemma_.lower() not in ("right", "rights"):
        return
    of_rights = head.lemma_.lower() in ("right", "rights")
    for n, (who, start, end) in enumerate(people(scene, i + 1, sentence)):
        right = table().groups[who[0]] if of_rights else table().plights.get(who[0], GENERAL)
        tokens = (start if n else head.i, end)
        yield Found(right, tokens, end - 1 if n else head.i, who)


def protected(scene: Scene, i: int, sentence: TokenRange) -> Iterator[Found]:
    """“to protect women and minorities”: each group that has a right of its own."""
    for who, start, end in people(scene, i, sentence):
        if who[0] in table().plights:
            yield Found(table().plights[who[0]], (start, end), end - 1, who)


def people(scene: Scene, i: int, sentence: TokenRange) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Groups listed from a place on, each with where its words begin and end."""
    doc, at = scene.doc, i
    while at < sentence[1]:
        start = at
        while at < sentence[1] and (
            doc[at].pos_ in ("DET", "ADJ", "PRON") and groups.phrases().at(doc, at, sentence[1]) is None
        ):
            at += 1
        match = groups.phrases().at(doc, at, sentence[1])
        if match is None or named_group(scene, match):
            return
        end = match.end
        while end < sentence[1] and doc[end].pos_ == "NOUN" and doc[end - 1].dep_ in ("compound", "amod", "nmod"):
            end += 1
        yield match.values, start, end
        following = separator(scene, end, sentence)
        if following is None:
            return
        at = following


def named_group(scene: Scene, match: Match[str]) -> bool:
    """Whether the group's words are the title of somebody named ("treatment of lawyer X") or part of a name."""
    mention = scene.named(match.end - 1)
    if mention is not None and mention.by_name:
        return True
    following = scene.named(match.end) if match.end < len(scene.doc) else None
    return following is not None and following.kind == "Person"


def named_head(scene: Scene, head: int) -> bool:
    """Whether the whole phrase is a title."""
    match = signals().at(scene.doc, head, len(scene.doc))
    return match is not None and named(scene, match)
