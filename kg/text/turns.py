"""Document and cast -> who speaks in turn after labels with a colon, and whom they call "my hon. Friend"."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from kg.model.statements import Ref
from kg.text.cast import Cast, PlacedMention
from kg.text.document import Document, TokenRange
from kg.text.tables import titles

LABEL = 24
"""Tokens in which the colon after a speaker's name must come."""

LEAST = 2
"""Labels that make a text one of turns."""

COLONS = (":", "):")
ANSWERS = frozenset(("a", "answer"))
HONOURED = frozenset(("hon", "hon.", "honourable", "honorable", "noble"))
ADDRESSED: Mapping[str, str | None] = {
    "friend": None, "member": None, "gentleman": "m", "lord": "m", "earl": "m", "viscount": "m", "baron": "m",
    "lady": "f", "baroness": "f", "countess": "f", "viscountess": "f",
}  # fmt: skip
"""What members of a parliament call each other after "hon." or "noble", with the gender it tells."""

BETWEEN = frozenset((".", "and", "learned", "gallant", "right", "very", "most", "reverend", *HONOURED))
OPENING = 14
"""Tokens in which a turn's first words still answer who spoke before."""

THIRD: Mapping[str, str] = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}


class Turn(NamedTuple):
    """Where somebody begins to speak."""

    start: int
    label: TokenRange
    speaker: Ref | None


def turns(document: Document, cast: Cast, answering: Ref | None = None) -> tuple[Turn, ...]:
    """Where somebody begins to speak after a label with a colon; none without two. ``answering``: who is “A”."""
    found: list[Turn] = []
    for start, end in document.paragraphs:
        colon = next((i for i in range(start, min(start + LABEL, end)) if document.doc[i].text in COLONS), None)
        if colon is not None and is_label(document, start, colon):
            found.append(Turn(colon + 1, (start, colon), None))
    if len(found) < LEAST:
        return ()
    people = Counter(m.ref for m in cast.mentions if m.ref.startswith("Person:") and m.tokens[1] <= found[0].label[0])
    if answering is not None:
        people = Counter({answering: 1})
    return tuple(turn._replace(speaker=labelled(document, cast, turn.label, people)) for turn in found)


def is_label(document: Document, start: int, colon: int) -> bool:
    """Whether the words before a colon are a name, an office with a name, initials, or “Q” and “A”."""
    words = [document.doc[i] for i in range(start, colon)]
    if not words or any(t.pos_ in ("VERB", "AUX") and t.text[0].islower() for t in words):
        return False
    if colon - start > LABEL // 2 and ")" not in (words[-1].text, document.doc[colon].text[0]):
        return False
    return words[0].text[0].isupper() and sum(t.text[0].isupper() for t in words if t.is_alpha) * 2 >= len(
        [t for t in words if t.is_alpha]
    )


def labelled(document: Document, cast: Cast, label: TokenRange, people: Counter[Ref]) -> Ref | None:
    """Whom a label means: a person or else a body it names, whose initials it gives, or for “A” who is interviewed."""
    named = [m.ref for m in within(cast, label) if m.form != "pronoun"]
    for ref in sorted(named, key=lambda ref: not ref.startswith("Person:")):
        if not ref.startswith(("Country:", "Government:")):
            return ref
    text = document.doc[slice(*label)].text
    if text.casefold().rstrip(".") in ANSWERS:
        return people.most_common(1)[0][0] if people else None
    letters = [c.casefold() for c in text if c.isalpha()]
    if not 2 <= len(letters) <= 4 or any(c.islower() for c in text):
        return None
    fits = [
        ref for ref, t in cast.things.items() if t.kind == "Person" and initials(t.label)[-len(letters) :] == letters
    ]
    return fits[0] if len(fits) == 1 else None


def within(cast: Cast, tokens: TokenRange) -> list[PlacedMention]:
    """The innermost mentions over the tokens of a range that lie in it, in text order."""
    at = (next((m for m in cast.mentions_at(i) if m.tokens[1] <= tokens[1]), None) for i in range(*tokens))
    return list(dict.fromkeys(m for m in at if m is not None))


def initials(name: str) -> list[str]:
    """The first letters of a name's words."""
    return [w[0].casefold() for w in re.split(r"[\s-]+", name) if w]


def labels(document: Document, cast: Cast, spoken: Sequence[Turn]) -> Iterator[tuple[TokenRange, Ref]]:
    """Labels that no mention covers."""
    for _, label, ref in spoken:
        if ref is not None and not any(cast.mentions_at(i) for i in range(*label)):
            yield label, ref


def in_turn(spoken: Sequence[Turn], i: int) -> Ref | None:
    """Who speaks at a token, where people speak in turn."""
    before = [turn.speaker for turn in spoken if turn.start <= i]
    return before[-1] if before else None


# whom they mean


def with_addressed(document: Document, cast: Cast, spoken: Sequence[Turn]) -> Cast:
    """The cast in which "the noble Lord" means who spoke before, and "he" never who speaks."""
    added: list[PlacedMention] = []
    dropped: set[PlacedMention] = set()
    minister = answering(document, spoken)
    if minister is not None:
        nobody = list(unnamed_ministers(document, cast))
        dropped.update(nobody)
        added += [mention._replace(ref=minister) for mention in nobody]
    for n, turn in enumerate(spoken):
        end = spoken[n + 1].label[0] if n + 1 < len(spoken) else len(document.doc)
        other = next((t.speaker for t in reversed(spoken[:n]) if t.speaker not in (None, turn.speaker)), None)
        for i, own in own_pronouns(document, cast, turn, end):
            dropped.update(() if own is None else (own,))
            if other is not None and is_other(document, cast, turn, i, other, spoken):
                added.append(PlacedMention((i, i + 1), i, other, "pronoun"))
        for tokens, gender in addresses(document, turn.start, end):
            ref = called_by_name(document, cast, tokens[1]) or other
            dropped.update(m for m in within(cast, tokens) if m.ref.startswith("UnnamedSource:"))
            if ref is not None and suits(document, spoken, ref, gender) and not is_far(document, turn, tokens):
                added.append(PlacedMention(tokens, tokens[1] - 1, ref, "role"))
    if not added and not dropped:
        return cast
    kept = [m for m in cast.mentions if m not in dropped]
    gone = {m.ref for m in dropped} - {m.ref for m in (*kept, *added)} - {turn.speaker for turn in spoken}
    return replace(
        cast,
        things={ref: thing for ref, thing in cast.things.items() if ref not in gone},
        mentions=tuple(sorted((*kept, *added), key=lambda m: (m.tokens, m.ref))),
        offices=tuple(o for o in cast.offices if o.member not in gone),
        _by_token={},
    )


def answering(document: Document, spoken: Sequence[Turn]) -> Ref | None:
    """The one who speaks for the government: "The Parliamentary Under-Secretary of State (Baroness Petrel):"."""
    found = set[Ref]()
    for turn in spoken:
        words = {t.lower_ for t in document.doc[slice(*turn.label)]}
        if turn.speaker is not None and "(" in words and words & {"minister", "secretary", "under-secretary"}:
            found.add(turn.speaker)
    return found.pop() if len(found) == 1 else None


def unnamed_ministers(document: Document, cast: Cast) -> Iterator[PlacedMention]:
    """ "the Minister" without a name, marked or not."""
    doc = document.doc
    for i in range(1, len(doc) - 1):
        if doc[i].lower_ == "minister" and doc[i - 1].lower_ == "the" and not doc[i + 1].text[0].isupper():
            placed = doc[i + 1].lower_ in ("for", "of") and doc[min(i + 2, len(doc) - 1)].text[0].isupper()
            if not cast.mentions_at(i) and not placed:
                yield PlacedMention((i - 1, i + 1), i, "", "role")
    for m in cast.mentions:
        if m.ref.startswith("UnnamedSource:") and cast.things[m.ref].label.casefold() == "minister":
            yield m


def own_pronouns(document: Document, cast: Cast, turn: Turn, end: int) -> Iterator[tuple[int, PlacedMention | None]]:
    """Pronouns of the third person in somebody's turn that mean nobody yet, or were taken for that speaker."""
    for i in range(turn.start, end):
        if document.doc[i].lower_ in THIRD:
            over = cast.mentions_at(i)
            if not over or over[0].ref == turn.speaker:
                yield i, over[0] if over else None


def is_other(document: Document, cast: Cast, turn: Turn, i: int, other: Ref, spoken: Sequence[Turn]) -> bool:
    """Whether a pronoun early in a turn or in a question means who spoke before: nobody else is named till then."""
    people = {m.ref for k in range(turn.start, i) for m in cast.mentions_at(k) if m.ref.startswith("Person:")}
    near = i < turn.start + OPENING or asked(document, i)
    return near and people <= {other, turn.speaker} and suits(document, spoken, other, THIRD[document.doc[i].lower_])


def is_far(document: Document, turn: Turn, tokens: TokenRange) -> bool:
    """Whether "my hon. Friend" stands too late in a turn, and in no question, to mean who spoke before."""
    friend = document.doc[tokens[1] - 1].lower_ == "friend"
    return friend and tokens[0] > turn.start + OPENING and not asked(document, tokens[1])


def addresses(document: Document, start: int, end: int) -> Iterator[tuple[TokenRange, str | None]]:
    """ "my right hon. Friend", "the noble Baroness", with the gender told, where no office or seat says who it is."""
    doc, i = document.doc, start + 1
    while i < end:
        if doc[i].lower_ in HONOURED:
            first, last = i - 1, i + 1
            while first > start and doc[first].lower_ in BETWEEN:
                first -= 1
            while last < end and doc[last].lower_ in BETWEEN:
                last += 1
            following = doc[last + 1].lower_ if last + 1 < end else ""
            head = doc[last].lower_ if last < end else ""
            if head in ADDRESSED and doc[first].lower_ in ("my", "the", "our") and following not in ("the", "for"):
                yield (first, last + 1), ADDRESSED[head]
            i = last
        i += 1


def called_by_name(document: Document, cast: Cast, end: int) -> Ref | None:
    """The person named right after a form of address: "the noble Baroness, Lady Williams"."""
    if document.doc[end].text != ",":
        return None
    following = (m for i in range(end + 1, min(end + 4, len(document.doc))) for m in cast.mentions_at(i))
    return next((m.ref for m in following if m.ref.startswith("Person:") and m.form in ("name", "short")), None)


def asked(document: Document, i: int) -> bool:
    """Whether the sentence that goes on at a token is a question."""
    marks = (t.text for t in document.doc[i : i + 60] if t.text in (".", "?", "!"))
    return next(marks, "") == "?"


def suits(document: Document, spoken: Sequence[Turn], ref: Ref, gender: str | None) -> bool:
    """Whether a word of this gender may mean a speaker."""
    return gender is None or told(document, spoken, ref) in (gender, "")


def told(document: Document, spoken: Sequence[Turn], ref: Ref) -> str | None:
    """The gender that the titles in somebody's labels tell; the empty string where they tell none."""
    for turn in spoken:
        if turn.speaker == ref:
            for token in document.doc[slice(*turn.label)]:
                row = titles().get(token.lower_)
                gender = row.gender(token.lower_) if row is not None else None
                if gender is not None:
                    return gender
    return ""
