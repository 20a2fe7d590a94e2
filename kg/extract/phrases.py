"""Words of a lexicon -> where they stand in a parsed text, longest first, inflection and hyphens aside."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Generic, TypeVar

import spacy
from spacy.language import Language

from kg.text.parse import Parse

Value = TypeVar("Value")
APOSTROPHES = str.maketrans("’`", "''")
HYPHEN = ("-",)
KEPT = "hrdkg.keys"
SPELLINGS = (
    ("labour", "labor"),
    ("isation", "ization"),
    ("defence", "defense"),
    ("licence", "license"),
    ("centre", "center"),
)


@dataclass(slots=True)
class Node(Generic[Value]):
    """A place in the trie: what may follow, and the values of the phrases that end here."""

    following: dict[str, "Node[Value]"] = field(default_factory=dict)
    values: list[Value] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Match(Generic[Value]):
    """A phrase found: its tokens and what the lexicon says of it."""

    start: int
    end: int
    values: tuple[Value, ...]


@cache
def tokenizer() -> Language:
    """English tokens without a model."""
    return spacy.blank("en")


def words(phrase: str) -> tuple[str, ...]:
    """A phrase as the keys it is matched by: lower case, straight apostrophes, no hyphens."""
    return tuple(form(t.lower_) for t in tokenizer().make_doc(phrase) if not t.is_space and t.text != "-")


def form(word: str) -> str:
    """How a word in lower case is looked up."""
    return word.translate(APOSTROPHES)


class Phrases(Generic[Value]):
    """Phrases as a trie over tokens; a token fits by form or lemma, hyphens between words do not count."""

    def __init__(self, entries: Iterable[tuple[str, Value]], *, exact: Iterable[tuple[str, Value]] = ()) -> None:
        """``exact`` are phrases whose last word must not be found in the singular."""
        self.root: Node[Value] = Node()
        for phrase, value in exact:
            self.add(words(phrase), value, number=False)
        for phrase, value in entries:
            for spelling in spellings(phrase):
                self.add(words(spelling), value)

    def add(self, keys: tuple[str, ...], value: Value, *, number: bool = True) -> None:
        """Enter one phrase, its last word also in the singular."""
        for last in {keys[-1], singular(keys[-1]) if number else keys[-1]}:
            node = self.root
            for key in (*keys[:-1], last):
                node = node.following.setdefault(key, Node())
            if value not in node.values:
                node.values.append(value)

    def at(self, doc: Parse, start: int, end: int) -> Match[Value] | None:
        """The longest phrase that begins at a token and ends before another."""
        keyed = keys_of(doc)
        nodes, found, last = [self.root], [], start
        for i in range(start, end):
            keys = keyed[i]
            if keys == HYPHEN and i > start:
                continue
            nodes = [node.following[key] for node in nodes for key in keys if key in node.following]
            if not nodes:
                break
            if values := [v for node in nodes for v in node.values]:
                found, last = values, i + 1
        return Match(start, last, tuple(dict.fromkeys(found))) if found else None

    def find(self, doc: Parse, start: int, end: int) -> Iterator[Match[Value]]:
        """Phrases from left to right, none inside another."""
        behind = start
        for i in self.openings(doc, start, end):
            if i >= behind and (match := self.at(doc, i, end)) is not None:
                yield match
                behind = match.end

    def openings(self, doc: Parse, start: int, end: int) -> list[int]:
        """The tokens by whose word some phrase begins."""
        others = self.root.following.keys().isdisjoint
        return [i for i, keys in enumerate(keys_of(doc)[start:end], start) if not others(keys)]


def keys_of(doc: Parse) -> Sequence[tuple[str, ...]]:
    """What each token is looked up by, its form and its lemma; worked out once and kept with the parsed text."""
    kept: Sequence[tuple[str, ...]] | None = doc.kept.get(KEPT)
    if kept is None:
        kept = doc.kept[KEPT] = [tuple(dict.fromkeys((form(t.lower_), t.lemma_.lower()))) for t in doc]
    return kept


def spellings(phrase: str) -> Iterator[str]:
    """A phrase as the British and the American write it."""
    yield phrase
    american = phrase
    for british, other in SPELLINGS:
        american = american.replace(british, other)
    if american != phrase:
        yield american


def singular(word: str) -> str:
    """A regular plural without its ending, else the word itself."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word
