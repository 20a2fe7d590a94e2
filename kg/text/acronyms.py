"""Pieces + bodies -> what acronyms, names in brackets, short forms and names without a head noun mean."""

from collections.abc import Iterable, Sequence

from kg.text.authority import known
from kg.text.document import TokenRange
from kg.text.institutions import Institution, Institutions, is_kind_of_body
from kg.text.names import Piece, spelt
from kg.text.people import People
from kg.text.reading import POSSESSIVE
from kg.text.tables import bodies, body_words, titles
from kg.text.verbs import directs, positions, speaks


class Acronyms:
    """Binds the names that are not spelt out as a body's to the bodies of an article, and enters those that are new."""

    def __init__(self, institutions: Institutions, people: People, pieces: Sequence[Piece]) -> None:
        self.institutions, self.people, self.reading = institutions, people, institutions.reading
        self.of_piece = institutions.of_piece
        self.by_acronym: dict[str, Institution | None] = {}
        self.extended: dict[TokenRange, TokenRange] = {}
        """Pieces whose name reaches further than they do."""
        self.aliases: dict[TokenRange, Institution] = {}
        """Places of second names that a bracket gave."""
        for n, piece in enumerate(pieces):
            if piece.sort == "acronym" and self._in_brackets(piece):
                self._define(piece, pieces[:n])
        self._second_names(pieces)
        for piece in pieces:
            if piece.sort == "plain" and people.who(piece) is None:
                self._plain(piece)
        self._undefined(pieces)

    def who(self, piece: Piece) -> Institution | None:
        """The body a piece names."""
        if piece.sort == "acronym":
            return self.by_acronym.get(bare(self.reading.words(piece.tokens)))
        return self.of_piece.get(piece.tokens)

    def _in_brackets(self, piece: Piece) -> bool:
        start, end = piece.tokens
        return (
            start > 0
            and end < self.reading.size
            and self.reading.text[start - 1] == "("
            and self.reading.text[end] == ")"
        )

    def _define(self, piece: Piece, earlier: Sequence[Piece]) -> None:
        """“Norland Rights Centre (NRC)”: by what stands before the bracket, or by the words whose initials it is."""
        opening = piece.tokens[0] - 1
        acronym = bare(self.reading.words(piece.tokens))
        before = earlier[-1] if earlier and earlier[-1].tokens[1] == opening else None
        long = self._long_form(opening, acronym)
        if before is not None and (before.sort == "topic" or (before.sort == "place" and long is None)):
            self.by_acronym[acronym] = None
        elif before is not None and before.sort == "body" and (long is None or long[0] >= before.tokens[0]):
            self._bind(acronym, self.of_piece.get(before.tokens))
        elif long is not None:
            self._bind(acronym, self._from_long(long, before))
        elif before is not None and before.sort == "plain" and self.people.who(before) is None:
            self._bind(acronym, self._named(before))

    def _bind(self, acronym: str, body: Institution | None) -> None:
        if body is not None and acronym not in self.by_acronym:
            self.by_acronym[acronym] = body
            body.acronyms.add(acronym)

    def _long_form(self, end: int, acronym: str) -> TokenRange | None:
        """The words before “(ACR)” whose initials it is."""
        r = self.reading
        letters = [c for c in acronym if c.isupper()]
        for start in range(end - 1, max(end - 14, -1), -1):
            if r.sentence[start] != r.sentence[end] or r.text[start] in '()“”"':
                return None
            capitals = [r.text[i][0] for i in range(start, end) if r.text[i][0].isupper()]
            if capitals == letters and r.text[start][0].isupper():
                return start, end
        return None

    def _from_long(self, tokens: TokenRange, before: Piece | None) -> Institution | None:
        """The body whose long form an acronym's initials found, though no piece says so."""
        r, institutions = self.reading, self.institutions
        if r.lower[tokens[1] - 1] in body_words("topics"):
            return None
        heads = [r.lower[i] for i in range(*tokens) if r.lower[i] in bodies() and institutions.lands.at(i) is None]
        head = heads[-1] if heads else ""
        codes = institutions.lands.within(*tokens)
        country = codes.pop() if len(codes) == 1 else None
        body = institutions.proper(r.words(tokens), bodies().get(head), head, country)
        place = before.tokens if before is not None else tokens
        self.of_piece[place] = body
        self.extended[place] = tokens
        return body

    def _second_names(self, pieces: Iterable[Piece]) -> None:
        """“the National Human Rights Commission (Komnas Orm)”: what the brackets hold is a second name."""
        r = self.reading
        second: dict[tuple[str, ...], Institution] = {}
        for piece in pieces:
            start = piece.tokens[1] + 1
            body = self.of_piece.get(piece.tokens)
            if piece.sort != "body" or body is None or start >= r.size or r.text[start - 1] != "(":
                continue
            close = next((k for k in range(start, min(start + 5, r.size)) if r.text[k] == ")"), None)
            if close is not None and close - start > 1 and all(r.capital[k] for k in range(start, close)):
                second[tuple(r.text[start:close])] = body
        for words, body in second.items():
            for i in range(r.size - len(words) + 1):
                if tuple(r.text[i : i + len(words)]) == words:
                    self.aliases[i, i + len(words)] = body
                    body.forms.add(r.words((i, i + len(words))))

    # names without a head noun

    def _plain(self, piece: Piece) -> None:
        """A known body, a body's short form, or a name that the text treats as a body's."""
        words, label = spelt(self.reading, piece.name), self.reading.words(piece.name)
        short = self._short(words)
        actor = known(label, self.institutions.present)
        listed = actor is not None and actor.kind == "Institution"
        if short is not None:
            short.forms.add(label)
            self.of_piece[piece.tokens] = short
        elif listed or (self.people.kinds.get(words) == "body" and self._acts(piece)):
            self.of_piece[piece.tokens] = self._named(piece)

    def _short(self, words: Sequence[str]) -> Institution | None:
        """The one body of a name that begins with these words."""
        if not words or words[0] in bodies() or any(words[0] in body_words(k) for k in ("regions", "portfolios")):
            return None
        named = (b for b in self.institutions.by_key.values() if b.row is not None and not b.row.generic)
        fits = [b for b in named if len(b.words) > len(words) and b.words[: len(words)] == tuple(words)]
        return fits[0] if len(fits) == 1 else None

    def _named(self, piece: Piece) -> Institution:
        return self.institutions.proper(self.reading.words(piece.name), None, "", None)

    def _acts(self, piece: Piece) -> bool:
        """Whether the text makes a name speak, own an office or be described as a body."""
        r, (start, end) = self.reading, piece.tokens
        if piece.head == start < end - 1:
            return True  # "Justice Without Walls" has the form of a body's name
        lemma = r.lemma[r.head[piece.head]]
        if r.dep[piece.head] in ("nsubj", "nsubjpass") and (speaks(lemma) or positions(lemma) or directs(lemma)):
            return True
        if end < r.size and r.lower[end] in titles():
            return True
        if any(is_kind_of_body(r.lower[k]) and r.tag[k] == "NN" for k in range(end, min(end + 2, r.size))):
            return True
        if end < r.size and r.text[end] in POSSESSIVE and any(w in titles() for w in r.lower[end + 1 : end + 4]):
            return True
        before, earlier = r.lower[start - 1] if start else "", r.lower[start - 2] if start > 1 else ""
        return before in bodies() or before == "to" or (before in ("for", "by", "of") and earlier in titles())

    def _undefined(self, pieces: Iterable[Piece]) -> None:
        """Acronyms the text does not spell out: by initials, else known ones, else by their own name where they act."""
        seen: dict[str, list[Piece]] = {}
        for piece in pieces:
            if piece.sort == "acronym":
                seen.setdefault(bare(self.reading.words(piece.tokens)), []).append(piece)
        for acronym, found in seen.items():
            if acronym not in self.by_acronym:
                self._bind(acronym, self._guessed(acronym, found))

    def _guessed(self, acronym: str, found: Iterable[Piece]) -> Institution | None:
        institutions = self.institutions
        spelt_out = [b for b in institutions.by_key.values() if initials(b.label) == acronym and len(acronym) > 2]
        if len(spelt_out) == 1:
            return spelt_out[0]
        actor = known(acronym, institutions.present, acronym=True)
        if actor is not None:
            return institutions.proper(actor.label, None, "", actor.country) if actor.kind == "Institution" else None
        if any(self.reading.entity[p.head] == "ORG" or self._acts(p) for p in found):
            return institutions.proper(acronym, None, "", None)
        return None


def bare(acronym: str) -> str:
    """An acronym without stops."""
    return acronym.replace(".", "")


def initials(name: str) -> str:
    """The capitals that begin a name's words."""
    return "".join(w[0] for w in name.replace("-", " ").split() if w[0].isupper())
