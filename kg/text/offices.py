"""Reading + marks -> who the text says somebody is: titles beside names, “led by”, “was appointed”, “as a …”."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from kg.model.statements import Ref
from kg.text.document import TokenRange
from kg.text.evidence import APPOINTING, LEADING
from kg.text.marks import Mark, code_of
from kg.text.tables import title_words, titles
from kg.text.titlephrase import OWNERS, Phrase, governing
from kg.text.titles import INSIDE, Titles
from kg.text.verbs import speaks

BEING = frozenset(("be", "become", "remain"))
LEAVING = frozenset(("resign", "retire", "step"))
SERVING = APPOINTING | LEAVING | {"serve", "act", "work"}
BETWEEN = frozenset(("was", "is", "were", "which", "that", "been", "has", "also", "being"))
"""Words between a body and “led by”."""

APPOSED = INSIDE | {"DT", "PRP$", "POS", "VBN", "VBD", "RB", "-LRB-", "-RRB-", "XX", "''", ":"}
"""Tags of the words before the noun of a title in apposition."""

COMMAS = frozenset((",", "–", "—"))
UNHELD = frozenset(("honorific", "part"))
"""Classes of titles that are read off no apposition."""

Frame = Literal["before", "after", "with", "led", "is", "as", "alone"]


@dataclass(frozen=True, slots=True)
class Office:
    """Somebody's title."""

    member: Ref
    phrase: Phrase
    evidence: TokenRange
    frame: Frame
    """The construction: title before the name, after it, with the name in apposition to it, …"""
    said_by: Ref | None = None
    """The speaker whose claim it is."""


class Offices:
    """Reads off who holds which title."""

    def __init__(self, titles: Titles) -> None:
        self.titles, self.reading, self.marks = titles, titles.reading, titles.marks

    def of_names(self) -> Iterator[Office]:
        """Titles before, after and around the names of persons."""
        for mark in list(self.marks.all):
            if mark.is_a("Person") and mark.form in ("name", "short"):
                yield from self._before(mark)
                yield from self._after(mark)
                yield from self._around(mark)

    def _before(self, mark: Mark) -> Iterator[Office]:
        """“CHRC President Keo …”, “Queen Isola of Norland”."""
        r, (start, end) = self.reading, mark.tokens
        head = r.titled_by(start)
        if head is None or not self.titles.is_title(head):
            return
        phrase = self.titles.left(head)
        if phrase.row.id == "honorific":
            return
        if head < start - 1:
            phrase = replace(phrase, title=f"{phrase.title} {r.words((head + 1, start)).lower()}".replace(" .", "."))
        if phrase.row.id == "royal" and phrase.organisation is None and end + 1 < r.size and r.lower[end] == "of":
            realm = self.marks.starting(end + 1, "Country")
            if realm is not None:
                phrase, end = replace(phrase, organisation=realm.ref, country=code_of(realm.ref)), realm.tokens[1]
        yield Office(mark.ref, governing(phrase), (phrase.tokens[0], end), "before")

    def _after(self, mark: Mark) -> Iterator[Office]:
        """“Ana Petrel, a former lawmaker”, “…, director of the Centre and adviser to the ministry”."""
        r, floor, first = self.reading, self._apposition(mark.tokens[1]), True
        while floor is not None:
            head = self._apposed(floor)
            if head is None:
                return
            phrase = self.titles.phrase(head, floor)
            start, end = phrase.tokens
            if phrase.row.id in UNHELD or start > floor + (2 if phrase.possessor is None else 4):
                return
            if self._names_another(end) or self._is_clause(head, end, mark):
                return
            yield Office(mark.ref, phrase, (mark.tokens[0] if first else start, end), "after")
            first = False
            rest = r.lower[end : end + 2]
            floor = end + 1 if rest[:1] == ["and"] else end + 2 if rest == [",", "and"] else None

    def _apposition(self, i: int) -> int | None:
        """Where the words after “Ana Petrel,” or “Ana Petrel (42),” or “Ana Petrel, 42,” begin."""
        r = self.reading
        if i + 2 < r.size and r.text[i] == "(" and r.text[i + 2] == ")":
            i += 3
        if i + 1 >= r.size or (r.text[i] not in COMMAS and r.text[i] != "("):
            return None
        i += 1
        return i + 2 if r.tag[i] == "CD" and i + 1 < r.size and r.text[i + 1] == "," else i

    def _apposed(self, floor: int) -> int | None:
        """The noun of the title that begins at ``floor``."""
        r, k = self.reading, floor
        one_of = r.lower[k : k + 3] == ["one", "of", "the"]
        if one_of:
            k += 3
        while k < r.size and k - floor < 22 and r.sentence[k] == r.sentence[floor]:
            owner, mark = self.marks.starting(k, *OWNERS), self.marks.at(k)
            if owner is not None:
                k = owner.tokens[1]
                continue
            if mark is not None and mark.is_a("Person"):
                return None
            if self.titles.is_title(k) and not self._modifies(k + 1):
                return k if r.tag[k] != "NNS" or one_of else None
            if r.tag[k] not in APPOSED or r.lower[k] == "that":
                return None
            k += 1
        return None

    def _modifies(self, following: int) -> bool:
        """Whether what follows a title makes it a modifier: “party leader speech”."""
        r = self.reading
        if following >= r.size:
            return False
        noun = r.tag[following] in ("NN", "NNS", "NNP") and r.lower[following] not in title_words("after")
        return r.tight(following) or (noun and not self.titles.complements.is_region(following))

    def _names_another(self, end: int) -> bool:
        mark = self.marks.at(end)
        return mark is not None and mark.is_a("Person")

    def _is_clause(self, head: int, end: int, mark: Mark) -> bool:
        """“Reed, the judge said, lied”: the title is the subject of a verb the name does not share."""
        r = self.reading
        if end + 1 < r.size and speaks(r.lemma[end]) and r.pos[end] == "VERB" and r.text[end + 1] in COMMAS:
            return True
        if r.dep[head] not in ("nsubj", "nsubjpass") or r.head[mark.head] == r.head[head]:
            return False
        return end <= r.head[head] <= end + 2

    def _around(self, mark: Mark) -> Iterator[Office]:
        """“the president of the union, Ana Petrel,” and “spokesman for the union Tomas Reed”."""
        r, start = self.reading, mark.tokens[0]
        own = r.titled_by(start)
        if own is not None and self.titles.is_title(own):
            start = self.titles.left(own).tokens[0]
            if r.text[start - 1] not in COMMAS:
                return
        stop = start - 1 if start > 1 and r.text[start - 1] in COMMAS else start
        floor = max(r.sentences[r.sentence[start]][0], stop - 16)
        for head in range(stop - 1, floor - 1, -1):
            if not self.titles.is_title(head) or self.marks.at(head) is not None or r.tag[head] == "NNS":
                continue
            phrase = self.titles.phrase(head, floor)
            reaches = phrase.tokens[1] == stop or self._is_placed(phrase.tokens[1], stop)
            if reaches and phrase.row.id not in UNHELD:
                if self._is_apposed(phrase, floor, stop == start and r.dep[head] == "dobj", comma=stop < start):
                    yield Office(mark.ref, phrase, (phrase.tokens[0], mark.tokens[1]), "with")
                return

    def _is_placed(self, end: int, stop: int) -> bool:
        """“his counterpart from Arland, Ana Petrel”, “the consul in Orm, …”: only where somebody serves follows."""
        r = self.reading
        if stop >= r.size or r.text[stop] not in COMMAS or not end + 1 < stop <= end + 5:
            return False
        return r.lower[end] in ("in", "from", "at", "for", "of", "to") and all(
            r.capital[k] or r.tight(k) for k in range(end + 1, stop)
        )

    def _is_apposed(self, phrase: Phrase, floor: int, is_object: bool, *, comma: bool) -> bool:
        """Whether a title right before a name is that person's: it is somebody's, or begins like a noun phrase."""
        owned = phrase.organisation is not None or phrase.possessor is not None
        begins = self.reading.tag[phrase.tokens[0]] in ("DT", "PRP$", "WP$") or phrase.tokens[0] == floor
        if comma:
            return owned or begins
        styled = self.reading.capital[phrase.head] and phrase.tokens[1] > phrase.head + 1
        return styled or (owned and not is_object)  # "Minister for the North Ana Petrel"

    # titles said by a verb

    def of_clauses(self) -> Iterator[Office]:
        """Titles said of somebody by a verb or by “as”."""
        for head in range(self.reading.size):
            mark = self.marks.at(head)
            if self.titles.is_title(head) and (mark is None or mark.form in ("role", "phrase")):
                at = self._as(head)
                yield from self._being(head) if at is None else self._serving(at, head)

    def _being(self, head: int) -> Iterator[Office]:
        """“is a lawyer”, “was appointed director”."""
        r, verb = self.reading, self.reading.head[head]
        lemma, children = r.lemma[verb], r.children[verb]
        appointed = r.dep[head] in ("oprd", "xcomp", "dobj", "attr") and lemma in APPOINTING
        if not appointed and not (r.dep[head] == "attr" and lemma in BEING):
            return
        if appointed and r.tag[verb] != "VBN" and not any(r.dep[c] == "auxpass" for c in children):
            return
        phrase = self.titles.phrase(head, verb + 1)
        if phrase.row.id == "honorific" or phrase.possessor is not None or r.tag[head] == "NNS":
            return
        if any(r.dep[c] == "neg" or r.tag[c] == "MD" for c in children):
            return
        for mark in filter(None, map(self.marks.headed, r.subjects(verb))):
            placed = phrase.organisation is not None or phrase.topic is not None
            if len(mark.refs) == 1 and (placed or mark.is_a("Person")):
                yield Office(mark.ref, phrase, (mark.tokens[0], phrase.tokens[1]), "is")

    def _as(self, head: int) -> int | None:
        """The “as” whose phrase a title stands in."""
        r = self.reading
        for k in range(head - 1, max(head - 7, -1), -1):
            mark = self.marks.at(k)
            if r.lower[k] == "as":
                return k
            if r.tag[k] not in INSIDE | {"DT", "IN", "POS"} or (mark is not None and mark.is_a("Person")):
                return None
        return None

    def _serving(self, at: int, head: int) -> Iterator[Office]:
        """“Peru, as a signatory to …”, “serves as president”, “As host of …, Norland …”."""
        r = self.reading
        if r.lower[at - 1] in ("such", "well", "same", "far", "long"):
            return
        verb = r.head[at]
        member = self._member(at, verb) or self._following(head)
        if member is None or len(member.refs) != 1:
            return
        floor = at + 1
        for title in self._coordinated(head, floor):
            phrase = self.titles.phrase(title, floor)
            left = r.lemma[verb] in LEAVING
            evidence = (min(member.tokens[0], at), phrase.tokens[1])
            yield Office(member.ref, replace(phrase, ended=phrase.ended or left), evidence, "as")
            floor = phrase.tokens[1]

    def _member(self, at: int, verb: int) -> Mark | None:
        """Who stands right before “as …”, else the subject of “served as …”."""
        r = self.reading
        before = at - 1 if r.text[at - 1] == "," else at
        mark = self.marks.at(before - 1) if before else None
        if mark is not None:
            return mark if mark.tokens[1] == before and (before < at or not r.subjects(verb)) else None
        if r.lemma[verb] not in SERVING:
            return None
        return next(filter(None, map(self.marks.headed, r.subjects(verb))), None)

    def _following(self, head: int) -> Mark | None:
        r = self.reading
        end = self.titles.phrase(head, head).tokens[1]
        return self.marks.at(end + 1) if end + 1 < r.size and r.text[end] == "," else None

    def _coordinated(self, head: int, floor: int) -> Iterator[int]:
        """A title and the one joined to it by “and”."""
        r = self.reading
        yield head
        end = self.titles.phrase(head, floor).tokens[1]
        if end < r.size and r.lower[end] == "and":
            for k in range(end + 1, min(end + 5, r.size)):
                if self.titles.is_title(k):
                    yield k
                    return
                if r.tag[k] not in INSIDE | {"DT"}:
                    return

    def led(self) -> Iterator[Office]:
        """“the delegation, led by Ana Petrel”."""
        r = self.reading
        for by in range(1, r.size):
            if r.lower[by] != "by" or r.lower[by - 1] not in LEADING:
                continue
            leader = next((m for m in self.marks.within(by + 1, by + 12) if m.is_a("Person")), None)
            body = self._led_body(by - 1)
            if leader is not None and body is not None:
                title = "chair" if r.lower[by - 1] == "chaired" else "head"
                phrase = Phrase((by - 1, by + 1), by - 1, title, titles()[title], body.ref, code_of(body.ref))
                yield Office(leader.ref, phrase, (body.tokens[0], leader.tokens[1]), "led")

    def _led_body(self, verb: int) -> Mark | None:
        r, k = self.reading, verb - 1
        while k > 0 and (r.is_mark(k) or r.lower[k] in BETWEEN):
            k -= 1
        ending = [m for m in self.marks.within(max(0, k - 12), k + 1) if m.tokens[1] == k + 1 and m.is_a("Institution")]
        return ending[0] if ending else None
