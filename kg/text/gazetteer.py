"""The vocabulary's countries -> their names as token sequences, and where a text uses them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from kg.text.annotate import language
from kg.text.document import TokenRange
from kg.text.reading import Reading
from kg.text.tables import bodies, titles
from kg.vocab import countries

How = Literal["name", "demonym", "capital"]
OTHER_PARTS = frozenset(("Northern", "New", "South", "North", "East", "West", "Little"))
"""Words before a name that make it another's: Northern Ireland, New Mexico."""


@dataclass(frozen=True, slots=True)
class Land:
    """A place of the text that names a country."""

    tokens: TokenRange
    code: str
    how: How


class Row(NamedTuple):
    """One name of a country."""

    words: tuple[str, ...]
    code: str
    how: How
    doubtful: bool
    """Whether it means other things too (Georgia, Chad, Lao)."""


@cache
def gazetteer() -> Mapping[str, tuple[Row, ...]]:
    """Names by first word, longest first."""
    index: dict[str, set[Row]] = {}
    tokenizer = language().tokenizer

    def add(name: str, code: str, how: How, doubtful: bool) -> None:
        words = tuple(t.text.replace("’", "'") for t in tokenizer(name))
        if words:
            index.setdefault(words[0], set()).add(Row(words, code, how, doubtful))

    for code, country in countries().items():
        unsure = frozenset(country.ambiguous)
        for name in country.names:
            add(name, code, "name", name in unsure)
        for people in country.demonyms:
            add(people, code, "demonym", people in unsure)
            if not people.endswith(("ese", "ish", "ch", "sh", "s")):
                add(people + "s", code, "demonym", people in unsure)
        for place in (country.capital, *country.metonyms):
            if place:
                add(place, code, "capital", place in unsure)
    return {first: tuple(sorted(rows, key=lambda r: (-len(r.words), r))) for first, rows in index.items()}


def listed(reading: Reading) -> Iterator[Land]:
    """Where a text names countries of the vocabulary, the longest name at each place."""
    rows = [(i, row) for i, row in candidates(reading) if not joins_other(reading, i, i + len(row.words), row.doubtful)]
    sure = {row for i, row in rows if not row.doubtful or is_labelled(reading, i, i + len(row.words))}
    for i, row in rows:
        if row in sure:
            yield Land((i, i + len(row.words)), row.code, row.how)


def candidates(reading: Reading) -> Iterator[tuple[int, Row]]:
    """Words that are a country's, the longest name at each place."""
    words = [w.title() if i in reading.dateline else w.replace("’", "'") for i, w in enumerate(reading.text)]
    known, i = gazetteer(), 0
    while i < len(words):
        row = next((r for r in known.get(words[i], ()) if tuple(words[i : i + len(r.words)]) == r.words), None)
        if row is not None:
            yield i, row
        i += len(row.words) if row is not None else 1


def joins_other(reading: Reading, start: int, end: int, doubtful: bool) -> bool:
    """Whether words that can name a country are part of another name here."""
    if start and reading.text[start - 1] in OTHER_PARTS and reading.capital[start - 1]:
        return True
    return doubtful and any(joins_name(reading, i) for i in (start - 1, end) if 0 <= i < reading.size)


def is_labelled(reading: Reading, start: int, end: int) -> bool:
    """Whether a doubtful word is a country's here: as the model says, or as an adjective before a common noun."""
    adjective = end < reading.size and reading.tag[end] in ("NN", "NNS", "JJ") and reading.text[end].islower()
    return adjective or reading.entity[start] in ("GPE", "NORP", "LOC")


def joins_name(reading: Reading, i: int) -> bool:
    """Whether a neighbouring word makes one name with it ("Chad Reed")."""
    return reading.capital[i] and reading.lower[i] not in titles() and reading.lower[i] not in bodies()
