"""Hand-made casts for topic tests: a table of invented names, found wherever they stand in a text."""

import re
from collections.abc import Mapping

from kg.extract import affairs
from kg.extract.look import look
from kg.extract.scene import Scene
from kg.model import Article, Published, Segment, Span, Thing
from kg.model.statements import Kind
from kg.text.annotate import annotate
from kg.text.document import Document
from kg.text.identity import Cast, PlacedMention


def thing(kind: Kind, label: str, country: str | None = None, key: str | None = None) -> Thing:
    return Thing(kind=kind, key=key or label.casefold(), label=label, country=country)


PETREL, REED, OSK = (thing("Person", name) for name in ("Ana Petrel", "Tomas Reed", "Lin Osk"))
ARLAND, BORLAND, CORLAND = (
    thing("Country", name, code, code) for name, code in (("Arland", "x-ar"), ("Borland", "x-bo"), ("Corland", "x-co"))
)
PARTY = thing("Institution", "Free Borland Party", "x-bo")
UNION = thing("Institution", "Harbour Union")
PAPER = thing("Institution", "Daily Lantern")
COURT = thing("Institution", "Supreme Court", "x-ar", "x-ar:supreme court")
NAMES: Mapping[str, Thing] = {
    "Ana Petrel": PETREL,
    "Petrel": PETREL,
    "Tomas Reed": REED,
    "Reed": REED,
    "Lin Osk": OSK,
    "Osk": OSK,
    "Mira Vandel": thing("Person", "Mira Vandel"),
    "Arland": ARLAND,
    "Borland": BORLAND,
    "Corland": CORLAND,
    "Free Borland Party": PARTY,
    "FBP": PARTY,
    "Harbour Union": UNION,
    "Daily Lantern": PAPER,
    "Supreme Court": COURT,
    "Municipal Court": thing("Institution", "Municipal Court", "x-ar", "x-ar:municipal court"),
    "police": thing("Institution", "police", "x-ar", "x-ar:police"),
    "Police": thing("Institution", "police", "x-ar", "x-ar:police"),
    "EU": thing("Institution", "European Union"),
    "Human Rights Council": thing("Institution", "Human Rights Council"),
    "UN Human Rights Council": thing("Institution", "Human Rights Council"),
    "Security Council": thing("Institution", "Security Council"),
    "European Parliament": thing("Institution", "European Parliament"),
    "Ministry of Women's Affairs": thing("Institution", "Ministry of Women's Affairs"),
}
PRONOUNS = frozenset(("he", "she", "his", "her", "him"))


def article(text: str, published: str | None = None) -> Article:
    return Article(
        id="a",
        source="a.txt",
        text=text,
        segments=(Segment(Span(0, len(text)), "body", "all of it"),),
        original="0",
        reader="test/1",
        published=Published(published, published, "stated"),
    )


def document(text: str, published: str | None = None) -> Document:
    return annotate(article(text, published))


def cast(parsed: Document, home: str | None = None) -> Cast:
    """Names of the table wherever they stand, and pronouns as the person named last before."""
    doc, found, taken = parsed.doc, [], set[int]()
    for form in sorted(NAMES, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", doc.text):
            span = doc.covering(match.start(), match.end())
            if span is not None and not taken & set(range(span.start, span.end)):
                taken.update(range(span.start, span.end))
                whole = "name" if form == NAMES[form].label else "short"
                found.append(PlacedMention((span.start, span.end), span.end - 1, NAMES[form].ref, whole))
    for token in doc:
        before = [m for m in found if m.tokens[1] <= token.i and m.ref.startswith("Person:")]
        if token.lower_ in PRONOUNS and before:
            found.append(PlacedMention((token.i, token.i + 1), token.i, max(before).ref, "pronoun"))
    things = {one.ref: one for one in NAMES.values() if one.ref in {m.ref for m in found}}
    return Cast(things, tuple(sorted(found)), home, doc=doc)


def scene(text: str, published: str | None = None) -> Scene:
    parsed = document(text, published)
    return look(parsed, cast(parsed), people=affairs.table().people.words)
