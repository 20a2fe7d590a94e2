"""Things as articles know them -> the IRI of the shared thing each of them is.

Fixed names come first: countries and governments by code, rights by slug, publishers by name, known actors by
their id. A person, body, event or instrument with a full name that is in no list is one with its namesakes of
other articles where something besides the name agrees (``signs``); all that are linked so, directly or through
others, bear the least IRI among them. Everything else stays its article's own. A case is named by its subject
and affair, so it is one wherever its subject is one.

The answer depends on the set of articles alone, not on their order: who joins or leaves can only change the
names of those of the same name.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial

from kg.graph.authority import PREFIX, Authority, country_of, is_generic
from kg.graph.terms import country_node
from kg.model import Ref, digest
from kg.project.things import Local, Named, affair, fold, meeting_name
from kg.vocab import ID, countries, rights, rights_flags

Key = tuple[str, Ref]
"""An article's id and a reference in it."""

SLUGS: Mapping[str, str] = {
    "Person": "person",
    "Institution": "institution",
    "Country": "unlisted-country",
    "Government": "unlisted-government",
    "Group": "group",
    "UnnamedSource": "unnamed-source",
    "Case": "case",
    "Right": "right",
    "Event": "event",
    "Instrument": "instrument",
    "Proposition": "proposition",
    "Publisher": "publisher",
}
"""How the IRIs of a kind of thing spell it."""

LISTED = frozenset(("country", "government", "right", "rights-flag", "actor"))
"""Spellings of things that are what some list says of them, whatever articles say."""

SHARED = LISTED | frozenset(SLUGS.values())
"""Spellings of everything that can be a thing."""

CASE_SUBJECTS = frozenset(("Person", "Institution", "Instrument"))
"""Subjects whose cases may be one across articles; a country's or a crowd's are too many."""

SCATTERED = re.compile(r"^(provincial|municipal|district|local|regional|city|county|village|town|capital|appeals?)\b")
"""Bodies of which a country has many under one name."""

ONE_EACH = frozenset(("parliament", "senate", "congress", "cabinet"))
"""Bodies of one word of which a country has one."""

UNSTABLE = re.compile(r"\b(resolution|report|statement|recommendations?|bill|draft|agreement|declaration|decree)s?\b")
"""Instruments of which there is a new one every year: their year must be in the name."""

DATED = re.compile(
    r"\d|\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|[a-z]+teenth|[a-z]+tieth)\b"
)
"""A year or an ordinal in a name."""


class Resolver:
    """Names the things of one article after another; ``namesakes`` gives all things of all articles of a full name."""

    def __init__(self, authority: Authority, namesakes: Callable[[str], Iterable[Local]]) -> None:
        self.authority = authority
        self.merged = cache(lambda name: merge(list(namesakes(name)), authority))

    def resolve(self, found: Sequence[Local]) -> dict[Ref, str]:
        """The IRI of each thing of one article."""
        iris = {local.ref: self.alone(local) for local in found if local.kind != "Case"}
        return iris | {local.ref: case(local, iris) for local in found if local.kind == "Case"}

    def alone(self, local: Local) -> str:
        """The IRI of a thing that is no case."""
        name = meeting_name(local)
        fixed_iri = fixed(local, self.authority)
        if fixed_iri or name is None:
            return fixed_iri or own(local)
        found: Mapping[Key, str] = self.merged(name)
        return found[local.article, local.ref]


def identities(found: Iterable[Local], authority: Authority) -> dict[Key, str]:
    """The IRI of every thing of every article, from all of them at once."""
    articles: defaultdict[str, list[Local]] = defaultdict(list)
    names: defaultdict[str | None, list[Local]] = defaultdict(list)
    for local in found:
        articles[local.article].append(local)
        names[meeting_name(local)].append(local)
    resolver = Resolver(authority, lambda name: names[name])
    return {
        (article, ref): iri for article, members in articles.items() for ref, iri in resolver.resolve(members).items()
    }


def own(local: Local) -> str:
    """The IRI of a thing as one article's own."""
    return f"{ID}{SLUGS[local.kind]}/{digest(local.kind, local.article, local.key)}"


def spelling(iri: str) -> str:
    """The first part of a thing's path: which kind of name its IRI is."""
    return iri.removeprefix(ID).partition("/")[0] if iri.startswith(ID) else ""


def fixed(local: Local, authority: Authority) -> str | None:
    """The IRI of a thing that is listed somewhere."""
    match local.kind:
        case "Country":
            return country_node(local.key).value
        case "Government":
            return country_node(local.key, "government").value
        case "Right" if local.key in rights():
            return f"{ID}right/{local.key}"
        case "Right" if local.key in rights_flags():
            return f"{ID}rights-flag/{local.key}"
        case "Publisher":
            outlet = authority.outlets.get(fold(local.label))
            return f"{ID}publisher/{digest('Publisher', fold(outlet.name if outlet else local.label))}"
    actor = authority.find(local)
    return authority.iri(actor.id) if actor else None


def case(local: Local, iris: Mapping[Ref, str]) -> str:
    """The IRI of a case: its subject's, and the affair."""
    subject = local.about or next((ref for ref in iris if fold(ref) == fold(local.key).rpartition("|")[0]), None)
    if subject is None or subject not in iris or subject.partition(":")[0] not in CASE_SUBJECTS:
        return own(local)
    return f"{ID}case/{digest('Case', iris[subject], affair(local.ref))}"


# --- namesakes ---


def merge(members: Sequence[Local], authority: Authority) -> dict[Key, str]:
    """The IRIs of things of one full name, those left out that are known actors."""
    unlisted = [local for local in members if fixed(local, authority) is None]
    groups = [part for group in linked(unlisted, partial(signs, authority)) for part in one_country(group, authority)]
    return {(local.article, local.ref): iri for group in groups for iri in [min(map(own, group))] for local in group}


def one_country(group: Sequence[Local], authority: Authority) -> list[list[Local]]:
    """A group as it is, unless it would put two countries together: then each country by itself."""
    codes = {country_of(local) for local in group}
    if len(codes - {None}) < 2:
        return [list(group)]
    parts = ([local for local in group if country_of(local) == code] for code in codes)
    return [again for part in parts for again in linked(part, partial(signs, authority))]


def linked(members: Sequence[Local], agreeing: Callable[[Local], Iterable[str]]) -> list[list[Local]]:
    """Members in groups: two that have a sign in common are in one, and so are those they share others with."""
    parents = list(range(len(members)))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    first: dict[str, int] = {}
    for at, member in enumerate(members):
        for sign in agreeing(member):
            parents[root(at)] = root(first.setdefault(sign, at))
    groups: defaultdict[int, list[Local]] = defaultdict(list)
    for at, member in enumerate(members):
        groups[root(at)].append(member)
    return list(groups.values())


def signs(authority: Authority, local: Local) -> Iterator[str]:
    """What must agree, besides the full name, for two things to be one."""
    match local.kind:
        case "Person":
            yield from person_signs(authority, local)
        case "Institution":
            yield from body_of_its_own(local)
        case "Instrument":
            yield from instrument_signs(local)
        case "Event" if DATED.search(local.key):
            yield from event_signs(local)


def body_of_its_own(local: Local) -> Iterator[str]:
    """A body's country, or whose else it is; nothing where a country has many of the name."""
    name, prefix = PREFIX.sub("", fold(local.key)), PREFIX.match(local.key)
    if (" " in name or name in ONE_EACH) and not SCATTERED.match(name):
        yield from countries_of(local)
        if prefix:
            yield f"of {prefix[1]}"


def person_signs(authority: Authority, local: Local) -> Iterator[str]:
    """A person's countries, titles of two words or more, organisations, and what is told of its cases."""
    yield from countries_of(local)
    for office in local.offices:
        if office.country:
            yield f"country {office.country}"
        if " " in office.title:
            yield f"title {fold(office.title)}"
        if office.organisation:
            yield from body_signs(authority, office.organisation)
    for event in local.affairs:
        for detail in (event.year, event.place, event.charge, event.country):
            if detail:
                yield f"case {event.affair} {fold(detail)}"


def body_signs(authority: Authority, body: Named) -> Iterator[str]:
    """An organisation by the actor it is, else by its full names; a generic one with its country."""
    if body.kind in ("Country", "Government"):
        yield f"country {body.country}"
        return
    key, label, *forms = body.names
    local = Local(article="", kind=body.kind, key=key, label=label, forms=tuple(forms), country=body.country)
    actor = authority.find(local)
    if actor:
        yield f"body {actor.id}"
        return
    for name in local.names:
        if " " in name and not is_generic(PREFIX.sub("", name)):
            yield f"body {name}"
        elif " " in name and country_of(local):
            yield f"body {PREFIX.sub('', name)} {country_of(local)}"


def instrument_signs(local: Local) -> Iterator[str]:
    """An instrument's year in a name of three words or more; else its countries, unless there is one every year."""
    name = fold(local.key)
    if DATED.search(name):
        if len(name.split()) > 2:
            yield "name"
    elif not UNSTABLE.search(name):
        yield from countries_of(local)


def event_signs(local: Local) -> Iterator[str]:
    """Of an event that is dated or numbered: the countries in its name, all that took part, or its own."""
    if named_countries(fold(local.key)):
        yield "name"
    if local.partners:
        yield f"partners {' '.join(local.partners)}"
    yield from countries_of(local)


def countries_of(local: Local) -> Iterator[str]:
    """A thing's country as a sign."""
    code = country_of(local)
    if code:
        yield f"country {code}"


@cache
def country_words() -> Mapping[str, str]:
    """Codes by folded name or adjective of a country."""
    return {fold(word): c.code for c in countries().values() for word in (*c.names, *c.demonyms)}


def named_countries(name: str) -> frozenset[str]:
    """Codes of the countries a folded name names, by runs of up to three words."""
    words = re.findall(r"[^\W_]+", name)
    runs = (" ".join(words[i : i + n]) for n in (1, 2, 3) for i in range(len(words) - n + 1))
    return frozenset(code for run in runs if (code := country_words().get(run)))
