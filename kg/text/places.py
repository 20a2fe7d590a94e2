"""Reading -> where countries are named, and which one the article is mostly about."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kg.text.gazetteer import Land, listed
from kg.text.reading import POSSESSIVE, Reading
from kg.text.seats import Seats
from kg.text.states import UNLISTED, unlisted
from kg.vocab import countries

HEADED = 2.0
"""What it adds to stand in the title or dateline."""

ABROAD = frozenset(
    (
        "embassy",
        "ambassador",
        "envoy",
        "delegation",
        "mission",
        "diplomat",
        "diplomats",
        "side",
        "chargé",
        "team",
        "consul",
    )
)
"""What a State has in other countries."""


@dataclass(frozen=True, slots=True)
class Lands:
    """Where countries are named, in order, and the one the article is mostly about."""

    found: tuple[Land, ...]
    labels: Mapping[str, str]
    """By code."""
    home: str | None
    rival: str | None
    """The country named next to as often as the home, where there is one."""
    by_token: Mapping[int, Land]

    def at(self, i: int) -> Land | None:
        """The land whose words hold token ``i``."""
        return self.by_token.get(i)

    def within(self, start: int, end: int) -> set[str]:
        """Codes of the countries named in a range."""
        return {land.code for i in range(start, end) if (land := self.by_token.get(i)) is not None}


def find_lands(reading: Reading) -> Lands:
    """All namings of countries; an unlisted one counts where the text treats it as a State."""
    known = tuple(listed(reading))
    found = tuple(sorted((*known, *unlisted(reading, known, headed(reading))), key=lambda land: land.tokens))
    labels = {code: country.label for code, country in countries().items()}
    for land in found:
        if land.code.startswith(UNLISTED):
            words, name = reading.words(land.tokens), land.code.removeprefix(UNLISTED)
            if words.casefold() == name or land.code not in labels:
                labels[land.code] = words if words.casefold() == name else name.title()
    home = home_of(reading, found)
    found = tuple(sorted((*found, *Seats(reading, found, home, above(reading)).find()), key=lambda land: land.tokens))
    return Lands(found, labels, home, rival_of(found, home), {i: land for land in found for i in range(*land.tokens)})


def home_of(reading: Reading, found: tuple[Land, ...]) -> str | None:
    """The country the article is mostly about: named most often, weighed by how; of two the one named first."""
    counts: dict[str, float] = {}
    for land in found:
        counts[land.code] = counts.get(land.code, 0) + weight(reading, land)
    head = heading(reading)
    for code in counts:
        forms = {reading.words(land.tokens).casefold() for land in found if land.code == code}
        counts[code] += HEADED * any(re.search(rf"\b{re.escape(form)}\b", head) for form in forms)
    return max(counts, key=lambda code: counts[code], default=None)


def weight(reading: Reading, land: Land) -> float:
    """Where things happen counts double; whose envoy somebody is says little of where."""
    start, end = land.tokens
    if start and reading.lower[start - 1] == "in":
        return 2.0
    following = [word for word in reading.lower[end : end + 3] if word not in POSSESSIVE]
    return 0.3 if ABROAD & set(following[:2]) else 1.0


def heading(reading: Reading) -> str:
    """What stands above the text, a dateline included, in lower case."""
    return above(reading).casefold()


def above(reading: Reading) -> str:
    """What stands above the text."""
    article = reading.document.article
    lines = [s.span.of(article.text) for s in article.segments if s.kind == "head"]
    return "\n".join([article.headline or "", *lines])


def headed(reading: Reading) -> frozenset[str]:
    """Capitalised words above the text."""
    return frozenset(re.findall(r"\b[^\W\d_a-z][^\W\d_A-Z]{2,}\b", above(reading)))


def rival_of(found: tuple[Land, ...], home: str | None) -> str | None:
    """The other country that is named at least four times where the home is named five."""
    counts = Counter(land.code for land in found)
    others = {code: n for code, n in counts.items() if code != home and 5 * n >= 4 * counts[home or code]}
    return max(others, key=lambda code: others[code], default=None)
