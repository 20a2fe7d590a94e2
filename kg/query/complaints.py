"""What a worker complains of, or how it ended -> the error to raise, in one line."""

import re

from kg.errors import QueryError, QueryTooLarge, StoreError
from kg.query.frames import Complaint

ERROR = re.compile(r"^error at (?P<line>\d+):(?P<column>\d+): ", re.DOTALL)

MISSING = re.compile(r"reading: (.*)/CURRENT")

MEMORY = "the answer needs more memory than a query may have, or the query is nested too deep; ask for less"

ABORTED, BROKEN = (-6, 134), (-11, 139, -4, -7)
"""Exit codes: the engine stops itself where it gets no memory, the system stops it where its stack ends."""


def error(complaint: Complaint, text: str) -> QueryError | StoreError:
    """The error for a complaint about the query in ``text``."""
    if complaint.kind == "TooLarge":
        return QueryTooLarge(complaint.text)
    if complaint.kind == "MemoryError":
        return QueryError(MEMORY)
    if complaint.kind.startswith("Store"):
        return StoreError(complaint.text)
    if "No such file" in complaint.text:
        missing = MISSING.search(complaint.text)
        if missing:
            return StoreError(f"{missing[1]}: no store here; “kg build” makes one")
        return StoreError("another process rewrote the store while it was read; ask again")
    match = ERROR.match(complaint.text)
    if match is None:
        return QueryError(" ".join(complaint.text.split())[-300:])
    line = (text.splitlines()[int(match["line"]) - 1 :] or [""])[0]
    before, rest = line[: int(match["column"]) - 1].strip(), line[int(match["column"]) - 1 :].strip()
    near = f"“{rest[:30]}” does not fit here" if rest else f"what ends in “{before[-30:]}” does not fit"
    return QueryError(f"line {match['line']}, column {match['column']}: {near}")


def ended(code: int | None) -> QueryError:
    """The error for a worker that ended in the middle of a query."""
    if code is None or code in (*ABORTED, *BROKEN):
        return QueryError(MEMORY)
    return QueryError(f"the engine broke off ({code}); ask for less")
