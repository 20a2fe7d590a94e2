"""The text of a SPARQL query or update -> its tokens, cut once from left to right in linear time."""

import re
import string
from typing import NamedTuple

from kg.errors import QueryError, QueryRefused
from kg.query.limits import LONGEST

ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")

LEFT = re.compile(r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|\\[uU]\+")
"""What must not be left of escapes; engines that decode once more take a plus sign for a digit."""

PLAIN = string.ascii_letters + string.digits + "_"


def letters(more: str = "", *, of: str = PLAIN) -> str:
    """What matches one letter: these in ASCII, and all beyond it.

    The standard takes fewer; those it does not take stand nowhere outside strings, so the engine refuses the query.
    """
    return "[^" + "".join(f"\\x{code:02x}" for code in range(128) if chr(code) not in of + more) + "]"


PERCENT = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"

TOKEN = re.compile(
    rf"""
    [ \t\r\n]+ | \#[^\r\n]*
  | (?P<variable>[?$]{letters()}+)
  | (?P<name>(?:{letters(of=string.ascii_letters)}(?:{letters(".-")}{{0,99}}(?<!\.))?)?:
      (?:(?:{letters(":")}|{PERCENT})
         (?:(?:{letters(".:-")}|{PERCENT})*(?:{letters(":-")}|{PERCENT}))?)?)
  | (?P<word>[A-Za-z][A-Za-z0-9_]*)
  | (?P<iri><[^<>"{{}}|^`\\\x00-\x20]*>)
  | (?P<sign>[{{}}()\[\],;=!<>&|*+/^?-]|\.(?![0-9]))
  | (?P<string>\"\"\"(?:\"{{0,2}}(?:[^"\\]|\\[tbnrf"'\\]))*\"\"\"
      | '''(?:'{{0,2}}(?:[^'\\]|\\[tbnrf"'\\]))*'''
      | \"(?!\"\")(?:[^"\\\r\n]|\\[tbnrf"'\\])*\" | '(?!'')(?:[^'\\\r\n]|\\[tbnrf"'\\])*')
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<number>[0-9]+\.[0-9]*(?:[eE][+-]?[0-9]+)?|\.?[0-9]+(?:[eE][+-]?[0-9]+)?)
  | (?P<blank>_:{letters()}(?:{letters(".-")}*{letters("-")})?)
  | (?P<broken>[\s\S])
    """,
    re.VERBOSE,
)


QUOTED = (None, "string", "iri")
"""Kinds of tokens in which any character may stand; None is a comment."""


class Token(NamedTuple):
    """A piece of a query: its group in ``TOKEN``, its characters, where it starts."""

    kind: str
    text: str
    at: int


def decode(query: str) -> str:
    """The text without escapes for code points."""
    if len(query) > LONGEST:
        raise QueryRefused(f"the query has {len(query):,} characters, more than {LONGEST:,}")
    text = ESCAPE.sub(character, query) if "\\" in query else query
    if "\x00" in text or ("\\" in text and LEFT.search(text)):
        raise QueryRefused("an escape in the query makes another escape or a null character; write the characters")
    try:
        text.encode()
    except UnicodeEncodeError as half:
        raise QueryError(f"{place(text, half.start)}: half a character; the query is not in UTF-8") from None
    return text


def character(match: re.Match[str]) -> str:
    """The character of one escape."""
    code = int(match[1] or match[2], 16)
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        raise QueryError(f"{match[0]} is no character")
    return chr(code)


def cut(text: str) -> tuple[Token, ...]:
    """All tokens of a text, without spaces and comments; raises ``QueryError`` where none begins."""
    found = []
    ascii = text.isascii()
    for match in TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "broken" or not (ascii or kind in QUOTED or is_word(match[0])):
            raise QueryError(f"{place(text, match.start())}: {unreadable(text[match.start() :])}")
        if kind is not None:
            found.append(Token(kind, match[0], match.start()))
    return tuple(found)


def is_word(text: str) -> bool:
    """Whether no space stands in a token, as some engines take more characters for spaces than the standard does."""
    return text.isascii() or not any(map(str.isspace, text))


def unreadable(rest: str) -> str:
    """What is wrong where no token starts."""
    if rest[0] in "\"'":
        return f"the string {rest[:20]!r} is not closed, or holds a line break or an unknown escape"
    return f"“{rest[0]}” does not belong here"


def place(text: str, at: int) -> str:
    """Line and column, counted from 1."""
    before = text[:at]
    return f"line {before.count(chr(10)) + 1}, column {at - before.rfind(chr(10))}"
