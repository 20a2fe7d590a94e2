"""The lists of known actors -> which of them, if any, an article's thing is."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import product
from pathlib import Path

import msgspec

from kg.errors import OntologyError
from kg.project.things import Local, fold
from kg.vocab import ID, Actor, Publisher, authority, countries, publishers
from kg.vocab.actor import different

COMPATIBLE: Mapping[str, frozenset[str]] = {
    "Person": frozenset(("Person",)),
    "Institution": frozenset(("Institution", "Group")),
    "Group": frozenset(("Institution", "Group")),
    "Instrument": frozenset(("Instrument",)),
}
"""Kind of an article's thing -> kinds of actors it may be; a thing of another kind is none."""

GENERIC_WORDS = """
of for and the on in national state supreme high court constitutional ministry minister ministers department office
bureau agency authority foreign affairs interior justice defence defense information labour labor health education
culture home external internal parliament assembly senate house representatives congress cabinet council commission
committee human rights election electoral elections anti corruption police army armed forces military embassy
prosecutor prosecutors attorney general public central bank union federation association democratic party people's
peoples liberal republican socialist communist opposition ruling government prime president
"""
GENERIC = frozenset(GENERIC_WORDS.split())
"""A body named by these words alone is one in each country."""

IDENTIFIER = re.compile(r"[\w.-]+")

PREFIX = re.compile(r"^([a-z]{2}):(?=\S)")
"""Whose a generic name is: what stands before it in a key, mostly a country's code."""


class Authority(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Known actors by id, publishers by name, and pairs of folded names that never name one thing."""

    actors: Mapping[str, Actor]
    publishers: Mapping[str, Publisher] = {}
    different: frozenset[tuple[str, str]] = frozenset()

    def __post_init__(self) -> None:
        for actor in self.actors.values():
            if not IDENTIFIER.fullmatch(actor.id):
                raise OntologyError(f"authority: “{actor.id}” is no id: letters, digits, “-”, “_” and “.” only")
            self.refuse_circle(actor)

    def refuse_circle(self, actor: Actor) -> None:
        """Raise ``OntologyError`` for an actor that is part of itself."""
        seen = {actor.id}
        while actor.part_of and actor.part_of in self.actors:
            actor = self.actors[actor.part_of]
            if actor.id in seen:
                raise OntologyError(f"authority: {actor.id} is part of itself")
            seen.add(actor.id)

    @cached_property
    def labels(self) -> Mapping[str, frozenset[str]]:
        """Ids by folded label."""
        return index((a.id, a.label) for a in self.actors.values())

    @cached_property
    def aliases(self) -> Mapping[str, frozenset[str]]:
        """Ids by folded alias."""
        return index((a.id, name) for a in self.actors.values() for name in a.aliases)

    @cached_property
    def acronyms(self) -> Mapping[str, frozenset[str]]:
        """Ids by folded acronym."""
        return index((a.id, name) for a in self.actors.values() for name in a.acronyms)

    @cached_property
    def outlets(self) -> Mapping[str, Publisher]:
        """Publishers by folded name or alias."""
        return {fold(alias): p for p in self.publishers.values() for alias in (p.name, *p.aliases)}

    def iri(self, key: str) -> str:
        """The IRI of an actor."""
        return f"{ID}actor/{key}"

    def find(self, local: Local) -> Actor | None:
        """The one actor a thing is, by exact name; None where no name fits or two actors fit.

        Kinds must be compatible and countries must not differ. A name made of generic words, an alias and an
        acronym fit a body of a country only in that country; an acronym only where the article gives no long form.
        """
        code, names = country_of(local), names_of(local)
        fits = self.fitting(local, code, (i for name in names for i in self.ids(name, code)))
        if not fits and not any(" " in name for name in names):
            fits = self.fitting(local, code, (i for name in names for i in self.acronym_ids(name, code)))
        return self.actors[fits.pop()] if len(fits) == 1 else None

    def ids(self, name: str, code: str | None) -> frozenset[str]:
        """Actors of a name; by a generic one, or by what is no more than an alias, only those of the country."""
        found, others = self.labels.get(name, frozenset()), self.aliases.get(name, frozenset())
        people = frozenset(i for i in others if self.actors[i].kind == "Person")
        return people | self.of_country(others, code) | (self.of_country(found, code) if is_generic(name) else found)

    def acronym_ids(self, name: str, code: str | None) -> frozenset[str]:
        """Actors of an acronym: of the country, or of none."""
        return self.of_country(self.acronyms.get(name, frozenset()), code)

    def of_country(self, ids: Iterable[str], code: str | None) -> frozenset[str]:
        """Actors of a country, or of none."""
        return frozenset(i for i in ids if self.actors[i].country in (None, code))

    def fitting(self, local: Local, code: str | None, ids: Iterable[str]) -> set[str]:
        """Those of a compatible kind, whose country does not differ and whose names may be the thing's."""
        kinds = COMPATIBLE.get(local.kind, frozenset())
        return {
            i
            for i in ids
            if (actor := self.actors[i]).kind in kinds
            and (code is None or actor.country is None or actor.country == code)
            and not self.apart(local.names, actor)
        }

    def apart(self, names: Iterable[str], actor: Actor) -> bool:
        """Whether one of the names is listed as never meaning the actor."""
        return any(ordered(a, b) in self.different for a in names for b in names_in(actor))


def known(extra: Path | None) -> Authority:
    """The packaged authority with a project's own folder laid over."""
    actors = authority(extra)
    listed = {ordered(fold(a), fold(b)) for a, b in different(extra)}
    stated = {ordered(a, b) for actor in actors.values() for a, b in apart_from(actor, actors)}
    return Authority(actors=actors, publishers=publishers(extra), different=frozenset(listed | stated))


def apart_from(actor: Actor, actors: Mapping[str, Actor]) -> Iterator[tuple[str, str]]:
    """Pairs of an actor's names and those its entry says are never its own; an id stands for all names."""
    for other in actor.never_merge:
        names = names_in(actors[other]) if other in actors else {fold(other)}
        yield from product(names_in(actor), names)


def names_in(actor: Actor) -> set[str]:
    """All folded names of an actor."""
    return {fold(name) for name in (actor.label, *actor.aliases, *actor.acronyms)}


def ordered(a: str, b: str) -> tuple[str, str]:
    """Two names in code-point order."""
    return min(a, b), max(a, b)


def index(pairs: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    """Ids by folded name."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, name in pairs:
        found[fold(name)].add(key)
    return {name: frozenset(keys) for name, keys in found.items()}


def country_of(local: Local) -> str | None:
    """The country of a thing, from what is known of it or from the code in its key."""
    prefix = PREFIX.match(local.key) if local.kind == "Institution" else None
    code = prefix[1].upper() if prefix else None
    return local.country or (code if code in countries() else None)


def names_of(local: Local) -> tuple[str, ...]:
    """The folded names that may tell who it is: of a person only the full ones, where there is a full one."""
    bare = PREFIX.sub("", fold(local.key)) if local.kind == "Institution" else fold(local.key)
    names = tuple(dict.fromkeys((bare, *local.names[1:])))
    full = tuple(name for name in names if " " in name)
    return (full or names[:1]) if local.kind == "Person" else names


def is_generic(name: str) -> bool:
    """Whether a folded name consists of generic words."""
    return all(word.strip(".,") in GENERIC for word in name.replace("-", " ").split())
