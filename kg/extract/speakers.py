"""Attributions + cast -> who is made to say each stretch of the text, and through whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.extract.agents import Agents
from kg.extract.issuers import interviewee, is_answer
from kg.model import Ref
from kg.model.statements import AttributionKind
from kg.text.attribution import Attribution
from kg.text.document import Document, TokenRange

FIRST_PERSON = frozenset(("i", "we"))
DOCUMENTS = frozenset(
    ("statement", "report", "communiqué", "communique", "letter", "resolution", "release", "declaration", "text",
     "document", "motion", "judgment", "judgement", "ruling", "paper", "message", "post")
)  # fmt: skip
PHRASAL = frozenset(("for", "to", "on", "upon", "of", "about", "with", "against", "from", "over", "at"))
"""Frames whose content is a phrase that a verb takes a position on."""
ISSUING = frozenset(("issue", "release", "publish", "send", "write", "circulate", "adopt", "read"))


@dataclass(frozen=True)
class Speakers:
    """Who speaks where in one article."""

    document: Document
    attributions: Sequence[Attribution]
    cast: Agents

    @cached_property
    def resolved(self) -> tuple[tuple[Ref, ...], ...]:
        """The speakers of each attribution; empty where unnamed or unresolved."""
        return tuple(self.speakers_of(n) for n in range(len(self.attributions)))

    @cached_property
    def interviewee(self) -> Ref | None:
        """Who answers, where the text is an interview."""
        return interviewee(self.document, self.cast, self.attributions)

    def speakers_of(self, number: int) -> tuple[Ref, ...]:
        """The speakers of one attribution; "I" and "we" within it are whoever is made to say them."""
        attribution = self.attributions[number]
        if is_answer(self.document, attribution):
            said = self.cast.who(attribution.source) if attribution.source is not None else ()
            return said or ((self.interviewee,) if self.interviewee is not None else ())
        if attribution.source is None and attribution.follows is not None:
            return self.speakers_of(self.teller_of(attribution.follows, attribution.parent))
        if attribution.source is None:
            return self.quoted(attribution)
        found = self.cast.who(attribution.source)
        first = (
            attribution.source_head is not None and self.document.doc[attribution.source_head].lower_ in FIRST_PERSON
        )
        if not found and first and attribution.parent is not None:
            return self.speakers_of(attribution.parent)
        return found

    def teller_of(self, number: int, parent: int | None) -> int:
        """Of a sentence that goes on from an attribution: the one around it that stands where the sentence does."""
        for outer in self.chain(number):
            if self.attributions[outer].parent == parent:
                return outer
        return number

    def quoted(self, attribution: Attribution) -> tuple[Ref, ...]:
        """Who speaks in a quotation that stands without a source."""
        if attribution.frame != "quote" and attribution.kind != "direct":
            return ()
        for number, quote in enumerate(self.document.quotes):
            if attribution.content and quote.start <= attribution.content[0][0] < quote.end:
                speaker = self.cast.cast.speakers.get(number)
                return (speaker,) if speaker is not None else ()
        return ()

    @cached_property
    def by_head(self) -> dict[int, int]:
        """The attribution that each token of a cue opens, heads first."""
        found = {i: n for n, a in reversed(list(enumerate(self.attributions))) for i in range(*a.cue)}
        return found | {a.head: n for n, a in reversed(list(enumerate(self.attributions)))}

    @cached_property
    def containers(self) -> tuple[int | None, ...]:
        """For each token the innermost attribution whose content holds it."""
        size = [sum(j - i for i, j in a.content) for a in self.attributions]
        inside: list[int | None] = [None] * len(self.document.doc)
        for n in sorted(range(len(size)), key=lambda n: (-size[n], n)):
            for start, end in self.attributions[n].content:
                inside[start:end] = [n] * (end - start)
        return tuple(inside)

    def container(self, token: int, *, of_cue: bool = False) -> int | None:
        """The innermost attribution around a token; for a cue, not the one it opens itself."""
        own = self.by_head.get(token) if of_cue else None
        found = self.containers[token]
        return self.attributions[own].parent if own is not None and found == own else found

    def teller(self, token: int) -> int | None:
        """Whose words tell of a position: the innermost attribution around its cue that says a sentence.

        Within the object of a position ("dismissed the call of the union", "condemned the minister, who had mocked
        her") the article tells, or whoever is made to say the whole.
        """
        found = self.container(token, of_cue=True)
        while found is not None and not telling(self.attributions[found].frame):
            found = self.attributions[found].parent
        return found

    def chain(self, attribution: int | None) -> Iterator[int]:
        """An attribution and those around it, innermost first."""
        seen: set[int] = set()
        while attribution is not None and attribution not in seen:
            seen.add(attribution)
            yield attribution
            attribution = self.attributions[attribution].parent

    def reporter(self, attribution: int | None, holders: Sequence[Ref]) -> Ref | None:
        """The innermost enclosing speaker who is not the holder."""
        for n in self.chain(attribution):
            if set(self.resolved[n]) & set(holders):  # who says it together does not report each other
                continue
            for speaker in self.resolved[n]:
                if speaker not in holders:
                    return speaker
        return None

    def kind(self, attribution: int | None, token: int) -> AttributionKind:
        """How the words at a token are given: in quotation marks, in a document's name, or retold."""
        if attribution is None:
            return "indirect"
        found = self.attributions[attribution]
        if found.source is not None and self.is_document(found):
            return "document"
        quotation = self.document.quotation(token)
        if found.kind == "direct" or (quotation is not None and quotation.words >= 5):
            return "direct"
        return "mixed" if found.kind == "mixed" else "indirect"

    def is_document(self, attribution: Attribution) -> bool:
        """Whether a document, not a mouth, is made to speak."""
        doc = self.document.doc
        if attribution.source_head is not None and doc[attribution.source_head].lemma_.lower() in DOCUMENTS:
            return True
        cue = doc[attribution.head]
        issued = cue.head if cue.dep_ in ("acl", "advcl") else cue
        return issued.lemma_.lower() in DOCUMENTS or any(
            c.dep_ == "dobj" and c.lemma_.lower() in DOCUMENTS for c in issued.children if issued.lemma_ in ISSUING
        )

    def pieces(self, attribution: int, sentence: TokenRange) -> tuple[TokenRange, ...]:
        """The pieces of an attribution's content that lie in a sentence."""
        found = []
        for start, end in self.attributions[attribution].content:
            first, last = max(start, sentence[0]), min(end, sentence[1])
            if first < last:
                found.append((first, last))
        return tuple(found)


def telling(frame: str) -> bool:
    """Whether a construction makes its source say something, rather than take a position on a phrase."""
    return not (frame.startswith("object") or frame in PHRASAL)
