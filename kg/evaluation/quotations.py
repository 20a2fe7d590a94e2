"""A corpus of labelled attributions (JSON lines: id, text, quotes) -> counts of contents, pairs and kinds.

The shape is that in which PolNeAR is passed on: each quote has ``source``, ``cue`` and ``content`` as lists of
``[start, end)``. Nested attributions are left out, since such a corpus labels none.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from kg.corpus.original import Original
from kg.corpus.read import read_original
from kg.errors import InputError
from kg.evaluation.counts import Counts
from kg.evaluation.found import Found, understand
from kg.evaluation.layers import as_found
from kg.evaluation.pairs import WORD, Attributed, match
from kg.model import Span

MARKS = re.compile(r"[“\"][^“”\"]*[”\"]")
DIRECT = 0.9
"""Share of words in quotation marks from which on a content counts as direct."""


class Quote(msgspec.Struct, frozen=True):
    """One labelled attribution."""

    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()


class Line(msgspec.Struct, frozen=True):
    """One labelled text."""

    text: str
    quotes: tuple[Quote, ...]


def score_quotations(path: Path, chosen: range | None = None) -> dict[str, Counts]:
    """Counts by layer; ``chosen`` are line numbers from 1. Raises ``InputError`` for a line that is not such a text."""
    out: dict[str, Counts] = {}
    for number, line in read_lines(path, chosen):
        original = Original(source=f"{number}.txt", ending=".txt", data=line.text.encode("utf-8"))
        for name, counts in count(line, understand(read_original(original))).items():
            out[name] = out.get(name, Counts()) + counts
    return out


def read_lines(path: Path, chosen: range | None) -> Iterator[tuple[int, Line]]:
    """The lines asked for."""
    with path.open("rb") as file:
        for number, raw in enumerate(file, 1):
            if raw.strip() and (chosen is None or number in chosen):
                try:
                    yield number, msgspec.json.decode(raw, type=Line)
                except (msgspec.DecodeError, msgspec.ValidationError) as error:
                    raise InputError(f"{path}, line {number}: {error}") from error


def count(line: Line, found: Found) -> dict[str, Counts]:
    """Counts of one text."""
    labelled = [q for q in line.quotes if q.content]
    ours = [as_found(u) for u in found.utterances if u.content and u.within is None]
    matches = match(found, [Attributed(q.source, q.content) for q in labelled], ours)
    right = {m.labelled for m in matches if m.same_speaker}
    out = {
        "attribution, content": Counts(len(labelled), len(ours), len(matches)),
        "attribution, pair": Counts(len(labelled), len(ours), len(right)),
    }
    kinds = [kind(line.text, q.content) for q in labelled]
    for name in ("direct", "mixed", "indirect"):
        wanted = [i for i, k in enumerate(kinds) if k == name]
        out[f"attribution, {name}"] = Counts(len(wanted), 0, 0, found=sum(i in right for i in wanted))
    return out


def kind(text: str, content: Sequence[Span]) -> Literal["direct", "mixed", "indirect"]:
    """How much of a content stands in quotation marks."""
    quoted = [m.span() for m in MARKS.finditer(text)]
    places = [m.start() for s in content for m in WORD.finditer(text, s.start, s.end)]
    share = sum(any(a <= p < b for a, b in quoted) for p in places) / max(len(places), 1)
    return "direct" if share >= DIRECT else "mixed" if share > 0 else "indirect"
