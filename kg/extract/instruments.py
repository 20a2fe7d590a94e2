"""A scene -> the treaties, resolutions and laws the article names, with article and country where told."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import msgspec

from kg import vocab
from kg.extract.laws import in_lower_case
from kg.extract.placed import PlacedTopic
from kg.extract.provisions import OWNED, full, later, numbered, owned, provision, treaty
from kg.extract.scene import Scene
from kg.extract.titles import Title, table
from kg.extract.treaties import from_authority, in_capitals, resolution
from kg.model import Ref, Thing
from kg.text.document import TokenRange

UN = re.compile(r"\b(?:UN|United Nations) (?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Instruments:
    """The instruments of one article."""

    things: Mapping[Ref, Thing]
    placed: tuple[PlacedTopic, ...]


def find_instruments(scene: Scene) -> Instruments:
    """Find the instruments of an article; of overlapping ones the longest, the authority's before others."""
    found: list[Title] = []
    for sentence in scene.document.sentences():
        candidates = sorted(titles(scene, sentence), key=lambda t: (not t.known, t.tokens[0] - t.tokens[1], t.tokens))
        taken: set[int] = set()
        for title in candidates:
            if not taken & set(range(*title.tokens)):
                taken.update(range(*title.tokens))
                found.append(title)
    found.sort(key=lambda t: t.tokens)
    whole = full(found)
    found = [replace(whole.get(t.label.casefold(), t), tokens=t.tokens, head=t.head) for t in found]
    years = {t.label.casefold(): t.year for t in reversed(found) if t.year}
    things: dict[Ref, Thing] = {}
    placed = []
    for title in found:
        thing = as_thing(scene, replace(title, year=title.year or years.get(title.label.casefold())))
        old = things.get(thing.ref)
        things[thing.ref] = (
            thing if old is None else msgspec.structs.replace(old, forms=tuple(sorted({*old.forms, *thing.forms})))
        )
        placed.append(PlacedTopic(thing.ref, title.tokens, title.head))
    refs = {topic.head: topic.ref for topic in placed}
    placed += [PlacedTopic(refs[title.head], tokens, head) for tokens, head, title in later(scene, found)]
    return Instruments(things, tuple(sorted(placed, key=lambda p: p.tokens)))


def as_thing(scene: Scene, title: Title) -> Thing:
    """The instrument: keyed by its name, with its year where stated and its country where it is a State's own."""
    name = title.label if title.year is None or title.year in title.label else f"{title.year} {title.label}"
    key = name.casefold()
    if title.country is not None and not title.known:
        key = f"{title.country.lower()}:{key}"
    form = scene.text(bare(scene, title.tokens))
    country = vocab.countries().get(title.country or "")
    whose = title.label.lower() == "constitution" and country is not None
    label = f"Constitution of {country.label}" if whose and country is not None else title.label
    return Thing(
        kind="Instrument",
        key=key,
        label=label,
        forms=tuple(sorted({title.label, form, short(form)})),
        country=title.country,
    )


def bare(scene: Scene, tokens: TokenRange) -> TokenRange:
    """Without its determiner."""
    start, end = tokens
    while start + 1 < end and scene.doc[start].pos_ in ("DET", "PRON"):
        start += 1
    return start, end


def titles(scene: Scene, sentence: TokenRange) -> Iterator[Title]:
    """Instruments named in a sentence, overlapping ones included."""
    yield from from_authority(scene, sentence)
    for i, token in enumerate(scene.doc[slice(*sentence)], sentence[0]):
        word = token.lower_
        if word in table().numbered:
            yield from numbered(scene, i, sentence)
        if word in ("article", "section"):
            yield from provision(scene, i, sentence)
        if word in OWNED and token.text[0].islower():
            yield from owned(scene, i, sentence)
        elif word in table().treaties and token.text[0].islower():
            yield from treaty(scene, i, sentence)
        elif word == "resolution" or word == "resolutions":
            yield from resolution(scene, i, sentence)
        elif word in table().titles and token.text[0].isupper():
            yield from in_capitals(scene, i, sentence)
        elif word in table().laws and token.pos_ == "NOUN":
            yield from in_lower_case(scene, i, sentence)


def short(form: str) -> str:
    """A name without the UN before its body ("2018 Human Rights Council resolution"): both are said."""
    return UN.sub("", form)
