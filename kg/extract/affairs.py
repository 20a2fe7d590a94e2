"""The lexicon of affairs and the ontology's case kinds -> which words name which affair of whom."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

import msgspec

from kg import vocab
from kg.extract.phrases import Phrases, singular, words
from kg.extract.rules import lexicon
from kg.model.statements import Aspect

Form = Literal["noun", "verb", "intransitive", "participle", "state"]
SHORT = re.compile(r"[^aeiou][aeiou][bdgklmnprt]$")
"""Endings that double their last letter."""
CASE = "case"
"""The affair of "X's case" where nothing else is said of X."""


class AffairRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one form for one kind of affair; fields as at the head of ``affairs.toml``."""

    id: str
    kind: str
    form: Form
    name: str
    words: tuple[str, ...]
    examples: tuple[str, ...]
    aspect: Aspect | None = None
    slots: tuple[str, ...] = ("of",)
    possessor: bool = True
    """Whether "X's WORD" has X as its subject."""
    firm: bool = True
    unless: frozenset[str] = frozenset()
    requires: frozenset[str] = frozenset()
    passive: bool = False
    doers: frozenset[str] = frozenset()
    governed: frozenset[str] = frozenset()
    """Words one of which must govern it ("revoked the licence of X")."""
    owned: frozenset[str] = frozenset()
    """Nouns of which one must be the verb's object; it befalls their owner ("blocked X's website")."""
    people: bool = False
    """Whether it befalls people in the plural only ("attacks on lawyers"), for of others the word says other things."""
    estate: bool = False
    """Whether its complement is premises, whose owner it befalls."""
    places: bool = False
    """Whether its complement is a place, whose people it befalls."""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A list of words."""

    words: frozenset[str]


class Governors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that turn what they govern."""

    nouns: frozenset[str]
    verbs: frozenset[str]


class Unreal(Governors, frozen=True, forbid_unknown_fields=True):
    """Words that make a harm a wish, a plan or an order."""

    orders: frozenset[str]


class Light(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that lend a noun or state their subject."""

    be: frozenset[str]
    put: frozenset[str]
    have: frozenset[str]


class Lists(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that open a list of topics."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    cases: frozenset[str]
    prisoners: frozenset[str]
    openers: frozenset[str]


class AffairFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``affairs.toml``."""

    befalls: Mapping[str, frozenset[str]]
    people: Words
    outfits: Words
    doers: Words
    premises: Words
    bodies: Mapping[str, frozenset[str]]
    laws: Words
    public: Words
    crime: Words
    loose: Words
    unreal: Unreal
    remedies: Governors
    light: Light
    lists: Lists
    row: tuple[AffairRow, ...]


@cache
def table() -> AffairFile:
    """The lexicon as written."""
    return msgspec.toml.decode(lexicon("affairs.toml"), type=AffairFile)


@cache
def rows() -> tuple[AffairRow, ...]:
    """The lexicon's rows, then the ontology's event nouns and verbs that no row of their kind mentions."""
    return (*table().row, *ontology_rows())


def key(word: str) -> tuple[tuple[str, ...], str]:
    """A noun of the ontology as the words to look for and the preposition that ends it, if one does."""
    parts = words(word)
    slot = parts[-1] if parts[-1] in ("against", "of", "on", "by") and len(parts) > 1 else ""
    core = parts[:-1] if slot else parts
    return (*core[:-1], singular(core[-1])), slot


def ontology_rows() -> Iterator[AffairRow]:
    """Event nouns and verbs of ``cases.ttl`` as rows of the plain form."""
    written = {(row.kind, row.form, key(word)[0]) for row in table().row for word in row.words}
    for kind in vocab.case_kinds().values():
        name = next((row.name for row in table().row if row.kind == kind.id), kind.label.lower() + ": {}")
        forms: tuple[tuple[Form, tuple[str, ...]], ...] = (("noun", kind.event_nouns), ("verb", kind.event_verbs))
        for form, listed in forms:
            new: dict[str, list[str]] = {}
            for word in listed:
                core, slot = key(word) if form == "noun" else (words(word), "")
                if (
                    word not in table().loose.words
                    and (kind.id, form, core) not in written
                    and kind.id in table().befalls
                ):
                    new.setdefault(slot, []).append(" ".join(core))
            for slot, found in new.items():
                unique = tuple(dict.fromkeys(found))
                yield AffairRow(f"{kind.id}-{form}{slot}", kind.id, form, name, unique, (), "harm", (slot or "of",))


def affair(kind: str) -> str:
    """The affair a kind belongs to."""
    known = vocab.case_kinds().get(kind)
    return known.affair if known is not None else kind


def befalls(kind: str) -> frozenset[str]:
    """The kinds of thing an affair can befall; "case" and its like can befall whatever has an affair."""
    return table().befalls.get(kind, frozenset(("Person", "Institution", "Group")))


@cache
def rank(row: AffairRow) -> int:
    """Place of a row in the order of rows."""
    return rows().index(row)


@cache
def phrases(form: Literal["noun", "state", "participle"]) -> Phrases[AffairRow]:
    """Nouns, states ("in prison") or participles before a name, as phrases."""
    return Phrases((word, row) for row in rows() if row.form == form for word in row.words)


@cache
def states() -> Mapping[str, tuple[AffairRow, ...]]:
    """Rows of states by their words."""
    return {word: (row,) for row in reversed(rows()) if row.form == "state" for word in row.words}


@cache
def returned() -> AffairRow:
    """The row of those who are "returned" over a border."""
    return next(row for row in rows() if row.kind == "expulsion" and row.form == "verb")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A verb with what must stand around it."""

    head: tuple[str, ...]
    """The verb, an adverb before it ("forcibly return"), a particle behind it ("gun down")."""
    at: int
    """Place of the verb among these."""
    tail: tuple[str, ...]
    """Words that must follow within reach ("strip + of citizenship")."""
    row: AffairRow
    behind: bool = False
    """Whether whom it befalls stands behind the tail ("open fire on X")."""


@cache
def verbs() -> Mapping[str, tuple[Pattern, ...]]:
    """Patterns by every form of their verb, the most demanding first."""
    index: dict[str, list[Pattern]] = {}
    for row in rows():
        if row.form in ("verb", "intransitive"):
            for word in row.words:
                pattern = read(word, row)
                for form in inflected(pattern.head[pattern.at]):
                    index.setdefault(form, []).append(pattern)
    return MappingProxyType({form: tuple(sorted(found, key=demands)) for form, found in index.items()})


def read(word: str, row: AffairRow) -> Pattern:
    """A verb of the lexicon as a pattern; the ontology's have no "+" before what follows the object."""
    if word.endswith(" +"):
        verb, *rest_of = words(word.removesuffix(" +"))
        return Pattern((verb,), 0, tuple(rest_of), row, behind=True)
    verb, _, rest = word.partition(" + ")
    head = words(verb)
    at = next((n for n, w in enumerate(head) if not w.endswith("ly") and w not in ("gang", "re", "tear", "red")), 0)
    if not rest and len(head) > at + 2:
        head, rest = head[: at + 1], " ".join(head[at + 1 :])
    return Pattern(head, at, words(rest) if rest else (), row)


def demands(pattern: Pattern) -> int:
    """How much a pattern asks for, most first."""
    return -len(pattern.head) - 2 * len(pattern.tail)


def inflected(verb: str) -> tuple[str, ...]:
    """Forms of a regular verb and its base; irregular ones are found by their lemma."""
    stem = verb.removesuffix("e")
    soft = verb[:-1] + "i" if verb.endswith("y") and verb[-2:-1] not in "aeiou" else None
    past = soft + "ed" if soft else stem + "ed"
    third = soft + "es" if soft else verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s")
    double = (verb + verb[-1] + "ed", verb + verb[-1] + "ing") if SHORT.search(verb) else ()
    return tuple(dict.fromkeys((verb, third, past, stem + "ing", *double)))
