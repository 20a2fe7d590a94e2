"""“the verdict”, “the trial”, “the case” without a subject -> the affair spoken of, where only one can be meant."""

from collections.abc import Iterator, Sequence

from kg.extract import affairs
from kg.extract.affairs import CASE, AffairRow
from kg.extract.nominal import inside_name, is_noun
from kg.extract.phrases import Match
from kg.extract.placed import Wording
from kg.extract.scene import Scene
from kg.text.document import TokenRange

POINTING = frozenset(("the", "this", "that"))
COMPLEMENTS = frozenset(("of", "against", "on", "for", "to", "into"))
SINGULAR = frozenset(("NN", "NNP"))


def definites(scene: Scene, sentences: Sequence[TokenRange], said: Sequence[Wording]) -> Iterator[Wording]:
    """Bare definite event nouns as wordings that join an affair the article has told before."""
    firm = [w for w in said if w.firm and w.strong]
    taken = {w.head for w in said}
    for sentence in sentences if firm else ():
        for match in affairs.phrases("noun").find(scene.doc, *sentence):
            if match.end - 1 not in taken and points(scene, match, sentence) and not inside_name(scene, match):
                meant = next((w for row in match.values if (w := only(firm, row, match)) is not None), None)
                if meant is not None and is_noun(scene, match):
                    yield pointing(meant, match)


def points(scene: Scene, match: Match[AffairRow], sentence: TokenRange) -> bool:
    """Whether a noun is definite, singular (or "the charges") and has nothing behind it that says whose."""
    doc, head = scene.doc, scene.doc[match.end - 1]
    if match.start == sentence[0] or doc[match.start - 1].lower_ not in POINTING:
        return False
    if head.tag_ not in SINGULAR and head.lower_ != "charges":
        return False
    return match.end >= sentence[1] or doc[match.end].lower_ not in COMPLEMENTS


def only(firm: Sequence[Wording], row: AffairRow, match: Match[AffairRow]) -> Wording | None:
    """The wording before a noun whose affair it can be, where all of them are of one subject."""
    affair = affairs.affair(row.kind)
    before = [w for w in firm if w.head < match.start and (affair in (w.affair, CASE))]
    of_kind = [w for w in before if w.kind == row.kind] or before
    whose = {w.subject.ref for w in of_kind}
    return of_kind[-1] if len(whose) == 1 else None


def pointing(meant: Wording, match: Match[AffairRow]) -> Wording:
    """A bare noun as a wording of what it points at."""
    row = match.values[0]
    tokens = (match.start - 1, match.end)
    return Wording(
        subject=meant.subject,
        affair=meant.affair,
        kind=meant.kind,
        name=meant.name,
        rank=meant.rank,
        aspect=row.aspect if affairs.affair(row.kind) == meant.affair else None,
        tokens=tokens,
        head=match.end - 1,
        evidence=tokens,
        firm=False,
    )
