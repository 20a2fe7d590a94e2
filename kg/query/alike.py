"""Two spellings of a name -> whether they are one, or near one another."""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from kg.project.things import fold

UNMARKED = str.maketrans("đðøłħŧıþ", "ddolhtip", "\u00b7")
"""Letters that hold their mark, where decomposing does not take it off."""

NEAR = 70
"""Similarity (0–100) from which a name is suggested."""


def nearest(name: str, pool: Mapping[str, str]) -> tuple[str, ...]:
    """Values of a pool whose plain keys come near a name."""
    from rapidfuzz import fuzz, process

    hits = process.extract(plain(name), list(pool), scorer=fuzz.WRatio, score_cutoff=NEAR, limit=3)
    return tuple(dict.fromkeys(pool[hit[0]] for hit in hits))


@lru_cache(maxsize=1 << 15)
def plain(name: str) -> str:
    """A name without case, accents, kinds of apostrophe and widths of space."""
    spread = unicodedata.normalize("NFKD", fold(name))
    return "".join(c for c in spread if not unicodedata.combining(c)).translate(UNMARKED)
