"""What instruments are called: the values, tables and surroundings that all ways of naming them share."""

import re
from dataclasses import dataclass
from functools import cache

import msgspec

from kg.extract.date_forms import YEAR
from kg.extract.rules import lexicon
from kg.extract.scene import Scene
from kg.text.document import TokenRange

ARTICLE = re.compile(r"articles?|sections?|paragraphs?", re.IGNORECASE)


class InstrumentRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to name an instrument, with sentences and what is found in each."""

    id: str
    examples: tuple[str, ...]
    names: tuple[str, ...]


class InstrumentFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``instruments.toml``."""

    titles: frozenset[str]
    national: frozenset[str]
    laws: frozenset[str]
    vague: frozenset[str]
    adjectives: frozenset[str]
    prepositions: frozenset[str]
    codes: frozenset[str]
    treaties: frozenset[str]
    numbered: frozenset[str]
    binding: frozenset[str]
    row: tuple[InstrumentRow, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """An instrument at a place: what it is called, where its name ends, and whether it is a State's own."""

    tokens: TokenRange
    head: int
    label: str
    year: str | None = None
    country: str | None = None
    known: bool = False


@cache
def table() -> InstrumentFile:
    """The lexicon as written."""
    return msgspec.toml.decode(lexicon("instruments.toml"), type=InstrumentFile)


def article(scene: Scene, start: int, sentence: TokenRange) -> int | None:
    """Where "Article 19 of the" begins before a name."""
    i = start
    while i > sentence[0] and scene.doc[i - 1].lower_ in ("the", "of", "in"):
        i -= 1
    if i == start:
        return None
    while i > sentence[0] and (
        scene.doc[i - 1].like_num
        or scene.doc[i - 1].text in (",", "(", ")")
        or scene.doc[i - 1].lower_ == "and"
        or re.fullmatch(r"\d+\(?\w*\)?", scene.doc[i - 1].text)
    ):
        i -= 1
    return i - 1 if i > sentence[0] and ARTICLE.fullmatch(scene.doc[i - 1].text) else None


def determiner(scene: Scene, start: int, sentence: TokenRange) -> int:
    """With the determiner and adjectives before it."""
    while (
        start > sentence[0]
        and scene.doc[start - 1].pos_ in ("DET", "ADJ")
        and scene.doc[start - 1].i not in scene.innermost
    ):
        start -= 1
    return start


def stated_year(scene: Scene, start: int, end: int, sentence: TokenRange) -> str | None:
    """“1991 …” or “… of 1991” or “… 2015”."""
    if start > sentence[0] and re.fullmatch(YEAR, scene.doc[start - 1].text):
        return scene.doc[start - 1].text
    if re.fullmatch(YEAR, scene.doc[start].text):
        return scene.doc[start].text
    if end < sentence[1] and re.fullmatch(YEAR, scene.doc[end].text) and scene.doc[end - 1].text != "in":
        return scene.doc[end].text
    if end + 1 < sentence[1] and scene.doc[end].lower_ == "of" and re.fullmatch(YEAR, scene.doc[end + 1].text):
        return scene.doc[end + 1].text
    return None


def country_of(scene: Scene, start: int, end: int, sentence: TokenRange) -> str | None:
    """Whose law: possessor, adjective, "of X" or "in X"; else the country the article is about."""
    near = [*range(max(start - 4, sentence[0]), end)]
    if end + 1 < sentence[1] and scene.doc[end].lower_ in ("of", "in"):
        near += [end + 1, end + 2]
    for i in near:
        named = scene.named(i) if i < sentence[1] else None
        if named is None or named.kind not in ("Country", "Government"):
            continue
        behind = scene.doc[named.tokens[1]] if named.tokens[1] < len(scene.doc) else None
        owns = behind is not None and (
            behind.tag_ == "POS"
            or scene.owns(named)
            or named.tokens[1] > start
            or scene.doc[named.head].pos_ == "ADJ"
            or named.tokens[1] == start
        )
        if owns or i > end:
            thing = scene.thing(named.ref)
            return thing.country if thing is not None else None
    return scene.cast.home
