"""Labelled articles -> counts by layer and genre, confusions, errors with their sentences, calibration."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.evaluation.calibration import Calibration, calibration
from kg.evaluation.counts import Counts
from kg.evaluation.found import Found, find
from kg.evaluation.gold import GoldArticle, read_gold
from kg.evaluation.layers import layers
from kg.evaluation.positions import Positions, orientation
from kg.evaluation.same import Same
from kg.model import Stance


@dataclass(frozen=True)
class Mistake:
    """A stance that is missed, wrong in some field, or not labelled."""

    article: str
    kind: str
    """``missed``, ``unlabelled``, or the fields that differ."""
    labelled: str
    found: str
    sentence: str


@dataclass
class Score:
    """What the articles read so far come to."""

    by_genre: dict[str, dict[str, Counts]] = field(default_factory=lambda: defaultdict(dict))
    articles: Counter[str] = field(default_factory=Counter)
    types: Counter[tuple[str, str]] = field(default_factory=Counter)
    orientations: Counter[tuple[str, str]] = field(default_factory=Counter)
    mistakes: list[Mistake] = field(default_factory=list)
    judged: list[tuple[float, bool]] = field(default_factory=list)

    @property
    def layers(self) -> dict[str, Counts]:
        """All genres together."""
        out: dict[str, Counts] = {}
        for counts in self.by_genre.values():
            for name, value in counts.items():
                out[name] = out.get(name, Counts()) + value
        return out

    @property
    def calibration(self) -> Calibration:
        """Confidence of the stances found against whether they are fully right."""
        return calibration(self.judged)

    def add(self, gold: GoldArticle, found: Found) -> None:
        """Count one article in."""
        genre = self.by_genre[gold.labels.genre]
        self.articles[gold.labels.genre] += 1
        for name, counts in layers(gold, found).items():
            genre[name] = genre.get(name, Counts()) + counts
        positions = Positions(gold, found, Same(gold, found))
        full = positions.pairs(positions.full)
        optional = {j for i, j in full.items() if i >= positions.required}
        right = set(full.values())
        self.judged.extend((s.confidence, j in right) for j, s in enumerate(positions.given) if j not in optional)
        for i, j in positions.pairs(positions.about).items():
            label, stance = positions.labelled[i], positions.given[j]
            best = stance.type if stance.type in label.type else label.type[0]
            self.types[best, stance.type] += 1
            self.orientations[orientation(label), stance.orientation] += 1
        self.mistakes.extend(mistakes(positions, full))


def score(paths: Sequence[Path], without: tuple[str, ...] = ()) -> Score:
    """Read, extract and count articles; raises ``InputError`` for labels that do not fit their text.

    ``without``: beginnings of the names of rules whose stances are left out.
    """
    out = Score()
    for path in paths:
        out.add(read_gold(path), find(path.with_suffix(".txt"), without))
    return out


def mistakes(positions: Positions, full: dict[int, int]) -> Iterator[Mistake]:
    """What keeps a stance from being fully right, labels first, then what nobody labelled."""
    text, name = positions.found.article.text, positions.gold.path.stem
    used = set(full.values())
    for i, label in enumerate(positions.labelled[: positions.required]):
        if i in full:
            continue
        near = [j for a, j in positions.near if a == i and j not in used]
        best = max(near, key=lambda j: (nearness(positions, i, j), -j), default=None)
        close = best is not None and nearness(positions, i, best) > 0
        if close and best is not None:
            used.add(best)
        wording = f"{'/'.join(label.holders)} {'/'.join(label.type)} {label.about or label.target or label.addressees}"
        yield Mistake(
            article=name,
            kind=", ".join(differing(positions, i, best)) if close and best is not None else "missed",
            labelled=f"{wording} (reported by {label.reported_by})" if label.reported_by else wording,
            found=told(positions.found, positions.given[best]) if close and best is not None else "",
            sentence=positions.gold.place(label).of(positions.gold.text),
        )
    for j, stance in enumerate(positions.given):
        if j not in used:
            yield Mistake(name, "unlabelled", "", told(positions.found, stance), stance.evidence.of(text))


def nearness(positions: Positions, i: int, j: int) -> int:
    """How many of holder, type and topic agree; the holder counts double."""
    return 2 * positions.holder(i, j) + positions.type(i, j) + positions.topic(i, j)


def differing(positions: Positions, i: int, j: int) -> Iterator[str]:
    """Which parts of a full stance differ."""
    for name in ("holder", "type", "topic", "reporter"):
        if not getattr(positions, name)(i, j):
            yield name


def told(found: Found, stance: Stance) -> str:
    """A found stance in one line."""

    def label(ref: str | None) -> str:
        return found.things[ref].label if ref in found.things else str(ref)

    about = " → ".join(label(r) for r in (stance.topic, stance.target, *stance.addressees) if r)
    reporter = f" (reported by {label(stance.reported_by)})" if stance.reported_by else ""
    return f"{label(stance.holder)} {stance.type} {about}{reporter} [{stance.rule}, {stance.confidence}]"
