"""Reading + lands + marks -> bodies and governments the text describes rather than names: China's foreign ministry."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.text.document import TokenRange
from kg.text.institutions import Institutions
from kg.text.marks import Marks
from kg.text.places import Lands
from kg.text.reading import POSSESSIVE, Reading
from kg.text.tables import Body, bodies, body_words, name_words, phrases

MODIFIERS = frozenset(("NN", "NNP", "JJ", "NNS", "NNPS", "HYPH"))
FILLERS = frozenset(("own", "new", "top", "state"))
NEIGHBOURING = frozenset(("neighbouring", "neighboring", "nearby", "tiny", "oil-rich", "landlocked", "next-door"))
"""What may stand before a country's name in “the government of …”."""

WHOLE = frozenset(("royal", "central", "federal", "current", "new"))
PARTS = frozenset(("local", "provincial", "city", "municipal", "previous", "former"))
INDEFINITE = frozenset(("a", "an", "any", "another", "some", "every", "each", "no"))
SELF_TELLING = frozenset(("mission", "force", "parliament", "court"))
"""Classes whose head noun with an owner is enough: Kenya's police."""


@dataclass(frozen=True, slots=True)
class Described:
    """A phrase that describes a country's organ, or with ``row`` empty the country or its government."""

    tokens: TokenRange
    head: int
    kind: str
    """Of the thing described: ``Institution``, ``Government`` or ``Country``."""
    code: str
    row: Body | None = None
    words: Sequence[str] = ()
    label: str = ""


class Owner(NamedTuple):
    """Whose a noun is, where the phrase with its owner starts, and the words between."""

    code: str | None
    start: int
    modifiers: Sequence[int]


class Organs:
    """Finds described organs among the tokens that no mark covers yet."""

    def __init__(self, reading: Reading, lands: Lands, marks: Marks) -> None:
        self.reading, self.lands, self.marks = reading, lands, marks

    def find(self) -> Iterator[Described]:
        """All of them, in order."""
        for i, tag in enumerate(self.reading.tag):
            mark = self.marks.at(i)
            if tag.startswith("NN") and (mark is None or mark.is_a("Country")):
                found = self._at(i)
                if found is not None:
                    yield found

    def _at(self, i: int) -> Described | None:
        word = self.reading.lower[i]
        kinds = {row.kind for row in phrases().get(word, ())}
        if "government" in kinds:
            return self._government(i)
        if "side" in kinds and word != "party" and self.reading.tag[i] != "NNS":
            return self._side(i)
        row = bodies().get(word)
        return self._body(i, row) if row is not None and row.generic else None

    def owner(self, i: int, *, after: bool = True) -> Owner:
        """Whose the noun ``i`` is: by the adjective or possessive before it, or by “of Peru” ``after`` it."""
        r, k = self.reading, i
        while k > 0 and r.sentence[k - 1] == r.sentence[i]:
            land = self.lands.at(k - 1)
            if r.text[k - 1] in POSSESSIVE and k > 1:
                land = self.lands.at(k - 2)
                return Owner(land.code, land.tokens[0], range(k, i)) if land else Owner(None, k, range(k, i))
            if land is not None:
                return Owner(land.code, land.tokens[0], range(k, i))
            if r.tag[k - 1] not in MODIFIERS or (r.lower[k - 1] in bodies() and r.tag[k - 1] == "NNS"):
                break
            k -= 1
        behind = self._after(i) if after else None
        return Owner(behind[0] if behind else None, k, range(k, i))

    def _after(self, i: int) -> tuple[str, int] | None:
        """The country of “… of Peru”, “… from the Netherlands”, and where its name ends."""
        r, k = self.reading, i + 1
        if k + 1 >= r.size or r.lower[k] not in ("of", "from"):
            return None
        k += 1
        while k + 1 < r.size and (r.lower[k] == "the" or r.lower[k] in NEIGHBOURING) and self.lands.at(k) is None:
            k += 1
        land = self.lands.at(k)
        if land is None or land.how != "name":
            return None
        end = land.tokens[1]
        return None if end < r.size and r.text[end] in POSSESSIVE else (land.code, end)

    def _end(self, i: int) -> int:
        after = self._after(i)
        return after[1] if after else i + 1

    def _government(self, i: int) -> Described | None:
        """“the Japanese government”, “Arlandic authorities”."""
        r, owner = self.reading, self.owner(i)
        if owner.code is None or (r.tag[i] == "NNS" and r.lower[i] != "authorities"):
            return None
        names = {r.lower[k] for k in owner.modifiers} - WHOLE
        if (names and r.lower[i] != "authorities") or names & (PARTS | body_words("regions")):
            return None
        return Described((owner.start, self._end(i)), i, "Government", owner.code)

    def _side(self, i: int) -> Described | None:
        """“the Japanese side” is the country; its team and its delegation are one body; so is “the EU delegation”."""
        r, (code, start, modifiers) = self.reading, self.owner(i)
        union = r.text[i - 1] if code is None and i and r.lower[i - 1] in body_words("owners") else None
        if union is not None:
            code, start, modifiers = union.lower().replace(".", ""), i - 1, ()
        if code is None:
            return None
        if r.lower[i] == "side":
            return Described((start, i + 1), i, "Country", code) if not modifiers and union is None else None
        kept = [k for k in modifiers if r.lower[k] not in ("high-level", "official")]
        land = self.lands.at(start)
        shown = union or (r.words(land.tokens) if land else self.lands.labels[code])
        words = (*(r.lower[k] for k in kept), "delegation")
        label = " ".join((shown, *(r.text[k] for k in kept), "delegation"))
        return Described((start, self._end(i)), i, "Institution", code, bodies()["delegation"], words, label)

    def _body(self, i: int, row: Body) -> Described | None:
        """“Norway's foreign ministry”, “the supreme court”, “Kenya's police”."""
        r, owner = self.reading, self.owner(i)
        if (r.tag[i] == "NNS" and row.id != "force") or (r.capital[i] and not r.starts[i]):
            return None
        if owner.start and r.lower[owner.start - 1] in INDEFINITE:
            return None
        kept = [r.lower[k] for k in owner.modifiers if r.lower[k] not in FILLERS]
        portfolio = self._portfolio(i, row)
        end = i + 1 + len(portfolio)
        telling = body_words("portfolios") | name_words("organs")
        specific = bool(portfolio or telling & set(kept))
        code = owner.code
        if code is None and row.home and specific and owner.start:
            code = self.lands.home
        if code is None or not (specific or row.id in SELF_TELLING) or self._only_describes(end):
            return None
        if body_words("above") & set(kept):
            return None
        words = (*kept, r.lower[i], *portfolio)
        land = self.lands.at(owner.start)
        whole = (land is not None and land.how == "demonym") or len(words) == 1
        shown = (owner.start if whole else next(iter(owner.modifiers), i), end)
        return Described((owner.start, max(end, self._end(i))), i, "Institution", code, row, words, r.words(shown))

    def _portfolio(self, i: int, row: Body) -> Sequence[str]:
        """“of foreign affairs” after a lower-case head."""
        r = self.reading
        if row.id not in ("ministry", "office", "court") or r.lower[i + 1 : i + 2] != ["of"]:
            return ()
        telling = body_words("portfolios") | name_words("organs")
        words = ["of"]
        for word in r.lower[i + 2 :]:
            if word not in telling and not (word == "and" and len(words) > 1):
                break
            words.append(word)
        while words[-1:] == ["and"]:
            words.pop()
        return words if len(words) > 1 else ()

    def _only_describes(self, end: int) -> bool:
        """Whether a head only describes what follows ("police station")."""
        r = self.reading
        return end < r.size and r.tag[end] in ("NN", "NNS") and r.lower[end] in name_words("described")


def enter(found: Described, institutions: Institutions) -> str:
    """The reference of a described organ; a body is entered among the article's bodies."""
    if found.row is None:
        return f"{found.kind}:{found.code}"
    head = institutions.reading.lower[found.head]
    return f"Institution:{institutions.organ(found.words, found.row, head, found.code, found.label).key}"
