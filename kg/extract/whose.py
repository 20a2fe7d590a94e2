"""What stands beside an event noun -> whom it means: an owner of premises, a place's people, one who needs."""

from collections.abc import Iterator

from kg.extract import affairs
from kg.extract.placed import Named
from kg.extract.scene import Scene
from kg.model import Thing
from kg.text.document import TokenRange
from kg.text.parse import Token

REASONS = frozenset(("grounds", "bail", "parole", "humanitarian", "reasons", "charge", "charges", "trial"))
"""What stands between a noun and its subject in "the release on health grounds of X"."""

DOINGS = frozenset(("activity", "work", "conduct", "action", "finance", "business", "reporting", "speech", "statement"))
"""What somebody does, so that an affair of it is one of whoever does it."""

GATHERINGS = frozenset(
    ("protest", "demonstration", "rally", "march", "sit-in", "vigil", "strike", "gathering", "procession", "picket")
)


def needs(scene: Scene, noun: Token) -> Named | None:
    """Who needs it, where a clause says so ("withholding the medicine he needs")."""
    clause = next((c for c in noun.rights if c.dep_ == "relcl" and c.lemma_ in ("need", "require", "take")), None)
    subject = next((c for c in clause.children if c.dep_ == "nsubj"), None) if clause is not None else None
    return scene.by_token(subject) if subject is not None else None


def repeated(scene: Scene, i: int, preposition: str, sentence: TokenRange) -> Iterator[Named]:
    """Names behind "and" and the same preposition: "the detention of X and of Y"."""
    doc = scene.doc
    while (
        i + 2 < sentence[1] and doc[i].lower_ in ("and", ",") and preposition in (doc[i + 1].lower_, doc[i + 2].lower_)
    ):
        start = i + 2 if doc[i + 1].lower_ == preposition else i + 3
        found, _ = scene.listed(start, sentence[1])
        if not found:
            return
        yield found[0]
        i = found[0].tokens[1]


def owner_of(scene: Scene, token: Token) -> Named | None:
    """Whose home or office a noun is, or whose doing ("the arson attack on X's home", "the ban on her travelling")."""
    if token.lemma_.lower() not in affairs.table().premises.words | DOINGS and token.tag_ != "VBG":
        return None
    return belongs(scene, token)


def belongs(scene: Scene, token: Token) -> Named | None:
    """Who owns what a noun stands for: "X's", "her", "of X"."""
    for child in token.children:
        if child.dep_ in ("poss", "nsubj") and child.tag_ != "PRP$":
            return scene.by_token(child)
        if child.tag_ == "PRP$":
            return scene.named(child.i)
        if child.dep_ == "prep" and child.lower_ == "of":
            found, _ = scene.listed(child.i + 1, token.sent.end)
            return found[0] if found else None
    return None


def inhabitants(scene: Scene, preposition: int, sentence: TokenRange) -> Named | None:
    """The people of the place behind a preposition, as a group ("in the district of Portmar" → people of Portmar)."""
    doc = scene.doc
    for i in range(preposition + 1, min(preposition + 7, sentence[1])):
        token = doc[i]
        if token.pos_ == "PROPN" and token.text[0].isupper():
            end = i + 1
            while end < sentence[1] and doc[end].pos_ == "PROPN":
                end += 1
            label = f"people of {scene.text((i, end))}"
            thing = Thing(kind="Group", key=label.casefold(), label=label, forms=(label,))
            return Named(thing.ref, (preposition + 1, end), end - 1, "phrase", thing)
        if token.pos_ not in ("DET", "NOUN", "ADJ", "ADP"):
            return None
    return None


def gathering(scene: Scene, noun: Token) -> Named | None:
    """A protest as a group of people ("the repression of peaceful protests")."""
    if noun.lemma_.lower() not in GATHERINGS:
        return None
    start = min((t.i for t in noun.lefts if t.dep_ in ("amod", "compound", "nummod")), default=noun.i)
    label = scene.text((start, noun.i + 1))
    thing = Thing(kind="Group", key=label.casefold(), label=label, forms=(label,))
    return Named(thing.ref, (start, noun.i + 1), noun.i, "phrase", thing)
