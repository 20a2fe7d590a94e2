"""A filter -> the stances that fit, what every condition left over, what was left out besides, and why."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
from pyoxigraph import Literal, NamedNode

from kg.errors import UnknownThing
from kg.graph.terms import TYPE, entry, node, term
from kg.model import Filter
from kg.model.statements import AGENTS, TOPICS
from kg.query.coverage import counted
from kg.query.dates import Dates
from kg.query.names import Found, Names, orientation, stance_type
from kg.query.reading import Reading, tail, value
from kg.query.voices import Voices, voices
from kg.vocab import ID, SCHEMA, XSD

Stances = dict[str, str]
"""Stances with their articles, by IRI."""

STANCE = ID + "stance/"
SHOWN = 4
"""How many things a note names."""

KINDS = {"type": term("stanceType"), "orientation": term("orientation")}
"""The first word of a condition -> the term that tells what there is instead."""

LOOKED_AT = 2_000
"""Of so many stances at most it is told what there is instead."""

TRUE = Literal("true", datatype=node(XSD + "boolean"))


class Step(NamedTuple):
    """A condition and how many stances were left after it."""

    condition: str
    left: int
    otherwise: int | None = None
    """Where nothing was chosen: how many stances all other conditions leave."""
    instead: tuple[tuple[str, int], ...] = ()
    """Of a condition on the type: the types of those, and how many."""


class Choice(NamedTuple):
    """What a filter chooses."""

    stances: Stances
    steps: tuple[Step, ...]
    left_out: Mapping[str, int]
    """Reason -> how many stances fit otherwise."""
    notes: tuple[str, ...]


class Condition(NamedTuple):
    """One condition of a filter: in words, what fits it, and what the user should know of how it was understood."""

    words: str
    fits: Stances
    note: str | None = None


def choose(reading: Reading, wanted: Filter, *, custody: bool = False) -> Choice:
    """The stances a filter chooses; names that mean nothing or several things raise as ``Names`` does.

    Left out and counted: statements of detained people that come from the State or its media (unless ``custody``),
    and stances of articles whose date is unknown or too coarse to tell whether it fits.
    """
    known = Conditions(reading, wanted)
    stances: Stances | None = None
    steps: list[Step] = []
    notes: list[str] = []
    stated = list(known.stated())
    for condition in stated:
        stances = condition.fits if stances is None else common(stances, condition.fits)
        steps.append(Step(condition.words, len(stances)))
        notes += [condition.note] if condition.note else []
    stances = known.everything() if stances is None else stances
    left_out: dict[str, int] = {}
    for reason, those in known.doubtful(custody):
        out = common(stances, those)
        if out:
            left_out[reason] = len(out)
            stances = {iri: article for iri, article in stances.items() if iri not in out}
    if not stances:
        steps = [contribution(known, stated, at, step) for at, step in enumerate(steps)]
        notes += without_exact(reading, wanted, custody)
    return Choice(stances, tuple(steps), left_out, tuple(notes))


def contribution(known: "Conditions", stated: Sequence[Condition], at: int, step: Step) -> Step:
    """A step with what all conditions but this one leave."""
    others = [condition.fits for other, condition in enumerate(stated) if other != at]
    left = known.everything() if not others else others[0]
    for fits in others[1:]:
        left = common(left, fits)
    predicate = KINDS.get(step.condition.partition(" ")[0])
    if predicate is None or not left:
        return step._replace(otherwise=len(left))
    kinds = (tail(kind) for iri in sorted(left)[:LOOKED_AT] for kind in known.reading.objects(iri, predicate))
    counts = Counter(sorted(kinds))
    return step._replace(otherwise=len(left), instead=tuple(counts.most_common(SHOWN)))


def without_exact(reading: Reading, wanted: Filter, custody: bool) -> list[str]:
    """Where a country stood for itself alone: how many stances there are with those who speak for it."""
    if not wanted.exact:
        return []
    found = choose(reading, msgspec.structs.replace(wanted, exact=False), custody=custody)
    return [f"without --exact there are {counted(len(found.stances), 'position')}"] if found.stances else []


def common(left: Stances, right: Stances) -> Stances:
    """Those in both."""
    few, many = sorted((left, right), key=len)
    return {iri: article for iri, article in few.items() if iri in many}


class Conditions:
    """A filter's fields as sets of stances."""

    def __init__(self, reading: Reading, wanted: Filter) -> None:
        self.reading, self.wanted = reading, wanted
        self.names = Names(reading.store, reading)
        self.dated = Dates(reading, wanted.since, wanted.until)

    def everything(self) -> Stances:
        """All stances."""
        return self.reading.subjects(TYPE, term("Stance"))

    def having(self, predicate: str, *objects: str) -> Stances:
        """Stances that have one of some values; utterances, of which the same is said, are none."""
        found: Stances = {}
        for one in objects:
            found |= self.reading.subjects(term(predicate), NamedNode(one))
        return {iri: article for iri, article in found.items() if iri.startswith(STANCE)}

    def in_articles(self, articles: Sequence[str]) -> Stances:
        """Stances of articles."""
        return self.having("inArticle", *articles)

    def stated(self) -> Iterator[Condition]:
        """The conditions a filter states, in the order in which they are told."""
        wanted = self.wanted
        if wanted.holder:
            yield self.voice("holder", wanted.holder, "holder", "onBehalfOf")
        if wanted.on_behalf_of:
            yield self.voice("on behalf of", wanted.on_behalf_of, "onBehalfOf")
        if wanted.topic:
            yield self.topic(wanted.topic)
        if wanted.target:
            yield self.voice("target", wanted.target, "target")
        if wanted.right:
            found = self.names.right(wanted.right)
            yield Condition(f"right “{found.label}”", self.having("topic", found.iri), self.engaged(found))
        if wanted.case:
            yield self.case(wanted.case)
        if wanted.country:
            yield self.country(wanted.country)
        if wanted.type:
            slug = stance_type(wanted.type).id
            yield Condition(f"type {slug}", self.having("stanceType", entry("stance-type", slug).value))
        if wanted.orientation:
            slug = orientation(wanted.orientation)
            yield Condition(f"orientation {slug}", self.having("orientation", entry("orientation", slug).value))
        if wanted.reported_by:
            yield self.voice("reported by", wanted.reported_by, "reportedBy")
        yield from self.of_articles()
        yield from self.of_manner()

    def of_articles(self) -> Iterator[Condition]:
        """Conditions on the article."""
        wanted = self.wanted
        if wanted.publisher:
            found = self.names.find(wanted.publisher, ("Publisher",), what="publisher")
            articles = self.reading.subjects(node(SCHEMA + "publisher"), NamedNode(found.iri))
            yield Condition(f"publisher “{found.label}”", self.in_articles(list(articles)))
        if wanted.article:
            article = self.names.article(wanted.article)
            yield Condition(f"article {self.reading.source(article).source}", self.in_articles([article]))
        if wanted.since or wanted.until:
            yield Condition(self.dated.words, self.in_articles([*self.dated.within, *self.dated.unsure]))

    def of_manner(self) -> Iterator[Condition]:
        """Conditions on how the position is known."""
        wanted = self.wanted
        if wanted.first_hand:
            reported = self.reading.subjects(term("reportedBy"))
            yield Condition("first hand", {i: a for i, a in self.everything().items() if i not in reported})
        if wanted.quoted:
            yield Condition("quoted", self.having("attribution", entry("attribution", "direct").value))
        if wanted.min_confidence > 0:
            quads = self.reading.engine.quads_for_pattern(None, term("confidence"), None)
            sure = {q.subject.value for q in quads if float(value(q)) >= wanted.min_confidence}  # type: ignore[union-attr]
            known = {i: a for i, a in self.everything().items() if i in sure}
            yield Condition(f"confidence of {wanted.min_confidence:g} or more", known)

    def doubtful(self, custody: bool) -> Iterator[tuple[str, Stances]]:
        """What is left out and counted: the reason, and stances it holds for."""
        if not custody:
            yield "made in custody", self.reading.subjects(term("madeInCustody"), TRUE)
        if self.wanted.since or self.wanted.until:
            yield "undated", self.in_articles(self.dated.unsure)

    # --- conditions that take more than a look ---

    def voice(self, words: str, name: str, *predicates: str) -> Condition:
        """Somebody in a part; a country stands for those who speak for it, unless the filter is exact.

        Of the predicates the first is the part itself, which an official may have; the others name whom he speaks for.
        """
        found = self.names.some(name, AGENTS, what="agent")
        said = f"{words} “{found[0].label}”"
        if self.wanted.exact or found[0].kind != "Country":
            return Condition(said, self.having(predicates[0], *(thing.iri for thing in found)))
        speaking = voices(self.reading, found[0].iri)
        fits = self.having(predicates[0], *speaking.bodies)
        for predicate in predicates[1:]:
            fits |= self.having(predicate, *speaking.bodies)
        fits |= self.by_officials(predicates[0], speaking)
        return Condition(said, fits, self.widened(found[0], speaking))

    def by_officials(self, predicate: str, speaking: Voices) -> Stances:
        """Stances in which an official has a part, in articles that call him so."""
        people = {person for _, person in speaking.officials}
        return {
            stance: article
            for person in people
            for stance, article in self.having(predicate, person).items()
            if (article, person) in speaking.officials
        }

    def widened(self, found: Found, speaking: Voices) -> str:
        """How a country was understood."""
        bodies = sorted(map(self.reading.label, speaking.bodies - {found.iri}))
        people = {person for _, person in speaking.officials}
        others = f", {counted(len(people), 'official')}" if people else ""
        return (
            f"“{found.label}” includes who speaks for it: {listed(bodies)}{others}, and all who speak on their behalf; "
            "--exact leaves them out"
        )

    def topic(self, name: str) -> Condition:
        """A topic by name or words; a person or body stands for its cases."""
        try:
            found = self.names.some(name, TOPICS, what="topic")
        except UnknownThing as unknown:
            iris = self.cases_of(name) or [t.iri for t in self.names.with_words(name, TOPICS)]
            if not iris:
                raise unknown
            labels = sorted({self.reading.label(iri) for iri in iris})
            note = f"topic “{name}” was taken for {listed(labels)}"
            return Condition(f"topic “{name}”", self.having("topic", *iris), note)
        return Condition(f"topic “{found[0].label}”", self.having("topic", *(thing.iri for thing in found)))

    def case(self, name: str) -> Condition:
        """A case by name, subject or words."""
        try:
            iris = [thing.iri for thing in self.names.some(name, ("Case",), what="case")]
        except UnknownThing as unknown:
            iris = self.cases_of(name) or [t.iri for t in self.names.with_words(name, ("Case",))]
            if not iris:
                raise unknown
        labels = sorted({self.reading.label(iri) for iri in iris})
        note = f"case “{name}” was taken for {listed(labels)}" if len(labels) > 1 else None
        return Condition(f"case “{name}”", self.having("topic", *iris), note)

    def cases_of(self, name: str) -> list[str]:
        """Cases whose subject has a name."""
        try:
            subjects = self.names.some(name, AGENTS | {"Instrument"})
        except UnknownThing:
            return []
        return [case for thing in subjects for case in self.reading.subjects(term("caseSubject"), NamedNode(thing.iri))]

    def country(self, name: str) -> Condition:
        """The country a stance concerns; its government too, unless the filter is exact."""
        found = self.names.country(name)
        governments = self.reading.subjects(term("governmentOf"), NamedNode(found.iri))
        concerned = (found.iri,) if self.wanted.exact else (found.iri, *governments)
        return Condition(f"country “{found.label}”", self.having("concerns", *concerned))

    def engaged(self, right: Found) -> str | None:
        """How many stances are on cases that engage a right, which are not counted with those on the right."""
        cases = self.reading.subjects(term("rightEngaged"), NamedNode(right.iri))
        more = len(self.having("topic", *cases))
        those = f"{counted(more, 'position')} on {counted(len(cases), 'case')}"
        return f"not counted: {those} that engage “{right.label}” (inferred from the kind of case)" if more else None


def listed(labels: Sequence[str]) -> str:
    """A few labels, and how many more."""
    more = f" and {len(labels) - SHOWN} more" if len(labels) > SHOWN else ""
    return (", ".join(f"“{label}”" for label in labels[:SHOWN]) + more) if labels else "nobody else yet"
