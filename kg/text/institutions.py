"""Pieces -> the bodies of an article, told apart by name and by whose they are."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.text.authority import known
from kg.text.document import TokenRange
from kg.text.names import Piece
from kg.text.places import Lands
from kg.text.reading import POSSESSIVE, Reading
from kg.text.tables import Body, bodies, body_words, name_words
from kg.vocab import Actor

ALONE = frozenset(("parliament", "chamber", "force"))
"""Classes whose bare head noun, with a capital, is a name: Parliament, Police."""


@dataclass(slots=True)
class Institution:
    """A body of the article."""

    key: str
    label: str
    row: Body | None
    head: str
    """Its head noun in lower case; empty for a name without one."""
    country: str | None = None
    owner: str | None = None
    """Prefix of its key: a country's code, or ``un`` and the like."""
    acronyms: set[str] = field(default_factory=set)
    forms: set[str] = field(default_factory=set)
    actor: Actor | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """Its name's words in lower case."""
        return tuple(self.label.casefold().replace("’", "'").split())


class Institutions:
    """The bodies of an article; entered from pieces, descriptions and acronyms."""

    def __init__(self, reading: Reading, lands: Lands, pieces: Sequence[Piece]) -> None:
        self.reading, self.lands = reading, lands
        self.present = frozenset(land.code for land in lands.found)
        self.by_key: dict[str, Institution] = {}
        self.of_piece: dict[TokenRange, Institution] = {}
        named = [p for p in pieces if p.sort == "body" and not self.is_bare(p)]
        for piece in sorted(named, key=lambda p: (p.name[0] - p.name[1], p.tokens)):
            row = bodies()[reading.lower[piece.head]]
            self.of_piece[piece.tokens] = self._organ(piece, row) if row.generic else self._proper(piece, row)

    def is_bare(self, piece: Piece) -> bool:
        """Whether a capitalised head noun stands alone ("the Court"): then it refers back, or to nothing."""
        start, end = piece.name
        if " ".join(self.reading.lower[start:end]) in body_words("no_names"):
            return True
        return end - start == 1 and piece.owner is None and bodies()[self.reading.lower[piece.head]].id not in ALONE

    # organs of a State

    def _organ(self, piece: Piece, row: Body) -> Institution:
        core = self._core(piece)
        words = self._words(core)
        label = self.reading.words(piece.name if core[1] - core[0] < 2 or core[0] > piece.name[0] else core)
        return self.organ(words, row, self.reading.lower[piece.head], self._code(piece, row, words), label)

    def organ(self, words: Sequence[str], row: Body, head: str, code: str | None, label: str) -> Institution:
        """The body of this description, entered if new; one without an owner is the only one of its name, if it is."""
        name = canonical(words, row, head)
        owned = [k for k in self.by_key if k.endswith(f":{name}")] if code is None else []
        key = owned[0] if len(owned) == 1 else name if code is None else f"{code.casefold()}:{name}"
        country = code if code is not None and not is_union(code) else None
        body = self.by_key.setdefault(key, Institution(key, label, row, head, country, code))
        body.forms.add(label)
        if len(label) > len(body.label) and len(words) > 1:
            body.label = label
        return body

    def _words(self, tokens: TokenRange) -> tuple[str, ...]:
        return tuple(self.reading.lower[i] for i in range(*tokens) if self.reading.text[i][0].isalnum())

    def _core(self, piece: Piece) -> TokenRange:
        """A body's name without the country before it and “of <country>” after it."""
        start, end = piece.name
        land = self.lands.at(start)
        if land is not None and land.how != "capital" and land.tokens[1] <= piece.head:
            start = land.tokens[1]
        last = self.lands.at(end - 1)
        if last is not None and last.how == "name" and last.tokens[0] > piece.head:
            end = last.tokens[0] - 1
            while end > piece.head + 1 and self.reading.lower[end - 1] in ("of", "the"):
                end -= 1
        return start, end

    def _code(self, piece: Piece, row: Body, words: Sequence[str]) -> str | None:
        """Whose an organ is: as its name says, or what it belongs to, or for some the article's country."""
        if piece.owner is not None:
            return piece.owner
        inside = self.lands.within(*piece.name)
        if len(inside) == 1:
            return inside.pop()
        owner = self._larger(piece.tokens[1]) or self._possessor(piece.tokens[0])
        if owner is not None or any(w in body_words("above") for w in words):
            return owner
        return self.lands.home if row.home and self._is_plain(words) else None

    def _is_plain(self, words: Sequence[str]) -> bool:
        """Whether a name holds nothing but what such organs are called anywhere: Supreme Court, National Assembly."""
        return all(w in name_words("plain") or w in body_words("portfolios") or w in bodies() for w in words)

    def _larger(self, end: int) -> str | None:
        """The country of what a body belongs to: the Bureau at Japan's Ministry, the Court in Peru."""
        r = self.reading
        if end + 1 >= r.size or r.lower[end] not in ("at", "of", "in", "within"):
            return None
        start = end + 1
        while start + 1 < r.size and r.lower[start] in ("the", "a"):
            start += 1
        land = self.lands.at(start)
        if land is None or (land.how == "capital" and r.lower[end] == "in" and land.code != self.lands.home):
            return None
        following = land.tokens[1]
        if land.how == "name" and r.lower[end] == "in":
            return land.code
        if following >= r.size:
            return None
        owns = r.text[following] in POSSESSIVE or r.capital[following] or r.lower[following] in bodies()
        return land.code if owns else None

    def _possessor(self, start: int) -> str | None:
        """The country right before an apostrophe."""
        land = self.lands.at(start - 2) if start > 1 and self.reading.text[start - 1] in POSSESSIVE else None
        return land.code if land is not None else None

    # bodies with a name of their own

    def _proper(self, piece: Piece, row: Body) -> Institution:
        words = self._words(piece.name)
        prefix = piece.owner if is_union(piece.owner) else None
        label = self.reading.words(piece.name)
        country = self._country_of(piece)
        fits = [b for b in self.by_key.values() if b.owner == prefix and is_part(words, b)]
        fits = [b for b in fits if country is None or b.country == country]
        if len(fits) == 1 and fits[0].label.casefold() != label.casefold():
            fits[0].forms.add(label)
            return fits[0]
        return self.proper(label, row, self.reading.lower[piece.head], country, prefix)

    def proper(
        self, label: str, row: Body | None, head: str, country: str | None, prefix: str | None = None
    ) -> Institution:
        """The body of this name, entered if new; two names of one known actor are one body."""
        name = " ".join(label.casefold().replace("’", "'").split())
        if prefix is None and name.startswith("united nations ") and len(name.split()) > 3:
            prefix, name, label = "un", name.removeprefix("united nations "), label[len("united nations ") :]
        key = f"{prefix}:{name}" if prefix else name
        actor = known(label, self.present, country=country)
        same = [b for b in self.by_key.values() if actor is not None and b.actor is actor]
        if same and key not in self.by_key:
            same[0].forms.add(label)
            return same[0]
        body = self.by_key.setdefault(key, Institution(key, label, row, head, country, prefix))
        body.forms.add(label)
        body.actor = body.actor or actor
        if body.actor is not None:
            body.country = body.country or body.actor.country
        return body

    def _country_of(self, piece: Piece) -> str | None:
        codes = self.lands.within(*piece.tokens)
        if not codes and piece.owner and not is_union(piece.owner):
            return piece.owner
        return codes.pop() if len(codes) == 1 else None


def is_kind_of_body(word: str) -> bool:
    """Whether a common noun after a name says that it is a body's: “the Samakum group”, “BNA news agency”."""
    row = bodies().get(word)
    if word == "agency":
        return True
    return (
        row is not None and row.nature in ("civil", "media", "party", "business") and word not in ("house", "campaign")
    )


def is_union(code: str | None) -> bool:
    """Whether a key's prefix names a body of bodies rather than a country."""
    return code is not None and not code.isupper() and not code.startswith("x-")


def is_part(words: Sequence[str], body: Institution) -> bool:
    """Whether a name is the end of a longer one: “Rescue Party” of “Arland National Rescue Party”."""
    return 1 < len(words) < len(body.words) and body.words[-len(words) :] == tuple(words)


def is_bloc(body: Institution) -> bool:
    """Whether a body's name is that of a union of States: European Union, Association of Southeast Asian Nations."""
    first, last = body.words[0], body.words[-1]
    above = body_words("above") - {"united", "un"}
    if first in body_words("blocs") | {"association", "organisation", "organization", "alliance", "compact"}:
        return last in ("states", "nations", "countries", "republics")
    return first != last and last in body_words("blocs") and (first in above or first.startswith(("assoc", "organi")))


def canonical(words: Sequence[str], row: Body, head: str) -> str:
    """One order for the two of “foreign ministry” and “Ministry of Foreign Affairs”; an embassy is an embassy."""
    kept = [w for w in words if w not in ("the", "royal", "'s", "&")]
    if row.id == "mission":
        return " ".join(w for w in kept if w != "of") or head
    if row.id == "ministry" and kept[-1:] == [head] and len(kept) > 1:
        kept = [head, "of", *kept[:-1]]
    if row.id == "ministry" and kept[-1:] == ["foreign"]:
        kept.append("affairs")
    return " ".join(kept)
