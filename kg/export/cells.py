"""A value of a row -> one cell of a table that no spreadsheet runs as a formula."""

from typing import Any

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First characters that may make a spreadsheet calculate, or split the cell."""


def cell(value: Any) -> str:
    """A value as text: lists joined by ``; ``, spans as ``3–7``; what looks like a formula behind an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list | tuple):
        return inert("; ".join("–".join(map(str, v)) if isinstance(v, list | tuple) else str(v) for v in value))
    return inert(str(value))


def inert(text: str) -> str:
    """Text that is shown and not calculated."""
    return f"'{text}" if text.startswith(FORMULA) else text
