"""Tree -> the same tree with the small model's recurrent slips mended, each by the structure around it."""

from collections.abc import Callable

from kg.text.attribution.asides import interrupted
from kg.text.attribution.coordination import listed_infinitive, second_report, second_speaker, trailing_participle
from kg.text.attribution.cues import lexicon
from kg.text.attribution.tree import Tree

NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
RELATIVE = frozenset(("WDT", "WP"))
LONGEST_HEADLINE = 20
"""Tokens of the longest headline."""
WHOSE = 12
"""Tokens within which the verb of a clause with "whose" follows its subject."""
STRAY = frozenset(("npadvmod", "dep", "dobj", "nsubj"))
SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")


def mend(tree: Tree) -> None:
    """Apply every mending, in order."""
    for mending in MENDINGS:
        for i in range(len(tree.words)):
            mending(tree, i)


def relative_clause(tree: Tree, i: int) -> None:
    """The plan that the union opposes: a clause with a relative pronoun is a relative clause."""
    if tree.dep[i] == "acl" and any(tree.tag[c] in ("WDT", "WP") for c in tree.kids(i, "nsubj", "nsubjpass", "dobj")):
        tree.dep[i] = "relcl"


def lost_main_verb(tree: Tree, i: int) -> None:
    """Norland, which met him on Monday, called for talks: the verb after the last comma is the sentence's."""
    if tree.dep[i] != "ROOT" or tree.pos[i] not in NOMINAL:
        return
    _, end = tree.sentence[i]
    for v in range(end - 1, i + 2, -1):
        finite = tree.tag[v] in ("VBD", "VBZ", "VBN", "VBP") and tree.lower[v - 1] == ","
        if finite and tree.dep[v] in ("acl", "conj", "advcl", "appos") and not tree.kids(v, *SUBJECTS, "auxpass"):
            if "," in tree.lower[i + 1 : v - 1]:
                tree.attach(v, v, "ROOT")
                tree.attach(i, v, "nsubj")
            return


def swallowed_subject(tree: Tree, i: int) -> None:
    """Ann raised the case, called for talks and left: a verb without a subject goes on from the clause before it."""
    if tree.dep[i] != "ROOT" or tree.tag[i] not in ("VBD", "VBZ", "VBP") or tree.kids(i, *SUBJECTS):
        return
    for c in tree.kids(i, "ccomp"):
        if c < i and tree.lower[i - 1] == "," and tree.tag[c] == tree.tag[i] and tree.kids(c, "nsubj"):
            tree.attach(c, c, "ROOT")
            tree.attach(i, c, "conj")
            return


def headline_verb(tree: Tree, i: int) -> None:
    """Envoy voices concern over editor: in a line without a verb a plural that can be a reporting verb is one."""
    start, end = tree.paragraph[i]
    if tree.tag[i] != "NNS" or i == start or end - start > LONGEST_HEADLINE or tree.head[i] == i or end <= i + 1:
        return
    if any(tree.tag[k] in ("VBD", "VBZ", "VBP", "MD") or tree.lower[k] == "." for k in range(start, end)):
        return
    lemma = tree.lower[i][:-1]
    heading = tree.dep[i] == "compound" and tree.head[i] > i and tree.pos[i - 1] in ("NOUN", "PROPN")
    if heading and (lexicon().takes(lemma, "object") or lemma in lexicon().words["carriers"]):
        noun = tree.head[i]
        tree.lemma[i], tree.pos[i], tree.tag[i] = lemma, "VERB", "VBZ"
        tree.attach(i, i, "ROOT")
        tree.attach(noun, i, "dobj")
        for k in range(start, i):
            if tree.head[k] >= i and k != i - 1:
                tree.attach(k, i - 1, "compound")
        tree.attach(i - 1, i, "nsubj")


def list_tail(tree: Tree, i: int) -> None:
    """Concern at the arrests, executions, and the law: a list's later nouns belong to its first, not to the verb."""
    above = tree.head[i]
    listed = tree.dep[i] in ("conj", "npadvmod", "dep") and tree.pos[i] in NOMINAL and tree.pos[above] == "VERB"
    if not listed or i < above or tree.entity[i] in ("DATE", "TIME") or tree.kids(i, *SUBJECTS):
        return
    before = min(tree.under(i)) - 1
    if before <= above + 1 or not (tree.lower[before] == "," or tree.pos[before] == "CCONJ"):
        return
    while before > above and (tree.is_mark(before) or tree.pos[before] == "CCONJ"):
        before -= 1
    if tree.pos[before] in NOMINAL and tree.head[before] not in (before, i):
        tree.attach(i, before, "conj")


def inverted_aside(tree: Tree, i: int) -> None:
    """The law, said Ann, would fall: the noun before the comma is the main verb's subject."""
    if tree.dep[i] != "parataxis" or tree.lower[i - 1] != "," or not lexicon().takes(tree.lemma[i], "clause"):
        return
    subjects = tree.kids(i, "nsubj")
    if len(subjects) == 2 and subjects[0] < i < subjects[1] and not tree.kids(tree.head[i], *SUBJECTS):
        tree.attach(subjects[0], tree.head[i], "nsubj")


def inverted_speaker(tree: Tree, i: int) -> None:
    """“Free them”, reads the petition: the noun after the verb is its subject, not its object."""
    if tree.tag[i] not in ("VBD", "VBZ", "VBP") or tree.kids(i, *SUBJECTS, "xcomp"):
        return
    objects = tree.kids(i, "dobj")
    spoken = any(q.end <= i <= q.end + 1 and tree.words_between(q.end, i) == 0 for q in tree.speech)
    if spoken and len(objects) == 1 and objects[0] > i:
        tree.dep[objects[0]] = "nsubj"


def stray_subject(tree: Tree, i: int) -> None:
    """Give a clause that lacks one the subject that the parser hangs on the cue, or on the cue's addressee.

    Ana Petrel, Reed said, would be tried · She said Arland, as a party, should help · told the envoy the State would
    """
    cue = tree.head[i]
    if tree.dep[i] != "ccomp" or tree.kids(i, *SUBJECTS) or tree.is_infinitive(i) or tree.pos[cue] != "VERB":
        return
    if i < cue or not lexicon().takes(tree.lemma[cue], "clause"):
        return
    speaker = next(iter(tree.kids(cue, "nsubj")), cue)
    for c in tree.children[cue]:
        fronted = c < speaker < cue and "," in tree.lower[c:speaker]
        if tree.pos[c] in NOMINAL and tree.dep[c] in STRAY and (fronted or cue < c < i):
            noun = next((a for a in tree.kids(c, "appos") if tree.lower[min(tree.under(a)) - 1] != ","), c)
            for k in [k for k in tree.children[cue] if c < k < i and c > cue]:
                tree.attach(k, i, tree.dep[k])
            tree.attach(noun, i, "nsubj")
            return


def that_clause(tree: Tree, i: int) -> None:
    """Take a that-clause for the complement of its reporting verb, whatever it was hung on.

    Ann warned that it would fall · Ann acknowledged for the first time that it would fall
    """
    if not tree.has(i, "that", "mark", "advmod") or tree.has(i, "so", "mark", "advmod") or not tree.kids(i, *SUBJECTS):
        return
    above = tree.head[i]
    manner = tree.dep[above] == "pobj" and tree.lower[tree.head[above]] == "with"  # noted with concern that …
    if tree.dep[i] in ("acl", "relcl") and (manner or tree.lemma[above] not in lexicon().nouns["clause"]):
        above = tree.head[above]
        above = tree.head[above] if tree.dep[above] == "prep" else above
    elif tree.dep[i] != "advcl":
        return
    reports = tree.pos[above] == "VERB" and lexicon().takes(tree.lemma[above], "clause")
    if reports and above < i and not tree.kids(above, "ccomp"):
        tree.attach(i, above, "ccomp")


def noun_clause(tree: Tree, i: int) -> None:
    """She sought an inquiry into his claim that it fell: the clause belongs to the noun right before it."""
    noun = i - 1
    if tree.lower[i] != "that" or tree.tag[i] != "IN" or tree.lemma[noun] not in lexicon().nouns["clause"]:
        return
    verb = tree.head[i]
    above = tree.head[verb]
    if tree.pos[noun] != "NOUN" or above == noun or verb < i or tree.dep[verb] not in ("ccomp", "relcl", "acl"):
        return
    objects = [o for o in tree.kids(above, "dobj") if o < i]
    inside = bool(objects) and noun in tree.under(objects[0]) and not lexicon().takes(tree.lemma[above], "object of")
    if inside or tree.dep[verb] != "ccomp":
        tree.attach(verb, noun, "acl")


def whose_clause(tree: Tree, i: int) -> None:
    """The party, whose leader, Ann Bo, welcomed it, hoped …: the noun after "whose" is the subject of its clause."""
    noun = tree.head[i]
    before = i - 2 if tree.lower[i - 1] == "," else i - 1
    if tree.tag[i] != "WP$" or noun <= i or tree.dep[noun] == "nsubj" or tree.pos[max(before, 0)] not in NOMINAL:
        return
    end = min(tree.part[i][1], noun + WHOSE)
    verb = next((v for v in range(noun + 1, end) if tree.tag[v] in ("VBD", "VBZ", "VBP")), None)
    while tree.dep[before] in ("appos", "compound") and tree.head[before] < i:
        before = tree.head[before]
    if verb is None or tree.lower[verb - 1] != "," or tree.kids(verb, *SUBJECTS) not in ([], [before]):
        return
    main = tree.head[verb]
    if tree.kids(verb, *SUBJECTS):  # the antecedent was taken for its subject: it is that of the main verb
        if main == verb or tree.kids(main, *SUBJECTS):
            return
        tree.attach(before, main, "nsubj")
    if main != verb and before not in tree.under(verb):
        tree.attach(verb, before, "relcl")
        tree.attach(noun, verb, "nsubj")


MENDINGS: tuple[Callable[[Tree, int], None], ...] = (
    relative_clause,
    whose_clause,
    interrupted,
    lost_main_verb,
    headline_verb,
    swallowed_subject,
    list_tail,
    inverted_aside,
    inverted_speaker,
    stray_subject,
    that_clause,
    listed_infinitive,
    noun_clause,
    trailing_participle,
    second_report,
    second_speaker,
)
