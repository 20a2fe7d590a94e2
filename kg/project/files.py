"""Bytes -> files named by their SHA-256, written whole or not at all."""

import hashlib
import os
from collections.abc import Collection, Iterator
from pathlib import Path

from kg.errors import ProjectError

TEMPORARY = ".part"
"""Ending of a file that is being written."""

REMEDY = "run “kg build --rebuild” on its article"


def sha256(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


class Files:
    """A folder of files named by what they hold, spread over 256 folders by the name's first two digits."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, name: str) -> Path:
        """Where the file called ``name`` stands, or would stand."""
        return self.folder / name[:2] / name[2:]

    def keep(self, data: bytes) -> str:
        """Write ``data`` unless it is there already, whole and undamaged; its name."""
        name = sha256(data)
        path = self.path(name)
        if not path.exists() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, data)
        return name

    def read(self, name: str) -> bytes:
        """The bytes called ``name``, unchecked; raises ``ProjectError`` where the file is missing."""
        try:
            return self.path(name).read_bytes()
        except OSError as error:
            raise ProjectError(f"{self.path(name)}: {error.strerror}; {REMEDY}") from error

    def forget(self, name: str) -> None:
        """Delete the file, and its folder if that is empty now."""
        path = self.path(name)
        path.unlink(missing_ok=True)
        if path.parent.is_dir() and not any(path.parent.iterdir()):
            path.parent.rmdir()

    def strays(self, needed: Collection[str]) -> Iterator[Path]:
        """All files that are none of those needed, unfinished ones among them."""
        for path in sorted(self.folder.glob("??/*")):
            if path.parent.name + path.name not in needed:
                yield path

    def names(self) -> Iterator[str]:
        """The names of all files, in order; unfinished ones left out."""
        if self.folder.is_dir():
            for path in sorted(self.folder.glob("??/*")):
                if path.suffix != TEMPORARY:
                    yield path.parent.name + path.name


def write_whole(path: Path, data: bytes) -> None:
    """Write beside the place, then rename: a reader sees the whole file or none."""
    part = path.with_name(f"{path.name}.{os.getpid()}{TEMPORARY}")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
