"""What all articles and the authority know of a shared thing -> its type, label, kind, country and aliases, once.

The rule does not depend on order. A listed thing has what its list says. Of any other the label is the longest
name an article gives it, of equally long ones the least by code points; the other names are its aliases; its
country is the one all that name a country agree on.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.authority import Authority, country_of
from kg.graph.resolve import LISTED
from kg.graph.terms import ENTITIES, LABEL, TYPE, country_node, entry, node, term
from kg.project.things import Local, fold
from kg.vocab import ID, SKOS, Actor, Country, case_kinds, countries, rights, rights_flags

WIKIDATA = "http://www.wikidata.org/entity/"
LINKS = ("country", "governmentOf", "partOf", "represents", "rightEngaged")
"""Terms whose objects are shared things that may be mentioned nowhere else: they get an entity too."""

WITH_ARTICLE = frozenset(("AE", "BS", "CF", "CZ", "DO", "GB", "GM", "KM", "MH", "MV", "NL", "PH", "SB", "SC", "US"))
"""Countries that are called “the …”."""

OTHERS: Mapping[str, NamedNode] = {
    "type": TYPE,
    "label": LABEL,
    "alias": node(SKOS + "altLabel"),
    "same": node(SKOS + "exactMatch"),
}
"""Names of facts that are no terms of the ontology."""

Fact = tuple[str, str | NamedNode]
"""Term of the ontology, or one of ``OTHERS``; value."""


class Known(NamedTuple):
    """A thing as one article knows it, and which shared thing is its subject or author."""

    local: Local
    about: str | None


def describe(iri: str, known: Sequence[Known], authority: Authority) -> frozenset[Quad]:
    """The quads of one thing in graph ``entities``; none of a thing that only articles could know and none does."""
    scheme, _, slug = iri.removeprefix(ID).partition("/")
    if not known and scheme not in LISTED:
        return frozenset()
    match scheme:
        case "country":
            facts = country(slug)
        case "government":
            facts = government(slug)
        case "right" | "rights-flag":
            facts = right(slug)
        case "actor":
            facts = actor(authority.actors[slug]) if slug in authority.actors else iter(())
        case "publisher":
            facts = publisher([k.local for k in known], authority)
        case _:
            facts = unlisted(known)
    subject = NamedNode(iri)
    return frozenset(say_fact(subject, *fact) for fact in facts)


def say_fact(subject: NamedNode, name: str, value: str | NamedNode) -> Quad:
    """A fact as a quad."""
    predicate = OTHERS.get(name) or term(name)
    return Quad(subject, predicate, Literal(value) if isinstance(value, str) else value, ENTITIES)


def kind(name: str) -> Iterator[Fact]:
    """A thing's kind, as a class and in the word its statements use."""
    yield "type", term(name)
    yield "kind", name


def named(label: str, others: Iterable[str]) -> Iterator[Fact]:
    """A label, and the other names that are not the label."""
    yield "label", label
    for other in set(others) - {label}:
        yield "alias", other


def place(code: str) -> NamedNode:
    """The node of a country."""
    return country_node(code)


# --- listed things ---


def country(code: str) -> Iterator[Fact]:
    """A country."""
    listed = countries().get(code)
    yield from kind("Country")
    yield from named(listed.label if listed else code, listed.names if listed else ())


def government(code: str) -> Iterator[Fact]:
    """The government of a country."""
    listed = countries().get(code)
    yield from kind("Government")
    yield from named(*government_names(code, listed))
    yield "governmentOf", place(code)
    yield "country", place(code)


def government_names(code: str, listed: Country | None) -> tuple[str, list[str]]:
    """Label and other names: “Government of …”, “… government”."""
    if listed is None:
        return f"Government of {code}", []
    article = "the " if code in WITH_ARTICLE else ""
    return f"Government of {article}{listed.label}", [f"{word} government" for word in listed.demonyms]


def right(slug: str) -> Iterator[Fact]:
    """A right, whose class and definition stand in the vocabulary."""
    listed = rights().get(slug) or rights_flags().get(slug)
    yield "kind", "Right"
    yield "label", listed.label if listed else slug


def actor(listed: Actor) -> Iterator[Fact]:
    """A known actor."""
    yield from kind(listed.kind)
    yield from named(listed.label, (*listed.aliases, *listed.acronyms))
    if listed.country:
        yield "country", place(listed.country)
    if listed.part_of:
        yield "partOf", NamedNode(f"{ID}actor/{listed.part_of}")
    if listed.represents:
        yield "represents", represented(listed.represents)
    if listed.wikidata:
        yield "same", NamedNode(WIKIDATA + listed.wikidata.removeprefix(WIKIDATA))


def represented(reference: str) -> NamedNode:
    """Who is meant by an actor's id, ``Country:KH`` or ``Government:KH``."""
    scheme, colon, slug = reference.partition(":")
    return NamedNode(f"{ID}{scheme.lower()}/{slug}" if colon else f"{ID}actor/{reference}")


def publisher(known: Sequence[Local], authority: Authority) -> Iterator[Fact]:
    """A publisher: owned as the list says, else as its articles do where they agree."""
    label = longest(local.label for local in known)
    listed = authority.outlets.get(fold(label))
    yield from kind("Publisher")
    yield from named(listed.name if listed else label, [local.label for local in known])
    stated = {local.ownership for local in known if local.ownership and local.ownership != "unknown"}
    owners: set[str] = {listed.ownership} if listed else stated
    yield "ownership", entry("ownership", min(owners) if len(owners) == 1 else "unknown")
    if listed:
        yield "ownershipNote", listed.note
        if listed.country:
            yield "country", place(listed.country)


# --- things of articles ---


def unlisted(known: Sequence[Known]) -> Iterator[Fact]:
    """A thing only articles know."""
    members = [k.local for k in known]
    names = {clean(name) for local in members for name in (local.label, *local.forms)}
    yield from kind(members[0].kind)
    made_up = members[0].kind == "Case"  # its label is composed, of subject and affair; its wordings are aliases
    yield from named(longest([local.label for local in members] if made_up else names), names)
    codes = {code for local in members if (code := country_of(local))}
    if len(codes) == 1:
        yield "country", place(codes.pop())
    if members[0].kind == "Case":
        yield from affair_facts(known)
    if any(local.others for local in members):
        yield "type", term("StatementOfOthers")
        yield from (("author", NamedNode(k.about)) for k in known if k.about)


def affair_facts(known: Sequence[Known]) -> Iterator[Fact]:
    """Subject and kinds of a case, and the rights these engage."""
    yield from (("caseSubject", NamedNode(k.about)) for k in known if k.about)
    for slug in {slug for k in known for slug in k.local.kinds}:
        yield "caseKind", entry("case-kind", slug)
        for engaged in case_kinds()[slug].engages:
            yield "rightEngaged", entry("right", engaged)


def clean(name: str) -> str:
    """A name on one line."""
    return " ".join(name.split())


def longest(names: Iterable[str]) -> str:
    """The longest name; of equally long ones the least by code points."""
    return min(map(clean, names), key=lambda name: (-len(name), name))


# --- listed things, which others point to ---


def update(
    touched: Iterable[str],
    known: Callable[[str], Sequence[Known]],
    authority: Authority,
    held: Callable[[str], frozenset[Quad]] = lambda _: frozenset(),
    pointing: Callable[[str], Iterable[str]] = lambda _: (),
) -> Mapping[str, frozenset[Quad]]:
    """The new quads of every listed thing in ``touched``, and of those they point to; none for one that is gone.

    A listed thing is there while an article knows it (``known``) or another entity that is there points to it.
    ``held`` gives the quads it had, ``pointing`` the entities that pointed to it before. Things of articles are
    there only while an article knows them, and nothing points to them: ``describe`` is all they need.
    """
    done: dict[str, frozenset[Quad]] = {}
    pointed: defaultdict[str, set[str]] = defaultdict(set)
    waiting = sorted(set(touched))
    while waiting:
        iri = waiting.pop()
        told = known(iri)
        there = told or pointed[iri] or any(other not in done for other in pointing(iri))
        quads = describe(iri, told, authority) if there else frozenset()
        before, now = targets(done.get(iri) or held(iri)), targets(quads)
        done[iri] = quads
        for other in now:
            pointed[other].add(iri)
        for other in before - now:
            pointed[other].discard(iri)
        waiting += sorted(other for other in now if not done.get(other)) + sorted(before - now)
    return done


def targets(quads: Iterable[Quad]) -> frozenset[str]:
    """The things that a thing's quads point to."""
    return frozenset(q.object.value for q in quads if is_link(q) and isinstance(q.object, NamedNode))


def is_link(quad: Quad) -> bool:
    """Whether the object of a quad is to be there because the quad is."""
    return any(quad.predicate == term(name) for name in LINKS)
