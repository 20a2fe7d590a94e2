"""Document (+ attributions) -> Cast: the persons, bodies, countries, groups of an article, and where it means them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from kg.model import Thing
from kg.model.statements import Kind, Ref
from kg.text.acronyms import Acronyms
from kg.text.attribution import Attribution
from kg.text.cast import NAMED, Cast, PlacedMention
from kg.text.document import Document, TokenRange
from kg.text.institutions import Institutions
from kg.text.marks import Mark, Marks
from kg.text.names import Pieces
from kg.text.namings import named
from kg.text.nominals import Nominals
from kg.text.offices import Office, Offices
from kg.text.organs import Organs, enter
from kg.text.people import People
from kg.text.places import find_lands
from kg.text.pronouns import PRONOUNS, Pronouns
from kg.text.reading import Reading
from kg.text.scene import Scene
from kg.text.speakers import speaker_heads
from kg.text.tables import title_words
from kg.text.tables import titles as title_rows
from kg.text.titlephrase import OWNERS
from kg.text.titles import Titles
from kg.text.verbs import quotes
from kg.text.voices import with_voices

__all__ = ["Cast", "PlacedMention", "resolve"]

TOLD = 2
"""How much a title that tells a gender counts beside pronouns."""


def resolve(document: Document, attributions: Sequence[Attribution] = ()) -> Cast:
    """Find everybody and everything an article speaks of, and what each name, role noun and pronoun means.

    What stays in doubt gets no mention.
    """
    scene = set_scene(Reading(document), attributions)
    heads = speaker_heads(scene.reading, attributions)
    names, offices = list(scene.marks.all), list(scene.offices)
    read(scene, heads)
    for ref, votes in scene.learnt.items():
        scene.genders.setdefault(ref, Counter()).update(votes)
    scene.clear(names, offices)
    read(scene, heads)
    return with_voices(document, finish(document, scene))


def set_scene(reading: Reading, attributions: Sequence[Attribution]) -> Scene:
    """What names and titles tell, before any pronoun is read."""
    lands = find_lands(reading)
    pieces = Pieces(reading, lands).find()
    people = People(reading, pieces)
    institutions = Institutions(reading, lands, pieces)
    marks = Marks()
    for mark in named(reading, lands, pieces, people, Acronyms(institutions, people, pieces)):
        marks.add(mark)
    for found in list(Organs(reading, lands, marks).find()):
        marks.add(Mark(found.tokens, found.head, (enter(found, institutions),), "name"))
    titles = Titles(reading, marks, pieces)
    offices = [*Offices(titles).of_names(), *Offices(titles).led()]
    genders = {f"Person:{p.key}": Counter(p.genders) for p in people.all()}
    for office in offices:
        gender = office.phrase.row.gender(titles.noun(office.phrase.head))
        if gender is not None:
            genders.setdefault(office.member, Counter())[gender] += TOLD
    sources = frozenset(a.source_head for a in attributions if a.source_head is not None)
    scene = Scene(reading, lands, people, institutions, titles, marks, offices, sources, genders)
    scene.countries.update(countries_of(scene))
    return scene


def read(scene: Scene, heads: dict[int, int]) -> None:
    """Resolve role nouns and pronouns, first outside quotations, then inside, where who speaks is known by then."""
    nominals, pronouns = Nominals(scene), Pronouns(scene)
    sweep(scene, nominals, pronouns, quoted=False)
    for n, head in heads.items():
        mark = scene.marks.headed(head) or scene.marks.at(head)
        if mark is not None:
            scene.speakers[n] = mark.refs
    sweep(scene, nominals, pronouns, quoted=True)


def sweep(scene: Scene, nominals: Nominals, pronouns: Pronouns, *, quoted: bool) -> None:
    """Read the nouns and pronouns outside (or inside) quotations, left to right."""
    reading = scene.reading
    for i in range(reading.size):
        if (reading.quote[i] >= 0) is quoted:
            mark = pronouns.read(i) if reading.lower[i] in PRONOUNS else nominals.read(i)
            if mark is not None:
                scene.marks.add(mark)


def finish(document: Document, scene: Scene) -> Cast:
    """The cast of a scene that has been read."""
    placed = {PlacedMention(m.tokens, m.head, ref, m.form) for m in scene.marks.all for ref in m.refs}
    mentions = tuple(sorted(placed, key=lambda m: (m.tokens, m.ref)))
    offices = {*scene.offices, *Offices(scene.titles).of_clauses()}
    held = tuple(said(scene, owned(scene, o)) for o in sorted(offices, key=office_order))
    refs = {m.ref for m in mentions} | {ref for o in held for ref in (o.member, o.phrase.organisation) if ref}
    countries = {f"Country:{code}" for code in map(scene.country, refs) if code is not None}
    placed_in = {code for code in map(scene.country, filter(may_speak, refs)) if code is not None}
    governments = {f"Government:{code}" for code in placed_in}
    things = {ref: thing(scene, ref, mentions) for ref in sorted(refs | countries | governments)}
    speakers = {n: refs[0] for n, refs in sorted(scene.speakers.items()) if len(refs) == 1}
    return Cast(things, mentions, scene.lands.home, held, speakers, document.doc)


def may_speak(ref: Ref) -> bool:
    """Whether somebody or a body could speak for a government, which then must be there to be spoken for."""
    return ref.partition(":")[0] in ("Person", "UnnamedSource", "Institution")


def office_order(office: Office) -> tuple[TokenRange, int, Ref, str]:
    """Text order."""
    return office.evidence, office.phrase.head, office.member, office.frame


def owned(scene: Scene, office: Office) -> Office:
    """The same office, its organisation filled in where a pronoun names it ("its leader")."""
    phrase = office.phrase
    mark = scene.marks.at(phrase.possessor) if phrase.possessor is not None else None
    if mark is None or not mark.is_a(*OWNERS) or phrase.organisation is not None:
        return office
    return replace(office, phrase=replace(phrase, organisation=mark.ref, country=scene.country(mark.ref)))


def said(scene: Scene, office: Office) -> Office:
    """The same office with the speaker who claims it: who is quoted, or says that somebody is or acts as something."""
    head, r = office.phrase.head, scene.reading
    if r.quote[head] >= 0:
        refs = scene.speakers.get(r.quote[head], ())
        return replace(office, said_by=refs[0]) if len(refs) == 1 and refs[0] != office.member else office
    if office.frame not in ("is", "as"):
        return office
    for verb, subjects in r.clauses_above(head):
        for mark in filter(None, map(scene.marks.headed, subjects)):
            if quotes(r.lemma[verb]) and len(mark.refs) == 1 and mark.ref != office.member:
                return replace(office, said_by=mark.ref)
    return office


def countries_of(scene: Scene) -> dict[Ref, str]:
    """Countries of persons whose offices name one and the same."""
    codes: dict[Ref, set[str]] = {}
    for office in scene.offices:
        organisation = office.phrase.organisation
        code = office.phrase.country or (scene.country(organisation) if organisation else None)
        if code is not None:
            codes.setdefault(office.member, set()).add(code)
    return {ref: next(iter(found)) for ref, found in codes.items() if len(found) == 1}


def thing(scene: Scene, ref: Ref, mentions: Sequence[PlacedMention]) -> Thing:
    """The record of one thing."""
    kind, _, key = ref.partition(":")
    label, body = label_of(scene, ref), scene.body(ref)
    forms = {label}
    if kind == "Country":
        lands = (land for land in scene.lands.found if land.code == key and land.how == "name")
        forms |= {scene.reading.words(land.tokens) for land in lands}
    elif kind != "Government":
        forms |= {scene.reading.words(m.tokens) for m in mentions if m.ref == ref and m.form in NAMED}
    if kind == "Person":
        forms |= titled(scene, ref)
    if body is not None:
        forms |= body.forms | body.acronyms
    return Thing(kind=cast(Kind, kind), key=key, label=label, forms=tuple(sorted(forms)), country=scene.country(ref))


def titled(scene: Scene, ref: Ref) -> set[str]:
    """The full name with a title of rank before it, which is part of what such people are called: Princess Ana.

    Of peers who are known by one word also where they are of: Baroness Petrel of Orm.
    """
    r, found = scene.reading, set[str]()
    for mark in scene.marks.all:
        if mark.refs == (ref,) and mark.form == "name":
            start, end = mark.tokens
            before = r.title_before(start)
            if before is None or r.lower[before] not in title_rows():
                continue
            peer = r.lower[before] in title_words("peers") and end - start == 1
            if peer or title_rows()[r.lower[before]].id == "royal":
                found.add(r.words((before, end)))
            if peer and end + 1 < r.size and r.lower[end] == "of" and r.capital[end + 1]:
                found.add(r.words((before, end + 2)))
    return found


def label_of(scene: Scene, ref: Ref) -> str:
    """What to call a thing."""
    kind, _, key = ref.partition(":")
    if kind in ("Country", "Government"):
        label = scene.lands.labels[key]
        return label if kind == "Country" else f"Government of {label}"
    body = scene.body(ref)
    if body is not None:
        return body.label
    if ref in scene.unnamed:
        return scene.unnamed[ref][0]
    return next(p.label for p in scene.people.all() if p.key == key)
