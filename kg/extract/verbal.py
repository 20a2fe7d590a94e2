"""Verbs ("X was arrested", "the court dissolved X", "X disappeared") -> wordings of affairs."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract import affairs
from kg.extract.affairs import AffairRow, Pattern
from kg.extract.concrete import placed
from kg.extract.phrases import Phrases
from kg.extract.placed import Named, Wording
from kg.extract.scene import Scene
from kg.extract.subjects import agents, described, fits, objects, passive, real, subjects
from kg.extract.whose import belongs
from kg.extract.wordings import of_verb
from kg.text.document import TokenRange
from kg.text.parse import Token

GAP = 12
"""How far behind its verb a pattern's second part may stand ("stripped the exiled editor of citizenship")."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a pattern stands: the object begins at ``first`` and ends before ``limit``, all of it before ``end``."""

    first: int
    limit: int
    end: int


def verbal(scene: Scene, sentence: TokenRange) -> Iterator[Wording]:
    """Wordings that the verbs of one sentence make."""
    listed = affairs.verbs()
    for token in scene.doc[slice(*sentence)]:
        patterns = listed.get(token.lower_) or listed.get(token.lemma_.lower())
        if patterns and is_verb(scene, token):
            yield from by_verb(scene, token, patterns, sentence)


def is_verb(scene: Scene, token: Token) -> bool:
    """Whether it is used as a verb: not before a noun ("detained lawyer"), not as a noun ("the arrest")."""
    if token.pos_ not in ("VERB", "AUX") and token.tag_ not in ("VBN", "VBD"):
        return commands(scene, token)
    return not (token.dep_ in ("amod", "compound", "nmod") and token.i < token.head.i)


def commands(scene: Scene, token: Token) -> bool:
    """Whether it opens a sentence right before a name ("Release X now"), which the tagger takes for a name."""
    opens = token.is_sent_start or (token.i > 0 and scene.doc[token.i - 1].is_quote)
    following = scene.named(token.i + 1) if token.i + 1 < len(scene.doc) else None
    return (
        opens and following is not None and following.tokens[0] == token.i + 1 and token.lower_ == token.lemma_.lower()
    )


def by_verb(scene: Scene, verb: Token, patterns: tuple[Pattern, ...], sentence: TokenRange) -> Iterator[Wording]:
    """What the first pattern says that fits the verb and somebody it befalls."""
    for pattern in patterns:
        place = matched(scene, verb, pattern, sentence)
        wanted = verb.pos_ != "PROPN" or pattern.row.aspect == "remedy"
        if place is None or not wanted or guarded(scene, pattern.row, sentence):
            continue
        row, agent = pattern.row, agents(scene, verb, sentence) if pattern.row.form == "verb" else None
        if not passive(verb) and (row.passive or (agent is not None and row.doers and agent.kind not in row.doers)):
            continue
        if row.owned:
            found = owners(scene, verb, row)
        else:
            found = tuple(
                s
                for s in patients(scene, verb, row, place, sentence)
                if fits(scene, s, row, told=s.kind == "Group" and in_general(scene, verb, row, s))
            )
        befallen = list(found)
        befallen = [s for s in befallen if agent is None or agent.ref != s.ref]
        yield from (of_verb(scene, pattern.row, s, agent, verb, place.end, sentence) for s in befallen)
        if befallen:
            return


def in_general(scene: Scene, verb: Token, row: AffairRow, people: Named) -> bool:
    """Whether a clause tells of what was done to people without number ("activists have been arrested in Arland").

    Where it befell them must be said; protests are dispersed anywhere.
    """
    past = verb.tag_ == "VBD" or any(c.tag_ == "VBD" or c.lemma_ == "have" for c in verb.children if "aux" in c.dep_)
    if not past or not (row.kind == "dispersal" or placed(scene, people) or located(verb)):
        return False
    return real(verb)


def located(verb: Token) -> bool:
    """Whether a clause says in which place."""
    where = (c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("in", "at", "across", "near"))
    return any(t.ent_type_ in ("GPE", "LOC", "FAC") for c in where for t in c.children)


def owners(scene: Scene, verb: Token, row: AffairRow) -> tuple[Named, ...]:
    """Whose thing it is that something is done to ("X's passport was seized", "lifted the immunity of Y")."""
    wanted = ("nsubjpass", "nsubj") if passive(verb) else ("dobj",)
    thing = next((c for c in verb.children if c.dep_ in wanted and c.lemma_.lower() in row.owned), None)
    owner = belongs(scene, thing) if thing is not None else None
    if owner is None or owner.kind not in ("Person", "Group", "Institution"):
        return ()
    if owner.kind == "Institution" and affairs.table().doers.words & described(scene, owner):
        return ()
    return (owner,)


def patients(scene: Scene, verb: Token, row: AffairRow, place: Place, sentence: TokenRange) -> tuple[Named, ...]:
    """Whom it befalls."""
    if row.form == "intransitive" or passive(verb):
        return subjects(scene, verb)
    return objects(scene, verb, place.first, place.limit)


def matched(scene: Scene, verb: Token, pattern: Pattern, sentence: TokenRange) -> Place | None:
    """Where the words of a pattern stand around a verb, where they all do."""
    doc, at = scene.doc, pattern.at
    if [t.lower_ for t in doc[max(verb.i - at, 0) : verb.i]] != list(pattern.head[:at]):
        return None
    end = verb.i + 1
    for word in pattern.head[at + 1 :]:
        particle = next((j for j in range(end, min(end + 4, sentence[1])) if doc[j].lower_ == word), None)
        if particle is None or (particle > end and doc[particle].dep_ not in ("prt", "prep", "advmod")):
            return None
        if passive(verb) and doc[particle].dep_ == "prep" and any(c.dep_ == "pobj" for c in doc[particle].children):
            return None  # "were shot at the gate": where, not what at
        end = particle + 1 if particle == end else end
    if not pattern.tail:
        return Place(end, sentence[1], end)
    tail = tails(pattern.tail)
    for j in tail.openings(doc, end, min(end + GAP, sentence[1])):
        if (match := tail.at(doc, j, sentence[1])) is not None:
            return Place(match.end, sentence[1], match.end) if pattern.behind else Place(end, j, match.end)
    return None


@cache
def tails(words: tuple[str, ...]) -> Phrases[bool]:
    """One phrase as a trie, so that inflection and hyphens count as little here as elsewhere."""
    return Phrases(((" ".join(words), True),))


def guarded(scene: Scene, row: AffairRow, sentence: TokenRange) -> bool:
    """Whether the sentence says something else by the same word, or lacks the words that the row asks for."""
    if not row.unless and not row.requires:
        return False
    words = {t.lower_ for t in scene.doc[sentence[0] : sentence[1]]}
    return bool(row.unless & words) or (bool(row.requires) and not row.requires & words)
