"""A query as rdflib puts it (text, namespaces, bindings, one graph) -> the answer of the store's engine, as bytes."""

from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import NamedTuple

from kg.errors import QueryError
from kg.graph.remote_engine import declare
from kg.graph.store import Store
from kg.query.guard import Question, Token, check
from kg.query.limits import TIMEOUT
from kg.query.run import Term, bind, write

BRACKETS = {"{": 1, "(": 1, "[": 1, "}": -1, ")": -1, "]": -1}


class Bytes(NamedTuple):
    """An answer: what kind of query gave it, and JSON of SPARQL results or N-Triples."""

    form: str
    data: bytes


Ask = Callable[[str, Mapping[str, str], Mapping[str, Term], str | None], Bytes]
"""Text, namespaces, bindings, and the graph that is asked alone or None for all of them."""


def asking(store: Store, *, timeout: float | None = TIMEOUT) -> Ask:
    """What answers queries over a store: guarded, with a time limit, by its own engine."""

    def ask(text: str, names: Mapping[str, str], bindings: Mapping[str, Term], graph: str | None) -> Bytes:
        ready = bound(declare(text, names), bindings)
        if graph is not None:
            ready = within(ready, graph)
        form = check(ready).form
        out = BytesIO()
        write(store, ready, out, format="json" if form in ("SELECT", "ASK") else "ntriples", timeout=timeout)
        return Bytes(form, out.getvalue())

    return ask


def bound(text: str, bindings: Mapping[str, Term]) -> str:
    """A query some variables of which have values.

    A variable written ``$name`` is replaced by the term. One written ``?name`` gets its value where the pattern
    begins, so that it can still be selected. Raises ``QueryError`` for a name the query does not have.
    """
    question = check(text)
    names = {t.text for t in question.tokens if t.kind == "variable"}
    replaced = {name: value for name, value in bindings.items() if f"?{name}" not in names}
    given = {name: value for name, value in bindings.items() if name not in replaced}
    question = bind(question, replaced)
    if not given:
        return question.text
    values = f" VALUES ({' '.join(f'?{n}' for n in given)}) {{ ({' '.join(map(str, given.values()))}) }} "
    question = check(question.text)
    place = pattern(question)
    if place is None:
        return question.text + "\n" + values
    return question.text[: place.at + 1] + values + question.text[place.at + 1 :]


def within(text: str, graph: str) -> str:
    """A query over one graph."""
    question = check(text)
    if question.graphs:
        raise QueryError("the query names its graphs with FROM; ask the whole dataset")
    at = start(question)
    return f"{text[:at]} FROM <{graph}> {text[at:]}"


def groups(question: Question) -> Iterator[tuple[int, Token]]:
    """Brackets “{” that stand in no other, with the number of their token."""
    depth = 0
    for number, token in enumerate(question.tokens):
        if token.kind == "sign":
            if token.text == "{" and not depth:
                yield number, token
            depth += BRACKETS.get(token.text, 0)


def template(question: Question) -> bool:
    """Whether the first group says what is to be constructed, and not where it is from."""
    number, _ = next(groups(question), (0, None))
    return question.form == "CONSTRUCT" and question.tokens[number - 1].text.upper() == "CONSTRUCT"


def pattern(question: Question) -> Token | None:
    """The bracket with which the pattern begins; None where there is no pattern, or one that takes no values."""
    if question.form == "CONSTRUCT" and not template(question):
        return None
    found = [token for _, token in groups(question)]
    return next(iter(found[template(question) :]), None)


def start(question: Question) -> int:
    """Where ``FROM`` may stand: before the pattern and its ``WHERE``."""
    found = list(groups(question))[template(question) :]
    if not found:
        return len(question.text)
    number, token = found[0]
    before = question.tokens[number - 1]
    return before.at if before.kind == "word" and before.text.upper() == "WHERE" else token.at
