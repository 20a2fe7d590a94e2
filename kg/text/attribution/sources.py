"""A cue -> who is made to say it: the subject of a verb wherever the sentence keeps it, an agent, a possessor."""

from kg.text.attribution.cues import lexicon
from kg.text.attribution.tree import Tree
from kg.text.attribution.value import Source
from kg.text.document import Quote

RELATIVE = frozenset(("WDT", "WP"))
SHARES_SUBJECT = frozenset(
    ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "acomp", "attr", "dobj", "pobj", "dep", "parataxis", "aux")
)
EXPLETIVE = frozenset(("it", "there", "'s", "’s"))
OPENS_NOUN_PHRASE = frozenset(("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"))
FARTHEST = 25
"""Tokens between a quotation and the cue after it, beyond which what stands between is no mere speaker."""
ABSTRACT = ("tion", "sion", "ment", "ness", "ity", "ing", "ism", "ance", "ence", "age", "ship")


def subject(tree: Tree, cue: int) -> Source | None:
    """Who the verb ``cue`` says it of: its own subject, or one it shares with a verb above it."""
    at = cue
    for _ in range(6):
        for c in own_subject(tree, at):
            if tree.tag[c] in RELATIVE and tree.dep[at] == "relcl":
                return phrase(tree, tree.head[at], cue, pronoun=c)
            return phrase(tree, c, cue) if tree.lower[c] not in ("'s", "’s") else None
        above = tree.head[at]
        if tree.dep[at] == "acl" and tree.is_infinitive(at) and tree.pos[above] == "NOUN":
            return possessor(tree, above)
        if tree.dep[at] in ("acl", "relcl"):
            return issuer(tree, above, cue) or phrase(tree, above, cue)
        if tree.pos[at] == "NOUN" and at != cue and tree.kids(at, "poss"):
            return possessor(tree, at)
        controller = controlling_object(tree, at)
        if controller is not None:
            return phrase(tree, controller, cue)
        if tree.dep[at] not in SHARES_SUBJECT or at == above:
            return None
        at = above
    return None


def own_subject(tree: Tree, verb: int) -> list[int]:
    """The verb's own subject; of two the one after it where speech is inverted, else the nearer: a dateline is none.

    The law, said Ann, would fall · BORVALE (ANA) — Ann said
    """
    subjects = tree.kids(verb, "nsubj", "nsubjpass")
    if len(subjects) > 1 and subjects[-1] > verb and tree.lower[verb - 1] == ",":
        return subjects[-1:]
    return [s for s in subjects if s < verb][-1:] or subjects[:1]


def controlling_object(tree: Tree, verb: int) -> int | None:
    """The object that is the understood subject: asked Bo to deny it · quoted Bo as saying it · blamed Bo for it."""
    above = tree.head[verb]
    asked = tree.dep[verb] in ("xcomp", "ccomp", "advcl") and tree.is_infinitive(verb)
    if asked and lexicon().takes(tree.lemma[above], "object infinitive"):
        return next((c for c in tree.kids(above, "dobj") if c < verb), None)
    host = tree.head[above]
    if tree.dep[verb] == "pcomp" and tree.lower[above] in ("as", "for", "of"):
        return host if tree.dep[host] == "dobj" else next(iter(tree.kids(host, "dobj")), None)
    return None


def issuer(tree: Tree, document: int, cue: int) -> Source | None:
    """Who issued the statement that says it: the speaker of "issued a statement saying" is not the statement."""
    verb = tree.head[document]
    issued = tree.dep[document] == "dobj" and tree.lemma[verb] in lexicon().words["issuers"]
    if issued and tree.lemma[document] in lexicon().words["documents"] and tree.tag[cue] == "VBG":
        return subject(tree, verb)
    return None


def agent(tree: Tree, verb: int) -> Source | None:
    """The by-agent of a passive, also where the parser hangs it on the word before: described as troubling by Ann."""
    for by in tree.kids(verb, "agent"):
        for c in tree.kids(by, "pobj"):
            return phrase(tree, c, verb)
    for p in tree.kids(verb, "prep"):
        for by in sorted(tree.under(p)):
            adjective = tree.lower[by] == "by" and tree.pos[tree.head[by]] == "ADJ" and p > verb
            for c in tree.kids(by, "pobj") if adjective else ():
                if tree.entity[c] not in ("DATE", "TIME", "PERCENT", "CARDINAL"):
                    return phrase(tree, c, verb)
    return None


def possessor(tree: Tree, noun: int) -> Source | None:
    """Ann's claim"""
    for c in tree.kids(noun, "poss"):
        if tree.tag[c] == "WP$":
            return antecedent(tree, c)
        return phrase(tree, c, noun)
    return None


def antecedent(tree: Tree, whose: int) -> Source | None:
    """The minister, in whose view it is unsafe"""
    at = whose
    for _ in range(5):
        if tree.dep[at] in ("relcl", "acl"):
            return phrase(tree, tree.head[at], whose, pronoun=whose)
        at = tree.head[at]
    at = whose - 3 if tree.lower[whose - 2] == "," else whose - 2
    while tree.dep[at] in ("appos", "compound", "flat"):
        at = tree.head[at]
    return phrase(tree, at, whose, pronoun=whose) if tree.pos[at] in ("NOUN", "PROPN") else None


def in_phrase(tree: Tree, noun: int, *prepositions: str) -> Source | None:
    """A call by Ann · calls from Ann · the words of Ann"""
    for p in tree.kids(noun, "prep", "agent"):
        if tree.lower[p] in prepositions:
            for c in tree.kids(p, "pobj"):
                return phrase(tree, c, noun)
    return None


def modifier(tree: Tree, noun: int) -> Source | None:
    """Japanese concern · EU calls"""
    for c in tree.kids(noun, "compound", "amod", "nmod"):
        if tree.entity[c] in ("NORP", "GPE", "ORG", "PERSON"):
            return Source(c, frozenset((c,)))
    return None


def beside_quote(tree: Tree, cue: int, quote: Quote) -> Source | None:
    """Who stands between a quotation and the cue after it ("…," Ann said), or right after that cue ("…," said Ann)."""
    first = quote.end
    while first < cue and (tree.is_mark(first) or tree.pos[first] in ("ADV", "CCONJ")):
        first += 1
    before = first < cue
    start, end = (first, cue) if before else (cue + 1, tree.sentence[cue][1])
    if start >= end or tree.pos[start] not in OPENS_NOUN_PHRASE or cue - start > FARTHEST:
        return None
    heads = [i for i in range(start, end) if not start <= tree.head[i] < end or tree.head[i] in (i, cue)]
    nouns = [i for i in heads if tree.pos[i] in ("NOUN", "PROPN", "PRON", "NUM")]
    if not nouns or (not before and tree.head[nouns[0]] != cue):
        return None
    tokens = frozenset(range(start, end)) if before else tree.under(nouns[0])
    return Source(nouns[0], around(tree, tokens, nouns[0]))


def phrase(tree: Tree, head: int, cue: int, pronoun: int | None = None) -> Source:
    """The noun phrase of ``head`` without the clause that holds the cue."""
    tokens = tree.under(head)
    if cue in tokens and cue != head:
        tokens = tokens - tree.under(tree.below(head, cue))
    for p in tree.kids(head, "prep"):
        if p > head and is_time(tree, p):
            tokens = tokens - tree.under(p)
    return Source(head, around(tree, tokens, head), pronoun)


def without(tree: Tree, source: Source, content: set[int]) -> Source:
    """A source whose phrase the parser stretched over the content, cut back: calls from Ann | for a vote."""
    if source.head in content or source.tokens.isdisjoint(content):
        return source
    joints = {i - 1 for i in content if tree.pos[i - 1] == "ADP"}
    return source._replace(tokens=around(tree, source.tokens - content - joints, source.head))


def is_time(tree: Tree, preposition: int) -> bool:
    """Whether a prepositional phrase is a date: it tells when something was said, not who said it or what."""
    return any(tree.entity[c] in ("DATE", "TIME") for c in tree.kids(preposition, "pobj"))


def around(tree: Tree, tokens: frozenset[int], head: int) -> frozenset[int]:
    """The unbroken run of ``tokens`` around ``head``, without marks and possessive endings at its ends."""
    first = last = head
    while first - 1 in tokens:
        first -= 1
    while last + 1 in tokens:
        last += 1
    while first < head and tree.is_mark(first) and tree.lower[first] not in "“\"‘'":
        first += 1
    while last > head and ((tree.is_mark(last) and tree.lower[last] not in "”\"’')") or tree.tag[last] == "POS"):
        last -= 1
    return frozenset(range(first, last + 1))


def can_speak(tree: Tree, source: Source) -> bool:
    """Whether an expression can hold a view: "the decision" or "this" supports and rejects only as facts do."""
    head = source.head
    words = lexicon().words
    if tree.tag[head] in ("DT", "WDT") or tree.lower[head] in ("what", "something", "nothing", "everything"):
        return False
    if tree.pos[head] != "NOUN" or tree.entity[head] in ("ORG", "PERSON", "NORP", "GPE"):
        return True
    lemma = tree.lemma[head]
    return not lemma.endswith(ABSTRACT) or lemma in words["animate"] or lemma in words["documents"]
