"""A name in an article -> the one known actor of the vocabulary that it means there."""

from collections.abc import Mapping
from functools import cache

from kg.vocab import Actor, actors


@cache
def known_names() -> Mapping[str, tuple[Actor, ...]]:
    """Known actors by their names, casefolded, and by their acronyms as written."""
    index: dict[str, list[Actor]] = {}
    for actor in actors().values():
        for name in sorted({a.casefold() for a in (actor.label, *actor.aliases)} | set(actor.acronyms)):
            index.setdefault(name, []).append(actor)
    return {name: tuple(found) for name, found in sorted(index.items())}


def known(name: str, present: frozenset[str], *, acronym: bool = False, country: str | None = None) -> Actor | None:
    """The actor a name means where the countries ``present`` are named; a ``country`` stated with it decides."""
    fits = [
        a
        for a in known_names().get(name if acronym else name.casefold(), ())
        if a.country is None or a.country == country or (country is None and a.country in present)
    ]
    return fits[0] if len(fits) == 1 else None
