"""The text of a query or an update -> what the workers are given, checked; the plans of short texts are kept."""

import asyncio
from functools import lru_cache

import msgspec

from kg.query.guard import Token, check, check_update
from kg.server.etags import steady
from kg.server.protocol import ABSOLUTE

KEPT = 4_000
"""Characters of a text whose plan is kept: a desk asks the same again and again."""

LONG = 8_000
"""Characters from which on a text is read beside the loop, so that others need not wait."""


class Plan(msgspec.Struct, frozen=True):
    """A text that may be run."""

    text: str
    form: str
    own_graphs: bool
    """It names graphs itself, with ``FROM``."""
    steady: bool
    """Its answer is the same while the store is the same."""


async def query_plan(text: str, base: str, *, scratch: bool) -> Plan:
    """The plan of a query; raises ``QueryError``. A scratch store's graphs have any name."""
    if len(text) <= KEPT:
        return kept(text, base, scratch)
    if len(text) <= LONG:
        return planned(text, base, scratch)
    return await asyncio.to_thread(planned, text, base, scratch)


def planned(text: str, base: str, scratch: bool) -> Plan:
    """The plan of a query."""
    question = check(text, foreign=scratch)
    return Plan(
        based(question.text, question.tokens, base), question.form, bool(question.graphs), steady(question.tokens)
    )


kept = lru_cache(maxsize=256)(planned)


async def update_text(text: str, base: str) -> str:
    """An update as it is run; raises ``QueryError``."""
    checked = await asyncio.to_thread(check_update, text)
    return based(checked.text, checked.tokens, base)


def based(text: str, tokens: tuple[Token, ...], base: str) -> str:
    """The text, told against what its relative addresses are read: the endpoint's own, as the protocol allows."""
    relative = any(token.kind == "iri" and not ABSOLUTE.fullmatch(token.text[1:-1]) for token in tokens)
    return f"BASE <{base}> {text}" if relative else text
