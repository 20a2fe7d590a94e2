"""A holder and the words said -> whether they come from the side whose record is at issue."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.extract.agents import Agents
from kg.extract.concerns import Countries
from kg.extract.roles import title_class
from kg.model import Ref
from kg.text.document import TokenRange
from kg.text.tables import bodies, titles

ORGANS = frozenset(("ministry", "office", "court", "force", "mission"))
"""Classes of bodies that belong to a State wherever nothing else is said."""

OFFICIALS = frozenset(("royal", "minister", "justice", "security"))
"""Classes of titles whose holders act for the State."""

LED = frozenset(("leader", "spokesperson", "diplomat"))
"""Classes of titles whose holders act for what they lead or speak for."""

PRIVATE = frozenset(("ombudsman", "ombudswoman", "ombudsperson", "jurist", "solicitor", "retired", "former"))
OPPOSED = frozenset(("shadow", "opposition"))
COUNSEL = frozenset(("counsel", "lawyer", "attorney", "advocate", "barrister"))
"""Titles of those who speak for whom they plead for."""

WORLD = re.compile(r"\bUN\b|\bU\.N\.|\bUnited Nations\b|\bun (?=\w)|\bunited nations\b")
"""The name of those who watch all States' records; "ambassador to the United Nations" is a State's."""

ENVOY = re.compile(r"\b(?:ambassador|permanent|mission|delegation|delegate)", re.IGNORECASE)
UNION = re.compile(
    r"(?<!to )(?<!to the )(?:\b(?:EU|OSCE|OHCHR|UNHCR|UNESCO)\b|(?i:\b(?:european (?:union|commission|parliament)|"
    r"council of europe|african union|organi[sz]ation of american states|inter-american (?:commission|court)|"
    r"special rapporteurs?)\b))"
)
"""Unions of States and their experts, who watch their members' and others' records, through envoys too."""
COLLECTIVES = frozenset(("official", "authority", "gendarme", "soldier", "warder", "guard"))
ABROAD = re.compile(r"\b(?:embassy|consulate|high commission)\b")
"""Bodies of a State in another, whose record they speak of."""
WORD = re.compile(r"[\w’'-]+")


@dataclass(frozen=True)
class Sides:
    """Which side of the matter somebody is on."""

    cast: Agents
    countries: Countries
    issuers: Sequence[Ref]

    @cached_property
    def at_issue(self) -> Ref | None:
        """The State whose record the text is about: the one that issued it, else the article's."""
        for issuer in self.issuers:
            if self.countries.speaks_for_state(issuer):
                own = self.countries.of(issuer)
                host = self.countries.most_named(own) if ABROAD.search(issuer) else None
                return host or own
        home = self.cast.cast.home
        return f"Country:{home}" if home is not None else None

    def own(self, holder: Ref, tokens: TokenRange) -> bool:
        """Whether the holder is an organ or official of that State; with no such State, whether no other is named."""
        if self.critic(holder):
            return False
        country = self.countries.of(holder)
        if self.at_issue is not None and country is not None:
            return country == self.at_issue
        return country is None or not {*self.countries.named(tokens)} - {country}

    def critic(self, holder: Ref) -> bool:
        """Whether somebody neither is nor speaks for a State."""
        if self.watches(holder):
            return True
        return not (self.countries.speaks_for_state(holder) or self.official(holder))

    def watches(self, holder: Ref) -> bool:
        """Whether somebody speaks for those who watch States' records, or for an opposition."""
        thing = self.cast.things.get(holder)
        if holder.startswith(("Country:", "Government:")) or thing is None:
            return False
        held = [r for r in self.countries.roles if r.member == holder and not r.ended]
        bodies_led = [t.label for r in held if (t := self.cast.things.get(r.organisation or "")) is not None]
        words = " ".join([thing.label, thing.key.replace(":", " "), *(r.title for r in held), *bodies_led])
        opposed = any(OPPOSED & set(WORD.findall(r.title)) for r in held)
        of_union = UNION.search(words) is not None and "minist" not in words.casefold()
        return opposed or of_union or (bool(WORLD.search(words)) and not ENVOY.search(words))

    def official(self, holder: Ref) -> bool:
        """Whether somebody acts for a State by title or name, whichever State that is."""
        thing = self.cast.things.get(holder)
        if holder.startswith("Person:"):
            titles_held = [r for r in self.countries.roles if r.member == holder and not r.ended]
            return any(self.acts(r.title, r.organisation) for r in titles_held)
        if thing is None or not holder.startswith(("Institution:", "UnnamedSource:", "Group:")):
            return False
        words = WORD.findall(thing.label.casefold())
        return named_organ(words) or official_title(words[-1:] or words) or self.acts(thing.label.casefold(), None)

    def acts(self, title: str, organisation: Ref | None) -> bool:
        """Whether a title is one of the State's: by itself, or by the body it leads or speaks for."""
        words = WORD.findall(title)
        if PRIVATE & set(words):
            return False
        head, _, client = title.partition(" for ")
        if client and COUNSEL & set(WORD.findall(head)):
            return named_organ(WORD.findall(client))
        row = title_class(title)
        if row is None:
            return False
        body = self.cast.things.get(organisation or "")
        its_words = WORD.findall(body.label.casefold()) if body is not None else []
        if row.id in OFFICIALS:  # "the information secretary" of a party is none
            private = body is not None and body.kind == "Institution" and body.country is None
            return not (private and "secretary" in words and not named_organ(its_words))
        return row.id in LED and named_organ([*words, *its_words])


def named_organ(words: Sequence[str]) -> bool:
    """Whether the words name an organ of a State."""
    table = bodies()
    return any(w in table and table[w].id in ORGANS for w in words) or "prison" in words or "prosecution" in words


def official_title(words: Sequence[str]) -> bool:
    """Whether the last word is what officials are called together ("prosecutors", "judges", "the authorities")."""
    for word in words:
        single = re.sub(r"ies$", "y", word) if word.endswith("ies") else word.removesuffix("s")
        row = titles().get(single)
        if single in COLLECTIVES or (row is not None and row.id in OFFICIALS and single not in PRIVATE):
            return True
    return False
