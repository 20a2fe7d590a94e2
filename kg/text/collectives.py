"""Scene + a plural or collective noun -> the group, the unnamed sources or the two countries it means."""

from collections import Counter

from kg.model.statements import Ref
from kg.text.document import TokenRange
from kg.text.institutions import is_bloc
from kg.text.marks import Mark, code_of
from kg.text.organs import Organs
from kg.text.phrases import ANY, DEFINITE, NounPhrases, mark
from kg.text.scene import Scene
from kg.text.tables import bodies, phrase_words, phrases, titles
from kg.text.titlephrase import OWNERS

OF_GROUP = frozenset(
    ("members", "groups", "families", "relatives", "leaders", "residents", "representatives", "supporters", "victims")
)
"""Plural nouns that "of …" completes."""

OF_EACH = {"governments": "government", "embassies": "embassy", "consulates": "consulate", "delegations": "delegation"}
"""Plural nouns for what each of several countries has."""

JOINING = frozenset((",", "and", "&"))
LONGEST_LIST = 30
PLACING = frozenset(("in", "from", "near"))
ENOUGH = 3
"""How often the second country of an article must be named to be one of "the two"."""

BACK = (0, 1, 2, 4)
"""How many sentences back "both sides" looks, step by step."""


class Collectives:
    """Reads collective nouns in a scene."""

    def __init__(self, scene: Scene, organs: Organs) -> None:
        self.scene, self.reading, self.organs = scene, scene.reading, organs
        self.nouns = NounPhrases(scene)
        self.totals = Counter(land.code for land in scene.lands.found)

    def group(self, i: int) -> Mark | None:
        """“other countries”, “30 organisations”, “rights groups”."""
        return self._each(i) or self._plural(i, "Group")

    def _each(self, i: int) -> Mark | None:
        """“the French and German embassies”, “the governments of Peru and Chile”: one of each country named."""
        r, kind = self.reading, OF_EACH.get(self.reading.lower[i])
        if kind is None or self.nouns.modifies(i):
            return None
        before, start = self._listed(i - 1, -1)
        if len(before) > 1:
            start += 1 - (start >= 0 and r.tag[start] == "DT")
            return mark((start, i + 1), i, "role", *(self._organ(code, kind) for code in reversed(before)))
        after, end = self._listed(i + 2, 1) if r.lower[i + 1 : i + 2] == ["of"] else ([], i)
        if len(after) < 2:
            return None
        return mark((self.nouns.of(i)[0], end), i, "role", *(self._organ(code, kind) for code in after))

    def _listed(self, k: int, step: int) -> tuple[list[str], int]:
        """The countries of a list that begins or ends with ``k``, and the token beyond it."""
        r, found, last = self.reading, list[str](), k
        while 0 <= k < r.size and len(found) < LONGEST_LIST:
            land = self.scene.lands.at(k)
            if land is not None:
                found.append(land.code)
                k = last = land.tokens[1] if step > 0 else land.tokens[0] - 1
            elif (found and r.lower[k] in JOINING) or (step > 0 and r.lower[k] == "the"):
                k += step
            else:
                break
        return found, last

    def _organ(self, code: str, kind: str) -> Ref:
        """The government or the mission of a country."""
        if kind == "government":
            return f"Government:{code}"
        label = f"{self.scene.lands.labels[code]} {kind}"
        return f"Institution:{self.scene.institutions.organ((kind,), bodies()[kind], kind, code, label).key}"

    def people(self, i: int) -> Mark | None:
        """“sources”, “senior officials”: persons the text does not name."""
        return self._plural(i, "UnnamedSource")

    def _plural(self, i: int, kind: str) -> Mark | None:
        r, scene = self.reading, self.scene
        start, end = self.nouns.of(i)
        if self.nouns.modifies(i) or r.lower[start] in ANY - {"some"} or r.dep[i] == "attr":
            return None
        standing = r.lower[i] in phrase_words("standing") or r.dep[i] in ("nsubj", "nsubjpass") or scene.acts(i)
        if not standing or r.lower[max(0, start - 2) : start] == ["one", "of"]:
            return None
        words = [
            k
            for k in range(start, end)
            if r.tag[k] not in ("DT", "PRP$", "PDT") and not (k == start and r.tag[k] == "RB")
        ]
        if not words:
            return None
        taken_up = self._taken_up(i, start) if len(words) == 1 else None
        if taken_up is not None:
            return taken_up
        if r.lower[i] in OF_GROUP and end < r.size and r.lower[end] == "of":
            end = self._of_end(end + 1)
        ref = self.nouns.unnamed(kind, (words[0], end), self.organs.owner(i, after=False).code)
        return mark((start, end), i, "phrase", ref)

    def _taken_up(self, i: int, start: int) -> Mark | None:
        """“the groups” for “rights groups” before."""
        r = self.reading
        if r.lower[start] not in DEFINITE:
            return None
        for before in self.scene.marks.before(i, max(0, i - 120)):
            if before.is_a("Group", "UnnamedSource") and r.lower[before.head] == r.lower[i]:
                return mark((start, i + 1), i, "role", before.ref)
        return None

    def _of_end(self, i: int) -> int:
        """Where the noun phrase that begins with ``i`` ends."""
        r = self.reading
        while i < r.size and r.tag[i] in ("DT", "PRP$", "JJ"):
            i += 1
        named = self.scene.marks.starting(i, "Person", *OWNERS)
        if named is not None:
            return named.tokens[1]
        while i + 1 < r.size and r.tag[i + 1].startswith("NN") and r.tag[i].startswith(("NN", "JJ")):
            i += 1
        return i + 1

    def community(self, i: int) -> Mark | None:
        """“the West”, “the international community”, “his family”."""
        r, (start, end) = self.reading, self.nouns.of(i)
        before = {r.lower[k] for k in range(start, i)}
        acts = self.scene.acts(i)
        fits = {
            "west": r.text[i] == "West" and "the" in before,
            "community": "international" in before,
            "society": "civil" in before,
            "opposition": "the" in before and acts,
            "public": "the" in before and acts,
            "diaspora": acts,
            "family": r.tag[start] == "PRP$" and acts,
        }
        if not fits.get(r.lower[i], False) or self.nouns.modifies(i):
            return None
        first = next(k for k in range(start, end) if r.tag[k] != "DT")
        return mark(
            (start, end), i, "phrase", self.nouns.unnamed("Group", (first, end), self.organs.owner(i, after=False).code)
        )

    def both(self, i: int) -> Mark | None:
        """“both countries”, “the two sides”: each of the two, or a group where it is unclear which."""
        r, (start, end) = self.reading, self.nouns.of(i)
        before = r.lower[start:i]
        if not {"both", "two"} & set(before) or set(before) - {"both", "two", "the", "these", "of"}:
            return None
        pair = self._pair(i)
        if not pair:
            first = start + (r.tag[start] == "DT" and before[0] == "the")
            return mark((start, end), i, "phrase", self.nouns.unnamed("Group", (first, end)))
        if r.lower[i] == "governments":
            pair = tuple(ref.replace("Country:", "Government:") for ref in pair)
        return mark((start, end), i, "metonym", *sorted(pair))

    def _pair(self, i: int) -> tuple[Ref, ...]:
        """The two countries, or unions of them, that were named nearby; else the two the article is about."""
        r, n = self.reading, self.reading.sentence[i]
        blocs = r.lower[i] in ("sides", "parties", "delegations")
        for back in BACK:
            floor = r.sentences[max(0, n - back)][0]
            parties = dict.fromkeys(ref for m in self.scene.marks.within(floor, i) for ref in self._parties(m, blocs))
            if len(parties) < 2:
                parties.update(dict.fromkeys(self._places(floor, i)))
            if len(parties) == 2:
                return tuple(parties)
            if len(parties) > 2:
                break
        first, second, third = (*self.totals.most_common(3), *[("", 0)] * 3)[:3]
        if second[1] >= ENOUGH and third[1] * 2 <= second[1]:
            return f"Country:{first[0]}", f"Country:{second[0]}"
        return ()

    def _places(self, start: int, end: int) -> list[Ref]:
        """Countries named as places: “the Japanese Embassy in Phnom Penh”."""
        found = [land for land in self.scene.lands.found if start <= land.tokens[0] < end and land.how != "demonym"]
        return [f"Country:{land.code}" for land in found]

    def _parties(self, named: Mark, blocs: bool) -> tuple[Ref, ...]:
        """Which countries or unions of countries a mark brings in as parties, not as places."""
        if named.form == "pronoun" or self._is_place(named.tokens, named) or self._only_describes(named):
            return ()
        found: list[Ref] = []
        for ref in named.refs:
            body, code = self.scene.body(ref), code_of(ref)
            if body is not None and is_bloc(body):
                found += [ref] if blocs else []
            elif body is not None:
                speaks = body.row is not None and body.row.nature in ("mission", "government") and body.country
                found += [f"Country:{body.country}"] if speaks else []
            elif code is not None:
                found.append(f"Country:{code}")
        return tuple(found)

    def _only_describes(self, named: Mark) -> bool:
        """“Japanese attempts”; but “Japanese officials” are a party."""
        r = self.reading
        noun = r.lower[r.head[named.head]]
        adjective = r.tag[named.head] == "JJ" or r.dep[named.head] == "amod"
        return named.is_a("Country") and adjective and noun not in titles() and noun not in phrases()

    def _is_place(self, tokens: TokenRange, named: Mark) -> bool:
        """“in Japan”, “Brussels, Belgium”."""
        r, start = self.reading, tokens[0]
        if start and r.lower[start - 1] in PLACING:
            return True
        listed = start > 1 and r.text[start - 1] == "," and r.tag[start - 2] == "NNP" and named.is_a("Country")
        return listed and r.dep[named.head] in ("appos", "npadvmod")
