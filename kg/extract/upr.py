"""The text of a recommendation of a UN review -> what it asks for, from least (1) to a definite act (5)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import msgspec

from kg.extract.rules import lexicon

WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*|[,;:.]")
GOING_ON = 2


class ActionRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that ask for one thing, with what they must govern for it, and sentences that show it."""

    id: str
    category: int
    verbs: tuple[str, ...]
    examples: tuple[str, ...]
    objects: tuple[str, ...] = ()


class ActionFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``upr_actions.toml``."""

    reach: int
    openings: frozenset[str]
    row: tuple[ActionRow, ...]


@cache
def table() -> ActionFile:
    """The lexicon as written."""
    return msgspec.toml.decode(lexicon("upr_actions.toml"), type=ActionFile)


def action_category(text: str | Sequence[str]) -> int | None:
    """What a recommendation asks for: 1 least, 2 going on, 3 thinking over, 4 in general, 5 a definite act.

    Takes the recommendation as text or words, with or without "recommends that"; none without a verb of the table.
    """
    words = WORD.findall((text if isinstance(text, str) else " ".join(text)).lower())
    found = asked(words, opened(words))
    first = next(found, None)
    if first is None:
        return None
    category, end = first
    if category == GOING_ON and end < len(words) and words[end] in ("and", ","):
        second = asked(words[: end + 4], end + 1)
        return next((c for c, _ in second), category)
    return category


def opened(words: Sequence[str]) -> int:
    """Behind a phrase before the verb, up to its comma."""
    if words and words[0] in table().openings and "," in words[:-1]:
        return words.index(",") + 1
    return 0


def asked(words: Sequence[str], start: int) -> Iterator[tuple[int, int]]:
    """What each verb from a place on asks for, and where it ends."""
    for i in range(start, len(words)):
        for length in range(min(longest(), len(words) - i), 0, -1):
            rows = verbs().get(" ".join(words[i : i + length]))
            if rows:
                yield governed(rows, words[i : i + length + table().reach]), i + length
                break


def governed(rows: Sequence[ActionRow], words: Sequence[str]) -> int:
    """The category of the first row whose objects follow, else of the one that needs none."""
    following = f" {' '.join(words)} "
    bare = [row.category for row in rows if not row.objects]
    return next(
        (row.category for row in rows if any(f" {o} " in following for o in row.objects)),
        bare[0] if bare else rows[0].category,
    )


@cache
def verbs() -> Mapping[str, Sequence[ActionRow]]:
    """Rows by every form of their verbs."""
    out: dict[str, list[ActionRow]] = {}
    for row in table().row:
        for verb in row.verbs:
            for form in forms(verb):
                out.setdefault(form, []).append(row)
    return out


@cache
def longest() -> int:
    """The words of the longest verb phrase."""
    return max(len(form.split()) for form in verbs())


def forms(phrase: str) -> frozenset[str]:
    """A verb phrase in its base form, third person, participle and past, regular ones only."""
    verb, _, rest = phrase.partition(" ")
    tail = f" {rest}" if rest else ""
    if verb.endswith("y") and verb[-2:-1] not in "aeou":
        stems = {verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    elif verb.endswith("e"):
        stems = {verb + "s", verb + "d", verb[:-1] + "ing"}
    else:
        stems = {verb + "s", verb + "es", verb + "ed", verb + "ing", verb + verb[-1] + "ing", verb + verb[-1] + "ed"}
    return frozenset(stem + tail for stem in (verb, *stems))
