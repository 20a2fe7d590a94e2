"""What happened to a project -> lines of ``log.jsonl``: who, when and why stand here and never in the graph."""

import getpass
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

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


def who() -> str:
    """The user's name; “unknown” where the system has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"
