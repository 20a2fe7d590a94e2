"""Scene + "it" or "they" -> the body, country or group it can mean, where the text leaves no doubt."""

from collections.abc import Iterator

from kg.model.statements import Ref
from kg.text.marks import Mark
from kg.text.scene import IMPERSONAL, SINGULAR_AGENTS, Scene

NEAR = 2
"""Sentences back."""

SUBJECTS = ("nsubj", "nsubjpass")
PARTS = frozenset(("dobj", "pobj", "nsubj", "nsubjpass", "conj"))
"""What a noun can be to its verb."""

WEATHER = frozenset(("seem", "appear", "happen", "rain", "take", "turn"))
IT_IS_SAID = frozenset(("say", "report", "believe", "hope", "expect", "understand", "allege", "know"))
FEELINGS = frozenset(
    ("committed", "concerned", "ready", "willing", "responsible", "aware", "determined", "alarmed", "opposed")
)
"""Adjectives of a body that feels: after "it is" they make "it" one."""


class Neuters:
    """Finds what the neuter and the plural pronouns mean."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.reading = scene, scene.reading

    # it

    def one(self, i: int) -> tuple[Ref, ...]:
        """The body or country that "it" or "its" means; empty where in doubt."""
        r = self.reading
        if r.dep[i] not in (*SUBJECTS, "poss") or self._is_expletive(i):
            return ()
        subject = r.dep[i] in SUBJECTS
        for s in self._above(i):
            mark = self.scene.marks.headed(s)
            if subject and self._is_reminded(i):
                return ()
            if mark is not None and self._is_one_body(mark):
                said = self.scene.reports(s) and r.lemma[r.head[i]] not in IMPERSONAL
                return mark.refs if not subject or said or self.scene.wills(i) else ()
            if not subject and r.tag[s] in ("NN", "NNP"):
                return ()
        opens = r.lower[i] == "its" and (self.scene.leads(r.head[i]) or i - r.sentences[r.sentence[i]][0] <= 2)
        if opens or (subject and (self.scene.wills(i) or r.starts[i])):
            return self._before(i)
        return ()

    def _above(self, i: int) -> Iterator[int]:
        """Subjects of the clauses above a pronoun that it may take up, innermost first, up to its quotation's edge."""
        r = self.reading
        for s, own in self.scene.clause_subjects(i):
            if r.quote[s] < 0 <= r.quote[i]:
                return
            if not (own and r.dep[i] != "poss") and not (s > i and not own):
                yield s

    def _is_reminded(self, i: int) -> bool:
        """“reminded the ministry that it …”: hardly who reminds."""
        r = self.reading
        verb = r.verb_of(i)
        above = r.verb_of(verb) if verb is not None else None
        return (
            above is not None
            and r.lemma[above] in ("remind", "tell", "assure", "inform", "warn")
            and bool(r.kids(above, "dobj"))
        )

    def _is_one_body(self, mark: Mark) -> bool:
        return mark.is_a(*SINGULAR_AGENTS) and not self.reading.kids(mark.head, "conj")

    def _before(self, i: int) -> tuple[Ref, ...]:
        """The body that was a subject last; where the verb tells nothing, only one that spoke."""
        r, scene, n = self.reading, self.scene, self.reading.sentence[i]
        firm = r.dep[i] == "poss" or scene.wills(i)
        for back in range(n, max(-1, n - NEAR - 1), -1):
            subjects = self._subjects(i, back)
            marks = [m for m in filter(None, map(scene.marks.headed, subjects)) if self._is_one_body(m)]
            if marks:
                lead = next((m for m in marks if scene.leads(m.head)), marks[-1])
                told = scene.reports(lead.head) and r.lemma[r.head[i]] not in IMPERSONAL
                return lead.refs if firm or told else ()
            if any(r.tag[s] in ("NN", "NNP") and scene.leads(s) and scene.marks.headed(s) is None for s in subjects):
                return ()
        return ()

    def _subjects(self, i: int, n: int) -> list[int]:
        """Subjects of sentence ``n`` before the pronoun, of its own quotation where it stands in one."""
        r = self.reading
        start, end = r.sentences[n]
        floor = self.scene.quote_start(r.quote[i]) if r.quote[i] >= 0 else 0
        return [
            s
            for s in range(max(start, floor), min(end, i))
            if r.dep[s] in SUBJECTS and (r.quote[i] >= 0 or r.quote[s] < 0)
        ]

    def _is_expletive(self, i: int) -> bool:
        """“It was right to …”, “it is clear that …”, “it was not only Japan that …”."""
        r = self.reading
        if r.dep[i] == "expl":
            return True
        if r.lower[i] != "it" or r.dep[i] not in SUBJECTS:
            return False
        verb = r.head[i]
        if r.lemma[verb] in WEATHER or (r.dep[i] == "nsubjpass" and r.lemma[verb] in IT_IS_SAID):
            return True
        said_of_it = r.kids(verb, "acomp", "attr", "prep", "ccomp", "advcl", "relcl")
        return r.lemma[verb] == "be" and bool(said_of_it) and not FEELINGS & {r.lower[c] for c in r.children[verb]}

    # they

    def several(self, i: int) -> tuple[Ref, ...]:
        """The groups or the joined agents that "they" means; empty where in doubt."""
        r = self.reading
        for s in self._above(i):
            refs = self._plural(s)
            if refs:
                return refs
            if r.tag[s] in ("NNS", "NNPS", "WP", "WDT") or r.kids(s, "conj"):
                return ()
        if r.dep[i] in ("dobj", "pobj", "dative") and not self.scene.acts(i):
            return ()
        start = r.sentences[r.sentence[i]][0]
        things = any(
            r.tag[k] == "NNS" and r.dep[k] in PARTS and self.scene.marks.at(k) is None for k in range(start, i)
        )
        return () if things and not self.scene.wills(i) else self._several_before(i)

    def _plural(self, s: int) -> tuple[Ref, ...]:
        marks = self.scene.coordinated(s)
        if len(marks) > 1 or (marks and self.scene.plural(marks[0])):
            return tuple(ref for m in marks for ref in m.refs)
        return ()

    def _several_before(self, i: int) -> tuple[Ref, ...]:
        r, scene, n = self.reading, self.scene, self.reading.sentence[i]
        for back in range(n, max(-1, n - NEAR - 1), -1):
            start, end = r.sentences[back][0], min(r.sentences[back][1], i)
            paired = self._not_only(start, end)
            if paired:
                return paired
            for s in reversed(range(start, end)):
                if r.dep[s] not in SUBJECTS or not (r.quote[s] < 0 or r.quote[i] >= 0):
                    continue
                refs = self._plural(s)
                if refs:
                    return refs
                if r.tag[s] in ("NNS", "NNPS") and scene.marks.headed(s) is None and not scene.reports(i):
                    return ()
            others = {m.refs for m in scene.marks.within(start, end) if scene.plural(m) and self._is_near(m, i)}
            if others:
                return others.pop() if len(others) == 1 and r.dep[i] in SUBJECTS else ()
        return ()

    def _is_near(self, mark: Mark, i: int) -> bool:
        return self.reading.quote[mark.head] < 0 or self.reading.quote[i] >= 0

    def _not_only(self, start: int, end: int) -> tuple[Ref, ...]:
        """“not only Japan …, but other countries too”."""
        r = self.reading
        for k in range(start, end - 1):
            if r.lower[k : k + 2] == ["not", "only"]:
                but = next((b for b in range(k + 2, end) if r.lower[b] == "but"), None)
                if but is None:
                    return ()
                first, second = self._agent_in(k + 2, but), self._agent_in(but + 1, end)
                return (*first, *second) if first and second else ()
        return ()

    def _agent_in(self, start: int, end: int) -> tuple[Ref, ...]:
        return next((m.refs for m in self.scene.marks.within(start, end) if m.tokens[0] <= start + 4), ())
