"""Document and cast -> who speaks as "I" and "we" outside quotations: who issued a text, who answers, who wrote it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from kg.model import Thing
from kg.model.statements import AGENTS, Kind, Ref
from kg.text.cast import Cast, PlacedMention
from kg.text.document import Document, TokenRange
from kg.text.parse import Token
from kg.text.tables import bodies
from kg.vocab import publishers

FIRST = frozenset(("we", "our", "us", "i", "my", "me", "ours", "mine"))
SINGLE = frozenset(("i", "my", "me", "mine"))
NAME = r"((?:[A-Z][\w’'-]+|of|for|and|the|on|in|against)(?: (?:[A-Z][\w’'-]+|of|for|and|the|on|in|against)){0,10})"
ISSUED_BY = re.compile(
    r"\b(?i:statement|declaration|communiqu[eé]|letter|remarks|appeal|response|submission|comment|release)"
    rf" (?:by|of|from|on behalf of) (?:the )?{NAME}"
)
ISSUED = re.compile(r"\b(?:statement|declaration|communiqu[eé]|letter|appeal|submission|release)\b", re.IGNORECASE)
BYLINE = re.compile(r"^[*_ ]*By ((?:[A-Z][\w’'.-]*)(?: [A-Z][\w’'.-]*){1,4})(?=$|[,|*_\n])", re.MULTILINE)
LEAST = 2
"""So often the first person must stand outside quotations before a text is taken for its issuer's own words."""

ISSUING = frozenset(("government", "state", "mission", "civil", "party", "bloc"))
"""Natures of bodies that issue statements; media and business publish other people's."""

LABEL = 12
"""Tokens in which the colon after a speaker's name must come."""

ANSWERS = frozenset(("a", "answer"))


class Named(Protocol):
    """A cast, as far as voices ask it."""

    @property
    def things(self) -> Mapping[Ref, Thing]:
        """Who and what there is."""
        ...

    def who(self, tokens: TokenRange) -> tuple[Ref, ...]:
        """The agents an expression names."""
        ...


def with_voices(document: Document, cast: Cast) -> Cast:
    """The cast with mentions for the first person outside quotations, and for the labels of those who speak in turn."""
    spoken = turns(document, cast)
    first = list(outside(document))
    own = [t for t in first if in_turn(spoken, t.i) is None]
    issued = issuers(document, cast) if own else ()
    refs = tuple(thing.ref for thing in issued)
    added: list[PlacedMention] = []
    for token in first:
        turn = in_turn(spoken, token.i)
        for ref in (turn,) if turn is not None else refs:
            added.append(PlacedMention((token.i, token.i + 1), token.i, ref, "pronoun"))
    for label, ref in labels(document, cast, spoken):
        added.append(PlacedMention(label, label[1] - 1, ref, "short"))
    added = [m for m in added if not any(o.head == m.head for o in cast.mentions_at(m.head))]
    if not added:
        return cast
    things = {**{t.ref: t for t in issued}, **cast.things}
    mentions = tuple(sorted((*cast.mentions, *added), key=lambda m: (m.tokens, m.ref)))
    return replace(cast, things={ref: things[ref] for ref in sorted(things)}, mentions=mentions, _by_token={})


def outside(document: Document) -> Iterator[Token]:
    """Pronouns of the first person that stand in no quotation."""
    for token in document.doc:
        if token.lower_ in FIRST and token.text != "US" and document.quotation(token) is None:
            yield token


# who speaks in turn


def turns(document: Document, cast: Cast) -> tuple[tuple[int, TokenRange, Ref | None], ...]:
    """Where somebody begins to speak after a label with a colon: the place, the label, who; none without two."""
    found: list[tuple[int, TokenRange, Ref | None]] = []
    for start, end in document.paragraphs:
        colon = next((i for i in range(start, min(start + LABEL, end)) if document.doc[i].text == ":"), None)
        if colon is not None and is_label(document, start, colon):
            found.append((colon + 1, (start, colon), None))
    if len(found) < LEAST:
        return ()
    people = Counter(m.ref for m in cast.mentions if m.ref.startswith("Person:") and m.tokens[1] <= found[0][1][0])
    return tuple((at, label, labelled(document, cast, label, people)) for at, label, _ in found)


def is_label(document: Document, start: int, colon: int) -> bool:
    """Whether the words before a colon are a name, initials, or “Q” and “A”."""
    words = [document.doc[i] for i in range(start, colon)]
    if not words or any(t.pos_ in ("VERB", "AUX") and t.text[0].islower() for t in words):
        return False
    return words[0].text[0].isupper() and sum(t.text[0].isupper() for t in words if t.is_alpha) * 2 >= len(
        [t for t in words if t.is_alpha]
    )


def labelled(document: Document, cast: Cast, label: TokenRange, people: Counter[Ref]) -> Ref | None:
    """Whom a label means: whom it names, whose initials it gives, or for “A” who is interviewed."""
    for i in range(*label):
        at = next((m for m in cast.mentions_at(i) if m.tokens[1] <= label[1] and m.form != "pronoun"), None)
        if at is not None and not at.ref.startswith(("Country:", "Government:")):
            return at.ref
    text = document.doc[slice(*label)].text
    if text.casefold().rstrip(".") in ANSWERS:
        return people.most_common(1)[0][0] if people else None
    letters = [c.casefold() for c in text if c.isalpha()]
    if not 2 <= len(letters) <= 4 or any(c.islower() for c in text):
        return None
    fits = [
        ref for ref, t in cast.things.items() if t.kind == "Person" and initials(t.label)[-len(letters) :] == letters
    ]
    return fits[0] if len(fits) == 1 else None


def initials(name: str) -> list[str]:
    """The first letters of a name's words."""
    return [w[0].casefold() for w in re.split(r"[\s-]+", name) if w]


def labels(
    document: Document, cast: Cast, spoken: Sequence[tuple[int, TokenRange, Ref | None]]
) -> Iterator[tuple[TokenRange, Ref]]:
    """Labels that no mention covers."""
    for _, label, ref in spoken:
        if ref is not None and not any(cast.mentions_at(i) for i in range(*label)):
            yield label, ref


def in_turn(spoken: Sequence[tuple[int, TokenRange, Ref | None]], i: int) -> Ref | None:
    """Who speaks at a token, where people speak in turn."""
    before = [ref for at, _, ref in spoken if at <= i]
    return before[-1] if before else None


# who issued


def issuers(document: Document, cast: Named) -> tuple[Thing, ...]:
    """Who speaks as "we" or "I" outside quotations.

    Those the text names itself ("we, the 30 organisations"; "Statement by …"), the author of a column, the body whose
    name stands above, the publisher that issues statements, and last who the first sentence has speaking.
    """
    first = [t for t in outside(document) if t.lower_ in FIRST]
    single = sum(t.lower_ in SINGLE for t in first)
    if len(first) < LEAST:
        return ()
    if single >= LEAST and single * 2 >= len(first):
        return only(author(document, cast))
    stated = apposed(first, cast) or only(headed(document, cast)) or only(topmost(document, cast))
    return stated or only(publisher(document.article.publisher, cast)) or opening(document, cast)


def only(thing: Thing | None) -> tuple[Thing, ...]:
    """One or none."""
    return (thing,) if thing is not None else ()


def apposed(first: Sequence[Token], cast: Named) -> tuple[Thing, ...]:
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


def headed(document: Document, cast: Named) -> Thing | None:
    """ "Statement by the Centre for Rights" in the head."""
    found = ISSUED_BY.search(heading(document))
    if found is None:
        return None
    name = found.group(1).strip()
    return called(name, cast) or made("Institution", name)


def topmost(document: Document, cast: Named) -> Thing | None:
    """ "EMBASSY OF ARLAND, NORFIELD": a line above that is a body's name."""
    for line in document.article.text.strip().split("\n")[:3]:
        name = line.partition(",")[0].strip()
        words = name.casefold().split()
        heads = [w for w in words if w in bodies() and bodies()[w].nature in ISSUING]
        if heads and len(words) <= 8 and all(w[0].isupper() or w in ("of", "for", "the", "and") for w in name.split()):
            shown = " ".join(w if w in ("of", "for", "the", "and") else w.title() for w in words)
            found = called(shown, cast)
            return found or made("Institution", shown, country_in(shown, cast))
    return None


def country_in(name: str, cast: Named) -> str | None:
    """The country whose name a body's name holds."""
    codes = {t.key for t in cast.things.values() if t.kind == "Country" and t.label.casefold() in name.casefold()}
    return codes.pop() if len(codes) == 1 else None


def author(document: Document, cast: Named) -> Thing | None:
    """ "By Ana Petrel" above a column."""
    found = BYLINE.search(heading(document)) or BYLINE.search(document.article.text[:600])
    if found is None:
        return None
    name = found.group(1)
    return called(name, cast) or made("Person", name)


def made(kind: Kind, name: str, country: str | None = None) -> Thing:
    """Somebody the cast does not have."""
    return Thing(kind=kind, key=name.casefold(), label=name, forms=(name,), country=country)


def called(name: str, cast: Named) -> Thing | None:
    """The agent of the cast that goes by a name."""
    for ref in sorted(cast.things):
        thing = cast.things[ref]
        if thing.kind in AGENTS and name.casefold() in map(str.casefold, (thing.label, *thing.forms)):
            return thing
    return None


def opening(document: Document, cast: Named) -> tuple[Thing, ...]:
    """Who speaks in the first sentence: in the present tense, or “today”, as statements do and news does not."""
    first = next(iter(document.sentences()), None)
    if first is None:
        return ()
    sentence = document.doc[first[0] : first[1]]
    root = sentence.root
    subject = next((c for c in root.children if c.dep_ == "nsubj"), None)
    today = any(t.lower_ == "today" for t in sentence) or ISSUED.search(heading(document)) is not None
    if subject is None or subject.pos_ == "PRON" or not (root.tag_ in ("VBZ", "VBP") or today):
        return ()
    found = cast.who((subject.left_edge.i, subject.right_edge.i + 1))
    if not found or any(ref.startswith(("Person:", "Country:", "Government:")) for ref in found):
        return ()
    return tuple(cast.things[ref] for ref in found)


def publisher(name: str | None, cast: Named) -> Thing | None:
    """The publisher as a body of the article, if it is one that issues statements rather than news."""
    if not name or any(name.casefold() in map(str.casefold, (p.name, *p.aliases)) for p in publishers().values()):
        return None
    for ref in sorted(cast.things):
        thing = cast.things[ref]
        if thing.kind == "Institution" and name.casefold() in map(str.casefold, (thing.label, *thing.forms)):
            return thing
    table = bodies()
    heads = [word for word in name.casefold().replace(",", " ").split() if word in table]
    return made("Institution", name) if any(table[word].nature in ISSUING for word in heads) else None
