"""A plain text file -> an Article whose text is its characters, unchanged."""

import re

from kg.corpus.compose import compose, refuse_many_lines
from kg.corpus.decode import decode
from kg.corpus.fields import Stated
from kg.corpus.original import Original
from kg.corpus.units import units
from kg.errors import ArticleError
from kg.model import Article

READER = "text/1"
PAGE = re.compile(r"\s*(?:<!doctype html|<html[\s>]|<\?xml[\s?])", re.IGNORECASE)


def read_text(original: Original) -> Article:
    """Raises ``ArticleError`` where the bytes are not text, or are a web page's."""
    text = decode(original.data, original.source)
    if PAGE.match(text):
        raise ArticleError(original.source, "a web page, not plain text; name it .html")
    refuse_many_lines(text, original.source)
    return compose(original, text, units(text), reader=READER, stated=Stated())
