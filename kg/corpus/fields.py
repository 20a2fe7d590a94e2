"""Fields that somebody stated about an article (front matter, a JSON record) -> what the article takes from them."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from kg.corpus import dates
from kg.errors import ArticleError
from kg.model import Published
from kg.model.article import Ownership

NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article_text", "maintext", "full_text"),
    "title": ("title", "headline"),
    "publisher": ("publisher", "outlet", "newspaper", "site", "site_name", "media"),
    "published": (
        "published",
        "date",
        "date_published",
        "datepublished",
        "publication_date",
        "published_at",
        "pubdate",
    ),
    "url": ("url", "link", "canonical", "permalink"),
    "id": ("id", "record", "identifier"),
    "language": ("language", "lang"),
    "ownership": ("ownership",),
    "sources": ("sources",),
}
"""Fields taken, and the names they go by; ``-`` counts as ``_``, case does not count."""

IGNORED = frozenset(
    (
        *("author", "authors", "byline", "tags", "keywords", "section", "sections", "category", "categories", "image"),
        *("images", "image_url", "photo", "description", "summary", "subtitle", "standfirst", "excerpt", "updated"),
        *("modified", "date_modified", "crawled", "retrieved", "accessed", "scraped_at", "fetched", "word_count"),
        *(
            "license",
            "rights",
            "copyright",
            "layout",
            "slug",
            "draft",
            "country",
            "region",
            "type",
            "format",
            "version",
        ),
        *("note", "notes", "comment", "comments"),
    )
)
"""Fields known and not taken."""

OWNERSHIPS: tuple[Ownership, ...] = ("State", "party", "private", "unknown")

STRANGE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters and halves of characters: no name or address holds one."""


class Stated(msgspec.Struct, frozen=True, kw_only=True):
    """What was stated about an article; None or empty where nothing was."""

    text: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: Published | None = None
    url: str | None = None
    id: str | None = None
    language: str | None = None
    ownership: Ownership | None = None
    sources: tuple[str, ...] = ()


def interpret(fields: Mapping[str, Any], source: str, *, text: bool = False) -> Stated:
    """Take each field, pass it over by name, or raise ``ArticleError``: none is dropped silently.

    ``text``: whether the article's text is to be one of them.
    """
    allowed = [name for name in NAMES if text or name != "text"]
    if text and not any(fold(field) in NAMES["text"] for field in fields):
        raise ArticleError(source, f'no field "text"; fields are {", ".join(field[:40] for field in fields) or "none"}')
    values: dict[str, Any] = {}
    given: dict[str, str] = {}
    for field, value in fields.items():
        name = meaning(field, allowed, source)
        if name is None or value is None or value == "":
            continue
        if name in values and values[name] != value:
            raise ArticleError(source, f"fields “{given[name]}” and “{field}” disagree; keep one of them")
        values[name], given[name] = value, field
    return Stated(**{name: TAKE[name](value, given[name], source) for name, value in values.items()})


def meaning(field: str, allowed: list[str], source: str) -> str | None:
    """Which of the fields taken a name stands for; None if it is known and not taken."""
    folded = fold(field)
    for name in allowed:
        if folded in NAMES[name]:
            return name
    if folded in IGNORED:
        return None
    raise ArticleError(source, f"unknown field “{field[:60]}”; fields are {', '.join(allowed)}")


def fold(field: str) -> str:
    """A field's name as names are compared."""
    return field.casefold().replace("-", "_").replace(" ", "_")


def words(value: Any, field: str, source: str) -> str:
    """One line of text."""
    if not isinstance(value, str):
        raise ArticleError(source, f"field “{field}” must be text, not {kind(value)}")
    line = " ".join(value.split())
    strange = STRANGE.search(line)
    if strange:
        raise ArticleError(source, f"field “{field}” holds the character U+{ord(strange[0]):04X}")
    if not line:
        raise ArticleError(source, f"field “{field}” is blank")
    return line


def full_text(value: Any, field: str, source: str) -> str:
    """Text as it stands."""
    if not isinstance(value, str):
        raise ArticleError(source, f"field “{field}” must be text, not {kind(value)}")
    return value


def date(value: Any, field: str, source: str) -> Published:
    """A date as precise as it is written."""
    line = str(value) if isinstance(value, int) and not isinstance(value, bool) else words(value, field, source)
    found = dates.stated(line)
    if found is None:
        raise ArticleError(
            source, f"field “{field}”: “{line[:60]}” is no date; write it as 2021-03-24, 2021-03 or 2021"
        )
    return Published(found, found, f"field “{field}”: “{line}”")


def address(value: Any, field: str, source: str) -> str:
    """A web address."""
    line = words(value, field, source)
    if not web(line):
        raise ArticleError(source, f"field “{field}”: “{line[:80]}” is no http(s) address")
    return line


def web(text: str) -> bool:
    """Whether a text is an http(s) address that can stand in an IRI."""
    return re.fullmatch(r"https?://[^\s<>\"{}|\\^`\x00-\x20\x7f]+", text, re.IGNORECASE) is not None


def identifier(value: Any, field: str, source: str) -> str:
    """An id: text, or a whole number."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else words(value, field, source)


def tongue(value: Any, field: str, source: str) -> str:
    """A language code's first part: ``en-GB`` → ``en``."""
    line = words(value, field, source)
    code = language(line)
    if code is None:
        raise ArticleError(source, f"field “{field}”: “{line[:40]}” is no language code; write en, fr, km …")
    return code


def language(text: str) -> str | None:
    """The primary part of a language tag, lower case."""
    match = re.fullmatch(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*", text.strip())
    return match[1].lower() if match else None


def owner(value: Any, field: str, source: str) -> Ownership:
    """One of the kinds of ownership, letter case aside."""
    line = words(value, field, source)
    for known in OWNERSHIPS:
        if known.casefold() == line.casefold():
            return known
    raise ArticleError(source, f"field “{field}”: “{line[:40]}” is none of {', '.join(OWNERSHIPS)}")


def list_of_words(value: Any, field: str, source: str) -> tuple[str, ...]:
    """One line or several."""
    items = value if isinstance(value, list) else [value]
    return tuple(words(item, field, source) for item in items)


def kind(value: Any) -> str:
    """What a value is, in a user's words."""
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object", str: "text"}
    return names.get(type(value), "nothing")


TAKE: Mapping[str, Callable[[Any, str, str], Any]] = {
    "text": full_text,
    "title": words,
    "publisher": words,
    "published": date,
    "url": address,
    "id": identifier,
    "language": tongue,
    "ownership": owner,
    "sources": list_of_words,
}
"""How each field's value is read."""
