"""Attributions, cast and topics -> drafts of stances: who takes which position on what, in which words."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from kg import vocab
from kg.extract import clauses, rules
from kg.extract.agents import Agents
from kg.extract.concerns import Countries
from kg.extract.objects import Denotation, Denoted
from kg.extract.predication import Predication
from kg.extract.predications import find_predications
from kg.extract.propositions import proposition
from kg.extract.speakers import Speakers
from kg.extract.topics import Topics
from kg.model import Ref, Span
from kg.model.statements import AGENTS, Asks, AttributionKind, Basis, Factuality
from kg.text.document import Document, TokenRange

ANSWERING = frozenset(("condemn", "criticise", "expressConcern", "regret", "oppose", "reject", "accuse", "deny"))
FAULTING = frozenset(("condemn", "criticise", "expressConcern", "regret", "oppose", "affirm", "warn", "answer"))
"""Types that a State's clause of defence turns into one."""

ANSWERED = frozenset(("reject", "accept", "deny", "takeNote", "answer"))
DEFENDING = frozenset(("reject", "deny", "justify", "deflect"))
CHALLENGING = frozenset(("CRITICAL", "DIRECTIVE"))
CONFIDENCE: dict[Basis, float] = {"cue": 0.85, "modal": 0.75, "act": 0.7, "content": 0.5}
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
SAYING = frozenset(("clause", "quote"))
"""Frames whose content is a saying of its own, rather than what a verb is about."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A stance before it is written down: one holder, one topic or target."""

    holder: Ref
    type: str
    token: Token
    """Where in the text it stands: its cue's head, or the first word of its content."""
    sentence: TokenRange
    rule: str
    basis: Basis
    container: int | None
    attribution: AttributionKind
    topic: Denoted | None = None
    target: Ref | None = None
    addressees: tuple[Ref, ...] = ()
    cue: tuple[TokenRange, ...] = ()
    quote: tuple[TokenRange, ...] = ()
    asks: Asks | None = None
    factuality: Factuality = "stated"
    answers: bool = False
    authors: tuple[Ref, ...] = ()
    upr_response: str | None = None
    courtesy: bool = False
    inherited: tuple[Span, ...] = ()
    confidence: float = 0.5


@dataclass(frozen=True)
class Extractor:
    """Reads the stances of one article."""

    document: Document
    speakers: Speakers
    cast: Agents
    topics: Topics
    countries: Countries
    issuers: tuple[Ref, ...] = ()
    """Who speaks where no attribution does, in a text of its own."""
    unresolved: Counter[str] = field(default_factory=Counter)
    """How many positions were left unsaid, by reason."""

    @property
    def denotation(self) -> Denotation:
        """Reader of topic phrases."""
        return Denotation(self.document, self.cast, self.topics)

    def drafts(self) -> list[Draft]:
        """All positions in text order: by cue and modal first, then by content where those are silent."""
        sentences = list(self.document.sentences())
        found: list[Draft] = []
        leading: list[Draft] = []
        """What a sentence that ends in a colon states, to be repeated for the items of the list it opens."""
        for sentence in sentences:
            tokens = [self.document.doc[i] for i in range(*sentence)]
            if leading and self.is_item(tokens):
                found += self.of_item(leading, sentence)
                continue
            before = len(found)
            for predication in find_predications(tokens):
                found += list(self.of_predication(predication, sentence, found))
            leading = found[before:] if tokens[-1].text == ":" else []
        covered = {(d.container, d.sentence) for d in found if d.holder in self.speaking(d.container)} | {
            (self.speakers.by_head.get(d.token.i), d.sentence) for d in found
        }
        for number in range(len(self.speakers.attributions)):
            for sentence in sentences:
                if (number, sentence) not in covered and self.speakers.pieces(number, sentence):
                    found += self.of_content(number, sentence, self.said_by_others(found, number, sentence))
        return sorted(found, key=lambda d: (d.token.i, d.rule, d.holder, d.topic.ref if d.topic else ""))

    def is_item(self, tokens: Sequence[Token]) -> bool:
        """Whether a sentence is an item of a list that says what is asked or promised: it opens with a bare verb."""
        words = [t for t in tokens if not t.is_punct and not t.like_num]
        if not words or words[0].pos_ not in ("VERB", "PART", "ADV", "AUX"):
            return False
        opening = words[0].doc[words[0].i : words[0].i + 2]
        return any(t.tag_ == "VB" or t.lower_ == "to" for t in opening) and words[0].pos_ in (
            "VERB",
            "PART",
            "ADV",
            "AUX",
        )

    def of_item(self, leading: Sequence[Draft], sentence: TokenRange) -> Iterator[Draft]:
        """One item of a list: the leading positions again, about what the item says."""
        first, last = sentence
        while first < last and (self.document.doc[first].is_punct or self.document.doc[first].lower_ == "to"):
            first += 1
        topics = self.denotation.in_clause((first, last)) or (self.proposed((first, last)),)
        for lead in {(d.holder, d.type): d for d in leading}.values():
            if vocab.stance_types()[lead.type].family not in ("DIRECT", "COMMIT"):
                continue
            words = [t.lemma_.lower() for t in self.document.doc[first:last] if t.lower_ != "free" or t.pos_ == "VERB"]
            item = replace(
                lead,
                token=self.document.doc[first],
                sentence=sentence,
                quote=((first, last),),
                cue=(),
                asks=asked(words) if lead.asks is not None else None,
                inherited=tuple(self.document.span(cue) for cue in lead.cue),
                confidence=lead.confidence * 0.9,
            )
            yield from self.expand(item, topics, ())

    def said_by_others(self, found: Sequence[Draft], number: int, sentence: TokenRange) -> frozenset[int]:
        """The tokens of positions that a passage gives as somebody else's."""
        own = self.speakers.resolved[number]
        others = [d for d in found if d.container == number and d.sentence == sentence and d.holder not in own]
        return frozenset(t.i for d in others for t in d.token.subtree)

    def speaking(self, container: int | None) -> tuple[Ref, ...]:
        """The speakers of an attribution; outside any, whoever issued the text."""
        if container is not None:
            return self.speakers.resolved[container]
        return self.issuers

    # --- positions by cue, modal or act

    def of_predication(self, found: Predication, sentence: TokenRange, earlier: Sequence[Draft]) -> Iterator[Draft]:
        """The positions one predication states: holders × topics."""
        container = self.speakers.container(found.head.i, of_cue=True)
        if found.basis == "modal" and found.holder is None and self.own_duty(found, container):
            return
        if found.type == "affirm" and found.clause is not None and clauses.duty(found.clause) is not None:
            return  # "stressed that Arland must free her" is the directive in it
        if found.type == "report" and (container is not None):
            return  # what a speaker says took place is the speaker's report: see ``of_content``
        holders = self.holders(found, container)
        if not holders or self.answers_itself(found, holders):
            self.unresolved["holder"] += 1
            return
        if found.own and not any(self.countries.speaks_for_state(h) for h in holders):
            return
        addressees = self.agents(found.addressees)
        targets = self.agents(found.targets)
        if found.targets and not targets and not found.topics:
            return
        topics = self.topics_of(found, earlier)
        if found.inanimate and topics and all(t.agent for t in topics):
            return
        kind = self.speakers.kind(container, found.head.i) if container is not None else self.own_kind(found)
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
                cue=self.ranges(found.cue),
                quote=self.quote(found, container, sentence),
                asks=self.asks(found) if vocab.stance_types()[type_].family == "DIRECT" else None,
                factuality=self.factuality(found, container),
                answers=answers,
                upr_response=found.upr_response,
                courtesy=courtesy,
                confidence=CONFIDENCE[found.basis],
            )
            yield from self.expand(base, topics, targets)

    def own_duty(self, found: Predication, container: int | None) -> bool:
        """ "We must protect our border": a duty the speaker claims for itself asks nobody."""
        if any(t.lower_ in ("we", "i") for t in found.addressees):
            return True
        owners = set(self.speaking(container))
        return bool(found.addressees) and bool(owners & set(self.agents(found.addressees)))

    def holders(self, found: Predication, container: int | None) -> tuple[Ref, ...]:
        """Who holds it: its own attribution's source, its subject, or whoever is made to say it."""
        if found.basis == "modal":
            return self.speaking(container)
        matrix = clauses.resumed(found.head)
        if matrix is not None and (subject := clauses.subject(matrix)) is not None:
            return self.cast.who(self.holder_range(subject, matrix))
        own = self.speakers.by_head.get(found.head.i)
        if own is not None and self.speakers.resolved[own]:
            return self.speakers.resolved[own] + self.not_only(found)
        if found.holder is None:
            return ()
        named = self.cast.who(self.holder_range(found.holder, found.head)) + self.not_only(found)
        if not named and found.holder.lower_ in ("we", "i", "our", "my", "us"):
            return self.speaking(container)
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
        return bool(set(holders) & set(self.cast.who((subject.left_edge.i, subject.i + 1))))

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
                return self.cast.who((token.i + 1, last)) if last > token.i + 1 else ()
        return ()

    def agents(self, heads: Sequence[Token]) -> tuple[Ref, ...]:
        """The agents several phrases name, each once."""
        found: dict[Ref, None] = {}
        for head in heads:
            stop = head.i + 1
            for ref in self.cast.who((head.left_edge.i, stop)):
                if ref.partition(":")[0] in AGENTS:
                    found[ref] = None
        return tuple(found)

    def topics_of(self, found: Predication, earlier: Sequence[Draft]) -> tuple[Denoted, ...]:
        """What it is about: its phrases, else its clause's topics or words; left out, what was last spoken of."""
        if found.elliptic:
            before = [
                d
                for d in earlier
                if d.topic is not None and self.document.paragraph(d.token) == self.document.paragraph(found.head)
            ]
            last = before[-1].sentence if before else None
            return tuple({d.topic.ref: d.topic for d in before if d.sentence == last and d.topic is not None}.values())
        by_phrase = self.denotation.of_all(found.topics)
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
        by_topic = self.denotation.in_clause(tokens)
        if by_topic:
            return by_topic
        thing = proposition(self.document, tokens)
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
        if self.countries.speaks_for_state(holder) and self.of_interference(found):
            return ("reject" if found.type in FAULTING else found.type), True, False
        if found.clause is not None and found.type in FAULTING and self.countries.speaks_for_state(holder):
            row = self.content_row(" ".join(t.lemma_.lower() for t in found.clause.subtree), holder)
            if row is not None and row.type in DEFENDING:
                return row.type, row.type != "justify", False
        if found.type in ("expressConcern", "criticise", "condemn", "regret") and answers and self.answering(holder):
            return "reject", True, False
        if found.type == "regret" and self.countries.own_record(holder, topics) and "agent" not in all_classes:
            return "concede", False, False
        if found.type in ("raise", "affirm", "takeNote") and found.valued is not None:
            classes = table.of(found.valued.lemma_.lower()) | (
                all_classes & {"harm", "progress"} if found.valued else frozenset()
            )
            if "harm" in classes and "case" not in all_classes and not self.countries.own_record(holder, topics):
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
        return self.countries.speaks_for_state(holder)

    def own_kind(self, found: Predication) -> AttributionKind:
        """How a position outside any attribution is given."""
        if set(self.issuers) & set(self.holders(found, None)):
            return "document"
        own = self.speakers.by_head.get(found.head.i)
        return self.speakers.kind(own, found.head.i) if own is not None else "indirect"

    def quote(self, found: Predication, container: int | None, sentence: TokenRange) -> tuple[TokenRange, ...]:
        """The words that carry it: its own content, else the sentence's share of what contains it."""
        own = self.speakers.by_head.get(found.head.i)
        if own is not None:
            pieces = self.speakers.pieces(own, sentence)
            if pieces:
                return pieces
        if container is not None:
            return self.speakers.pieces(container, sentence) or (sentence,)
        spans = [clauses.phrase(t) for t in found.topics] + (
            [clauses.clause_range(found.clause)] if found.clause else []
        )
        return merged(spans) or (sentence,)

    def factuality(self, found: Predication, container: int | None) -> Factuality:
        """How far it is stated; questions and denials around it counted."""
        if found.head.sent.text.rstrip().endswith("?"):
            return "asked"
        for n in self.speakers.chain(container):
            if self.document.doc[self.speakers.attributions[n].head].lemma_ in ("deny", "refute"):
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

    def expand(self, base: Draft, topics: Sequence[Denoted], targets: Sequence[Ref]) -> Iterator[Draft]:
        """One draft a topic and target; agents among the topics become targets."""
        about = [t for t in topics if not t.agent]
        aimed = list(targets) or [t.ref for t in topics if t.agent and t.ref != base.holder]
        if base.asks is not None:  # whom a directive names, it addresses
            base = replace(base, addressees=tuple(dict.fromkeys((*base.addressees, *aimed))))
            aimed = []
        if base.type == "request" and not base.addressees and all(t.thing is not None for t in about):
            self.unresolved["trifle"] += 1  # "asked for a larger room"
            return
        if not about and not aimed and not base.addressees:
            self.unresolved["topic"] += 1
            return
        ends: list[Ref | None] = [*aimed] or [None]
        matters: list[Denoted | None] = [*about] or [None]
        for target in ends:
            for topic in matters:
                answers = base.answers or bool(topic and topic.answers and base.type in DEFENDING)
                yield replace(
                    base,
                    topic=topic,
                    target=target,
                    answers=answers,
                    authors=topic.authors if topic is not None else (),
                )

    # --- positions by content

    def of_content(self, number: int, sentence: TokenRange, others: frozenset[int]) -> Iterator[Draft]:
        """What a passage says without a stance verb, else that it says something of a case, right or law."""
        holders = self.speakers.resolved[number]
        pieces = self.speakers.pieces(number, sentence)
        words = (t for piece in pieces for t in self.document.doc[piece[0] : piece[1]] if not t.is_space)
        tokens = [t for t in words if t.i not in others and self.belongs(t, number)]
        if not any(t.tag_ in FINITE for t in tokens):
            return
        if not holders:
            self.unresolved["speaker"] += 1
            return
        text = " ".join(t.lemma_.lower() for t in tokens)
        attribution = self.speakers.attributions[number]
        span = (tokens[0].i, tokens[-1].i + 1)
        topics = self.denotation.in_clause(span)
        for holder in holders:
            row = self.content_row(text, holder)
            if row is None and not (topics and len(tokens) >= 4):
                continue
            type_ = row.type if row is not None else "report"
            fitting = tuple(t for t in topics if not (row is not None and row.words) or t.ref.startswith("Case:"))
            chosen = fitting or (self.proposed(span),)
            base = Draft(
                holder=holder,
                type=type_,
                token=tokens[0],
                sentence=sentence,
                rule=f"content-{row.id}" if row is not None else "report",
                basis="content",
                container=number,
                attribution=self.speakers.kind(number, tokens[0].i),
                cue=(attribution.cue,) if sentence[0] <= attribution.head < sentence[1] else (),
                quote=pieces,
                asks="other" if vocab.stance_types()[type_].family == "DIRECT" else None,
                factuality="conditional" if type_ == "warn" else "stated",
                addressees=self.told(number, holder),
                confidence=CONFIDENCE["content"] if row is not None else 0.6,
            )
            yield from self.expand(base, chosen, ())

    def belongs(self, token: Token, number: int) -> bool:
        """Whether a token is said by an attribution itself, not by, or to introduce, one within it that says more."""
        inner = self.speakers.containers[token.i]
        if inner == number:
            own = self.speakers.by_head.get(token.i)
            return own is None or own == number or self.speakers.attributions[own].parent != number
        return (
            inner is not None
            and self.speakers.attributions[inner].frame not in SAYING
            and number in self.speakers.chain(inner)
        )

    def proposed(self, tokens: TokenRange) -> Denoted:
        """The words themselves as a topic."""
        thing = proposition(self.document, tokens)
        return Denoted(thing.ref, tokens, thing)

    def content_row(self, text: str, holder: Ref) -> rules.ContentRow | None:
        """The first content row that fits the words and the speaker's side."""
        own = self.countries.speaks_for_state(holder)
        for row in rules.contents():
            if row.side in ("any", "own" if own else "other") and row.regex.search(text):
                return row
        return None

    def told(self, number: int, holder: Ref) -> tuple[Ref, ...]:
        """Whom a speaker addresses ("told the envoy that …")."""
        head = self.document.doc[self.speakers.attributions[number].head]
        if head.pos_ != "VERB":
            return ()
        parts = clauses.slots(head)
        heads = [*parts.dative, *(o for o in parts.objects if head.lemma_ in ("tell", "inform", "assure", "remind"))]
        heads += [h for p, h in parts.prepositions if p == "to"]
        return tuple(a for a in self.agents(heads) if a != holder)

    # --- shared

    def ranges(self, tokens: Sequence[Token]) -> tuple[TokenRange, ...]:
        """Token ranges of single tokens, neighbours joined."""
        return merged([(t.i, t.i + 1) for t in tokens])


def asked(lemmas: Sequence[str]) -> Asks:
    """What a directive asks for, by its words."""
    text = " ".join(lemmas)
    for value, phrases in rules.classes().asks.items():
        if any(re.search(rf"\b{re.escape(p)}\b", text) for p in phrases):
            return value  # type: ignore[return-value]
    return "other"


def merged(spans: Sequence[TokenRange]) -> tuple[TokenRange, ...]:
    """Ranges in order, overlapping or touching ones joined."""
    out: list[TokenRange] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)
