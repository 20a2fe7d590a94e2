"""Labelled things and found things of one article -> which are the same."""

import re
from collections import Counter
from functools import lru_cache

from kg.evaluation.found import Found
from kg.evaluation.gold import GoldArticle
from kg.evaluation.labels import GoldThing, Key
from kg.model import Ref, Thing
from kg.text.tables import titles

LOOSE = {"Institution", "Group", "UnnamedSource"}
"""Kinds between which labellers and rules may differ for the same body or people."""
AFFAIRS = {"detention": "custody", "prosecution": "custody"}
"""Kinds of case that are one affair."""
EMPTY = frozenset(
    re.findall(
        r"\w+",
        "a an the of for to in on at by with from and or that this these those his her its their our my your s is are"
        " was were be been it he she they we who whom whose which",
    )
)
TITLE = re.compile(r"(?:(?:mr|mrs|ms|dr|prof|professor|sir|dame|lord|lady|sheikh|hon|shri|smt|daw|u|ko|ma)\.?\s+)+")
OFFICES = frozenset(("honorific", "royal", "minister", "diplomat", "spokesperson", "leader", "lawmaker", "justice"))
"""Classes of titles that may stand before a name without changing who is meant."""
ENOUGH = 0.5


def normal(name: str) -> str:
    """A name without article, title, possessive and punctuation, in lower case."""
    folded = " ".join(re.sub(r"[’']s?\b|[^\w\s.-]", " ", name.casefold()).split())
    bare = TITLE.sub("", folded.removeprefix("the ")).strip(" .")
    first, _, rest = bare.partition(" ")
    row = titles().get(first)
    return rest if rest and row is not None and row.id in OFFICES and " of " not in f" {rest} " else bare


@lru_cache(maxsize=4096)
def content_words(phrase: str) -> frozenset[str]:
    """The words of a phrase that carry its meaning, plural endings dropped."""
    found = re.findall(r"\w+(?:[-.]\w+)*", re.sub(r"[’']s?\b", " ", phrase.casefold()))
    return frozenset(re.sub(r"(?<=\w{3})s$", "", w) for w in found if w not in EMPTY)


def alike(one: str, other: str) -> bool:
    """Whether two phrases share at least half of their content words."""
    a, b = content_words(one), content_words(other)
    return bool(a and b) and len(a & b) / min(len(a), len(b)) >= ENOUGH and len(a & b) / len(a | b) >= ENOUGH / 2


class Same:
    """Answers whether a found thing is a labelled one."""

    def __init__(self, gold: GoldArticle, found: Found) -> None:
        self.gold, self.found = gold.labels.things, found.things
        counts = Counter(normal(n) for t in self.gold.values() for n in {normal(n) for n in t.names})
        self.shared = {n for n, k in counts.items() if k > 1}
        self.known: dict[tuple[Key, Ref], bool] = {}

    def __call__(self, key: Key | None, ref: Ref | None) -> bool:
        """Whether the two are the same; nothing is the same as nothing only."""
        if key is None or ref is None:
            return key is None and ref is None
        if (key, ref) not in self.known:
            thing = self.found.get(ref)
            self.known[key, ref] = thing is not None and self.equal(self.gold[key], thing)
        return self.known[key, ref]

    def any(self, keys: tuple[Key, ...], ref: Ref | None) -> bool:
        """Whether a found thing is one of several labelled ones."""
        return any(self(key, ref) for key in keys)

    def equal(self, gold: GoldThing, thing: Thing) -> bool:
        """Whether kind and name, or what makes a case, agree."""
        if gold.kind == "Case" or thing.kind == "Case":
            return gold.kind == thing.kind and self.same_case(gold, thing)
        if gold.kind == "Right":
            return thing.kind == "Right" and thing.key == gold.id
        if gold.kind == "Government" or thing.kind == "Government":
            return gold.kind == thing.kind and self.same_government(gold, thing)
        if gold.kind != thing.kind and not {gold.kind, thing.kind} <= LOOSE:
            return False
        ours = {normal(n) for n in (thing.label, *thing.forms)}
        theirs = {normal(n) for n in gold.names}
        if normal(thing.label) in theirs or (ours & theirs) - self.shared:
            return True
        if thing.kind in ("Person", "Country"):
            return False
        return any(alike(n, thing.label) for n in gold.names)

    def same_government(self, gold: GoldThing, thing: Thing) -> bool:
        """Governments agree by their country."""
        if gold.country is None or thing.country is None:
            return any(alike(n, thing.label) for n in gold.names)
        return self(gold.country, f"Country:{thing.country}")

    def same_case(self, gold: GoldThing, thing: Thing) -> bool:
        """Cases agree by subject and a kind in common."""
        kinds = {AFFAIRS.get(k, k) for k in gold.kinds}
        affairs = {AFFAIRS.get(k, k) for k in affair(thing.ref)}
        if not kinds & affairs:
            return False
        if gold.subject is not None and thing.about is not None:
            return self(gold.subject, thing.about) or self.same_people(gold, thing)
        return any(alike(n, thing.label) for n in gold.names)

    def same_people(self, gold: GoldThing, thing: Thing) -> bool:
        """Whether the subjects are worded alike, neither being a person with a name."""
        subject, about = self.gold[gold.subject or ""], self.found.get(thing.about or "")
        if about is None or "Person" in (subject.kind, about.kind):
            return False
        return any(alike(n, about.label) for n in subject.names)


def affair(ref: Ref) -> tuple[str, ...]:
    """The kinds a case's key names."""
    return ("detention", "prosecution") if ref.endswith("|detention-and-prosecution") else (ref.rsplit("|", 1)[-1],)
