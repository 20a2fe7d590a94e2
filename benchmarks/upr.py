"""Recommendations of the UN review, labelled -> how well rights, groups and what is asked are read off their words.

    python benchmarks/upr.py FILE.csv … [--sample N]

The files are those of UPR Info's database as kept by https://github.com/rochelleterman/uprs (folder ``v.2/Data/CSVs``:
1-5.csv, 6-9.csv, 10-13.csv, 14-17.csv, 17-20.csv); clone it and name them. Nothing of it is part of this repository.
Phrases and verbs were read off sessions 1 to 17; sessions 18 to 20 are held out and only scored. ``upr_labels.toml``
says which labels are compared with which rights. ``--sample N`` takes about N of them, evenly over the sessions.
"""

import argparse
import csv
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from kg.extract.look import look
from kg.extract.topics import find_topics
from kg.extract.upr import action_category
from kg.extract.upr_rights import concerned
from kg.model import Article, Segment, Span
from kg.text.annotate import annotate
from kg.text.attribution import find_attributions
from kg.text.identity import resolve

HELD_OUT = 18
TABLE = Path(__file__).with_name("upr_labels.toml")


class Compared(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Labels of the database and what stands for them in the ontology."""

    name: str
    labels: frozenset[str]
    rights: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    instruments: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    but: tuple[str, ...] = ()

    def counts(self, right: str, words: str) -> bool:
        """Whether words that name a right stand for this class."""
        narrow = not self.words or any(word in words for word in self.words)
        return right in self.rights and narrow and not any(word in words for word in self.but)


class Labels(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"classes": "class"}):
    """The shape of ``upr_labels.toml``."""

    classes: tuple[Compared, ...]
    unmapped: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Names:
    """What one text names; rights with the words that name them."""

    rights: frozenset[tuple[str, str]]
    groups: frozenset[str]
    instruments: frozenset[str]

    def show(self, compared: Compared) -> bool:
        """Whether a class is among it."""
        right = any(compared.counts(name, words) for name, words in self.rights)
        return right or bool(self.groups & compared.groups or self.instruments & compared.instruments)


@dataclass(slots=True)
class Score:
    """Counts of one group of sessions."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    ordinary: Counter[str] = field(default_factory=Counter)
    """The same three for rights as they are found in any article, without what a review adds."""
    actions: Counter[tuple[str, int | None]] = field(default_factory=Counter)


def labels() -> Labels:
    """The table beside this script."""
    return msgspec.toml.decode(TABLE.read_bytes(), type=Labels)


def recommendations(files: Iterable[Path]) -> Iterator[dict[str, str]]:
    """The rows of the files."""
    for file in files:
        with file.open(encoding="utf-8", errors="replace", newline="") as handle:
            yield from csv.DictReader(handle)


def sampled(rows: list[dict[str, str]], size: int | None) -> list[dict[str, str]]:
    """An even sample over the sessions, the same every time."""
    if size is None or size >= len(rows):
        return rows
    ordered = sorted(rows, key=lambda r: (int(r["Session"]), hashlib.sha256(r["Text"].encode()).digest()))
    return ordered[:: max(1, len(ordered) // size)]


def names(text: str) -> tuple[Names, frozenset[str]]:
    """What a recommendation names, and the rights found in it as in any article."""
    article = Article(
        id="upr",
        source="upr",
        text=text,
        segments=(Segment(Span(0, len(text)), "body", ""),),
        original="",
        reader="csv",
    )
    document = annotate(article)
    cast = resolve(document, find_attributions(document))
    topics = find_topics(document, cast)
    found = concerned(look(document, cast), (0, len(document.doc)))
    words = document.doc
    return (
        Names(
            frozenset((h.right, words[slice(*h.tokens)].text.lower()) for h in found if h.right is not None),
            frozenset(h.group for h in found if h.group is not None),
            frozenset(ref.removeprefix("Instrument:") for ref in topics.things if ref.startswith("Instrument:")),
        ),
        frozenset(m.right.removeprefix("Right:") for m in topics.rights),
    )


def count(score: Score, row: Mapping[str, str], table: Labels) -> None:
    """Add one recommendation."""
    text = " ".join(row["Text"].replace("\ufffd", "'").split())
    given = {label.strip() for label in row["Issue"].split(",")}
    wanted = {c.name for c in table.classes if c.labels & given}
    found, ordinary = names(text)
    shown = {c.name for c in table.classes if found.show(c)}
    score.right.update(wanted & shown)
    score.wrong.update(shown - wanted)
    score.missed.update(wanted - shown)
    plain = {c.name for c in table.classes if c.rights & ordinary and not c.words}
    score.ordinary.update(right=len(wanted & plain), wrong=len(plain - wanted), missed=len(wanted - plain))
    score.actions[row["Action"], action_category(text)] += 1


def figures(right: int, wrong: int, missed: int) -> str:
    """Precision, recall and F1 in percent."""
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    return f"{100 * precision:6.1f} {100 * recall:6.1f} {200 * right / max(2 * right + wrong + missed, 1):6.1f}"


def show(name: str, score: Score, table: Labels) -> None:
    """Print one group of sessions."""
    recommended = score.actions.total()
    print(f"\nSessions {name}: {recommended} recommendations\n{'':24}     P      R     F1")
    for c in sorted(table.classes, key=lambda c: -(score.right[c.name] + score.missed[c.name])):
        print(f"{c.name:24}{figures(score.right[c.name], score.wrong[c.name], score.missed[c.name])}")
    print(f"{'all (micro)':24}{figures(score.right.total(), score.wrong.total(), score.missed.total())}")
    print(f"{'as in any article':24}{figures(*(score.ordinary[k] for k in ('right', 'wrong', 'missed')))}")
    hit = sum(n for (wanted, got), n in score.actions.items() if wanted == str(got))
    print(f"\nWhat is asked: {100 * hit / max(recommended, 1):.1f} % right; rows wanted, columns found (last: none)")
    for wanted in "12345":
        print(f"  {wanted} " + " ".join(f"{score.actions[wanted, got]:6}" for got in (1, 2, 3, 4, 5, None)))


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--sample", type=int)
    given = parser.parse_args()
    table, seen, held = labels(), Score(), Score()
    for row in sampled(list(recommendations(given.files)), given.sample):
        count(held if int(row["Session"]) >= HELD_OUT else seen, row, table)
    for name, score in ((f"1–{HELD_OUT - 1} (phrases read off)", seen), (f"{HELD_OUT}–20 (held out)", held)):
        if score.actions:
            show(name, score, table)


if __name__ == "__main__":
    main()
