"""A question that found nothing -> why, one line each: what its conditions left out, where its things do stand."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from pyoxigraph import NamedNode

from kg.errors import QueryError
from kg.graph.terms import term
from kg.query.coverage import counted
from kg.query.kinds import COUNT, Meaning
from kg.query.named import Prepared, always
from kg.query.names import Found
from kg.query.reading import Reading
from kg.query.run import Table
from kg.query.voices import voices

PARTS = {
    "holder": "as holder",
    "topic": "as topic",
    "target": "as target",
    "addressee": "as addressee",
    "concerns": "as the country concerned",
    "onBehalfOf": "as the one spoken for",
    "reportedBy": "as reporter",
}
"""Terms that tie a position to a thing, in the words of a reason."""

DATES = ("since", "until")

KINDS_OF_POSITION: Mapping[str, str] = {
    "type": "position",
    "orientation": "orientation",
    "asks": "asks",
    "response": "response",
    "kind": "kind",
}
"""Parameter -> column that shows which there are where the one asked for is not."""

COUNTED = 1_000
"""Rows are counted up to this."""

SECONDS = 5.0
"""How long reasons are looked for."""

NAMED = 5
"""So many of a column's values are named."""

UNSAID = frozenset(("Stance", "Article", "StanceType", "Orientation"))
"""Kinds of meanings that stand in positions in their own way, or not at all."""

Again = Callable[[Prepared, float], Table]
"""Asks a question again within some seconds."""


def reasons(reading: Reading, ready: Prepared, again: Again) -> list[str]:
    """Why a named question found nothing."""
    return [*left_out(ready, again), *standing(reading, ready.things), *spoken_for(reading, ready)]


# --- what conditions left out ---


def left_out(ready: Prepared, again: Again) -> Iterator[str]:
    """What each condition removed, told by asking again without it; not for longer than ``SECONDS``."""
    end = time.monotonic() + SECONDS

    def rows(variant: Prepared) -> Table | None:
        try:
            return again(variant, max(0.1, end - time.monotonic()))
        except QueryError:  # also where it takes too long: then this reason stays unknown
            return None

    assert ready.asked is not None
    groups = conditions(ready)
    told = False
    for name, keys in groups.items():
        found = rows(ready.variant(without=keys))
        if found and found.rows:
            told = True
            yield removed(name, keys, ready, found)
    if not told and len(groups) > 1:
        found = rows(ready.variant(without=[key for keys in groups.values() for key in keys]))
        if found and found.rows:
            yield f"without {', '.join(groups)} there are {rows_of(found)}; without any one of them, none"
    for reason in always(ready.text):
        found = rows(ready.variant(unless=reason))
        if found and found.rows:
            yield f"left out: {rows_of(found)} {reason}"


def conditions(ready: Prepared) -> dict[str, tuple[str, ...]]:
    """The optional conditions that were given, in words, with their parameters; both dates are one."""
    assert ready.asked is not None
    optional = [p.name for p in ready.asked.parameters if p.optional and p.kind != COUNT and p.name in ready.given]
    found: dict[str, tuple[str, ...]] = {f"{key} “{ready.given[key]}”": (key,) for key in optional if key not in DATES}
    dates = tuple(key for key in optional if key in DATES)
    needed = set(ready.asked.needs)
    if needed and not needed & set(ready.given).difference(*found.values()) and len(found) == 1:
        found = {name: keys for name, keys in found.items() if not needed & set(keys)}
    if dates:
        found[" and ".join(f"{key} {ready.given[key]}" for key in dates)] = dates
    if "offset" in ready.given:
        found[f"offset {ready.given['offset']}"] = ("offset",)
    return found


def removed(name: str, keys: tuple[str, ...], ready: Prepared, found: Table) -> str:
    """What one condition removed, and what there is instead."""
    line = f"{name} left out {rows_of(found)}"
    if set(keys) & set(DATES) and "published" in found.columns:
        undated = [row[found.columns.index("published")] for row in found.rows].count(None)
        line += f", {undated:,} of them undated" if undated else ""
    column = next((KINDS_OF_POSITION[key] for key in keys if key in KINDS_OF_POSITION), None)
    if column in found.columns:
        values = Counter(str(row[found.columns.index(column or "")]) for row in found.rows)
        line += f": {', '.join(f'{value} ({n:,})' for value, n in values.most_common(NAMED))}"
    return line


def rows_of(table: Table) -> str:
    """How many rows."""
    return f"more than {COUNTED:,} rows" if table.more else counted(len(table.rows), "row")


# --- where things stand ---


def standing(reading: Reading, things: Mapping[str, Meaning]) -> Iterator[str]:
    """How often what was asked about stands in positions at all."""
    for found in things.values():
        if isinstance(found, Found) and found.kind not in UNSAID and "/" in found.iri and found.kind[0].isupper():
            counts = {words: len(reading.subjects(term(part), NamedNode(found.iri))) for part, words in PARTS.items()}
            parts = [f"{n:,} {words}" for words, n in counts.items() if n]
            yield f"“{found.label}” stands in positions: {', '.join(parts) or 'in none, whatever its part'}"


def spoken_for(reading: Reading, ready: Prepared) -> Iterator[str]:
    """Where a country was asked for as an agent: who speaks for it, and how many positions they hold."""
    assert ready.asked is not None
    kinds = {p.name: p.kind for p in ready.asked.parameters}
    for key, found in ready.things.items():
        if kinds[key] == "agent" and isinstance(found, Found) and found.kind == "Country":
            speaking = voices(reading, found.iri)
            others = {body: positions(reading, body) for body in speaking.bodies - {found.iri}}
            held = sorted((-n, reading.label(body)) for body, n in others.items() if n)
            if held:
                named = ", ".join(f"“{label}” ({-n:,})" for n, label in held[:NAMED])
                yield (
                    f"“{found.label}” means the country alone here; for it speak {named}; "
                    f"“kg stances --holder” takes them together"
                )


def positions(reading: Reading, agent: str) -> int:
    """How many positions somebody holds."""
    return len(reading.subjects(term("holder"), NamedNode(agent)))
