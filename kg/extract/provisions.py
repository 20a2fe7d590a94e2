"""A sentence -> instruments told by number, owner or partner: “Decree 77”, “section 71”, “the union's charter”."""

import re
from collections.abc import Iterator, Sequence

from kg.extract.date_forms import YEAR
from kg.extract.laws import complement
from kg.extract.placed import Named
from kg.extract.scene import POSSESSIVE, Scene
from kg.extract.titles import Title, country_of, determiner, stated_year, table
from kg.text.document import TokenRange

NUMBER = re.compile(r"\d+[A-Za-z]?(?:[-/.]\d+)*|[IVXL]+")
NO = frozenset(("no", "no.", "nr.", "n°", "number"))
OWNED = frozenset(("constitution", "charter", "statute", "statutes"))
"""What a State or body has one of, so that its owner says which it is."""
POINTING = frozenset(("the", "this", "that", "these", "its", "their"))
PARTNERS = frozenset(("with", "between"))
BODIES = frozenset(("Country", "Government", "Institution"))


def numbered(scene: Scene, i: int, sentence: TokenRange) -> Iterator[Title]:
    """“Decree 77”, “Law No. 12/2019”, “Royal Decree M/33”."""
    doc, end = scene.doc, i + 1
    if end < sentence[1] and doc[end].lower_ in NO:
        end += 1
        end += end < sentence[1] and doc[end].text == "."
    if end >= sentence[1] or not NUMBER.fullmatch(doc[end].text) or doc[end].text.isalpha():
        return
    if re.fullmatch(YEAR, doc[end].text):
        return  # "the Act 2019": its year
    start = i
    while start > sentence[0] and doc[start - 1].text[0].isupper() and doc[start - 1].pos_ in ("ADJ", "PROPN", "NOUN"):
        if start - 1 in scene.innermost or doc[start - 1].is_sent_start:
            break
        start -= 1
    owner = country_of(scene, start, end + 1, sentence)
    yield Title((determiner(scene, start, sentence), end + 1), end, scene.text((start, end + 1)), None, owner)


def provision(scene: Scene, i: int, sentence: TokenRange) -> Iterator[Title]:
    """“Article 281”, “section 71” by themselves, and “the article of the criminal code”."""
    doc, end = scene.doc, i + 1
    if end >= sentence[1]:
        return
    if NUMBER.fullmatch(doc[end].text) and not doc[end].text.isalpha():
        yield Title((i, end + 1), i, scene.text((i, end + 1)), None, country_of(scene, i, end + 1, sentence))
    elif doc[end].lower_ == "of" and end + 2 < sentence[1] and doc[end + 1].lower_ in ("the", "its", "their"):
        last = next((j for j in range(end + 2, min(end + 6, sentence[1])) if doc[j].lower_ in table().laws), None)
        if last is not None and all(t.pos_ in ("ADJ", "NOUN", "PROPN") for t in doc[end + 2 : last + 1]):
            label = scene.text((i, last + 1))
            country = country_of(scene, i, last + 1, sentence)
            yield Title((determiner(scene, i, sentence), last + 1), i, label, None, country)


def owned(scene: Scene, i: int, sentence: TokenRange) -> Iterator[Title]:
    """“the Harbour Union's charter”, “Arland's constitution”, “the constitution of Arland”."""
    doc = scene.doc
    owner: Named | None = None
    start, end = i, i + 1
    if i > sentence[0] and (doc[i - 1].tag_ == "POS" or doc[i - 1].text in POSSESSIVE):
        owner = scene.ends_at(i - 1) or scene.ends_at(i)
        start = owner.tokens[0] if owner is not None else i
    elif end < sentence[1] and doc[end].lower_ == "of":
        owner = scene.phrase(end + 1, sentence[1])
        end = owner.tokens[1] if owner is not None else end
    thing = scene.thing(owner.ref) if owner is not None and owner.kind in BODIES else None
    if thing is None:
        return
    code = thing.country if owner is not None and owner.kind in ("Country", "Government") else None
    name = doc[i].text if code is not None else f"{doc[i].text} of the {thing.label}"
    yield Title((determiner(scene, start, sentence), end), i, name if code else name.lower(), None, code)


def treaty(scene: Scene, i: int, sentence: TokenRange) -> Iterator[Title]:
    """“the convention on racial discrimination”, “the 2019 protocol with Arland”, “ratified the covenant”."""
    doc, end = scene.doc, i + 1
    start = i
    while start > sentence[0] and doc[start - 1].pos_ in ("ADJ", "NOUN", "NUM") and start - 1 not in scene.innermost:
        start -= 1
    year = stated_year(scene, start, i + 1, sentence)
    behind = doc[end].lower_ if end < sentence[1] else ""
    partner = scene.phrase(end + 1, sentence[1]) if behind in PARTNERS else None
    about = complement(scene, end, sentence) if behind in ("on", "against", "relating") else None
    if partner is not None and partner.kind in BODIES and (year or doc[i].lower_ != "agreement"):
        end = partner.tokens[1]
    elif about is not None and doc[i].lower_ != "agreement":
        end = about
    elif year is None and not binding(scene, i, sentence):
        return
    first = start
    while first < i and (doc[first].like_num or doc[first].pos_ == "ADJ"):
        first += 1
    yield Title((determiner(scene, start, sentence), end), i, scene.text((first, end)), year)


def binding(scene: Scene, i: int, sentence: TokenRange) -> bool:
    """Whether a bare "the covenant" is what a State signs or breaks."""
    doc, verb = scene.doc, scene.doc[i].head
    if i == sentence[0] or doc[i - 1].lower_ not in POINTING or doc[i].lower_ in ("agreement", "agreements"):
        return False
    if verb.pos_ == "ADP":
        verb = verb.head
    return verb.lemma_.lower() in table().binding


def later(scene: Scene, found: Sequence[Title]) -> Iterator[tuple[TokenRange, int, Title]]:
    """“the Act”, “the bill”, “that decree”: the only one of its sort named before, with where it stands."""
    inside = {i for title in found for i in range(*title.tokens)}
    words = table().titles | table().laws
    for token in scene.doc if found else ():
        word = token.lower_
        if word not in words or token.i in inside or token.i == 0 or scene.doc[token.i - 1].lower_ not in POINTING:
            continue
        if token.dep_ in ("compound", "nmod") or any(c.dep_ in ("prep", "relcl", "acl") for c in token.rights):
            continue
        before = [t for t in found if t.tokens[0] < token.i]
        alike = [t for t in before if sort(scene, t) == singular(word)]
        if not alike and word in ("law", "legislation"):
            alike = [t for t in before if sort(scene, t) in table().national]
        if len({t.label.casefold() for t in alike}) == 1:
            yield (token.i - 1, token.i + 1), token.i, alike[-1]


def sort(scene: Scene, title: Title) -> str:
    """The common noun a title is called by: its last word that says what it is."""
    words = [w for w in re.findall(r"[\w-]+", title.label.casefold()) if w in table().titles or w in table().laws]
    return singular(words[0] if " on " in title.label or " of " in title.label else words[-1]) if words else ""


def singular(word: str) -> str:
    """Without plural."""
    return word.removesuffix("s")


def full(found: Sequence[Title]) -> dict[str, Title]:
    """For a provision named alone the one title that says of which law it is: "section 71" → "section 71 of the …"."""
    out: dict[str, Title] = {}
    for title in found:
        short, of, _ = title.label.casefold().partition(" of ")
        if of and re.fullmatch(r"(?:article|section) \S+", short):
            out.setdefault(short, title)
    return out
