"""A sentence -> the rights that the ontology's phrases name in it, titles, deeds and mere people left out."""

from collections.abc import Collection, Iterator

from kg.extract import groups
from kg.extract.circumstances import CHARGED
from kg.extract.phrases import Match
from kg.extract.rights_table import GENERAL, Found, Signal, is_people, signals, table
from kg.extract.scene import Scene
from kg.text.document import TokenRange
from kg.text.parse import Token

ACRONYMS = ("LGBT", "FGM", "SGBV", "NGO", "UN")
FREE = frozenset(("accountable",))
"""Adjectives that a signal may end with and still name a right ("held accountable")."""
TITLED = frozenset(("on", "for", "of"))
SUFFERED = frozenset(("of", "on", "against"))
AROUND = 25
"""How many words before and behind a generic signal may hold the word of rights that it needs."""
LEFT = frozenset(("det", "amod", "compound", "nmod", "poss"))


def phrases(scene: Scene, sentence: TokenRange, inside: set[int]) -> Iterator[Found]:
    """Rights that the ontology's phrases name in a sentence, outside the places given."""
    start, end = sentence
    for match in nominal(scene, start, end):
        if inside & set(range(match.start, match.end)) or named(scene, match) or not topical(scene, match):
            continue
        last = whole(scene, match, sentence)
        if last is None:
            continue
        for signal in match.values:
            if not signal.generic or (in_context(scene, match, sentence) and not governing(scene, match, signal)):
                tokens = (left(scene, match.start, sentence), max(last + 1, match.end))
                yield Found(
                    signal.right, tokens, head(scene, tokens, last), whose(scene, signal.right, tokens, sentence)
                )
                break


def governing(scene: Scene, match: Match[Signal], signal: Signal) -> bool:
    """Whether words for any wrong are followed by which: "repression of protests" is not human rights in general."""
    following = scene.doc[match.end] if signal.right == GENERAL and match.end < len(scene.doc) else None
    return following is not None and following.lower_ in SUFFERED


def whose(scene: Scene, right: str, tokens: TokenRange, sentence: TokenRange) -> tuple[str, ...]:
    """The groups a phrase names as those whose right it is; lawyers are not who is owed one ("without a lawyer")."""
    named = groups.within(scene, (tokens[0], reach(scene, tokens[1], sentence)))
    owed = right == "counsel" and not any(t.lower_ in SUFFERED for t in scene.doc[tokens[0] : tokens[1]])
    return tuple(group for group in named if not owed or group != "lawyers-judges")


def aside(scene: Scene, sentence: TokenRange, covered: Collection[int]) -> Iterator[Found]:
    """Rights in titles ("the expert on torture") and in words for an affair ("the enforced disappearance of X")."""
    for match in nominal(scene, *sentence):
        if entitled(scene, match, sentence) or within_affair(scene, match, covered):
            yield found(scene, match, sentence)


def entitled(scene: Scene, match: Match[Signal], sentence: TokenRange) -> bool:
    """Whether a right stands in the title of an office or treaty: "the Treaty on Environmental Defenders"."""
    doc, i = scene.doc, match.start - 1
    while i > sentence[0] and doc[i].pos_ in ("DET", "ADJ"):
        i -= 1
    before = doc[max(i - 2, sentence[0]) : i] if i > sentence[0] and doc[i].lower_ in ("against", *TITLED) else ()
    return any(t.lower_ in table().titles for t in before)


def within_affair(scene: Scene, match: Match[Signal], covered: Collection[int]) -> bool:
    """Whether the words for an affair name a right outright."""
    inside = match.start in covered and match.end - 1 in covered
    judged = inside and any(t.lower_ in table().judging for t in scene.doc[match.start : match.end])
    return judged and not match.values[0].generic and not named(scene, match) and topical(scene, match)


def found(scene: Scene, match: Match[Signal], sentence: TokenRange) -> Found:
    """The first right of a phrase, at its words."""
    right, tokens = match.values[0].right, (match.start, match.end)
    return Found(right, tokens, match.end - 1, whose(scene, right, tokens, sentence))


def nominal(scene: Scene, start: int, end: int) -> Iterator[Match[Signal]]:
    """Phrases from left to right; of "end impunity" only what the verb is done to."""
    doc, behind = scene.doc, start
    for i in signals().openings(doc, start, end):
        match = signals().at(doc, i, end) if i >= behind else None
        if match is not None and doc[match.end - 1].pos_ == "ADP":
            match = signals().at(doc, i, match.end - 1)
        if match is None or doc[i : match.end].text.lower() in table().unfit:
            continue
        if doc[i].tag_ in ("VB", "VBP", "VBD") and doc[match.end - 1].lower_ not in FREE:
            continue
        yield match
        behind = match.end


def named(scene: Scene, match: Match[Signal]) -> bool:
    """Whether the words belong to a name or title: of a body, a law, an office ("Rapporteur on the right to food")."""
    doc = scene.doc
    mention = scene.named(match.end - 1) or scene.named(match.start)
    if mention is not None and mention.by_name:
        return True
    inside = doc[match.start : match.end]
    first = doc[match.start]
    capital = [
        t
        for t in inside
        if t.is_alpha and t.text[0].isupper() and not t.is_sent_start and not t.text.startswith(ACRONYMS)
    ]
    if capital and (
        len(capital) > 1
        or len(inside) == 1
        or any(t.ent_type_ in ("ORG", "EVENT", "LAW", "WORK_OF_ART") for t in capital)
    ):
        return True
    return office_before(scene, first.i) in table().offices


def office_before(scene: Scene, i: int) -> str:
    """The word whose complement begins at a token, determiners and adjectives left aside, or nothing."""
    start = scene.doc[i].sent.start
    while i > start and scene.doc[i - 1].pos_ in ("DET", "ADJ"):
        i -= 1
    return scene.doc[i - 2].lower_ if i > start + 1 and scene.doc[i - 1].lower_ in TITLED else ""


def topical(scene: Scene, match: Match[Signal]) -> bool:
    """Whether the phrase names something that fares well or ill, not a deed told or people as such."""
    last = scene.doc[match.end - 1]
    if charged(scene, match) or any(
        told(t) for t in scene.doc[match.start : match.end] if t.lower_ not in FREE and last.lower_ not in FREE
    ):
        return False
    if any(t.pos_ == "AUX" for t in scene.doc[match.start : match.end]):
        return False
    if last.pos_ in ("ADP", "VERB", "AUX") and last.tag_ not in ("VBG", "NN") and last.lower_ not in FREE:
        return False
    if last.pos_ == "ADJ" and last.lower_ not in FREE and last.tag_ != "NN" and len(range(match.start, match.end)) == 1:
        return False
    carrier = scene.doc[match.start : match.end].root
    return carrier.i != last.i or not is_people(last) or treated(last)


def told(token: Token) -> bool:
    """Whether a participle tells a deed ("denied bail") rather than describing ("enforced disappearance")."""
    return token.tag_ in ("VBN", "VBD") and token.pos_ == "VERB" and token.dep_ not in ("amod", "compound", "nmod")


def charged(scene: Scene, match: Match[Signal]) -> bool:
    """Whether the words are what somebody is charged with."""
    before = [t.lower_ for t in scene.doc[max(match.start - 2, 0) : match.start]]
    return len(before) == 2 and before[1] in ("with", "of", "for", "on") and CHARGED.fullmatch(before[0]) is not None


def treated(token: Token) -> bool:
    """Whether people stand under a word that makes their treatment the topic."""
    above = token.head
    while above.i != above.head.i and (above.pos_ == "ADP" or above.dep_ in ("conj", "appos")):
        above = above.head
    return above.lemma_.lower() in table().treatments


def whole(scene: Scene, match: Match[Signal], sentence: TokenRange) -> int | None:
    """The head of the phrase the words belong to ("press freedom violations"); none where that is a body or people."""
    i = match.end - 1
    while i + 1 < sentence[1]:
        following = scene.doc[i + 1]
        if (
            following.text == "-"
            or following.pos_ not in ("NOUN", "PROPN")
            or (following.i in scene.innermost and scene.innermost[following.i].by_name)
        ):
            break
        body = is_people(following)
        if not body and scene.doc[i].dep_ not in ("compound", "amod", "nmod", "poss") and scene.doc[i].head.i <= i:
            break
        i += 1
    if i >= match.end and is_people(scene.doc[i]):
        return None
    following_name = scene.named(i + 1) if i + 1 < sentence[1] else None
    if following_name is not None and following_name.kind == "Person" and is_people(scene.doc[i]):
        return None
    return i


def reach(scene: Scene, end: int, sentence: TokenRange) -> int:
    """Behind the people of whom a right is said: "harassment and detention of a number of defenders"."""
    i = end
    while i < min(end + 12, sentence[1]) and (
        scene.doc[i].lower_ in ("of", "against", "on", "and")
        or (
            scene.doc[i].pos_ in ("NOUN", "ADJ", "DET", "NUM", "VERB")
            and scene.doc[i].tag_ in ("NN", "NNS", "JJ", "DT", "CD", "VBG")
        )
    ):
        i += 1
    return i if i > end and scene.doc[end].lower_ in ("of", "against", "on", "and") else end


def head(scene: Scene, tokens: TokenRange, last: int) -> int:
    """The noun that carries the phrase (“respect” of “respect for human rights”), else its last word."""
    root = scene.doc[tokens[0] : tokens[1]].root
    return root.i if root.pos_ in ("NOUN", "PROPN") else last


def in_context(scene: Scene, match: Match[Signal], sentence: TokenRange) -> bool:
    """Whether another word nearby speaks of rights, not of those who do ("rights lawyer")."""
    near = scene.doc[max(sentence[0], match.start - AROUND) : min(sentence[1], match.end + AROUND)]
    return any(
        t.lower_ in table().context
        for t in near
        if not match.start <= t.i < match.end
        and not (t.i in scene.innermost and scene.innermost[t.i].by_name)
        and not (
            t.i + 1 < sentence[1] and scene.doc[t.i + 1].pos_ in ("NOUN", "PROPN") and is_people(scene.doc[t.i + 1])
        )
    )


def left(scene: Scene, start: int, sentence: TokenRange) -> int:
    """Where the phrase begins: determiners and adjectives before it."""
    i = start
    while (
        i > sentence[0]
        and scene.doc[i - 1].dep_ in LEFT
        and scene.doc[i - 1].pos_ in ("DET", "ADJ")
        and scene.doc[i - 1].head.i >= start
    ):
        i -= 1
    return i
