"""Bytes -> articles: files found, decoded and read, each stretch told to be head, caption, body or furniture."""

from kg.corpus.find import ENDINGS, Source, find
from kg.corpus.original import LIMIT, Original, Reading
from kg.corpus.read import originals, read, read_all, read_original

__all__ = [
    "ENDINGS",
    "LIMIT",
    "Original",
    "Reading",
    "Source",
    "find",
    "originals",
    "read",
    "read_all",
    "read_original",
]
