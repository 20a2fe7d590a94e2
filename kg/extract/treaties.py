"""A sentence -> the instruments it names in capitals: those the authority lists, other titles, resolutions."""

import re
from collections.abc import Iterator
from functools import cache

from kg import vocab
from kg.extract.date_forms import MONTH, WEEKDAY, YEAR
from kg.extract.phrases import Phrases
from kg.extract.scene import Scene
from kg.extract.titles import Title, article, country_of, determiner, stated_year, table
from kg.text.document import TokenRange
from kg.text.parse import Token
from kg.vocab import Actor

NUMBERED = re.compile(r"(?:[A-Z]+/)?(?:[A-Z]+/)?\d+(?:/\d+)*")
RUN = frozenset(("of", "on", "and", "for", "against", "the", "to", "in"))
"""Small words that a title in capitals may contain."""
GATHERING = frozenset(
    ("member", "preside", "secretariat", "summit", "leader", "chair", "partner", "head", "meeting", "state")
)
"""What a body has and a text has not."""
INNER = frozenset(("on", "against", "for", "of", "concerning", "relating"))


@cache
def listed() -> Phrases[Actor]:
    """The authority's instruments by all their names."""
    known = vocab.instruments().values()
    return Phrases((name, one) for one in known for name in (one.label, *one.aliases, *one.acronyms))


def from_authority(scene: Scene, sentence: TokenRange) -> Iterator[Title]:
    """Instruments the authority lists: written as names; a State's own only where it is spoken of."""
    for match in listed().find(scene.doc, *sentence):
        inside = scene.doc[match.start : match.end]
        one = next((a for a in match.values if spoken_of(scene, a)), None)
        if one is None or not fits(inside.text, one):
            continue
        start, label, year = match.start, one.label, None
        if start > sentence[0] and re.fullmatch(YEAR, scene.doc[start - 1].text):
            start, year = start - 1, scene.doc[start - 1].text
        elif re.fullmatch(YEAR, inside[0].text):
            year = inside[0].text
        end = after_acronym(scene, match.end, sentence)
        opened = article(scene, start, sentence)
        if opened is not None:
            label = f"{scene.text((opened, start))} {label}"
            start = opened
        start = determiner(scene, start, sentence)
        yield Title((start, end), opened if opened is not None else match.end - 1, label, year, one.country, known=True)


def spoken_of(scene: Scene, one: Actor) -> bool:
    """Whether a State's own instrument can be meant."""
    return one.country is None or scene.cast.home == one.country or f"Country:{one.country}" in scene.cast.things


def fits(text: str, one: Actor) -> bool:
    """Whether the words are written as a name."""
    if text.lower() in {a.lower() for a in one.acronyms}:
        return text in one.acronyms
    return any(c.isupper() for c in text)


def after_acronym(scene: Scene, end: int, sentence: TokenRange) -> int:
    """Behind the acronym in brackets that follows a name."""
    return scene.bracket(end, sentence[1])


def in_capitals(scene: Scene, i: int, sentence: TokenRange) -> Iterator[Title]:
    """“Public Order Act”, “Convention on Mercury”: a title in capitals around its head."""
    start, end = i, i + 1
    while start > sentence[0] and title_word(scene.doc[start - 1]) and scene.doc[start - 1].pos_ != "VERB":
        start -= 1
    while start < i and (
        scene.doc[start].lower_ in RUN
        or not scene.doc[start].text[0].isupper()
        or (scene.doc[start].is_sent_start and scene.doc[start].pos_ == "DET")
    ):
        start += 1
    if end < sentence[1] and scene.doc[end].lower_ in INNER and opens_title(scene, end + 1, sentence):
        end += 1
        end += scene.doc[end].lower_ == "the"
        while end < sentence[1] and (
            capital(scene.doc[end], scene)
            or (scene.doc[end].lower_ in RUN and end + 1 < sentence[1] and capital(scene.doc[end + 1], scene))
        ):
            end += 1
    owner = country_of(scene, start, end, sentence)
    while start < i and start in scene.innermost and scene.innermost[start].kind == "Country":
        start += 1  # "Cambodian Penal Code": the country is kept apart
    year = stated_year(scene, start, end, sentence)
    named = scene.named(i)
    if (end - start < 2 and scene.doc[i].lower_ != "constitution") or (
        named is not None and named.kind in ("Person", "Institution")
    ):
        return
    label = scene.text((start, end))
    opened = article(scene, start, sentence)
    if opened is not None:
        label, start = f"{scene.text((opened, start))} {label}", opened
    if re.fullmatch(YEAR, scene.doc[start].text):
        label = scene.text((start + 1, end))
    head = opened if opened is not None else (end - 1 if end == i + 1 else i)
    if opened is None and gathers(scene, start, sentence):
        return
    if scene.doc[i].lower_ == "convention" and scene.doc[i - 1].lower_ in ("national", "party", "annual"):
        return  # a gathering
    national = scene.doc[i].lower_ in table().national
    yield Title((determiner(scene, start, sentence), end), head, label, year, owner if national else None)


def gathers(scene: Scene, start: int, sentence: TokenRange) -> bool:
    """Whether a pact is spoken of as a body: it has members, meetings, somebody who presides."""
    i = start - 1
    while i > sentence[0] and scene.doc[i].pos_ == "DET":
        i -= 1
    return scene.doc[i].lower_ in ("of", "over", "within", "inside") and scene.doc[i - 1].lemma_.lower() in GATHERING


def opens_title(scene: Scene, i: int, sentence: TokenRange) -> bool:
    """Whether a title goes on at a place, past an article."""
    i += i < sentence[1] and scene.doc[i].lower_ == "the"
    return i < sentence[1] and capital(scene.doc[i], scene)


def title_word(token: Token) -> bool:
    """Whether a word can stand in a title in capitals before its head."""
    return (
        (token.text[0].isupper() and token.pos_ != "DET")
        or token.text == "-"
        or (token.lower_ in ("of", "and", "on", "for") and token.i > 0 and token.nbor(-1).text[0].isupper())
    )


def capital(token: Token, scene: Scene) -> bool:
    """Whether a word is capitalised and no country or person begins there."""
    named = scene.named(token.i)
    if token.ent_type_ == "DATE" or re.fullmatch(rf"{WEEKDAY}|{MONTH}", token.text):
        return False
    return token.text[0].isupper() and not (named is not None and named.kind == "Person")


def resolution(scene: Scene, i: int, sentence: TokenRange) -> Iterator[Title]:
    """“2018 UN Human Rights Council resolution on Cambodia”, “resolution 1325”, “the Parliament's resolution on X”."""
    doc, start, end = scene.doc, i, i + 1
    before = scene.ends_at(i) or (scene.ends_at(i - 1) if i > sentence[0] and doc[i - 1].tag_ == "POS" else None)
    body = (
        before
        if before is not None
        and before.kind in ("Institution", "Country")
        and before.by_name
        and doc[before.head].pos_ != "ADJ"
        else None
    )
    number = (
        end < sentence[1] and NUMBERED.fullmatch(doc[end].text) is not None and any(c.isdigit() for c in doc[end].text)
    )
    if number:
        end += 1
    if body is not None:
        start = body.tokens[0]
    year = stated_year(scene, start, end, sentence)
    if not number and doc[i].tag_ in ("NNS", "NNPS"):
        return
    if body is None and not number and (adopter := adopted_by(scene, i, sentence)) is not None:
        yield Title((determiner(scene, start, sentence), adopter[1]), i, f"resolution of {adopter[0]}", year)
        return
    if body is None and not number and not (year and doc[i - 1].text == year):
        return
    if year and start > sentence[0] and doc[start - 1].text == year:
        start -= 1
    about = end + 1 < sentence[1] and doc[end].lower_ == "on" and scene.named(end + 1)
    if about:
        end = about.tokens[1]
    words = scene.text((start, end)).replace("’s resolution", " resolution").replace("'s resolution", " resolution")
    yield Title((determiner(scene, start, sentence), end), i, words, year)


def adopted_by(scene: Scene, i: int, sentence: TokenRange) -> tuple[str, int] | None:
    """Whose resolution it is, told behind it ("of the Council", "adopted by the Senate"), and where that ends."""
    doc, end = scene.doc, i + 1
    if end < sentence[1] and doc[end].lower_ in ("adopted", "passed", "tabled", "approved", "voted"):
        by = next((j for j in range(end + 1, min(end + 5, sentence[1])) if doc[j].lower_ in ("by", "in")), None)
        last = end
    else:
        by, last = (end, 0) if end < sentence[1] and doc[end].lower_ in ("of", "by") else (None, 0)
    named = scene.phrase(by + 1, sentence[1]) if by is not None else None
    thing = scene.thing(named.ref) if named is not None and named.kind == "Institution" else None
    if thing is None or named is None or not named.by_name:
        return None
    return thing.label, last or named.tokens[1]
