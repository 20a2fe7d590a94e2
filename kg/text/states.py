"""Reading + listed countries -> countries that no list has, known by how the text uses their names and adjectives."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.text.demonyms import derives, is_common, is_kind, named_by, stem_of, variant
from kg.text.document import TokenRange
from kg.text.gazetteer import How, Land
from kg.text.reading import Reading
from kg.text.tables import name_words
from kg.text.uses import Use, used_as

UNLISTED = "x-"
"""Before the name of a country that no list has, in place of its ISO code."""

LONGEST = 3
"""Words in the name of an unlisted country."""


def unlisted(reading: Reading, known: tuple[Land, ...], headed: frozenset[str]) -> Iterator[Land]:
    """Where a text names countries that no list has, and uses the adjectives that derive from their names."""
    taken = {i for land in known for i in range(*land.tokens)}
    places = candidates(reading, taken)
    uses = uses_of(reading, places, taken)
    found = named(uses, headed)
    for word, name in sorted(found.items()):
        code = (variant(word) if " " not in word else None) or UNLISTED + name.casefold()
        itself = word == name and (uses[word].noun or not uses[word].adjective)
        how: How = "name" if stem_of(word) is None or itself else "demonym"
        for tokens in places[word]:
            yield Land(tokens, code, how)
    yield from in_names(reading, found, places)
    yield from short_forms(reading, {name for name in found.values() if " " in name}, taken)


def in_names(reading: Reading, found: Mapping[str, str], places: Mapping[str, list[TokenRange]]) -> Iterator[Land]:
    """Adjectives with which names of bodies begin: the Arlavian Reform Party."""
    names = {name for name in found.values() if " " not in name}
    for phrase, at in sorted(places.items()):
        first = phrase.split()[0]
        stem = stem_of(first)
        if phrase in found or " " not in phrase or stem is None:
            continue
        owners = {found[first]} if first in found else {name for name in names if name != first and derives(stem, name)}
        if len(owners) == 1:
            code = UNLISTED + owners.pop().casefold()
            yield from (Land((start, start + 1), code, "demonym") for start, _ in at)


def uses_of(reading: Reading, places: Mapping[str, list[TokenRange]], taken: set[int]) -> dict[str, Use]:
    """How the text uses each word; who stands beside a country is looked at again once more countries are known."""
    uses = {word: used_as(reading, at, taken) for word, at in places.items()}
    longer = in_longer(reading)
    for word in longer & uses.keys():
        uses[word] = replace(uses[word], bare=False)
    further = {
        i for word, use in uses.items() if use.noun and not use.person for at in places[word] for i in range(*at)
    }
    for word, at in places.items():
        if further and not uses[word].noun:
            uses[word] = replace(used_as(reading, at, taken | further), bare=uses[word].bare)
    return uses


def in_longer(reading: Reading) -> set[str]:
    """Capitalised words that the text also uses beside others: of a name, a title, a body."""
    found: set[str] = set()
    for i in range(1, reading.size):
        k = i - 2 if reading.tight(i - 1) else i - 1
        if reading.capital[i] and reading.capital[k] and reading.sentence[i] == reading.sentence[k]:
            found.update((reading.text[i], reading.text[k]))
    return found


def short_forms(reading: Reading, names: set[str], taken: set[int]) -> Iterator[Land]:
    """“the Khanate” for “the Altan Khanate”."""
    kinds = {name.split()[-1].casefold(): name for name in sorted(names) if is_kind(name.split()[-1].casefold())}
    for i in range(1, reading.size):
        name = kinds.get(reading.lower[i])
        alone = name is not None and i not in taken and reading.text[i][0].isupper() and reading.lower[i - 1] == "the"
        if name is not None and alone and not (i + 1 < reading.size and reading.capital[i + 1]):
            yield Land((i, i + 1), UNLISTED + name.casefold(), "name")


def candidates(reading: Reading, taken: set[int]) -> dict[str, list[TokenRange]]:
    """Words that could name a country, alone or two and three together, and where they stand."""
    places: dict[str, list[TokenRange]] = {}
    i = 0
    while i < reading.size:
        end = run_end(reading, i, taken)
        if end > i + 1:
            if end - i <= LONGEST and is_phrase(reading, i, end):
                places.setdefault(reading.words((i, end)), []).append((i, end))
            elif end - i > LONGEST or not reading.tight(i + 1):
                for k in range(i, end):
                    if is_single(reading, k):
                        places.setdefault(reading.text[k], []).append((k, k + 1))
        elif end == i + 1 and is_single(reading, i):
            places.setdefault(reading.text[i], []).append((i, i + 1))
        i = max(end, i + 1)
    return places


def run_end(reading: Reading, start: int, taken: set[int]) -> int:
    """Where a run of capitalised words that may name a country ends; its beginning where there is none."""
    i = start
    while i < reading.size and i not in taken and reading.sentence[i] == reading.sentence[start]:
        inside = i > start or (i + 1 < reading.size and reading.capital[i + 1] and i + 1 not in taken)
        if not (is_single(reading, i) or (inside and is_part(reading, i))):
            break
        i += 1
    return i


def is_single(reading: Reading, i: int) -> bool:
    """Whether a word alone could name a country or be its adjective."""
    word = reading.text[i]
    if len(word) < 3 or not word[0].isupper() or not word.isalpha() or word.isupper():
        return False
    if reading.tag[i] == "NNPS" and word.endswith("s") and stem_of(word[:-1]) is not None:
        return False  # "Tibetans" are people
    return not is_common(reading.lower[i]) and (reading.capital[i] or reading.tag[i] == "JJ")


def is_part(reading: Reading, i: int) -> bool:
    """Whether a word that is no name by itself may be part of a country's: Northern, Saint, Isles."""
    return reading.capital[i] and (reading.lower[i] in name_words("sides") or is_kind(reading.lower[i]))


def is_phrase(reading: Reading, start: int, end: int) -> bool:
    """Whether a run is more than an adjective before a capitalised noun and holds a name."""
    names = [k for k in range(start, end) if is_single(reading, k)]
    adjective = stem_of(reading.text[start]) is not None and reading.tag[start] == "JJ"
    return bool(names) and not (adjective and not is_kind(reading.lower[end - 1]))


def named(uses: Mapping[str, Use], headed: frozenset[str] = frozenset()) -> dict[str, str]:
    """The words that mean countries, each with the country's name: Arlavian with Arlavia, both used by the text.

    ``headed`` are words of the title, where the name may stand alone.
    """
    found = {word: word for word, use in uses.items() if (use.noun or use.bare) and not use.person}
    for word, use in sorted(uses.items()):
        stem = stem_of(word)
        if stem is None or use.person or " " in word:
            continue
        pairs = [n for n, other in uses.items() if word not in n.split() and not other.person and derives(stem, n)]
        pairs = [n for n in pairs if " " not in n] or pairs
        agreed = [n for n in pairs if uses[n].noun or uses[n].place or use.adjective or use.national]
        if len(agreed) == 1:
            found[agreed[0]] = found[word] = agreed[0]
        elif use.adjective and not pairs:
            above = [n for n in headed if n != word and derives(stem, n) and not n.endswith("s")]
            found.setdefault(word, above[0] if len(above) == 1 else named_by(word))
    return found
