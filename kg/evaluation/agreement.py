"""Two labellers' files of the same texts -> how far they agree, by layer."""

from collections.abc import Sequence
from pathlib import Path

from kg.errors import InputError
from kg.evaluation.counts import Counts, best_pairs, of_sets
from kg.evaluation.gold import GoldArticle, read_gold
from kg.evaluation.labels import GoldStance, Key
from kg.evaluation.pairs import ENOUGH, WORD, words
from kg.evaluation.positions import orientation
from kg.evaluation.same import AFFAIRS, alike, normal
from kg.model import Span


def agreement(first: Sequence[Path], second: Sequence[Path]) -> dict[str, Counts]:
    """The second labeller's rows count as given. Raises ``InputError`` where no text is labelled twice."""
    others = {p.stem: p for p in second}
    twice = [p for p in first if p.stem in others]
    if not twice:
        raise InputError("no text is labelled by both")
    out: dict[str, Counts] = {}
    for path in twice:
        for name, counts in compare(read_gold(path), read_second(others[path.stem], path)).items():
            out[name] = out.get(name, Counts()) + counts
    return out


def read_second(path: Path, first: Path) -> GoldArticle:
    """A second labeller's file, whose text stands beside the first's."""
    return read_gold(path, first.with_suffix(".txt"))


def compare(one: GoldArticle, other: GoldArticle) -> dict[str, Counts]:
    """Counts of one text."""
    return {
        "attribution, content": contents(one, other),
        "stances, side": stances(one, other, full=False),
        "stances, full": stances(one, other, full=True),
        "cases": cases(one, other),
        "rights": of_sets(*({r.right for r in a.labels.rights if r.right} for a in (one, other))),
    }


def contents(one: GoldArticle, other: GoldArticle) -> Counts:
    """Contents that share at least half of their words."""
    starts = [m.start() for m in WORD.finditer(one.text)]
    sides = [[words(a.content(u), starts) for u in a.labels.utterances] for a in (one, other)]
    edges = [
        (i, j)
        for i, x in enumerate(sides[0])
        for j, y in enumerate(sides[1])
        if x | y and len(x & y) / len(x | y) >= ENOUGH
    ]
    return Counts(len(sides[0]), len(sides[1]), len(best_pairs(edges)))


def stances(one: GoldArticle, other: GoldArticle, *, full: bool) -> Counts:
    """Stances whose cues meet, by holder and side, or by holder, type, topic and reporter; optional ones aside."""
    left, right = (sorted(a.labels.stances, key=lambda s: s.optional) for a in (one, other))
    required = [sum(not s.optional for s in side) for side in (left, right)]
    edges = [
        (i, j)
        for i, x in enumerate(left)
        for j, y in enumerate(right)
        if sentence(one, x).meets(sentence(other, y)) and agree(one, x, other, y, full=full)
    ]
    pairs = best_pairs(edges)
    sure = sum(i < required[0] and j < required[1] for i, j in pairs.items())
    half = [sum(i < required[0] and j >= required[1] for i, j in pairs.items())]
    half.append(sum(i >= required[0] and j < required[1] for i, j in pairs.items()))
    return Counts(required[0] - half[0], required[1] - half[1], sure)


def sentence(gold: GoldArticle, stance: GoldStance) -> Span:
    """Where a stance's cue stands."""
    return gold.find(stance.cue, gold.place(stance))


def agree(one: GoldArticle, x: GoldStance, other: GoldArticle, y: GoldStance, *, full: bool) -> bool:
    """Whether two labels say the same."""
    if not any(same(one, a, other, b) for a in x.holders for b in y.holders):
        return False
    if not full:
        return orientation(x) == orientation(y)
    topic = (
        any(same(one, a, other, b) for a in x.topics for b in y.topics)
        or bool(x.about and y.about and alike(x.about, y.about))
        or bool(x.target and y.target and same(one, x.target, other, y.target))
        or bool(not x.about and not y.about and set(x.addressees) and set(y.addressees))
    )
    return topic and bool(set(x.type) & set(y.type)) and same(one, x.reported_by, other, y.reported_by)


def same(one: GoldArticle, a: Key | None, other: GoldArticle, b: Key | None) -> bool:
    """Whether two labellers' things have a name in common."""
    if a is None or b is None:
        return a is None and b is None
    x, y = one.labels.things[a], other.labels.things[b]
    if x.kind == "Right" or y.kind == "Right":
        return x.kind == y.kind and x.id == y.id
    if x.kind == "Case" or y.kind == "Case":
        return x.kind == y.kind and same_case(one, a, other, b)
    names = {normal(n) for n in x.names} & {normal(n) for n in y.names}
    return bool(names) or any(alike(n, m) for n in x.names for m in y.names if x.kind not in ("Person", "Country"))


def same_case(one: GoldArticle, a: Key, other: GoldArticle, b: Key) -> bool:
    """Same subject and a kind in common."""
    x, y = one.labels.things[a], other.labels.things[b]
    kinds = [{AFFAIRS.get(k, k) for k in t.kinds} for t in (x, y)]
    return bool(kinds[0] & kinds[1]) and same(one, x.subject, other, y.subject)


def cases(one: GoldArticle, other: GoldArticle) -> Counts:
    """Affairs both name."""
    left, right = ([k for k, t in a.labels.things.items() if t.kind == "Case"] for a in (one, other))
    edges = [(i, j) for i, a in enumerate(left) for j, b in enumerate(right) if same_case(one, a, other, b)]
    return Counts(len(left), len(right), len(best_pairs(edges)))
