"""The text of a SPARQL query or update -> the same text and what it uses, or a refusal that says why.

The engine follows ``SERVICE`` and ``LOAD`` to any address and ignores a ``FROM`` it does not hold. So a text is cut
into tokens first and refused where it asks for more than it may. Where the engine, which knows no tokens, could cut a
text in another way than this (``?a<?b#>`` is an address or a comparison with a comment behind it), the text is refused
too: what passes has one reading.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec
from pyoxigraph import NamedNode

from kg.errors import QueryError, QueryRefused
from kg.graph.terms import PREFIXES
from kg.query.limits import DEEPEST, LONGEST
from kg.query.tokens import Token, cut, decode, place
from kg.vocab import ID

__all__ = ["DEEPEST", "LONGEST", "Question", "Token", "check", "check_update", "using"]

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
Form = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "UPDATE"]

UPDATES = frozenset(
    ("INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH", "USING"),
)
"""Words that stand in updates and in no query."""

PAIRS = {"}": "{", ")": "(", "]": "["}

OPERANDS = frozenset(("variable", "name", "number", "string", "language", "iri", "blank"))
"""Tokens behind which ``<`` may be a comparison."""

COMPARABLE = re.compile(r"[?$!('\"#:0-9.+-]|true|false|[A-Za-z]\w*[(#]", re.IGNORECASE)
"""How the right side of a comparison begins, prefixed names aside."""

HIDING = re.compile(r"[#'()]|service", re.IGNORECASE)
"""What changes how the rest is read, were it not in an address: a comment, a string, a bracket."""

CALLING = re.compile(r"(?:.*(?:TRUE|FALSE|\.))?SERVICE")
"""Prefixes that the engine could read as the word; a truth value may be glued before it."""

SOUND = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[A-Za-z0-9.-]+/(?:[\w-][\w.-]*/)*(?:[\w-][\w.-]*#)?")
"""Prefixes that make an address of any name behind them, against whatever base they are read."""

DOTS = re.compile(r"\.+")


class Question(msgspec.Struct, frozen=True):
    """A query or an update that may be run."""

    text: str
    form: Form
    graphs: tuple[str, ...]
    """The graphs a query names with ``FROM``; none means all."""
    names: tuple[str, ...]
    """Every IRI it uses, in order, each once."""
    tokens: tuple[Token, ...]


def check(query: str, *, foreign: bool = False) -> Question:
    """Read a query; its text has escapes for code points decoded, and that text is what is to be run.

    Prefixes of the project need no declaration. Raises ``QueryRefused`` where it would write, reach out or exhaust
    the engine, ``QueryError`` where it is broken. ``foreign`` lets ``FROM`` name any graph, for a scratch store;
    the engine never fetches it.
    """
    text = decode(query)
    tokens = cut(text)
    names = Reading(text, update=False).names(tokens)
    graphs = tuple(sources(tokens, names, foreign=foreign))
    return Question(text, form_of(tokens), graphs, tuple(dict.fromkeys(names.values())), tokens)


def check_update(update: str) -> Question:
    """Read an update for a scratch store, as ``check`` reads a query: it may write, but not fetch or reach out."""
    text = decode(update)
    tokens = cut(text)
    names = Reading(text, update=True).names(tokens)
    for token in tokens:
        if token.kind == "word" and token.text.upper() in FORMS and token.text.upper() != "SELECT":
            raise QueryError(f"{place(text, token.at)}: {token.text.upper()} is a query, not an update")
    return Question(text, "UPDATE", (), tuple(dict.fromkeys(names.values())), tokens)


class Reading:
    """Goes over the tokens of one text, once."""

    def __init__(self, text: str, *, update: bool) -> None:
        self.text, self.update = text, update
        self.prefixes = dict(PREFIXES)
        self.still_open: list[Token] = []
        self.before = self.second = Token("", "", 0)
        """The last token, and the one before it."""
        self.found: dict[int, str] = {}

    def names(self, tokens: Sequence[Token]) -> Mapping[int, str]:
        """The IRI each token stands for, by its position; raises for what is refused or broken."""
        row = 0
        for token in tokens:
            kind = token.kind
            if kind == "sign" and token.text not in "{}()[]":
                row += 1
                if row > DEEPEST:
                    raise self.too_deep(token)
            else:
                row = 0
                if kind == "sign":
                    self.bracket(token)
                elif kind == "name":
                    self.name(token)
                elif kind == "word":
                    self.word(token)
                elif kind == "iri":
                    self.iri(token)
            self.second, self.before = self.before, token
        if self.still_open:
            raise QueryError(f"{self.place(self.still_open[-1])}: “{self.still_open[-1].text}” is never closed")
        return self.found

    def place(self, token: Token) -> str:
        """Line and column of a token."""
        return place(self.text, token.at)

    def too_deep(self, token: Token) -> QueryRefused:
        """The refusal of what nests too deep."""
        return QueryRefused(f"{self.place(token)}: nested deeper than {DEEPEST}")

    def bracket(self, token: Token) -> None:
        """Refuse brackets that nest too deep or do not match."""
        if token.text in "{([":
            self.still_open.append(token)
            if len(self.still_open) > DEEPEST:
                raise self.too_deep(token)
        elif not self.still_open:
            raise QueryError(f"{self.place(token)}: “{token.text}” closes nothing")
        elif (other := self.still_open.pop()).text != PAIRS[token.text]:
            where = f"“{other.text}” of {self.place(other)}"
            raise QueryError(f"{self.place(token)}: “{token.text}” stands where {where} is still open")

    def word(self, token: Token) -> None:
        """Refuse words that ask for what is not to be had; words may be glued together."""
        word = token.text.upper()
        if "SERVICE" in word:
            raise self.reaching(token)
        if word.startswith("LOAD"):
            raise self.fetching(token)
        if word in UPDATES and not self.update:
            raise QueryRefused(
                f"{self.place(token)}: {word} would change the store; a query only reads; "
                "“kg build” and “kg remove” write"
            )

    def name(self, token: Token) -> None:
        """Resolve a prefixed name, unless its prefix is being declared."""
        prefix, _, local = token.text.partition(":")
        word = prefix.upper()
        if "SERVICE" in word and CALLING.match(word):
            raise self.reaching(token)
        if self.update and word.startswith("LOAD"):
            raise self.fetching(token)
        if self.before.kind == "word" and self.before.text.upper() == "PREFIX":
            return
        if prefix not in self.prefixes:
            raise QueryError(
                f"{self.place(token)}: prefix “{prefix}:” is not declared; "
                f"known without declaring are {' '.join(f'{p}:' for p in PREFIXES)}"
            )
        iri = self.prefixes[prefix] + (re.sub(r"\\(.)", r"\1", local) if "\\" in local else local)
        if "service" in local.lower() and not self.is_whole(prefix, local, iri):
            raise QueryRefused(
                f"{self.place(token)}: “{token.text}” could be read as a call of SERVICE; "
                "write the whole address between “<” and “>”"
            )
        self.found[token.at] = iri

    def is_whole(self, prefix: str, local: str, iri: str) -> bool:
        """Whether the engine takes a name for one token.

        Where a name makes no address, or has a second row of dots, it reads a shorter one and goes on behind it.
        """
        sound = SOUND.fullmatch(self.prefixes[prefix]) and "\\" not in local and len(DOTS.findall(local)) < 2
        return bool(sound) and is_address(iri)

    def reaching(self, token: Token) -> QueryRefused:
        """The refusal of what would reach another server."""
        also = "; a prefix cannot begin with “service”" if token.kind == "name" else ""
        return QueryRefused(
            f"{self.place(token)}: SERVICE would send the query to another server; kg asks this store alone{also}"
        )

    def fetching(self, token: Token) -> QueryRefused:
        """The refusal of what would fetch a document."""
        return QueryRefused(f"{self.place(token)}: LOAD would fetch a document; “kg build” reads articles")

    def iri(self, token: Token) -> None:
        """Take in an address, or what a prefix stands for; refuse what could be a comparison."""
        inside = token.text[1:-1]
        if self.before.kind == "name" and self.second.kind == "word" and self.second.text.upper() == "PREFIX":
            self.prefixes[self.before.text.removesuffix(":")] = inside
        elif HIDING.search(inside) and self.may_compare(inside):
            raise QueryRefused(
                f"{self.place(token)}: “{token.text}” could be read as a comparison; "
                "write spaces around “<”, or the whole address beginning with its scheme and “://”"
            )
        self.found[token.at] = inside

    def may_compare(self, inside: str) -> bool:
        """Whether the engine could read an address as “less than” and what comes after.

        So it could in round brackets alone, where an operand stands before, and what is inside can begin another.
        """
        if not self.still_open or self.still_open[-1].text != "(":
            return False
        before = self.before
        if not (before.kind in OPERANDS or before.text in (")", "]", ">") or self.is_truth(before)):
            return False
        scheme, colon, rest = inside.partition(":")
        if colon and scheme in self.prefixes and not rest.startswith("//"):
            return True
        return bool(COMPARABLE.match(inside))

    def is_truth(self, token: Token) -> bool:
        """Whether a word is a truth value, which may stand before a comparison."""
        return token.kind == "word" and token.text.upper().endswith(("TRUE", "FALSE"))


def is_address(iri: str) -> bool:
    """Whether the engine takes it for an address."""
    try:
        NamedNode(iri)
    except ValueError:
        return False
    return True


def form_of(tokens: Sequence[Token]) -> Form:
    """What kind of query it is."""
    for token in tokens:
        if token.kind == "word" and (word := token.text.upper()) in FORMS:
            form: Form = word  # type: ignore[assignment]
            return form
    raise QueryError(f"no query: it must hold one of {', '.join(FORMS)}")


def sources(tokens: Sequence[Token], names: Mapping[int, str], *, foreign: bool) -> Iterator[str]:
    """The graphs named by ``FROM``; refuses those that are not of this store's names."""
    for at, token in enumerate(tokens):
        if token.kind == "word" and token.text.upper() == "FROM":
            named = at + 1 < len(tokens) and tokens[at + 1].text.upper() == "NAMED"
            graph = tokens[at + 1 + named] if at + 1 + named < len(tokens) else token
            iri = names.get(graph.at)
            if iri is None or not (foreign or iri.startswith(ID)):
                raise QueryRefused(
                    f"FROM {graph.text} names a graph outside this store; its graphs begin with {ID}, "
                    "and without FROM all are asked"
                )
            yield iri


def using(update: str, default_graphs: Sequence[str], named_graphs: Sequence[str]) -> str:
    """An update that looks for what it changes in these graphs alone, as the protocol's ``using-graph-uri`` asks.

    Raises ``QueryError`` where the update says so itself.
    """
    if not (default_graphs or named_graphs):
        return update
    clauses = "".join(
        [*(f"USING <{graph}> " for graph in default_graphs), *(f"USING NAMED <{graph}> " for graph in named_graphs)]
    )
    text, done, depth = "", 0, 0
    tokens = cut(update)
    for before, token in zip((None, *tokens), tokens, strict=False):
        depth += (token.text in PAIRS.values()) - (token.text in PAIRS)
        word = token.text.upper() if token.kind == "word" and not depth else ""
        if word in ("USING", "WITH"):
            raise QueryError(f"{place(update, token.at)}: {word} stands in the update, and graphs in the request too")
        if word == "WHERE" and before and before.text.upper() == "DELETE":
            raise QueryError(
                f"{place(update, token.at)}: with graphs in the request write DELETE {{ … }} WHERE {{ … }}"
            )
        if word == "WHERE":
            text, done = text + update[done : token.at] + clauses, token.at
    return text + update[done:]
