"""“the verdict”, “the killings”, “the detention of a lawyer” -> the affair told, where only one can be meant."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract import affairs
from kg.extract.affairs import CASE, AffairRow
from kg.extract.nominal import inside_name, is_noun
from kg.extract.phrases import Match
from kg.extract.placed import Wording
from kg.extract.scene import POSSESSIVE, Scene
from kg.extract.subjects import described
from kg.text.document import TokenRange
from kg.text.parse import Token

POINTING = frozenset(("the", "this", "that", "these", "those", "such"))
COMPLEMENTS = frozenset(("of", "against", "on", "for", "to", "into"))
SINGULAR = frozenset(("NN", "NNP"))
OTHERS = frozenset(("other", "others", "further", "more", "another"))
NUMBERS = dict(
    zip(
        ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        map(str, range(2, 13)),
        strict=True,
    )
)


def definites(scene: Scene, sentences: Sequence[TokenRange], said: Sequence[Wording]) -> Iterator[Wording]:
    """Event nouns without a name of their own as wordings that join the one affair of the article they can mean."""
    firm = [w for w in said if w.firm and w.strong]
    taken = {w.head for w in said}
    for sentence in sentences if firm else ():
        for match in affairs.phrases("noun").find(scene.doc, *sentence):
            if match.end - 1 in taken or inside_name(scene, match):
                continue
            meant = (
                next((w for row in match.values if (w := only(firm, row, match, scene)) is not None), None)
                if points(scene, match, sentence)
                else of_description(scene, match, firm, sentence)
            )
            if meant is not None and is_noun(scene, match):
                yield pointing(meant, match)


def points(scene: Scene, match: Match[AffairRow], sentence: TokenRange) -> bool:
    """Whether a noun is definite and has nothing behind it that says whose."""
    if match.start == sentence[0] or scene.doc[match.start - 1].lower_ not in POINTING:
        return False
    return match.end >= sentence[1] or scene.doc[match.end].lower_ not in COMPLEMENTS


def only(firm: Sequence[Wording], row: AffairRow, match: Match[AffairRow], scene: Scene) -> Wording | None:
    """The wording before a noun whose affair it can be, where all of them are of one subject; a plural means many.

    Where none is before ("condemned the killings", in a lead), the only one of its kind that follows.
    """
    affair = affairs.affair(row.kind)
    head = scene.doc[match.end - 1]
    many = head.tag_ not in SINGULAR and head.lower_ != "charges"
    fitting = [w for w in firm if affair in (w.affair, CASE) and (w.subject.kind == "Group" or not many)]
    before = [w for w in fitting if w.head < match.start]
    told = before or [w for w in fitting if w.kind == row.kind and many]
    of_kind = [w for w in told if w.kind == row.kind] or told
    whose = {w.subject.ref for w in of_kind}
    return of_kind[-1] if len(whose) == 1 else None


def of_description(
    scene: Scene, match: Match[AffairRow], firm: Sequence[Wording], sentence: TokenRange
) -> Wording | None:
    """“the detention of a rights lawyer”: of the one person with such an affair whom the article calls a lawyer."""
    noun = owner(scene, match, sentence)
    if noun is None or noun.tag_ != "NN" or noun.lemma_.lower() not in affairs.table().people.words:
        return None
    kinds = {affairs.affair(row.kind) for row in match.values if row.kind != CASE}
    fitting = [w for w in firm if w.affair in kinds and w.subject.kind == "Person" and w.subject.by_name]
    if len({w.subject.ref for w in fitting}) != 1 or noun.lemma_.lower() not in described(scene, fitting[0].subject):
        return None
    return fitting[0]


def owner(scene: Scene, match: Match[AffairRow], sentence: TokenRange) -> Token | None:
    """The noun without a mention that an event noun is of: "of an Arlandic lawyer", "the lawyer's"."""
    doc = scene.doc
    if match.end < sentence[1] and doc[match.end].lower_ in ("of", "against"):
        noun = next((c for c in doc[match.end].children if c.dep_ == "pobj"), None)
    else:
        at = next((i for i in range(match.start - 1, max(match.start - 4, sentence[0]), -1) if marks(doc[i])), None)
        noun = doc[at - 1] if at is not None else None
    return noun if noun is not None and noun.i not in scene.innermost else None


def marks(token: Token) -> bool:
    """Whether a word marks an owner."""
    return token.tag_ == "POS" or token.text in POSSESSIVE


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


def regrouped(scene: Scene, wordings: Sequence[Wording]) -> list[Wording]:
    """“the two reporters” as the two journalists of whom the article told the same affair before."""
    out: list[Wording] = []
    for w in sorted(wordings, key=lambda w: w.head):
        number = count(scene, w) if w.subject.kind == "Group" else None
        if number is not None and scene.doc[w.subject.tokens[0]].lower_ in POINTING:
            before = [
                o for o in out if o.affair == w.affair and o.subject.kind == "Group" and count(scene, o) == number
            ]
            if len({o.subject.ref for o in before}) == 1:
                w = replace(w, subject=replace(w.subject, ref=before[0].subject.ref, thing=before[0].subject.thing))
        out.append(w)
    return out


def count(scene: Scene, wording: Wording) -> str | None:
    """How many people a group's phrase counts, in digits; None of others than those told before."""
    start, end = wording.subject.tokens
    words = [t.lower_ for t in scene.doc[start:end]]
    if OTHERS & set(words):
        return None
    return next((NUMBERS.get(t.lower_, t.text) for t in scene.doc[start:end] if t.pos_ == "NUM"), None)
