"""A predication -> drafts of the positions it states: holders × topics, typed after what they are about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg import vocab
from kg.extract import clauses, rules
from kg.extract.context import Context
from kg.extract.draft import CONFIDENCE, DEFENDING, Draft, asked, merged
from kg.extract.objects import Denoted
from kg.extract.predication import Predication
from kg.extract.propositions import proposition
from kg.model import Ref
from kg.model.statements import Asks, AttributionKind, Factuality
from kg.text.document import TokenRange

ANSWERING = frozenset(("condemn", "criticise", "expressConcern", "regret", "oppose", "reject", "accuse", "deny"))
FAULTING = frozenset(("condemn", "criticise", "expressConcern", "regret", "oppose", "affirm", "warn", "answer"))
"""Types that a State's clause of defence turns into one."""

ANSWERED = frozenset(("reject", "accept", "deny", "takeNote", "answer"))


@dataclass(frozen=True)
class ByCue:
    """Reads the positions that verbs, nouns, adjectives, modals and acts state."""

    context: Context

    def read(self, found: Predication, sentence: TokenRange, earlier: Sequence[Draft]) -> Iterator[Draft]:
        """The positions one predication states: holders × topics."""
        container = self.context.speakers.container(found.head.i, of_cue=True)
        if found.basis == "modal" and found.holder is None and self.own_duty(found, container):
            return
        if found.type == "affirm" and found.clause is not None and clauses.duty(found.clause) is not None:
            return  # "stressed that Arland must free her" is the directive in it
        if found.type == "report" and (container is not None):
            return  # what a speaker says took place is the speaker's report: see ``of_content``
        holders = self.holders(found, container)
        if not holders or self.answers_itself(found, holders):
            self.context.unresolved["holder"] += 1
            return
        if found.own and not any(self.context.countries.speaks_for_state(h) for h in holders):
            return
        addressees = self.context.agents(found.addressees)
        targets = self.context.agents(found.targets)
        if found.targets and not targets and not found.topics:
            return
        topics = self.topics_of(found, earlier)
        if found.inanimate and topics and all(t.agent for t in topics):
            return
        kind = self.context.speakers.kind(container, found.head.i) if container is not None else self.own_kind(found)
        for holder in holders:
            type_, answers, courtesy = self.decide(found, holder, topics)
            if type_ is None:
                continue
            base = Draft(
                holder=holder,
                type=type_,
                token=found.head,
                sentence=sentence,
                rule=found.rule,
                basis=found.basis,
                container=container,
                attribution="act" if found.act else kind,
                addressees=tuple(a for a in addressees if a != holder),
                cue=merged([(t.i, t.i + 1) for t in found.cue]),
                quote=self.quote(found, container, sentence),
                asks=self.asks(found) if vocab.stance_types()[type_].family == "DIRECT" else None,
                factuality=self.factuality(found, container),
                answers=answers,
                upr_response=found.upr_response,
                courtesy=courtesy,
                confidence=CONFIDENCE[found.basis],
            )
            yield from self.context.expand(base, topics, targets)

    def own_duty(self, found: Predication, container: int | None) -> bool:
        """ "We must protect our border": a duty the speaker claims for itself asks nobody."""
        if any(t.lower_ in ("we", "i") for t in found.addressees):
            return True
        owners = set(self.context.speaking(container))
        return bool(found.addressees) and bool(owners & set(self.context.agents(found.addressees)))

    def holders(self, found: Predication, container: int | None) -> tuple[Ref, ...]:
        """Who holds it: its own attribution's source, its subject, or whoever is made to say it."""
        if found.basis == "modal":
            return self.context.speaking(container)
        matrix = clauses.resumed(found.head)
        if matrix is not None and (subject := clauses.subject(matrix)) is not None:
            return self.context.cast.who(self.holder_range(subject, matrix))
        own = self.context.speakers.by_head.get(found.head.i)
        if own is not None and self.context.speakers.resolved[own]:
            return self.context.speakers.resolved[own] + self.not_only(found)
        if found.holder is None:
            return ()
        named = self.context.cast.who(self.holder_range(found.holder, found.head)) + self.not_only(found)
        if not named and found.holder.lower_ in ("we", "i", "our", "my", "us"):
            return self.context.speaking(container)
        return named

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

    def topics_of(self, found: Predication, earlier: Sequence[Draft]) -> tuple[Denoted, ...]:
        """What it is about: its phrases, else its clause's topics or words; left out, what was last spoken of."""
        if found.elliptic:
            before = [
                d
                for d in earlier
                if d.topic is not None
                and self.context.document.paragraph(d.token) == self.context.document.paragraph(found.head)
            ]
            last = before[-1].sentence if before else None
            return tuple({d.topic.ref: d.topic for d in before if d.sentence == last and d.topic is not None}.values())
        by_phrase = self.context.denotation.of_all(found.topics)
        if by_phrase:
            return by_phrase
        if found.clause is None:
            return ()
        together = [
            found.clause,
            *(c for c in found.clause.conjuncts if clauses.has_to(c) and clauses.has_to(found.clause)),
        ]
        return tuple({d.ref: d for clause in together for d in self.of_clause(clause)}.values())

    def of_clause(self, clause: Token) -> tuple[Denoted, ...]:
        """What one clause is about."""
        tokens = self.content_of(clause)
        by_topic = self.context.denotation.in_clause(tokens)
        if by_topic:
            return by_topic
        thing = proposition(self.context.document, tokens)
        return (Denoted(thing.ref, tokens, thing, classes=self.head_classes(clause)),)

    def content_of(self, clause: Token) -> TokenRange:
        """What a clause says, its subject and modal left out where it is a duty or an infinitive."""
        first, last = clauses.clause_range(clause)
        if clauses.duty(clause) is not None or clauses.has_to(clause):
            first = min(clause.i, *(c.i for c in clause.children if c.dep_ == "advmod" and c.i < clause.i), clause.i)
            if clause.lower_ == "be" or any(c.dep_ == "nsubjpass" for c in clause.children):
                first = clauses.clause_range(clause)[0]
        return first, max(last, first + 1)

    def head_classes(self, clause: Token) -> frozenset[str]:
        """Classes of a clause's object."""
        return frozenset().union(*(rules.classes().of(o.lemma_.lower()) for o in clauses.slots(clause).objects))

    def decide(self, found: Predication, holder: Ref, topics: Sequence[Denoted]) -> tuple[str | None, bool, bool]:
        """The type after its object, whether it answers somebody, whether it is a courtesy."""
        table = rules.classes()
        answers = any(t.answers and holder not in t.authors for t in topics)
        all_classes = frozenset().union(*(t.classes for t in topics)) if topics else frozenset()
        if found.predicate is not None and found.type == "criticise":
            words = {t.lower_ for t in found.predicate.subtree} | {t.lemma_.lower() for t in found.predicate.subtree}
            if answers and words & table.dismissive:
                return "reject", True, False
            return found.type, False, False
        if self.context.countries.speaks_for_state(holder) and self.of_interference(found):
            return ("reject" if found.type in FAULTING else found.type), True, False
        if found.clause is not None and found.type in FAULTING and self.context.countries.speaks_for_state(holder):
            row = self.context.content_row(" ".join(t.lemma_.lower() for t in found.clause.subtree), holder)
            if row is not None and row.type in DEFENDING:
                return row.type, row.type != "justify", False
        if found.type in ("expressConcern", "criticise", "condemn", "regret") and answers and self.answering(holder):
            return "reject", True, False
        if found.type == "regret" and self.context.countries.own_record(holder, topics) and "agent" not in all_classes:
            return "concede", False, False
        if found.type in ("raise", "affirm", "takeNote") and found.valued is not None:
            classes = table.of(found.valued.lemma_.lower()) | (
                all_classes & {"harm", "progress"} if found.valued else frozenset()
            )
            if (
                "harm" in classes
                and "case" not in all_classes
                and not self.context.countries.own_record(holder, topics)
            ):
                return "expressConcern", answers, False
            if "progress" in classes and "case" not in all_classes:
                return "welcome", answers, False
        courtesy = (
            found.type in ("welcome", "praise") and "meeting" in all_classes and not all_classes & {"case", "right"}
        )
        return found.type, answers and found.type in ANSWERING | DEFENDING, courtesy

    def of_interference(self, found: Predication) -> bool:
        """Whether it is aimed at interference: whatever the verb, that answers somebody."""
        heads = (*((found.clause,) if found.clause is not None else ()), *found.topics)
        words = " ".join(t.lemma_.lower() for head in heads for t in head.subtree)
        return any(row.id == "interference" and row.regex.search(words) for row in rules.contents())

    def answering(self, holder: Ref) -> bool:
        """Whether the holder can be the one whose record a statement is about."""
        return self.context.countries.speaks_for_state(holder)

    def own_kind(self, found: Predication) -> AttributionKind:
        """How a position outside any attribution is given."""
        if set(self.context.issuers) & set(self.holders(found, None)):
            return "document"
        own = self.context.speakers.by_head.get(found.head.i)
        return self.context.speakers.kind(own, found.head.i) if own is not None else "indirect"

    def quote(self, found: Predication, container: int | None, sentence: TokenRange) -> tuple[TokenRange, ...]:
        """The words that carry it: its own content, else the sentence's share of what contains it."""
        own = self.context.speakers.by_head.get(found.head.i)
        if own is not None:
            pieces = self.context.speakers.pieces(own, sentence)
            if pieces:
                return pieces
        if container is not None:
            return self.context.speakers.pieces(container, sentence) or (sentence,)
        spans = [clauses.phrase(t) for t in found.topics] + (
            [clauses.clause_range(found.clause)] if found.clause else []
        )
        return merged(spans) or (sentence,)

    def factuality(self, found: Predication, container: int | None) -> Factuality:
        """How far it is stated; questions and denials around it counted."""
        if found.head.sent.text.rstrip().endswith("?"):
            return "asked"
        for n in self.context.speakers.chain(container):
            if self.context.document.doc[self.context.speakers.attributions[n].head].lemma_ in ("deny", "refute"):
                return "denied"
        return found.factuality

    def asks(self, found: Predication) -> Asks:
        """What a directive asks for, by the words of its clause and topics."""
        heads = (*((found.clause,) if found.clause is not None else ()), *found.topics)
        heads = (*heads, *(o for h in heads if h.pos_ == "VERB" for o in h.children if o.dep_ == "dobj"))
        words = [
            t.lemma_.lower() for head in heads for t in (head, *head.children) if t.lower_ != "free" or t.pos_ == "VERB"
        ]
        return asked(words)
