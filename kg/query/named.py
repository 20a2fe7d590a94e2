"""A named question and what it is asked about, as somebody calls it -> SPARQL with terms for its parameters.

A question is a file ``named/NAME.rq``. Its first comment line is its title; the comments after it say ``help``,
``parameter``, ``example``, ``columns`` and ``empty``. A parameter stands in the query as ``$name``; a line that ends in
``# if name`` counts only where that parameter is given. Files are SPARQL as they stand.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import msgspec
from pyoxigraph import Literal, NamedNode

from kg.errors import AmbiguousThing, InputError, QueryError, UnknownThing
from kg.graph.terms import TYPE, entry, term
from kg.model.statements import AGENTS, TOPICS
from kg.query.names import ANY, ID_PREFIX, Found, Names, nearest, orientation, plain, stance_type
from kg.query.reading import Reading, tail
from kg.query.run import Term
from kg.vocab import ID

FOLDER = Path(__file__).parent / "named"

PARTS = {
    "holder": "as holder",
    "topic": "as topic",
    "target": "as target",
    "concerns": "as the country concerned",
    "reportedBy": "as reporter",
}
"""Terms that tie a position to a thing, in the words of a reason."""

HEADER = re.compile(r"# (?P<field>help|parameter|example|columns|empty):\s*(?P<text>.*)")
PARAMETER = re.compile(r"(?P<name>\w+) \((?P<kind>\w+)(?P<optional>, optional)?\): (?P<help>.+)")
CONDITION = re.compile(r"^(?P<line>.*\S)\s*# if (?P<name>\w+)$", re.MULTILINE)


Meaning = Found | Literal
"""What a parameter was understood to be."""


class Parameter(msgspec.Struct, frozen=True):
    """What a question is asked about."""

    name: str
    kind: str
    optional: bool
    help: str


class Named(msgspec.Struct, frozen=True):
    """A named question."""

    name: str
    title: str
    help: str
    parameters: tuple[Parameter, ...]
    example: str
    columns: tuple[str, ...]
    empty: str
    """What it means that nothing came back."""
    text: str


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
    fields: dict[str, list[str]] = {"help": [], "parameter": [], "example": [], "columns": [], "empty": []}
    for line in lines:
        match = HEADER.fullmatch(line)
        if match is None:
            raise QueryError(f"{path}: “{line}” is no header; headers are {', '.join(fields)}")
        fields[match["field"]].append(match["text"])
    return Named(
        path.stem,
        title.removeprefix("# "),
        " ".join(fields["help"]),
        tuple(parameter(path, line) for line in fields["parameter"]),
        f"kg query --name {path.stem}" + "".join(f" -p {e}" for e in fields["example"] if e),
        tuple(" ".join(fields["columns"]).split()),
        " ".join(fields["empty"]),
        text,
    )


def parameter(path: Path, line: str) -> Parameter:
    """A parameter as its line says."""
    match = PARAMETER.fullmatch(line)
    if match is None or match["kind"] not in KINDS:
        raise QueryError(f"{path}: “{line}” is no parameter; write “name (kind): help”, kinds are {', '.join(KINDS)}")
    return Parameter(match["name"], match["kind"], bool(match["optional"]), match["help"])


class Prepared(msgspec.Struct, frozen=True):
    """A question ready to be run."""

    text: str
    bindings: Mapping[str, Term]
    things: Mapping[str, Meaning]
    notes: tuple[str, ...] = ()
    """What names were taken for, where that is not what was written."""
    empty: str | None = None


def prepare(reading: Reading, name: str, given: Mapping[str, str]) -> Prepared:
    """A named question about things as somebody calls them.

    Raises ``UnknownThing`` and ``AmbiguousThing`` for names, ``InputError`` for parameters the question does not have.
    """
    asked = question(name)
    known = {p.name: p for p in asked.parameters}
    for key in given:
        if key not in known:
            takes = f"it has {', '.join(known)}" if known else "it has none"
            raise InputError(f"question “{name}” has no parameter “{key}”; {takes}")
    missing = [p.name for p in asked.parameters if not p.optional and p.name not in given]
    if missing:
        raise InputError(f"question “{name}” needs -p {missing[0]}=…; for example: {asked.example}")
    names = Names(reading.store, reading)
    things = {key: KINDS[known[key].kind](names, value) for key, value in given.items()}
    bindings = {key: found if isinstance(found, Literal) else NamedNode(found.iri) for key, found in things.items()}
    return Prepared(only(asked.text, given), bindings, things, tuple(understood(given, things)), asked.empty)


def only(text: str, given: Mapping[str, str]) -> str:
    """A question's text without the conditions on parameters that are not given."""
    return CONDITION.sub(lambda match: match["line"] if match["name"] in given else "", text)


# --- what parameters mean ---


def case(names: Names, name: str) -> Found:
    """A case by name or subject."""
    try:
        return names.find(name, ("Case",), what="case")
    except UnknownThing as unknown:
        try:
            subject = names.find(name, AGENTS | {"Instrument"}, what="case")
        except UnknownThing:
            raise unknown from None
        found = [names.describe(iri) for iri in names.reading.subjects(term("caseSubject"), NamedNode(subject.iri))]
        if len(found) == 1:
            return found[0]
        if found:
            raise AmbiguousThing(name, tuple(map(str, sorted(found)))) from None
        raise UnknownThing(name, unknown.suggestions, "case") from None


def topic(names: Names, name: str) -> Found:
    """A topic by name; a right also by its id; a person or body stands for its one case."""
    try:
        return names.find(name, TOPICS, what="topic")
    except UnknownThing as unknown:
        for way in (names.right, lambda given: case(names, given)):
            try:
                return way(name)
            except UnknownThing:
                continue
        raise unknown


def thing(names: Names, name: str) -> Found:
    """Anything by name; a right also by its id."""
    try:
        return names.find(name, ANY)
    except UnknownThing as unknown:
        try:
            return names.right(name)
        except UnknownThing:
            raise unknown from None


def stance(names: Names, name: str) -> Found:
    """A position by its id, or the beginning of it."""
    wanted = tail(name)
    whole = f"{ID}stance/{wanted}"
    if names.reading.objects(whole, term("inArticle")):
        return Found(wanted, "Stance", None, whole)
    known = names.reading.subjects(TYPE, term("Stance")) if len(wanted) >= ID_PREFIX else {}
    found = sorted(iri for iri in known if tail(iri).startswith(wanted))
    if not found:
        raise UnknownThing(name, what="position")
    if len(found) > 1:
        raise AmbiguousThing(name, tuple(map(tail, found)))
    return Found(tail(found[0]), "Stance", None, found[0])


KINDS: Mapping[str, Callable[[Names, str], Meaning]] = {
    "thing": thing,
    "agent": lambda names, name: names.find(name, AGENTS, what="agent"),
    "case": case,
    "topic": topic,
    "right": lambda names, name: names.right(name),
    "country": lambda names, name: names.country(name),
    "publisher": lambda names, name: names.find(name, ("Publisher",), what="publisher"),
    "article": lambda names, name: Found(name, "Article", None, names.article(name)),
    "stance": stance,
    "type": lambda _, name: Found(name, "StanceType", None, entry("stance-type", stance_type(name).id).value),
    "orientation": lambda _, name: Found(name, "Orientation", None, entry("orientation", orientation(name)).value),
    "text": lambda _, name: Literal(name),
}
"""Kind of a parameter -> how what somebody writes becomes a term."""


# --- what the user should know ---


def understood(given: Mapping[str, str], things: Mapping[str, Meaning]) -> Iterator[str]:
    """What names were taken for, where that is not what was written."""
    for key, found in things.items():
        if isinstance(found, Found) and found.kind != "Stance" and plain(found.label) != plain(given[key]):
            yield f"{key} “{given[key]}” was taken for {found}"


def reasons(reading: Reading, things: Mapping[str, Meaning]) -> Iterator[str]:
    """How often what was asked about stands in positions at all."""
    for found in things.values():
        if isinstance(found, Found) and found.kind not in ("Stance", "Article"):
            counts = {words: len(reading.subjects(term(part), NamedNode(found.iri))) for part, words in PARTS.items()}
            parts = [f"{n:,} {words}" for words, n in counts.items() if n]
            yield f"“{found.label}” stands in positions: {', '.join(parts) or 'in none, whatever its part'}"
