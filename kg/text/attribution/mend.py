"""Tree -> the same tree with the small model's recurrent slips mended, each by the structure around it."""

from collections.abc import Callable
from typing import Literal

from kg.text.attribution.asides import interrupted
from kg.text.attribution.coordination import (
    bare_infinitive,
    listed_infinitive,
    second_report,
    second_speaker,
    trailing_participle,
)
from kg.text.attribution.cues import lexicon
from kg.text.attribution.headlines import (
    headline_passive,
    headline_verb,
    infinitive_taken_for_adjective,
    noun_cut_in_two,
)
from kg.text.attribution.tree import Tree

NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
RELATIVE = frozenset(("WDT", "WP"))
LONGEST_NAME = 6
"""Tokens within which what is owned follows its owner."""
WHOSE = 12
"""Tokens within which the verb of a clause with "whose" follows its subject."""
STRAY = frozenset(("npadvmod", "dep", "dobj", "nsubj"))
SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")


def mend(tree: Tree) -> None:
    """Apply every mending, in order, at each token that has the label it is about by then."""
    for mending, column, labels in MENDINGS:
        for i, label in enumerate(getattr(tree, column)):
            if labels is None or label in labels:
                mending(tree, i)


def manner(tree: Tree, i: int) -> None:
    """Ann noted with deep regret the arrest of Bo: what follows the feeling is noted, and is not with anybody."""
    verb = tree.head[i]
    if tree.lower[i] != "with" or i != verb + 1 or not lexicon().takes(tree.lemma[verb], "object"):
        return
    end = tree.sentence[i][1]
    feeling = next((k for k in range(i + 1, min(i + 4, end)) if tree.lower[k] in lexicon().words["feelings"]), None)
    while feeling is not None and tree.lower[feeling + 1] == "and" and tree.pos[feeling + 2] == "NOUN":
        feeling += 2  # with shock and sadness
    if feeling is None or feeling + 1 >= end or tree.is_mark(feeling + 1) or tree.pos[feeling + 1] in ("ADP", "SCONJ"):
        return
    object_ = next(
        (k for k in range(feeling + 1, end) if tree.pos[k] in NOMINAL and not i < tree.head[k] < end), None
    ) or next((k for k in tree.kids(i, "pobj") if k > feeling), None)
    if object_ is None or tree.head[object_] not in (i, verb):
        return
    tree.attach(feeling, i, "pobj")
    for k in range(i + 1, feeling):
        if not i < tree.head[k] <= feeling:
            tree.attach(k, feeling, tree.dep[k])
    tree.attach(object_, verb, "dobj")


def owner(tree: Tree, i: int) -> None:
    """Ann described Bo’s remarks as untrue: the noun before an ending of possession belongs to the noun after it."""
    noun = i - 1
    if tree.tag[i] != "POS" or noun < 0 or tree.dep[noun] in ("poss", "compound", "nmod") or tree.head[noun] == noun:
        return
    owned = next(
        (k for k in range(i + 1, min(i + LONGEST_NAME, len(tree.words))) if tree.head[k] == tree.head[noun]), None
    )
    if owned is not None and tree.pos[owned] in NOMINAL and not any(tree.is_mark(k) for k in range(i + 1, owned)):
        tree.attach(noun, owned, "poss")


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


def list_tail(tree: Tree, i: int) -> None:
    """Concern at the arrests, executions, and the law: a list's later nouns belong to its first, not to the verb."""
    above = tree.head[i]
    if i < above or tree.pos[i] not in NOMINAL or not is_cut_off(tree, i, above) or tree.kids(i, *SUBJECTS):
        return
    before = min(tree.under(i)) - 1
    if tree.entity[i] in ("DATE", "TIME") or before <= above + 1 or not joins_list(tree, before):
        return
    while before > above and (tree.is_mark(before) or tree.pos[before] == "CCONJ" or joins_list(tree, before)):
        before -= 2 if tree.lower[before] == "as" else 1
    if tree.pos[before] in NOMINAL and tree.head[before] not in (before, i) and before > above:
        tree.attach(i, before, "conj")


def is_cut_off(tree: Tree, i: int, above: int) -> bool:
    """Whether a noun hangs on the cue, as a second object or loosely, or over the cue's head on its subject."""
    if tree.dep[i] == "appos":
        verb = tree.head[above]
        return tree.dep[above] in ("nsubj", "nsubjpass") and above < verb < i and bool(tree.kids(verb, "dobj", "acomp"))
    second = tree.dep[i] == "dobj" and any(o < i for o in tree.kids(above, "dobj"))
    return tree.pos[above] == "VERB" and (second or tree.dep[i] in ("conj", "npadvmod", "dep"))


def joins_list(tree: Tree, i: int) -> bool:
    """Whether a token is a comma, a conjunction or the end of "as well as"."""
    return tree.lower[i] == "," or tree.pos[i] == "CCONJ" or tree.lower[i - 1 : i + 1] == ["well", "as"]


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


NARRATED = ("VBD", "VBZ", "VBP")
Mending = tuple[Callable[[Tree, int], None], Literal["tag", "dep", "lower"], tuple[str, ...] | None]
MENDINGS: tuple[Mending, ...] = (
    (relative_clause, "dep", ("acl",)),
    (owner, "tag", ("POS",)),
    (manner, "lower", ("with",)),
    (whose_clause, "tag", ("WP$",)),
    (interrupted, "tag", None),
    (lost_main_verb, "dep", ("ROOT",)),
    (headline_verb, "tag", ("NNS", "NN", "VB", "JJ")),
    (headline_passive, "tag", ("VBD", "VBN")),
    (infinitive_taken_for_adjective, "lower", ("to",)),
    (noun_cut_in_two, "dep", ("dep", "npadvmod", "ROOT")),
    (swallowed_subject, "dep", ("ROOT",)),
    (list_tail, "dep", ("appos", "dobj", "conj", "npadvmod", "dep")),
    (inverted_aside, "dep", ("parataxis",)),
    (inverted_speaker, "tag", NARRATED),
    (stray_subject, "dep", ("ccomp",)),
    (that_clause, "dep", ("acl", "relcl", "advcl")),
    (listed_infinitive, "tag", None),
    (bare_infinitive, "tag", ("VB", "VBP")),
    (noun_clause, "lower", ("that",)),
    (trailing_participle, "tag", ("VBG",)),
    (second_report, "tag", ("VBD", "VBZ", "VBN")),
    (second_speaker, "tag", ("VBD", "VBZ")),
)
"""Each with a column of the tree and the labels there without which it does nothing; None where no label tells."""
