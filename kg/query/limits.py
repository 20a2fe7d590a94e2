"""Nothing -> the limits within which every question is answered, each in one place; docs/limits.md explains them."""

LONGEST = 100_000
"""Characters of a query."""

DEEPEST = 100
"""Nested brackets, and signs in a row: beyond it the engine's parser takes minutes or runs out of stack."""

TIMEOUT = 60.0
"""Seconds for an answer, unless told otherwise."""

LIMIT = 100_000
"""Rows of an answer, unless told otherwise."""

LARGEST = 256 << 20
"""Bytes of an answer written for the endpoint."""

MEMORY = 2 << 30
"""Bytes of address space of a worker; some 0.5 GiB of them are program, not data."""

SORTED = 100_000
"""Triples that are put in order before they are written; more are written as they come."""

CHUNK = 64 << 10
"""Bytes a worker gathers before it sends them."""

FRAME = 16 << 20
"""Bytes of one frame: what announces more is broken."""

SPOOLED = 1 << 20
"""Bytes of an answer held in memory; the rest waits in a temporary file."""

START = 60.0
"""Seconds for a worker to start."""
