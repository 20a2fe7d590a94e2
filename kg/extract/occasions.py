"""A head noun in its sentence -> the review, vote, protest or visit it names."""

import re
from collections.abc import Iterator

from kg.extract.date_forms import MONTH, YEAR
from kg.extract.event_names import Name, Sort, complement, determined, numbered, owner, table
from kg.extract.meetings import meeting
from kg.extract.scene import Scene
from kg.model import Thing
from kg.text.document import TokenRange

REVIEWING = re.compile(r"Human Rights Council|[Pp]eriodic [Rr]eview|\bUPR\b")
GATHERINGS = frozenset(("summit", "conference", "congress"))
TYPES = frozenset(
    (
        *("presidential", "general", "parliamentary", "legislative", "local", "municipal", "regional", "provincial"),
        *("commune", "communal", "senate", "constitutional", "snap", "mayoral", "gubernatorial"),
    )
)
"""What sort of vote it is; with the country it names one."""
EMPTY = frozenset(("entire", "whole", "recent", "last", "latest", "upcoming", "forthcoming"))
"""Words that do not tell one vote or protest from another."""


def name_at(scene: Scene, i: int, sentence: TokenRange) -> Iterator[Name]:
    """The event a token heads, if it is a specific one."""
    token = scene.doc[i]
    word = token.lower_
    if (
        (word == "review" and of_country(scene, i, sentence))
        or word == "upr"
        or (word == "review" and i > sentence[0] + 1 and scene.doc[i - 1].lower_ == "periodic")
    ):
        yield review(scene, i, sentence)
    elif token.pos_ not in ("NOUN", "PROPN"):
        return
    elif word in table().visits:
        yield from visit(scene, i, sentence)
    elif word in table().votes or word in table().protests:
        yield from dated(scene, i, sentence, "vote" if word in table().votes else "protest")
    elif word in GATHERINGS and (found := gathering(scene, i, sentence)) is not None:
        yield found
    elif word in table().meetings:
        yield from meeting(scene, i, sentence)


def of_country(scene: Scene, i: int, sentence: TokenRange) -> bool:
    """Whether a review is one a State undergoes: "the country's review", where the article is about such reviews."""
    doc = scene.doc
    if i == sentence[0] or not (doc[i - 1].tag_ in ("POS", "PRP$") or doc[i - 1].lower_ in ("last", "next", "own")):
        return False
    return owner(scene, i, sentence) is not None and REVIEWING.search(scene.document.view.text) is not None


def review(scene: Scene, i: int, sentence: TokenRange) -> Name:
    """“Arland's Universal Periodic Review”, “the third-cycle UPR of Arland”."""
    start = i if scene.doc[i].lower_ == "upr" else i - 1 if scene.doc[i - 1].lower_ != "periodic" else i - 2
    start += start < i and scene.doc[start].tag_ in ("POS", "PRP$", "DT")
    told, _ = numbered(scene, start, sentence)
    state = owner(scene, start, sentence)
    after = complement(scene, i + 1, sentence, ("of", "on"))
    label, country, end, first = "", None, i + 1, start
    if state is not None:
        label, country, first = state
    elif after is not None:
        label, country, end = after
    number, first = numbered(scene, first, sentence)
    number = told or number
    return Name(
        (determined(scene, first, sentence), end),
        i,
        "review",
        "review",
        "Universal Periodic Review",
        scene.text((first, end)),
        number=number,
        rest=f"of {label}" if label else "",
        country=country,
    )


def dated(scene: Scene, i: int, sentence: TokenRange, sort: Sort) -> Iterator[Name]:
    """“the 2018 general election in Arland”, “the 7 January protest”: with a year or day."""
    doc, start = scene.doc, i
    while (
        start > sentence[0]
        and (
            doc[start - 1].pos_ in ("NOUN", "ADJ", "NUM")
            or (doc[start - 1].pos_ == "PROPN" and re.fullmatch(MONTH, doc[start - 1].text))
        )
        and start - 1 not in scene.innermost
    ):
        start -= 1
    inside = scene.text((start, i))
    year = re.search(rf"\b{YEAR}\b", inside)
    day = re.search(rf"\b(?:\d{{1,2}} )?{MONTH}(?: \d{{1,2}})?\b", inside)
    typed = sort == "vote" and any(t.lower_ in TYPES for t in doc[start:i])
    if year is None and day is None and not typed:
        return
    when = year.group() if year else day.group() if day else ""
    words = [w for w in inside.replace(when, "").lower().split() if w not in EMPTY]
    after = complement(scene, i + 1, sentence, ("in", "of")) or somewhere(scene, i + 1, sentence)
    own = owner(scene, start, sentence)
    where, country, end = (after[0], after[1], after[2]) if after is not None else ("", None, i + 1)
    if own is not None and not where:
        where, country, start = own
    if not when and not where:
        if (
            not any(c.lower_ in ("the", "its", "their") or c.tag_ == "VBN" for c in doc[i].children)
            or doc[i].tag_ == "NNS"
        ):
            return
        home = scene.thing(f"Country:{scene.cast.home}")
        where, country = home.label if home is not None else "", scene.cast.home
        if not where:
            return
    yield Name(
        (determined(scene, start, sentence), end),
        i,
        doc[i].lower_,
        sort,
        " ".join((*words, doc[i].lemma_.lower())),
        scene.text((start, end)),
        year=when or None,
        rest=f"in {where}" if where else "",
        country=country,
    )


def gathering(scene: Scene, i: int, sentence: TokenRange) -> Name | None:
    """“their summit in Portmar”, “the summit of the Harbour Union”: a summit by whose or where it is."""
    doc = scene.doc
    of = complement(scene, i + 1, sentence, ("of",))
    place = somewhere(scene, i + 1, sentence) or complement(scene, i + 1, sentence, ("in",))
    if (of is None and place is None) or doc[i].text[0].isupper() or doc[i - 1].lower_ in ("news", "press"):
        return None
    rest, country, end = (f"of the {of[0]}", of[1], of[2]) if of is not None else (f"in {place[0]}", *place[1:])  # type: ignore[index]
    return Name(
        (determined(scene, i, sentence), end),
        i,
        doc[i].lower_,
        "meeting",
        doc[i].lower_,
        scene.text((i, end)),
        rest=rest,
        country=country,
    )


def somewhere(scene: Scene, i: int, sentence: TokenRange) -> tuple[str, str | None, int] | None:
    """A place that is no country: "in Portmar"."""
    doc = scene.doc
    if (
        i + 1 >= sentence[1]
        or doc[i].lower_ != "in"
        or not doc[i + 1].text[0].isupper()
        or re.fullmatch(MONTH, doc[i + 1].text)
    ):
        return None
    end = i + 1
    while end < sentence[1] and (doc[end].pos_ == "PROPN" or (doc[end].text == "-" and end + 1 < sentence[1])):
        end += 1
    return (scene.text((i + 1, end)), None, end) if end > i + 1 else None


def visit(scene: Scene, i: int, sentence: TokenRange) -> Iterator[Name]:
    """“X's visit to Y”, “the visit of X to Y”, “a visit to Y by X”."""
    doc = scene.doc
    end = i + 1
    visitor = scene.ends_at(i - 1) if i > sentence[0] and doc[i - 1].tag_ == "POS" else None
    start = visitor.tokens[0] if visitor is not None else i
    if visitor is None and end < sentence[1] and doc[end].lower_ in ("of", "by"):
        visitor = scene.phrase(end + 1, sentence[1])
        end = visitor.tokens[1] if visitor is not None else end
    to = complement(scene, end, sentence, ("to",))
    if to is not None and visitor is None and to[2] + 1 < sentence[1] and doc[to[2]].lower_ == "by":
        visitor = scene.phrase(to[2] + 1, sentence[1])
    thing = scene.thing(visitor.ref) if visitor is not None and visitor.by_name else None
    if thing is None or visitor is None or (to is None and not received(scene, i, end, thing)):
        return
    stop = max(end if to is None else to[2], visitor.tokens[1])
    yield Name(
        (determined(scene, start, sentence), stop),
        i,
        "visit",
        "visit",
        f"visit of {thing.label}",
        scene.text((start, stop)),
        parties=(visitor.ref,),
        rest=f"to {to[0]}" if to is not None else "",
        country=to[1] if to is not None else None,
    )


def received(scene: Scene, i: int, end: int, visitor: Thing) -> bool:
    """Whether a visit without goal is a person's of which the article speaks as known: "President X's visit"."""
    goal = end < len(scene.doc) and scene.doc[end].lower_ in ("to", "from", "with")
    return visitor.kind == "Person" and scene.doc[i].lower_ == "visit" and not goal
