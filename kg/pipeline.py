"""Paths -> a project and its store: read, annotate, extract, keep, say; the architecture's sentence as code."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import msgspec
from pyoxigraph import QuerySolutions

import kg
from kg.corpus import ENDINGS, read_all
from kg.engine import extract_all
from kg.errors import AmbiguousThing, ArticleError, InputError, UnknownThing
from kg.graph import Store, load
from kg.graph.terms import PREFIXES
from kg.model import Article, Stance, Utterance
from kg.project import Fingerprint, Project
from kg.query.place import foreign, reach, writer

Progress = Callable[[str, int, int | None], None]
"""Told the step, how many are done, and of how many where that is known."""

CODE = ("corpus", "text", "extract", "model", "vocab")
"""The packages whose code decides what is read and extracted."""


class Summary(msgspec.Struct, kw_only=True):
    """What a build did."""

    read: int = 0
    skipped: int = 0
    failed: list[ArticleError] = msgspec.field(default_factory=list)
    silent: list[str] = msgspec.field(default_factory=list)
    """Sources of articles read that yielded no stance."""
    passages: int = 0
    """Attributed passages in the articles read."""
    unattributed: int = 0
    """Those among them whose speaker is named nowhere or could not be told."""
    articles: int = 0
    agents: int = 0
    cases: int = 0
    stances: int = 0
    foreign: list[str] = msgspec.field(default_factory=list)
    """Graphs in the server that are not ours."""
    seconds: float = 0.0


def build(
    folder: Path,
    paths: Sequence[Path | str],
    *,
    store: Path | str | None = None,
    workers: int = 1,
    rebuild: bool = False,
    progress: Progress = lambda step, done, total: None,
) -> Summary:
    """Read articles into a project and bring its store up to date; ``store`` is a folder, or a server's address.

    An article is skipped when its bytes and the fingerprint of what reads it are those already kept. Raises
    ``InputError`` where a path is missing or nothing is found, ``StoreLocked`` where somebody else is writing,
    ``StoreError`` where a server cannot be written to, before anything is read.
    """
    started = time.monotonic()
    summary = Summary()
    with Project.create(folder) as project:
        reach(folder, store)
        fingerprint = reading_fingerprint(project)
        originals: dict[str, bytes] = {}

        def fresh() -> Iterator[Article]:
            for reading in read_all(paths):
                if isinstance(reading, ArticleError):
                    summary.failed.append(reading)
                elif not rebuild and project.holds(reading.article, fingerprint):
                    summary.skipped += 1
                else:
                    originals[reading.article.source] = reading.original
                    yield reading.article

        for article, result in extract_all(fresh(), workers=workers):
            original = originals.pop(article.source)
            try:
                if isinstance(result, ArticleError):
                    raise result
                project.keep(article, original, result, fingerprint)
            except ArticleError as error:
                summary.failed.append(error)
                continue
            summary.read += 1
            speakers = [s.speaker for s in result if isinstance(s, Utterance)]
            summary.passages += len(speakers)
            summary.unattributed += speakers.count(None)
            if not any(isinstance(s, Stance) for s in result):
                summary.silent.append(article.source)
            progress("reading", summary.read, None)
        if not (summary.read or summary.skipped or summary.failed):
            raise InputError(f"no article found in {', '.join(map(str, paths))}; known endings are {' '.join(ENDINGS)}")
        with writer(folder, store) as opened:
            load(project, opened, progress=lambda done, total: progress("loading", done, total))
            summary.stances = stances(opened)
            summary.foreign = foreign(opened)
        count(project, summary)
    summary.seconds = time.monotonic() - started
    return summary


def remove(folder: Path, names: Iterable[str], *, store: Path | str | None = None) -> list[str]:
    """Take articles back by source, address, id or a prefix of it; afterwards all is as if they had never been read."""
    with Project.create(folder) as project:
        wanted = [find_article(project, name) for name in names]
        reach(folder, store)
        for article in wanted:
            project.forget(article)
        with writer(folder, store) as opened:
            load(project, opened)
    return wanted


def find_article(project: Project, name: str) -> str:
    """Id of the article somebody means; raises ``UnknownThing`` or ``AmbiguousThing``."""
    from rapidfuzz import process

    known = project.known(source=name) or project.known(url=name)
    if known is not None:
        return known
    found = [i for i in project.records.ids() if len(name) >= 4 and i.startswith(name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousThing(name, tuple(found))
    sources = project.records.column("SELECT DISTINCT source FROM sources ORDER BY source")
    near = process.extract(name, sources, limit=3, score_cutoff=60)
    raise UnknownThing(name, tuple(match[0] for match in near), what="article")


def reading_fingerprint(project: Project) -> Fingerprint:
    """What reads articles here: software, model, lexicons, ontology, authority."""
    from kg.text.models import version
    from kg.vocab import ontology_digest

    own = sorted(project.authority.glob("*.yaml")) if project.authority else []
    return Fingerprint(
        software=f"hrdkg/{kg.__version__} {digest_of(source_files('*.py'))}",
        model=version(),
        lexicons=digest_of(source_files("*.toml")),
        ontology=ontology_digest(),
        authority=digest_of(own),
    )


def source_files(pattern: str) -> list[Path]:
    """The files of the packages that decide what is extracted."""
    base = Path(__file__).parent
    return sorted(path for package in CODE for path in (base / package).rglob(pattern))


def digest_of(files: Sequence[Path]) -> str:
    """One digest over files' names and bytes."""
    state = sha256()
    for path in files:
        state.update(path.name.encode() + b"\0" + sha256(path.read_bytes()).digest())
    return state.hexdigest()[:16]


def stances(store: Store) -> int:
    """How many stances a store holds."""
    found = store.engine.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s a hrd:Stance } }", prefixes=PREFIXES)
    assert isinstance(found, QuerySolutions)
    return int(next(found)["n"].value)


def count(project: Project, summary: Summary) -> None:
    """What the project holds after the build."""
    records = project.records
    agents = ("Person", "Institution", "Country", "Government", "Group")
    kinds = " OR ".join("ref LIKE ?" for _ in agents)
    summary.articles = len(records.ids())
    summary.agents = records.value(f"SELECT COUNT(DISTINCT iri) FROM things WHERE {kinds}", *(f"{k}:%" for k in agents))
    summary.cases = records.value("SELECT COUNT(DISTINCT iri) FROM things WHERE ref LIKE 'Case:%'")
