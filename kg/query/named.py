"""A named question and what it is asked about, as somebody calls it -> SPARQL with terms for its parameters.

A question is a file ``named/NAME.rq``. Its first comment line is its title; the comments after it say ``help``,
``parameter``, ``needs`` (one of some optional parameters at least), ``example``, ``columns`` and ``empty``. A parameter
stands in the query as ``$name``. The end of a line can say when it counts:

- ``# if NAME``: only where that parameter is given;
- ``# unless REASON``: always, but where nothing comes back the question is asked again without it, to say so;
- ``# page``: it holds the ``LIMIT`` of a page, which ``limit`` and ``offset`` change.

Files are SPARQL as they stand.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path

import msgspec
from pyoxigraph import Literal, NamedNode

from kg.errors import InputError, QueryError, UnknownThing
from kg.query.alike import nearest, plain
from kg.query.kinds import COUNT, KINDS, Meaning, count
from kg.query.names import Found, Names
from kg.query.reading import Reading
from kg.query.run import Term

FOLDER = Path(__file__).parent / "named"

HEADER = re.compile(r"# (?P<field>help|parameter|needs|example|columns|empty):\s*(?P<text>.*)")
PARAMETER = re.compile(r"(?P<name>\w+) \((?P<kind>\w+)(?P<optional>, optional)?\): (?P<help>.+)")
CONDITION = re.compile(r"^(?P<line>.*\S)\s*# if (?P<name>\w+)$", re.MULTILINE)
DEFAULT = re.compile(r"^.*\S\s*# unless (?P<reason>\S.*)$", re.MULTILINE)
PAGE = re.compile(r"\bLIMIT (?P<limit>\d+)(?P<rest>.*# page)$", re.MULTILINE)


class Parameter(msgspec.Struct, frozen=True):
    """What a question is asked about."""

    name: str
    kind: str
    optional: bool
    help: str

    def __str__(self) -> str:
        return f"{self.name} ({self.kind}{', optional' if self.optional else ''})"


class Named(msgspec.Struct, frozen=True):
    """A named question."""

    name: str
    title: str
    help: str
    parameters: tuple[Parameter, ...]
    needs: tuple[str, ...]
    """At least one of these optional parameters has to be given."""
    example: str
    columns: tuple[str, ...]
    empty: str
    """What it means that nothing came back."""
    text: str
    page: int | None
    """So many rows at most, unless ``limit`` says otherwise."""


@cache
def questions() -> Mapping[str, Named]:
    """All named questions by name, sorted."""
    return {path.stem: read(path) for path in sorted(FOLDER.glob("*.rq"))}


def question(name: str) -> Named:
    """The question of a name; raises ``UnknownThing`` with what comes near."""
    known = questions()
    if name not in known:
        near = nearest(name.casefold(), {key: key for key in known})
        raise UnknownThing(name, near or tuple(known), "question")
    return known[name]


def read(path: Path) -> Named:
    """A question's file; raises ``QueryError`` where its header says something else than it may."""
    text = path.read_text("utf-8")
    title, *lines = text.partition("\n\n")[0].splitlines()
    fields: dict[str, list[str]] = {
        field: [] for field in ("help", "parameter", "needs", "example", "columns", "empty")
    }
    for line in lines:
        match = HEADER.fullmatch(line)
        if match is None:
            raise QueryError(f"{path}: “{line}” is no header; headers are {', '.join(fields)}")
        fields[match["field"]].append(match["text"])
    page = PAGE.search(text)
    stated = tuple(parameter(path, line) for line in fields["parameter"])
    return Named(
        name=path.stem,
        title=title.removeprefix("# "),
        help=" ".join(fields["help"]),
        parameters=(*stated, *(paging(int(page["limit"])) if page else ())),
        needs=tuple(name for line in fields["needs"] for name in line.split(", ")),
        example=f"kg query --name {path.stem}" + "".join(f" -p {e}" for e in fields["example"] if e),
        columns=tuple(" ".join(fields["columns"]).split()),
        empty=" ".join(fields["empty"]),
        text=text,
        page=int(page["limit"]) if page else None,
    )


def parameter(path: Path, line: str) -> Parameter:
    """A parameter as its line says."""
    match = PARAMETER.fullmatch(line)
    if match is None or match["kind"] not in KINDS:
        raise QueryError(f"{path}: “{line}” is no parameter; write “name (kind): help”, kinds are {', '.join(KINDS)}")
    return Parameter(match["name"], match["kind"], bool(match["optional"]), match["help"])


def paging(page: int) -> tuple[Parameter, Parameter]:
    """The parameters of every question that answers in pages."""
    return (
        Parameter("limit", COUNT, True, f"at most so many; {page:,} unless told"),
        Parameter("offset", COUNT, True, "only those after the first so many"),
    )


class Prepared(msgspec.Struct, frozen=True):
    """A question ready to be run."""

    text: str
    bindings: Mapping[str, Term]
    things: Mapping[str, Meaning]
    notes: tuple[str, ...] = ()
    """What names were taken for, where that is not what was written."""
    asked: Named | None = None
    given: Mapping[str, str] = {}
    """What was given as it was written."""
    page: int | None = None
    """So many rows at most."""

    def variant(self, *, without: Collection[str] = (), unless: str | None = None) -> "Prepared":
        """The same question without some of its parameters, or without one of the conditions that always count."""
        assert self.asked is not None
        left = {key: value for key, value in self.given.items() if key not in without}
        bound = {key: value for key, value in self.bindings.items() if key in left}
        text = text_of(self.asked.text, left, unless=unless)
        return msgspec.structs.replace(self, text=text, given=left, bindings=bound)


def prepare(reading: Reading, name: str, given: Mapping[str, str]) -> Prepared:
    """A named question about things as somebody calls them.

    Raises ``UnknownThing`` and ``AmbiguousThing`` for names, ``InputError`` for parameters the question does not have.
    """
    asked = question(name)
    known = {p.name: p for p in asked.parameters}
    check_given(asked, known, given)
    names = Names(reading.store, reading)
    terms = {key: value for key, value in given.items() if known[key].kind != COUNT}
    things = {key: KINDS[known[key].kind](names, key, value) for key, value in terms.items()}
    bindings = {key: found if isinstance(found, Literal) else NamedNode(found.iri) for key, found in things.items()}
    page = count("limit", given["limit"], 1) if "limit" in given else asked.page
    notes = tuple(understood(terms, things, {p.name: p.kind for p in asked.parameters}))
    return Prepared(text_of(asked.text, given), bindings, things, notes, asked, dict(given), page)


def check_given(asked: Named, known: Mapping[str, Parameter], given: Mapping[str, str]) -> None:
    """Raise where a parameter is missing, or given and not known."""
    for key in given:
        if key not in known:
            takes = f"it has {', '.join(known)}" if known else "it has none"
            raise InputError(f"question “{asked.name}” has no parameter “{key}”; {takes}")
    missing = [p.name for p in known.values() if not p.optional and p.name not in given]
    if missing:
        raise InputError(f"question “{asked.name}” needs -p {missing[0]}=…; for example: {asked.example}")
    if asked.needs and not any(name in given for name in asked.needs):
        either = " or ".join(f"-p {name}=…" for name in asked.needs)
        raise InputError(f"question “{asked.name}” needs {either}; for example: {asked.example}")


def text_of(text: str, given: Mapping[str, str], *, unless: str | None = None) -> str:
    """A question's text with the conditions that count, and the page asked for.

    The numbers of a page are whole numbers and nothing else, whoever wrote them.
    """
    if unless is not None:
        text = DEFAULT.sub(lambda match: "" if match["reason"] == unless else match[0], text)
    if "limit" in given or "offset" in given:
        skip = count("offset", given.get("offset", "0"), 0)
        text = PAGE.sub(
            lambda match: (
                f"LIMIT {count('limit', given['limit'], 1) if 'limit' in given else match['limit']}"
                f"{f' OFFSET {skip}' if skip else ''}{match['rest']}"
            ),
            text,
        )
    return only(text, given)


def only(text: str, given: Collection[str]) -> str:
    """A question's text without the conditions on parameters that are not given."""
    return CONDITION.sub(lambda match: match["line"] if match["name"] in given else "", text)


def always(text: str) -> tuple[str, ...]:
    """The reasons of the conditions that always count."""
    return tuple(dict.fromkeys(match["reason"] for match in DEFAULT.finditer(text)))


def understood(given: Mapping[str, str], things: Mapping[str, Meaning], kinds: Mapping[str, str]) -> Iterator[str]:
    """What names were taken for, where that is not what was written."""
    for key, found in things.items():
        if isinstance(found, Found) and found.kind != "Stance" and plain(found.label) != plain(given[key]):
            yield f"{key} “{given[key]}” was taken for {found}"
        if kinds.get(key) == "basis" and isinstance(found, Literal):
            yield f"{key} “{given[key]}” was taken for {'; '.join(found.value.strip('|').split('|'))}"
