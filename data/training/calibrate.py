"""Fit confidence: stances of labelled articles, right or wrong -> ``kg/extract/lexicon/confidence.toml``.

    python data/training/calibrate.py

Learns from ``data/gold/fit``, which nobody who writes rules has read, and from ``data/gold/dev``, where rules are right
more often than elsewhere: that gets a trait of its own, which is then forgotten. Needs scikit-learn (``pip install
'hrdkg[train]'``). Run it after ``train.py --alone`` and before ``train.py``, and whenever extraction has changed.
"""

from pathlib import Path

import numpy
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from kg.evaluation.calibration import calibration
from kg.evaluation.found import find
from kg.evaluation.gold import gold_files, read_gold
from kg.evaluation.positions import Positions
from kg.evaluation.same import Same
from kg.extract import records
from kg.extract.confidence import traits

HERE = Path(__file__).parent
GOLD = HERE.parent / "gold"
SEEN = "read by those who write rules"
WEIGHTS = HERE.parents[1] / "kg" / "extract" / "lexicon" / "confidence.toml"
HEAD = "# How much each trait of a stance speaks for its being right; written by data/training/calibrate.py.\n"
STRENGTH = 0.3
"""Inverse of the regularisation: little, since rules are rarer right on articles they were not written with."""


def main() -> None:
    """Judge, fit, report, write."""
    records.calibrated = lambda stance: stance.confidence  # the rules' own
    rows, right, groups = [], [], []
    for path in gold_files([GOLD / "fit", GOLD / "dev"]):
        gold, found = read_gold(path), find(path.with_suffix(".txt"))
        positions = Positions(gold, found, Same(gold, found))
        full = positions.pairs(positions.full)
        optional = {j for i, j in full.items() if i >= positions.required}
        for j, stance in enumerate(positions.given):
            if j not in optional:
                rows.append({**dict(traits(stance)), SEEN: float(path.parent.name == "dev")})
                right.append(j in full.values())
                groups.append(path.stem)
    vectors = DictVectorizer()
    x = vectors.fit_transform(rows)
    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    shares = cross_val_predict(model, x, numpy.array(right), cv=GroupKFold(5), groups=groups, method="predict_proba")
    judged = calibration(zip(map(float, shares[:, 1]), right, strict=True))
    print(f"{len(rows)} stances, {sum(right)} right")
    print(f"articles left out in turn: error {judged.error:.3f}, spread {judged.spread:.2f}")
    unseen = [(float(p), r) for p, r, row in zip(shares[:, 1], right, rows, strict=True) if not row[SEEN]]
    print(f"of these the unread ones:  error {(judged := calibration(unseen)).error:.3f}, spread {judged.spread:.2f}")
    model.fit(x, right)
    lines = [f"base = {model.intercept_[0]:.2f}", "", "[weights]"]
    fitted = sorted(zip(map(str, vectors.get_feature_names_out()), model.coef_[0], strict=True))
    lines += [f'"{name}" = {weight:.2f}' for name, weight in fitted if name != SEEN]
    WEIGHTS.write_text(HEAD + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
