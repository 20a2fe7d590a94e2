"""A project and its store -> a copy of both in a new folder, which is a project itself: to restore it, copy it back."""

import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kg.errors import StoreError, StoreLocked
from kg.graph.loading import Progress, load, silent
from kg.graph.store import GENERATION, Store
from kg.project import Project, Records, settings
from kg.project.files import Files
from kg.project.swap import beside, keep_whole

STORE = settings.Settings().store
"""Where a copy has its store."""

BESIDE = ("authority", "decisions", "log.jsonl", settings.NAME)
"""What is copied as it is, where it is there."""

ATTEMPTS = 5
"""How often records are copied again because another process took files away in between."""


class Backup(NamedTuple):
    """What a copy holds."""

    articles: int
    quads: int
    bytes: int
    missing: int
    """Originals and texts that the project itself has not."""
    said_again: bool
    """Whether the store was said again: there was none, or another process was writing to it."""


def backup(folder: Path, path: Path, place: Path, *, progress: Progress = silent) -> Backup:
    """Copy the project in ``folder``, whose store is at ``path``, to ``place``, whole or not at all.

    Where nobody writes, every file is copied as it is; a store that is missing is said again. While another process
    writes, the records are copied as they are at one moment and the store is said again from that copy: the engine's
    files, read while they are being written, would not make a whole store. Raises ``StoreError`` where ``place`` is
    not free.
    """
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise StoreError(f"{place}: there is something already; name a new folder")
    target = beside(place.resolve())
    if target.exists():
        shutil.rmtree(target)
    target.mkdir(parents=True)
    again = not (path / "CURRENT").exists()
    try:
        with Project.create(folder) as project:
            missing = copy_project(project, target)
            if not again:
                with Store.create(path) as store:
                    copy_store(store, target / STORE)
    except StoreLocked:
        again = True
        shutil.rmtree(target)
        target.mkdir()
        with Project.open(folder) as project:
            missing = copy_while_written(project, target)
    with Project.create(target) as copied, Store.create(target / STORE) as store:
        if again:
            load(copied, store, progress=progress)
        articles, quads = len(copied.records.ids()), len(store)
    keep_whole(target)
    with suppress(FileNotFoundError):
        place.rmdir()
    target.rename(place)
    return Backup(articles, quads, size(place), missing, again)


def copy_project(project: Project, target: Path) -> int:
    """All but the store; how many files were missing."""
    project.records.copy(target / "records.db")
    records = Records(target / "records.db", writing=False)
    try:
        missing = copy_files(
            project.originals, Files(target / "originals"), records.column("SELECT original FROM articles")
        )
        missing += copy_files(project.texts, Files(target / "texts"), records.column("SELECT text FROM articles"))
    finally:
        records.close()
    for name in BESIDE:
        copy_beside(project, name, target)
    return missing


def copy_beside(project: Project, name: str, target: Path) -> None:
    """A file or folder, if it is there; settings only where they do not name a store outside the copy."""
    source = project.folder / name
    if source.is_dir():
        shutil.copytree(source, target / name, dirs_exist_ok=True)
    elif source.exists() and (name != settings.NAME or project.settings.store == STORE):
        shutil.copyfile(source, target / name)


def copy_files(source: Files, target: Files, names: Iterable[str]) -> int:
    """Files by name; how many were missing."""
    missing = 0
    for name in set(names):
        path = target.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copyfile(source.path(name), path)
        except FileNotFoundError:
            missing += 1
    return missing


def copy_while_written(project: Project, target: Path) -> int:
    """``copy_project``, again where files went that the copied records still name; how many are missing in the end."""
    for _ in range(ATTEMPTS):
        missing = copy_project(project, target)
        if not missing:
            break
    needless(target)
    return missing


def needless(target: Path) -> None:
    """Delete files of earlier attempts that the copied records do not name."""
    records = Records(target / "records.db", writing=False)
    try:
        for column in ("original", "text"):
            needed = set(records.column(f"SELECT {column} FROM articles"))
            for path in Files(target / f"{column}s").strays(needed):
                path.unlink()
    finally:
        records.close()


def copy_store(store: Store, target: Path) -> None:
    """The engine's files as they are, none of them shared with the store."""
    assert store.path
    store.flush()
    store.engine.backup(str(target))
    for path in [path for path in target.iterdir() if path.stat().st_nlink > 1]:
        copied = path.with_name(path.name + ".copy")
        shutil.copyfile(path, copied)
        copied.replace(path)
    if (store.path / GENERATION).exists():
        shutil.copyfile(store.path / GENERATION, target / GENERATION)


def size(folder: Path) -> int:
    """Bytes of all files below a folder; of those that go meanwhile none."""
    total = 0
    for path in folder.rglob("*"):
        with suppress(FileNotFoundError):
            total += path.stat().st_size if path.is_file() else 0
    return total
