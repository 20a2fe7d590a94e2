"""Reading + listed countries -> countries that no list has, known by how the text uses their names and adjectives."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.text.gazetteer import How, Land, gazetteer
from kg.text.reading import POSSESSIVE, Reading
from kg.text.tables import bodies, body_words, title_words, titles

UNLISTED = "x-"
"""Before the name of a country that no list has, in place of its ISO code."""

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
    "i",
)
"""Endings of demonyms, longer ones first."""


@dataclass(frozen=True, slots=True)
class Use:
    """How a text uses a capitalised word that no list has."""

    noun: bool
    """As a State's name: X's embassy, ambassador to X."""
    adjective: bool
    """As a State's adjective: the Xian government."""
    person: bool
    """As part of a person's name."""
    place: bool


def unlisted(reading: Reading, known: tuple[Land, ...]) -> Iterator[Land]:
    """Where a text names countries that no list has, and uses the adjectives that derive from their names."""
    taken = {i for land in known for i in range(*land.tokens)}
    places = candidates(reading, taken)
    uses = {word: used_as(reading, at, taken) for word, at in places.items()}
    for word, name in sorted(named(uses).items()):
        code = variant(word) or UNLISTED + name.casefold()
        how: How = "name" if stem_of(word) is None or (word == name and uses[word].noun) else "demonym"
        for i in places[word]:
            yield Land((i, i + 1), code, how)


def candidates(reading: Reading, taken: set[int]) -> dict[str, list[int]]:
    """Words that could name a country, and where they stand."""
    places: dict[str, list[int]] = {}
    for i, word in enumerate(reading.text):
        if i in taken or len(word) < 3 or not word[0].isupper() or not word.isalpha() or word.isupper():
            continue
        if not is_common(reading.lower[i]) and (reading.capital[i] or reading.tag[i] == "JJ"):
            places.setdefault(word, []).append(i)
    return places


def named(uses: Mapping[str, Use]) -> dict[str, str]:
    """The words that mean countries, each with the country's name: Arlavian with Arlavia, both used by the text."""
    found = {word: word for word, use in uses.items() if use.noun and not use.person}
    for word, use in sorted(uses.items()):
        stem = stem_of(word)
        if stem is None or use.person:
            continue
        pairs = [n for n, other in uses.items() if n != word and not other.person and derives(stem, n)]
        agreed = [n for n in pairs if uses[n].noun or use.adjective or uses[n].place]
        if len(agreed) == 1:
            found[agreed[0]] = found[word] = agreed[0]
        elif use.adjective and not pairs:
            found.setdefault(word, word)
    return found


def variant(word: str) -> str | None:
    """The listed country whose adjective a word spells in another way: Belarussian."""
    stem = stem_of(word)
    if stem is None or len(stem) < 5:
        return None
    names = (row for rows in gazetteer().values() for row in rows if row.how == "name" and len(row.words) == 1)
    codes = {row.code for row in names if derives(stem, row.words[0])}
    return codes.pop() if len(codes) == 1 else None


def is_common(word: str) -> bool:
    """Whether a word is a noun or adjective of the lexicon rather than a name."""
    lists = ("topics", "places", "regions", "portfolios")
    known = word in titles() or word in bodies() or word in title_words("modifiers") | title_words("qualities")
    return known or any(word in body_words(name) for name in lists)


def stem_of(word: str) -> str | None:
    """What is left of a demonym, at least three letters."""
    folded = word.casefold()
    for suffix in SUFFIXES:
        if folded.endswith(suffix) and len(folded) - len(suffix) >= 3:
            return folded[: -len(suffix)]
    return None


def derives(stem: str, name: str) -> bool:
    """Whether a demonym's stem is a country's: Arlav(ian) – Arlavia, Borland(ic) – Borland, Orm(ese) – Ormen."""
    folded = name.casefold()
    if folded.startswith(stem):
        return len(folded) - len(stem) <= 3
    return stem.startswith(folded) and len(stem) - len(folded) <= 2


def used_as(reading: Reading, at: list[int], taken: set[int]) -> Use:
    """How the text uses a word that stands at these places."""
    noun = any(owns_state(reading, i) or of_state(reading, i) for i in at)
    before = [i for i in at if before_state(reading, i)]
    derived = stem_of(reading.text[at[0]]) is not None
    labels = Counter(reading.entity[i] for i in at)
    placed = labels["GPE"] > labels["PERSON"] + labels["ORG"]
    beside = placed and any(beside_country(reading, i, taken) for i in at)
    place = any(reading.entity[i] in ("GPE", "LOC") or (i and reading.lower[i - 1] in ("in", "to", "from")) for i in at)
    diplomatic = any(reading.lower[i + 1] in ("ambassador", "embassy") or is_foreign(reading, i + 1) for i in before)
    governed = place and any(reading.lower[i + 1] == "government" for i in before)  # not the Reed government
    return Use(
        noun=noun or beside or (not derived and (diplomatic or governed)),
        adjective=bool(before) and derived,
        person=any(is_of_person(reading, i) for i in at),
        place=place,
    )


def is_foreign(reading: Reading, i: int) -> bool:
    """“foreign minister”, “prime minister”, “Ministry of …” from token ``i`` on."""
    following = reading.lower[i + 1] if i + 1 < reading.size else ""
    return reading.lower[i] in ("foreign", "prime") and following in ("minister", "ministry", "secretary")


def is_of_person(reading: Reading, i: int) -> bool:
    """A title or another name right before it, or a further name that the model takes for a person's."""
    before, after = i - 1, i + 1
    if before >= 0 and reading.sentence[before] == reading.sentence[i]:
        word = reading.lower[before]
        if word in titles() and reading.tag[before].startswith("NN") and not is_adjective(reading, i):
            return True
        if (
            reading.capital[before]
            and not is_common(word)
            and not reading.text[before].isupper()
            and reading.tag[before] in ("NNP", "NNPS")
        ):
            return True
    return (
        after < reading.size
        and reading.capital[after]
        and not is_common(reading.lower[after])
        and reading.entity[after] == reading.entity[i] == "PERSON"
    )


def is_adjective(reading: Reading, i: int) -> bool:
    """Whether a word only describes what follows."""
    return reading.tag[i] == "JJ" or reading.dep[i] in ("amod", "compound")


def owns_state(reading: Reading, i: int) -> bool:
    """X's embassy, X's justice ministry, X's Supreme Court."""
    if i + 2 >= reading.size or reading.text[i + 1] not in POSSESSIVE:
        return False
    for k in range(i + 2, min(i + 6, reading.size)):
        word = reading.lower[k]
        if word in body_words("state_organs") or word == "ministry":
            return True
        if word in ("minister", "secretary") and k > i + 2:
            return True
        if word == "court" and reading.lower[k - 1] in ("supreme", "constitutional", "high"):
            return True
        if word in ("president", "delegation", "government") and k == i + 2:
            return reading.entity[i] == "GPE"
        if reading.tag[k] not in ("JJ", "NN", "NNP", "HYPH", "NNPS", "NNS"):
            return False
    return False


def of_state(reading: Reading, i: int) -> bool:
    """The government of X, ambassador to X, the justice minister of X."""
    k = i - 1
    if k < 1 or reading.lower[k] not in ("of", "to"):
        return False
    head = reading.lower[k - 1]
    if reading.lower[k] == "to":
        return head in ("ambassador", "envoy")
    return head in body_words("state_heads")


def before_state(reading: Reading, i: int) -> bool:
    """The Xian government, the Xish foreign minister, X Ambassador."""
    if i + 1 >= reading.size or reading.sentence[i + 1] != reading.sentence[i]:
        return False
    word = reading.lower[i + 1]
    if word in ("foreign", "prime", "justice", "interior", "penal"):
        following = reading.lower[i + 2] if i + 2 < reading.size else ""
        return following in ("minister", "ministry", "code", "policy", "secretary", "affairs")
    named = reading.text[i + 1][0].isupper() and word in ("law", "king", "queen", "side", "minister")  # "Nathan Law"
    return word in body_words("state_adjective_of") and not named


def beside_country(reading: Reading, i: int, taken: set[int]) -> bool:
    """Between X and Peru, the X-Peru dialogue, X and Peru agreed."""
    for k in (i - 2, i + 2):
        between = (i + k) // 2
        if k in taken and 0 < between < reading.size and (reading.tight(between) or reading.lower[between] == "and"):
            return True
    return False
