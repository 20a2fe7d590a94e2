"""A scene -> its cases: every wording of one affair of one subject, gathered to one case and one account of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from kg import vocab
from kg.extract import affairs, groups
from kg.extract.charges import charges
from kg.extract.definites import definites, regrouped
from kg.extract.lists import bare_names
from kg.extract.members import among_those, members, one_of, shared
from kg.extract.nominal import nominal
from kg.extract.placed import Facts, Named, PlacedTopic, Status, Wording
from kg.extract.scene import Scene
from kg.extract.states import states
from kg.extract.verbal import verbal
from kg.model import CaseAccount, Ref, Thing, reference
from kg.text.document import TokenRange
from kg.text.identity import Cast

TRIED = frozenset(("detention", "prosecution", "execution"))
"""Kinds that come with a charge."""

ORDINARY = frozenset(("detention", "prosecution", "killing", "attackThreat", "disappearance", affairs.CASE))
"""Kinds of which crime news is full."""

OFTEN = 3
"""So many mentions of a country at least before a case is taken to lie there."""


@dataclass(frozen=True, slots=True)
class Cases:
    """The cases of one article."""

    things: Mapping[Ref, Thing]
    placed: tuple[PlacedTopic, ...]
    accounts: tuple[CaseAccount, ...]


def find_cases(scene: Scene) -> Cases:
    """Find the cases of an article."""
    sentences = tuple(scene.document.sentences())
    wordings = regrouped(scene, [w for sentence in sentences for w in told(scene, sentence)])
    if all(w.kind in ORDINARY for w in wordings) and is_crime_news(scene):
        return Cases({}, (), ())
    firm = [w for w in wordings if w.firm and w.subject.kind == "Group"]
    wordings += [w for sentence in sentences if firm for w in one_of(scene, sentence, firm)]
    listed = tuple(bare_names(scene, sentences, [w for w in wordings if w.firm]))
    wordings += [w for w in listed if w.firm]
    wordings += definites(scene, sentences, wordings)
    joined = tuple(join(sorted(wordings, key=lambda w: w.head)))
    taken = {(w.subject.ref, w.head) for w in joined}
    return gather(scene, (*joined, *(w for w in listed if (w.subject.ref, w.head) not in taken)))


def is_crime_news(scene: Scene) -> bool:
    """Whether an article tells of common crime and of no public role, expression, assembly, faith, abuse or right."""
    common, public = affairs.table().crime.words, affairs.table().public.words
    words = {t.lower_ for t in scene.doc} | {t.lemma_.lower() for t in scene.doc}
    return bool(common & words) and not public & words


def told(scene: Scene, sentence: TokenRange) -> list[Wording]:
    """What one sentence says of affairs, in text order."""
    found = (
        *verbal(scene, sentence),
        *nominal(scene, sentence),
        *states(scene, sentence),
        *among_those(scene, sentence),
    )
    said = charged(scene, sentence, tidy(found))
    return tidy((*said, *shared(scene, sentence), *members(scene, sentence, said)))


def tidy(wordings: Iterable[Wording]) -> list[Wording]:
    """In text order; of two with one head and subject the first row counts."""
    ordered = sorted(wordings, key=lambda w: (w.head, w.subject.ref, w.affair == affairs.CASE, w.rank))
    return [next(same) for _, same in groupby(ordered, key=lambda w: (w.head, w.subject.ref))]


def charged(scene: Scene, sentence: TokenRange, wordings: Sequence[Wording]) -> list[Wording]:
    """Give each charge named in a sentence to the wording it follows, or else to the next one."""
    out = list(wordings)
    for place, charge, formal in charges(scene, sentence):
        fitting = [n for n, w in enumerate(out) if w.kind in TRIED]
        before = [n for n in fitting if min(out[n].head, out[n].tokens[0]) <= place]
        chosen = max(before, key=lambda n: out[n].head, default=fitting[0] if fitting else None)
        if chosen is not None and out[chosen].facts.charge is None:
            crossed = any(out[chosen].tokens[1] <= w.head < place and w.kind not in TRIED for w in out)
            if not crossed:
                out[chosen] = replace(out[chosen], facts=replace(out[chosen].facts, charge=charge, prosecuted=formal))
    return out


def join(wordings: Sequence[Wording]) -> Iterator[Wording]:
    """Give every wording an affair that firm words establish, or leave it out.

    "X's case" belongs to the only affair of X, or to the one spoken of last; the second name behind a singular
    noun has the affair only where it has no other.
    """
    firm = established(wordings)
    for n, w in enumerate(wordings):
        known = firm.get(w.subject.ref, [])
        if (w.firm and w.strong) or w.affair in known or (w.firm and not known):
            yield w
        elif not w.firm and known:
            yield replace(w, affair=last_affair(wordings[:n], w.subject.ref, known))
        elif w.affair == affairs.CASE and w.aspect is None and w.subject.kind == "Person" and w.subject.by_name:
            yield w  # "X's case" is a case even where nothing else is said of X


def established(wordings: Sequence[Wording]) -> dict[Ref, list[str]]:
    """The affairs of each subject that firm and certain words name, in text order."""
    firm: dict[Ref, list[str]] = {}
    for w in wordings:
        if w.firm and w.strong and w.affair not in firm.setdefault(w.subject.ref, []):
            firm[w.subject.ref].append(w.affair)
    return firm


def last_affair(before: Sequence[Wording], subject: Ref, known: Sequence[str]) -> str:
    """The affair of a subject spoken of last before a place, else the first that comes."""
    return next((w.affair for w in reversed(before) if w.subject.ref == subject and w.affair in known), known[0])


def gather(scene: Scene, wordings: Sequence[Wording]) -> Cases:
    """One case, and one account of it, for each subject and affair."""
    by_case: dict[Ref, list[Wording]] = {}
    for w in wordings:
        by_case.setdefault(case_ref(w), []).append(w)
    things = {ref: case_thing(scene, ref, said) for ref, said in by_case.items()}
    subjects = {w.subject.ref: w.subject.thing for w in wordings if scene.thing(w.subject.ref) is None}
    accounts = tuple(account(scene, ref, said) for ref, said in by_case.items())
    placed = tuple(PlacedTopic(case_ref(w), w.tokens, w.head, w.aspect) for w in wordings)
    return Cases({**{ref: t for ref, t in subjects.items() if t is not None}, **things}, placed, accounts)


def case_ref(wording: Wording) -> Ref:
    """Subject and affair."""
    kind, _, key = wording.subject.ref.partition(":")
    return reference("Case", f"{kind.lower()}:{key}|{wording.affair}")


def case_thing(scene: Scene, ref: Ref, said: Sequence[Wording]) -> Thing:
    """The case as this article knows it."""
    subject = said[0].subject
    thing = scene.thing(subject.ref) or subject.thing
    nouns = (w for w in said if w.firm and scene.doc[w.head].pos_ == "NOUN" and within(w.subject.tokens, w.tokens))
    forms = {scene.text(w.tokens) for w in nouns if w.subject.by_name and w.tokens[1] - w.tokens[0] <= 12}
    return Thing(
        kind="Case",
        key=ref.partition(":")[2],
        label=label(scene, subject, said),
        forms=tuple(sorted(strip(form) for form in forms)),
        country=(thing.country if thing is not None else None) or settled_home(scene.cast),
        about=subject.ref,
    )


def within(inner: TokenRange, outer: TokenRange) -> bool:
    """Whether a phrase holds another and more."""
    return outer[0] <= inner[0] and inner[1] <= outer[1] and inner != outer


def strip(form: str) -> str:
    """Without its determiner."""
    first, _, rest = form.partition(" ")
    return rest if first.lower() in ("the", "a", "an") else form


def label(scene: Scene, subject: Named, said: Sequence[Wording]) -> str:
    """“detention and prosecution of X”: the names of the strongest rows, one a kind."""
    best: dict[str, Wording] = {}
    for w in sorted((w for w in said if w.firm), key=lambda w: w.rank):
        best.setdefault(w.kind, w)
    if prosecution(said):
        best.setdefault("prosecution", replace(said[0], name="prosecution of {}"))
    best = best or {said[0].kind: said[0]}
    thing = scene.thing(subject.ref) or subject.thing
    name = thing.label if thing is not None else subject.ref.partition(":")[2]
    if subject.kind in ("Institution", "Group", "Event", "Instrument") and definite(scene, subject.ref):
        name = f"the {name}"
    templates = [w.name for w in best.values()]
    shared = [t.removesuffix(" of {}") for t in templates]
    return (
        f"{' and '.join(shared)} of {name}"
        if all(t.endswith(" of {}") for t in templates)
        else templates[0].format(name)
    )


def definite(scene: Scene, ref: Ref) -> bool:
    """Whether the article writes "the" before a name."""
    starts = {p.tokens[0] for p in scene.innermost.values() if p.ref == ref and p.form != "pronoun"}
    return any(scene.doc[i].lower_ == "the" or (i and scene.doc[i - 1].lower_ == "the") for i in starts)


def account(scene: Scene, ref: Ref, said: Sequence[Wording]) -> CaseAccount:
    """What the article says of a case; the first word on each point counts, of the harm before the rest."""
    order = list(vocab.case_kinds())
    firm = [w for w in said if w.firm] or list(said)
    kinds = {w.kind for w in firm if w.kind in order} | prosecution(firm)
    ordered = sorted(
        firm, key=lambda w: (w.aspect != "harm", order.index(w.kind) if w.kind in order else len(order), w.head)
    )
    facts = [w.facts for w in ordered]
    return CaseAccount(
        case=ref,
        kinds=tuple(sorted(kinds, key=order.index)),
        subject=said[0].subject.ref,
        actor=first(f.actor for f in facts),
        year=first(w.facts.year for w in ordered if w.aspect != "remedy"),
        place=first(f.place for f in facts),
        charge=first(f.charge for f in facts),
        court=first(f.court for f in facts),
        status=status(facts),
        affects=affected(scene, said),
        evidence=tuple(sorted({scene.document.span(w.evidence) for w in said})),
    )


def prosecution(said: Sequence[Wording]) -> set[str]:
    """A formal charge makes an arrest a prosecution too."""
    return {"prosecution"} if any(w.facts.prosecuted and w.kind == "detention" for w in said) else set()


def first(values: Iterable[str | None]) -> str | None:
    """The first that is there."""
    return next((v for v in values if v), None)


def status(facts: Sequence[Facts]) -> Status:
    """What the article says of the state of the affair: going on outweighs over."""
    found = {f.status for f in facts}
    return next(s for s in ("ongoing", "ended", "reported", "unknown") if s in found)


def affected(scene: Scene, said: Sequence[Wording]) -> tuple[str, ...]:
    """Groups that the words about the subject name: "journalist X"."""
    found = {group for w in said for group in groups.within(scene, w.evidence)}
    return tuple(g for g in vocab.affected_groups() if g in found)


def settled_home(cast: Cast) -> str | None:
    """The article's country, where it is spoken of often enough for a case without a country to lie there."""
    counts = Counter(m.ref for m in cast.mentions if m.ref.startswith("Country:") and m.form != "pronoun")
    often = counts[f"Country:{cast.home}"]
    return cast.home if often >= OFTEN and often * 2 > counts.total() else None
