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


def groups(doc: Parse, people: frozenset[str]) -> Iterator[Named]:
    """Plural phrases for people: "the 11 activists", "nine dockers"; later "the dockers", "the nine" are the same."""
    found: list[tuple[str, str | None, Thing]] = []
    for token in doc if people else ():
        if token.tag_ in ("NNS", "NNPS") and token.lemma_.lower() in people:
            first = min([t.i for t in token.lefts if t.dep_ in GROUPED], default=token.i)
            start = first + (doc[first].pos_ == "DET")
            number = next((t.lower_ for t in doc[start : token.i] if t.pos_ == "NUM"), None)
            bare = number is None and start == token.i and first < start and doc[first].lower_ in POINTING
            old = only(thing for lemma, _, thing in found if lemma == token.lemma_) if bare else None
            text = doc[start : token.i + 1].text
            thing = old or Thing(kind="Group", key=text.casefold(), label=text, forms=(text,))
            if number is not None:
                found.append((token.lemma_, number, thing))
            yield Named(thing.ref, (first, token.i + 1), token.i, "phrase", thing)
        elif (part := partitive(doc, token)) is not None:
            text = doc[token.i : part].text
            thing = Thing(kind="Group", key=text.casefold(), label=text, forms=(text,))
            yield Named(thing.ref, (token.i, part), token.i, "phrase", thing)
        elif token.pos_ == "NUM" and token.i and doc[token.i - 1].lower_ in POINTING and token.dep_ not in GROUPED:
            old = only(thing for _, number, thing in found if number == token.lower_)
            if old is not None:
                yield Named(old.ref, (token.i - 1, token.i + 1), token.i, "phrase", old)


def partitive(doc: Parse, token: Token) -> int | None:
    """Where "four of the eleven councillors", "three of X's cellmates" ends, where a number begins it."""
    if (
        token.pos_ != "NUM"
        or token.lower_ in ("one", "1")
        or token.i + 2 >= len(doc)
        or doc[token.i + 1].lower_ != "of"
        or token.ent_type_ == "DATE"
    ):
        return None
    target = next((c for c in doc[token.i + 1].children if c.dep_ == "pobj"), None)
    if target is None or (target.tag_ not in ("NNS", "NNPS") and target.lower_ not in ("them", "us", "those", "whom")):
        return None
    return target.i + 1 if target.i - token.i < 9 else None


def only(things: Iterable[Thing]) -> Thing | None:
    """The one thing there is, however often."""
    known = {thing.ref: thing for thing in things}
    return next(iter(known.values())) if len(known) == 1 else None
