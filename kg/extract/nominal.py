"""Event nouns (“the murder of X”, “X’s trial”, “charges against X”) -> wordings of affairs."""

from collections.abc import Iterator
from dataclasses import replace

from kg.extract import affairs
from kg.extract.affairs import AffairRow
from kg.extract.concrete import concrete
from kg.extract.phrases import Match
from kg.extract.placed import Named, Wording
from kg.extract.scene import POSSESSIVE, Scene
from kg.extract.subjects import fits, objects, passive, subjects
from kg.extract.verbal import guarded
from kg.extract.whose import REASONS, gathering, inhabitants, needs, owner_of, repeated
from kg.extract.wordings import left_edge, of_noun
from kg.text.document import TokenRange
from kg.text.parse import Token

OPEN_CASE = frozenset(("case", "investigation", "probe", "inquiry"))
"""What an event noun may modify when a name stands right before it: "the Petrel murder case"."""
BETWEEN = frozenset(("DET", "ADJ", "NOUN", "NUM", "PROPN", "ADV", "ADP", "SCONJ"))
IMPOSED = frozenset(
    (
        "imposed",
        "granted",
        "given",
        "refused",
        "denied",
        "meted",
        "brought",
        "laid",
        "filed",
        "made",
        "handed",
        "pending",
        "levelled",
        "leveled",
        "levied",
        "passed",
        "pronounced",
        "issued",
        "upheld",
    )
)
SUFFERED = frozenset(("faced", "suffered", "endured", "experienced", "received", "borne", "undergone"))
"""What stands before "by" and whom it befell ("the harassment faced by X")."""
MASS = ("ing", "ment", "tion")
WHEN = frozenset(("in", "at", "last", "this", "earlier"))
Owned = tuple[Named, Named | None, bool]
"""A subject, the owner of the noun where it is another, and whether the subject is certain."""


def nominal(scene: Scene, sentence: TokenRange) -> Iterator[Wording]:
    """Wordings that event nouns of one sentence make."""
    for match in affairs.phrases("noun").find(scene.doc, *sentence):
        yield from by_noun(scene, match, sentence)


def by_noun(scene: Scene, match: Match[AffairRow], sentence: TokenRange) -> Iterator[Wording]:
    """“the 2016 murder of X”, “X's trial”, “the X case”, “charges brought against X”; the first row that fits."""
    head = scene.doc[match.end - 1]
    if not is_noun(scene, match) or inside_name(scene, match):
        return
    for row in match.values:
        if (row.governed and not governed(head, row)) or guarded(scene, row, sentence):
            continue
        told = whose(scene, match, row, sentence)
        found = [
            (s, owner, strong)
            for one, owner, strong in told
            for s in scene.each(one)
            if fits(scene, s, row, told=s.kind == "Group" and concrete(scene, match, row, s, sentence))
        ]
        for subject, owner, strong in found:
            start, end = left_edge(scene, match.start, sentence), max(match.end, subject.tokens[1])
            near = (
                subject.tokens[0]
                if start - 8 < subject.tokens[0] < start and not verb_between(scene, subject, start)
                else start
            )
            said = of_noun(scene, row, subject, owner, (near, end), head.i, sentence, strong=strong)
            yield replace(said, evidence=(min(start, subject.tokens[0]), end))
        if found:
            return


def verb_between(scene: Scene, subject: Named, start: int) -> bool:
    """Whether a verb stands between subject and noun ("X is facing trial"), so that they are no one phrase."""
    return any(t.pos_ in ("VERB", "AUX") for t in scene.doc[subject.tokens[1] : start])


def is_noun(scene: Scene, match: Match[AffairRow]) -> bool:
    """Whether a word of the lexicon is used as a noun that stands for itself, not as part of a compound."""
    doc, head = scene.doc, scene.doc[match.end - 1]
    if head.pos_ not in ("NOUN", "PROPN", "ADJ", "ADP") and not (head.pos_ == "VERB" and nominalised(scene, match)):
        return False
    following = doc[match.end] if match.end < len(doc) else None
    if following is None or following.pos_ not in ("NOUN", "PROPN") or following.is_sent_start:
        return True
    if following.lemma_.lower() in OPEN_CASE:
        return scene.ends_at(match.start) is not None
    return head.dep_ not in ("compound", "nmod", "amod")


def nominalised(scene: Scene, match: Match[AffairRow]) -> bool:
    """Whether a word tagged as a verb stands where a noun does ("the killing of", "X's arrest")."""
    doc = scene.doc
    before = doc[match.start - 1] if match.start else None
    after = doc[match.end] if match.end < len(doc) else None
    if before is not None and (
        before.pos_ in ("DET", "NUM") or before.tag_ in ("POS", "PRP$", "JJ") or before.text in POSSESSIVE
    ):
        return True
    return after is not None and after.lower_ == "of" and doc[match.end - 1].tag_ == "VBG"


def inside_name(scene: Scene, match: Match[AffairRow]) -> bool:
    """Whether the word belongs to a name or title ("Court of Appeal", "ambassador in charge of trade")."""
    mention = scene.named(match.end - 1)
    return mention is not None and (mention.by_name or mention.form == "role")


def governed(head: Token, row: AffairRow) -> bool:
    """Whether a governing word that the row asks for is there: its verb, or the noun it is "of"."""
    above = head.head.head if head.head.pos_ == "ADP" else head.head
    return above.lemma_.lower() in row.governed


def whose(scene: Scene, match: Match[AffairRow], row: AffairRow, sentence: TokenRange) -> Iterator[Owned]:
    """Whose affair a noun names, with the owner where it has both ("the court's dissolution of X")."""
    owner = possessor(scene, match.start, sentence)
    after = tuple(after_slot(scene, match, row, sentence))
    if after:
        before = owner or titled(scene, match.start)
        yield from ((one, before, n == 0 or plural(scene, match)) for n, one in enumerate(after))
    elif owner is not None:
        if row.possessor and not orders(scene, scene.doc[match.end - 1], owner):
            yield owner, None, True
    elif row.possessor and (before := titled(scene, match.start)) is not None:
        yield before, None, True
    elif row.governed and (needing := needs(scene, scene.doc[match.end - 1])) is not None:
        yield needing, None, True
    else:
        yield from ((one, None, True) for one in lent(scene, scene.doc[match.end - 1], row))


def orders(scene: Scene, noun: Token, owner: Named) -> bool:
    """Whether the owner, a pronoun, would be ordering what befalls himself: then it stands for somebody else."""
    verb = noun.head
    if owner.form != "pronoun" or noun.dep_ != "dobj" or verb.lemma_ not in affairs.table().unreal.orders:
        return False
    return owner.ref in {n.ref for n in subjects(scene, verb)}


def plural(scene: Scene, match: Match[AffairRow]) -> bool:
    """Whether the noun can be of many: "arrests", "jailing"."""
    head = scene.doc[match.end - 1]
    return head.tag_ in ("NNS", "NNPS") or head.lower_.endswith(MASS)


def after_slot(scene: Scene, match: Match[AffairRow], row: AffairRow, sentence: TokenRange) -> Iterator[Named]:
    """Names behind the preposition that marks the subject; three or more need a noun that can be of many."""
    for place in (match.end,) if row.slots == ("",) else slots(scene, match, row, sentence):
        if row.places:
            if (people := inhabitants(scene, place - 1, sentence)) is not None:
                yield people
            return
        found, closed = scene.listed(place, sentence[1])
        if row.estate:
            things = [c for c in scene.doc[place - 1].children if c.dep_ == "pobj"]
            yield from (owner for c in things if (owner := owner_of(scene, c)) is not None)
            return
        if found:
            yield from found if closed and (len(found) == 2 or plural(scene, match)) else found[:1]
            yield from repeated(scene, found[-1].tokens[1], scene.doc[place - 1].lower_, sentence)
            return
        for child in scene.doc[place - 1].children:
            if child.dep_ in ("pobj", "pcomp"):
                named = scene.by_token(child) or owner_of(scene, child)
                if named is None and row.kind == "dispersal":
                    named = gathering(scene, child)
                if named is not None:
                    yield named
                    return


def slots(scene: Scene, match: Match[AffairRow], row: AffairRow, sentence: TokenRange) -> Iterator[int]:
    """Behind the prepositions of a subject: next to the noun, after "imposed", or after when, where and by whom."""
    doc, i = scene.doc, match.end
    if i + 1 < sentence[1] and doc[i].lower_ in SUFFERED and doc[i + 1].lower_ == "by":
        yield i + 2
        return
    if i < sentence[1] and doc[i].lower_ in IMPOSED:
        i += 1
    shared = joined(scene, i, sentence)
    if shared is not None and (doc[shared].lower_ in row.slots or doc[shared].lower_ == "against"):
        yield shared + 1
        return
    i = parenthesis(scene, i, row, sentence)
    for j in range(i, min(i + 9, sentence[1])):
        if doc[j].text == "," and doc[j - 1].ent_type_ == "DATE":
            continue
        if (
            doc[j].lower_ in row.slots
            and doc[j].pos_ in ("ADP", "SCONJ", "PART")
            and (j == i or circumstantial(scene, i, j))
        ):
            yield j + 1
        elif doc[j].pos_ not in BETWEEN and doc[j].lower_ not in IMPOSED:
            return


def parenthesis(scene: Scene, i: int, row: AffairRow, sentence: TokenRange) -> int:
    """Behind a stretch between commas that says where and when ("the hanging, at dawn on Sunday, of X"), or here."""
    doc = scene.doc
    if i >= sentence[1] or doc[i].text != ",":
        return i
    close = next((j for j in range(i + 1, min(i + 14, sentence[1] - 1)) if doc[j].text == ","), None)
    if (
        close is None
        or doc[close + 1].lower_ not in row.slots
        or doc[i + 1].pos_ not in ("ADP", "ADV", "NOUN", "SCONJ")
    ):
        return i
    return close + 1


def joined(scene: Scene, i: int, sentence: TokenRange) -> int | None:
    """The preposition a noun shares with those joined to it: "the arrest, conviction and sentencing of X"."""
    doc, j, closed = scene.doc, i, False
    while j < sentence[1] and not closed and doc[j].lower_ in (",", "and", "or"):
        closed = doc[j].lower_ != ","
        if not closed and j + 1 < sentence[1] and doc[j + 1].lower_ in ("and", "or"):
            closed, j = True, j + 1
        j += 1
        while j < sentence[1] and (doc[j].pos_ == "ADJ" or doc[j].dep_ in ("amod", "compound")):
            j += 1
        if j >= sentence[1] or doc[j].pos_ not in ("NOUN", "VERB"):
            return None
        j += 1
    return j if closed and j < sentence[1] else None


def circumstantial(scene: Scene, start: int, end: int) -> bool:
    """Whether only how long, when, where or by whom stands between a noun and its preposition."""
    first = scene.doc[start]
    if first.lower_ == "by" or first.ent_type_ in ("DATE", "TIME"):
        return True
    between = scene.doc[start:end]
    if any(t.lower_ in IMPOSED | REASONS or t.ent_type_ in ("DATE", "TIME", "GPE", "LOC", "FAC") for t in between):
        return True
    return first.lower_ in WHEN and len(between) <= 4 and not any(t.i in scene.innermost for t in between)


def possessor(scene: Scene, start: int, sentence: TokenRange) -> Named | None:
    """Who owns the noun: "X's (long) trial", "his trial", "whose trial"."""
    for i in range(start - 1, max(sentence[0] - 1, start - 7), -1):
        token = scene.doc[i]
        if token.tag_ == "WP$":
            return scene.antecedent(token)
        if token.tag_ == "PRP$":
            return scene.named(i)
        if token.tag_ == "POS" or token.text in POSSESSIVE:
            return scene.ends_at(i) or scene.ends_at(i + 1)
        if token.pos_ not in ("ADJ", "NOUN", "NUM", "ADV", "PROPN", "CCONJ") and token.tag_ not in (
            "VBN",
            "VBG",
            "HYPH",
        ):
            return None
    return None


def titled(scene: Scene, start: int) -> Named | None:
    """The name right before a noun: "the Petrel case"."""
    found = scene.ends_at(start)
    return (
        found if found is not None and found.by_name and found.kind in ("Person", "Institution", "Government") else None
    )


def lent(scene: Scene, head: Token, row: AffairRow) -> tuple[Named, ...]:
    """The subject a light verb lends: "X faces trial", "X is on trial", "X is serving a sentence"."""
    verb = head.head if head.dep_ == "dobj" else None
    if head.dep_ == "pobj" and head.head.lower_ in ("on", "for", "to") and head.head.head.pos_ in ("VERB", "AUX"):
        verb = head.head.head
    if head.dep_ == "pobj" and head.head.head.lower_ == "subject" and head.head.head.pos_ == "ADJ":
        return subjects(scene, head.head.head.head)
    if verb is not None and verb.lemma_ == "subject" and head.dep_ == "pobj":
        return subjects(scene, verb) if passive(verb) else objects(scene, verb, verb.i + 1, head.head.i)
    light = affairs.table().light
    lending = light.have | light.be if head.dep_ == "pobj" else light.have
    if verb is None or verb.lemma_.lower() not in lending or passive(verb):
        return ()
    return subjects(scene, verb)
