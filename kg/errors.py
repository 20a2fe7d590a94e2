"""Every exception the package raises on purpose.

KgError                     one line for the user: where, what, what to do
├── InputError              the user's input is at fault
│   ├── ArticleError        one article cannot be read; the others go on
│   ├── UnknownThing        no such person, case, country, article (with suggestions)
│   └── AmbiguousThing      several things answer to that name (they are listed)
├── SpanError               an offset that does not fit its text: nothing is said from it
├── OntologyError           a term or scheme entry is missing or malformed
├── ProjectError            a project folder is missing, damaged or of another version
├── ModelMissing            no language model is installed
├── StoreError              the store cannot be opened, read or written
│   └── StoreLocked         another process is writing to it
├── Fault                   an HTTP request is not answered as it stands (kg.server.faults: it carries a status)
└── QueryError              a question cannot be answered
    ├── QueryRefused        it asks for something a read-only, offline store never does
    ├── QueryTimeout        it took longer than allowed
    ├── QueryTooLarge       its answer has more rows or bytes than allowed
    └── PoolBusy            too many others are waiting for an answer
"""


class KgError(Exception):
    """Base of all; ``str(error)`` is the one line shown on the terminal."""


class InputError(KgError):
    """The user's input is at fault."""


class ArticleError(InputError):
    """One article cannot be read. ``source`` says which."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class UnknownThing(InputError):
    """No thing answers to a name; ``suggestions`` are near ones."""

    def __init__(self, name: str, suggestions: tuple[str, ...] = (), what: str = "thing") -> None:
        hint = f"; did you mean {', '.join(suggestions)}?" if suggestions else ""
        super().__init__(f"no {what} called “{name}”{hint}")
        self.name = name
        self.suggestions = suggestions


class AmbiguousThing(InputError):
    """Several things answer to a name; ``candidates`` lists them."""

    def __init__(self, name: str, candidates: tuple[str, ...]) -> None:
        super().__init__(f"“{name}” is ambiguous: {'; '.join(candidates)}")
        self.name = name
        self.candidates = candidates


class SpanError(KgError):
    """An offset does not fit its text."""


class OntologyError(KgError):
    """A term or a scheme entry is missing or malformed."""


class ProjectError(KgError):
    """A project folder is missing, damaged or of another version."""


class ModelMissing(KgError):
    """No English language model is installed."""


class StoreError(KgError):
    """The store cannot be opened, read or written."""


class StoreLocked(StoreError):
    """Another process is writing to the store."""


class QueryError(KgError):
    """A question cannot be answered."""


class QueryRefused(QueryError):
    """The question asks for something a read-only, offline store never does."""


class QueryTimeout(QueryError):
    """The question took longer than allowed."""


class QueryTooLarge(QueryError):
    """The answer has more rows or bytes than allowed."""


class PoolBusy(QueryError):
    """Too many questions are waiting for an answer; the same one may be answered later."""
