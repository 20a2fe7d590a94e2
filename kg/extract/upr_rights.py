"""A recommendation of a UN review in its scene -> the rights and the groups of people that its words name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import msgspec

from kg.extract import groups
from kg.extract.phrases import Phrases
from kg.extract.rights_lists import listed
from kg.extract.rights_table import signals
from kg.extract.rules import lexicon
from kg.extract.scene import Scene
from kg.text.document import TokenRange


class WordsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``upr_rights.toml``."""

    loose: frozenset[str]
    nothing: tuple[str, ...]
    rights: Mapping[str, tuple[str, ...]]
    groups: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that name a right or a group; weak ones count only where no longer phrase holds them."""

    tokens: TokenRange
    right: str | None = None
    group: str | None = None
    weak: bool = False


@cache
def table() -> WordsFile:
    """The lexicon as written."""
    return msgspec.toml.decode(lexicon("upr_rights.toml"), type=WordsFile)


@cache
def words() -> Phrases[tuple[str | None, str | None]]:
    """The lexicon's words, each with its right or its group."""
    rights = ((phrase, (right, None)) for right, phrases in table().rights.items() for phrase in phrases)
    people = ((phrase, (None, group)) for group, phrases in table().groups.items() for phrase in phrases)
    return Phrases((*rights, *people))


@cache
def nothing() -> Phrases[None]:
    """Phrases that hold the words of a right and name none."""
    return Phrases((phrase, None) for phrase in table().nothing)


def concerned(scene: Scene, tokens: TokenRange) -> tuple[Hit, ...]:
    """The rights and groups that a recommendation between two tokens is about, each with the words that say so.

    Unlike ``find_rights`` it needs no context, and the names of treaties and mandates count for the rights in them:
    whoever asks for a treaty against torture to be ratified speaks of torture.
    """
    empty = [(m.start, m.end) for m in nothing().find(scene.doc, *tokens)]
    found = [hit for hit in hits(scene, tokens) if not any(holds(span, hit.tokens) for span in empty)]
    spans = {hit.tokens for hit in found} | set(empty)
    return tuple(h for h in found if not h.weak or not any(s != h.tokens and holds(s, h.tokens) for s in spans))


def hits(scene: Scene, tokens: TokenRange) -> Iterator[Hit]:
    """Phrases that begin at any token, also inside others."""
    doc, end = scene.doc, tokens[1]
    for i in range(*tokens):
        if (signal := signals().at(doc, i, end)) is not None:
            loose = doc[i : signal.end].text.lower() in table().loose
            for value in signal.values:
                if not (value.generic and loose):
                    yield Hit((i, signal.end), right=value.right, weak=value.generic)
        if (people := groups.phrases().at(doc, i, end)) is not None:
            yield from (Hit((i, people.end), group=group) for group in people.values)
        if (word := words().at(doc, i, end)) is not None:
            yield from (Hit((i, word.end), right, group, weak=True) for right, group in word.values)
    for found in listed(scene, tokens):
        yield Hit(found.tokens, right=found.right)


def holds(outer: TokenRange, inner: TokenRange) -> bool:
    """Whether a stretch lies inside another."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]
