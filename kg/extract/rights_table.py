"""``rights.toml`` and the ontology's rights -> the phrases and words by which texts name rights."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import msgspec

from kg import vocab
from kg.extract import affairs
from kg.extract.phrases import Phrases, singular
from kg.extract.rules import lexicon
from kg.text.document import TokenRange
from kg.text.parse import Token

GENERAL = "humanRights"
PREPOSITION = re.compile(r" (?:in|of|with|from|to|belonging|deprived|abroad) ?")


class RightsRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to list rights, with sentences that show it."""

    id: str
    heads: tuple[str, ...]
    rights: frozenset[str]
    examples: tuple[str, ...]


class RightsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``rights.toml``."""

    context: frozenset[str]
    loose: frozenset[str]
    actors: frozenset[str]
    unfit: frozenset[str]
    offices: frozenset[str]
    titles: frozenset[str]
    judging: frozenset[str]
    treatments: frozenset[str]
    protecting: frozenset[str]
    freedoms: frozenset[str]
    members: Mapping[str, str]
    modifiers: Mapping[str, str]
    groups: Mapping[str, str]
    plights: Mapping[str, str]
    holders: Mapping[str, tuple[str, ...]]
    row: tuple[RightsRow, ...]


@dataclass(frozen=True, slots=True)
class Signal:
    """A phrase of the ontology: the right it names, and whether it needs a sentence about rights."""

    right: str
    generic: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A right at a place, with the groups whose right it is said to be."""

    right: str
    tokens: TokenRange
    head: int
    affects: tuple[str, ...] = ()


@cache
def table() -> RightsFile:
    """The lexicon as written."""
    return msgspec.toml.decode(lexicon("rights.toml"), type=RightsFile)


@cache
def signals() -> Phrases[Signal]:
    """The ontology's phrases for rights."""
    known = vocab.rights().values()
    plain = ((phrase, Signal(right.id)) for right in known for phrase in right.signals)
    generic = (
        (phrase, Signal(right.id, True)) for right in known for phrase in right.generic if phrase not in table().loose
    )
    return Phrases(plain, exact=generic)


@cache
def members() -> Phrases[str]:
    """What a head such as "freedom of" may govern."""
    return Phrases(table().members.items())


@cache
def modifiers() -> Phrases[str]:
    """What may stand before "freedoms" and "rights"."""
    return Phrases(table().modifiers.items())


def is_people(token: Token) -> bool:
    """Whether a noun names people, peoples or bodies."""
    lemma = singular(token.lemma_.lower())
    return lemma in table().actors or lemma in people() or token.lower_ in people() or token.ent_type_ == "NORP"


@cache
def people() -> frozenset[str]:
    """Last words of the ontology's phrases for groups of people."""
    phrases = (signal.lower() for group in vocab.affected_groups().values() for signal in group.signals)
    heads = {PREPOSITION.split(phrase)[0].split()[-1] for phrase in phrases}
    return frozenset(heads | affairs.table().people.words) - {"rights", "child", "those"}
