"""Scene + "it" or "they" -> the body, country or group it can mean, where the text leaves no doubt."""

from collections.abc import Iterator

from kg.model.statements import Ref
from kg.text.marks import Mark
from kg.text.phrases import NounPhrases, is_people
from kg.text.salience import Salience
from kg.text.scene import IMPERSONAL, SINGULAR_AGENTS, Scene

NEAR = 2
"""Sentences back."""

TAKEN = frozenset(("note", "exception", "issue", "part", "action", "step", "measure", "responsibility", "view", "side"))
"""What only somebody takes."""

PLACING = frozenset(("in", "at", "near", "inside", "within", "across", "throughout"))

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
        self.salience, self.nouns = Salience(scene), NounPhrases(scene)

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
                said = self.scene.reports(s) and not self._is_impersonal(i)
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
        """The body or country most in view; where the verb tells nothing, only one that spoke."""
        r, scene = self.reading, self.scene
        firm = r.dep[i] == "poss" or scene.wills(i)
        if not firm and self._is_impersonal(i):
            return ()
        barred = frozenset(scene.speakers.get(r.quote[i], ()))
        found = self.salience.best(i, lambda mark: self._is_in_view(mark, i, barred))
        if not found:
            return ()
        return found if firm or self._led(i, found) else ()

    def _is_impersonal(self, i: int) -> bool:
        """Whether the verb may have a fact as its subject: “it took years”, not “it took note”."""
        r, verb = self.reading, self.reading.head[i]
        return r.lemma[verb] in IMPERSONAL and not self._takes(verb)

    def _takes(self, verb: int) -> bool:
        return any(self.reading.lemma[o] in TAKEN for o in self.reading.kids(verb, "dobj"))

    def _is_in_view(self, mark: Mark, i: int, barred: frozenset[Ref]) -> bool:
        """Whether "it" may mean a mark: one body that does more than say whose another thing is."""
        if not self._is_one_body(mark) or mark.ref in barred:
            return False
        r = self.reading
        if mark.is_a("Country") and r.dep[mark.head] in ("amod", "compound", "nmod"):
            return False
        if r.dep[mark.head] == "pobj" and r.lower[r.head[mark.head]] in PLACING and mark.is_a("Country"):
            return False
        verb = r.verb_of(i)
        return r.dep[i] != "dobj" or verb is None or mark.head not in r.subjects(verb)

    def _led(self, i: int, refs: tuple[Ref, ...]) -> bool:
        """Whether the last sentence's main subject is what was found, and no thing comes between."""
        n = self.reading.sentence[i]
        lead = self.scene.leading(n - 1)[:1] if n else []
        mark = self.scene.marks.headed(lead[0]) if lead else None
        return mark is not None and mark.refs == refs and self.scene.reports(mark.head)

    def _is_expletive(self, i: int) -> bool:
        """“It was right to …”, “it is clear that …”, “it was not only Japan that …”."""
        r = self.reading
        if r.dep[i] == "expl":
            return True
        if r.lower[i] != "it" or r.dep[i] not in SUBJECTS:
            return False
        verb = r.head[i]
        if (r.lemma[verb] in WEATHER and not self._takes(verb)) or (
            r.dep[i] == "nsubjpass" and r.lemma[verb] in IT_IS_SAID
        ):
            return True
        said_of_it = r.kids(verb, "acomp", "attr", "prep", "ccomp", "advcl", "relcl")
        return r.lemma[verb] == "be" and bool(said_of_it) and not FEELINGS & {r.lower[c] for c in r.children[verb]}

    # they

    def several(self, i: int) -> tuple[Ref, ...]:
        """The groups, the joined agents or the one body of several people that "they" means; empty where in doubt."""
        return self._plural_agents(i) or self._body_of_people(i)

    def _plural_agents(self, i: int) -> tuple[Ref, ...]:
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
            r.tag[k] == "NNS" and r.dep[k] in PARTS and self.scene.marks.at(k) is None and self._is_seen(k, i)
            for k in range(start, i)
        )
        return () if things and not self.scene.wills(i) else self._several_before(i)

    def _body_of_people(self, i: int) -> tuple[Ref, ...]:
        """“The Centre …. They called on …”: the body that is the last subject, where nobody else comes between."""
        r, n = self.reading, self.reading.sentence[i]
        if r.lower[i] != "they" or r.dep[i] not in SUBJECTS or n < 0:
            return ()
        for s in reversed(range(r.sentences[max(0, n - 1)][0], i)):
            mark = self.scene.marks.at(s)
            rival = is_people(r, s) or r.dep[s] in SUBJECTS or (r.dep[s] in PARTS and not self.scene.wills(i))
            if mark is None and r.tag[s] in ("NNS", "NNPS") and rival:
                return ()
            if mark is not None and (self.scene.plural(mark) or self.reading.kids(mark.head, "conj")):
                return ()
            if mark is None or r.dep[s] not in SUBJECTS or mark.head != s or not mark.is_a("Institution"):
                continue
            fits = len(mark.refs) == 1 and (r.quote[s] < 0 or r.quote[s] == r.quote[i])
            near = r.sentence[s] == n or (self.scene.leads(s) and self.scene.wills(i))
            return mark.refs if fits and near else ()
        return ()

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
                if r.dep[s] not in SUBJECTS or not self._is_seen(s, i):
                    continue
                refs = self._plural(s)
                if refs:
                    return refs
                if r.tag[s] in ("NNS", "NNPS") and scene.marks.headed(s) is None and not scene.reports(i):
                    return ()
            unmarked = self._people(start, end, i) if scene.wills(i) else ()
            if unmarked:
                return unmarked
            others = {m.refs for m in scene.marks.within(start, end) if scene.plural(m) and self._is_near(m, i)}
            if others:
                return others.pop() if len(others) == 1 and r.dep[i] in SUBJECTS else ()
        return ()

    def _people(self, start: int, end: int, i: int) -> tuple[Ref, ...]:
        """The one noun for people in a range that is no mere complement, as the group that it means."""
        r = self.reading
        found = [k for k in range(start, end) if is_people(r, k) and r.quote[k] == r.quote[i] and r.dep[k] in PARTS]
        found = [k for k in found if r.dep[k] != "pobj" or r.lower[r.head[k]] not in ("of", "from", "in")]
        group = self.nouns.group(found[0]) if len(found) == 1 else None
        return (group,) if group is not None else ()

    def _is_near(self, mark: Mark, i: int) -> bool:
        return self._is_seen(mark.head, i)

    def _is_seen(self, k: int, i: int) -> bool:
        """Whether what ``k`` mentions is in view at ``i``: nothing said in quotation marks is, outside them."""
        return self.reading.quote[k] < 0 or self.reading.quote[i] >= 0

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
