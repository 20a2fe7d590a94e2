"""A store and a filter -> a network: who takes which position on what, holds which role, is part of which case."""

from collections.abc import Collection, Hashable, Sequence
from typing import Any

import networkx as nx

from kg.analysis.words import role_words, stance_words
from kg.graph.store import Store
from kg.graph.terms import TYPE, term
from kg.model import Filter
from kg.query.reading import Facts, Reading, Stretch, one, tail
from kg.query.rows import Row, stance_row, stance_rows, value, values
from kg.vocab import ID, SCHEMA, SKOS

Network = nx.MultiDiGraph  # of IRIs
Item = dict[str, Any]


def network(store: Store, wanted: Filter | None = None, *, custody: bool = False) -> "Network[Hashable]":
    """The stances a filter chooses, with the roles and cases of their articles.

    Nodes are IRIs with ``label``, ``kind``, ``country``, ``aliases``; links carry ``relation`` (stance, role, case),
    ``orientation`` (of stances) and ``item``: one statement in words, with passage, marks, article and place.
    ``graph["articles"]`` describes articles by id; ``graph["told"]`` says what the filter left out.
    """
    rows = stance_rows(store, wanted or Filter(), custody=custody)
    reading = rows.reading
    made: Network[Hashable] = nx.MultiDiGraph()
    builder = Builder(reading, made)
    articles = set(rows.choice.stances.values())
    for stance, article in sorted(rows.choice.stances.items()):
        builder.stance(stance, article)
    for kind, add in (
        ("Role", builder.role),
        ("CaseAccount", builder.account),
        ("Participation", builder.participation),
    ):
        for subject, article in sorted(reading.subjects(TYPE, term(kind)).items()):
            if article in articles or not articles:
                add(subject, article)
    builder.describe()
    made.graph["told"] = rows.told()
    return made


class Builder:
    """Adds statements to a network, each as one link or more."""

    def __init__(self, reading: Reading, made: "Network[Hashable]") -> None:
        self.reading = reading
        self.network = made
        self.articles: set[str] = set()

    def link(self, source: str, target: str, relation: str, item: Item, orientation: str | None = None) -> None:
        """One link; a thing is not linked to itself."""
        if source != target:
            key = f"{relation} {item['statement']} {source} {target}"
            self.network.add_edge(source, target, key=key, relation=relation, orientation=orientation, item=item)

    def stance(self, iri: str, article: str) -> None:
        """A position: from its holder to topic and target, else to those addressed; and to whom it speaks for."""
        facts = self.reading.facts(iri)
        row = stance_row(self.reading, iri, article)
        item = self.stance_item(iri, row)
        ends = [row["topic_iri"], row["target_iri"]]
        if row["family"] == "DIRECT" or not any(ends):
            ends += values(facts, "addressee")
        for end in dict.fromkeys(filter(None, ends)):
            self.link(row["holder_iri"], end, "stance", item, row["orientation"])
        for principal in values(facts, "onBehalfOf"):
            self.behalf(row, item, principal)

    def stance_item(self, iri: str, row: Row) -> Item:
        """A position in words with its evidence."""
        start = row["start"]
        marks = [
            [max(a, start) - start, min(b, row["end"]) - start]
            for a, b in row["quote_spans"]
            if b > start and a < row["end"]
        ]
        phrase = stance_words(
            holder=row["holder"],
            type=row["stance"],
            topic=row["topic"],
            target=row["target"],
            addressees=row["addressees"],
            topic_kind=row["topic_kind"],
            asks=row["asks"],
            aspect=row["aspect"],
            factuality=row["factuality"],
            answers=row["orientation"] == "DEFENSIVE",
        )
        return self.item(
            iri,
            row["article"],
            phrase,
            Stretch(start, row["end"], row["evidence"]),
            marks=marks,
            reporter=row["reported_by"],
            attribution=row["attribution"],
            factuality=row["factuality"],
            confidence=row["confidence"],
        )

    def behalf(self, row: Row, item: Item, principal: str) -> None:
        """Who a holder speaks for, proved by the role that says so where the article gives one."""
        phrase = f"{row['holder']} speaks for {self.reading.label(principal)}"
        self.link(
            row["holder_iri"],
            principal,
            "role",
            {**item, "words": phrase, "marks": [], "statement": item["statement"] + " behalf"},
        )

    def role(self, iri: str, article: str) -> None:
        """A role: from its member to the organisation."""
        facts = self.reading.facts(iri)
        member, organisation = value(facts, "member"), value(facts, "organisation")
        if member and organisation:
            by = value(facts, "saidBy")
            phrase = role_words(
                self.reading.label(member),
                value(facts, "title") or "member",
                self.reading.label(organisation),
                ended=value(facts, "ended") == "true",
                said_by=by and self.reading.label(by),
            )
            self.link(member, organisation, "role", self.proved(iri, article, facts, phrase))

    def account(self, iri: str, article: str) -> None:
        """What an article says of a case: whom it befell, who acted where the text says so, which court."""
        facts = self.reading.facts(iri)
        case = value(facts, "ofCase")
        assert case is not None
        label = self.reading.label(case)
        for part, phrase in (
            ("subject", "{who} is the subject of {case}"),
            ("actor", "{who} is named as acting in {case}"),
            ("court", "{who} is the court in {case}"),
        ):
            for who in values(facts, part):
                words = phrase.format(who=self.reading.label(who), case=label)
                item = self.proved(iri, article, facts, words)
                self.link(case, who, "case", item) if part == "subject" else self.link(who, case, "case", item)

    def participation(self, iri: str, article: str) -> None:
        """A part in an event or instrument."""
        facts = self.reading.facts(iri)
        event, who = value(facts, "event"), value(facts, "participant")
        assert event is not None
        assert who is not None
        phrase = f"{self.reading.label(who)}: {value(facts, 'part')} in {self.reading.label(event)}"
        if by := value(facts, "saidBy"):
            phrase += f", according to {self.reading.label(by)}"
        self.link(who, event, "role", self.proved(iri, article, facts, phrase))

    def proved(self, iri: str, article: str, facts: Facts, phrase: str) -> Item:
        """A statement that is not a position, with its first evidence."""
        pieces = self.reading.pieces(values(facts, "evidence"))
        return self.item(iri, tail(article), phrase, pieces[0], marks=[])

    def item(
        self, iri: str, article: str, phrase: str, passage: Stretch, *, marks: Sequence[Sequence[int]], **more: Any
    ) -> Item:
        """What a page or a path shows of one statement."""
        self.articles.add(article)
        known: Item = {"reporter": None, "attribution": None, "factuality": None, "confidence": None}
        return {
            **known,
            **more,
            "statement": iri.removeprefix(ID),
            "words": phrase,
            "passage": passage.text,
            "marks": [list(mark) for mark in marks],
            "article": article,
            "start": passage.start,
            "end": passage.end,
        }

    def describe(self) -> None:
        """Give nodes and articles what is known of them."""
        for iri in self.network:
            name = str(iri)
            facts = self.reading.facts(name)
            country = value(facts, "country")
            self.network.nodes[iri].update(
                label=self.reading.label(name),
                kind=self.reading.kind(name) or "Proposition",
                country=self.reading.label(country) if country else "",
                aliases=sorted(facts.get(SKOS + "altLabel", [])),
            )
        self.network.graph["articles"] = {article: self.article(article) for article in sorted(self.articles)}

    def article(self, article: str) -> dict[str, str | None]:
        """What is shown of an article beside a passage."""
        iri = f"{ID}article/{article}"
        found = self.reading.source(iri)
        return {
            "headline": found.headline,
            "source": found.source,
            "publisher": found.publisher,
            "published": found.published,
            "url": one(self.reading.facts(iri), SCHEMA + "url"),
        }


def around(made: "Network[Hashable]", centres: Collection[str], depth: int) -> "Network[Hashable]":
    """The part of a network within ``depth`` links of some nodes, whatever way they point."""
    kept: set[Hashable] = {node for node in made if node in centres}
    edge: set[Hashable] = set(kept)
    for _ in range(depth):
        found = {n for at in edge for n in nx.all_neighbors(made, at)}
        edge = found - kept
        kept |= edge
    return made.subgraph(kept).copy()


def busiest(made: "Network[Hashable]", limit: int, keep: Collection[str] = ()) -> "Network[Hashable]":
    """At most ``limit`` nodes: those asked for and then those with most links; ties by IRI."""
    if len(made) <= limit:
        return made
    ranked = sorted(made, key=lambda n: (n not in keep, -made.degree(n), str(n)))
    found = made.subgraph(ranked[:limit]).copy()
    found.remove_nodes_from([n for n in list(found) if found.degree(n) == 0 and n not in keep])
    return found
