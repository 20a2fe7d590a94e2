"""A scene -> the scene with names nobody has claimed, as what they are where something befalls them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.extract.date_forms import MONTH
from kg.extract.placed import Named
from kg.extract.scene import SORTS, Scene
from kg.model import Ref, Thing
from kg.text.document import TokenRange
from kg.text.parse import Parse, Token
from kg.text.tables import bodies, titles

PARTICLES = frozenset(
    (
        "ibn",
        "bin",
        "bint",
        "binti",
        "ben",
        "abu",
        "al",
        "el",
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "van",
        "von",
        "der",
        "du",
        "la",
        "di",
    )
)
"""Small words inside names."""
NO_PERSON = frozenset(("GPE", "LOC", "NORP", "FAC", "EVENT", "LAW", "DATE", "PRODUCT", "MONEY", "LANGUAGE"))
COMPANY = frozenset(("limited", "ltd", "inc", "llc", "plc", "gmbh", "corporation", "corp", "foundation", "holdings"))
"""Last words of the names of firms."""
LONGEST = 7


def with_guesses(scene: Scene) -> Scene:
    """The scene with unclaimed names of two to four words as persons, or bodies where a common noun says so.

    The cast leaves a name aside that nothing tells the kind of; "the extradition of X" does tell. Later short forms
    of such a name follow it. Only constructions that can befall persons or bodies read these guesses.
    """
    guessed: dict[int, Named] = dict(scene.innermost)
    known: dict[str, Named | None] = {}
    bodies_found = {n.ref: n for tokens in runs(scene.doc, scene.innermost) if (n := body(scene, tokens)) is not None}
    for tokens in runs(scene.doc, scene.innermost):
        named = body(scene, tokens) or again(scene, tokens, bodies_found) or person(scene, tokens)
        if named is None:
            continue
        guessed.update((i, named) for i in range(*named.tokens))
        if named.kind == "Person" and named.thing is not None:
            last = scene.doc[named.tokens[1] - 1].text
            known[last] = named if last not in known or known[last] == named or same(known[last], named) else None
    for token in scene.doc:
        full = known.get(token.text)
        if full is not None and token.i not in guessed:
            guessed[token.i] = replace(full, tokens=(token.i, token.i + 1), head=token.i, form="short")
    return replace(scene, innermost={i: named for i, named in guessed.items() if not doubtful(scene, guessed, named)})


def doubtful(scene: Scene, guessed: Mapping[int, Named], named: Named) -> bool:
    """Whether an unclaimed name stands nearer before a pronoun than any name of whom the cast takes it for."""
    if named.form != "pronoun" or named.kind != "Person":
        return False
    for i in range(named.tokens[0] - 1, -1, -1):
        before = guessed.get(i)
        if before is None or before.kind != "Person" or before.form == "pronoun":
            continue
        if before.ref == named.ref:
            return False
        if before.thing is not None:
            return True
    return False


def again(scene: Scene, tokens: TokenRange, found: Mapping[Ref, Named]) -> Named | None:
    """A body that another place of the text has told to be one."""
    first = found.get(f"Institution:{scene.text(tokens).casefold()}")
    return replace(first, tokens=tokens, head=tokens[1] - 1) if first is not None else None


def same(one: Named | None, other: Named) -> bool:
    """Whether two guesses are one person."""
    return one is not None and one.ref == other.ref


def runs(doc: Parse, taken: Mapping[int, Named]) -> Iterator[TokenRange]:
    """Runs of capitalised words that no mention covers, titles at their front left out."""
    start: int | None = None
    for token in (*doc, None):
        if token is not None and token.i not in taken and part(doc, token, start):
            start = token.i if start is None else start
        elif start is not None:
            end = token.i if token is not None else len(doc)
            while start < end and doc[start].lower_.rstrip(".") in TITLES:
                start += 1
            if start < end:
                yield start, end
            start = None


def part(doc: Parse, token: Token, start: int | None) -> bool:
    """Whether a word can be part of a name."""
    if token.text == "-":
        return (
            start is not None and token.i + 1 < len(doc) and not doc[token.i - 1].whitespace_ and not token.whitespace_
        )
    if token.lower_ in PARTICLES and start is not None:
        return (token.i + 1 < len(doc) and doc[token.i + 1].text[0].isupper()) or doc[token.i + 1].text == "-"
    return (
        token.text[0].isupper()
        and token.pos_ == "PROPN"
        and not (token.is_sent_start and token.tag_ not in ("NNP", "NNPS"))
    )


TITLES = frozenset(titles()) | frozenset(
    (
        "mr",
        "mrs",
        "ms",
        "dr",
        "judge",
        "justice",
        "sir",
        "lady",
        "lord",
        "prince",
        "princess",
        "king",
        "queen",
        "sheikh",
        "general",
        "colonel",
        "captain",
        "father",
        "sister",
        "brother",
        "ven",
        "venerable",
    )
)


def person(scene: Scene, tokens: TokenRange) -> Named | None:
    """The run as a person, unless a word of it or before it says otherwise."""
    doc, (start, end) = scene.doc, tokens
    while end > start and (doc[end - 1].lower_ in PARTICLES or doc[end - 1].text == "-"):
        end -= 1
    tokens = (start, end)
    inside = [t for t in doc[start:end] if t.text != "-" and t.lower_ not in PARTICLES]
    if not 2 <= len(inside) <= 4 or any(unfit(t) for t in inside):
        return None
    if start and doc[start - 1].lower_ in ("the", "a", "an"):
        return None
    text = scene.text(tokens)
    known = [one for one in scene.cast.things.values() if one.kind == "Person" and shortens(text, one.label)]
    if known:
        return Named(known[0].ref, tokens, end - 1, "short") if len(known) == 1 else None
    thing = Thing(kind="Person", key=text.casefold(), label=text, forms=(text,))
    return Named(thing.ref, tokens, end - 1, "name", thing)


def shortens(text: str, label: str) -> bool:
    """Whether all words of a name stand in a longer one, in their order."""
    words = iter(label.casefold().split())
    return all(word in words for word in text.casefold().split())


def unfit(token: Token) -> bool:
    """Whether a word is none of a person's name."""
    word = token.lower_
    return (
        token.ent_type_ in NO_PERSON
        or token.tag_ == "NNPS"
        or word in bodies()
        or word in SORTS
        or re.fullmatch(MONTH, token.text) is not None
        or token.text.isupper()
    )


def body(scene: Scene, tokens: TokenRange) -> Named | None:
    """The run as a body, where a common noun beside it says what it is (“the Daily Post newspaper”)."""
    doc, (start, end) = scene.doc, tokens
    if end - start > LONGEST:
        return None
    firm = doc[end - 1].lower_.rstrip(".") in COMPANY and end - start > 1
    behind = end < len(doc) and doc[end].text in SORTS
    if not firm and not behind and not (start and doc[start - 1].text in SORTS) and not apposed(doc, end):
        return None
    text = scene.text(tokens)
    thing = Thing(kind="Institution", key=text.casefold(), label=text, forms=(text,))
    return Named(thing.ref, (start, end + behind), end - 1 + behind, "name", thing)


def apposed(doc: Parse, end: int) -> bool:
    """Whether a comma and a description follow that calls it a newspaper or the like."""
    if end + 1 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ not in ("a", "an", "the", "which"):
        return False
    for token in doc[end + 2 : end + 9]:
        if token.text in SORTS:
            return True
        if token.is_punct or token.lower_ in ("of", "who", "in"):
            return False
    return False
