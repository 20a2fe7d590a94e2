"""Paths, folders and patterns -> the files to read, each with the name by which its articles are known."""

import glob
import os
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import msgspec
import rapidfuzz.process

from kg.errors import InputError

ENDINGS = (".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson")


class Source(msgspec.Struct, frozen=True, order=True):
    """A file to read: ``name`` is its path below the folder (or pattern) that was given, with ``/`` between parts.

    A file given by itself is known by its own name, so ``build seed`` and ``build seed/a.txt`` both say ``a.txt``.
    """

    name: str
    path: Path

    @property
    def ending(self) -> str:
        """Lower case, with its dot; empty where there is none."""
        return self.path.suffix.lower()


def find(paths: Iterable[Path | str]) -> Iterator[Source]:
    """Every file to read, once, in the order of their names, whatever the order of ``paths``.

    Folders are searched to any depth for files with a known ending; hidden files and folders are passed over,
    links are followed once. A file reached by two arguments keeps the longer name.
    Raises ``InputError`` for a path that is not there, a folder without articles, or one name for two files.
    """
    best: dict[str, Source] = {}
    for path in paths:
        for source in expand(path):
            real = os.path.realpath(source.path)
            if real not in best or rank(source) < rank(best[real]):
                best[real] = source
    sources = sorted(best.values())
    for one, other in pairwise(sources):
        if one.name == other.name:
            raise InputError(f"two files would both be known as “{one.name}”: {one.path} and {other.path}")
    yield from sources


def rank(source: Source) -> tuple[int, str]:
    """Longer names first, then by code point: which name a file keeps does not hang on the order of arguments."""
    return -len(source.name), source.name


def expand(given: Path | str) -> Iterator[Source]:
    """The files one argument stands for."""
    path = Path(given)
    if path.is_dir():
        yield from within(path)
    elif path.is_file():
        yield Source(spell(Path(path.name)), path)
    elif path.exists():
        raise InputError(f"{path}: neither a file nor a folder")
    elif glob.has_magic(str(given)):
        yield from match(str(given))
    else:
        raise InputError(missing(given))


def within(folder: Path) -> Iterator[Source]:
    """The articles below a folder; ``InputError`` where there are none."""
    passed: set[str] = set()
    empty = True
    for file in walk(folder):
        if file.suffix.lower() in ENDINGS:
            empty = False
            yield Source(spell(file.relative_to(folder)), file)
        else:
            passed.add(file.suffix.lower() or "no ending")
    if empty:
        others = f" (it holds {', '.join(sorted(passed))})" if passed else ""
        raise InputError(f"{folder}: no articles{others}; known endings are {' '.join(ENDINGS)}")


def walk(folder: Path) -> Iterator[Path]:
    """Files below a folder, sorted; folders behind links come last, and none is entered twice."""
    entered: set[str] = set()
    linked: list[Path] = []
    waiting = [folder]
    while waiting or linked:
        here = waiting.pop() if waiting else linked.pop(0)
        real = os.path.realpath(here)
        if real in entered:
            continue
        entered.add(real)
        try:
            entries = sorted(e for e in here.iterdir() if not e.name.startswith("."))
        except OSError as error:
            raise InputError(f"{here}: cannot be listed: {error.strerror}") from error
        folders = [e for e in entries if e.is_dir()]
        linked += (e for e in folders if e.is_symlink())
        waiting += (e for e in reversed(folders) if not e.is_symlink())
        # a broken link is no folder: it is handed on, so that reading it reports it
        yield from (e for e in entries if not e.is_dir() and (e.is_file() or e.is_symlink()))


def match(pattern: str) -> Iterator[Source]:
    """The files a pattern stands for, named from its first part with a wildcard on."""
    parts = Path(pattern).parts
    fixed = next(i for i, part in enumerate(parts) if glob.has_magic(part))
    base = Path(*parts[:fixed])
    found = sorted(glob.glob(pattern, recursive=True))
    if not found:
        raise InputError(f"{pattern}: no file matches")
    for item in map(Path, found):
        if item.is_dir():
            yield from (
                Source(spell(file.relative_to(base)), file) for file in walk(item) if file.suffix.lower() in ENDINGS
            )
        elif item.suffix.lower() in ENDINGS:
            yield Source(spell(item.relative_to(base)), item)


def missing(given: Path | str) -> str:
    """What to tell about a path that is not there, with the nearest name beside it."""
    if "://" in str(given):
        return f"{given}: addresses are not fetched; save the page and give the file"
    path = Path(given)
    beside = os.listdir(path.parent) if path.parent.is_dir() else []
    near = rapidfuzz.process.extractOne(path.name, sorted(beside), score_cutoff=60)
    hint = f"; did you mean {path.parent / near[0]}?" if near else ""
    return f"no such file or folder: {path}{hint}"


def spell(path: Path) -> str:
    """A relative path as one line of plain text: what cannot be printed is written as an escape."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in path.as_posix())
