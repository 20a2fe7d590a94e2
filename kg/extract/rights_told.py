"""A scene -> rights that its words put at stake without naming them: "held without charge", "overcrowded cells"."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import msgspec

from kg.extract import groups, rights_table
from kg.extract.phrases import Match, Phrases
from kg.extract.rights_phrases import office_before
from kg.extract.rights_table import Found, is_people
from kg.extract.rules import lexicon
from kg.extract.scene import Scene
from kg.text.document import TokenRange
from kg.text.parse import Token

BOUNDARY = frozenset((";", ":", ".", "?", "!", "–", "—"))
Slot = tuple[int, str]
"""The number of a row, and which of its lists a phrase stands in."""
AROUND = 5
"""How many words before and behind a stretch may say that it speaks of something else."""
NAMED = "@named"
PLURAL = "="
STEPS = 3
"""How many steps of the parse may lie between the phrases of a row."""
BEHIND = 5
"""How many words behind a stretch may say whose right it is: "schooling was free for all children"."""
SLOTS = ("key", "near", "context", "unless")


class ToldRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to speak of a right at stake, with sentences that show it."""

    id: str
    right: str
    key: tuple[str, ...]
    examples: tuple[str, ...]
    near: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    reach: int = 6
    affects: tuple[str, ...] = ()


class ToldFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``rights_told.toml``."""

    classes: Mapping[str, tuple[str, ...]]
    row: tuple[ToldRow, ...]


@cache
def table() -> ToldFile:
    """The lexicon as written."""
    return msgspec.toml.decode(lexicon("rights_told.toml"), type=ToldFile)


def words(listed: Sequence[str]) -> Iterator[str]:
    """The phrases of a list, its classes spelt out."""
    for phrase in listed:
        if phrase.startswith("@"):
            yield from table().classes[phrase[1:]]
        else:
            yield phrase


@cache
def phrases() -> Phrases[Slot]:
    """All phrases of the lexicon at once, each with the rows and lists it stands in."""
    entries = [
        (form, (n, slot))
        for n, row in enumerate(table().row)
        for slot in SLOTS
        for form in dict.fromkeys(f for phrase in words(getattr(row, slot)) for f in shapes(phrase))
    ]
    return Phrases(
        ((phrase, slot) for phrase, slot in entries if not phrase.startswith(PLURAL)),
        exact=((phrase.removeprefix(PLURAL), slot) for phrase, slot in entries if phrase.startswith(PLURAL)),
    )


def shapes(phrase: str) -> tuple[str, ...]:
    """A phrase; of one word also as participles, which parsers take for nouns and adjectives."""
    if " " in phrase or "-" in phrase or phrase.endswith(("s", "ed", "ing")):
        return (phrase,)
    stem = phrase.removesuffix("e")
    return phrase, stem + "ed", stem + "ing"


def told(scene: Scene) -> Iterator[Found]:
    """Rights put at stake anywhere in an article, in no order; several rows may tell one right at one place."""
    placed = [(sentence, tuple(everywhere(scene, sentence))) for sentence in scene.document.sentences()]
    present = {slot for _, matches in placed for match in matches for slot in match.values if slot[1] == "context"}
    contexts = {n for n, _ in present}
    for _, matches in placed:
        by_row: dict[int, dict[str, list[Match[Slot]]]] = defaultdict(lambda: defaultdict(list))
        for match in matches:
            for n, slot in match.values:
                by_row[n][slot].append(match)
        for n, lists in by_row.items():
            row = table().row[n]
            if "key" not in lists or (row.near and "near" not in lists) or (row.context and n not in contexts):
                continue
            if (one := next(stretches(scene, row, lists), None)) is not None:
                yield one


def everywhere(scene: Scene, sentence: TokenRange) -> Iterator[Match[Slot]]:
    """Phrases at each token, also inside others ("shot dead" holds "dead"), but not those in the midst of a name."""
    trie = phrases()
    for i in trie.openings(scene.doc, *sentence):
        end = sentence[1]
        while end > i and (match := trie.at(scene.doc, i, end)) is not None:
            if not in_name(scene, match):
                yield match
            end = match.end - 1


def in_name(scene: Scene, match: Match[Slot]) -> bool:
    """Whether words are part of a name without being what it names: "Committee for Land", but not "Supreme Court"."""
    mention = scene.named(match.end - 1)
    if mention is None or not mention.by_name or mention.kind in ("Instrument", "Event"):
        return False
    return mention.tokens[1] > match.end or not match.start <= scene.doc[slice(*mention.tokens)].root.i < match.end


def stretches(scene: Scene, row: ToldRow, lists: Mapping[str, Sequence[Match[Slot]]]) -> Iterator[Found]:
    """From key to companion, where they are near enough and nothing between or around speaks of something else."""
    for key in lists["key"]:
        for near in lists["near"] if row.near else (key,):
            tokens = (min(key.start, near.start), max(key.end, near.end))
            gap = (min(key.end, near.end), max(key.start, near.start))
            inside = near is not key and near.start < key.end and key.start < near.end
            if inside or gap[1] - gap[0] > row.reach or any(scene.doc[i].text in BOUNDARY for i in range(*gap)):
                continue
            if (near is not key and not linked(scene, key, near)) or title(scene, key, tokens):
                continue
            if not any(
                m.start < tokens[1] + AROUND and tokens[0] - AROUND < m.end
                for m in lists.get("unless", ())
                if not key.start <= m.start < m.end <= key.end
            ):
                head = scene.doc[tokens[0] : tokens[1]].root.i
                yield Found(row.right, tokens, head, affected(scene, row, tokens))


def linked(scene: Scene, key: Match[Slot], near: Match[Slot]) -> bool:
    """Whether two phrases belong together: few steps lie between them in the parse."""
    one, other = (dict(upward(scene.doc[m.start : m.end].root)) for m in (key, near))
    return any(i in other and steps + other[i] <= STEPS for i, steps in one.items())


def upward(token: Token) -> Iterator[tuple[int, int]]:
    """A token and those above it with the steps to each; prepositions are not counted."""
    steps = 0
    while steps <= STEPS:
        yield token.i, steps
        if token.head.i == token.i:
            return
        token = token.head
        steps += token.pos_ != "ADP"


def title(scene: Scene, key: Match[Slot], tokens: TokenRange) -> bool:
    """Whether words only say who somebody is ("jailed journalist X") or what an office is for ("expert on …")."""
    behind = scene.named(key.end) if key.end < len(scene.doc) else None
    if behind is not None and behind.kind == "Person" and is_people(scene.doc[key.end - 1]):
        return True
    return office_before(scene, tokens[0]) in rights_table.table().offices


def affected(scene: Scene, row: ToldRow, tokens: TokenRange) -> tuple[str, ...]:
    """The groups of a row, those that the words themselves name for "@named"."""
    if row.affects != (NAMED,):
        return row.affects
    return groups.within(scene, (tokens[0], min(tokens[1] + BEHIND, scene.doc[tokens[0]].sent.end)))
