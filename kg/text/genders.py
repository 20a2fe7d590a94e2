"""The words of a person's name -> the gender they tell: given names, "daughter of", patronymics, some family names."""

from functools import cache

from kg.text.names import unaccented
from kg.text.tables import Gender, name_words


@cache
def listed(name: str) -> frozenset[str]:
    """A list of ``names.toml`` without accents."""
    return frozenset(map(unaccented, name_words(name)))


def told_by(words: tuple[str, ...]) -> Gender | None:
    """The gender that a name tells, the first word that tells one deciding; most names tell none."""
    if len(words) < 2:
        return None
    for word in words:
        if word in listed("sons") or word in listed("daughters"):
            return "m" if word in listed("sons") else "f"
    for word in words[:-1]:
        if word.endswith(tuple(listed("sons_end"))):
            return "m"
        if word.endswith(tuple(listed("daughters_end"))):
            return "f"
    return given(words) or family(words[-1])


def given(words: tuple[str, ...]) -> Gender | None:
    """What the given name tells; a man's at the end may be a family name."""
    for n, word in enumerate(words):
        if word in listed("women"):
            return "f"
        if word in listed("men") and n + 1 < len(words):
            return "m"
    return None


def family(word: str) -> Gender | None:
    """What a family name tells: some are declined."""
    ends = word.endswith(tuple(listed("wives_end"))) and not word.endswith(("ueva", "nova")) and len(word) > 5
    return "f" if ends or word.endswith(("anova", "inova", "onova")) else None
