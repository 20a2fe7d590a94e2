"""Lists and members (“among those held are X and Y”, “that of X”, “one of the nine, X”) -> wordings for each named."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract import affairs
from kg.extract.affairs import AffairRow
from kg.extract.lists import split, told, whole
from kg.extract.placed import Facts, Named, Wording
from kg.extract.scene import Scene
from kg.text.document import TokenRange
from kg.text.parse import Token


def shared(scene: Scene, sentence: TokenRange) -> Iterator[Wording]:
    """“their release and that of X”: the affair of the noun before for whoever "that of" names."""
    doc = scene.doc
    for i in range(sentence[0] + 1, sentence[1] - 2):
        if doc[i].lower_ not in ("that", "those") or doc[i + 1].lower_ != "of":
            continue
        nouns = list(affairs.phrases("noun").find(doc, sentence[0], i))
        found, _ = scene.listed(i + 2, sentence[1])
        named = found[0] if found else apposed(scene, i + 2, sentence)
        rows = [row for row in nouns[-1].values if row.kind != affairs.CASE and not row.requires] if nouns else []
        if rows and named is not None and named.kind in affairs.befalls(rows[0].kind):
            yield replace(told(named, rows[0]), tokens=(i, named.tokens[1]), head=i, evidence=(i, named.tokens[1]))


def apposed(scene: Scene, i: int, sentence: TokenRange) -> Named | None:
    """Whom a description with a name behind its comma means ("the harbour master, X")."""
    for j in range(i, min(i + 8, sentence[1] - 1)):
        if scene.doc[j].text == ",":
            return scene.phrase(j + 1, sentence[1])
        if scene.doc[j].pos_ not in ("DET", "ADJ", "NOUN", "PROPN"):
            return None
    return None


def among_those(scene: Scene, sentence: TokenRange) -> Iterator[Wording]:
    """“Among those arrested are X, Y and Z”, “those killed include X”: a participle for everybody in the list."""
    doc = scene.doc
    for i in range(sentence[0], sentence[1] - 2):
        if doc[i].lower_ not in ("those", "these") or doc[i + 1].tag_ not in ("VBN", "VBD"):
            continue
        row = participle(doc[i + 1])
        verb = next((j for j in range(i + 2, min(i + 9, sentence[1])) if opens(doc[j])), None)
        if row is None or verb is None:
            continue
        for item in split(scene, verb + 1, sentence):
            named = scene.phrase(item[0], item[1])
            if named is not None and named.kind in ("Person", "Group") and named.kind in affairs.befalls(row.kind):
                yield told(named, row)


def participle(token: Token) -> AffairRow | None:
    """What befell those whom a participle describes ("arrested", "returned")."""
    patterns = affairs.verbs().get(token.lower_) or affairs.verbs().get(token.lemma_.lower()) or ()
    plain = next((p.row for p in patterns if not p.tail and len(p.head) == 1 and p.row.form == "verb"), None)
    return plain or affairs.returned() if token.lemma_ in ("return", "remove") else plain


def opens(token: Token) -> bool:
    """Whether a verb says who is among them."""
    return token.lemma_ in ("be", "include") and token.tag_ in ("VBD", "VBZ", "VBP")


def members(scene: Scene, sentence: TokenRange, said: Sequence[Wording]) -> Iterator[Wording]:
    """“eleven writers, among them X and Y”, “four writers – X, Y and Z –”: what befell a group befell whom it names."""
    for wording in said:
        if wording.subject.kind != "Group" or not sentence[0] <= wording.subject.head < sentence[1]:
            continue
        start = listing(scene, wording.subject.tokens[1], sentence)
        for item in split(scene, start, sentence) if start is not None else ():
            named = whole(scene, item)
            if named is not None:
                yield of_member(wording, named)


def of_member(wording: Wording, named: Named, *, place: str | None = None) -> Wording:
    """What befell a group, told of one of it: the name is what bears it out."""
    facts = Facts(actor=wording.facts.actor, year=wording.facts.year, place=place)
    return replace(
        wording, subject=named, tokens=named.tokens, head=named.head, evidence=named.tokens, aspect=None, facts=facts
    )


def listing(scene: Scene, i: int, sentence: TokenRange) -> int | None:
    """Where the names of a group begin: behind "among them", "including", a dash or a colon."""
    doc = scene.doc
    for j in range(i, min(i + 4, sentence[1] - 2)):
        if doc[j].lower_ == "among" and doc[j + 1].lower_ in ("them", "whom", "these"):
            return j + 2
        if doc[j].lower_ in ("including", "namely") or (doc[j].text in ("–", "—", ":") and j == i):
            return j + 1
        if doc[j].text not in (",", "–", "—"):
            return None
    return None


def one_of(scene: Scene, sentence: TokenRange, firm: Sequence[Wording]) -> Iterator[Wording]:
    """“one of the nine, X”, “X, one of nine dockers”: what befell the group befell X."""
    doc = scene.doc
    for i in range(sentence[0], sentence[1] - 3):
        if doc[i].lower_ != "one" or doc[i + 1].lower_ != "of":
            continue
        group = next(
            (n for j in range(i + 2, min(i + 7, sentence[1])) if (n := scene.named(j)) and n.kind == "Group"), None
        )
        affair = next((w for w in firm if group is not None and w.subject.ref == group.ref), None)
        if group is None or affair is None:
            continue
        end = group.tokens[1]
        before = scene.ends_at(i - 1) if i > sentence[0] and doc[i - 1].text == "," else None
        named = before or (scene.phrase(end + 1, sentence[1]) if end < sentence[1] and doc[end].text == "," else None)
        if named is not None and named.kind == "Person" and named.by_name:
            yield of_member(affair, named, place=affair.facts.place)
