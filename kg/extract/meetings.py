"""A head noun such as "dialogue" in its sentence -> the meeting it names, with number and parties."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kg import vocab
from kg.extract.date_forms import YEAR
from kg.extract.event_names import ORDINAL, Name, complement, country_label, determined, table
from kg.extract.placed import Named
from kg.extract.scene import Scene
from kg.extract.subjects import passive, subjects
from kg.model import Ref, Thing
from kg.text.document import TokenRange
from kg.text.parse import Token

INSIDE = frozenset(("of", "and", "-", "–", "on", "&"))
PARTIES = frozenset(("Country", "Institution", "Government"))


def meeting(scene: Scene, i: int, sentence: TokenRange) -> Iterator[Name]:
    """“10th A-B Human Rights Dialogue”, “human rights dialogue between A and B”, “48th session of the Council”."""
    doc = scene.doc
    start = run(scene, i, sentence)
    inner = tuple(dict.fromkeys(n for j in range(start, i) if (n := party(scene, j)) is not None))
    hyphened = any(doc[j].text in ("-", "–") for j in range(start, i)) and len(inner) > 1
    first_kind = max((n.tokens[1] for n in inner if hyphened or n.kind == "Country"), default=start)
    while first_kind < i and (
        doc[first_kind].text in ("-", "–")
        or ORDINAL.fullmatch(doc[first_kind].text)
        or re.fullmatch(YEAR, doc[first_kind].text)
    ):
        first_kind += 1
    kind = scene.text((first_kind, i + 1))
    number, year = marks(scene, start, i)
    number = number or of_round(scene, start, sentence)
    parties = [n.ref for n in inner] if hyphened else []
    end, rest, country = i + 1, "", None
    if not parties:
        parties, end, start = partners(scene, i, start, sentence)
    of = complement(scene, i + 1, sentence, ("of",)) if not parties else None
    if of is not None:
        rest, country, end = f"of the {of[0]}", of[1], of[2]
    partner = complement(scene, i + 1, sentence, ("with",)) if not parties and of is None and standing(kind) else None
    if partner is not None:
        rest, country, end = f"with {partner[0]}", partner[1], partner[2]
    title = kind if len(kind.split()) > 1 and kind[0].isupper() and doc[i].text[0].isupper() else None
    specific = (
        len(parties) > 1
        or (number is not None and (title or of is not None or rights(kind)))
        or (title is not None and (year or inner))
        or partner is not None
        or (standing(kind) and definite(scene, start, sentence))
    )
    if not specific or doc[i].lower_ in table().not_events or (named_body(scene, i) and not parties):
        return
    labels = tuple(label(scene, p) for p in parties)
    kind = kind if title else kind.lower()
    yield Name(
        (determined(scene, start, sentence), end),
        i,
        doc[i].lower_,
        "meeting",
        kind,
        scene.text((start, end)),
        title,
        number,
        year,
        tuple(parties),
        labels,
        rest,
        country,
    )


def of_round(scene: Scene, start: int, sentence: TokenRange) -> str | None:
    """The number of "the 8th round of their (annual) …"."""
    i = start - 1
    while i > sentence[0] and (scene.doc[i].pos_ in ("DET", "ADJ", "PRON") or scene.doc[i].tag_ in ("PRP$", "VBN")):
        i -= 1
    if (
        i - 2 < sentence[0]
        or scene.doc[i].lower_ != "of"
        or scene.doc[i - 1].lower_ not in ("round", "session", "edition", "meeting")
    ):
        return None
    word = scene.doc[i - 2].lower_
    return word if ORDINAL.fullmatch(word) else table().ordinals.get(word)


def party(scene: Scene, i: int) -> Named | None:
    """The State or body named at a token; in "EU-Arland" also one that only the authority knows."""
    named = scene.named(i)
    if named is not None:
        return named if named.kind in PARTIES else None
    token = scene.doc[i]
    beside = {scene.doc[j].text for j in (i - 1, i + 1) if 0 <= j < len(scene.doc)}
    known = acronyms().get(token.text) if token.is_upper and beside & {"-", "–"} else None
    if known is not None:
        return Named(f"Institution:{known.casefold()}", (i, i + 1), i, "acronym")
    return None


@cache
def acronyms() -> Mapping[str, str]:
    """Labels of the authority's bodies by acronym."""
    return {
        acronym: one.label for one in vocab.actors().values() if one.kind == "Institution" for acronym in one.acronyms
    }


def rights(kind: str) -> bool:
    """Whether the words say which sort of meeting it is."""
    return any(k in kind.lower() for k in table().kinds)


def standing(kind: str) -> bool:
    """Whether the words are those for the dialogue that two States keep up about human rights."""
    return kind.lower().removeprefix("bilateral ") == "human rights dialogue"


def definite(scene: Scene, start: int, sentence: TokenRange) -> bool:
    """Whether a meeting is spoken of as known: "the", "our" dialogue, a "round of" it."""
    if start == sentence[0]:
        return False
    before = scene.doc[start - 1]
    of_rounds = before.lower_ == "of" and start - 2 >= sentence[0] and scene.doc[start - 2].lemma_.lower() == "round"
    return of_rounds or before.lower_ in ("the", "this") or before.tag_ == "PRP$"


def named_body(scene: Scene, i: int) -> bool:
    """Whether the cast takes the words for a body."""
    named = scene.named(i)
    return named is not None and named.by_name and named.kind == "Institution"


def run(scene: Scene, i: int, sentence: TokenRange) -> int:
    """Where the words before a head begin that belong to its name."""
    doc, start = scene.doc, i
    title = doc[i].text[0].isupper()
    while start > sentence[0]:
        token = doc[start - 1]
        fits = token.text[0].isupper() and token.pos_ != "DET" if title else token.pos_ in ("NOUN", "ADJ", "PROPN")
        inside = (
            token.lower_ in INSIDE
            and start - 1 > sentence[0]
            and (doc[start - 2].text[0].isupper() if token.text not in ("-", "–") else True)
        )
        lead = (
            ORDINAL.fullmatch(token.text)
            or re.fullmatch(YEAR, token.text)
            or token.lower_ in table().ordinals
            or token.text in ("-", "–")
        )
        if token.tag_ in ("POS", "PRP$") or not (fits or lead or (inside and title)):
            break
        if token.lower_ in ("of", "and", "on") and not title:
            break
        start -= 1
    while start < i and (
        doc[start].lower_ in INSIDE
        or (
            not title
            and doc[start].lower_
            in ("last", "next", "recent", "latest", "annual", "new", "previous", "regular", "frank", "constructive")
        )
    ):
        start += 1
    return start


def marks(scene: Scene, start: int, head: int) -> tuple[str | None, str | None]:
    """Number and year among the words of a name."""
    number = year = None
    for token in scene.doc[start:head]:
        if ORDINAL.fullmatch(token.text):
            number = token.lower_
        elif token.lower_ in table().ordinals:
            number = table().ordinals[token.lower_]
        elif re.fullmatch(YEAR, token.text):
            year = token.text
    return number, year


def partners(scene: Scene, i: int, start: int, sentence: TokenRange) -> tuple[list[Ref], int, int]:
    """“between A and B”, “A's dialogue with B”, “A held a dialogue with B”; with where the phrase ends and begins."""
    doc, j = scene.doc, i + 1
    if j < sentence[1] and doc[j].lower_ == "between":
        found, closed = scene.listed(j + 1, sentence[1])
        found = tuple(one for n in found for one in scene.each(n))
        closed = closed or len(found) > 1
        parties = [n.ref for n in found if n.kind in PARTIES]
        return (parties, found[-1].tokens[1], start) if closed and len(parties) > 1 else ([], i + 1, start)
    if not rights(scene.text((start, i + 1))):
        return [], i + 1, start
    own, first = possessors(scene, start, sentence)
    own = own or holders(scene, doc[i])
    if j < sentence[1] and doc[j].lower_ == "with":
        other = scene.phrase(j + 1, sentence[1])
        if other is not None and own and other.kind in PARTIES and other.ref not in own:
            return [*own, other.ref], other.tokens[1], first
    return (own, i + 1, first) if len(own) > 1 else ([], i + 1, start)


def possessors(scene: Scene, start: int, sentence: TokenRange) -> tuple[list[Ref], int]:
    """The parties that own a noun ("Borland's", "their"), and where the phrase begins with them."""
    i = start - 1
    while i >= sentence[0] and scene.doc[i].pos_ == "ADJ" and i not in scene.innermost:
        i -= 1
    if i < sentence[0]:
        return [], start
    if scene.doc[i].tag_ == "PRP$":
        named = scene.named(i)
        owners = [n.ref for n in scene.each(named)] if named is not None else holders(scene, scene.doc[start])
        return in_order(scene, [o for o in owners if o.partition(":")[0] in PARTIES]), start
    named = scene.ends_at(i) if scene.doc[i].tag_ == "POS" else None
    return ([named.ref], named.tokens[0]) if named is not None and named.kind in PARTIES else ([], start)


def holders(scene: Scene, token: Token) -> list[Ref]:
    """The parties that hold it: the subject of the verb above ("held", "hosted")."""
    verb = next((t for t in token.ancestors if t.pos_ == "VERB"), None)
    if verb is None or verb.lemma_ not in table().held or passive(verb):
        return []
    return [n.ref for n in subjects(scene, verb) if n.kind in PARTIES]


def label(scene: Scene, ref: Ref) -> str:
    """How a party is called in a name."""
    thing = scene.thing(ref) or known(ref)
    if thing.kind in ("Country", "Government"):
        return country_label(thing.country) or thing.label
    return min((f for f in thing.forms if f.isupper() and len(f) < len(thing.label)), default=thing.label)


def known(ref: Ref) -> Thing:
    """A party that only the authority knows."""
    acronym = next(a for a, name in acronyms().items() if ref == f"Institution:{name.casefold()}")
    name = acronyms()[acronym]
    return Thing(kind="Institution", key=name.casefold(), label=name, forms=tuple(sorted({acronym, name})))


def in_order(scene: Scene, refs: list[Ref]) -> list[Ref]:
    """Parties in the order in which the text brings them up."""
    first = {named.ref: i for i, named in sorted(scene.innermost.items(), reverse=True)}
    return sorted(refs, key=lambda ref: first.get(ref, len(scene.doc)))
