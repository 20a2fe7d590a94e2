"""The words around an affair -> its year, place, charge, court and status, each only as the text says."""

import re

from kg.extract.date_forms import YEAR
from kg.extract.dates import Dated, dates
from kg.extract.placed import Named, Status
from kg.extract.scene import Scene
from kg.model import Ref
from kg.text.document import TokenRange
from kg.text.parse import Token

COURT = re.compile(r"\b(?:court|tribunal|chambers)\b", re.IGNORECASE)
ONGOING = frozenset(
    (
        "ongoing",
        "continued",
        "continuing",
        "current",
        "pending",
        "still",
        "remain",
        "continue",
        "await",
        "face",
        "languish",
    )
)
PROVISIONS = re.compile(r"(?:section|article|law|act|code|decree|ordinance|bill)s?", re.IGNORECASE)
FACILITIES = frozenset(
    ("prison", "jail", "camp", "station", "barracks", "base", "colony", "centre", "center", "post", "penitentiary")
)
CHARGED = re.compile(
    r"\b(?:charge[ds]?|convicted|guilty|accused|accusations?|indicted|prosecuted|tried|trial|arrested|detained|jailed|imprisoned"
    r"|sentenced|investigation|remanded|held|serving|serves|served)\b"
)
WHEN = frozenset(("in", "on", "since", "during", "around", "before", "after"))
PLACES = frozenset(("in", "at", "near", "outside"))


def year_of_noun(scene: Scene, tokens: TokenRange, head: int, sentence: TokenRange) -> str | None:
    """“the 2016 murder”, “the arrest of X in 2017”."""
    for i in range(tokens[0], tokens[1]):
        if re.fullmatch(YEAR, scene.doc[i].text):
            return scene.doc[i].text
    for found in dates(scene.document, (tokens[0], min(tokens[1] + 7, sentence[1]))):
        start = found.tokens[0]
        inside = start < tokens[1]
        if inside or (scene.doc[tokens[1]].lower_ in ("in", "on", "since", "last", "this") and start - tokens[1] <= 2):
            return year(found)
    return None


def year_of_verb(scene: Scene, verb: Token, sentence: TokenRange) -> str | None:
    """The year of a date that says when a verb happened."""
    for found in dates(scene.document, sentence):
        if year(found) is not None and dates_verb(scene, found, verb):
            return year(found)
    return None


def dates_verb(scene: Scene, found: Dated, verb: Token) -> bool:
    """Whether a date belongs to a verb: "in 2017", "last May", or right behind it after a comma."""
    root = scene.doc[found.tokens[0] : found.tokens[1]].root
    if root.dep_ in ("npadvmod", "tmod") and root.head.i == verb.i:
        return True
    if root.dep_ == "pobj" and root.head.lower_ in WHEN:
        above = root.head.head
        if above.i == verb.i or (above.head.i == verb.i and above.dep_ in ("prep", "prt")):
            return True
    between = scene.doc[verb.i + 1 : found.tokens[0]]
    return 0 < len(between) <= 2 and all(t.text == "," or t.lower_ in WHEN for t in between)


def year(found: Dated) -> str | None:
    """Its year, where both ends share one."""
    first, last = (end[:4] if end else None for end in (found.earliest, found.latest))
    if found.bound == "since":
        return first
    return first if last is None or first == last else last if first is None else None


def place(scene: Scene, head: Token, end: int) -> str | None:
    """The place named by "in X" that belongs to the word, or stands right behind its phrase."""
    prepositions = [c for c in head.children if c.dep_ == "prep"]
    if end < len(scene.doc) and scene.doc[end].dep_ == "prep":
        prepositions.append(scene.doc[end])
    for preposition in prepositions:
        if preposition.lower_ in PLACES:
            for target in preposition.children:
                if target.dep_ == "pobj" and (facility := held_at(scene, target)):
                    return facility
                if target.dep_ == "pobj" and target.ent_type_ in ("GPE", "LOC", "FAC") and target.pos_ == "PROPN":
                    return place_name(scene, target)
    return None


def held_at(scene: Scene, target: Token) -> str:
    """A prison, camp or station with its name: "Grey Hill prison", "Camp Norfield"."""
    named = [t for t in scene.doc[target.left_edge.i : target.i + 1] if t.pos_ == "PROPN" and t.text[0].isupper()]
    words = {t.lower_ for t in scene.doc[target.left_edge.i : target.i + 1]}
    return scene.text((named[0].i, target.i + 1)) if named and words & FACILITIES and len(words) > 1 else ""


def place_name(scene: Scene, token: Token) -> str:
    """How a place is called: a country by its label, else by the words."""
    named = scene.named(token.i)
    thing = scene.thing(named.ref) if named is not None and named.kind == "Country" else None
    if thing is not None:
        return thing.label
    start, end = token.i, token.i + 1
    while start > 0 and scene.doc[start - 1].ent_type_ == token.ent_type_ and scene.doc[start - 1].pos_ == "PROPN":
        start -= 1
    while end < len(scene.doc) and scene.doc[end].ent_type_ == token.ent_type_ and scene.doc[end].pos_ == "PROPN":
        end += 1
    return scene.text((start, end))


def court(scene: Scene, agent: Named | None, sentence: TokenRange, head: int) -> Ref | None:
    """The court: the agent where it is one, else a court named with "at", "by" or "in" behind the word."""
    if agent is not None and is_court(scene, agent):
        return agent.ref
    for i in range(head + 1, min(head + 14, sentence[1])):
        named = scene.named(i)
        if named is not None and named.tokens[0] == i and is_court(scene, named):
            before = [t.lower_ for t in scene.doc[max(i - 2, 0) : i]]
            return named.ref if {"at", "by", "in", "before"} & set(before) else None
    return None


def is_court(scene: Scene, named: Named) -> bool:
    """Whether an institution is a court of law by its name."""
    thing = scene.thing(named.ref)
    return named.kind == "Institution" and thing is not None and COURT.search(thing.label) is not None


def status(scene: Scene, tokens: TokenRange, verb: Token | None, ended: bool) -> Status:
    """Whether an affair goes on or is over, as this wording says."""
    if ended:
        return "ended"
    words = {t.lower_ for t in scene.doc[tokens[0] : tokens[1]]} | (
        {t.lemma_ for t in (verb, *verb.children)} if verb is not None else set()
    )
    since = any(t.lower_ == "since" for t in scene.doc[tokens[0] : min(tokens[1] + 2, len(scene.doc))])
    return "ongoing" if words & ONGOING or since else "reported"
