"""The phrase a position is about -> what it denotes: a case, right, event, law, agent, or the words themselves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract import bearing, clauses, deeds, rules
from kg.extract.agents import Agents
from kg.extract.propositions import joined, proposition
from kg.extract.topics import PlacedTopic, Topics
from kg.model import Ref, Thing
from kg.model.statements import AGENTS, Aspect
from kg.text.document import Document, TokenRange
from kg.text.parse import Token

ABOUT = frozenset(("for", "about", "on", "over", "against", "at", "into"))
REASONS = frozenset(("ground", "basis", "pretext", "argument"))  # behind "on": why, not what
OF = ("of", "for", "on", "about", "over", "at", "in", "to", "against", "with", "towards", "toward", "from", "by")
SPOKEN = frozenset(("report", "statement", "remark", "comment", "resolution", "letter", "communiqué", "communique"))
"""Statements that are rejected or welcomed themselves, whatever they are about."""

NEAR = 8
"""Words of a phrase among which its aspect is looked for."""
FULL = frozenset(("det", "poss", "prep", "amod", "nummod", "acl", "relcl"))
"""What makes a phrase of a noun."""
LISTING = frozenset(("including", "like", "as", "notably"))


@dataclass(frozen=True, slots=True)
class Denoted:
    """One thing a phrase stands for."""

    ref: Ref
    tokens: TokenRange
    thing: Thing | None = None
    """Set where the phrase itself made it (a proposition)."""
    aspect: Aspect | None = None
    answers: bool = False
    """It is, or stands behind, somebody's statement: a position on it answers."""
    authors: tuple[Ref, ...] = ()
    """Whose statement, where the phrase says."""
    classes: frozenset[str] = frozenset()
    listed: bool = False
    """It shares its head with a topic named before it ("the safety of reporters and lawyers")."""

    @property
    def placed(self) -> bool:
        """Whether it is more than words."""
        return self.thing is None or self.answers or self.listed

    @property
    def agent(self) -> bool:
        """Whether it can hold positions itself."""
        return self.ref.partition(":")[0] in AGENTS


@dataclass(frozen=True, slots=True)
class Denotation:
    """Reads phrases of one article."""

    document: Document
    cast: Agents
    topics: Topics

    def of_all(self, heads: Sequence[Token]) -> tuple[Denoted, ...]:
        """What several coordinated phrases denote, each once; what is left to words is left to all of them together."""
        found: dict[Ref, Denoted] = {}
        for head in heads:
            for one in self.of(head):
                found.setdefault(one.ref, one)
        for one in list(found.values()):
            for more in self.listed_after(one):
                found.setdefault(more.ref, more)
        if len(heads) == 1 or separate(heads):
            return tuple(found.values())
        placed = {ref: one for ref, one in found.items() if one.placed}
        if heads and not placed:
            start, end = min(h.left_edge.i for h in heads[:1]), max(clauses.phrase(h)[1] for h in heads)
            return tuple(self.words((start, end), heads[0]))
        return tuple((placed or found).values())

    def words(self, tokens: TokenRange, head: Token) -> Iterator[Denoted]:
        """The words themselves as a topic."""
        thing = proposition(self.document, tokens)
        classes = rules.classes().of(head.lemma_.lower())
        yield Denoted(thing.ref, tokens, thing, self.aspect(tokens), classes=classes)

    def listed_after(self, first: Denoted) -> Iterator[Denoted]:
        """The further items of a list that a topic opens, where the parser lost them: only separators stand between."""
        if first.agent or (first.thing is not None and "harm" not in first.classes):
            return
        end = clauses.trimmed(self.document.doc, *first.tokens)
        limit = self.document.doc[first.tokens[0]].sent.end
        for placed in self.topics.placed:
            if placed.tokens[0] < end or placed.ref.startswith("Proposition:"):
                continue
            if placed.tokens[0] >= limit:
                return
            if bearing.separates(self.document.doc, (end, placed.tokens[0])):
                yield self.topic(placed, frozenset())
            elif not bearing.hangs_on(self.document.doc, placed, first.tokens):
                return
            end = max(end, placed.tokens[1])

    def of(self, head: Token, depth: int = 0) -> Iterator[Denoted]:
        """What one phrase denotes; a head that stands for its complement gives way to it."""
        name = head.lemma_.lower()
        table = rules.classes()
        answers = "statement" in table.of(name) and head.pos_ == "NOUN"
        placed = self.covering(head)
        vague = placed is not None and bearing.vague(self.document.doc, placed)
        if placed is not None and bearing.by_the_way(self.document.doc, placed):
            placed = None
        if placed is not None and not (answers and self.topics.things[placed.ref].statement_of_others):
            yield self.topic(placed, table.of(name))
            for other in self.topics.within((head.i, head.i + 1)):  # "the arrest of X and Y": two cases, one head
                if other.head == head.i and other.ref != placed.ref and other.ref.startswith("Case:"):
                    yield self.topic(other, table.of(name))
            yield from self.others_suffering(placed)
            yield from self.listed(head, depth)
            return
        through = name in table.transparent or answers or vague
        inner = tuple(self.complement(head, depth)) if depth < 4 and through else ()
        inner = tuple(one for one in inner if one.placed)  # "a lack of progress" is not "progress"
        if name in SPOKEN and not any(one.ref.startswith("Case:") for one in inner):
            inner = ()  # who rejects remarks on a right does not reject the right
        inner = tuple(one for one in inner if not one.agent)  # "allegations against the party", "protection for him"
        if not inner and depth < 4 and name in table.transparent and name not in bearing.ASKED:
            inner = tuple(self.modifying(head))
        if inner:
            authors = self.authors(head) if answers else ()
            for one in inner:
                yield replace(
                    one,
                    answers=answers or one.answers,
                    authors=authors or one.authors,
                    classes=one.classes | table.of(name),
                )
            return
        if placed is not None:
            yield self.topic(placed, table.of(name))
            return
        yield from self.plain(head, answers)

    def topic(self, placed: PlacedTopic, classes: frozenset[str]) -> Denoted:
        """A topic that extraction has placed here."""
        thing = self.topics.things[placed.ref]
        authors = (thing.about,) if thing.statement_of_others and thing.about else ()
        kind = {"Case": "case", "Right": "right", "Instrument": "law", "Event": "meeting"}.get(thing.kind)
        return Denoted(
            placed.ref,
            placed.tokens,
            aspect=placed.aspect,
            answers=thing.statement_of_others,
            authors=authors,
            classes=classes | (frozenset((kind,)) if kind else frozenset()),
        )

    def covering(self, head: Token) -> PlacedTopic | None:
        """The widest placed topic with this head, else the narrowest around it."""
        around = [p for p in self.topics.within((head.i, head.i + 1)) if p.tokens[0] <= head.i < p.tokens[1]]
        headed = [p for p in around if p.head == head.i]
        if headed:
            return max(headed, key=lambda p: (p.tokens[1] - p.tokens[0], p.ref))
        return min(around, key=lambda p: (p.tokens[1] - p.tokens[0], p.ref), default=None)

    def complement(self, head: Token, depth: int) -> Iterator[Denoted]:
        """What the prepositions of a head govern, and the items it introduces as a list."""
        pairs = list(clauses.prepositional(list(head.children)))
        behind = [by for name, by in pairs if name in ("by", "from")]  # "calls from deputies for a law"
        pairs += [p for by in behind for p in clauses.prepositional(list(by.children)) if p[0] in ABOUT]
        for name, inner in pairs:
            if name in OF or (name == "into" and head.lemma_.lower() in bearing.INQUIRIES):
                for item in (inner, *inner.conjuncts):
                    if self.worth(item, name) and (name != "in" or self.covering(item) is not None):
                        yield from self.of(item, depth + 1)
        yield from self.listed(head, depth)

    def worth(self, item: Token, preposition: str) -> bool:
        """Whether a complement says what the head is about, rather than where, when or by whom."""
        if preposition in ("in", "by", "from", "to", "at", "with") and item.ent_type_ in ("DATE", "TIME", "GPE", "LOC"):
            return False
        if preposition in ("by", "from"):
            return False
        return item.ent_type_ not in ("DATE", "TIME", "CARDINAL", "ORDINAL")

    def listed(self, head: Token, depth: int) -> Iterator[Denoted]:
        """ "cases, including those of X and Y"."""
        if depth >= 4:
            return
        for child in head.children:
            called = child.lower_ == "as" and self.document.doc[child.i - 1].lower_ != "such"
            if child.dep_ == "prep" and child.lower_ in LISTING and child.i > head.i and not called:
                for item in child.children:
                    if item.dep_ == "pobj":
                        for one in (item, *item.conjuncts):
                            yield from self.of(one, depth + 1)

    def modifying(self, head: Token) -> Iterator[Denoted]:
        """A topic named by the words before a head ("human rights situation")."""
        start = head.left_edge.i
        if start < head.i:
            for placed in self.topics.within((start, head.i)):
                yield self.topic(placed, frozenset())

    def authors(self, head: Token) -> tuple[Ref, ...]:
        """Whose statement a noun names."""
        for child in head.children:
            if child.dep_ == "poss":
                return self.cast.who((child.left_edge.i, child.i + 1))
            if child.dep_ in ("amod", "compound", "nmod"):
                found = self.cast.who((child.i, child.i + 1))
                if found:
                    return found
        for name, inner in clauses.prepositional(list(head.children)):
            if name in ("by", "from"):
                return self.cast.who((inner.left_edge.i, inner.right_edge.i + 1))
        return ()

    def aspect(self, tokens: TokenRange) -> Aspect | None:
        """Which side of a case the first telling word of a phrase is about."""
        table = rules.classes()
        for token in self.document.doc[tokens[0] : min(tokens[1], tokens[0] + NEAR)]:
            for aspect, words in table.aspects.items():
                if token.lemma_.lower() in words and token.pos_ in ("NOUN", "VERB"):
                    return aspect
        return None

    def plain(self, head: Token, answers: bool) -> Iterator[Denoted]:
        """An agent, or the words themselves."""
        tokens = self.before_relative(clauses.phrase(head), head)
        ref = self.cast.at(head.i)
        if ref is not None and ref.partition(":")[0] in AGENTS and head.pos_ in ("PROPN", "NOUN", "PRON", "ADJ"):
            for one in self.cast.who((head.i, head.i + 1)) or (ref,):
                yield Denoted(one, tokens, classes=frozenset(("agent",)))
            return
        if head.pos_ in ("PRON", "DET") or head.tag_ in ("WDT", "WP") or head.is_punct:
            return
        thing = proposition(self.document, tokens)
        authors = self.authors(head) if answers else ()
        if answers:
            thing = Thing(
                kind=thing.kind,
                key=thing.key,
                label=thing.label,
                country=thing.country,
                about=authors[0] if authors else None,
                statement_of_others=True,
            )
        classes = rules.classes().of(head.lemma_.lower())
        yield Denoted(thing.ref, tokens, thing, self.aspect(tokens), answers, authors, classes)

    def before_relative(self, tokens: TokenRange, head: Token) -> TokenRange:
        """A phrase without the relative clause that a preposition opens ("the file on which it rests")."""
        for i in range(head.i + 1, tokens[1] - 1):
            token = self.document.doc[i]
            grounds = any(c.lemma_.lower() in REASONS for c in token.children)
            if token.pos_ == "ADP" and (grounds or self.document.doc[i + 1].tag_ in clauses.RELATIVE):
                return tokens[0], clauses.trimmed(self.document.doc, tokens[0], i)
        return tokens

    def in_clause(self, tokens: TokenRange) -> tuple[Denoted, ...]:
        """The topics of a clause: its cases; else what it says does harm; else its rights, instruments and events."""
        doc = self.document.doc
        placed = [
            p
            for p in self.topics.within(tokens)
            if tokens[0] <= p.head < tokens[1] and bearing.near_root(doc, p, tokens) and not bearing.by_the_way(doc, p)
        ]
        harmful = bearing.culprit(doc, tokens) if placed else None
        if harmful is not None and not any(p.ref.startswith("Case:") for p in placed):
            return tuple(one for one in self.of(harmful) if not one.agent)
        for kinds in (("Case",), ("Right", "Instrument"), ("Event",)):
            chosen = {p.ref: p for p in placed if p.ref.partition(":")[0] in kinds}
            if chosen:
                found = {ref: self.topic(p, frozenset()) for ref, p in chosen.items()}
                for p in chosen.values():
                    for more in (*self.listed_after(found[p.ref]), *self.others_suffering(p)):
                        found.setdefault(more.ref, more)
                return tuple(found.values())
        return ()

    def others_suffering(self, placed: PlacedTopic) -> Iterator[Denoted]:
        """The further people of a right's list: "the situation of defenders, journalists and lawyers"."""
        last = self.document.doc[placed.tokens[1] - 1]
        if not placed.ref.startswith("Right:") or not deeds.people(last):
            return
        for item in last.conjuncts:
            if item.i >= placed.tokens[1] and deeds.people(item) and self.covering(item) is None:
                thing = joined(self.document, (placed.tokens[0], last.left_edge.i), clauses.phrase(item))
                yield Denoted(thing.ref, clauses.phrase(item), thing, listed=True)


def separate(heads: Sequence[Token]) -> bool:
    """Whether joined phrases are several matters ("the arrest of Ann and the ban"), not a pair of words for one."""
    return all(
        any(c.dep_ in FULL for c in head.children)
        or head.pos_ == "PROPN"
        or (head.dep_ == "pobj" and head.head.i != heads[0].head.i)  # "for its repeal and for damages"
        for head in heads[1:]
    )
