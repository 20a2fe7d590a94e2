"""Pieces -> which of them name persons, and which person a short form means."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.text.evidence import Evidence, weigh
from kg.text.genders import told_by
from kg.text.names import Piece, spelt, unaccented
from kg.text.reading import Reading
from kg.text.tables import Gender, name_words, phrases, titles

Words = tuple[str, ...]

NAME = 2
"""How much a name that tells a gender counts beside titles and pronouns."""


@dataclass(slots=True)
class Person:
    """Somebody named in the text."""

    words: Words
    label: str
    first: int = 0
    """The token where its full name first stands."""
    titles: set[str] = field(default_factory=set)
    genders: Counter[str] = field(default_factory=Counter)

    @property
    def key(self) -> str:
        """The full name in lower case."""
        return self.label.casefold()

    @property
    def gender(self) -> Gender | None:
        """What titles and unambiguous pronouns tell; nothing where they disagree."""
        if len(self.genders) != 1:
            return None
        return "m" if "m" in self.genders else "f"

    @property
    def royal(self) -> set[str]:
        """Royal titles seen before the name."""
        return {t for t in self.titles if titles()[t].id == "royal"}


class People:
    """The persons of an article, found from its pieces."""

    def __init__(self, reading: Reading, pieces: Sequence[Piece]) -> None:
        self.reading = reading
        self.persons: dict[Words, Person] = {}
        self.kinds: dict[Words, str | None] = {}
        self._weigh(pieces)
        named = [p for p in pieces if p.sort == "person" or (p.sort == "plain" and self._kind(p) == "person")]
        for piece in sorted(named, key=lambda p: (-len(self._words(p)), p.tokens)):
            self._enter(piece)
        for piece in named:
            self._note_title(piece)

    def _words(self, piece: Piece) -> Words:
        return spelt(self.reading, piece.name)

    def _weigh(self, pieces: Iterable[Piece]) -> None:
        totals: dict[Words, Evidence] = {}
        for piece in pieces:
            words = self._words(piece)
            if piece.sort == "plain" and not (len(words) == 1 and words[0] in phrases()):
                totals[words] = totals.get(words, Evidence()) + weigh(self.reading, piece)
            elif piece.sort == "person":
                totals[words] = totals.get(words, Evidence()) + Evidence(person=4.0)
        self.kinds = {words: total.sort for words, total in totals.items()}
        sure = [words for words, kind in self.kinds.items() if kind == "person" and len(words) == 1]
        for words, kind in self.kinds.items():
            if kind is None and len(words) > 1 and any(is_short(short, words) for short in sure):
                self.kinds[words] = "person"

    def _kind(self, piece: Piece) -> str | None:
        return self.kinds.get(self._words(piece))

    def _enter(self, piece: Piece) -> None:
        words = self._words(piece)
        if not words or words in self.persons:
            return
        fits = self.fitting(words, self.royal_title(piece))
        if len(fits) == 1:
            self.persons[words] = fits[0]
        elif not fits or (len(words) > 1 and not any(is_variant(words, p.words) for p in fits)):
            person = self.persons[words] = Person(words, self._label(piece), piece.tokens[0])
            gender = told_by(words)
            if gender is not None:
                person.genders[gender] += NAME

    def _label(self, piece: Piece) -> str:
        words = self.reading.words(piece.name)
        if len(self._words(piece)[-1]) > 2 and not words.endswith(("Jr.", "Sr.")):
            words = words.rstrip(".")
        royal = self.royal_title(piece)
        if royal is None or len(self._words(piece)) > 1 or piece.title is None:
            return words
        return f"{self.reading.words(piece.title)} {words}"

    def royal_title(self, piece: Piece) -> str | None:
        """The royal title right before a name."""
        before = piece.name[0] - 1
        if before < 0:
            return None
        word = self.reading.lower[before]
        return word if word in titles() and titles()[word].id == "royal" else None

    def _note_title(self, piece: Piece) -> None:
        person, r = self.who(piece), self.reading
        before = r.title_before(piece.name[0])
        if before is not None and r.text[before] == "," and before:
            before -= 1  # "his sister, Ana Petrel"
        if person is None or before is None:
            return
        word = self.reading.lower[before]
        row = titles().get(word)
        if row is not None:
            person.titles.add(word)
            gender = row.gender(word)
            if gender:
                person.genders[gender] += 1

    def all(self) -> list[Person]:
        """Each person once, in order of key."""
        return sorted({id(p): p for p in self.persons.values()}.values(), key=lambda p: p.key)

    def fitting(self, words: Words, royal: str | None = None) -> list[Person]:
        """The persons whose full name these words shorten or vary."""
        return [
            p
            for p in self.all()
            if (is_short(words, p.words) or is_variant(words, p.words))
            and (royal is None or not p.royal or royal in p.royal)
        ]

    def who(self, piece: Piece) -> Person | None:
        """The person a piece names: by its full name, or by a short form that fits nobody else."""
        words = self._words(piece)
        if words in self.persons and piece.sort in ("person", "plain"):
            known = self.persons[words]
            royal = self.royal_title(piece)
            if royal is None or not known.royal or royal in known.royal or known.words == words:
                return known
        if len(words) == 1 and (words[0] in phrases() or words[0] in name_words("particles")):
            return None
        fits = self.fitting(words, self.royal_title(piece))
        if len(fits) > 1:
            fits = self._by_gender(piece, fits)
        if len(fits) > 1:
            fits = [p for p in fits if p.first < piece.tokens[0]]
        return fits[0] if len(fits) == 1 and not self._beside(piece, fits[0], words) else None

    def _beside(self, piece: Piece, person: Person, words: Words) -> bool:
        """Whether the piece is joined to more of the very name it would shorten: "Kamal and Mohamed Osk" are two."""
        lower, (start, end) = self.reading.lower, piece.tokens
        after = lower[end + 1 : end + 4] if end < len(lower) and lower[end] == "and" else []
        before = lower[max(start - 4, 0) : start - 1] if start and lower[start - 1] == "and" else []
        rest = set(person.words) - set(words)
        return any(unaccented(word) in rest or word in rest for word in (*after, *before))

    def _by_gender(self, piece: Piece, fits: list[Person]) -> list[Person]:
        before = self.reading.lower[piece.name[0] - 1] if piece.name[0] else ""
        gender = titles()[before].gender(before) if before in titles() else None
        if gender is None:
            return fits
        return [p for p in fits if p.gender == gender] or [p for p in fits if p.gender is None]


def is_short(short: Words, full: Words) -> bool:
    """Whether words are part of a longer name: Hang of Pham Thu Hang, Suu Kyi, bin Salman, but no bare patronymic."""
    size = len(short)
    if size >= len(full) or all(w in name_words("particles") for w in short):
        return False
    if size == 1:
        return any(
            same(w, short[0]) and not (n and full[n - 1] in name_words("patronymics"))
            for n, w in enumerate(full)
            if len(w) > 1
        )
    # two given names without the family name ("Aung San" of "Aung San Suu Kyi") may be another person
    return full[-size:] == short


def is_variant(one: Words, other: Words) -> bool:
    """Whether two full names differ by middle names or initials only."""
    short, full = sorted((one, other), key=len)
    if len(short) < 2 or short[0] != full[0] or short[-1] != full[-1]:
        return False
    rest = iter(full[1:-1])
    return all(any(w == x or (len(w) == 1 and x.startswith(w)) for x in rest) for w in short[1:-1])


def same(one: str, other: str) -> bool:
    """Whether two words of names are one, with or without an article grown onto them (Alsudairy, Sudairy)."""
    return one == other or (len(min(one, other, key=len)) > 4 and _bare(one) == _bare(other))


def _bare(word: str) -> str:
    return word[2:] if word.startswith(("al", "el")) and len(word) > 6 else word
