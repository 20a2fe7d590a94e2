"""Train the content model: clauses of our own -> ``kg/extract/lexicon/content_weights.json``.

    python data/training/train.py            write the weights
    python data/training/train.py --alone    write weights learnt from content.tsv alone: fit confidence with these, so
                                             that it does not trust the model on the articles it has learnt from
    python data/training/train.py --check    only cross-validate, by article, and print how well it does

It learns from ``content.tsv`` and from the clauses of the labelled articles in ``data/gold/dev`` that reach it; from no
other text. Needs scikit-learn (``pip install 'hrdkg[train]'``). The same clauses give the same bytes.
"""

import math
import sys
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from kg.corpus import read_all
from kg.evaluation.found import Found
from kg.evaluation.gold import gold_files, read_gold
from kg.evaluation.same import Same
from kg.extract.by_content import SURE, ByContent, Clause
from kg.extract.content_model import NONE, Model, features, side
from kg.extract.stances import Extractor
from kg.extract.statements import extract, read
from kg.text.annotate import annotate, language

HERE = Path(__file__).parent
CLAUSES = HERE / "content.tsv"
GOLD = HERE.parent / "gold" / "dev"
WEIGHTS = HERE.parents[1] / "kg" / "extract" / "lexicon" / "content_weights.json"
STRENGTH = 10.0
"""Inverse of the regularisation, chosen by cross-validation."""

RARE = 3
"""Features of fewer clauses than these are left out: they are learnt by heart."""

SMALL = 0.3
"""Weights below it are left out: they change few answers and fill most of the file."""


class Example(NamedTuple):
    """A clause's features, the position it takes, and where it comes from."""

    features: dict[str, float]
    label: str
    source: str


def written() -> Iterator[Example]:
    """The clauses of ``content.tsv``: label, side, clause."""
    lines = [line for line in CLAUSES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    rows = [line.split("\t") for line in lines]
    for n, (doc, (label, who, _)) in enumerate(zip(language().pipe(row[2] for row in rows), rows, strict=True)):
        yield Example(features(list(doc), own=who == "own"), label, f"line {n}")


def labelled() -> Iterator[Example]:
    """The clauses of labelled articles that reach the model, with what their labels say of them."""
    for path in gold_files([GOLD]):
        gold = read_gold(path)
        (reading,) = read_all([path.with_suffix(".txt")])
        document = annotate(reading.article)
        same = Same(gold, Found(document, extract(document)))
        context = read(document)
        extractor, by_content = Extractor(context), ByContent(context)
        cues = [(s, gold.find(s.cue, gold.place(s))) for s in gold.labels.stances]
        for clause in extractor.clauses(extractor.by_cues()):
            inside = [document.span((t.i, t.i + 1)) for t in clause.unit]
            here = [s for s, cue in cues if any(cue.meets(span) for span in inside)]
            label = only(here, clause, same)
            if label is not None:
                yield Example(features(clause.unit, own=by_content.own(clause)), label, path.stem)


def only(here: list, clause: Clause, same: Same) -> str | None:
    """What a clause's labels say: nothing at all, or one position by content; else it teaches nothing."""
    if not here:
        return NONE
    own = [s for s in here if s.basis == "content" and same.any(s.holders, clause.holder)]
    return own[0].type[0] if own else None


def learner() -> LogisticRegression:
    """The model before it has learnt."""
    return LogisticRegression(C=STRENGTH, max_iter=1000)


def table(examples: list[Example]) -> tuple[list[str], csr_matrix]:
    """The features that are not rare, and which clause has them."""
    vectors = DictVectorizer()
    x = vectors.fit_transform(e.features for e in examples)
    kept = numpy.flatnonzero(x.getnnz(axis=0) >= RARE)
    names = vectors.get_feature_names_out()
    return [str(names[n]) for n in kept], x[:, kept]


def check(examples: list[Example]) -> None:
    """Cross-validate over articles and print what is heard, by side."""
    _, x = table(examples)
    y = numpy.array([e.label for e in examples])
    groups = [e.source for e in examples]
    shares = cross_val_predict(learner(), x, y, cv=GroupKFold(5), groups=groups, method="predict_proba")
    classes = list(numpy.unique(y))
    sides = sorted({side(c) for c in classes})
    by_side = numpy.stack([shares[:, [side(c) == s for c in classes]].sum(axis=1) for s in sides], axis=1)
    counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for e, row in zip(examples, by_side, strict=True):
        best = sides[int(row.argmax())]
        tally = counts[e.source.startswith("line ")]
        tally["takes a position"] += e.label != NONE
        if row.max() >= SURE.get(best, math.inf):
            tally["heard"] += 1
            tally["right side"] += side(e.label) == best
    for ours, tally in counts.items():
        print("content.tsv" if ours else "labelled articles", dict(tally))


def main() -> None:
    """Train, report, write."""
    examples = [*written(), *(labelled() if "--alone" not in sys.argv else ())]
    if "--check" in sys.argv:
        check(examples)
        return
    names, x = table(examples)
    learnt = learner().fit(x, [e.label for e in examples])
    weights = {}
    for n, name in enumerate(names):
        kept = tuple((k, round(float(w), 2)) for k, w in enumerate(learnt.coef_[:, n]) if abs(w) >= SMALL)
        if kept:
            weights[name] = kept
    model = Model(
        trained_on=sha256(CLAUSES.read_bytes()).hexdigest(),
        labels=tuple(map(str, learnt.classes_)),
        bias=tuple(round(float(b), 3) for b in learnt.intercept_),
        weights=dict(sorted(weights.items())),
    )
    WEIGHTS.write_bytes(msgspec.json.encode(model) + b"\n")
    print(f"{len(examples)} clauses, {len(weights)} features, {WEIGHTS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
