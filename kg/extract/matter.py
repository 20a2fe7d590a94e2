"""A predication -> what its position is about, and what it asks for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg import vocab
from kg.extract import clauses, rules, summed
from kg.extract.context import Context
from kg.extract.draft import Draft, asked
from kg.extract.meant import Meant
from kg.extract.objects import Denoted
from kg.extract.predication import Predication
from kg.extract.propositions import proposition
from kg.model import Thing
from kg.model.statements import Asks
from kg.text.document import TokenRange
from kg.text.parse import Token

THINGS = frozenset(("it", "this", "that", "them", "these"))
"""Pronouns that can stand for a thing."""
REACH = 60
"""How many words back a pronoun's thing may have been spoken of."""
ASKED_WITHIN = 12
"""Words among which what a directive asks for is looked for."""


@dataclass(frozen=True)
class Matter:
    """Reads topics of positions in one article."""

    context: Context

    @cached_property
    def meant_cases(self) -> Meant:
        """Reader of words that point at a case."""
        return Meant(self.context)

    def topics_of(self, found: Predication, earlier: Sequence[Draft]) -> tuple[Denoted, ...]:
        """What it is about, by its words; where they only point at a case, that case."""
        topics = self.by_words(found, earlier)
        return self.meant_cases.case(found, topics) or topics

    def by_words(self, found: Predication, earlier: Sequence[Draft]) -> tuple[Denoted, ...]:
        """What it is about: its phrases, else its clause's topics or words; left out, what was last spoken of."""
        if found.elliptic:
            before = self.spoken_of(found, earlier)
            last = before[-1].sentence if before else None
            return tuple({d.topic.ref: d.topic for d in before if d.sentence == last and d.topic is not None}.values())
        sums_up = summed.taken_up(found)
        if sums_up is not None and len(several := self.summing(found.topics[0], sums_up)) == 1:
            return several
        by_phrase = self.bare(found, self.context.denotation.of_all(found.topics))
        if found.clause is None and self.referring(found) and (meant := self.meant(found, earlier)):
            return meant
        if found.basis == "modal" and found.clause is not None and by_phrase and all(t.agent for t in by_phrase):
            return self.of_clause(found.clause, found)  # "the defendants should be allowed to travel"
        if by_phrase or found.clause is None:
            if found.anaphoric and all(t.thing is not None for t in by_phrase):
                named = any(c.dep_ in ("prep", "amod", "compound") for head in found.topics for c in head.children)
                return self.cases_before(found, earlier) or (by_phrase if named else ())
            return by_phrase
        return self.of_clause(found.clause, found)

    def summing(self, noun: Token, before: TokenRange) -> tuple[Denoted, ...]:
        """What a noun sums up, as the statement that the noun may call it."""
        topics = self.context.denotation.in_clause(before) or (self.context.proposed(before),)
        called = next(iter(self.context.denotation.of(noun)), None)
        answers, authors = (called.answers, called.authors) if called is not None else (False, ())
        return tuple(replace(t, answers=t.answers or answers, authors=authors or t.authors) for t in topics)

    def bare(self, found: Predication, topics: tuple[Denoted, ...]) -> tuple[Denoted, ...]:
        """Words without the participle that states the position ("an expulsion | condemned by Ann")."""
        if len(topics) != 1 or topics[0].thing is None or topics[0].answers:
            return topics
        tokens = summed.itself(found)
        return topics if tokens is None else (replace(topics[0], thing=(t := self.words(tokens)), ref=t.ref),)

    def words(self, tokens: TokenRange) -> Thing:
        """Words as a thing."""
        return proposition(self.context.document, tokens)

    def referring(self, found: Predication) -> bool:
        """Whether it is about a pronoun that stands for no agent ("criticised it", "voted against them")."""
        speaking = self.context.speaking(self.context.speakers.teller(found.head.i))
        at = self.context.cast.at
        if vocab.stance_types()[found.type].family in ("DIRECT", "COMMIT"):
            return False
        return bool(found.topics) and all(
            t.lower_ in THINGS and (at(t.i) is None or at(t.i) in speaking) for t in found.topics
        )

    def meant(self, found: Predication, earlier: Sequence[Draft]) -> tuple[Denoted, ...]:
        """What a pronoun for a thing means: what was last spoken of, close by."""
        speaking = self.context.speaking(self.context.speakers.teller(found.head.i))
        here = self.spoken_of(found, earlier)
        here = here or [d for d in earlier if d.topic is not None and d.holder in speaking]
        near = [d for d in here if found.head.i - d.token.i <= REACH]
        return tuple(d.topic for d in near[-1:] if d.topic is not None)

    def spoken_of(self, found: Predication, earlier: Sequence[Draft]) -> list[Draft]:
        """The positions with a topic before it in its paragraph."""
        paragraph = self.context.document.paragraph
        return [d for d in earlier if d.topic is not None and paragraph(d.token) == paragraph(found.head)]

    def cases_before(self, found: Predication, earlier: Sequence[Draft]) -> tuple[Denoted, ...]:
        """The case last spoken of ("raised the case with the envoy")."""
        cases = [d.topic for d in self.spoken_of(found, earlier) if d.topic and d.topic.ref.startswith("Case:")]
        return tuple(cases[-1:])

    def of_clause(self, clause: Token, found: Predication) -> tuple[Denoted, ...]:
        """What one clause is about."""
        tokens = self.content_of(clause, found)
        by_topic = self.context.denotation.in_clause(tokens)
        if by_topic:
            return by_topic
        thing = proposition(self.context.document, tokens)
        return (Denoted(thing.ref, tokens, thing, classes=self.head_classes(clause)),)

    def content_of(self, clause: Token, found: Predication) -> TokenRange:
        """What a clause says, up to the next that is joined; of a duty or an infinitive without subject and modal."""
        first, last = clauses.clause_range(clause)
        modal = any(c.dep_ == "aux" and c.tag_ == "MD" for c in clause.children)
        bare = clauses.duty(clause) is not None or clauses.has_to(clause) or (clause.tag_ == "VB" and not modal)
        passive = clause.lower_ == "be" or any(c.dep_ == "nsubjpass" for c in clause.children)
        if bare and not passive:
            first = min(clause.i, *(c.i for c in clause.children if c.dep_ == "advmod" and c.i < clause.i), clause.i)
        cue = found.head
        if first <= cue.i < last and cue.i != clause.i:  # "the bill, they warned, could …"
            first, last = (first, cue.left_edge.i) if cue.i > clause.i else (max(cue.i + 1, clause.left_edge.i), last)
        last = min(last, found.until) if found.until is not None else last
        last = clauses.ends_at(clause, first, last)
        return first, max(clauses.trimmed(clause.doc, first, last), first + 1)

    def head_classes(self, clause: Token) -> frozenset[str]:
        """Classes of a clause's object."""
        return frozenset().union(*(rules.classes().of(o.lemma_.lower()) for o in clauses.slots(clause).objects))

    def asks(self, found: Predication) -> Asks:
        """What a directive asks for, by the first words of its clause or topics."""
        ranges = [clauses.phrase(topic) for topic in found.topics[:1]]
        if found.clause is not None:
            ranges = [self.content_of(found.clause, found)]
        words = [
            t.lemma_.lower()
            for first, last in ranges
            for t in self.context.document.doc[first : min(last, first + ASKED_WITHIN)]
            if t.pos_ not in ("DET", "PRON", "PUNCT", "PART") and (t.lower_ != "free" or t.pos_ == "VERB")
        ]
        return asked(words)
