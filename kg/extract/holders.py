"""A predication -> who holds its position."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.extract import clauses, rules
from kg.extract.context import Context
from kg.extract.nouns import possessor
from kg.extract.predication import Predication, below
from kg.extract.speakers import DOCUMENTS
from kg.model import Ref
from kg.text.document import TokenRange
from kg.text.parse import Token

UPR = re.compile(r"Universal Periodic Review|\bUPR\b")
FIRST = frozenset(("we", "i", "our", "my", "us"))
BANNERS = frozenset(("slogan", "banner", "placard", "sign", "poster", "chant", "petition", "leaflet", "flyer", "appeal",
                     "note", "amendment", "cable", "memo"))  # fmt: skip
"""What, beside documents, bears words of whoever carries, sends or shouts it."""
ISSUING = frozenset(
    ("adopt", "approve", "back", "bear", "brandish", "carry", "chant", "circulate", "co-sponsor", "deliver",
     "display", "draft", "endorse", "file", "hand", "hold", "issue", "lodge", "pass", "present", "publish",
     "raise", "release", "send", "shout", "sign", "sponsor", "submit", "table", "unfurl", "wave", "write")
)  # fmt: skip
"""Verbs whose subject speaks in the document that is their object."""
AUTHORING = ISSUING | {"propose", "prepare", "draw", "author", "compile", "initiate", "introduce"}
PEOPLE = ("Person:", "UnnamedSource:")
ITSELF: dict[str, tuple[str, ...]] = {
    "it": ("Institution:", "Country:", "Government:", "Group:"),
    "they": ("Group:", "UnnamedSource:", "Person:", "Institution:", "Country:"),
    "he": PEOPLE,
    "she": PEOPLE,
}
"""Kinds of agents that a pronoun can stand for."""
ANSWERED = frozenset(("reject", "accept", "deny", "takeNote", "answer"))


def author_of(document: Token) -> Token | None:
    """Whose document it is: its possessor, or who a participle behind it names ("the text, proposed by Borland, …")."""
    behind = (c for c in document.children if c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_ in AUTHORING)
    return possessor(document) or next((a for c in behind for a in clauses.agents_of(c)), None)


def each(heads: Sequence[Token]) -> tuple[Token, ...]:
    """Heads with those joined to them."""
    return tuple(dict.fromkeys(t for head in heads for t in (head, *head.conjuncts)))


@dataclass(frozen=True)
class Holders:
    """Resolves holders in one article."""

    context: Context

    def of(self, found: Predication, container: int | None) -> tuple[Ref, ...]:
        """Who holds it: its own attribution's source, its subject, or whoever is made to say it; others with them."""
        first = self.first_holders(found, container)
        if found.agentless and not first and (found.upr_response or found.type in ANSWERED):
            first = self.reviewed
        more = (ref for head in found.also for ref in self.context.cast.who(self.holder_range(head, found.head)))
        return tuple(dict.fromkeys((*first, *more)))

    @cached_property
    def reviewed(self) -> tuple[Ref, ...]:
        """The State under review, where the article tells of one: who accepts and notes recommendations unnamed."""
        home = self.context.cast.home
        return (f"Country:{home}",) if home and UPR.search(self.context.document.article.text) else ()

    def first_holders(self, found: Predication, container: int | None) -> tuple[Ref, ...]:
        """Who holds it by the nearest words."""
        if found.basis == "modal" or found.voiced:
            return self.context.speaking(container) or (self.presented if container is None else ())
        matrix = clauses.resumed(found.head)
        if matrix is not None and (subject := clauses.subject(matrix)) is not None:
            return self.context.cast.who(self.holder_range(subject, matrix))
        own = self.context.speakers.by_head.get(found.head.i)
        if own is not None and self.context.speakers.resolved[own]:
            return self.context.speakers.resolved[own] + self.not_only(found)
        if found.holder is None:
            return ()
        named = self.named_by(found.holder, found.head) + self.not_only(found)
        if not named and found.holder.lower_ in FIRST:
            return self.context.speaking(container) or self.presented
        if not named and container is not None and (speaking := self.of_itself(found.holder, container)):
            return speaking
        joined = found.head.dep_ == "conj" and not clauses.own_auxiliary(found.head)
        if not named and (joined or (found.head.tag_ == "VBG" and found.head.dep_ == "advcl")):
            return self.named_above(found)
        return named

    def named_by(self, holder: Token, cue: Token) -> tuple[Ref, ...]:
        """The agents a holder's expression names; of a document its author, of a number those who are counted."""
        tokens = self.holder_range(holder, cue)
        if holder.pos_ == "NOUN" and self.context.cast.at(holder.i) is None:
            tokens = tokens[0], holder.i + 1  # "admirers of the police" are not the police
        named = self.context.cast.who(tokens)
        if named:
            return named
        counted = clauses.counted(holder)
        if counted.i != holder.i:
            return self.context.cast.who((counted.left_edge.i, counted.i + 1))
        if holder.lemma_.lower() in DOCUMENTS | BANNERS:
            author = author_of(holder)
            if author is not None:
                return self.context.cast.who(self.holder_range(author, cue))
            earlier = [refs for i, name, refs in self.issued if name == holder.lemma_.lower() and i <= holder.i]
            return earlier[-1] if earlier else ()
        return ()

    @cached_property
    def issued(self) -> tuple[tuple[int, str, tuple[Ref, ...]], ...]:
        """Documents the text says somebody issued ("adopted a resolution", "a report by the union"): where, by whom."""
        found = []
        for noun in self.context.document.doc:
            name = noun.lemma_.lower()
            if noun.pos_ != "NOUN" or name not in DOCUMENTS | BANNERS:
                continue
            author, verb = author_of(noun), noun.head
            if author is None and noun.dep_ in ("dobj", "nsubjpass") and verb.lemma_ in ISSUING:
                passive = clauses.is_passive(verb)
                author = next(clauses.agents_of(verb), None) if passive else clauses.subject(verb)
            if author is not None and (refs := self.context.cast.who(self.holder_range(author, verb))):
                found.append((noun.i, name, refs))
        return tuple(found)

    @cached_property
    def presented(self) -> tuple[Ref, ...]:
        """Whom "we" or "I" stands for in a text that says so once ("We, the ministers of Arland and Borland, …")."""
        doc = self.context.document
        for token in doc.doc:
            if token.lower_ in ("we", "i") and doc.quotation(token) is None:
                for beside in (c for c in token.children if c.dep_ == "appos"):
                    phrase = (beside.left_edge.i, beside.right_edge.i + 1)
                    if refs := self.context.cast.who(phrase) or self.context.agents(each(below(beside, ("of",)))):
                        return refs
        return ()

    def of_itself(self, pronoun: Token, container: int) -> tuple[Ref, ...]:
        """Who speaks of itself by a pronoun that nobody else was found for ("the bar said it was alarmed")."""
        kinds = ITSELF.get(pronoun.lower_, ())
        speaking = self.context.speaking(container)
        if self.context.document.quotation(pronoun.i) is not None or self.context.cast.at(pronoun.i) is not None:
            return ()
        if self.context.speakers.container(pronoun.i) != container:
            return ()
        fits = speaking and (len(speaking) == 1 or pronoun.lower_ == "they")
        return speaking if fits and all(ref.startswith(kinds) for ref in speaking) else ()

    def named_above(self, found: Predication) -> tuple[Ref, ...]:
        """Whose participle it is where the nearest subject is nobody ("regretted that the file was lost, while …")."""
        for above in (a for a in found.head.head.ancestors if a.pos_ in clauses.VERBAL):
            subject = clauses.subject(above)
            if subject is not None and (named := self.named_by(subject, above)):
                return named
        return ()

    def answers_itself(self, found: Predication, holders: Sequence[Ref]) -> bool:
        """ "Arland rejected its proposal": whoever answers a statement did not make it, so the pronoun was misread."""
        verb = found.head.head
        if found.holder is None or found.holder.tag_ != "PRP$" or found.head.dep_ not in ("dobj", "nsubjpass"):
            return False
        types = {row.type for row in rules.verbs().get(verb.lemma_.lower(), ())}
        subject = clauses.subject(verb)
        if not types & ANSWERED or subject is None:
            return False
        return bool(set(holders) & set(self.context.cast.who((subject.left_edge.i, subject.i + 1))))

    def holder_range(self, holder: Token, cue: Token) -> TokenRange:
        """The holder's expression, cut before a clause that holds the cue."""
        start, end = holder.left_edge.i, holder.right_edge.i + 1
        if start <= cue.i < end:
            end = cue.i if cue.i > holder.i else end
            start = holder.i if cue.i < holder.i else start
        for child in holder.children:
            if child.dep_ in ("relcl", "acl", "appos") and holder.i < child.left_edge.i < end:
                end = child.left_edge.i
        return start, max(end, holder.i + 1)

    def not_only(self, found: Predication) -> tuple[Ref, ...]:
        """ "It was not only Arland that had complained, but others too": the others hold it as well."""
        doc = found.head.doc
        holder = found.holder
        if holder is None or [t.lower_ for t in doc[max(holder.left_edge.i - 2, 0) : holder.left_edge.i]] != [
            "not",
            "only",
        ]:
            return ()
        for token in doc[found.head.i : found.head.sent.end]:
            if token.lower_ == "but" and token.i + 1 < len(doc):
                last = token.i + 1
                while last < found.head.sent.end and doc[last].pos_ in ("ADJ", "NOUN", "PROPN", "DET", "CCONJ", "NUM"):
                    last += 1
                return self.context.cast.who((token.i + 1, last)) if last > token.i + 1 else ()
        return ()
