"""A country -> who speaks for it: government, ministries, missions, and officials where an article calls them so."""

import re
from typing import Literal, NamedTuple

from pyoxigraph import NamedNode

from kg.graph.terms import ENTITIES, term
from kg.query.reading import Facts, Reading, one, subject
from kg.vocab import ID

STATE_BODY = re.compile(
    r"\b(government|cabinet|ministry|ministries|foreign office|home office|state department|department of state"
    r"|embassy|consulate|high commission|permanent mission|permanent delegation|permanent representation)\b"
    r"(?!.* of (refugees|exiles)\b)",
    re.IGNORECASE,
)
"""Names of bodies that are a State's executive at home or abroad, where no list says whom a body represents.

“Ministry of Interior”, “Embassy of Norland in Port Sel”, “Permanent Mission of Ardelmia”: yes. “Supreme Court”,
“National Assembly”, “Union of Farmers”: no.
"""

OFFICE = re.compile(
    r"\b(prime minister|minister|secretary of state|foreign secretary|government spokes(man|woman|person)"
    r"|head of (state|government))$",
    re.IGNORECASE,
)
"""Titles of those who speak for a State when a role names the country and no body.

“deputy foreign minister”, “prime minister”, “government spokeswoman”: yes. “lawmaker”, “president” (of what?),
“ambassador” (of or to the country?), “shadow minister”: no.
"""

ROLE = ID + "role/"

Way = Literal["office", "country", "body"]
"""How a role leads to a State: it names the country, it is one in the country, or in one of its bodies."""

PARTS = frozenset(("part of", "represents"))
"""Titles by which a role says that one body belongs to another, or speaks for it."""

NOT_IN_OFFICE = re.compile(r"\b(shadow|opposition|honorary|would-be)\b", re.IGNORECASE)


class Voices(NamedTuple):
    """Who speaks for a country."""

    country: str
    bodies: frozenset[str]
    """The country, its government and bodies."""
    officials: frozenset[tuple[str, str]]
    """Graph of an article, and a person that article calls an official: of another article nothing follows."""

    def include(self, holder: str, article: str) -> bool:
        """Whether somebody in an article speaks for the country."""
        return holder in self.bodies or (article, holder) in self.officials


def voices(reading: Reading, country: str) -> Voices:
    """Who speaks for a country, by its IRI."""
    bodies = {country} | representing(reading, country)
    return Voices(country, frozenset(bodies), frozenset(officials(reading, country, bodies)))


def representing(reading: Reading, country: str) -> set[str]:
    """The government, who represents it or the country, their parts, and bodies of the country by name."""
    found: set[str] = set()
    waiting = [country, *named_bodies(reading, country)]
    while waiting:
        body = waiting.pop()
        found.add(body)
        links = ("governmentOf", "represents") if body == country else ("represents", "partOf")
        for link in links:
            quads = reading.engine.quads_for_pattern(None, term(link), NamedNode(body), ENTITIES)
            waiting += [one for one in map(subject, quads) if one not in found]
    return found


def named_bodies(reading: Reading, country: str) -> list[str]:
    """Institutions of the country whose name is that of a ministry or mission."""
    quads = reading.engine.quads_for_pattern(None, term("country"), NamedNode(country), ENTITIES)
    return [
        body for body in map(subject, quads)
        if reading.kind(body) == "Institution" and STATE_BODY.search(reading.label(body))
    ]  # fmt: skip


def officials(reading: Reading, country: str, bodies: set[str]) -> set[tuple[str, str]]:
    """Who holds a place in the bodies, or an office of the country, each with the article that says so.

    A part of a body, as an article calls it, has members too, in that article.
    """
    found: set[tuple[str, str]] = set()
    waiting: list[tuple[str, Way]] = [(role, "office") for role in roles(reading, "country", {country})]
    waiting += [(role, "country") for role in roles(reading, "organisation", {country})]
    waiting += [(role, "body") for role in roles(reading, "organisation", bodies - {country})]
    while waiting:
        role, way = waiting.pop()
        article, facts = reading.where(role)
        member = one(facts, term("member").value)
        if member and member not in bodies and (article, member) not in found and speaks(reading, facts, way):
            found.add((article, member))
            if reading.kind(member) != "Person":
                parts = roles(reading, "organisation", {member})
                waiting += [(part, "body") for part in parts if reading.where(part)[0] == article]
    return found


def roles(reading: Reading, link: str, bodies: set[str]) -> list[str]:
    """Roles that have one of some bodies, or of some countries."""
    found = {role for body in bodies for role in reading.subjects(term(link), NamedNode(body))}
    return sorted(role for role in found if role.startswith(ROLE))


def speaks(reading: Reading, facts: Facts, way: Way) -> bool:
    """Whether a role makes its member speak for the State."""
    if one(facts, term("ended").value) == "true":
        return False
    title, member = one(facts, term("title").value) or "", one(facts, term("member").value) or ""
    if reading.kind(member) != "Person":
        return way != "office" and title in PARTS
    bodiless = term("organisation").value not in facts
    return way == "body" or (is_office(title) and (way == "country" or bodiless))


def is_office(title: str) -> bool:
    """Whether a title alone makes somebody speak for a State."""
    return bool(OFFICE.search(title)) and not NOT_IN_OFFICE.search(title)
