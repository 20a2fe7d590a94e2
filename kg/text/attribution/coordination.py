"""Tree -> the same tree with each of several cues hung on the one it goes on from: regretted it and called for …"""

from kg.text.attribution.cues import lexicon
from kg.text.attribution.forms import reports, takes
from kg.text.attribution.sources import RELATIVE, can_speak
from kg.text.attribution.tree import Tree
from kg.text.attribution.value import Source

UNBOUND = frozenset(("conj", "advcl", "xcomp", "ccomp", "dep", "parataxis"))
"""Labels the parser gives a list's later verb that it hangs on the cue."""


def listed_infinitive(tree: Tree, i: int) -> None:
    """Ann urged Bo to leave, Cy to stay and Dee to pay: the later infinitives go on from the first."""
    if not tree.kids(i, "nsubj") or not tree.is_infinitive(i):
        return
    above = tree.head[i]
    cues = [c for c in (*tree.kids(i, "ccomp", "csubj", "advcl"), above) if c < i and c != i]
    for cue in cues:
        first = next((c for c in tree.kids(cue, "xcomp", "ccomp") if cue < c < i and tree.is_infinitive(c)), None)
        if first is not None and lexicon().takes(tree.lemma[cue], "object infinitive"):
            if cue != above:
                tree.attach(cue, above if above != i else cue, tree.dep[i])
            tree.attach(i, first, "conj")
            return


def bare_infinitive(tree: Tree, i: int) -> None:
    """Ann urged Bo to free them, drop the charges and pay: an infinitive without "to" goes on from one that has it."""
    above = tree.head[i]
    listed = any(tree.tag[c] == "VB" for c in tree.under(i) if tree.dep[c] == "conj")
    finite = tree.tag[above] == "VBP" and reports(tree, i) and not listed
    plain = tree.tag[i] == "VB" or (tree.tag[i] == "VBP" and not finite)
    if not plain or above >= i or tree.dep[i] not in UNBOUND or tree.tag[above] not in ("VBD", "VBZ", "VBN", "VBP"):
        return
    if tree.kids(i, "aux", "nsubj", "nsubjpass", "expl") or not follows_on(tree, i):
        return
    to = next((k for k in range(i - 1, above, -1) if tree.tag[k] == "TO"), None)
    first = tree.head[to] if to is not None else i
    if above < first < i and tree.is_infinitive(first) and first in tree.under(above):
        tree.attach(i, first, "conj")
        for c in tree.under(i) if listed else ():
            tree.tag[c] = "VB" if c == i or (tree.dep[c] == "conj" and tree.tag[c] == "VBP") else tree.tag[c]


def second_report(tree: Tree, i: int) -> None:
    """Ann regretted that force was used, and insisted it was lawful: the second cue has the first one's subject.

    The parser hangs it on a verb inside what is said; where comma, tense or a complement of its own tell that the
    second verb goes on from the first, it is hung there.
    """
    if tree.tag[i] not in ("VBD", "VBZ", "VBN") or not reports(tree, i) or not follows_on(tree, i):
        return
    inner = tree.head[i]
    if tree.dep[i] not in ("conj", "acl", "ccomp", "appos", "advcl", "dep") or inner == i:
        return
    cue = cue_around(tree, inner, i)
    if cue is None or not goes_on_from(tree, i, inner, cue):
        return
    for c in tree.kids(i, "nsubj"):
        if c < i:
            clause = inner == cue and tree.kids(i, "mark")
            tree.attach(c, inner, "ccomp" if clause else "dep")
            for mark in clause or ():
                tree.attach(mark, c, "mark")
    tree.attach(i, cue, "conj")


def trailing_participle(tree: Tree, i: int) -> None:
    """Ann regretted that it was closed, while welcoming the talks: what cannot welcome leaves the participle to Ann."""
    inner = tree.head[i]
    if tree.tag[i] != "VBG" or tree.dep[i] != "advcl" or inner > i or not reports(tree, i):
        return
    first = min(tree.under(i))
    cue = cue_around(tree, inner, i) if tree.lower[first - 1] == "," else None
    thing = tree.kids(inner, "nsubjpass", "expl") or [s for s in tree.kids(inner, "nsubj") if tree.pos[s] == "NOUN"]
    if cue is not None and cue != inner and thing:
        tree.attach(i, cue, "advcl")


def second_speaker(tree: Tree, i: int) -> None:
    """Ann welcomed his pledge that it would go on, and a motion called for talks: the motion is no part of the pledge.

    A reporting verb with a subject of its own goes on from the cue, not from what is said, where its tense tells so.
    """
    inner = tree.head[i]
    if tree.tag[i] not in ("VBD", "VBZ") or tree.dep[i] not in ("conj", "advcl") or inner == i:
        return
    if not any(c < i and tree.tag[c] not in RELATIVE for c in tree.kids(i, "nsubj")):
        return
    first = min(tree.under(i))
    while first < i and (tree.lower[first] in ("and", "but", "while", "whereas") or tree.is_mark(first)):
        first += 1
    opened = tree.lower[first - 1] in ("and", "but", "while", "whereas") and tree.lower[first - 2] == ","
    cue = cue_around(tree, inner, i) if opened and reports(tree, i) else None
    if cue is not None and cue != inner and tense(tree, i) == tense(tree, cue) != tense(tree, inner):
        tree.attach(i, cue, "conj")


def follows_on(tree: Tree, i: int) -> bool:
    """Whether a verb (after its auxiliaries and adverbs) comes right after a comma or a conjunction."""
    while tree.pos[i - 1] in ("AUX", "ADV", "PART") and i > 1:
        i -= 1
    return tree.lower[i - 1] in (",", "and", "but", "yet", "or")


def cue_around(tree: Tree, inner: int, i: int) -> int | None:
    """The reporting verb, with a subject before it, whose complement holds ``inner``."""
    at = inner
    for _ in range(6):
        finite = tree.pos[at] == "VERB" and tree.tag[at] not in ("VBG", "VB")
        if (
            finite
            and reports(tree, at)
            and (at != inner or tree.dep[i] != "conj")
            and tree.part[at] == tree.part[i]
            and at < i
        ):
            return at if tree.dep[at] in ("ROOT", "conj", "ccomp", "relcl", "advcl", "parataxis") else None
        if tree.head[at] == at:
            return None
        at = tree.head[at]
    return None


def goes_on_from(tree: Tree, i: int, inner: int, cue: int) -> bool:
    """Whether a second reporting verb matches the first one in form and the verb between in form or sense does not."""
    if tense(tree, i) != tense(tree, cue):
        return False
    if tree.dep[i] in ("acl", "advcl", "appos") or tree.pos[inner] not in ("VERB", "AUX"):
        return any(tree.kids(v, "dobj", "ccomp") for v in (i, *tree.kids(i, "conj"))) and not tree.kids(i, "agent")
    if tense(tree, inner) != tense(tree, i):
        return True
    if tree.dep[i] == "conj" and speaks_for_cue(tree, i, inner, cue):
        return True
    comma = "," in tree.lower[max(i - 4, 0) : i]
    impersonal = bool(tree.kids(inner, "nsubjpass", "expl")) or (comma and tree.lemma[inner] == "be")
    return impersonal or (comma and any(tree.has(c, "that", "mark") for c in tree.kids(i, "ccomp")))


def speaks_for_cue(tree: Tree, i: int, inner: int, cue: int) -> bool:
    """Whether who speaks twice is the cue's subject: found that the arrest was wrong and called for …, said it was …

    An arrest cannot call for anything; "it" and "he" are the speaker himself.
    """
    speech = any(takes(tree, i, frame) for frame in ("clause", "object infinitive", "object", "infinitive", "for"))
    for s in tree.kids(inner, "nsubj", "nsubjpass"):
        itself = tree.lower[s] in ("it", "he", "she", "they")
        itself = itself and (not reports(tree, inner) or tree.has(inner, "that", "mark"))
        return speech and (itself or not can_speak(tree, Source(s, tree.under(s))))
    return False


def tense(tree: Tree, i: int) -> tuple[str, ...]:
    """The form of a verb group: its auxiliaries and its own tag."""
    helpers = [tree.lower[c] for c in tree.kids(i, "aux", "auxpass")]
    return (*helpers, "" if helpers else "VBD" if tree.tag[i] == "VBN" else tree.tag[i])
