"""The text of a SPARQL query -> the same text and what it uses, or a refusal that says why.

The engine follows ``SERVICE`` to any address and ignores a ``FROM`` it does not hold. So a query is cut into
tokens first, once from left to right, and refused where it asks for more than to read this store. Where the
engine, which knows no tokens, could cut a text in another way than this (``?a<?b#>`` is an address or a comparison
with a comment behind it), the text is refused too: what passes has one reading.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

import msgspec

from kg.errors import QueryError, QueryRefused
from kg.graph.terms import PREFIXES
from kg.vocab import ID

LONGEST = 100_000
"""Characters."""

DEEPEST = 100
"""Nested brackets, and signs in a row: beyond it the engine's parser takes minutes or runs out of stack."""

ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")

TOKEN = re.compile(
    r"""
    (?P<space>[ \t\r\n]+)
  | (?P<comment>\#[^\r\n]*)
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<string>\"\"\"(?:\"{0,2}(?:[^"\\]|\\[tbnrf"'\\]))*\"\"\"
      | '''(?:'{0,2}(?:[^'\\]|\\[tbnrf"'\\]))*'''
      | \"(?!\"\")(?:[^"\\\r\n]|\\[tbnrf"'\\])*\" | '(?!'')(?:[^'\\\r\n]|\\[tbnrf"'\\])*')
  | (?P<variable>[?$]\w+)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<name>(?:[^\W\d_][\w.·-]{0,99}(?<!\.))?:
      (?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])
         (?:(?:[\w:.·-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*
            (?:[\w:·-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]))?)?)
  | (?P<blank>_:[\w](?:[\w.·-]*[\w·-])?)
  | (?P<number>\d+\.\d*(?:[eE][+-]?\d+)?|\.?\d+(?:[eE][+-]?\d+)?)
  | (?P<word>[A-Za-z][A-Za-z0-9_]*)
  | (?P<sign>[{}()\[\].,;=!<>&|*+/^?-])
    """,
    re.VERBOSE,
)

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
Form = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]

UPDATES = frozenset(
    ("INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH", "USING"),
)
"""Words that stand in updates and in no query."""

PAIRS = {"}": "{", ")": "(", "]": "["}

BRACKETS = frozenset("{}()[]")

ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")


class Token(NamedTuple):
    """A piece of a query: its group in ``TOKEN``, its characters, where it starts."""

    kind: str
    text: str
    at: int


class Question(msgspec.Struct, frozen=True):
    """A query that may be run."""

    text: str
    form: Form
    graphs: tuple[str, ...]
    """The graphs it names with ``FROM``; none means all."""
    names: tuple[str, ...]
    """Every IRI it uses, in order, each once."""
    tokens: tuple[Token, ...]


def check(query: str) -> Question:
    """Read a query; its text has escapes for code points decoded, and that text is what is to be run.

    Prefixes of the project need no declaration. Raises ``QueryRefused`` where it would write, reach out or exhaust
    the engine, ``QueryError`` where it is broken.
    """
    text = decode(query)
    tokens = tuple(t for t in cut(text) if t.kind not in ("space", "comment"))
    for token in tokens:
        refuse(token, text)
    depth(tokens, text)
    prefixes = declared(tokens)
    names = resolved(tokens, prefixes, text)
    return Question(text, form_of(tokens), tuple(sources(tokens, names)), tuple(dict.fromkeys(names.values())), tokens)


def decode(query: str) -> str:
    """The text without escapes for code points."""
    if len(query) > LONGEST:
        raise QueryRefused(f"the query has {len(query):,} characters, more than {LONGEST:,}")
    text = ESCAPE.sub(character, query)
    if "\x00" in text or ESCAPE.search(text):
        raise QueryRefused("an escape in the query makes another escape or a null character; write the characters")
    return text


def character(match: re.Match[str]) -> str:
    """The character of one escape."""
    code = int(match[1] or match[2], 16)
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        raise QueryError(f"{match[0]} is no character")
    return chr(code)


def cut(text: str) -> Iterator[Token]:
    """All tokens of a text, in one pass."""
    at = 0
    while at < len(text):
        match = TOKEN.match(text, at)
        if match is None:
            raise QueryError(f"{place(text, at)}: {unreadable(text[at:])}")
        yield Token(str(match.lastgroup), match[0], at)
        at = match.end()


def unreadable(rest: str) -> str:
    """What is wrong where no token starts."""
    if rest[0] in "\"'":
        return f"the string {rest[:20]!r} is not closed, or holds a line break or an unknown escape"
    return f"“{rest[0]}” does not belong here"


def place(text: str, at: int) -> str:
    """Line and column, counted from 1."""
    before = text[:at]
    return f"line {before.count(chr(10)) + 1}, column {at - before.rfind(chr(10))}"


def depth(tokens: Sequence[Token], text: str) -> None:
    """Refuse brackets that nest too deep or do not match, and signs in a row without end."""
    still_open: list[Token] = []
    row = 0
    for token in tokens:
        row = row + 1 if token.kind == "sign" and token.text not in BRACKETS else 0
        if token.text in PAIRS.values():
            still_open.append(token)
        elif token.text in PAIRS and not still_open:
            raise QueryError(f"{place(text, token.at)}: “{token.text}” closes nothing")
        elif token.text in PAIRS and (other := still_open.pop()).text != PAIRS[token.text]:
            where = f"“{other.text}” of {place(text, other.at)}"
            raise QueryError(f"{place(text, token.at)}: “{token.text}” stands where {where} is still open")
        if len(still_open) > DEEPEST or row > DEEPEST:
            raise QueryRefused(f"{place(text, token.at)}: nested deeper than {DEEPEST}")
    if still_open:
        raise QueryError(f"{place(text, still_open[-1].at)}: “{still_open[-1].text}” is never closed")


def refuse(token: Token, text: str) -> None:
    """Raise where one token asks for what is not to be had."""
    word = token.text.upper()
    if token.kind in ("word", "name") and "SERVICE" in word.partition(":")[0]:
        raise QueryRefused(
            f"{place(text, token.at)}: SERVICE would send the query to another server; kg asks this store alone"
        )
    if token.kind == "word" and word == "LOAD":
        raise QueryRefused(f"{place(text, token.at)}: LOAD would fetch a document; “kg build” reads articles")
    if token.kind == "word" and word in UPDATES:
        raise QueryRefused(
            f"{place(text, token.at)}: {word} would change the store; a query only reads; "
            "“kg build” and “kg remove” write"
        )
    if token.kind == "iri" and not ABSOLUTE.match(token.text) and re.search(r"[#'()]|service", token.text, re.I):
        raise QueryRefused(
            f"{place(text, token.at)}: “{token.text}” could be read as a comparison; "
            "write spaces around “<”, or the whole address beginning with its scheme and “://”"
        )


def declared(tokens: Sequence[Token]) -> Mapping[str, str]:
    """Prefixes: the project's, and over them the query's own."""
    found = dict(PREFIXES)
    for word, name, iri in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if word.kind == "word" and word.text.upper() == "PREFIX" and name.kind == "name" and iri.kind == "iri":
            found[name.text.removesuffix(":")] = iri.text[1:-1]
    return found


def resolved(tokens: Sequence[Token], prefixes: Mapping[str, str], text: str) -> dict[int, str]:
    """The IRI each token stands for, by its position; raises ``QueryError`` for an undeclared prefix."""
    found: dict[int, str] = {}
    for before, token in zip((None, *tokens), tokens, strict=False):
        if token.kind == "iri":
            found[token.at] = token.text[1:-1]
        elif token.kind == "name" and not (before and before.text.upper() == "PREFIX"):
            prefix, _, local = token.text.partition(":")
            if prefix not in prefixes:
                raise QueryError(
                    f"{place(text, token.at)}: prefix “{prefix}:” is not declared; "
                    f"known without declaring are {' '.join(f'{p}:' for p in PREFIXES)}"
                )
            found[token.at] = prefixes[prefix] + re.sub(r"\\(.)", r"\1", local)
    return found


def form_of(tokens: Sequence[Token]) -> Form:
    """What kind of query it is."""
    for token in tokens:
        word = token.text.upper()
        if token.kind == "word" and word in FORMS:
            form: Form = word  # type: ignore[assignment]
            return form
    raise QueryError(f"no query: it must hold one of {', '.join(FORMS)}")


def sources(tokens: Sequence[Token], names: Mapping[int, str]) -> Iterator[str]:
    """The graphs named by ``FROM``; refuses those that are not of this store's names."""
    for at, token in enumerate(tokens):
        if token.kind == "word" and token.text.upper() == "FROM":
            named = at + 1 < len(tokens) and tokens[at + 1].text.upper() == "NAMED"
            graph = tokens[at + 1 + named] if at + 1 + named < len(tokens) else token
            iri = names.get(graph.at)
            if iri is None or not iri.startswith(ID):
                raise QueryRefused(
                    f"FROM {graph.text} names a graph outside this store; its graphs begin with {ID}, "
                    "and without FROM all are asked"
                )
            yield iri
