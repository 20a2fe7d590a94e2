"""A stance as the rules left it -> how likely it is right in holder, type, topic and reporter together.

A logistic model over what is known of a stance once it is written, fitted by ``data/training/calibrate.py`` on labelled
articles, above all on those that no rule was written with. It says how sure the extraction is, never how true the
words are.
"""

import math
from collections.abc import Iterator
from functools import cache

import msgspec

from kg.extract import rules
from kg.model import Stance

LONG = 400
"""Characters of a sentence that is as long as can be."""


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """See ``confidence.toml``."""

    base: float
    weights: dict[str, float]


@cache
def weights() -> Weights:
    """The packaged weights."""
    return msgspec.toml.decode(rules.lexicon("confidence.toml"), type=Weights)


def traits(stance: Stance) -> Iterator[tuple[str, float]]:
    """What bears on a stance's being right, each with its amount."""
    yield "rule's own confidence", stance.confidence
    yield f"basis {'learned' if stance.rule == 'content-learned' else stance.basis}", 1.0
    yield f"attribution {stance.attribution}", 1.0
    yield f"holder {stance.holder.partition(':')[0]}", 1.0
    yield f"topic {(stance.topic or 'none').partition(':')[0]}", 1.0
    yield f"type {stance.type}", 1.0
    yield "length of the sentence", min((stance.evidence.end - stance.evidence.start) / LONG, 1.0)
    for name, there in (
        ("reporter", stance.reported_by is not None),
        ("target", stance.target is not None),
        ("addressee", bool(stance.addressees)),
        ("answers", bool(stance.responds_to)),
        ("not stated", stance.factuality != "stated"),
        ("cue elsewhere", bool(stance.support)),
    ):
        if there:
            yield name, 1.0


def calibrated(stance: Stance) -> float:
    """The probability, between 0.03 and 0.97."""
    table = weights()
    score = table.base + sum(table.weights.get(name, 0.0) * amount for name, amount in traits(stance))
    return round(min(max(1 / (1 + math.exp(-score)), 0.03), 0.97), 3)
