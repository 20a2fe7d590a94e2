"""Builds, replacements, removals and purges killed at random moments -> whether anything acknowledged was ever lost.

    python benchmarks/prove_kill.py [N] [--seed SEED] [--folder DIR]

A child process works on one project of small invented articles and is killed (SIGKILL) somewhere in between; then
everything is looked at, mended by the next build and looked at again; N times. Acknowledged is

- an article, or that it is gone, when ``Project.keep`` or ``forget`` has come back: it must be in the records then, and
  nothing else, except for the one step in hand, which may be there or not but never in part;
- what the records call said *and* the store signs with the same digest: the store must hold just that, quad by quad.
  What the two do not agree on must be marked as still to be said, never pass for done.

After the next build the store must equal, byte for byte, one made of the records from nothing; ``kg verify`` must find
nothing, and no file of a purge may be left behind.
"""

import argparse
import multiprocessing
import os
import random
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from kg.corpus import Reading, read_all
from kg.engine import extract_all
from kg.errors import ArticleError, StoreError
from kg.graph import Store, load
from kg.graph.loading import Loader
from kg.graph.renewal import renew
from kg.graph.terms import PROVENANCE, SHARED, article_node
from kg.graph.verify import verify
from kg.model import Article, Statement
from kg.pipeline import build, reading_fingerprint
from kg.project import Fingerprint, Project

PLACES = 12
"""How many sources there are: few, so that they are replaced and removed often."""

VERSIONS = 4
"""How many texts there are for each source."""

ACTIONS = ("build", "build", "replace", "replace", "remove", "purge", "first", "read")
"""What is done, as often as it stands here.

“first” is the first load of a store that was deleted, “read” a whole ``kg build`` with extraction.
"""

NAMES = ("Ada Fenwick", "Bran Osel", "Cara Lindt", "Dorn Vasky", "Elin Marr", "Fole Tansy")
CASES = ("Ilse Brock", "Jory Pell", "Kuno Reth")

TEXT = """Talks in {place}, day {day}

{name}, chair of the Harbour Trust, condemned the detention of the editor {subject} in Malta. "Malta must release \
{subject} now," {name} said.

Malta's foreign ministry rejected the criticism. It said the detention of {subject} was lawful. Number {number}.
"""


class Read(msgspec.Struct):
    """An article read and extracted beforehand."""

    article: Article
    original: bytes
    statements: tuple[Statement, ...]


class Prepared(msgspec.Struct):
    """All texts of all sources, and what read them."""

    fingerprint: Fingerprint
    versions: dict[str, list[Read]]


class Step(NamedTuple):
    """One thing done to one source; without an article it is taken back."""

    source: str
    read: Read | None


def text(place: int, version: int) -> str:
    """A small article."""
    chance = random.Random(place * 100 + version)
    return TEXT.format(
        place=f"Port {place}",
        day=version + 1,
        name=chance.choice(NAMES),
        subject=chance.choice(CASES),
        number=chance.randrange(10**6),
    )


def prepare(folder: Path) -> Prepared:
    """Read and extract everything once, so that a child need not."""
    versions: dict[str, list[Read]] = {}
    for version in range(VERSIONS):
        home = folder / "input" / str(version)
        home.mkdir(parents=True)
        for place in range(PLACES):
            (home / f"{place:02}.txt").write_text(text(place, version), "utf-8")
        readings = [reading for reading in read_all([home]) if isinstance(reading, Reading)]
        for reading, (article, found) in zip(readings, extract_all(r.article for r in readings), strict=True):
            assert not isinstance(found, ArticleError)
            versions.setdefault(article.source, []).append(Read(article, reading.original, found))
    with Project.create(folder / "none") as project:
        return Prepared(reading_fingerprint(project), versions)


# --- the child ---


def work(
    folder: Path, action: str, steps: Sequence[Step], fingerprint: Fingerprint, inputs: Sequence[str], ready: Any
) -> None:
    """Do something to the project, telling by a line each what has come back."""
    if action == "read":
        from kg.text.annotate import language

        language()  # loaded before the clock runs: what is of interest is the work on the project
    ready.set()
    if action == "read":
        build(folder, list(inputs), rebuild=True)
        return
    with Project.create(folder) as project:
        for number, step in enumerate(steps):
            if step.read:
                project.keep(step.read.article, step.read.original, step.read.statements, fingerprint)
            else:
                known = project.known(source=step.source)
                if known:
                    project.forget(known)
            acknowledge(folder, number)
        if action == "purge":
            renew(project, project.store)
            project.purge()
        else:
            with Store.create(project.store) as store:
                load(project, store)


def acknowledge(folder: Path, number: int) -> None:
    """Say that a step has come back."""
    with acknowledged(folder).open("ab") as file:
        file.write(f"{number}\n".encode())
        file.flush()
        os.fsync(file.fileno())


def acknowledged(folder: Path) -> Path:
    """The file of what has come back."""
    return folder.with_name("acknowledged")


# --- the parent ---


class Trial:
    """The project, what it must hold, and what was counted."""

    def __init__(self, folder: Path, prepared: Prepared, seed: int) -> None:
        self.folder, self.prepared = folder / "project", prepared
        self.chance = random.Random(seed)
        self.held: dict[str, str] = {}
        """By source the digest of the text it must have."""
        self.took: dict[str, float] = {}
        self.counts: Counter[str] = Counter()
        self.context = multiprocessing.get_context("forkserver")
        self.context.set_forkserver_preload(["kg.pipeline", "kg.graph.renewal", "kg.text.annotate", "pyoxigraph"])

    def steps(self, action: str) -> list[Step]:
        """What an action does."""
        known, new = sorted(self.held), sorted(set(self.prepared.versions) - set(self.held))

        def some(sources: list[str]) -> list[str]:
            return self.chance.sample(sources, min(3, len(sources)))

        match action:
            case "build":
                return [self.step(source) for source in some(new)]
            case "replace":
                return [self.step(source) for source in some(known)]
            case "remove" | "purge":
                return [Step(source, None) for source in some(known)[:2]]
        return []

    def step(self, source: str) -> Step:
        """Another text at a source."""
        others = [r for r in self.prepared.versions[source] if digest(r) != self.held.get(source)]
        return Step(source, self.chance.choice(others))

    def once(self, action: str, *, kill: bool = True) -> None:
        """Do something, kill it somewhere, look, mend, look again."""
        steps, inputs = self.steps(action), []
        if action == "read":
            version = self.chance.randrange(VERSIONS)
            home = self.folder.with_name("input") / str(version)
            inputs = [str(home / source) for source in self.chance.sample(sorted(self.prepared.versions), 2)]
            steps = [Step(Path(i).name, self.prepared.versions[Path(i).name][version]) for i in inputs]
            # read_all of single files names each by its own name, as reading their folder does
        if action == "first":
            shutil.rmtree(self.folder / "kg-store")
        acknowledged(self.folder).write_bytes(b"")
        ready = self.context.Event()
        child = self.context.Process(
            target=work, args=(self.folder, action, steps, self.prepared.fingerprint, inputs, ready)
        )
        child.start()
        ready.wait()
        started = time.perf_counter()
        if kill:
            child.join(self.chance.uniform(0, 1.1 * self.took.get(action, 1.0)))
            self.counts["killed" if child.is_alive() else "done before the kill"] += 1
            child.kill()
        child.join()
        if not kill:
            assert child.exitcode == 0, f"{action} ended with {child.exitcode}"
            self.took[action] = time.perf_counter() - started
        self.look(steps, action)
        self.mend()

    def look(self, steps: Sequence[Step], action: str) -> None:
        """Whether all that was acknowledged is there, right after the death."""
        done = len(acknowledged(self.folder).read_bytes().splitlines())
        with Project.open(self.folder) as project:
            held = {source: row[1] for source in self.prepared.versions for row in sources(project, source)}
            if action == "read":
                allowed = [self.after(steps[:n]) for n in range(len(steps) + 1)]
            else:
                allowed = [self.after(steps[:done]), self.after(steps[: done + 1])]
            assert held in allowed, f"{action}: the records hold what was neither acknowledged nor in hand"
            self.counts["articles looked at"] += len(held)
            self.held = held
            if action != "first" or made(project.store):
                with Store.open(project.store) as store:
                    self.agree(project, store)

    def after(self, steps: Sequence[Step]) -> dict[str, str]:
        """What the project holds after steps."""
        held = dict(self.held)
        for step in steps:
            held.pop(step.source, None)
            if step.read:
                held[step.source] = digest(step.read)
        return held

    def agree(self, project: Project, store: Store) -> None:
        """Whether what both call said is just what would be said, and nothing is there in part."""
        loader = Loader(project, store)
        for graph in store.graphs():
            if graph not in SHARED:
                key = graph.value.removeprefix(article_node("").value)
                assert loader.held.get(key), f"{graph} has statements and no provenance: it is there in part"
        for key in project.records.ids():
            told = project.records.row(key).said
            if told is None or told != loader.held.get(key):
                self.counts["still to be said"] += 1
                continue
            iris, sign = loader.resolve(key)
            if sign == told:
                expected = {quad for part in loader.say(key, iris, sign).parts for quad in part.quads}
                graph = article_node(key)
                assert expected == {*store.quads(graph), *store.quads(PROVENANCE, graph)}, f"{key}: there in part"
                self.counts["said and whole"] += 1
            else:
                assert project.records.pending("name"), f"{key}: to be said otherwise, and nobody knows"
                self.counts["still to be said"] += 1

    def mend(self) -> None:
        """The next build, and whether everything is in order after it."""
        with Project.create(self.folder) as project, Store.create(project.store) as store:
            load(project, store)
        with Project.open(self.folder) as project:
            found = list(verify(project, project.store))
            assert not found, f"kg verify: {found[0]}"
            with Store.open(project.store) as store:
                there = store.dump()
        with tempfile.TemporaryDirectory() as other:
            shutil.copyfile(self.folder / "records.db", Path(other) / "records.db")
            for name in ("originals", "texts"):
                if (self.folder / name).exists():
                    os.symlink(self.folder / name, Path(other) / name)
            with Project.create(Path(other)) as project, Store.memory() as fresh:
                load(project, fresh)
                assert fresh.dump() == there, "the store is not what a first build of the records would make"
        left = {path.name for path in self.folder.glob("*.kg-*")}
        assert not left, f"left behind: {left}"

    def run(self, times: int) -> None:
        """Each action once undisturbed, to know how long it takes; then killed so many times."""
        for action in dict.fromkeys(ACTIONS):
            self.once(action, kill=False)
        for number in range(times):
            action = self.chance.choice(ACTIONS) if self.held else "build"
            try:
                self.once(action)
            except AssertionError as error:
                raise SystemExit(f"kill {number + 1} ({action}): {error}") from error
            self.counts[action] += 1


def sources(project: Project, source: str) -> Iterator[tuple[str, str]]:
    """The article at a source, if there is one, and the digest of its text."""
    key = project.known(source=source)
    if key:
        yield key, project.records.row(key).text


def made(path: Path) -> bool:
    """Whether a store is there, or its making was cut short before it held anything, which is said in words."""
    try:
        Store.open(path).close()
    except StoreError as error:
        if "kg build" not in str(error):
            raise
        return False
    return True


def digest(read: Read) -> str:
    """The digest of an article's text."""
    return sha256(read.article.text.encode()).hexdigest()


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("times", type=int, nargs="?", default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=None, help="Work there and leave it.")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        started = time.perf_counter()
        trial = Trial(folder, prepare(folder), given.seed)
        trial.run(given.times)
    for action, seconds in trial.took.items():
        print(f"{action + ' undisturbed':<28}{seconds:.2f} s")
    for name, number in trial.counts.items():
        print(f"{name:<28}{number}")
    taken = time.perf_counter() - started
    print(f"{given.times} times in {taken:.0f} s: nothing acknowledged was lost, nothing is there in part")


if __name__ == "__main__":
    main()
