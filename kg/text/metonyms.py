"""Scene + "the country", "the government", "the statement" -> the country, the government, who issued it."""

from kg.model.statements import Ref
from kg.text.marks import Mark, code_of
from kg.text.phrases import ANY, DEFINITE, NounPhrases, is_people, mark
from kg.text.reading import POSSESSIVE
from kg.text.scene import Scene
from kg.text.tables import phrase_words, phrases, titles
from kg.text.titlephrase import OWNERS
from kg.text.verbs import issues, positions, speaks, wills

DOCUMENTS = (
    {"statement", "release", "communiqué", "communique", "announcement", "note", "briefing", "declaration", "message"},
    {"report", "study", "survey", "paper", "publication"},
    {"letter", "appeal", "petition", "message", "memo", "memorandum", "complaint", "response", "reply"},
    {"tweet", "post", "message"},
    {"resolution", "motion", "text", "declaration"},
    {"article"},
)
"""Nouns that may take up one another."""

SORTS = {"kingdom": "kingdoms", "sultanate": "sultanates", "emirate": "emirates"}
WHOLE = frozenset(
    ("current", "royal", "central", "federal", "new", "entire", "whole", "military", "interim", "transitional",
     "civilian", "provisional", "caretaker", "coalition", "elected", "present", "incumbent")
)  # fmt: skip
"""What may stand before "government" without making it a part of one."""

HANDED = frozenset(("see", "obtain", "review", "read", "cite", "leak", "quote", "view", "examine", "receive", "share"))
"""What is done to a document by others than its author."""

ABOUT = frozenset(("at", "against", "over", "about", "to", "on"))
"""Prepositions after which a document is what somebody speaks of."""

FAR = 400
"""Tokens within which a document is taken up."""


class Metonyms:
    """Reads nouns that stand for a country, its government, or a document's author."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.reading = scene, scene.reading
        self.nouns = NounPhrases(scene)

    # countries

    def country(self, i: int) -> Mark | None:
        """“the Kingdom”, “the country”, “our country”."""
        r, (start, end) = self.reading, self.nouns.of(i)
        if r.tag[i] not in ("NN", "NNP") or (r.dep[i] in ("compound", "attr", "appos") and not r.capital[i]):
            return None
        if r.lower[i] == "state" and not (r.text[i] == "State" and self._is_the_state(i)):
            return None
        if any(r.tag[k] not in ("DT", "PRP$", "POS") for k in range(start, i)):
            return None
        code = self._country_of(i, start)
        if code is None:
            return None
        proper = r.text[i][0].isupper() and not r.starts[i]
        return mark((i, i + 1) if proper else (start, end), i, "metonym", f"Country:{code}")

    def _is_the_state(self, i: int) -> bool:
        """“the State”, which says, owes or does something, or has it done by."""
        r, owned = self.reading, i + 1 < self.reading.size and self.reading.text[i + 1] in POSSESSIVE
        return (
            owned or r.dep[i] in ("nsubj", "nsubjpass", "poss") or (r.dep[i] == "pobj" and r.lower[r.head[i]] == "by")
        )

    def _country_of(self, i: int, start: int) -> str | None:
        r, word = self.reading, self.reading.lower[i]
        if r.tag[start] == "PRP$":
            return self.nouns.owner_code(start)
        if r.lower[start] not in ("the", "this"):
            return None
        return self._by_sort(word) if word not in ("country", "nation", "state") else self._the_country(i)

    def _by_sort(self, word: str) -> str | None:
        """The country of this sort that the article is about, else the only one it names."""
        sort = phrase_words(SORTS[word]) if word in SORTS else None
        codes = {land.code for land in self.scene.lands.found}
        fits = {c for c in codes if sort is None or c in sort or c.startswith("x-")}
        if self.scene.lands.home in fits:
            return self.scene.lands.home
        return fits.pop() if len(fits) == 1 else None

    def _the_country(self, i: int) -> str | None:
        """“the country”: as a subject the one just named; in a place the home, unless another was just named."""
        r, home = self.reading, self.scene.lands.home
        floor = r.sentences[r.sentence[i]][0]
        named = (m for m in self.scene.marks.before(i, floor) if m.is_a("Country") and not self._is_adjective(m.head))
        nearest = next((code_of(m.ref) for m in named), None)
        if nearest is None or nearest == home:
            return home
        return nearest if r.dep[i] in ("nsubj", "nsubjpass", "poss") else None

    def _is_adjective(self, i: int) -> bool:
        """“Japanese”, “U.S. officials”."""
        land = self.scene.lands.at(i)
        return self.reading.dep[i] in ("amod", "compound", "nmod") or (land is not None and land.how == "demonym")

    # governments

    def government(self, i: int) -> Mark | None:
        """“the government”, “the authorities”, “its government”."""
        r, (start, end) = self.reading, self.nouns.of(i)
        word = r.lower[i]
        if i > 2 and r.lower[i - 2] in ("majesty", "hm") and r.text[i - 1] in POSSESSIVE:
            return mark((i - 3 if r.tag[i - 3] == "PRP$" else i - 2, end), i, "name", f"Government:{self._crown()}")
        if word == "administration" or (r.tag[i] == "NNS" and word != "authorities"):
            return None
        middle = {r.lower[k] for k in range(start, i) if r.tag[k] not in ("DT", "PRP$", "PDT", "POS")}
        if middle - WHOLE or (middle and word == "authorities"):
            return None
        if r.lower[start] in ANY | {"a", "an"} or r.text[start] in POSSESSIVE:
            return None
        modifies = self.nouns.modifies(i)
        if modifies and r.lower[i + 1] not in titles() and r.lower[i + 1] not in phrases():
            return None  # "regime change"
        code = self.nouns.owner_code(start) if r.tag[start] == "PRP$" else self._last_government(i)
        if code is None:
            return None
        tokens = (i, i + 1) if modifies else (start, end)
        return mark(tokens, i, "metonym", f"Government:{code}")

    def _crown(self) -> str:
        """Whose government is "Her Majesty's": Britain's, but for a text about a State that no list has."""
        home = self.scene.lands.home or ""
        return home if home.startswith("x-") else "GB"

    def _last_government(self, i: int) -> str | None:
        """The government spoken of in this sentence or the one before, else the home's."""
        r = self.reading
        here, floor = r.sentences[r.sentence[i]][0], r.sentences[max(0, r.sentence[i] - 1)][0]
        last = next((m for m in self.scene.marks.before(i, floor) if m.is_a("Government")), None)
        if last is not None:
            return code_of(last.ref)
        lands = self.scene.lands
        near = lands.within(here, i)
        return None if lands.rival in near and lands.home not in near else lands.home

    # documents

    def document(self, i: int) -> Mark | None:
        """“The statement said”: who issued it, here or where it was spoken of before."""
        r, (start, end) = self.reading, self.nouns.of(i)
        if self.nouns.modifies(i) or r.tag[i] == "NNS" or not self._speaks(i):
            return None
        own = self._issuer(i)
        if own:
            return mark((start, end), i, "metonym", *own)
        plain = all(r.tag[k] in ("DT", "JJ", "NN", "PRP$") for k in range(start, i))
        before = self._issued_before(i) if plain and r.lower[start] in DEFINITE else ()
        return mark((start, end), i, "metonym", *before) if before else None

    def _speaks(self, i: int) -> bool:
        """Whether a document is made to speak: as a subject, or by a clause on it ("a report that says")."""
        r = self.reading
        lemma = r.lemma[r.head[i]]
        willing = r.dep[i] == "nsubj" and wills(lemma) and lemma not in phrase_words("doubtful")
        told = any(r.dep[c] in ("relcl", "acl") and speaks(r.lemma[c]) for c in r.children[i])
        return self.scene.reports(i) or willing or (told and bool(self._issuer(i)))

    def _issued_before(self, i: int) -> tuple[Ref, ...]:
        r = self.reading
        alike = {w for group in DOCUMENTS if r.lower[i] in group for w in group}
        for k in range(i - 1, max(-1, i - FAR), -1):
            if r.lower[k] in alike and r.tag[k] in ("NN", "NNP") and (r.quote[k] < 0 or r.quote[k] == r.quote[i]):
                refs = self._issuer(k) if not self._is_spoken_of(k) else ()
                if refs:
                    return refs
        return ()

    def _is_spoken_of(self, k: int) -> bool:
        """Whether a document is what another speaks of: “rejected the report”, “resentment at the statement”."""
        r, above = self.reading, self.reading.head[k]
        if r.dep[k] == "dobj":
            return not issues(r.lemma[above]) and positions(r.lemma[above])
        return r.dep[k] == "pobj" and r.lower[above] in ABOUT and r.lemma[r.head[above]] not in ("accord", "accordance")

    def _issuer(self, i: int) -> tuple[Ref, ...]:
        """Who issued the document that the noun ``i`` names, by the words around it."""
        r = self.reading
        head = r.head[i] if r.dep[i] == "compound" else i
        for c in r.children[head]:
            if r.dep[c] == "poss":
                return self._agents(c)
            if r.dep[c] == "prep" and r.lower[c] in ("by", "from"):
                return self._objects(c)
            if r.dep[c] == "acl" and r.lemma[c] not in HANDED and (by := r.kids(c, "agent")):
                return self._objects(by[0])
        named = [m for m in self.scene.marks.within(max(0, i - 6), i) if m.is_a(*OWNERS) and r.head[m.head] == i]
        return named[0].refs if named else self._by_verb(head)

    def _by_verb(self, head: int) -> tuple[Ref, ...]:
        """“X issued a statement”, “in a report, X counted …”."""
        r, verb = self.reading, self.reading.head[head]
        if r.dep[head] == "dobj" and issues(r.lemma[verb]):
            return self._subject(verb)
        if r.dep[head] == "nsubjpass" and issues(r.lemma[verb]):
            return tuple(ref for by in r.kids(verb, "agent") for ref in self._objects(by))
        above = r.verb_of(head) if r.dep[head] == "pobj" and r.lower[verb] in ("in", "with", "through", "via") else None
        if above is None:
            return ()
        agents = [o for by in r.kids(above, "agent") for o in self._objects(by)]
        return tuple(agents) or self._subject(above)

    def _objects(self, preposition: int) -> tuple[Ref, ...]:
        return tuple(ref for o in self.reading.kids(preposition, "pobj") for ref in self._agents(o))

    def _subject(self, verb: int) -> tuple[Ref, ...]:
        return tuple(ref for s in self.reading.subjects(verb) for ref in self._agents(s))

    def _agents(self, head: int) -> tuple[Ref, ...]:
        known = tuple(ref for m in self.scene.coordinated(head) for ref in m.refs)
        if known or not is_people(self.reading, head):
            return known
        group = self.nouns.group(head)
        return (group,) if group is not None else ()
