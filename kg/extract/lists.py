"""Lists of topics (“raised the killing of X, Y and Z”, “cases including those of X”) -> bare names in them."""

from collections.abc import Iterator, Sequence

from kg.extract import affairs
from kg.extract.affairs import AffairRow
from kg.extract.placed import Named, Wording
from kg.extract.scene import Scene
from kg.text.document import TokenRange
from kg.text.parse import Token

NAMING = "case of {}"
CONNECTIVES = frozenset(
    ("about", "over", "regarding", "concerning", "on", "of", "to", "with", "regards", "regard", "respect", "at")
)
PLACE = frozenset(("ADP", "DET", "ADJ", "NOUN", "PROPN", "PART", "NUM"))
END = frozenset((".", ";", ":", "?", "!", "”", "–", "—", ")"))


def bare_names(scene: Scene, sentences: Sequence[TokenRange], firm: Sequence[Wording]) -> Iterator[Wording]:
    """A person who is only named in a list of topics, as that person's case.

    Behind "cases" the name is enough, behind "prisoners" or "jailed activists" it tells what befell them;
    elsewhere the article must.
    """
    for sentence in sentences:
        seen: set[int] = set()
        for start, opened in sorted(openings(scene, sentence), key=lambda found: isinstance(found[1], bool)):
            for item in split(scene, start, sentence):
                named = whole(scene, item)
                if named is None or named.head in seen:
                    continue
                known = [w.affair for w in firm if w.subject.ref == named.ref]
                if isinstance(opened, AffairRow):
                    seen.add(named.head)
                    yield told(named, opened)
                elif known or opened:
                    seen.add(named.head)
                    yield naming(named, known[0] if known else affairs.CASE)


def naming(named: Named, affair: str) -> Wording:
    """A bare name as a wording that joins what is known."""
    return Wording(
        subject=named,
        affair=affair,
        kind=affairs.CASE,
        name=NAMING,
        rank=len(affairs.rows()),
        aspect=None,
        tokens=named.tokens,
        head=named.head,
        evidence=named.tokens,
        firm=False,
    )


def told(named: Named, row: AffairRow) -> Wording:
    """A name in a list whose head says what befell everybody in it."""
    return Wording(
        subject=named,
        affair=affairs.affair(row.kind),
        kind=row.kind,
        name=row.name,
        rank=affairs.rank(row),
        aspect=row.aspect,
        tokens=named.tokens,
        head=named.head,
        evidence=named.tokens,
        firm=True,
    )


def openings(scene: Scene, sentence: TokenRange) -> Iterator[tuple[int, AffairRow | bool]]:
    """Where lists of topics begin; with the row that their head stands for, or whether they are lists of cases."""
    lists = affairs.table().lists
    for i in range(*sentence):
        token = scene.doc[i]
        lemma = token.lemma_.lower()
        if lemma in lists.verbs and token.pos_ == "VERB":
            yield i + 1, False
        elif lemma in lists.nouns and token.pos_ == "NOUN":
            yield behind(scene, i + 1, sentence), False
        elif token.tag_ == "NNS" and (opened := opener(scene, i + 1, sentence)) is not None:
            row = affair_of(token) or befallen(token)
            if row is not None or lemma in lists.cases:
                yield opened, row or True


def affair_of(head: Token) -> AffairRow | None:
    """What befell the people a head means: "prisoners", "jailed activists"."""
    if head.lemma_.lower() in affairs.table().lists.prisoners:
        return affairs.states()["in prison"][0]
    if head.lemma_.lower() in affairs.table().people.words:
        for child in head.lefts:
            match = affairs.phrases("participle").at(head.doc, child.i, child.i + 1)
            if match is not None and child.dep_ == "amod":
                return match.values[0]
    return None


def befallen(head: Token) -> AffairRow | None:
    """What an event noun says of the people it is of ("the arrest of opposition figures, including X")."""
    of = head.head
    if of.lower_ != "of" or head.dep_ != "pobj" or of.head.pos_ != "NOUN":
        return None
    match = affairs.phrases("noun").at(head.doc, of.head.i, of.i)
    rows = [r for r in match.values if "of" in r.slots and r.firm and not r.requires] if match is not None else []
    return rows[0] if rows and "Person" in affairs.befalls(rows[0].kind) and rows[0].kind != affairs.CASE else None


def behind(scene: Scene, i: int, sentence: TokenRange) -> int:
    """Behind "about", "with regard to"."""
    while i < sentence[1] and scene.doc[i].lower_ in CONNECTIVES:
        i += 1
    return i


def opener(scene: Scene, i: int, sentence: TokenRange) -> int | None:
    """Behind "(raised), including those of", "such as", "of", where one follows closely."""
    placed = False
    for j in range(i, min(i + 13, sentence[1] - 1)):
        token = scene.doc[j]
        placed = token.pos_ != "PUNCT" and (
            placed or token.lower_ in ("in", "at", "from", "across", "ahead", "during", "on", "over")
        )
        such = token.lower_ == "such" and scene.doc[j + 1].lower_ == "as"
        if token.lemma_.lower() in affairs.table().lists.openers or such or (j == i and token.lower_ in ("of", ":")):
            start = j + 2 if such else j + 1
            return start + 2 if [t.lower_ for t in scene.doc[start : start + 2]] == ["those", "of"] else start
        if token.pos_ not in ("VERB", "AUX", "PUNCT", "ADV") and not (placed and token.pos_ in PLACE):
            return None
    return None


def split(scene: Scene, start: int, sentence: TokenRange) -> Iterator[TokenRange]:
    """The items of a list: between commas and "and", up to the end of the clause."""
    doc, first = scene.doc, start
    i = start
    while i < sentence[1]:
        token = doc[i]
        named = scene.named(i)
        if named is not None and named.tokens[0] <= i and named.by_name:
            i = max(named.tokens[1], i + 1)
            continue
        if token.text in END or finite(token):
            break
        if (
            token.text == ","
            or token.lower_ in ("and", "or")
            or [t.lower_ for t in doc[i : i + 3]] == ["as", "well", "as"]
        ):
            if first < i:
                yield first, i
            i += 3 if token.lower_ == "as" else 1
            first = i
            continue
        i += 1
    if first < i and not (i < sentence[1] and finite(doc[i])):
        yield first, i


def finite(token: Token) -> bool:
    """Whether a verb ends the list by beginning a clause."""
    return token.tag_ in ("VBD", "VBZ", "VBP", "MD") and token.dep_ not in ("amod", "compound")


def whole(scene: Scene, item: TokenRange) -> Named | None:
    """The person an item names and nothing more, titles aside."""
    named = scene.phrase(item[0], item[1])
    if named is None or named.kind != "Person" or not named.by_name:
        return None
    return named if scene.bracket(named.tokens[1], item[1]) == item[1] else None
