"""A path -> a file to write that takes its place only when everything is in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """Write beside the place, then rename; after a failure the place is as it was."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as out:
            yield out
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def whole_text(path: Path) -> Iterator[TextIO]:
    """``whole`` for UTF-8; line ends are written as they are."""
    with whole(path) as out:
        text = TextIOWrapper(out, encoding="utf-8", newline="")
        yield text
        text.flush()
        text.detach()
