"""A verb or a name -> whom it happens to, who does it, and whether such a thing can happen to that kind of thing."""

import re

from kg.extract import affairs, clauses
from kg.extract.affairs import AffairRow
from kg.extract.placed import Named
from kg.extract.scene import Scene
from kg.text.document import TokenRange
from kg.text.parse import Token

PLURAL = frozenset(("Group", "UnnamedSource"))
NUMBER = re.compile(
    r"(?:at least |about |some |around |more than |over |nearly |another )?(?:\d[\d,.]*|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve"
    r"|(?:tens of )?(?:dozen|score|hundred|thousand)s"
    r"|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?)\b",
    re.IGNORECASE,
)
"""How a group begins that is counted."""
SHARING = ("conj", "xcomp")
NOBODY = frozenset(("neither", "nobody", "none", "no-one"))
OBJECTS = frozenset(("dobj", "obj", "dative", "nsubj", "oprd"))
ACTORS = frozenset(("Institution", "Government", "Country", "Person", "Group"))


def passive(verb: Token) -> bool:
    """Whether what stands before the verb is what it happens to."""
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return True
    if verb.tag_ not in ("VBN", "VBD"):
        return False
    if any(c.dep_ in ("aux", "nsubj") and c.lemma_ in ("have", "do") for c in verb.children):
        return any(c.lower_ in ("been", "being") for c in verb.children)
    if any(c.dep_ in ("nsubj", "dobj") for c in verb.children):
        return False
    if verb.dep_ in ("acl", "amod", "advcl") or (verb.dep_ == "appos" and verb.tag_ == "VBN"):
        return verb.tag_ == "VBN" or verb.dep_ == "acl"
    return verb.dep_ in SHARING and verb.head.pos_ == "VERB" and passive(verb.head)


def subjects(scene: Scene, verb: Token) -> tuple[Named, ...]:
    """Whom the grammatical subject of a verb names: its own, or one it shares or describes."""
    own = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "csubj")]
    if own:
        found = next((several for c in reversed(own) if (several := tuple(scene.several(c)))), ())
        if names := apposed(scene, own[0], verb):
            return names
        return found or (() if own[0].pos_ == "NOUN" else linear(scene, verb))
    if bare(verb) and (people := [n for n in linear(scene, verb) if n.kind == "Person" and n.by_name]):
        return tuple(people)
    if verb.dep_ in ("acl", "relcl", "amod"):
        head = verb.head if verb.head.dep_ != "appos" or scene.named(verb.head.i) else verb.head.head
        named = scene.by_token(head)
        return (named,) if named is not None else linear(scene, verb)
    if verb.dep_ in ("conj", "xcomp", "advcl", "ccomp") and verb.head.i < verb.i and verb.head.pos_ in ("VERB", "AUX"):
        return subjects(scene, verb.head)
    return linear(scene, verb)


def bare(verb: Token) -> bool:
    """Whether a participle stands right behind a comma ("the case of X, sentenced to …")."""
    before = verb.doc[verb.i - 1] if verb.i else verb
    return verb.tag_ == "VBN" and before.text == "," and all(c.dep_ not in ("aux", "auxpass") for c in verb.children)


def apposed(scene: Scene, own: Token, verb: Token) -> tuple[Named, ...]:
    """The people named behind a description's comma, up to the verb ("two of its leaders, X and Y, were …")."""
    doc, i = scene.doc, verb.i
    while i > own.i and (doc[i - 1].pos_ in ("AUX", "ADV", "PART") or doc[i - 1].tag_ == "MD"):
        i -= 1
    end = i - (doc[i - 1].text == ",")
    if own.pos_ not in ("NOUN", "NUM") or end <= own.i + 1:
        return ()
    for j in range(own.i, end - 1):
        if doc[j].text == "," or j == own.i:
            found, _ = scene.listed(j + 1, end)
            ends = found[-1].tokens[1] if found else j
            behind = ends == end or doc[ends].text == ","  # an age or a description stands there
            if found and behind and all(n.kind == "Person" and n.by_name for n in found):
                return found
    return ()


def linear(scene: Scene, verb: Token) -> tuple[Named, ...]:
    """The name right before the verb and its auxiliaries, where the parse names none."""
    i, start = verb.i, verb.sent.start
    while i > start and (scene.doc[i - 1].pos_ in ("AUX", "ADV", "PART") or scene.doc[i - 1].tag_ == "MD"):
        i -= 1
    if i > start and scene.doc[i - 1].lower_ in ("who", "which", "that"):
        i -= 1
    if i > start and scene.doc[i - 1].text == ",":
        i -= 1
    named = scene.ends_at(i)
    return (named,) if named is not None else ()


def objects(scene: Scene, verb: Token, first: int, limit: int) -> tuple[Named, ...]:
    """Whom the object of an active verb names: the list that begins behind it, else what the parse says."""
    while first < limit and scene.doc[first].dep_ in ("prt", "advmod") and scene.doc[first].pos_ in ("ADP", "ADV"):
        first += 1
    found, closed = scene.listed(first, limit)
    if found:
        return tuple(each for one in (found if closed else found[:1]) for each in scene.each(one))
    relative = next((c for c in verb.children if c.dep_ == "dobj" and c.i < verb.i and c.tag_ in ("WDT", "WP")), None)
    if relative is not None:
        meant = scene.antecedent(relative)
        return (meant,) if meant is not None else ()
    child = next((c for c in verb.children if c.dep_ in OBJECTS and verb.i < c.i < limit), None)
    named = scene.by_token(child) if child is not None else None
    return (named,) if named is not None else ()


def agents(scene: Scene, verb: Token, sentence: TokenRange) -> Named | None:
    """Who does it, where the text names one: subject of the active verb, "by" with the passive."""
    if not passive(verb):
        own = any(c.dep_ in ("nsubj", "csubj") for c in verb.children)
        following = scene.doc[verb.i + 1] if verb.i + 1 < sentence[1] else None
        if not own and following is not None and following.pos_ in ("NOUN", "ADJ") and following.tag_ != "PRP$":
            return None  # "and detained union leader X": as likely a participle as a verb
        return next((n for n in subjects(scene, verb) if names_actor(scene, n) and n.head < verb.i), None)
    agent = next((c for c in verb.children if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")), None)
    return behind(scene, agent.i, sentence) if agent is not None else None


def behind(scene: Scene, by: int, sentence: TokenRange) -> Named | None:
    """Who is named behind "by"."""
    found, _ = scene.listed(by + 1, sentence[1])
    if found:
        return found[0] if names_actor(scene, found[0]) else None
    token = next((c for c in scene.doc[by].children if c.dep_ == "pobj"), None)
    named = scene.named(token.i) if token is not None else None
    return named if named is not None and names_actor(scene, named) else None


def names_actor(scene: Scene, named: Named) -> bool:
    """Whether a thing can have done it and is told from others: "three people" is not."""
    return named.kind in ACTORS and (named.kind != "Group" or specific(scene, named))


def real(verb: Token) -> bool:
    """Whether a clause says that it happened, rather than that it did not, might, or is wanted."""
    if clauses.duty(verb) is not None or any(
        c.lower_ in ("should", "must", "can", "shall") for c in verb.children if c.dep_ == "aux"
    ):
        return False
    if any(t.lower_ in NOBODY for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") for t in c.subtree):
        return False
    return clauses.asserted(verb) and not clauses.negated(verb) and clauses.factuality(verb) in ("stated", "alleged")


def fits(scene: Scene, named: Named, row: AffairRow, *, told: bool = False) -> bool:
    """Whether such an affair can befall such a thing; ``told``: of people in general too, for it has happened."""
    kind = "Group" if named.kind == "UnnamedSource" and scene.doc[named.head].tag_ in ("NNS", "NNPS") else named.kind
    if kind not in affairs.befalls(row.kind) or (row.people and not are_people(scene, named)):
        return False
    if named.kind == "Institution":
        called = described(scene, named)
        if doer(called, row):
            return False
    if row.kind == "dissolution" and (
        are_people(scene, named) or affairs.table().bodies["mediaClosure"] & described(scene, named)
    ):
        return False  # "the ban on 118 former members": people are banned, bodies dissolved, media closed
    if row.kind == "law" and not affairs.table().laws.words & described(scene, named):
        return False
    people = row.kind == "politicalBan" and named.kind != "Institution"
    needed = affairs.table().bodies.get(row.kind) if not row.places and not people else None
    if needed is not None and not needed & described(scene, named):
        return False
    return told or named.kind not in PLURAL or specific(scene, named) or counted(scene, named)


def doer(called: frozenset[str], row: AffairRow) -> bool:
    """Whether a body does such things to others; a judges' council can be dissolved."""
    if "rights" in called or (row.kind == "dissolution" and {"judicial", "judiciary"} & called):
        return False
    return bool(affairs.table().doers.words & called)


def are_people(scene: Scene, named: Named) -> bool:
    """Whether it is people in the plural, by the last noun of the phrase."""
    head = scene.doc[named.head]
    if head.lemma_.lower() in affairs.table().outfits.words:
        return False
    known = head.lemma_.lower() in affairs.table().people.words or head.ent_type_ == "NORP" or head.pos_ == "NUM"
    return named.kind == "Group" and (known or counted(scene, named))


def described(scene: Scene, named: Named) -> frozenset[str]:
    """The words of a thing's name and those the article puts right beside it."""
    thing = scene.thing(named.ref)
    label = thing.label.lower() if thing is not None else ""
    said = {*label.split(), *label.replace("-", " ").split()}
    for place in {p.tokens: p for p in scene.innermost.values() if p.ref == named.ref}.values():
        start, end = place.tokens
        first = max(start - 2, scene.doc[start].sent.start)
        said.update(t.lower_ for t in scene.doc[first:start] if t.pos_ in ("NOUN", "ADJ"))
        said.update(word for t in scene.doc[start:end] for word in (t.lower_, t.lemma_.lower()))
        near = end + 4 if end < len(scene.doc) and scene.doc[end].text == "," else end + 1
        for token in scene.doc[end : min(near, len(scene.doc))]:
            if token.text != "," and token.pos_ not in ("DET", "ADJ", "NOUN", "PROPN"):
                break
            said.update((token.lower_,) if token.pos_ == "NOUN" else ())
    return frozenset(said)


def specific(scene: Scene, named: Named) -> bool:
    """Whether a group is one that can be told from others.

    It has a name, is counted and definite, is of something definite ("inmates of the north wing"), or comes back.
    """
    start, end = named.tokens
    inside = scene.doc[start:end]
    if any(t.pos_ == "PROPN" and t.ent_type_ != "NORP" for t in inside):
        return True
    definite = inside[0].lower_ in ("the", "these", "those", "all")
    if definite and any(t.pos_ == "NUM" for t in inside):
        return True
    head = scene.doc[named.head]
    if any(c.lower_ == "of" and any(told_apart(t) for t in c.subtree) for c in head.children):
        return True
    return definite and len(inside) > 2 and len({p.tokens for p in scene.innermost.values() if p.ref == named.ref}) > 1


def told_apart(token: Token) -> bool:
    """Whether a word makes what it belongs to a certain one: an article, a possessor, the name of a place or body."""
    return token.lower_ in ("the", "his", "her", "their") or (token.pos_ == "PROPN" and token.ent_type_ != "NORP")


def counted(scene: Scene, named: Named) -> bool:
    """Whether a group is of so many people, or goes back to one that is ("nine dockers", "the nine")."""
    head, inside = scene.doc[named.head], scene.doc[named.tokens[0] : named.tokens[1]]
    if any(t.lemma_.lower() in ("million", "billion", "trillion", "percent", "%") for t in inside):
        return False
    if head.pos_ == "NUM" or any(
        t.pos_ == "NUM" and t.ent_type_ != "DATE" for t in scene.doc[named.tokens[0] : named.head]
    ):
        return True
    thing = named.thing or scene.thing(named.ref)
    return thing is not None and thing.kind == named.kind and NUMBER.match(thing.label) is not None
