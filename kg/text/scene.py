"""What is known of an article while its pronouns and role nouns are read: marks so far, offices, genders, speakers."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.model.statements import Ref
from kg.text.institutions import Institution, Institutions
from kg.text.marks import Mark, Marks, code_of
from kg.text.offices import Office
from kg.text.people import People
from kg.text.places import Lands
from kg.text.reading import Reading
from kg.text.tables import Gender, phrase_words
from kg.text.titles import Titles
from kg.text.verbs import directs, positions, speaks, wills

SINGULAR_AGENTS = ("Institution", "Government", "Country")
PEOPLE = ("Person", "UnnamedSource")
IMPERSONAL = frozenset(
    ("mean", "show", "indicate", "suggest", "imply", "signal", "demonstrate", "seem", "appear", "take", "happen")
)
"""Verbs whose subject may be a fact."""

FELT = frozenset(("concern", "commit", "dissolve", "alarm", "trouble", "dismay", "prepare", "appal", "disappoint"))
"""Verbs whose passive has an agent as its subject: it was alarmed."""

CITED = frozenset(("quote", "cite"))
"""Verbs whose passive has the speaker as its subject."""


@dataclass(slots=True)
class Scene:
    """An article being read."""

    reading: Reading
    lands: Lands
    people: People
    institutions: Institutions
    titles: Titles
    marks: Marks
    offices: list[Office]
    sources: frozenset[int]
    """Heads of speaker expressions that attributions give."""
    genders: dict[Ref, Counter[str]] = field(default_factory=dict)
    learnt: dict[Ref, Counter[str]] = field(default_factory=dict)
    """Genders that pronouns told while reading."""
    unnamed: dict[Ref, tuple[str, str | None]] = field(default_factory=dict)
    """Unnamed sources and groups: label and country."""
    speakers: dict[int, tuple[Ref, ...]] = field(default_factory=dict)
    """Speakers by number of the quotation."""
    countries: dict[Ref, str] = field(default_factory=dict)
    """Countries of persons, from their offices."""
    _bodies: dict[Ref, Institution] = field(default_factory=dict)
    _leading: dict[int, list[int]] = field(default_factory=dict)

    def clear(self, names: Sequence[Mark], offices: Sequence[Office]) -> None:
        """Forget everything read but what names and titles tell, and the genders learnt."""
        self.marks.reset(names)
        self.offices[:] = offices
        self.unnamed.clear()
        self.speakers.clear()
        self.learnt.clear()

    def body(self, ref: Ref) -> Institution | None:
        """The institution a reference means."""
        if not self._bodies or ref not in self._bodies:
            self._bodies.update((f"Institution:{b.key}", b) for b in self.institutions.by_key.values())
        return self._bodies.get(ref)

    def country(self, ref: Ref) -> str | None:
        """The country a thing belongs to, as far as the text tells."""
        body = self.body(ref) if ref.startswith("Institution:") else None
        if body is not None:
            return body.country
        return code_of(ref) or self.countries.get(ref) or self.unnamed.get(ref, ("", None))[1]

    def gender(self, ref: Ref) -> Gender | None:
        """What the document tells of a person's gender; nothing where it disagrees with itself."""
        votes = self.genders.get(ref)
        if votes is None or not votes:
            return None
        ranked = votes.most_common(2)
        if len(ranked) > 1 and ranked[0][1] < 3 * ranked[1][1]:
            return None
        return "m" if ranked[0][0] == "m" else "f"

    def suits(self, ref: Ref, gender: Gender | None) -> bool:
        """Whether a pronoun of this gender can mean somebody."""
        known = self.gender(ref)
        return gender is None or known is None or known == gender

    def learn(self, ref: Ref, gender: Gender | None) -> None:
        """Note a pronoun that can only mean this person."""
        if gender is not None and ref.startswith(PEOPLE):
            self.learnt.setdefault(ref, Counter())[gender] += 1

    def plural(self, mark: Mark) -> bool:
        """Whether "they" can mean it."""
        if len(mark.refs) > 1 or mark.is_a("Group"):
            return True
        r = self.reading
        if mark.is_a("UnnamedSource"):
            return r.tag[mark.head] in ("NNS", "NNPS")
        return mark.is_a("Institution", "Government") and (
            r.lower[mark.head] in phrase_words("collectives")
            or (r.tag[mark.head] in ("NNS", "NNPS") and mark.form == "phrase")
        )

    def coordinated(self, head: int) -> list[Mark]:
        """The marks of a noun and of those joined to it by “and”; empty where one of them is unresolved."""
        found: list[Mark] = []
        stack = [head]
        while stack:
            i = stack.pop()
            mark = self.marks.headed(i)
            if mark is None:
                return []
            found.append(mark)
            stack.extend(self.reading.kids(i, "conj"))
        return sorted(found)

    def leading(self, n: int) -> list[int]:
        """Heads of a sentence's subjects outside quotations, the main clause's first."""
        if n not in self._leading:
            r = self.reading
            start, end = r.sentences[n]
            heads = [i for i in range(start, end) if r.dep[i] in ("nsubj", "nsubjpass") and r.quote[i] < 0]

            def rank(i: int) -> tuple[bool, int, int]:
                verb = r.head[i]
                depth = sum(1 for _ in r.clauses_above(i))
                return (r.head[verb] != verb, depth, i)

            self._leading[n] = sorted(heads, key=rank)
        return self._leading[n]

    def leads(self, i: int) -> bool:
        """Whether a token is the subject of its sentence's main clause."""
        n = self.reading.sentence[i]
        return n >= 0 and self.leading(n)[:1] == [i]

    def reports(self, i: int) -> bool:
        """Whether a token is the subject of a verb of speech, or a speaker by an attribution."""
        if i in self.sources:
            return True
        r = self.reading
        if r.dep[i] not in ("nsubj", "nsubjpass"):
            return False
        lemma = r.lemma[r.head[i]]
        if r.dep[i] == "nsubjpass":
            return lemma in CITED
        return speaks(lemma) or directs(lemma)

    def acts(self, i: int) -> bool:
        """Whether a token is the subject of a verb of speech or will, a passive's agent, or “according to” it."""
        r = self.reading
        if self.reports(i):
            return True
        above = r.head[i]
        if r.dep[i] in ("nsubj", "nsubjpass"):
            lemma = r.lemma[above]
            return r.dep[i] == "nsubj" and (lemma in phrase_words("deeds") or positions(lemma))
        if r.dep[i] == "pobj":
            return r.dep[above] == "agent" or (
                r.lower[above] == "to" and above > 0 and r.lower[above - 1] == "according"
            )
        return r.dep[i] == "conj" and above != i and self.acts(above)

    def wills(self, i: int) -> bool:
        """Whether a pronoun's verb says by itself that its subject is an agent."""
        r = self.reading
        lemma = r.lemma[r.head[i]]
        if self.reports(i):
            return lemma not in IMPERSONAL
        if r.dep[i] == "nsubjpass":
            return lemma in FELT
        return r.dep[i] == "nsubj" and wills(lemma) and lemma not in phrase_words("doubtful")

    def latest(self, i: int, refs: Sequence[Ref]) -> Ref | None:
        """Which of some things was mentioned last before a token."""
        wanted = frozenset(refs)
        for mark in self.marks.before(i):
            for ref in reversed(mark.refs):
                if ref in wanted:
                    return ref
        return None

    def clause_subjects(self, i: int) -> Iterator[tuple[int, bool]]:
        """Subjects of the clauses above a token, innermost first; the flag says it is of the token's own clause."""
        r = self.reading
        own = True
        for verb, subjects in r.clauses_above(i):
            agents = subjects
            for s in agents:
                if s != i and i not in r.under(s):
                    yield s, own
            if agents:
                own = False
            if r.dep[verb] == "relcl" and not agents:
                yield r.head[verb], own
                own = False
