"""A project's records -> a store that agrees with them, whatever it held before and wherever it was interrupted.

Records are the truth. Each says by a digest what the store was last told of it, and the store holds the same
digest beside the article. Where the two differ, or the record's is empty, the article is said again; where an
article joins or leaves, those that share a full name with it are resolved again; where the lists (authority,
ontology) changed, all are. Things that may have changed are noted in the records before the store is touched,
so that nothing is lost when the process dies in between.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, count, groupby, islice
from typing import NamedTuple, TypeGuard

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions

from kg.graph.authority import Authority, known
from kg.graph.entities import Known, describe, is_link, targets, update
from kg.graph.lines import Lines, line, quads
from kg.graph.lists import lists_digest, vocabulary
from kg.graph.provenance import article_part, reading_part, sign_of, store_part
from kg.graph.resolve import LISTED, SHARED, Resolver, spelling
from kg.graph.say import said
from kg.graph.store import Part, Store
from kg.graph.terms import ENTITIES, PROVENANCE, TYPE, VOCAB, article_node, term
from kg.model import Ref
from kg.project import Local, Project

STREAM = 50
"""From so many new articles on they are streamed."""

BATCH = 50
"""How many articles are written together otherwise."""

UNIT = 500
"""How many entities are written together."""

Progress = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """Progress nobody looks at."""


class Said(NamedTuple):
    """An article ready to be written."""

    article: str
    sign: str
    iris: Mapping[Ref, str]
    lines: Sequence[str]
    provenance: Part
    touched: frozenset[str]

    @property
    def parts(self) -> tuple[Part, Part]:
        """What the store is to hold of it."""
        return Part(article_node(self.article), None, frozenset(quads(self.lines))), self.provenance


def load(project: Project, store: Store, *, progress: Progress = silent) -> None:
    """Make the store agree with the project's records; says only what has to be said.

    Safe to repeat, and to interrupt anywhere. ``progress`` is told how many of how many articles are done.
    """
    loader = Loader(project, store, progress)
    if any(True for _ in store.quads()):  # its length would be counted, quad by quad
        loader.remove()
        loader.articles()
        loader.entities()
        loader.shared()
    else:
        loader.first()
    loader.done()


class Loader:
    """One run of ``load``: what differs is decided when it is made."""

    def __init__(self, project: Project, store: Store, progress: Progress = silent) -> None:
        self.project, self.records, self.store, self.progress = project, project.records, store, progress
        self.authority: Authority = known(project.authority)
        self.resolver = Resolver(self.authority, self.namesakes)
        self.lists = lists_digest(project.authority)
        self.all = self.lists != store_lists(store)
        self.held = said_in(store)
        self.names = self.records.pending("name")

    def namesakes(self, name: str) -> Iterator[Local]:
        """All things of all articles that have a full name."""
        return (local for local, _ in self.records.locals("meets=?", name))

    def first(self) -> None:
        """Say everything in one stream: what comes so takes half the room on disk."""
        with self.records.transaction():
            articles = self.records.ids()
            tick = self.ticking(len(articles))
            shared = map(line, chain(self.all_entities(), self.all_shared()))
            self.store.stream(Lines(chain(self.streamed(articles, tick, noting=False), shared)))
            self.records.settle("thing", self.records.pending("thing"))

    def all_entities(self) -> Iterator[Quad]:
        """Graph ``entities`` from nothing, one thing after the other; those that others point to come last."""
        iris = self.records.column("SELECT DISTINCT iri FROM things WHERE iri IS NOT NULL ORDER BY iri")
        listed, pointed = {iri for iri in iris if spelling(iri) in LISTED}, set[str]()
        for iri, told_of in self.each_known(iri for iri in iris if iri not in listed):
            told = describe(iri, told_of, self.authority)
            pointed |= targets(told)
            yield from told
        found = update(listed | pointed, self.known, self.authority, pointing=lambda iri: pointed & {iri})
        yield from (quad for told in found.values() for quad in told)

    def each_known(self, iris: Iterable[str]) -> Iterator[tuple[str, list[Known]]]:
        """Things, sorted, with what articles know of them: many are looked up at a time."""
        for _, alike in groupby(iris, spelling):
            while some := list(islice(alike, UNIT)):
                found = self.records.locals("iri BETWEEN ? AND ? ORDER BY iri, article, ref", some[0], some[-1])
                known = {iri: [local for local, _ in group] for iri, group in groupby(found, lambda pair: pair[1])}
                yield from ((iri, [Known(local, self.subject(local)) for local in known.get(iri, [])]) for iri in some)

    def all_shared(self) -> Iterator[Quad]:
        """The other shared graphs from nothing."""
        yield from (quad for part in self.shared_parts() for quad in part.quads)

    # --- articles ---

    def remove(self) -> None:
        """Take out what the records no longer have."""
        gone = sorted(set(self.held) - set(self.records.ids()))
        for article in gone:
            self.note(self.named_by(article))
            graph = article_node(article)
            self.store.replace([Part(graph, None, frozenset()), Part(PROVENANCE, graph, frozenset())])

    def articles(self) -> None:
        """Say every article that has to be said: many new ones in a stream, others in small batches."""
        stale = sorted(self.stale())
        tick = self.ticking(len(stale))
        new = [article for article in stale if article not in self.held]
        if len(new) >= STREAM:
            with self.records.transaction():
                self.store.stream(Lines(self.streamed(new, tick)))
            stale = [article for article in stale if article in self.held]
        for at in range(0, len(stale), BATCH):
            self.write(list(self.each(stale[at : at + BATCH], tick)))

    def ticking(self, total: int) -> Callable[[], None]:
        """What tells progress that one more of ``total`` articles is done."""
        done = count(1)
        return lambda: self.progress(next(done), total)

    def each(self, articles: Iterable[str], tick: Callable[[], None]) -> Iterator[Said]:
        """Articles said one after the other, those left out that the store holds just so."""
        for article in articles:
            said = self.prepare(article)
            if said:
                yield said
            tick()

    def streamed(self, articles: Iterable[str], tick: Callable[[], None], *, noting: bool = True) -> Iterator[str]:
        """The lines of new articles; notes in the open transaction that they were said, and whose entity may change."""
        for new in self.each(articles, tick):
            if noting:
                self.records.pend("thing", new.touched)
            self.records.mark_said(new.article, new.sign, new.iris)
            yield from new.lines
            yield from map(line, new.provenance.quads)

    def stale(self) -> set[str]:
        """Articles that the store may not hold as they would be said now."""
        rows = self.records.rows("SELECT id, said FROM articles")
        return {i for i, said in rows if self.all or said is None or self.held.get(i) != said} | self.renamed()

    def renamed(self) -> set[str]:
        """Articles a thing of which gets another IRI, because someone of its name joined or left."""
        return {
            local.article
            for name in self.names
            for local, iri in self.records.locals("meets=?", name)
            if self.resolver.alone(local) != iri
        }

    def prepare(self, article: str) -> Said | None:
        """Say an article; None where store and records hold just that."""
        iris, sign = self.resolve(article)
        told = self.records.value("SELECT said FROM articles WHERE id=?", article)
        return None if sign == told == self.held.get(article) else self.say(article, iris, sign)

    def resolve(self, article: str) -> tuple[Mapping[Ref, str], str]:
        """The IRIs of an article's things, and the digest of all that decides its quads."""
        iris = self.resolver.resolve([local for local, _ in self.records.locals("article=?", article)])
        return iris, sign_of(self.records.row(article), self.records.article(article), iris)

    def say(self, article: str, iris: Mapping[Ref, str], sign: str) -> Said:
        """Say an article."""
        stated = self.project.article(article)
        lines = list(said(stated, self.project.statements(article), iris))
        provenance = article_part(stated, self.records.row(article), sign)
        return Said(article, sign, iris, lines, provenance, self.named_by(article) | set(iris.values()))

    def named_by(self, article: str) -> frozenset[str]:
        """The things the store's graph of an article names; the records know them where they agree with the store."""
        if article not in self.held:
            return frozenset()
        told = self.records.value("SELECT said FROM articles WHERE id=?", article)
        if told == self.held[article]:
            return frozenset(
                self.records.column("SELECT DISTINCT iri FROM things WHERE article=? AND iri IS NOT NULL", article)
            )
        graph = article_node(article)
        found = self.store.engine.query(f"SELECT DISTINCT ?o {{ GRAPH {graph} {{ ?s ?p ?o FILTER(isIRI(?o)) }} }}")
        assert isinstance(found, QuerySolutions)
        return frozenset(node.value for row in found if is_thing(node := row["o"]))

    def write(self, batch: Sequence[Said]) -> None:
        """Write articles to the store, and then to the records that it was done."""
        self.note({iri for said in batch for iri in said.touched})
        self.store.load([said.parts for said in batch])
        with self.records.transaction():
            for said in batch:
                self.records.mark_said(said.article, said.sign, said.iris)

    def note(self, things: Iterable[str]) -> None:
        """Note that the entities of things have to be seen to."""
        with self.records.transaction():
            self.records.pend("thing", things)

    # --- what articles share ---

    def entities(self) -> None:
        """Bring graph ``entities`` up to date: things of articles first, then the listed things these point to."""
        if self.all:
            self.note(self.records.column("SELECT DISTINCT iri FROM things WHERE iri IS NOT NULL"))
            self.note({subject_of(quad) for quad in self.store.quads(ENTITIES)})
        own = [iri for iri in self.records.pending("thing") if spelling(iri) not in LISTED]
        for at in range(0, len(own), UNIT):
            self.describe(own[at : at + UNIT])
        found = update(self.records.pending("thing"), self.known, self.authority, self.held_of, self.pointing)
        self.put(found)

    def describe(self, iris: Sequence[str]) -> None:
        """Bring things of articles up to date; notes the listed things that are pointed to now or no longer."""
        found = {iri: describe(iri, told, self.authority) for iri, told in self.each_known(iris)}
        self.note({t for iri, quads in found.items() for t in targets(quads) ^ targets(self.held_of(iri))})
        self.put(found)

    def put(self, found: Mapping[str, frozenset[Quad]]) -> None:
        """Write entities, and that they are up to date."""
        self.store.load([[Part(ENTITIES, NamedNode(iri), quads) for iri, quads in found.items()]])
        with self.records.transaction():
            self.records.settle("thing", found)

    def known(self, iri: str) -> list[Known]:
        """What articles know of a thing; of a listed one only whether any knows it."""
        limit = "LIMIT 1" if spelling(iri) in LISTED else ""
        found = self.records.locals(f"iri=? ORDER BY article, ref {limit}", iri)
        return [Known(local, self.subject(local)) for local, _ in found]

    def subject(self, local: Local) -> str | None:
        """The IRI of a thing's subject or author."""
        if local.about is None:
            return None
        iri: str | None = self.records.value(
            "SELECT iri FROM things WHERE article=? AND ref=?", local.article, local.about
        )
        return iri

    def held_of(self, iri: str) -> frozenset[Quad]:
        """What the store holds of an entity."""
        return frozenset(self.store.quads(ENTITIES, NamedNode(iri)))

    def pointing(self, iri: str) -> set[str]:
        """The entities that point to one."""
        return {subject_of(q) for q in self.store.quads(ENTITIES, None, None, NamedNode(iri)) if is_link(q)}

    def shared(self) -> None:
        """Bring the readings up to date and, where the lists changed, the vocabulary."""
        parts = self.shared_parts(lists=self.all)
        current = {part.subject for part in parts}
        held = [quad.subject for quad in self.store.quads(PROVENANCE, None, TYPE, term("Reading"))]
        old = [node for node in held if isinstance(node, NamedNode) and node not in current]
        self.store.replace([*parts, *(Part(PROVENANCE, node, frozenset()) for node in old)])

    def shared_parts(self, *, lists: bool = True) -> list[Part]:
        """What the graphs are to hold of readings and, with ``lists``, of vocabulary and the store itself."""
        parts = [reading_part(fingerprint) for fingerprint in self.records.fingerprints()]
        return [*parts, Part(VOCAB, None, vocabulary()), store_part(self.lists)] if lists else parts

    def done(self) -> None:
        """Note that all names were seen to, and write everything to disk."""
        self.store.flush()
        with self.records.transaction():
            self.records.settle("name", self.names)


# --- what a store holds ---


def said_in(store: Store) -> dict[str, str]:
    """By article the digest of what the store holds of it."""
    quads = store.quads(PROVENANCE, None, term("saidDigest"))
    return {subject_of(q).removeprefix(article_node("").value): str_of(q) for q in quads}


def store_lists(store: Store) -> str | None:
    """The digest of the lists by which the store was said."""
    return next((str_of(quad) for quad in store.quads(PROVENANCE, PROVENANCE, term("listsDigest"))), None)


def is_thing(node: object) -> TypeGuard[NamedNode]:
    """Whether a node is a shared thing."""
    return isinstance(node, NamedNode) and spelling(node.value) in SHARED


def subject_of(quad: Quad) -> str:
    """A quad's subject; never a blank node here."""
    assert isinstance(quad.subject, NamedNode)
    return quad.subject.value


def str_of(quad: Quad) -> str:
    """The characters of a quad's literal."""
    assert isinstance(quad.object, Literal)
    return quad.object.value
