"""What an answer depends on -> a tag by which a client asks whether it still has the right one."""

from collections.abc import Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import kg
from kg.query.guard import Token

CHANGING = frozenset(("NOW", "RAND", "UUID", "STRUUID", "BNODE"))
"""Functions whose answer is another each time."""

VERSIONS = f"{kg.__version__} {version('pyoxigraph')}"
"""Two versions may write the same answer differently."""

ZIPPED = "-gzip"


def steady(tokens: Sequence[Token]) -> bool:
    """Whether the same question of the same store is answered by the same bytes."""
    return not any(token.kind == "word" and token.text.upper() in CHANGING for token in tokens)


def tag_of(*parts: str) -> str:
    """The bare tag of an answer, without quotes; each part counts with its length."""
    framed = "".join(f"{len(part)}:{part}" for part in (VERSIONS, *parts))
    return sha256(framed.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def known(if_none_match: str, tag: str) -> str | None:
    """The tag, or its compressed twin, where the client has it already."""
    if not if_none_match:
        return None
    held = {entry.strip().removeprefix("W/").strip('"') for entry in if_none_match.split(",")}
    if "*" in held:
        return tag
    return next((found for found in (tag, tag + ZIPPED) if found in held), None)


class Mark:
    """Which state a store is in: which store it is, and how often it was written to."""

    def __init__(self, path: Path) -> None:
        self.counted, self.named = f"{path / 'GENERATION'}", f"{path / 'IDENTITY'}"
        self.generation: bytes | None = None
        self.text = ""

    def now(self) -> str:
        """Another text whenever something was written, and for another store in the same place."""
        generation = content(self.counted)
        if generation != self.generation:
            self.generation = generation
            self.text = f"{content(self.named)!r} {generation!r}"
        return self.text


def content(path: str) -> bytes:
    """A small file's bytes; none where there is no file."""
    try:
        with open(path, "rb", buffering=0) as file:
            return file.read()
    except OSError:
        return b""
