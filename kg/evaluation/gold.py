"""A text and its label file -> labels with the characters they stand at; words that do not occur are an error."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import yaml

from kg import vocab
from kg.errors import InputError
from kg.evaluation.labels import GoldStance, GoldUtterance, Key, Labels
from kg.model import Span

GAP = "[..]"
"""Between the first and the last words of a stretch."""
CUT = re.compile(r"\w\w")
NTH = re.compile(r"(.*)#(\d+)$", re.DOTALL)


@dataclass(frozen=True)
class GoldArticle:
    """A text with its labels, and where each label's words stand."""

    path: Path
    text: str
    labels: Labels

    def utterance(self, key: Key) -> GoldUtterance:
        """The utterance of that id."""
        return next(u for u in self.labels.utterances if u.id == key)

    def content(self, utterance: GoldUtterance) -> tuple[Span, ...]:
        """Where its pieces stand, each looked for after the one before."""
        inside, pieces = self.passage(utterance.passage), []
        start = inside.start
        for words in utterance.content:
            pieces.append(span := self.find(words, Span(start, inside.end)))
            start = span.end
        return tuple(pieces)

    def words(self, words: str | None, passage: str | None) -> Span | None:
        """Where a source, a cue or a mention stands."""
        return self.find(words, self.passage(passage)) if words else None

    def place(self, stance: GoldStance) -> Span:
        """The passage of a stance: its own, else its utterance's."""
        if stance.passage is None and stance.utterance is None:
            raise InputError(f"{self.path}: stance {stance.id} has neither passage nor utterance")
        return self.passage(stance.passage or self.utterance(stance.utterance or "").passage)

    def passage(self, words: str | None) -> Span:
        """A stretch that occurs once; the whole text where there is none."""
        whole = Span(0, len(self.text))
        if words is None:
            return whole
        span = self.find(words, whole)
        if not NTH.match(words) and self.text.find(words.split(GAP)[0].strip(), span.start + 1) >= 0:
            raise InputError(f"{self.path}: passage occurs more than once: {words!r}")
        return span

    def find(self, words: str, inside: Span) -> Span:
        """The stretch that some words mean: the first that does not cut a word, or the nth of all."""
        nth = None
        if match := NTH.match(words):
            words, nth = match[1], int(match[2])
        first, _, last = (part.strip() for part in words.partition(GAP))
        places = list(occurrences(self.text, first, inside))
        whole = [p for p in places if not self.cuts(p) and (last or not self.cuts(p + len(first)))]
        if not places or (nth or 1) > len(places):
            raise InputError(f"{self.path}: words not found: {words!r}")
        start = places[nth - 1] if nth else next(iter(whole), places[0])
        end = start + len(first)
        if last:
            ends = [e + len(last) for e in occurrences(self.text, last, Span(end, inside.end))]
            if not ends:
                raise InputError(f"{self.path}: end of the stretch not found: {words!r}")
            end = next((e for e in ends if not self.cuts(e)), ends[0])
        if self.cuts(start) or self.cuts(end):
            around = self.text[max(start - 15, 0) : end + 15]
            raise InputError(f"{self.path}: {words!r} stands only inside a longer word: {around!r}")
        return Span(start, end)

    def cuts(self, place: int) -> bool:
        """Whether a place lies inside a word."""
        return bool(CUT.match(self.text[max(place - 1, 0) : place + 1]))


def occurrences(text: str, words: str, inside: Span) -> Iterator[int]:
    """Where some words begin."""
    start = text.find(words, inside.start, inside.end)
    while start >= 0:
        yield start
        start = text.find(words, start + 1, inside.end)


def read_gold(path: Path, text_file: Path | None = None) -> GoldArticle:
    """Read ``name.yaml`` and the ``name.txt`` beside it, or elsewhere; ``InputError`` names every fault found."""
    text_file = text_file or path.with_suffix(".txt")
    try:
        text = text_file.read_bytes().decode("utf-8")
        labels = msgspec.convert(yaml.load(path.read_text("utf-8"), Loader=Plain), Labels)
    except (UnicodeDecodeError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise InputError(f"{path}: {error}") from error
    article = GoldArticle(path, text, labels)
    faults = list(check(article))
    if faults:
        raise InputError("\n".join(dict.fromkeys(faults)))
    return article


def gold_files(paths: Iterable[Path]) -> list[Path]:
    """Label files of the paths given, folders searched, in name order."""
    return sorted(f for p in paths for f in (p.rglob("*.yaml") if p.is_dir() else [p.with_suffix(".yaml")]))


class Plain(yaml.SafeLoader):
    """YAML without dates of its own: they stay the characters written."""


Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def check(article: GoldArticle) -> Iterator[str]:
    """Everything wrong with an article's labels, one line each."""
    labels = article.labels
    for n, tried in enumerate(placements(article)):
        try:
            tried()
        except (InputError, ValueError) as error:
            yield str(error)
        except StopIteration:
            yield f"{article.path}: label {n} refers to an utterance that is not there"
    known = {
        "thing": set(labels.things),
        "utterance": {u.id for u in labels.utterances},
        "stance": {s.id for s in labels.stances},
    }
    for what, key, where in references(labels):
        if key is not None and key not in known[what]:
            yield f"{article.path}: {where} names an unknown {what}: {key!r}"
    types, rights, kinds, groups = vocab.stance_types(), vocab.rights(), vocab.case_kinds(), vocab.affected_groups()
    slugs: list[tuple[str, str, Any]] = [
        *((f"stance {s.id}", t, types) for s in labels.stances for t in s.type),
        *((f"thing {k}", t.id, rights) for k, t in labels.things.items() if t.kind == "Right" and t.id),
        *((f"thing {k}", kind, kinds) for k, t in labels.things.items() for kind in t.kinds),
        *((f"right {r.words!r}", r.right, rights) for r in labels.rights if r.right),
        *((f"right {r.words!r}", g, groups) for r in labels.rights for g in r.affects),
    ]
    for where, slug, table in slugs:
        if slug not in table:
            yield f"{article.path}: {where}: {slug!r} is not one of {', '.join(table)}"
    for stance in labels.stances:
        if not (stance.topics or stance.about or stance.target or stance.addressees):
            yield f"{article.path}: stance {stance.id} is about nothing"


def placements(article: GoldArticle) -> Iterator[Any]:
    """Every look-up of words that the labels ask for, not yet done."""
    labels = article.labels
    for words in labels.furniture:
        yield lambda words=words: article.find(words, Span(0, len(article.text)))
    for label in (*labels.mentions, *labels.rights, *labels.dates, *labels.negatives):
        yield lambda label=label: article.words(label.words, label.passage)
    for role in labels.roles:
        yield lambda role=role: article.words(role.title, role.passage)
    for utterance in labels.utterances:
        yield lambda utterance=utterance: article.content(utterance)
        for part in (utterance.source, utterance.cue):
            yield lambda part=part, passage=utterance.passage: article.words(part, passage)
    for stance in labels.stances:
        yield lambda stance=stance: article.find(stance.cue, article.place(stance))
        if stance.about:
            yield lambda stance=stance: article.find(stance.about, Span(0, len(article.text)))


def references(labels: Labels) -> Iterator[tuple[str, Key | None, str]]:
    """Every key some label refers to: what it must be, the key, who refers."""
    for key, thing in labels.things.items():
        for name in (thing.country, thing.subject, thing.actor, thing.court, *thing.participants):
            yield "thing", name, f"thing {key}"
    for mention in labels.mentions:
        yield "thing", mention.thing, f"mention {mention.words!r}"
    for role in labels.roles:
        for name in (role.who, role.organisation, role.country):
            yield "thing", name, f"role {role.title!r}"
    for u in labels.utterances:
        for name in (u.speaker, *u.on_behalf_of):
            yield "thing", name, f"utterance {u.id}"
        yield "utterance", u.within, f"utterance {u.id}"
    for s in labels.stances:
        things = (*s.holders, *s.topics, s.target, *s.addressees, *s.concerns, s.reported_by, *s.on_behalf_of)
        for name in things:
            yield "thing", name, f"stance {s.id}"
        yield "utterance", s.utterance, f"stance {s.id}"
        for answered in s.responds_to:
            yield "stance", answered, f"stance {s.id}"
