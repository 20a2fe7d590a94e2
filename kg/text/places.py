"""Reading -> where countries are named, and which one the article is mostly about."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kg.text.gazetteer import Land, listed
from kg.text.reading import Reading
from kg.text.states import UNLISTED, unlisted
from kg.vocab import countries


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
    found = tuple(sorted((*known, *unlisted(reading, known)), key=lambda land: land.tokens))
    labels = {code: country.label for code, country in countries().items()}
    for land in sorted(found, key=lambda land: (land.how != "name", land.tokens)):
        if land.code.startswith(UNLISTED):
            labels.setdefault(land.code, reading.words(land.tokens))
    home = home_of(found)
    return Lands(found, labels, home, rival_of(found, home), {i: land for land in found for i in range(*land.tokens)})


def home_of(found: tuple[Land, ...]) -> str | None:
    """The country named most often; of two the one named first."""
    counts = Counter(land.code for land in found)
    return max(counts, key=lambda code: counts[code], default=None)


def rival_of(found: tuple[Land, ...], home: str | None) -> str | None:
    """The other country that is named at least four times where the home is named five."""
    counts = Counter(land.code for land in found)
    others = {code: n for code, n in counts.items() if code != home and 5 * n >= 4 * counts[home or code]}
    return max(others, key=lambda code: others[code], default=None)
