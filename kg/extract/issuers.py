"""Document and cast -> who speaks without being named at it: who issued a text of "we", who answers in an interview."""

import re
from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Token

from kg.extract.agents import Agents
from kg.model import Ref, Thing
from kg.model.statements import AGENTS
from kg.text.attribution import Attribution
from kg.text.document import Document
from kg.text.tables import bodies
from kg.vocab import publishers

FIRST = frozenset(("we", "our", "us", "i"))
NAME = r"((?:[A-Z][\w’'-]+|of|for|and|the|on|in|against)(?: (?:[A-Z][\w’'-]+|of|for|and|the|on|in|against)){0,10})"
ISSUED_BY = re.compile(
    r"\b(?i:statement|declaration|communiqu[eé]|letter|remarks|appeal|response|submission|comment|release)"
    rf" (?:by|of|from|on behalf of) (?:the )?{NAME}"
)
BYLINE = re.compile(r"^[*_ ]*By ([A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){1,3})\b", re.MULTILINE)
LEAST = 2
"""So often the first person must stand outside quotations before a text is taken for its issuer's own words."""

ANSWERS = frozenset(("a", "answer"))
ISSUING = frozenset(("government", "state", "mission", "civil", "party", "bloc"))
"""Natures of bodies that issue statements; media and business publish other people's."""


def issuers(document: Document, cast: Agents) -> tuple[Thing, ...]:
    """Who speaks as "we" or "I" outside quotations.

    Those the text names itself ("we, the 30 organisations"; "Statement by …"), the author of a column, the publisher
    that issues statements, and last the body that the first sentence has speaking in the present tense.
    """
    outside = [t for t in document.doc if t.lower_ in FIRST and document.quotation(t) is None]
    single = sum(t.lower_ == "i" for t in outside)
    if len(outside) < LEAST:
        return ()
    if single >= LEAST and single * 2 >= len(outside):
        return only(author(document, cast))
    stated = apposed(outside, cast) or only(headed(document, cast))
    return stated or only(publisher(document.article.publisher, cast)) or only(opening(document, cast))


def only(thing: Thing | None) -> tuple[Thing, ...]:
    """One or none."""
    return (thing,) if thing is not None else ()


def apposed(first: Sequence[Token], cast: Agents) -> tuple[Thing, ...]:
    """ "We, the undersigned organisations"."""
    for token in first:
        named = next((c for c in token.children if c.dep_ == "appos"), None)
        if token.lower_ == "we" and named is not None:
            found = cast.who((named.left_edge.i, named.right_edge.i + 1))
            if found:
                return tuple(cast.things[ref] for ref in found)
    return ()


def heading(document: Document) -> str:
    """What stands above the text."""
    article = document.article
    lines = [s.span.of(article.text) for s in article.segments if s.kind == "head"]
    return "\n".join([article.headline or "", *lines])


def headed(document: Document, cast: Agents) -> Thing | None:
    """ "Statement by the Centre for Rights" in the head."""
    found = ISSUED_BY.search(heading(document))
    if found is None:
        return None
    name = found.group(1).strip()
    return named(name, cast) or Thing(kind="Institution", key=name.casefold(), label=name, forms=(name,))


def author(document: Document, cast: Agents) -> Thing | None:
    """ "By Ana Petrel" in the head of a column."""
    found = BYLINE.search(heading(document))
    if found is None:
        return None
    name = found.group(1)
    return named(name, cast) or Thing(kind="Person", key=name.casefold(), label=name, forms=(name,))


def named(name: str, cast: Agents) -> Thing | None:
    """The agent of the cast that goes by a name."""
    for ref in sorted(cast.things):
        thing = cast.things[ref]
        if thing.kind in AGENTS and name.casefold() in map(str.casefold, (thing.label, *thing.forms)):
            return thing
    return None


def opening(document: Document, cast: Agents) -> Thing | None:
    """Who speaks in the first sentence, if it does so in the present tense, as statements do and news does not."""
    first = next(iter(document.sentences()), None)
    if first is None:
        return None
    root = document.doc[first[0] : first[1]].root
    subject = next((c for c in root.children if c.dep_ == "nsubj"), None)
    if subject is None or root.tag_ not in ("VBZ", "VBP") or subject.pos_ == "PRON":
        return None
    found = cast.who((subject.left_edge.i, subject.i + 1))
    return cast.things[found[0]] if len(found) == 1 and not found[0].startswith("Person:") else None


def publisher(name: str | None, cast: Agents) -> Thing | None:
    """The publisher as a body of the article, if it is one that issues statements rather than news."""
    if not name or any(name.casefold() in map(str.casefold, (p.name, *p.aliases)) for p in publishers().values()):
        return None
    for ref in sorted(cast.things):
        thing = cast.things[ref]
        if thing.kind == "Institution" and name.casefold() in map(str.casefold, (thing.label, *thing.forms)):
            return thing
    table = bodies()
    heads = [word for word in name.casefold().replace(",", " ").split() if word in table]
    if any(table[word].nature in ISSUING for word in heads):
        return Thing(kind="Institution", key=name.casefold(), label=name, forms=(name,))
    return None


def is_answer(document: Document, attribution: Attribution) -> bool:
    """Whether it is an interview's "A:"."""
    if attribution.frame != "label" or attribution.source is None:
        return False
    return document.doc[slice(*attribution.source)].text.casefold().rstrip(".:") in ANSWERS


def interviewee(document: Document, cast: Agents, attributions: Sequence[Attribution]) -> Ref | None:
    """Who answers in an interview: the person most spoken of before the first turn."""
    turns = [a for a in attributions if is_answer(document, a)]
    first = min((a.cue[0] for a in attributions if a.frame == "label"), default=0)
    people = Counter(m.ref for m in cast.mentions if m.ref.startswith("Person:") and m.tokens[1] <= first)
    return people.most_common(1)[0][0] if len(turns) >= LEAST and people else None
