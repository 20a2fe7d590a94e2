"""Participles and states (“slain lawyer X”, “X is in prison”) -> wordings of affairs."""

from collections.abc import Iterator
from dataclasses import replace

from kg.extract import affairs
from kg.extract.affairs import AffairRow
from kg.extract.phrases import Match
from kg.extract.placed import Named, Wording
from kg.extract.scene import Scene
from kg.extract.subjects import fits, objects, passive, real, subjects
from kg.extract.verbal import guarded
from kg.extract.wordings import left_edge, of_noun
from kg.text.document import TokenRange


def states(scene: Scene, sentence: TokenRange) -> Iterator[Wording]:
    """Wordings that participles and states of one sentence make."""
    for match in affairs.phrases("participle").find(scene.doc, *sentence):
        yield from by_participle(scene, match, sentence)
    for match in (*affairs.phrases("state").find(scene.doc, *sentence), *cells(scene, sentence)):
        yield from by_state(scene, match, sentence)


def by_participle(scene: Scene, match: Match[AffairRow], sentence: TokenRange) -> Iterator[Wording]:
    """“slain lawyer X”."""
    doc, token = scene.doc, scene.doc[match.end - 1]
    before = scene.named(match.start - 1) if match.start > sentence[0] else None
    if match.end >= sentence[1] or doc[match.end].pos_ not in ("NOUN", "PROPN", "ADJ", "NUM"):
        return
    joined = before is not None and before.tokens[1] <= match.start and doc[match.start - 1].tag_ not in ("POS", "PRP$")
    if joined or (token.pos_ == "VERB" and token.dep_ == "ROOT"):
        return
    found, closed = scene.listed(match.end, sentence[1])
    items = found if closed and len(found) == 2 and doc[match.end].tag_ == "NNS" else found[:1]
    for row in match.values:
        for subject in items:
            if fits(scene, subject, row) and not guarded(scene, row, sentence):
                tokens = (left_edge(scene, match.start, sentence), subject.tokens[1])
                yield of_noun(scene, row, subject, None, tokens, subject.head, sentence, strong=True)


def cells(scene: Scene, sentence: TokenRange) -> Iterator[Match[AffairRow]]:
    """“in Grey Hill prison”, “in a Corlandic jail”: the state “in prison” with the prison's name between."""
    for i in range(*sentence):
        token = scene.doc[i]
        preposition = token.head
        if (
            token.lower_ not in ("prison", "jail", "detention", "custody")
            or token.dep_ != "pobj"
            or preposition.lower_ not in ("in", "inside", "at")
        ):
            continue
        plain = affairs.phrases("state").at(scene.doc, preposition.i, i + 1)
        known = affairs.states().get(f"in {token.lower_}", ())
        if plain is None and known and i - preposition.i < 6:
            yield Match(preposition.i, i + 1, known)


def by_state(scene: Scene, match: Match[AffairRow], sentence: TokenRange) -> Iterator[Wording]:
    """“X remains in prison”, “X was placed under house arrest”, “X, in prison since 2017”."""
    found = stated(scene, match, sentence)
    for row in match.values:
        for subject in found:
            if fits(scene, subject, row):
                whole = (min(subject.tokens[0], match.start), max(match.end, subject.tokens[1]))
                said = of_noun(scene, row, subject, None, whole, match.end - 1, sentence, strong=True)
                yield replace(said, tokens=(match.start, match.end))


def stated(scene: Scene, match: Match[AffairRow], sentence: TokenRange) -> tuple[Named, ...]:
    """Of whom a state is said."""
    light, word = affairs.table().light, scene.doc[match.start]
    if word.tag_ == "VBG" and any(c.lemma_ == "be" for c in word.children):  # "has been missing"
        return subjects(scene, word) if real(word) else ()
    governor = word.head
    if governor.pos_ not in ("VERB", "AUX"):
        before = scene.ends_at(match.start - 1) if scene.doc[match.start - 1].text == "," else None
        return (before,) if before is not None else ()
    lemma = governor.lemma_.lower()
    if not real(governor) or lemma not in light.be | light.put:
        return ()
    if lemma in light.be or passive(governor):
        return subjects(scene, governor)
    return objects(scene, governor, governor.i + 1, match.start)
