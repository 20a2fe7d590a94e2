"""What happened to a project -> lines of ``log.jsonl``: who, when and why stand here and never in the graph."""

import getpass
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from kg.project.files import write_whole

NAME = "log.jsonl"


def note(folder: Path, what: str, **details: str | None) -> None:
    """Append one line; details that are None are left out."""
    line = {"when": datetime.now(UTC).isoformat(timespec="seconds"), "who": who(), "what": what}
    line |= {key: value for key, value in details.items() if value is not None}
    with (folder / NAME).open("ab") as file:
        file.write(msgspec.json.encode(line) + b"\n")


def lines(folder: Path) -> Iterator[dict[str, str]]:
    """The lines written so far, oldest first."""
    path = folder / NAME
    if path.exists():
        with path.open("rb") as file:
            yield from (msgspec.json.decode(line, type=dict[str, str]) for line in file)


def forget_sources(folder: Path, articles: Collection[str]) -> None:
    """Take out the paths and addresses of all articles but these: they may tell what the articles were about."""
    kept = list(lines(folder))
    shorter = [line if line.get("article") in articles else without_source(line) for line in kept]
    if shorter != kept:
        write_whole(folder / NAME, b"".join(msgspec.json.encode(line) + b"\n" for line in shorter))


def without_source(line: dict[str, str]) -> dict[str, str]:
    """A line that does not tell where its article came from."""
    return {key: value for key, value in line.items() if key != "source"}


def who() -> str:
    """The user's name; “unknown” where the system has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"
