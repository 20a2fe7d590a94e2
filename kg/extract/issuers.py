"""Document and cast -> who speaks without being named at it: who issued a text of "we", who answers in an interview."""

from collections import Counter
from collections.abc import Sequence

from kg.model import Ref, Thing
from kg.text.attribution import Attribution
from kg.text.document import Document
from kg.text.identity import Cast
from kg.text.tables import bodies
from kg.vocab import publishers

FIRST = frozenset(("we", "our", "us"))
LEAST = 2
"""So often the first person must stand outside quotations before a text is taken for its issuer's own words."""

ANSWERS = frozenset(("a", "answer"))
ISSUING = frozenset(("government", "state", "mission", "civil", "party", "bloc"))
"""Natures of bodies that issue statements; media and business publish other people's."""


def issuer(document: Document, cast: Cast) -> Thing | None:
    """Who speaks as "we" outside quotations: those it names itself ("we, the 30 organisations"), else its publisher."""
    own = [t for t in document.doc if t.lower_ in FIRST and document.quotation(t) is None]
    if len(own) < LEAST:
        return None
    for token in own:
        named = next((c for c in token.children if c.dep_ == "appos"), None)
        if token.lower_ == "we" and named is not None:
            found = cast.who((named.left_edge.i, named.right_edge.i + 1))
            if len(found) == 1:
                return cast.things[found[0]]
    return publisher(document.article.publisher, cast)


def publisher(name: str | None, cast: Cast) -> Thing | None:
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


def interviewee(document: Document, cast: Cast, attributions: Sequence[Attribution]) -> Ref | None:
    """Who answers in an interview: the person most spoken of before the first turn."""
    turns = [a for a in attributions if is_answer(document, a)]
    first = min((a.cue[0] for a in attributions if a.frame == "label"), default=0)
    people = Counter(m.ref for m in cast.mentions if m.ref.startswith("Person:") and m.tokens[1] <= first)
    return people.most_common(1)[0][0] if len(turns) >= LEAST and people else None
