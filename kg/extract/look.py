"""A document, its cast and topics found before -> the scene that constructions look things up in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from kg.extract.placed import Named, PlacedTopic
from kg.extract.scene import SORTS, Scene
from kg.model import Ref, Thing
from kg.text.document import Document, TokenRange
from kg.text.identity import Cast
from kg.text.parse import Parse, Token

POINTING = frozenset(("the", "these", "those", "all"))
GROUPED = frozenset(("det", "amod", "compound", "nummod", "nmod"))
MANY = frozenset(("dozens", "scores", "hundreds", "thousands", "tens", "hundred", "thousand", "dozen"))
"""Words that count people roughly ("hundreds of villagers")."""
PLACING = frozenset(("in", "from", "at", "near", "of"))
"""Prepositions that say which people are meant ("migrants in Portmar")."""
BEING = frozenset(
    ("suspected", "accused", "based", "displaced", "linked", "opposed", "affiliated", "wanted", "critical")
)
"""Participles behind a noun that say who people are, not what befell them."""
FARTHEST = 12
"""How many words what follows a group's noun may take to say which people are meant."""


def look(
    document: Document,
    cast: Cast,
    topics: Sequence[PlacedTopic] = (),
    other: Mapping[Ref, Thing] = MappingProxyType({}),
    people: frozenset[str] = frozenset(),
) -> Scene:
    """Index the mentions of an article, topics found before, and groups of people: at each token the innermost."""
    places = [sorted_out(document.doc, Named(m.ref, m.tokens, m.head, m.form)) for m in cast.mentions]
    places += [Named(t.ref, t.tokens, t.head, "name") for t in topics]
    places = [recalled(document.doc, place, places) for place in places if not opens_clause(document.doc, place)]
    taken = {i for place in places for i in (place.head, place.tokens[1] - 1)}
    places += [group for group in groups(document.doc, people) if group.head not in taken]
    innermost: dict[int, Named] = {}
    for place in sorted(places, key=lambda p: (p.tokens[0] - p.tokens[1], p.tokens, p.ref)):
        innermost.update((i, place) for i in range(*place.tokens))
    refs: dict[TokenRange, tuple[Ref, ...]] = {}
    for mention in cast.mentions:
        refs[mention.tokens] = (*refs.get(mention.tokens, ()), mention.ref)
    return Scene(document, cast, innermost, {t: found for t, found in refs.items() if len(found) > 1}, other)


def sorted_out(doc: Parse, named: Named) -> Named:
    """A named body with the common noun that says what it is: "the Daily Post newspaper"."""
    end = named.tokens[1]
    if named.kind == "Institution" and named.by_name and end < len(doc) and doc[end].text in SORTS:
        return replace(named, tokens=(named.tokens[0], end + 1), head=end)
    return named


def opens_clause(doc: Parse, named: Named) -> bool:
    """Whether it is a "those" that a clause of its own describes ("release those they hold"), no word for others."""
    token = doc[named.head]
    return token.lower_ in ("those", "these") and any(c.dep_ in ("relcl", "acl", "prep") for c in token.rights)


def recalled(doc: Parse, named: Named, places: Sequence[Named]) -> Named:
    """“the dockers” as the nine dockers counted before, where only those can be meant."""
    start, end = named.tokens
    if named.kind != "Group" or end - start != 2 or doc[start].lower_ not in POINTING or doc[named.head].tag_ != "NNS":
        return named
    counted = {
        place.ref
        for place in places
        if place.kind == "Group"
        and place.head < start
        and doc[place.head].lemma_ == doc[named.head].lemma_
        and any(t.pos_ == "NUM" for t in doc[place.tokens[0] : place.head])
    }
    return replace(named, ref=next(iter(counted))) if len(counted) == 1 else named


def groups(doc: Parse, people: frozenset[str]) -> Iterator[Named]:
    """Plural phrases for people: "the 11 activists", "nine dockers"; later "the dockers", "the nine" are the same."""
    found: list[tuple[str, str | None, Thing]] = []
    paired = 0
    for token in doc if people else ():
        if token.i < paired:
            continue
        if is_people(token, people):
            first = min([t.left_edge.i for t in token.lefts if t.dep_ in GROUPED], default=token.i)
            start = first + (doc[first].pos_ == "DET")
            number = next((t.lower_ for t in doc[start : token.i] if t.pos_ == "NUM"), None)
            bare = number is None and start == token.i and first < start and doc[first].lower_ in POINTING
            old = only(thing for lemma, _, thing in found if lemma == token.lemma_) if bare else None
            text = doc[start : token.i + 1].text
            last = token
            if not bare and (last := pair(doc, token, people)) is not token:
                paired, text = last.i + 1, doc[start : last.i + 1].text
            whole = within_sentence(doc, start, narrowed(doc, last))
            thing = old or Thing(kind="Group", key=text.casefold(), label=whole, forms=(text,))
            if number is not None:
                found.append((token.lemma_, number, thing))
            yield Named(thing.ref, (first, last.i + 1), token.i, "phrase", thing)
        elif (part := partitive(doc, token, people)) is not None:
            text = within_sentence(doc, token.i, part)
            thing = Thing(kind="Group", key=text.casefold(), label=text, forms=(text,))
            yield Named(thing.ref, (token.i, part), token.i, "phrase", thing)
        elif token.pos_ == "NUM" and token.i and doc[token.i - 1].lower_ in POINTING and token.dep_ not in GROUPED:
            old = only(thing for _, number, thing in found if number == token.lower_)
            if old is not None:
                yield Named(old.ref, (token.i - 1, token.i + 1), token.i, "phrase", old)


def within_sentence(doc: Parse, start: int, end: int) -> str:
    """The words of a phrase as they would stand inside a sentence."""
    text = doc[start:end].text
    opens = doc[start].is_sent_start and doc[start].pos_ not in ("PROPN", "X") and doc[start].ent_type_ != "NORP"
    return text[0].lower() + text[1:] if opens else text


def is_people(token: Token, people: frozenset[str]) -> bool:
    """Whether a word is a plural for people or for the people of a land."""
    return token.tag_ in ("NNS", "NNPS") and (token.lemma_.lower() in people or token.ent_type_ == "NORP")


def pair(doc: Parse, noun: Token, people: frozenset[str]) -> Token:
    """The last of the plurals that one thing befalls ("monks and nuns", "lawyers, aides and artists"), or the noun."""
    i = noun.i + 1
    while i + 1 < len(doc) and doc[i].lower_ in ("and", "or", ","):
        closed = doc[i].lower_ != ","
        if not closed and doc[i + 1].lower_ in ("and", "or"):
            closed, i = True, i + 1
        following = (t for t in doc[i + 1 : i + 5] if t.dep_ != "compound")
        token = next((t for t in following if is_people(t, people) or t.pos_ not in ("NOUN", "ADJ")), None)
        if token is None or not is_people(token, people):
            return noun
        if closed:
            return token
        i = token.i + 1
    return noun


def narrowed(doc: Parse, noun: Token) -> int:
    """Where a group's phrase ends: behind what tells which people are meant ("living in Portmar", "from the north")."""
    end = noun.i + 1
    for part in noun.rights:
        if part.i != end or part.right_edge.i >= noun.i + FARTHEST:
            break
        placed = part.dep_ == "prep" and part.lower_ in PLACING and any(certain(part, t) for t in part.children)
        if not placed and not (part.dep_ == "acl" and (part.tag_ == "VBG" or part.lower_ in BEING)):
            break
        end = part.right_edge.i + 1
    return end


def certain(preposition: Token, token: Token) -> bool:
    """Whether a word names a place or body, not a month, or "of" a definite thing follows ("of the protests")."""
    if token.pos_ == "PROPN":
        return token.ent_type_ not in ("DATE", "TIME")
    return preposition.lower_ == "of" and any(c.dep_ == "poss" or c.lower_ == "the" for c in token.lefts)


def partitive(doc: Parse, token: Token, people: frozenset[str]) -> int | None:
    """Where "four of the eleven councillors", "three of X's cellmates", "hundreds of monks" ends, if it begins here."""
    rough = token.lower_ in MANY
    if not (rough or token.pos_ == "NUM") or token.lower_ in ("one", "1") or token.ent_type_ == "DATE":
        return None
    reach = token.i + (7 if rough else 2)  # "hundreds, possibly thousands, of monks"
    of = next((c for c in token.rights if c.lower_ == "of" and c.i < reach), None)
    target = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    if rough and (target is None or (target.lemma_.lower() not in people and target.ent_type_ != "NORP")):
        return None
    if target is None or (target.tag_ not in ("NNS", "NNPS") and target.lower_ not in ("them", "us", "those", "whom")):
        return None
    return target.i + 1 if target.i - token.i < 9 else None


def only(things: Iterable[Thing]) -> Thing | None:
    """The one thing there is, however often."""
    known = {thing.ref: thing for thing in things}
    return next(iter(known.values())) if len(known) == 1 else None
