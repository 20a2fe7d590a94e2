"""Lexicon files -> frozen rule rows: the policy that the stance extractor interprets."""

import re
from collections.abc import Mapping
from functools import cache, cached_property
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, TypeVar

import msgspec

from kg.model.statements import Aspect, Basis

Side = Literal["own", "other", "any"]
Row = TypeVar("Row", "VerbRow", "NounRow", "ActRow")


class VerbRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """A verb in a frame over a class of object; see the head of ``stance_verbs.toml``."""

    id: str
    type: str
    lemmas: tuple[str, ...]
    frames: tuple[str, ...]
    examples: tuple[str, ...]
    heads: frozenset[str] = frozenset()
    not_heads: frozenset[str] = frozenset()
    not_modifiers: frozenset[str] = frozenset()
    not_preps: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    not_classes: frozenset[str] = frozenset()
    predicate: Literal["good", "bad"] | None = None
    negated: str | None = None
    particle: str | None = None
    through: bool = False
    """The object's own complement is what the position is about ("raised concerns about X")."""
    own: bool = False
    """Only of the holder's own record."""
    inanimate: bool = False
    """Only of what is no agent."""
    only_negated: bool = False
    """It states a position only where the verb is negated."""
    first_person: bool = False
    """Only of what "I" or "we" do: of others it tells that they were silent."""
    agents: bool = False
    """Only towards somebody ("stand with the families", not "stand with candles")."""
    basis: Basis = "cue"
    upr_response: str | None = None


class NounRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A noun or adjective that carries a position by itself; see ``stance_nouns.toml``."""

    id: str
    type: str
    lemmas: tuple[str, ...]
    preps: frozenset[str]
    examples: tuple[str, ...]
    directive: bool = False
    """It may name whom it asks and for what ("its call on Arland to …")."""


class ContentRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """What an attributed passage says without a stance verb; see ``stance_content.toml``."""

    id: str
    type: str
    side: Side
    pattern: str
    examples: tuple[str, ...]
    words: bool = False
    """It is about what the words say, not about a right they mention in passing; a case it still is about."""

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern, compiled."""
        return re.compile(self.pattern)


class ActRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An act of a State or body that is a position; see ``stance_acts.toml``."""

    id: str
    type: str
    lemmas: tuple[str, ...]
    examples: tuple[str, ...]
    heads: frozenset[str] = frozenset()
    preps: frozenset[str] = frozenset()
    asks_clause: bool = False


class ObjectClasses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Head nouns by what they denote; see ``object_classes.toml``."""

    statement: frozenset[str]
    meeting: frozenset[str]
    progress: frozenset[str]
    harm: frozenset[str]
    lack: frozenset[str]
    law: frozenset[str]
    transparent: frozenset[str]
    courtesy: frozenset[str]
    bad: frozenset[str]
    good: frozenset[str]
    dismissive: frozenset[str]
    mending: frozenset[str]
    promising: frozenset[str]
    aspects: dict[Aspect, frozenset[str]]
    asks: dict[str, tuple[str, ...]]

    def of(self, lemma: str) -> frozenset[str]:
        """The classes a head noun belongs to."""
        named = ("statement", "meeting", "progress", "harm", "lack", "law")
        return frozenset(name for name in named if lemma in getattr(self, name))


class VerbFile(msgspec.Struct, forbid_unknown_fields=True):
    """The shape of ``stance_verbs.toml``."""

    row: tuple[VerbRow, ...]


class NounFile(msgspec.Struct, forbid_unknown_fields=True):
    """The shape of ``stance_nouns.toml``."""

    noun: tuple[NounRow, ...]
    adjective: tuple[NounRow, ...]


class ContentFile(msgspec.Struct, forbid_unknown_fields=True):
    """The shape of ``stance_content.toml``."""

    row: tuple[ContentRow, ...]


class ActFile(msgspec.Struct, forbid_unknown_fields=True):
    """The shape of ``stance_acts.toml``."""

    row: tuple[ActRow, ...]


def lexicon(name: str) -> bytes:
    """The bytes of one lexicon file."""
    return files("kg.extract").joinpath("lexicon", name).read_bytes()


@cache
def verbs() -> Mapping[str, tuple[VerbRow, ...]]:
    """Verb rows by lemma, in the file's order."""
    rows = msgspec.toml.decode(lexicon("stance_verbs.toml"), type=VerbFile).row
    return by_lemma(rows)


@cache
def nouns() -> Mapping[str, tuple[NounRow, ...]]:
    """Noun rows by lemma."""
    return by_lemma(msgspec.toml.decode(lexicon("stance_nouns.toml"), type=NounFile).noun)


@cache
def adjectives() -> Mapping[str, tuple[NounRow, ...]]:
    """Adjective rows by lemma."""
    return by_lemma(msgspec.toml.decode(lexicon("stance_nouns.toml"), type=NounFile).adjective)


@cache
def contents() -> tuple[ContentRow, ...]:
    """Content rows, in the file's order."""
    return msgspec.toml.decode(lexicon("stance_content.toml"), type=ContentFile).row


@cache
def acts() -> Mapping[str, tuple[ActRow, ...]]:
    """Rows of acts by lemma."""
    return by_lemma(msgspec.toml.decode(lexicon("stance_acts.toml"), type=ActFile).row)


@cache
def classes() -> ObjectClasses:
    """Head nouns by what they denote."""
    return msgspec.toml.decode(lexicon("object_classes.toml"), type=ObjectClasses)


def by_lemma(rows: tuple[Row, ...]) -> Mapping[str, tuple[Row, ...]]:
    """Index rows by each of their lemmas, order kept."""
    index: dict[str, list[Row]] = {}
    for row in rows:
        for lemma in row.lemmas:
            index.setdefault(lemma, []).append(row)
    return MappingProxyType({lemma: tuple(found) for lemma, found in index.items()})
