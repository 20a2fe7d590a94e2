"""Nouns, adjectives, adverbs and fixed phrases -> the attributions they make."""

from collections.abc import Mapping

from kg.text.attribution import sources
from kg.text.attribution.asides import split_by
from kg.text.attribution.content import trim
from kg.text.attribution.cues import lexicon
from kg.text.attribution.forms import is_passive
from kg.text.attribution.tree import Tree
from kg.text.attribution.unreal import is_asked
from kg.text.attribution.value import Draft, Source
from kg.text.attribution.verbs import REGARDING, clause_around
from kg.text.document import TokenRange

CLAUSES = frozenset(("acl", "ccomp", "xcomp", "advcl"))
COPULAS = frozenset(("be", "remain", "seem", "appear", "feel", "become", "sound", "stay", "get", "make"))
UNVOICED = frozenset(("DATE", "TIME", "EVENT", "GPE", "LOC", "LAW"))
"""Names that have no view."""
SUBJECTS = ("nsubj", "nsubjpass")
GIVERS = ("from", "by", "among", "in")
NEAR = 6
"""Tokens within which a verb, its noun and its preposition make one cue."""
Complements = Mapping[str, frozenset[str]]


def nominal(tree: Tree, i: int) -> Draft | None:
    """The attribution a word other than a reporting verb makes."""
    if tree.lower[i] == "according" and tree.lower[i + 1 : i + 2] == ["to"]:
        return according(tree, i)
    if tree.lower[i] in lexicon().words["adverbs"]:
        return drafted(tree, i, (i, i + 1), "adverb", host_clause(tree, i) - {i}, None)
    if tree.pos[i] == "ADP":
        return viewpoint(tree, i)
    if tree.pos[i] == "NOUN":
        return opinion(tree, i) or noun(tree, i)
    return adjective(tree, i)


def according(tree: Tree, i: int) -> Draft | None:
    """It fell, according to Ann"""
    for c in tree.kids(i + 1, "pobj"):
        if tree.lemma[c] in lexicon().words["kept"]:
            return None
        source = sources.phrase(tree, c, i)
        return drafted(tree, i, (i, i + 2), "according", said_around(tree, i), source)
    return None


def said_around(tree: Tree, i: int) -> set[int]:
    """What a phrase attributes: the clause it interrupts, else the clause it hangs on."""
    own = tree.under(i)
    return split_by(tree, own) or host_clause(tree, i) - own


def viewpoint(tree: Tree, i: int) -> Draft | None:
    """For Ann, the figures leave no doubt: a person at the head of a sentence in the present is whose view it gives."""
    start, end = tree.sentence[i]
    main = tree.head[i]
    if i != start or tree.lower[i] != "for" or tree.dep[i] != "prep" or tree.tag[main] not in ("VBZ", "VBP"):
        return None
    for c in tree.kids(i, "pobj"):
        own = tree.under(c)
        named = any(tree.pos[k] == "PROPN" and tree.entity[k] not in UNVOICED for k in own)
        if named and tree.lower[max(own) + 1 : end][:1] == [","]:
            return drafted(
                tree, i, (i, i + 1), "opinion", host_clause(tree, i) - tree.under(i), sources.phrase(tree, c, i)
            )
    return None


def host_clause(tree: Tree, i: int) -> set[int]:
    """The clause a phrase hangs on, or its sentence where it hangs on no verb."""
    at = tree.head[i]
    while tree.pos[at] not in ("VERB", "AUX") and tree.head[at] != at:
        at = tree.head[at]
    part = set(clause_around(tree, i))
    return part & tree.under(at) if tree.pos[at] in ("VERB", "AUX") else part


def opinion(tree: Tree, i: int) -> Draft | None:
    """In Ann's view it is unsafe · In the words of Ann, it is unsafe"""
    above = tree.head[i]
    if tree.dep[above] != "prep" or tree.lemma[i] not in lexicon().opinions.get(tree.lower[above], ()):
        return None
    if not tree.kids(i, "det", "poss"):  # on account of, in view of
        return None
    source = sources.possessor(tree, i) or sources.in_phrase(tree, i, "of")
    if source is None:
        return None
    clause = said_around(tree, above)
    return drafted(tree, i, (i, i + 1), "opinion", {k for k in clause if tree.dep[k] != "mark"}, source)


def noun(tree: Tree, i: int) -> Draft | None:
    """Ann's concern about the plan · calls from Ann for a vote · EU calls for a vote"""
    found = complement(tree, i, lexicon().nouns, i) or predicated(tree, i) or across_source(tree, i)
    if found is None:
        return None
    source = (
        sources.possessor(tree, i)
        or sources.in_phrase(tree, i, "by", "from", "among")
        or voiced_by(tree, i)
        or sources.modifier(tree, i)
        or holder(tree, i)
        or giver(tree, i)
    )
    if source is None and tree.lemma[i] not in lexicon().words["alleging"]:
        return None
    end, content = found
    source = sources.without(tree, source, content) if source else None
    return drafted(tree, i, (i, end + 1), "noun", content, source)


def predicated(tree: Tree, i: int) -> tuple[int, set[int]] | None:
    """His answer was that it fell"""
    above = tree.head[i]
    if tree.dep[i] != "nsubj" or tree.lemma[above] != "be" or tree.lemma[i] not in lexicon().nouns["clause"]:
        return None
    return next(((i, set(tree.under(c))) for c in tree.kids(above, "ccomp") if tree.has(c, "that", "mark")), None)


def voicings(tree: Tree, i: int) -> list[int]:
    """The participles by which a noun is voiced: the concern expressed by Ann about the plan."""
    carriers = lexicon().words["carriers"]
    return [c for c in tree.kids(i, "acl") if tree.tag[c] in ("VBN", "VBD") and tree.lemma[c] in carriers]


def voiced_by(tree: Tree, i: int) -> Source | None:
    """The criticism levelled by Ann at the plan"""
    return next((found for c in voicings(tree, i) if (found := sources.agent(tree, c)) is not None), None)


def across_source(tree: Tree, i: int) -> tuple[int, set[int]] | None:
    """Calls from Ann for a vote · concern voiced by Ann over it: what follows may hang on the source."""
    voiced = voicings(tree, i)
    givers = [p for v in (i, *voiced) for p in tree.kids(v, "prep", "agent") if tree.lower[p] in ("by", "from")]
    for host in (*voiced, *(c for p in givers for c in tree.kids(p, "pobj"))):
        found = complement(tree, i, lexicon().nouns, host)
        if found is not None:
            return i, found[1]
    return None


def is_voicing(tree: Tree, verb: int) -> bool:
    """Whether a participle only voices the noun before it, which is the cue: concern raised by Ann over it."""
    noun_ = tree.head[verb]
    return tree.dep[verb] == "acl" and verb in voicings(tree, noun_) and across_source(tree, noun_) is not None


def drawn(tree: Tree, verb: int) -> Draft | None:
    """The ruling drew a rebuke from Ann · The plan was met with anger by Bo: what drew it is what it is about."""
    passive = is_passive(tree, verb)
    if tree.lemma[verb] not in lexicon().words["receiving" if passive else "drawing"]:
        return None
    hosts = [verb] if not passive else [p for p in tree.kids(verb, "prep", "agent") if tree.lower[p] in ("with", "by")]
    for i in [c for h in hosts for c in tree.kids(h, "pobj" if passive else "dobj") if c > verb]:
        source = sources.in_phrase(tree, i, *GIVERS) or sources.in_phrase(tree, verb, *GIVERS)
        known = is_reaction(tree, i) and not tree.kids(i, "poss")
        if source is None or not known or source.head == i or complement(tree, i, lexicon().nouns, i):
            continue
        loose = tree.dep[verb] == "advcl" and tree.tag[verb] == "VBG"  # closed the paper, drawing a rebuke from Ann
        subjects = tree.kids(verb, *SUBJECTS) or tree.kids(tree.head[verb], *SUBJECTS)
        content = set().union(*(tree.under(c) for c in subjects if tree.tag[c] not in sources.RELATIVE))
        if loose:
            content = set(range(tree.part[verb][0], min(tree.under(verb))))
        source = sources.without(tree, source, further_reactions(tree, source.head))
        return drafted(tree, i, (verb, i + 1) if i - verb <= NEAR else (i, i + 1), "noun", content, source)
    return None


def further_reactions(tree: Tree, i: int) -> set[int]:
    """A second reaction that the parser lists beside who reacted: criticism from Ann | and praise from Bo."""
    answers = [c for c in tree.kids(i, "conj") if is_reaction(tree, c)]
    conjunctions = tree.kids(i, "cc") if answers else []
    return set().union(*(tree.under(c) for c in (*answers, *conjunctions)))


def is_reaction(tree: Tree, i: int) -> bool:
    """Whether a noun is what people answer something with: criticism, an outcry."""
    return tree.lemma[i] in lexicon().words["reactions"]


def giver(tree: Tree, i: int) -> Source | None:
    """The pledge (that) Ann made to leave"""
    for c in tree.kids(i, "relcl"):
        if tree.lemma[c] in lexicon().words["carriers"]:
            for s in tree.kids(c, "nsubj"):
                return sources.phrase(tree, s, c) if tree.tag[s] not in sources.RELATIVE else None
    return None


def holder(tree: Tree, i: int) -> Source | None:
    """Ann is of the view that it is unsafe"""
    above = tree.head[i]
    being = tree.head[above]
    if tree.lower[above] == "of" and tree.dep[above] == "prep" and tree.lemma[being] in COPULAS:
        return sources.subject(tree, being)
    return None


def carried(tree: Tree, verb: int) -> Draft | None:
    """Ann expressed concern about the plan · Concerns were raised about it · Ann took note of it: the noun leads."""
    passive = is_passive(tree, verb)
    for i in tree.kids(verb, "nsubjpass" if passive else "dobj"):
        nouns = carried_nouns(tree, verb, i)
        found = complement(tree, i, nouns, i) or complement(tree, i, nouns, verb)
        others = any(tree.tag[p] != "PRP$" for p in tree.kids(i, "poss")) or sources.in_phrase(tree, i, "by", "from")
        if found is None or others:
            continue
        source = sources.agent(tree, verb) if passive else sources.subject(tree, verb)
        if source is None and not passive:
            return None
        end, content = found
        start, stop = min(verb, i), max(verb, i, end)
        cue = (start, stop + 1) if stop - start <= NEAR else (i, i + 1)
        return drafted(tree, i, cue, "carried noun", content - set(range(start, stop + 1)), source)
    return None


def carried_nouns(tree: Tree, verb: int, i: int) -> Complements:
    """The complements a noun reports with after this verb: "note" does after "take" alone."""
    idiom = lexicon().idioms.get((tree.lemma[verb], tree.lemma[i]))
    if idiom is not None:
        return {preposition: frozenset((tree.lemma[i],)) for preposition in idiom}
    return lexicon().nouns if tree.lemma[verb] in lexicon().words["carriers"] else {}


def complement(tree: Tree, i: int, table: Complements, host: int) -> tuple[int, set[int]] | None:
    """What the noun or adjective ``i`` is about, among the dependents of ``host``, and the cue's last token."""
    for c in tree.children[host]:
        if c <= max(i, host):
            continue
        if tree.dep[c] in CLAUSES and reports(tree, i, table, clause_kind(tree, c)):
            return i, set(tree.under(c))
        if tree.dep[c] in ("prep", "agent"):
            last = last_of_preposition(tree, c)
            word = "about" if last != c else REGARDING.get(tree.lower[c], tree.lower[c])
            if reports(tree, i, table, word):
                beside = c == max(i, host) + 1
                return (last if beside else i), set(tree.under(c)) - (set(range(c, last + 1)) if beside else set())
    return None


def reports(tree: Tree, i: int, table: Complements, key: str) -> bool:
    """Whether the lexicon has the word, as it stands ("concerned") or by its lemma, with this complement."""
    return not table.get(key, frozenset()).isdisjoint((tree.lower[i], tree.lemma[i]))


def last_of_preposition(tree: Tree, p: int) -> int:
    """The last word of "with regard to", "in relation to"; of a plain preposition itself."""
    for c in tree.kids(p, "pobj"):
        for inner in tree.kids(c, "prep"):
            if tree.lemma[c] in ("regard", "respect", "relation", "connection") and inner == c + 1 == p + 2:
                return inner
    return p


def clause_kind(tree: Tree, c: int) -> str:
    """Which key of the lexicon a clause answers to."""
    if tree.is_infinitive(c):
        return "infinitive"
    first = min(tree.under(c))
    that = tree.lower[first] == "that" and tree.tag[first] == "IN"
    return "clause" if tree.dep[c] == "ccomp" or that or tree.has(c, "that", "mark") else "relative"


def adjective(tree: Tree, i: int) -> Draft | None:
    """Ann is concerned about the plan · Ann made clear that it was unsafe"""
    above = tree.head[i]
    predicative = tree.dep[i] in ("acomp", "ccomp", "oprd") and tree.lemma[above] in COPULAS
    participle = tree.kids(i, "nsubjpass") or (tree.dep[i] == "conj" and tree.kids(i, "auxpass"))
    if not (predicative or participle) or is_asked(tree, above if predicative else i):
        return None
    table = lexicon().adjectives
    lexical = {**table, "clause": table["clause"] | lexicon().words["made"]} if tree.lemma[above] == "make" else table
    found = complement(tree, i, lexical, i) or complement(tree, i, lexical, above)
    source = sources.subject(tree, above if tree.lemma[above] == "make" else i)
    if found is None or source is None:
        return None
    if tree.lower[source.head] in sources.EXPLETIVE and tree.lemma[i] in lexicon().words["impersonal"]:
        return None
    end, content = found
    return drafted(tree, i, (i, end + 1), "adjective", content, source)


def drafted(
    tree: Tree, head: int, cue: TokenRange, frame: str, content: set[int], source: Source | None
) -> Draft | None:
    """A trimmed draft, where anything is said."""
    made = Draft(head, cue, frame, content, source, lexicon().confidence[frame])
    whole = frame in ("according", "opinion", "adverb")
    trim(made, tree, side="after" if content and min(content) > head and not whole else "any", clause=False)
    return made if made.content else None
