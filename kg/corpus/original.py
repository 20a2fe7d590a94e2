"""The bytes of one article, before and after they are read."""

import hashlib

import msgspec

from kg.model import Article

LIMIT = 20 * 1024 * 1024
"""How many bytes one article may have unless told otherwise."""


class Original(msgspec.Struct, frozen=True, kw_only=True):
    """One article's bytes: a file's, or one line's of a file of many (its line end and a file's BOM aside)."""

    source: str
    ending: str
    """Lower case, with its dot: says which reader is meant."""
    data: bytes

    @property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of ``data``: the article's ``original``, known before anything is parsed."""
        return hashlib.sha256(self.data).hexdigest()


class Reading(msgspec.Struct, frozen=True):
    """An article with the bytes it was read from: ``sha256(original) == article.original``."""

    article: Article
    original: bytes


def megabytes(size: int) -> str:
    """A size for people: ``50 MB``, ``0.5 MB``."""
    return f"{size / (1024 * 1024):.3g} MB"
