"""A word -> whether it may be a people's adjective, of which country, and whether it is a common noun instead."""

from kg.text.gazetteer import gazetteer
from kg.text.tables import bodies, body_words, name_words, phrases, title_words, titles

SUFFIXES = (
    "lander",
    "ander",
    "nian",
    "ian",
    "ean",
    "ese",
    "ish",
    "ite",
    "ine",
    "dic",
    "nic",
    "vic",
    "ric",
    "lic",
    "an",
    "ic",
    "er",
    "i",
)
"""Endings of demonyms, longer ones first."""

LANDS = frozenset(("land", "mark", "stan", "burg", "heim", "istan", "any", "ria", "gal", "ia", "nia"))
"""What may follow a demonym's stem in a country's name, besides a few letters."""


def is_kind(word: str) -> bool:
    """Whether a word says what sort of State something is."""
    return word in name_words("states")


def is_plain(word: str) -> bool:
    """Whether a word of a State's name is one that many have."""
    return is_kind(word) or word in name_words("sides")


def is_common(word: str) -> bool:
    """Whether a word is a noun or adjective of the lexicon rather than a name."""
    lists = ("topics", "places", "regions", "portfolios")
    known = word in titles() or word in bodies() or word in phrases() or word in name_words("styles")
    described = word in title_words("modifiers") or word in title_words("qualities")
    return known or described or any(word in body_words(name) for name in lists)


def named_by(demonym: str) -> str:
    """What to call a country of which only the adjective is known: Tarhan of Tarhani, else by the adjective."""
    return demonym[:-1] if demonym.endswith("i") and len(demonym) > 5 else demonym


def variant(word: str) -> str | None:
    """The listed country whose adjective a word spells in another way: Belarussian."""
    stem = stem_of(word)
    if stem is None or len(stem) < 5:
        return None
    names = (row for rows in gazetteer().values() for row in rows if row.how == "name" and len(row.words) == 1)
    codes = {row.code for row in names if derives(stem, row.words[0])}
    return codes.pop() if len(codes) == 1 else None


def stem_of(word: str) -> str | None:
    """What is left of a demonym, at least three letters."""
    folded = word.casefold()
    for suffix in SUFFIXES:
        if folded.endswith(suffix) and len(folded) - len(suffix) >= 3:
            return folded[: -len(suffix)]
    return None


def derives(stem: str, name: str) -> bool:
    """Whether a demonym's stem is a country's: Arlav(ian) – Arlavia, Borland(ic) – Borland, Orm(ish) – Ormmark.

    Of a name of several words it is that of one, not of a kind of State.
    """
    if " " in name:
        return any(derives(stem, part) for part in name.split() if not is_plain(part.casefold()))
    folded = name.casefold()
    if folded.startswith(stem):
        return len(folded) - len(stem) <= 3 or folded[len(stem) :].lstrip("s") in LANDS
    return stem.startswith(folded) and len(stem) - len(folded) <= 2
