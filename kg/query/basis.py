"""An article of an instrument, as somebody writes it -> the legal bases of rights that it stands for or lies within.

A right states its basis as “CAT 1, 2, 4, 16”, “UDHR 23(1)–(3), 24”, “≈ ICCPR 7”. Who asks for “ICCPR 14” means all of
that article, who asks for “ICCPR 14(3)” its third paragraph and whatever rests on the whole article.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kg.errors import UnknownThing
from kg.vocab import rights, rights_flags

INSTRUMENTS: Mapping[str, re.Pattern[str]] = {
    short: re.compile(pattern, re.IGNORECASE)
    for short, pattern in {
        "UDHR": r"\budhr\b|universal declaration( of human rights)?",
        "ICCPR": r"\biccpr\b|(international )?covenant on civil and political rights",
        "ICESCR": r"\bicescr\b|(international )?covenant on economic,? social and cultural rights",
        "CAT": r"\b(un)?cat\b|convention against torture",
        "CEDAW": r"\bcedaw\b|elimination of (all forms of )?discrimination against women|women.s convention",
        "CRC": r"\b(un)?crc\b|(convention on the )?rights of the child",
        "ICPPED": r"\b(icpped|cped)\b|(convention .*)?enforced disappearances?",
    }.items()
}
"""Short names as the lists have them, and how else an instrument is called: “Article 12 of the Convention on the
Rights of the Child”, “art. 5 of the Universal Declaration”, “Convention against Torture, article 3”."""

NUMBER = re.compile(r"(?P<article>\d{1,2})(?P<parts>(\s?\(\s?\w{1,4}\s?\))*)(?![\w(])")
"""“14”, “14(3)(b)”, “25 (a)”."""

PART = re.compile(r"\w+")

RUN = 10
"""More articles than this in one run are an instrument, not an article."""

ITEM = re.compile(r"(?P<article>\d+)?(?P<parts>(\([a-z0-9]+\))*)(?P<range>[–-](?P<to>\d+)?(\(\w+\))?)?")


class Place(NamedTuple):
    """An article, its last in a run of articles, and the paragraph with what lies in it."""

    first: int
    last: int
    parts: tuple[str, ...]

    def meets(self, article: int, parts: tuple[str, ...]) -> bool:
        """Whether an article or a part of it lies within this, or the other way round."""
        short = min(len(parts), len(self.parts))
        return self.first <= article <= self.last and parts[:short] == self.parts[:short]


def bases(name: str) -> tuple[str, tuple[str, ...]]:
    """The article as the lists write it, and all legal bases of rights that it meets.

    Raises ``UnknownThing`` where no such instrument, or no right that rests on that article, is listed.
    """
    instrument = next((short for short, known in INSTRUMENTS.items() if known.search(name)), None)
    number = NUMBER.search(INSTRUMENTS[instrument].sub(" ", name) if instrument else "")
    if instrument is None or number is None:
        raise UnknownThing(name, tuple(f"{short} {n}" for short, n in (("ICCPR", 25), ("UDHR", 19))), "article")
    article, parts = int(number["article"]), tuple(PART.findall(number["parts"].lower()))
    written = f"{instrument} {article}{''.join(f'({part})' for part in parts)}"
    listed = {basis for right in (*rights().values(), *rights_flags().values()) for basis in right.basis}
    found = sorted(
        basis for basis in listed
        if basis.removeprefix("≈ ").startswith(instrument + " ")
        and any(place.meets(article, parts) for place in places(basis))
    )  # fmt: skip
    narrow = tuple(basis for basis in found if not wide(basis))
    if not found:
        raise UnknownThing(written, what="right that rests on an article")
    return written, narrow or tuple(found)


def wide(basis: str) -> bool:
    """Whether a basis is a whole instrument: “human rights in general” is meant only where nothing else is."""
    return any(place.last - place.first > RUN for place in places(basis))


def places(basis: str) -> Iterator[Place]:
    """The articles a legal basis names."""
    article = 0
    for item in re.sub(r"\([^)]{5,}\)", "", basis).split(" ", 2 if basis.startswith("≈") else 1)[-1].split(","):
        match = ITEM.match(item.strip())
        if match is None or not match[0]:
            continue
        article = int(match["article"] or article)
        parts = tuple(PART.findall(match["parts"]))
        wide = match["range"] and parts  # “23(1)–(3)”: some of its paragraphs; not told which, so all
        yield Place(article, int(match["to"] or article), () if wide else parts)
