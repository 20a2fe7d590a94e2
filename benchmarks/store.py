"""A number of quads -> how fast they are loaded, asked and replaced, beside the bare engine and rdflib on the same.

    python benchmarks/store.py [--size 100000 ...] [--rounds 5] [--project FOLDER]
    python benchmarks/store.py --small        # under a minute; fails only where something is grossly slower

*Ours* of a first load is all that ``kg build`` does after extraction: kept records are read, things resolved, graphs
said, entities derived, everything written and flushed, the records told. *Bare* is pyoxigraph on a file of just these
quads, or on the same text of a question. Rounds go in turns; ratios are medians over rounds, above 1 ours is faster.
"""

import argparse
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pyoxigraph
from generate import FINGERPRINT, articles, count, records
from measure import Spent, Work, in_turns, machine, median, ratio, resident, size, spent, table
from pyoxigraph import NamedNode, QuerySolutions, RdfFormat

from kg.graph import Store, load
from kg.graph.terms import PREFIXES, TYPE, article_node, term
from kg.model import Stance
from kg.project import Project
from kg.query.ask import Question, ask
from kg.query.guard import check
from kg.query.named import prepare, questions
from kg.query.reading import Reading
from kg.query.run import bind

CHANGED = 50
"""How many articles are replaced, and removed."""

RDFLIB = ("evidence-of", "coverage-by-month", "roles-of")
"""Questions that rdflib is asked as well."""

PATIENCE = 60
"""Seconds it may take for each."""

FLOORS = {"load": 0.5, "questions": 0.2}
"""Below these ratios something is grossly wrong."""

MANY = 10**7
"""More rows than any question gives."""

N_QUADS = RdfFormat.N_QUADS


class Bench:
    """A generated project, and beside it a file of its quads and a store of the bare engine."""

    def __init__(self, folder: Path, quads: int) -> None:
        self.folder, self.quads = folder, quads
        self.project, self.bare, self.file = folder / "project", folder / "bare", folder / "quads.nq"
        self.kept = folder / "kept.db"
        if not self.project.exists():
            with Project.create(self.project) as project:
                records(project, quads)
        self.untold()

    @property
    def store(self) -> Path:
        """The folder of our store."""
        return self.project / "kg-store"

    def untold(self) -> None:
        """Keep a copy of the records as they were before any store was told of them."""
        with sqlite3.connect(self.project / "records.db") as connection:
            connection.execute("UPDATE articles SET said=NULL")
            connection.execute("UPDATE things SET iri=NULL")
        connection.close()
        shutil.copy(self.project / "records.db", self.kept)

    # --- first load ---

    def ours(self) -> Work:
        """A first load of kept records, ready to begin."""
        shutil.rmtree(self.store, ignore_errors=True)
        for path in self.project.glob("records.db*"):
            path.unlink()
        shutil.copy(self.kept, self.project / "records.db")
        return self.load

    def load(self) -> None:
        """Bring our store up to date."""
        with Project.create(self.project) as project, Store.create(project.store) as store:
            load(project, store)

    def raw(self, way: str) -> Work:
        """The bare engine's load of the same quads, ready to begin."""
        shutil.rmtree(self.bare, ignore_errors=True)

        def work() -> None:
            store = pyoxigraph.Store(str(self.bare))
            if way == "bulk_load":
                store.bulk_load(path=self.file, format=N_QUADS)
            else:
                store.bulk_extend(pyoxigraph.parse(path=self.file, format=N_QUADS))
            store.flush()

        return work

    def dump(self) -> None:
        """Write the quads our store holds to the file."""
        pyoxigraph.Store.read_only(str(self.store)).dump(self.file, format=N_QUADS)

    # --- changes ---

    def changed(self) -> list[str]:
        """Keep articles again, each without its last position."""
        found = []
        with Project.create(self.project) as project:
            for made, _ in zip(articles(self.quads), range(min(CHANGED, count(self.quads) // 4)), strict=False):
                last = max(at for at, s in enumerate(made.statements) if isinstance(s, Stance))
                fewer = [s for at, s in enumerate(made.statements) if at != last]
                project.keep(made.article, made.original, fewer, FINGERPRINT)
                found.append(made.article.id)
        return found

    def forget(self, ids: list[str]) -> None:
        """Take articles out of the records."""
        with Project.create(self.project) as project:
            for article in ids:
                project.forget(article)

    def updates(self, ids: list[str]) -> list[str]:
        """What our store holds of articles, as updates that drop each graph and insert it again."""
        with Store.open(self.store) as store:
            return [
                f"DROP SILENT GRAPH {graph} ; INSERT DATA {{ GRAPH {graph} {{ "
                + " ".join(f"{q.subject} {q.predicate} {q.object} ." for q in store.quads(graph))
                + " } }"
                for graph in map(article_node, ids)
            ]

    def update(self, texts: list[str]) -> None:
        """Have the bare engine do updates."""
        store = pyoxigraph.Store(str(self.bare))
        for text in texts:
            store.update(text)
        store.flush()


def loads(bench: Bench, rounds: int) -> float:
    """Print first loads; the ratio to the bare engine."""
    bench.ours()()
    bench.dump()
    ways: Mapping[str, Any] = {"ours": bench.ours} | {
        way: partial(bench.raw, way) for way in ("bulk_load", "bulk_extend")
    }
    found = in_turns(ways, rounds)
    held = len(pyoxigraph.Store.read_only(str(bench.store)))
    print(f"First load of {held:,} quads ({machine()}; this process now has {resident():.0f} MB)\n")
    columns = ("", "seconds", "quads/s", "ours is faster by", "by processor time")
    table(columns, (load_row(name, found, held) for name in ("ours", "bulk_load", "bulk_extend")))
    places = {"ours": bench.store, "bare": bench.bare}
    print(*(f"{name}: {size(path) / held:.0f} bytes a quad on disk" for name, path in places.items()), sep=", ")
    print()
    return ratio(found["ours"], found["bulk_load"]).wall


def load_row(name: str, found: Mapping[str, list[Spent]], held: int) -> tuple[object, ...]:
    """A way of loading as a row."""
    taken, faster = median(found[name]), ratio(found["ours"], found[name])
    shown = ("", "") if name == "ours" else (f"{faster.wall:.2f} ×", f"{faster.cpu:.2f} ×")
    return name, f"{taken.wall:.2f}", f"{held / taken.wall:,.0f}", *shown


def changes(bench: Bench) -> None:
    """Print replacing and removing articles."""
    bench.raw("bulk_load")()
    ids = bench.changed()
    replaced = in_turns({"ours": lambda: bench.load}, 1)["ours"][0].wall
    texts = bench.updates(ids)
    raw = in_turns({"bare": lambda: partial(bench.update, texts)}, 1)["bare"][0].wall
    bench.forget(ids)
    removed = in_turns({"ours": lambda: bench.load}, 1)["ours"][0].wall
    drops = [f"DROP SILENT GRAPH {article_node(i)}" for i in ids]
    dropped = in_turns({"bare": lambda: partial(bench.update, drops)}, 1)["bare"][0].wall
    many = len(ids)
    print(f"Changes of {many} articles of {count(bench.quads)} ({machine()})\n")
    table(
        ("", "ours, articles/s", "bare updates, articles/s"),
        (
            ("replaced", f"{many / replaced:.0f}", f"{many / raw:.0f}"),
            ("removed", f"{many / removed:.0f}", f"{many / dropped:.0f}"),
        ),
    )


# --- questions ---


def most(store: Store, predicate: str, kind: str | None = None) -> str:
    """What most often stands as the object of a term."""
    of_kind = f'?o <{term("kind").value}> "{kind}" .' if kind else ""
    text = f"SELECT ?o WHERE {{ ?s {term(predicate)} ?o . {of_kind} }} GROUP BY ?o ORDER BY DESC(COUNT(*)) ?o LIMIT 1"
    found = store.engine.query(text, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    value = next(iter(found))["o"]
    assert isinstance(value, NamedNode)
    return value.value


def examples(store: Store) -> Mapping[str, str]:
    """By kind of parameter the value that most is known of."""
    agent = most(store, "holder")
    return {
        "agent": agent,
        "thing": agent,
        "case": most(store, "topic", "Case"),
        "topic": most(store, "topic", "Right"),
        "right": most(store, "topic", "Right"),
        "country": most(store, "concerns"),
        "basis": "ICCPR 25",
        "stance": next(quad.subject.value for quad in store.quads(None, None, TYPE, term("Stance")) if is_node(quad)),
    }


def is_node(quad: pyoxigraph.Quad) -> bool:
    """Whether a quad is about something with a name."""
    return isinstance(quad.subject, NamedNode)


def ready(store: Store) -> Iterator[tuple[str, Mapping[str, str], str]]:
    """Each named question: its name, what is given, and the text the engine is asked."""
    values = examples(store)
    for name, question in questions().items():
        wanted = {*question.needs[-1:], *(p.name for p in question.parameters if not p.optional)}
        given = {p.name: values[p.kind] for p in question.parameters if p.name in wanted}
        made = prepare(Reading(store), name, given)
        yield name, given, bind(check(made.text), made.bindings).text


def query(engine: Any, text: str) -> int:
    """Have the bare engine answer, and go through all rows."""
    return sum(1 for _ in engine.query(text, prefixes=PREFIXES, use_default_graph_as_union=True))


def asked(bench: Bench, rounds: int) -> float:
    """Print every named question; the ratio of all together to the bare engine."""
    with Store.open(bench.store) as store:
        bare = pyoxigraph.Store.read_only(str(bench.store))
        found = {name: pair(store, bare, given, name, text, rounds) for name, given, text in ready(store)}
    ratios = {name: ratio(taken["ours"], taken["bare"]).wall for name, (_, taken) in found.items()}
    lines = (
        (name, rows, milli(taken["ours"]), milli(taken["bare"]), f"{1 / ratios[name]:.2f} ×")
        for name, (rows, taken) in sorted(found.items(), key=lambda item: -median(item[1][1]["ours"]).wall)
    )
    print(f"Named questions, warm, over {len(bare):,} quads ({machine()})\n")
    table(("question", "rows", "ours, ms", "bare, ms", "ours takes"), lines)
    ours, others = (sum(median(taken[who]).wall for _, taken in found.values()) for who in ("ours", "bare"))
    return others / ours


def pair(
    store: Store, bare: pyoxigraph.Store, given: Mapping[str, str], name: str, text: str, rounds: int
) -> tuple[int, dict[str, list[Spent]]]:
    """One question, how many rows it has, and what it takes ours and bare."""
    question = Question(name=name, given=given, limit=MANY, timeout=None)
    ask(store, question, BytesIO())
    works: Mapping[str, Work] = {
        "ours": lambda: ask(store, question, BytesIO()),
        "bare": lambda: query(bare, text),
    }
    return query(bare, text), in_turns(at_once(works), rounds)


def at_once(works: Mapping[str, Work]) -> dict[str, Callable[[], Work]]:
    """Works that need not be made ready."""
    return {name: partial(lambda work: work, work) for name, work in works.items()}


def milli(taken: list[Spent]) -> str:
    """The median in milliseconds."""
    return f"{1000 * median(taken).wall:.1f}"


def rdflib_too(bench: Bench) -> None:
    """Print what rdflib in memory takes for some questions, once each."""
    import rdflib

    with Store.open(bench.store) as store:
        texts = {name: text for name, _, text in ready(store) if name in RDFLIB}
    data = rdflib.Dataset(default_union=True)
    (loaded,) = in_turns({"rdflib": lambda: lambda: data.parse(bench.file, format="nquads")}, 1)["rdflib"]
    print(f"rdflib in memory: {len(data) / loaded.wall:,.0f} quads/s to load\n")
    table(("question", "rdflib, ms"), ((name, patiently(data, text)) for name, text in texts.items()))


def patiently(data: Any, text: str) -> str:
    """What rdflib takes for a question, in milliseconds; it cannot be interrupted, so that a child process asks it."""
    context = get_context("fork")
    child = context.Process(target=lambda: list(data.query(text, initNs=PREFIXES)))

    def asking() -> None:
        child.start()
        child.join(PATIENCE)

    taken = spent(asking)
    if child.is_alive():
        child.kill()
        return f"over {1000 * PATIENCE:,}"
    return f"{1000 * taken.wall:,.0f}" if child.exitcode == 0 else "fails"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Loads, changes and questions beside the bare engine.")
    parser.add_argument("--size", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--small", action="store_true", help="40,000 quads, three rounds, floors")
    given = parser.parse_args()
    for quads in [40_000] if given.small else given.size:
        with tempfile.TemporaryDirectory() as folder:
            bench = Bench(Path(folder), quads)
            rounds = 3 if given.small else given.rounds
            loaded = loads(bench, rounds)
            answered = asked(bench, rounds)
            if quads <= 100_000 and not given.small:
                rdflib_too(bench)
            changes(bench)
        if given.small:
            judge("a first load", loaded, FLOORS["load"])
            judge("all questions together", answered, FLOORS["questions"])


def judge(what: str, faster: float, floor: float) -> None:
    """End in failure where a ratio is below its floor."""
    print(f"{what}: {faster:.2f} of the bare engine’s speed; the floor is {floor}")
    if faster < floor:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
