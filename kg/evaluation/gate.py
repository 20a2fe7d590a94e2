"""Figures and pinned floors -> what fell; floors rise by a command and fall only with a reason that is written down."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

import msgspec

from kg.errors import InputError

SLACK = 0.05
"""Per cent: figures are pinned rounded to a tenth."""


class Lowered(msgspec.Struct, frozen=True):
    """A floor that somebody let fall, and why."""

    layer: str
    before: float
    after: float
    because: str


class Floors(msgspec.Struct, frozen=True):
    """The figures below which a set of labelled articles must not fall."""

    digest: str
    """SHA-256 over names and bytes of texts and labels: other gold, other figures."""
    floors: dict[str, float]
    lowered: tuple[Lowered, ...] = ()


Pins = dict[str, Floors]
"""By name of the set."""


def digest_of(paths: Sequence[Path]) -> str:
    """Digest of label files and the texts beside them."""
    state = sha256()
    for path in sorted(paths):
        for file in (path, path.with_suffix(".txt")):
            if file.exists():
                state.update(file.name.encode() + b"\0" + sha256(file.read_bytes()).digest())
    return state.hexdigest()


def read_pins(file: Path) -> Pins:
    """The floors of a file; a file that is not there holds none."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=Pins)
    except FileNotFoundError:
        return {}
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise InputError(f"{file}: not a file of floors: {error}") from error


def fallen(pinned: Floors, figures: Mapping[str, float], digest: str) -> list[str]:
    """One line for each floor that does not hold."""
    if pinned.digest != digest:
        return ["the labelled articles are not those the floors were pinned for; pin anew with --pin --because REASON"]
    return [
        f"{layer}: {figures.get(layer, 0.0):.1f}, pinned at {floor:.1f}"
        for layer, floor in pinned.floors.items()
        if figures.get(layer, 0.0) < floor - SLACK
    ]


def pin(pinned: Floors | None, figures: Mapping[str, float], digest: str, because: str | None) -> Floors:
    """Raise floors to the figures; ``InputError`` where one would fall, or the gold changed, without a reason."""
    rounded = {layer: round(value, 1) for layer, value in figures.items()}
    if pinned is None:
        return Floors(digest, rounded)
    down = {k: (floor, rounded.get(k, 0.0)) for k, floor in pinned.floors.items() if rounded.get(k, 0.0) < floor}
    if (down or pinned.digest != digest) and not because:
        what = "; ".join(f"{k} {a} → {b}" for k, (a, b) in down.items()) or "the labelled articles changed"
        raise InputError(f"floors fall only with a reason (--because): {what}")
    fresh = tuple(Lowered(layer, before, after, because or "") for layer, (before, after) in down.items())
    return Floors(digest, rounded, (*pinned.lowered, *fresh))


def write_pins(file: Path, pins: Pins) -> None:
    """Write floors, sorted, so that a change shows as the lines that changed."""
    raw = msgspec.json.encode(dict(sorted(pins.items())), order="sorted")
    file.write_bytes(msgspec.json.format(raw, indent=1) + b"\n")
