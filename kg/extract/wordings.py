"""A word of the lexicon with its subject -> a wording: what it says, how surely, and what stands around it."""

from kg.extract import affairs, circumstances, clauses
from kg.extract.affairs import AffairRow
from kg.extract.placed import Facts, Named, Wording
from kg.extract.scene import Scene
from kg.extract.subjects import behind, names_actor, real
from kg.model.statements import Aspect
from kg.text.document import TokenRange
from kg.text.parse import Token

DROPPING = frozenset(("drop", "dismiss", "withdraw", "lift", "quash", "end"))
"""What can be asked of a harm only where it is there ("called for the charges against X to be dropped")."""
MADE = frozenset(("file", "bring", "lay", "press", "make", "commit", "impose", "order", "prefer", "issue", "face"))
"""What does not happen to a harm where it is negated ("no charges were brought"); an unsolved murder is one."""
GOVERNED = frozenset(("of", "into", "for", "to", "over", "on", "in", "from", "against"))


def of_noun(
    scene: Scene,
    row: AffairRow,
    subject: Named,
    owner: Named | None,
    tokens: TokenRange,
    head: int,
    sentence: TokenRange,
    *,
    strong: bool,
) -> Wording:
    """What an event noun, participle or state says; ``owner`` is the possessor who did it."""
    doc = scene.doc
    actor = owner if owner is not None and names_actor(scene, owner) and owner.ref != subject.ref else None
    if actor is None and tokens[1] < sentence[1] and doc[tokens[1]].lower_ == "by":
        actor = behind(scene, tokens[1], sentence)
    noun = doc[head]
    facts = Facts(
        actor=actor.ref if actor is not None and row.aspect == "harm" else None,
        year=circumstances.year_of_noun(scene, tokens, head, sentence),
        place=circumstances.place(scene, noun, tokens[1]),
        court=circumstances.court(scene, actor, sentence, head),
        status=circumstances.status(scene, tokens, None, False),
    )
    unreal = wished(noun) if row.aspect != "remedy" else noun.head.pos_ == "VERB" and clauses.negated(noun.head)
    return Wording(
        subject=subject,
        affair=affairs.affair(row.kind),
        kind=row.kind,
        name=row.name,
        rank=affairs.rank(row),
        aspect=turned(noun, row),
        tokens=tokens,
        head=head,
        evidence=tokens,
        firm=row.firm and not unreal,
        strong=strong,
        facts=facts,
    )


def of_verb(
    scene: Scene, row: AffairRow, subject: Named, agent: Named | None, verb: Token, end: int, sentence: TokenRange
) -> Wording:
    """What a verb says that happened."""
    happened = real(verb)
    facts = Facts(
        actor=agent.ref if agent is not None and agent.ref != subject.ref and row.aspect == "harm" else None,
        year=circumstances.year_of_verb(scene, verb, sentence),
        place=circumstances.place(scene, verb, end),
        court=circumstances.court(scene, agent, sentence, verb.i),
        status=circumstances.status(scene, (verb.i, end), verb, row.aspect == "remedy" and happened),
    )
    freed = row.aspect == "remedy" and row.kind == "detention" and not clauses.negated(verb)
    firm = row.firm and (happened or freed or expected(verb, row))
    return Wording(
        subject=subject,
        affair=affairs.affair(row.kind),
        kind=row.kind,
        name=row.name,
        rank=affairs.rank(row),
        aspect=row.aspect,
        tokens=beside(scene, subject, verb, end),
        head=verb.i,
        evidence=(min(subject.tokens[0], verb.i), max(subject.tokens[1], end)),
        firm=firm,
        facts=facts,
    )


def beside(scene: Scene, subject: Named, verb: Token, end: int) -> TokenRange:
    """The verb with its subject or object where nothing but auxiliaries stands between, else the verb alone."""
    start, stop = sorted((subject.tokens, (verb.i, end)))
    joined = all(t.pos_ in ("AUX", "ADV", "PART", "DET") for t in scene.doc[start[1] : stop[0]])
    return (start[0], max(start[1], stop[1])) if joined else (verb.i, end)


def expected(verb: Token, row: AffairRow) -> bool:
    """Whether it is announced as a process ("will be tried")."""
    return row.aspect == "process" and clauses.factuality(verb) == "expected"


def wished(noun: Token) -> bool:
    """Whether a word above makes it a wish, a plan, a risk or nothing (“called for the arrest of”, “no charges”)."""
    if any(c.lower_ in ("no", "any", "possible", "potential") for c in noun.lefts):
        return True
    above = noun.head
    if above.lower_ == "of" and above.head.lemma_ in ("act", "form", "kind", "sort", "type", "instance"):
        return wished(above.head)
    if above.dep_ == "prep" or above.pos_ == "ADP":
        preposition, above = above.lower_, above.head
        if above.lemma_ in ("call", "push", "press", "wait", "ask") and preposition == "for":
            return not any(t.lemma_ in DROPPING for t in noun.doc[noun.i : min(noun.i + 9, noun.sent.end)])
        return above.lemma_.lower() in affairs.table().unreal.nouns and preposition in ("of", "for", "to")
    if above.pos_ != "VERB" or noun.dep_ not in ("dobj", "nsubjpass"):
        return False
    unreal = affairs.table().unreal.verbs
    governing = (above, above.head) if above.dep_ == "xcomp" else (above,)
    return (above.lemma_ in MADE and clauses.negated(above)) or any(verb.lemma_.lower() in unreal for verb in governing)


def turned(noun: Token, row: AffairRow) -> Aspect | None:
    """The aspect of a wording, turned to the remedy by what governs it ("an investigation into")."""
    above = noun.head
    remedies = affairs.table().remedies
    if noun.dep_ == "dobj" and above.pos_ == "VERB" and above.lemma_ in remedies.verbs:
        return "remedy"
    if above.lower_ in GOVERNED and above.head.lemma_.lower() in remedies.nouns:
        return "remedy"
    return row.aspect


def left_edge(scene: Scene, start: int, sentence: TokenRange) -> int:
    """Where the phrase of a noun begins: its determiner, adjectives and year."""
    i = start
    while i > sentence[0]:
        token = scene.doc[i - 1]
        participle = token.tag_ in ("VBN", "VBG") and token.dep_ in ("amod", "compound")
        if token.pos_ not in ("DET", "ADJ", "NUM") and token.tag_ not in ("HYPH", "PRP$") and not participle:
            break
        if token.i in scene.innermost and token.tag_ != "PRP$":
            break
        i -= 1
    return i
