"""A sentence -> the charges it names, where each stands, and whether a prosecutor or court made it."""

import re
from collections.abc import Iterator

from kg.extract.circumstances import CHARGED
from kg.extract.scene import Scene
from kg.text.document import TokenRange
from kg.text.parse import Token

LEADING = {"of", "with", "for", "on"}


BY_CHARGE = frozenset(
    ("charge", "charges", "charged", "accusation", "accusations", "convicted", "guilty", "accused", "indicted")
)


WIDE = frozenset(
    ("jailed", "sentenced", "imprisoned", "serving", "serves", "served", "investigation", "remanded", "arrested")
)
"""Behind these a length or date may stand before what it is for ("sentenced in May to nine years for X")."""


FILLING = frozenset(
    (
        "to",
        "in",
        "on",
        "since",
        "of",
        "a",
        "an",
        "the",
        "by",
        "prison",
        "jail",
        "years",
        "year",
        "months",
        "month",
        "days",
        "term",
        "sentence",
    )
)


LENGTH = re.compile(
    r"(?:up to |at least |more than |about |another |an? )?"
    r"(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|twenty|life|days|months?|years?|hours|long)\b",
    re.IGNORECASE,
)


NO_CHARGE = frozenset(
    (
        "trial",
        "questioning",
        "interrogation",
        "bail",
        "charges",
        "charge",
        "which",
        "whom",
        "what",
        "him",
        "her",
        "them",
        "police",
        "appeal",
    )
)


STOPS = frozenset((",", ".", ";", ":", "(", ")", "–", "—", "!", "?", "”", '"', "“"))


def charges(scene: Scene, sentence: TokenRange) -> Iterator[tuple[int, str, bool]]:
    """Charges named in a sentence, where, and whether they are formal: “charged with X”, “trial for X”, “X charges”."""
    for i, token in enumerate(scene.doc[slice(*sentence)], sentence[0]):
        if not CHARGED.fullmatch(token.lower_) or accuses(token):
            continue
        words = ""
        if token.lower_ in ("charges", "charge") and i > sentence[0]:
            words = compound(scene, i, sentence)
        if not words and i + 1 < sentence[1]:
            words = complement(scene, i, sentence)
        if not words:
            words = provision(scene, i, sentence)
        if words:
            yield i, words, token.lower_ in BY_CHARGE or token.lower_ in ("trial", "tried", "prosecuted")


def compound(scene: Scene, i: int, sentence: TokenRange) -> str:
    """“treason” of “treason charges”."""
    start = i
    while (
        start > sentence[0]
        and scene.doc[start - 1].dep_ in ("compound", "amod", "nmod")
        and scene.doc[start - 1].pos_ == "NOUN"
    ):
        start -= 1
    return scene.text((start, i)) if start < i else ""


def accuses(token: Token) -> bool:
    """Whether it is somebody else's accusing ("accused the ministry of hiding …"), not what befalls."""
    return token.lower_ == "accused" and any(c.dep_ == "dobj" for c in token.children)


def provision(scene: Scene, i: int, sentence: TokenRange) -> str:
    """The law somebody is charged under, where no charge is told: "jailed for seven years under section 71"."""
    doc = scene.doc
    under = next((j for j in range(i + 1, min(i + 10, sentence[1] - 1)) if doc[j].lower_ == "under"), None)
    if under is None or any(t.text in STOPS for t in doc[i:under]):
        return ""
    for j in range(under + 1, min(under + 5, sentence[1])):
        named = scene.named(j)
        if named is not None and named.kind == "Instrument":
            return re.sub(r"^(?:the|its|an?) ", "", scene.text(named.tokens))
    return ""


def leading(scene: Scene, i: int, sentence: TokenRange) -> int | None:
    """The preposition that a charge follows, near a word or, behind some, past a length or a date."""
    doc = scene.doc
    near = next((j for j in range(i + 1, min(i + 4, sentence[1])) if doc[j].lower_ in LEADING), None)
    wide = doc[i].lower_ in WIDE
    if near is not None and doc[near].lower_ == "for" and doc[near - 1].lower_ == "not":
        return next((j + 1 for j in range(near, min(near + 9, sentence[1] - 1)) if doc[j].lower_ == "but"), None)
    told = near is not None and not LENGTH.match(scene.text((near + 1, min(near + 4, len(doc)))))
    if near is not None and (not wide or (told and doc[near].lower_ == "for")):
        return near
    for j in range(i + 1, min(i + 12, sentence[1])) if wide else ():
        token = doc[j]
        if token.lower_ == "for" and not LENGTH.match(scene.text((j + 1, min(j + 4, len(doc))))):
            return j
        filling = token.lower_ in FILLING or token.lower_ == "for" or token.ent_type_ in ("DATE", "TIME", "CARDINAL")
        if not filling and token.pos_ not in ("NUM", "ADV") and token.ent_type_ != "GPE":
            return None
    return None


def complement(scene: Scene, i: int, sentence: TokenRange) -> str:
    """“treason” of “charged with treason”, “on trial for treason”: up to the end of the phrase."""
    doc = scene.doc
    start = leading(scene, i, sentence)
    strict = doc[i].lower_ in BY_CHARGE
    if (
        start is None
        or (doc[start].lower_ in ("with", "of", "on") and not strict)
        or any(t.text in STOPS for t in doc[i:start])
    ):
        return ""
    start += 1
    if start < sentence[1] and doc[start].is_quote:
        return quoted(scene, start, sentence)
    end = start
    while end < min(start + 9, sentence[1]) and doc[end].text not in STOPS and not closing(doc[end], end > start):
        end += 1
    while end > start and doc[end - 1].lower_ in ("and", "or", "the", "a", "including", "as"):
        end -= 1
    words = scene.text((start, end))
    if (
        not words
        or LENGTH.match(words)
        or doc[start].lower_ in NO_CHARGE
        or not any(t.pos_ in ("NOUN", "VERB", "PROPN") for t in doc[start:end])
    ):
        return ""
    if any(j in scene.innermost and scene.innermost[j].kind == "Person" for j in range(start, end)):
        return ""
    if end - start == 1 and doc[start].tag_ == "VBG":
        return ""  # "ordering the 2002 killing of": cut short by its date
    return re.sub(r"^(?:the|an?|allegedly|alleged|(?:\d+|\w+) counts of)\s+", "", words)


def quoted(scene: Scene, i: int, sentence: TokenRange) -> str:
    """A charge in the court's own words, between quotation marks."""
    end = next((j for j in range(i + 1, min(i + 14, sentence[1])) if scene.doc[j].is_quote), None)
    return scene.text((i + 1, end)) if end is not None and end > i + 1 else ""


def closing(token: Token, inside: bool) -> bool:
    """Whether a charge ends before a word: a date, a finite verb, a new clause."""
    if token.ent_type_ in ("DATE", "TIME") or token.tag_ in ("VBD", "VBZ", "VBP", "MD", "WDT", "WP"):
        return True
    return inside and token.lower_ in (
        "in",
        "on",
        "by",
        "after",
        "before",
        "at",
        "since",
        "that",
        "when",
        "while",
        "which",
        "but",
        "from",
        "during",
        "over",
    )
