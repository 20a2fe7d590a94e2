"""A scene -> the rights its words name: by phrase, by item of a list under one head, by group of people."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg import vocab
from kg.extract.placed import PlacedTopic
from kg.extract.rights_lists import listed
from kg.extract.rights_phrases import SUFFERED, aside, phrases
from kg.extract.rights_table import Found, table
from kg.extract.rights_told import told
from kg.extract.scene import Scene
from kg.model import Ref, RightMention, Thing, reference
from kg.text.document import TokenRange

NAMING = frozenset(("right", "rights", "freedom", "freedoms", "liberty", "liberties"))
COMPLEMENT = 8
"""How many words behind "of" are looked at for a name."""


@dataclass(frozen=True, slots=True)
class Rights:
    """The rights of one article."""

    things: Mapping[Ref, Thing]
    placed: tuple[PlacedTopic, ...]
    mentions: tuple[RightMention, ...]


def find_rights(scene: Scene, taken: Sequence[PlacedTopic]) -> Rights:
    """Rights named outside what other topics already cover (cases, laws, events)."""
    covered = {i for topic in taken for i in range(*topic.tokens)}
    found: dict[tuple[str, int], Found] = {}
    for sentence in scene.document.sentences():
        lists = tuple(listed(scene, sentence))
        inside = {i for one in lists for i in range(*one.tokens)}
        for one in (*lists, *phrases(scene, sentence, inside)):
            again = any(
                f.right == one.right and f.tokens[0] < one.tokens[1] and one.tokens[0] < f.tokens[1]
                for f in found.values()
            )
            if not again and not covered & set(range(*one.tokens)):
                found[one.right, one.head] = one
    ordered = sorted(found.values(), key=in_order)
    mentioned = sorted(apart(map(held, ordered), besides(scene, covered)), key=in_order)
    return Rights(
        {reference("Right", one.right): thing(one.right) for one in mentioned},
        tuple(
            PlacedTopic(reference("Right", one.right), one.tokens, one.head) for one in ordered if not deed(scene, one)
        ),
        tuple(
            RightMention(
                right=reference("Right", one.right), affects=one.affects, evidence=(scene.document.span(one.tokens),)
            )
            for one in mentioned
        ),
    )


def deed(scene: Scene, found: Found) -> bool:
    """Whether words tell what was done to whom rather than a right: "the forcible transfer of the Velu people"."""
    doc, end = scene.doc, found.tokens[1]
    if end >= len(doc) or doc[end].lower_ not in SUFFERED or any(t.lower_ in NAMING for t in doc[slice(*found.tokens)]):
        return False
    stop = min(doc[end].right_edge.i + 1, end + COMPLEMENT)
    return any(t.text[0].isupper() for t in doc[end + 1 : stop])


def in_order(found: Found) -> tuple[TokenRange, str]:
    """Text order."""
    return found.tokens, found.right


def besides(scene: Scene, covered: Collection[int]) -> Iterator[Found]:
    """Rights spoken of without being what a position is about: in titles, within affairs, in other words."""
    for sentence in scene.document.sentences():
        yield from map(held, aside(scene, sentence, covered))
    yield from told(scene)


def apart(first: Iterable[Found], more: Iterable[Found]) -> list[Found]:
    """All of some finds, and of more those whose right no other names at the same words; of the others the groups."""
    kept = list(first)
    by_right: dict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(kept):
        by_right[one.right].append(n)
    for one in more:
        same = [n for n in by_right[one.right] if overlap(kept[n], one)]
        if same:
            old = kept[same[0]]
            kept[same[0]] = replace(old, affects=tuple(dict.fromkeys((*old.affects, *one.affects))))
        else:
            by_right[one.right].append(len(kept))
            kept.append(one)
    return kept


def overlap(one: Found, other: Found) -> bool:
    """Whether two finds share a word."""
    return one.tokens[0] < other.tokens[1] and other.tokens[0] < one.tokens[1]


def held(found: Found) -> Found:
    """A find with those who hold the right by what it is, where its words name nobody (detention: detainees)."""
    return found if found.affects else replace(found, affects=table().holders.get(found.right, ()))


def thing(right: str) -> Thing:
    """A right as a thing."""
    known = vocab.rights().get(right) or vocab.rights_flags()[right]
    return Thing(kind="Right", key=right, label=known.label)
