"""lexicon/{titles,bodies,phrases}.toml -> frozen tables of the nouns by which texts mean persons, bodies and groups."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

import msgspec

Gender = Literal["m", "f"]
Voice = Literal["organisation", "government", "country", "nobody"]
Nature = Literal["government", "state", "mission", "party", "civil", "media", "business", "education"]
PhraseKind = Literal["group", "people", "community", "document", "country", "government", "side", "both"]


class Shown(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An example sentence of a row and what must be read off it."""

    text: str
    who: str | None = None
    title: str | None = None
    of: str | None = None
    ended: bool = False
    said_by: str | None = None
    name: str | None = None
    country: str | None = None
    at: str | None = None
    refs: tuple[str, ...] = ()


class Title(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A class of nouns for who somebody is; see ``titles.toml``."""

    id: str
    nouns: tuple[str, ...]
    voice: Voice
    bare: bool
    examples: tuple[Shown, ...]
    male: frozenset[str] = frozenset()
    female: frozenset[str] = frozenset()

    def gender(self, noun: str) -> Gender | None:
        """What the noun itself tells."""
        return "m" if noun in self.male else "f" if noun in self.female else None


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A class of head nouns of names of bodies; see ``bodies.toml``."""

    id: str
    nouns: tuple[str, ...]
    nature: Nature
    home: bool
    generic: bool
    also: tuple[str, ...]
    examples: tuple[Shown, ...]


class Phrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A class of common nouns that stand for speakers; see ``phrases.toml``."""

    id: str
    kind: PhraseKind
    nouns: tuple[str, ...]
    examples: tuple[Shown, ...]


class TitleFile(msgspec.Struct, forbid_unknown_fields=True):
    """The shape of ``titles.toml``."""

    title: tuple[Title, ...]
    words: dict[str, frozenset[str]]


class BodyFile(msgspec.Struct, forbid_unknown_fields=True):
    """The shape of ``bodies.toml``."""

    body: tuple[Body, ...]
    words: dict[str, frozenset[str]]


class PhraseFile(msgspec.Struct, forbid_unknown_fields=True):
    """The shape of ``phrases.toml``."""

    phrase: tuple[Phrase, ...]
    words: dict[str, frozenset[str]]


def lexicon(name: str) -> bytes:
    """The bytes of one lexicon file."""
    return files("kg.text").joinpath("lexicon", name).read_bytes()


@cache
def title_file() -> TitleFile:
    """Titles as the file has them."""
    return msgspec.toml.decode(lexicon("titles.toml"), type=TitleFile)


@cache
def body_file() -> BodyFile:
    """Bodies as the file has them."""
    return msgspec.toml.decode(lexicon("bodies.toml"), type=BodyFile)


@cache
def phrase_file() -> PhraseFile:
    """Phrases as the file has them."""
    return msgspec.toml.decode(lexicon("phrases.toml"), type=PhraseFile)


@cache
def titles() -> Mapping[str, Title]:
    """Title classes by noun; the first class that lists a noun has it."""
    rows = reversed(title_file().title)
    return MappingProxyType({noun: row for row in rows for noun in row.nouns})


@cache
def bodies() -> Mapping[str, Body]:
    """Classes of bodies by head noun."""
    rows = reversed(body_file().body)
    return MappingProxyType({noun: row for row in rows for noun in row.nouns})


@cache
def hypernyms() -> frozenset[str]:
    """Common nouns that may stand for a body named before, besides its head."""
    return frozenset(word for row in body_file().body for word in row.also)


@cache
def phrases() -> Mapping[str, tuple[Phrase, ...]]:
    """Phrase classes by noun; one noun may stand in several ("countries")."""
    index: dict[str, tuple[Phrase, ...]] = {}
    for row in phrase_file().phrase:
        for noun in row.nouns:
            index[noun] = (*index.get(noun, ()), row)
    return MappingProxyType(index)


def title_words(name: str) -> frozenset[str]:
    """One of the word lists of ``titles.toml``."""
    return title_file().words[name]


def body_words(name: str) -> frozenset[str]:
    """One of the word lists of ``bodies.toml``."""
    return body_file().words[name]


def phrase_words(name: str) -> frozenset[str]:
    """One of the word lists of ``phrases.toml``."""
    return phrase_file().words[name]


@cache
def name_lists() -> Mapping[str, frozenset[str]]:
    """The lists of ``names.toml``."""
    return msgspec.toml.decode(lexicon("names.toml"), type=dict[str, frozenset[str]])


def name_words(name: str) -> frozenset[str]:
    """One of the word lists of ``names.toml``."""
    return name_lists()[name]
