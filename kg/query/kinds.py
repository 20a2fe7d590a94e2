"""What somebody writes for a parameter, and its kind -> the term it stands for, or what comes near."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from functools import cache

from pyoxigraph import Literal, NamedNode

from kg.errors import AmbiguousThing, InputError, UnknownThing
from kg.graph.terms import TYPE, entry, term, typed
from kg.model.statements import AGENTS, TOPICS
from kg.query.alike import nearest, plain
from kg.query.basis import bases
from kg.query.dates import parsed
from kg.query.names import ANY, ID_PREFIX, Found, Names, orientation, stance_type
from kg.query.reading import tail
from kg.vocab import ID, SKOS, case_kinds
from kg.vocab.names import entries

COUNT = "count"
"""The kind of parameter that says how many rows; it is no term of the query."""

Meaning = Found | Literal
"""What a parameter was understood to be."""

NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


# --- things ---


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


def agent(names: Names, name: str) -> Found:
    """A person, body, government or country; a country also by code or adjective."""
    try:
        return names.find(name, AGENTS, what="agent")
    except UnknownThing as unknown:
        try:
            return names.country(name)
        except UnknownThing:
            raise unknown from None


def stance(names: Names, name: str) -> Found:
    """A position by its id, or the beginning of it."""
    wanted = tail(name.strip().removeprefix("<").removesuffix(">"))
    whole = f"{ID}stance/{wanted}"
    if re.fullmatch(r"[\w-]+", wanted) and names.reading.objects(whole, term("inArticle")):
        return Found(wanted, "Stance", None, whole)
    known = names.reading.subjects(TYPE, term("Stance")) if len(wanted) >= ID_PREFIX else {}
    found = sorted(iri for iri in known if tail(iri).startswith(wanted))
    if not found:
        raise UnknownThing(name, what="position")
    if len(found) > 1:
        raise AmbiguousThing(name, tuple(map(tail, found)))
    return Found(tail(found[0]), "Stance", None, found[0])


# --- entries of fixed lists ---


@cache
def scheme(name: str) -> Mapping[str, str]:
    """The entries of a scheme: slug, and the label it is shown by."""
    start = f"{ID}{name}/"
    return {
        iri.removeprefix(start): next(iter(said.get(SKOS + "prefLabel", ())), "")
        for iri, said in entries("terms.ttl").items()
        if iri.startswith(start)
    }


def listed(name: str, scheme_name: str, slugs: Mapping[str, str], what: str) -> Found:
    """An entry by slug or label."""
    for slug, label in slugs.items():
        if plain(name) in (plain(slug), plain(label)):
            return Found(label or slug, what, None, entry(scheme_name, slug).value)
    raise UnknownThing(name, nearest(name, {plain(slug): slug for slug in slugs}) or tuple(slugs), what)


# --- values ---


def date(name: str, written: str) -> Literal:
    """A date as far as it goes, so that dates compare as texts: of ``until`` the last day of a month is the month.

    “2021-03-01” and “2021-03” begin alike, “2021-02-28” and “2021-02” end alike.
    """
    found = parsed(name, written.strip()) or ""
    if name != "until":
        return Literal(re.sub(r"(-01){1,2}$", lambda m: "" if len(found) - len(m[0]) >= 4 else m[0], found))
    if len(found) == 10 and int(found[8:]) == monthrange(int(found[:4]), int(found[5:7]))[1]:
        found = found[:7]
    return Literal(found.removesuffix("-12") + "~")


def number(name: str, written: str) -> Literal:
    """A number; raises ``InputError``."""
    if not NUMBER.fullmatch(written.strip()):
        raise InputError(f"{name} “{written}” is no number")
    return typed(written.strip().removeprefix("+"), "decimal" if "." in written else "integer")


def count(name: str, written: str, least: int) -> int:
    """How many; raises ``InputError``."""
    if not re.fullmatch(r"\d{1,7}", written.strip()) or int(written) < least:
        raise InputError(f"{name} “{written}” is no count; write a whole number from {least} to 9999999")
    return int(written)


def basis(written: str) -> Literal:
    """All legal bases of rights that an article meets, in one text: the query looks for a right’s own in it."""
    return Literal(f"|{'|'.join(bases(written)[1])}|")


KINDS: Mapping[str, Callable[[Names, str, str], Meaning]] = {
    "thing": lambda names, _, said: thing(names, said),
    "agent": lambda names, _, said: agent(names, said),
    "case": lambda names, _, said: case(names, said),
    "topic": lambda names, _, said: topic(names, said),
    "event": lambda names, _, said: names.find(said, ("Event",), what="event"),
    "instrument": lambda names, _, said: names.find(said, ("Instrument",), what="instrument"),
    "right": lambda names, _, said: names.right(said),
    "country": lambda names, _, said: names.country(said),
    "publisher": lambda names, _, said: names.find(said, ("Publisher",), what="publisher"),
    "article": lambda names, _, said: Found(said, "Article", None, names.article(said)),
    "stance": lambda names, _, said: stance(names, said),
    "type": lambda _, __, said: Found(said, "StanceType", None, entry("stance-type", stance_type(said).id).value),
    "orientation": lambda _, __, said: Found(said, "Orientation", None, entry("orientation", orientation(said)).value),
    "asks": lambda _, __, said: listed(said, "asks", scheme("asks"), "kind of request"),
    "response": lambda _, __, said: listed(said, "upr-response", scheme("upr-response"), "response"),
    "caseKind": lambda _, __, said: listed(
        said, "case-kind", {kind.id: kind.label for kind in case_kinds().values()}, "kind of case"
    ),
    "basis": lambda _, __, said: basis(said),
    "date": lambda _, name, said: date(name, said),
    "number": lambda _, name, said: number(name, said),
    "text": lambda _, __, said: Literal(said),
}
"""Kind of a parameter -> how what somebody writes (after the parameter's name) becomes a term."""
