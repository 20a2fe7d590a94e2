"""A seed -> a world nobody lives in: its countries, people and publishers, and the words articles about it use."""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from random import Random
from typing import NamedTuple, TypeVar

from kg.model.article import Ownership
from kg.model.statements import Asks, Aspect, AttributionKind
from kg.vocab import countries

SYLLABLES = [
    "ba",
    "bel",
    "cor",
    "da",
    "dren",
    "dov",
    "el",
    "fa",
    "gal",
    "hes",
    "ilo",
    "jun",
    "ka",
    "kel",
    "lo",
    "mar",
    "mir",
    "nal",
    "nor",
    "ost",
    "pel",
    "qua",
    "ras",
    "sel",
    "tam",
    "tor",
    "ul",
    "vash",
    "ven",
    "wil",
    "yar",
    "zan",
    "zer",
]

CODES = [f"X{chr(n)}" for n in range(65, 91)] + [f"Q{chr(n)}" for n in range(77, 91)]
"""Codes that no country will ever have, in the order of how much is written of them."""

BODIES = """ministry of justice|ministry of foreign affairs|ministry of the interior|supreme court|national police|
bar association|human rights commission|election commission|journalists' union|centre for free speech|
league for the defence of rights|teachers' federation|office of the prosecutor|prison service|national assembly|
people's party|reform party|women's network|land alliance|institute of law""".replace("\n", "").split("|")

CROWDS = [
    "rights groups",
    "villagers",
    "students",
    "other States",
    "garment workers",
    "monks",
    "opposition members",
    "aid donors",
]
UNNAMED = ["a diplomat", "an official", "a source close to the talks", "a witness", "a relative"]
TITLES = [
    "spokesman",
    "minister of justice",
    "ambassador",
    "programme officer",
    "secretary general",
    "lawyer",
    "party leader",
]
EVENTS = ["human rights dialogue", "universal periodic review session", "donor meeting", "summit on press freedom"]
TREATIES = ["convention on fair trials", "charter of the press", "protocol on detention", "accord on assembly"]
THINGS = [
    "bill",
    "law",
    "permit",
    "ruling",
    "ban",
    "curfew",
    "inquiry",
    "reform",
    "raid",
    "fine",
    "levy",
    "census",
    "decree",
    "amnesty",
    "quota",
    "list",
]
QUALITIES = [
    "new",
    "draft",
    "harsh",
    "secret",
    "sudden",
    "local",
    "promised",
    "delayed",
    "second",
    "wide",
    "partial",
    "long-awaited",
    "revised",
]
PURPOSES = """public gatherings|unlicensed newspapers|land titles|union dues|foreign funding|prison visits|online posts|
village elections|defence lawyers|border crossings|school books|street vendors""".replace("\n", "").split("|")
TAILS = """before the courts rise for the season|as residents of three districts had asked|in a letter read out on air|
after two weeks of talks behind closed doors|while the chamber was still counting|and asked for a reply in writing|
although nobody had been consulted|for the third time in as many months""".replace("\n", "").split("|")

TYPES = {
    "urge": ("urged action on", 156),
    "expressConcern": ("voiced concern over", 112),
    "report": ("spoke of", 103),
    "reject": ("rejected what was said of", 93),
    "criticise": ("criticised the handling of", 81),
    "welcome": ("welcomed steps on", 69),
    "justify": ("defended the course taken on", 67),
    "pledge": ("pledged to settle", 58),
    "recommend": ("recommended a review of", 51),
    "raise": ("raised", 48),
    "deny": ("denied any wrong in", 44),
    "affirm": ("stressed the weight of", 42),
    "demand": ("demanded an end to the dispute over", 35),
    "condemn": ("condemned", 34),
    "accuse": ("blamed officials for", 30),
    "answer": ("replied to questions on", 28),
    "concede": ("admitted faults in", 25),
    "request": ("asked for papers on", 20),
    "support": ("backed", 18),
    "oppose": ("objected to", 16),
    "accept": ("accepted advice on", 14),
    "praise": ("praised the care given to", 10),
    "warn": ("warned against haste in", 10),
}
"""Type of a position -> the words that take it, and how often they do."""

OFTEN = {name: often for name, (_, often) in TYPES.items()}
ASPECTS: tuple[Aspect, ...] = ("harm", "harm", "process", "remedy")
ANSWERS = frozenset(("reject", "deny", "justify", "answer"))
HOLDERS = {"Institution": 441, "Person": 300, "Country": 256, "Group": 86, "UnnamedSource": 47, "Government": 29}
ABOUT = {"Proposition": 670, "Right": 257, "Case": 179, "Event": 25, "Instrument": 14}
REASONS = {
    "the article's country": 396,
    "the answering State's own": 253,
    "the topic's country": 144,
    "named in the topic": 143,
    "the one addressed or targeted": 103,
}
ATTRIBUTIONS: Mapping[AttributionKind, int] = {"indirect": 1036, "mixed": 48, "direct": 40, "document": 35}
ASKS: Mapping[Asks, int] = {
    "other": 152,
    "investigate": 32,
    "release": 26,
    "access": 9,
    "repeal": 9,
    "protect": 6,
    "ratify": 6,
}

K = TypeVar("K", bound=str)
T = TypeVar("T")


class Person(NamedTuple):
    """Somebody invented."""

    name: str
    country: str
    title: str
    body: str


class Outlet(NamedTuple):
    """Who publishes."""

    name: str
    ownership: Ownership


class World(NamedTuple):
    """Everybody and everything articles are about, the most written of first."""

    names: dict[str, str]
    """Names of the countries by code."""
    people: list[Person]
    outlets: list[Outlet]


def word(chance: Random, syllables: int) -> str:
    """A name nobody has."""
    return "".join(chance.choices(SYLLABLES, k=syllables)).title()


def world(seed: int) -> World:
    """The world of a seed."""
    chance = Random(seed)
    codes = [code for code in CODES if code not in countries()]
    names = {code: word(chance, 2) + "ia" for code in codes}

    def person() -> Person:
        name = f"{word(chance, 2)} {word(chance, 3)}"
        return Person(name, zipf(chance, codes), chance.choice(TITLES), chance.choice(BODIES))

    owners: tuple[Ownership, ...] = ("State", "party", "private", "unknown")
    outlets = [
        Outlet(f"The {word(chance, 3)} {chance.choice(('Post', 'Times'))}", chance.choice(owners)) for _ in codes
    ]
    return World(names, [person() for _ in range(6_000)], outlets)


def zipf(chance: Random, items: Sequence[T]) -> T:
    """One of them, the first twice as often as the second."""
    return items[min(int(len(items) ** chance.random()), len(items)) - 1]


def weighted(chance: Random, table: Mapping[K, int]) -> K:
    """A key, as often as its number says."""
    return chance.choices(list(table), cum_weights=list(accumulate(table.values())))[0]
