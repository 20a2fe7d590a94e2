"""Stated confidences and what was right -> how far the two lie apart."""

from collections.abc import Iterable

import msgspec

BINS = 10
MARGIN = 0.1


class Bin(msgspec.Struct, frozen=True):
    """Stances whose confidence lies in one tenth."""

    low: float
    number: int
    stated: float
    """Mean confidence."""
    right: float
    """Share that is right."""


class Calibration(msgspec.Struct, frozen=True):
    """Expected calibration error over ten equal bins, and how far the confidences spread."""

    error: float
    spread: float
    """Share of stances further than 0.1 from the mean confidence."""
    bins: tuple[Bin, ...]


def calibration(judged: Iterable[tuple[float, bool]]) -> Calibration:
    """Compare (confidence, right) of many stances; ECE as in Naeini et al. 2015, doi:10.1609/aaai.v29i1.9602."""
    all_ = sorted(judged)
    if not all_:
        return Calibration(0.0, 0.0, ())
    bins = []
    for n in range(BINS):
        inside = [(c, right) for c, right in all_ if min(int(c * BINS), BINS - 1) == n]
        if inside:
            stated = sum(c for c, _ in inside) / len(inside)
            bins.append(Bin(n / BINS, len(inside), stated, sum(right for _, right in inside) / len(inside)))
    mean = sum(c for c, _ in all_) / len(all_)
    return Calibration(
        error=sum(b.number * abs(b.stated - b.right) for b in bins) / len(all_),
        spread=sum(abs(c - mean) > MARGIN for c, _ in all_) / len(all_),
        bins=tuple(bins),
    )
