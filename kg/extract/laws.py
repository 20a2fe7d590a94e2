"""A sentence -> the laws it names in lower case: “the NGO law”, “the law on associations”."""

from collections.abc import Iterator

from kg.extract.scene import Scene
from kg.extract.titles import Title, country_of, determiner, stated_year, table
from kg.text.document import TokenRange
from kg.text.parse import Token


def in_lower_case(scene: Scene, i: int, sentence: TokenRange) -> Iterator[Title]:
    """“the NGO law”, “a draft cybercrime bill”, “law on associations”."""
    doc = scene.doc
    start = i
    while start > sentence[0] and modifies(scene, doc[start - 1], i):
        start -= 1
    telling = [t for t in doc[start:i] if tells(scene, t)]
    end, about = i + 1, None
    if end < sentence[1] and doc[end].lower_ == "to":
        about = purpose(scene, doc[i], sentence) if doc[i].lower_ not in ("act", "acts") else None
    elif end < sentence[1] and doc[end].lower_ in table().prepositions and doc[end].dep_ in ("prep", "acl"):
        cost = doc[i].lower_ == "bill" and doc[end].lower_ == "for"
        about = complement(scene, end, sentence) if not cost else None
    if not telling and (about is None or not says_which(scene, i)):
        return
    if about is not None and not telling:
        end = about
    first = telling[0].i if telling else i
    while first - 2 >= start and doc[first - 1].text == "-":
        first -= 2  # "foreign-agent", "lese-majeste"
    while first < i and doc[first].text == "-":
        first += 1
    while first > start and (
        doc[first - 1].tag_ == "AFX" or doc[first - 1].lower_ in ("criminal", "civil", "national")
    ):
        first -= 1
    yield Title(
        (determiner(scene, start, sentence), end),
        i,
        scene.text((first, end)),
        stated_year(scene, start, end, sentence),
        country_of(scene, start, end, sentence),
    )


def purpose(scene: Scene, head: Token, sentence: TokenRange) -> int | None:
    """Behind the infinitive that says what a bill is to do: "to abolish the death penalty for drug offences"."""
    doc, start = scene.doc, head.i + 1
    verb = next(
        (c for c in head.rights if c.tag_ == "VB" and c.dep_ in ("acl", "relcl", "xcomp") and c.i <= start + 2), None
    )
    if verb is None or verb.lemma_ in ("be", "become"):
        return None
    end = start + 1
    while end < min(start + 12, sentence[1]) and end <= verb.right_edge.i:
        token = doc[end]
        if token.text in (",", ";", ":", "(", "–", "—") or token.tag_ in ("VBD", "VBZ", "VBP", "MD", "WDT", "WP"):
            break
        if token.ent_type_ == "DATE" or token.lower_ in ("that", "because", "after", "before", "when", "while"):
            break
        end += 1
    while end > start + 2 and doc[end - 1].pos_ not in ("NOUN", "PROPN"):
        end -= 1
    return end if end > start + 2 else None


def says_which(scene: Scene, i: int) -> bool:
    """Whether a law in lower case is one, not law as such: it has a determiner or is plural."""
    head = scene.doc[i]
    return head.tag_ == "NNS" or any(c.dep_ in ("det", "poss") for c in head.children)


def modifies(scene: Scene, token: Token, head: int) -> bool:
    """Whether a word before a law's head belongs to its phrase."""
    if token.text == "-" or (token.text in ("’s", "'s") and token.i == head - 1):
        return token.text == "-"
    return (
        token.pos_ in ("NOUN", "ADJ", "PROPN")
        and not (token.i in scene.innermost and scene.innermost[token.i].kind == "Person")
    ) or token.tag_ in ("VBN", "VBG", "AFX")


def tells(scene: Scene, token: Token) -> bool:
    """Whether a modifier says which law it is."""
    if token.lower_ in table().codes and token.i + 1 < len(scene.doc) and token.nbor(1).lower_ in ("code", "codes"):
        return True
    named = scene.named(token.i)
    if (named is not None and named.kind in ("Country", "Government", "Institution")) or token.ent_type_ in (
        "NORP",
        "GPE",
    ):
        return False
    if (
        token.pos_ == "ADJ"
        and token.dep_ != "compound"
        and token.lower_ not in table().adjectives
        and not token.text[0].isupper()
    ):
        return False
    return (
        token.is_alpha
        and token.lower_ not in table().vague
        and token.lemma_.lower() not in table().vague
        and (
            token.pos_ in ("NOUN", "PROPN", "ADJ")
            or token.tag_ == "AFX"
            or (token.tag_ == "VBG" and [t.lower_ for t in scene.doc[max(token.i - 2, 0) : token.i]] == ["anti", "-"])
        )
        and token.lower_.isalpha()
    )


def complement(scene: Scene, i: int, sentence: TokenRange) -> int | None:
    """Behind the noun phrase a preposition governs."""
    j = i + 1
    while j < sentence[1] and (
        scene.doc[j].pos_ in ("DET", "ADJ", "NOUN", "PROPN", "NUM")
        or scene.doc[j].text == "-"
        or scene.doc[j].is_quote
        or (scene.doc[j].lower_ == "and" and j + 1 < sentence[1] and scene.doc[j + 1].pos_ in ("NOUN", "PROPN", "ADJ"))
        or (scene.doc[j].lower_ == "of" and j > i + 1 and scene.doc[j - 1].pos_ == "NOUN")
        or (scene.doc[j].tag_ == "VBG" and scene.doc[j].dep_ in ("pobj", "compound", "amod", "pcomp"))
    ):
        if scene.doc[j].ent_type_ == "DATE" or scene.doc[j].lower_ == "books":
            break
        j += 1
    while j > i + 1 and not ends(scene.doc[j - 1]):
        j -= 1
    return j if any(ends(t) for t in scene.doc[i + 1 : j]) else None


def ends(token: Token) -> bool:
    """Whether a noun phrase can end with a word."""
    return token.pos_ in ("NOUN", "PROPN") or token.is_quote or token.tag_ == "VBG"
