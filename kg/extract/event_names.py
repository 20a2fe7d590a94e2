"""What an event is called: kind, number, year, parties, country -> a name that is the same everywhere."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec

from kg import vocab
from kg.extract.rules import lexicon
from kg.extract.scene import Scene
from kg.model import Ref
from kg.text.document import TokenRange

Sort = Literal["meeting", "vote", "protest", "visit", "review"]
ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)", re.IGNORECASE)


class EventRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to name an event, with sentences and the key of what each names."""

    id: str
    keys: tuple[str, ...]
    examples: tuple[str, ...]


class EventFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``events.toml``."""

    meetings: frozenset[str]
    votes: frozenset[str]
    protests: frozenset[str]
    visits: frozenset[str]
    later: frozenset[str]
    kinds: tuple[str, ...]
    held: frozenset[str]
    hosting: frozenset[str]
    not_events: frozenset[str]
    ordinals: Mapping[str, str]
    row: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """An event as named at a place."""

    tokens: TokenRange
    head: int
    word: str
    """Its head noun."""
    sort: Sort
    kind: str
    """What sort of meeting it is: "human rights dialogue"."""
    surface: str
    """The words, without determiner."""
    title: str | None = None
    """The part in capitals that could name it alone: "Human Rights Dialogue"."""
    number: str | None = None
    year: str | None = None
    parties: tuple[Ref, ...] = ()
    party_labels: tuple[str, ...] = ()
    rest: str = ""
    """What follows the head: "of the Human Rights Council", "in Arland"."""
    country: str | None = None

    @property
    def ordinal(self) -> int | None:
        """Its number."""
        match = ORDINAL.fullmatch(self.number or "")
        return int(match.group(1)) if match else None

    @property
    def label(self) -> str:
        """Number, year, parties, kind."""
        lead = (
            self.number,
            self.year if self.number is None or self.sort != "meeting" else None,
            "-".join(self.party_labels),
        )
        return " ".join(w for w in (*lead, self.kind, self.rest) if w)

    @property
    def key(self) -> str:
        """The label, casefolded."""
        return self.label.casefold()

    def covers(self, other: "Name") -> bool:
        """Whether it says all that another says and more, with nothing against it."""
        if self.kind.casefold() != other.kind.casefold() or self.sort != other.sort:
            return False
        for mine, theirs in ((self.number, other.number), (self.year, other.year)):
            if theirs is not None and mine != theirs:
                return False
        if other.parties and set(other.parties) != set(self.parties):
            return False
        return not other.rest or other.rest.casefold() == self.rest.casefold()


@cache
def table() -> EventFile:
    """The lexicon as written."""
    return msgspec.toml.decode(lexicon("events.toml"), type=EventFile)


def owner(scene: Scene, start: int, sentence: TokenRange) -> tuple[str, str | None, int] | None:
    """The State that owns a noun ("Arland's", "Arlandic"): its label, code, and where it begins."""
    i = start - 1
    while i > sentence[0] and scene.doc[i].lower_ in (
        "last",
        "next",
        "latest",
        "own",
        "first",
        "previous",
        "periodic",
        "universal",
    ):
        i -= 1
    if i >= sentence[0] and (ORDINAL.fullmatch(scene.doc[i].text) or scene.doc[i].lower_ in table().ordinals):
        i -= 1
    if i > sentence[0] and scene.doc[i].tag_ == "POS":
        i -= 1
    named = scene.named(i) if i >= sentence[0] else None
    thing = scene.thing(named.ref) if named is not None and named.kind in ("Country", "Government") else None
    return (
        (country_label(thing.country) or thing.label, thing.country, named.tokens[0])
        if thing is not None and named is not None
        else None
    )


def country_label(code: str | None) -> str | None:
    """A country's label."""
    known = vocab.countries().get(code) if code is not None else None
    return known.label if known is not None else None


def complement(
    scene: Scene, i: int, sentence: TokenRange, prepositions: tuple[str, ...]
) -> tuple[str, str | None, int] | None:
    """The thing named behind a preposition: its label, country, and where it ends."""
    if i + 1 >= sentence[1] or scene.doc[i].lower_ not in prepositions:
        return None
    named = scene.phrase(i + 1, sentence[1])
    thing = (
        scene.thing(named.ref)
        if named is not None and named.by_name and named.kind in ("Country", "Institution", "Person")
        else None
    )
    return (thing.label, thing.country, named.tokens[1]) if thing is not None and named is not None else None


def numbered(scene: Scene, start: int, sentence: TokenRange) -> tuple[str | None, int]:
    """The number right before a place ("10th", "tenth"), and where the phrase begins with it."""
    if start > sentence[0]:
        word = scene.doc[start - 1].lower_
        if ORDINAL.fullmatch(word):
            return word, start - 1
        if word in table().ordinals:
            return table().ordinals[word], start - 1
    return None, start


def determined(scene: Scene, start: int, sentence: TokenRange) -> int:
    """With its determiner."""
    while (
        start > sentence[0]
        and (scene.doc[start - 1].pos_ in ("DET", "ADJ") or scene.doc[start - 1].tag_ == "PRP$")
        and start - 1 not in scene.innermost
    ):
        start -= 1
    return start
