"""One occurrence of a name -> how much speaks for a person, a body, a place: labels, titles, appositions, verbs."""

from dataclasses import dataclass

from kg.text.genders import told_by
from kg.text.names import Piece, spelt
from kg.text.reading import POSSESSIVE, VERBS, Reading
from kg.text.tables import bodies, name_words, phrase_words, title_words, titles
from kg.text.verbs import speaks, wills

APPOINTING = frozenset(("appoint", "name", "elect", "nominate", "choose", "make"))
LEADING = frozenset(("led", "headed", "chaired"))

POSTS = frozenset(("ambassador", "envoy", "representative", "delegate", "commissioner", "consul", "emissary"))
PLACED = frozenset(
    ("village", "villages", "town", "towns", "township", "district", "districts", "neighbourhood", "neighbourhoods",
     "neighborhood", "neighborhoods", "suburb", "suburbs", "quarter", "province", "region", "county",
     "municipality", "prison", "jail", "camp", "river", "valley", "island", "hotel", "road", "street", "square",
     "bridge", "mine", "dam", "port", "harbour", "slum", "settlement", "checkpoint", "junction", "ship",
     "vessel", "ferry", "trawler", "tanker")
)  # fmt: skip
"""Common nouns after a name, or before “of” and a name, that make it a place's or a ship's."""

SORTED = frozenset(
    ("newspaper", "daily", "weekly", "magazine", "tabloid", "broadsheet", "website", "portal", "channel", "station",
     "broadcaster", "movement", "militia", "company", "firm", "app", "platform", "network", "party", "group")
)  # fmt: skip
"""Common nouns after a name that make it a body's."""

PERSONAL = frozenset(
    ("home", "house", "apartment", "family", "wife", "husband", "mother", "father", "brother", "sister", "son",
     "daughter", "widow", "relatives", "lawyer", "lawyers", "arrest", "detention", "imprisonment", "death",
     "killing", "murder", "trial", "release", "health", "bail", "conviction", "funeral", "birthday", "cell",
     "disappearance", "abduction", "jailing", "sentence", "execution")
)  # fmt: skip
"""What somebody has rather than a body or a place."""

BEFALLING = frozenset(
    ("arrest", "detain", "jail", "imprison", "interrogate", "sentence", "convict", "torture", "murder",
     "assassinate", "kidnap", "abduct", "hang", "execute", "deport", "extradite", "remand", "acquit", "pardon", "bear")
)  # fmt: skip
"""Verbs whose object is a person."""

ENOUGH = 2.0
"""Weight of evidence below which a name's kind stays open."""

WITHIN_APPOSITION = frozenset(
    ("(", ")", "-LRB-", "-RRB-", "HYPH", "DT", "JJ", "POS", "VBN", "CD", "PRP$", "RB", "JJS", "NNP", "VBG", "XX")
)
BEGINS_APPOSITION = frozenset(("DT", "JJ", "NN", "NNP", "PRP$", "VBN", "RB", "CD", "JJS"))


@dataclass(frozen=True, slots=True)
class Evidence:
    """How much speaks for each kind of thing that a name may name."""

    person: float = 0.0
    body: float = 0.0
    place: float = 0.0

    def __add__(self, other: "Evidence") -> "Evidence":
        return Evidence(self.person + other.person, self.body + other.body, self.place + other.place)

    @property
    def sort(self) -> str | None:
        """The kind that wins clearly, if any does."""
        ranked = sorted(((self.person, "person"), (self.body, "body"), (self.place, "place")), reverse=True)
        return ranked[0][1] if ranked[0][0] >= ENOUGH and ranked[0][0] > ranked[1][0] else None


def weigh(reading: Reading, piece: Piece) -> Evidence:
    """What one occurrence of a name tells of its kind."""
    start, end = piece.tokens
    return (
        _from_labels(reading, piece)
        + _from_left(reading, start)
        + _from_right(reading, end)
        + _from_verb(reading, piece)
    )


def _from_labels(reading: Reading, piece: Piece) -> Evidence:
    label = reading.entity[piece.head]
    several = piece.tokens[1] - piece.tokens[0] > 1
    if piece.tokens[1] - piece.tokens[0] == 1 and reading.dep[piece.head] == "amod":
        return Evidence(person=-2.0)
    if any(reading.lower[i] in name_words("linking") for i in range(piece.tokens[0] + 1, piece.tokens[1] - 1)):
        return Evidence(body=4.5)  # "Justice Without Walls"
    if several and told_by(spelt(reading, piece.name)) is not None:
        return Evidence(person=2.5)
    if label == "PERSON":
        return Evidence(person=2.0 if several else 1.5)
    if label == "ORG":
        return Evidence(body=1.0)
    return Evidence(place=1.5) if label in ("GPE", "LOC", "FAC") else Evidence()


def _from_left(reading: Reading, start: int) -> Evidence:
    if start == 0 or reading.sentence[start - 1] != reading.sentence[start]:
        return Evidence()
    title = reading.titled_by(start)
    if title is not None and reading.lower[title] in titles() and reading.tag[title] in ("NN", "NNP", "NNS", "NNPS"):
        return Evidence(person=3.0)
    if posted_before(reading, start):
        return Evidence(person=3.0)
    word = reading.lower[start - 1]
    if word == "of" and start > 1 and reading.lower[start - 2] in PLACED:
        return Evidence(place=3.0)
    if word in bodies() and (reading.tag[start - 1] == "NN" or word in ("daily", "weekly")):
        return Evidence(body=3.0)
    if word == "," and _titled_before(reading, start - 1):
        return Evidence(person=2.5)
    if word == "by" and start > 1 and reading.lower[start - 2] in LEADING:
        return Evidence(person=1.0)
    if word == "the":
        return Evidence(person=-2.0, body=1.0)
    if word in ("for", "of") and start > 1 and reading.lower[start - 2] in ("spokesman", "spokeswoman", "spokesperson"):
        return Evidence(body=2.5)
    return Evidence(place=1.5) if word in ("in", "near", "at") else Evidence()


def posted_before(reading: Reading, start: int) -> bool:
    """Whether a post abroad ends right before a token: “ambassador to Peru”, “envoy to the United Nations”."""
    for k in range(start - 1, max(start - 6, 0), -1):
        if reading.lower[k] == "to":
            return reading.lower[k - 1] in POSTS and any(reading.capital[k + 1 : start])
        if not (reading.capital[k] or reading.lower[k] in ("the", "of")):
            return False
    return False


def _titled_before(reading: Reading, comma: int) -> bool:
    """“the union's president, Ana Petrel”: a title between the last mark or verb and the comma."""
    for i in range(comma - 1, max(comma - 12, -1), -1):
        word = reading.lower[i]
        if word in titles() and (reading.tag[i] in ("NN", "NNP") or word in title_words("after")):
            return True
        if reading.tight(i):
            continue
        if reading.is_mark(i) or reading.pos[i] in VERBS or reading.sentence[i] != reading.sentence[comma]:
            return False
    return False


def _from_right(reading: Reading, end: int) -> Evidence:
    if end >= reading.size:
        return Evidence()
    if _titles_another(reading, end):
        return Evidence(body=2.5)
    after = reading.lower[end]
    if after in PLACED and reading.tag[end] in ("NN", "NNS"):
        return Evidence(place=3.0)
    if after in SORTED and reading.tag[end] == "NN":
        return Evidence(body=3.0)
    following = reading.lower[end + 1] if end + 1 < reading.size else ""
    if after in POSSESSIVE and following in PERSONAL:
        return Evidence(person=1.5)
    if after in POSSESSIVE and following in titles():
        return Evidence(body=1.0)
    if after == "who" or (after == "," and following == "who"):
        return Evidence(person=2.0)
    if after in (",", "(") and following.isdigit() and len(following) == 2:
        return Evidence(person=2.0)  # an age
    return _from_apposition(reading, end + 1) if after == "," and following else Evidence()


def _titles_another(reading: Reading, end: int) -> bool:
    """“Samakum Secretary General Ana Petrel”: a title and a further name follow."""
    for k in range(end, min(end + 4, reading.size - 1)):
        word, following = reading.lower[k], reading.lower[k + 1]
        if word in titles() and reading.tag[k] in ("NN", "NNP") and following not in title_words("after"):
            return reading.capital[k + 1] and reading.tag[k + 1] == "NNP" and following not in titles()
        if word not in title_words("modifiers") and word not in title_words("after"):
            return False
    return False


def _from_apposition(reading: Reading, start: int) -> Evidence:
    """“…, a former lawmaker”: the last noun before a mark, verb or preposition tells."""
    noun: str | None = None
    told = False
    for i in range(start, min(start + 14, reading.size)):
        tag = reading.tag[i]
        if tag.startswith("NN") or (reading.lower[i] in titles() and tag == "JJ"):
            noun, told = reading.lower[i], reading.lower[i] in bodies() and not reading.capital[i]
        elif tag in WITHIN_APPOSITION or (
            tag == "IN" and not (noun in titles() or told) and reading.lower[i] in ("for", "of", "and")
        ):
            continue
        else:
            break
    if noun is None or reading.tag[start] not in BEGINS_APPOSITION:
        return Evidence()
    if noun in titles() or noun in phrase_words("nobodies"):
        return Evidence(person=2.5)
    return Evidence(body=5.0) if noun in bodies() else Evidence()


def _from_verb(reading: Reading, piece: Piece) -> Evidence:
    if reading.dep[piece.head] in ("dobj", "nsubjpass") and reading.lemma[reading.head[piece.head]] in BEFALLING:
        return Evidence(person=2.0 if piece.tokens[1] - piece.tokens[0] > 1 else 1.0)
    if reading.dep[piece.head] not in ("nsubj", "nsubjpass"):
        return Evidence()
    verb = reading.head[piece.head]
    lemma = reading.lemma[verb]
    several = piece.tokens[1] - piece.tokens[0] > 1
    given = ("attr",) if lemma == "be" else ("attr", "oprd", "dobj", "xcomp") if lemma in APPOINTING else ()
    if any(reading.lower[c] in titles() and reading.dep[c] in given for c in reading.children[verb]):
        return Evidence(person=2.5)
    if speaks(lemma):
        return Evidence(person=2.0 if several else 0.75)
    return Evidence(person=1.5) if several and wills(lemma) else Evidence()
