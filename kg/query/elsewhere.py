"""A question that passed the guard, and the server it is put to -> the answer in a format, or as rows of values."""

from io import BytesIO
from itertools import pairwise
from typing import IO, cast

import pyoxigraph

from kg.graph.remote import RemoteStore
from kg.graph.store import Store
from kg.graph.terms import PREFIXES
from kg.query.answer import TROUBLE, answer
from kg.query.complaints import error
from kg.query.counting import TooLarge
from kg.query.frames import Complaint, Request
from kg.query.guard import Question, Token


def ask_server(
    store: Store, question: Question, out: IO[bytes], format: str, timeout: float | None, limit: int | None
) -> None:
    """Have a question answered by a server; what it writes reaches ``out`` when all is well.

    The time limit is kept on this side. Raises ``QueryError``, ``QueryTimeout``, ``StoreError``.
    """
    parse(question.text)
    server = cast(RemoteStore, store)
    default, named = graphs(question)
    if format != "rows":
        server.ask(question.text, out, format=format, default_graphs=default, named_graphs=named, timeout=timeout)
        return
    request = Request(
        query=question.text, prefixes=dict(PREFIXES), default_graphs=default, named_graphs=named, limit=limit
    )
    answered = BytesIO()
    try:
        answer(server.engine.within(timeout), request, answered)
    except (*TROUBLE, TooLarge) as failed:
        raise error(Complaint(type(failed).__name__, str(failed)), question.text) from failed
    out.write(answered.getbuffer())


def parse(text: str) -> None:
    """Have the engine read a query here, over nothing: a broken one is explained as it is of a store on this disk."""
    try:
        pyoxigraph.Store().query(text, prefixes=PREFIXES)
    except TROUBLE as failed:
        raise error(Complaint(type(failed).__name__, str(failed)), text) from failed


def graphs(question: Question) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The graphs after ``FROM`` and those after ``FROM NAMED``.

    They are told to the server apart from the query: one whose default graph is the union may pass over ``FROM``.
    """
    pairs = pairwise(question.tokens)
    named = [after.text.upper() == "NAMED" for word, after in pairs if is_from(word)]
    told = list(zip(question.graphs, named, strict=True))
    return tuple(graph for graph, flag in told if not flag), tuple(graph for graph, flag in told if flag)


def is_from(token: Token) -> bool:
    """Whether a graph follows."""
    return token.kind == "word" and token.text.upper() == "FROM"
