"""Drafts -> which of them stand, and which stands within whose words."""

from collections.abc import Sequence

from kg.text.attribution.tree import Tree
from kg.text.attribution.value import Draft


def without_circles(drafts: Sequence[Draft], tree: Tree) -> list[Draft]:
    """Drop the less trusted of two drafts each of whose contents holds the other's cue, or that share a cue."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (-d.confidence, -len(tree.under(d.head)), d.cue)):
        if not any(same_cue(draft, o) or (o.head in draft.content and draft.head in o.content) for o in kept):
            kept.append(draft)
    return sorted(kept, key=lambda d: d.cue)


def same_cue(one: Draft, other: Draft) -> bool:
    """Whether two drafts read one cue alike; two speakers of one cue ("not only Ann but others") are two."""
    return one.head == other.head and (one.frame != other.frame or one.source == other.source)


def parents(drafts: Sequence[Draft]) -> list[int | None]:
    """For each the innermost draft whose content holds its cue; contents grow outwards, so chains end."""
    found: list[int | None] = []
    for draft in drafts:
        around = [
            (len(o.content), n)
            for n, o in enumerate(drafts)
            if draft.head in o.content and len(o.content) > len(draft.content)
        ]
        found.append(min(around)[1] if around else None)
    return found
