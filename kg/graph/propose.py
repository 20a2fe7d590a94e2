"""Things of all articles, resolved -> pairs that may be one and cases that may be two, for people to decide."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal

import msgspec

from kg.graph.authority import Authority, country_of, names_of, ordered
from kg.graph.resolve import Key
from kg.project.things import Local, affair, fold


class Proposal(msgspec.Struct, frozen=True, order=True):
    """What could be decided: to merge ``left`` and ``right``, or to split ``left`` (no ``right``); and why."""

    what: Literal["merge", "split"]
    left: str
    right: str
    reason: str


def proposals(found: Iterable[Local], iris: Mapping[Key, str], authority: Authority) -> list[Proposal]:
    """All proposals, sorted, each once; pairs listed as never one are left out."""
    members = list(found)
    return sorted(
        {*namesakes(members, iris, authority), *nearly_known(members, iris, authority), *split(members, iris)}
    )


def namesakes(members: Sequence[Local], iris: Mapping[Key, str], authority: Authority) -> Iterator[Proposal]:
    """Things of one full name, in whatever order of words, that are still two."""
    names: defaultdict[tuple[str, str], dict[str, Local]] = defaultdict(dict)
    for local in members:
        name = fold(local.key)
        if local.kind in ("Person", "Institution", "Instrument") and " " in name:
            order = " ".join(sorted(name.split())) if local.kind == "Person" else name
            names[local.kind, order].setdefault(iris[local.article, local.ref], local)
    for group in names.values():
        for (left, a), (right, b) in combinations(sorted(group.items(), key=lambda item: item[0]), 2):
            if ordered(fold(a.key), fold(b.key)) not in authority.different:
                yield Proposal("merge", left, right, why_apart(a, b))


def why_apart(a: Local, b: Local) -> str:
    """Why two things of one name were not merged."""
    if fold(a.key) != fold(b.key):
        return "the same words in another order"
    if country_of(a) and country_of(b) and country_of(a) != country_of(b):
        return "the same name, but of different countries"
    return "the same name, and nothing else agrees"


def nearly_known(members: Sequence[Local], iris: Mapping[Key, str], authority: Authority) -> Iterator[Proposal]:
    """Things that have a known actor's name or acronym and were not taken for it."""
    for local in members:
        iri = iris[local.article, local.ref]
        if authority.find(local) is None:
            for name in names_of(local):
                for table in (authority.labels, authority.aliases, authority.acronyms):
                    for key in authority.fitting(local, country_of(local), table.get(name, ())):
                        yield Proposal("merge", iri, authority.iri(key), f"named “{name}” as a known actor is")


def split(members: Sequence[Local], iris: Mapping[Key, str]) -> Iterator[Proposal]:
    """Cases to which accounts give different years."""
    years: defaultdict[str, set[str]] = defaultdict(set)
    subjects = {(local.article, local.ref): local for local in members if local.affairs}
    for local in members:
        subject = subjects.get((local.article, local.about or ""))
        if local.kind == "Case" and subject:
            told = {a.year for a in subject.affairs if a.affair == affair(local.ref) and a.year}
            years[iris[local.article, local.ref]] |= told
    for iri, told in years.items():
        if len(told) > 1:
            yield Proposal("split", iri, "", f"accounts give the years {', '.join(sorted(told))}")
