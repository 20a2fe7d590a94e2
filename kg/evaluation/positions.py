"""Labelled and found stances of one article -> which agree, how far, and in which fields they differ."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg import vocab
from kg.evaluation.counts import Counts, best_pairs
from kg.evaluation.found import Found
from kg.evaluation.gold import GoldArticle
from kg.evaluation.labels import GoldStance
from kg.evaluation.same import Same, alike
from kg.model import Stance

Judge = Callable[[int, int], bool]


@dataclass(frozen=True)
class Positions:
    """The stances of one article, side by side."""

    gold: GoldArticle
    found: Found
    same: Same

    @cached_property
    def labelled(self) -> Sequence[GoldStance]:
        """Labels, optional ones last."""
        return sorted(self.gold.labels.stances, key=lambda s: s.optional)

    @cached_property
    def required(self) -> int:
        """How many labels are not optional."""
        return sum(not s.optional for s in self.labelled)

    @cached_property
    def given(self) -> Sequence[Stance]:
        """Found stances, in text order."""
        return sorted(self.found.stances, key=lambda s: (s.evidence, s.id))

    @cached_property
    def near(self) -> frozenset[tuple[int, int]]:
        """Pairs that stand in the same sentence: the cue lies in the passage found."""
        cues = [self.gold.find(s.cue, self.gold.place(s)) for s in self.labelled]
        return frozenset(
            (i, j) for i, cue in enumerate(cues) for j, s in enumerate(self.given) if s.evidence.meets(cue)
        )

    def pairs(self, judge: Judge) -> dict[int, int]:
        """One-to-one pairs that a judge accepts, as many required ones as can be; then optional ones from the rest."""
        edges = [e for e in self.near if judge(*e)]
        first = best_pairs(e for e in edges if e[0] < self.required)
        used = set(first.values())
        return first | best_pairs(e for e in edges if e[0] >= self.required and e[1] not in used)

    def counts(self, judge: Judge) -> Counts:
        """Optional labels and what agrees with them count neither way."""
        pairs = self.pairs(judge)
        optional = sum(i >= self.required for i in pairs)
        return Counts(self.required, len(self.given) - optional, len(pairs) - optional)

    def holder(self, i: int, j: int) -> bool:
        """Same holder."""
        return self.same.any(self.labelled[i].holders, self.given[j].holder)

    def side(self, i: int, j: int) -> bool:
        """Same holder and orientation."""
        return self.holder(i, j) and orientation(self.labelled[i]) == self.given[j].orientation

    def type(self, i: int, j: int) -> bool:
        """One of the types labelled."""
        return self.given[j].type in self.labelled[i].type

    def topic(self, i: int, j: int) -> bool:
        """Same topic or target; addressees where the label has neither topic nor words for one."""
        label, stance = self.labelled[i], self.given[j]
        thing = self.found.things.get(stance.topic or "")
        if stance.topic is not None and self.same.any(label.topics, stance.topic):
            return True
        if label.about and thing is not None and alike(label.about, thing.label):
            return True
        if label.target and stance.target is not None and self.same(label.target, stance.target):
            return True
        if label.topics or label.about:
            return False
        return any(self.same(a, b) for a in label.addressees for b in stance.addressees)

    def reporter(self, i: int, j: int) -> bool:
        """Same reporter, or none on both sides."""
        return self.same(self.labelled[i].reported_by, self.given[j].reported_by)

    def full(self, i: int, j: int) -> bool:
        """Holder, type, topic or target, and reporter."""
        return self.holder(i, j) and self.type(i, j) and self.topic(i, j) and self.reporter(i, j)

    def about(self, i: int, j: int) -> bool:
        """Holder and topic: the pairs whose other fields can be compared."""
        return self.holder(i, j) and self.topic(i, j)

    def defensive(self) -> Counts:
        """The side that cue words miss: labelled and found defensive stances, by sentence, holder and side."""
        facing = [i for i in range(self.required) if orientation(self.labelled[i]) == "DEFENSIVE"]
        pairs = self.pairs(self.side)
        given = [j for j, s in enumerate(self.given) if s.orientation == "DEFENSIVE"]
        optional = {j for i, j in pairs.items() if i >= self.required}
        return Counts(len(facing), len(set(given) - optional), sum(i in pairs for i in facing))

    def fields(self) -> dict[str, Counts]:
        """Of the stances whose holder and topic agree: how many agree in each other field."""
        pairs = {i: j for i, j in self.pairs(self.about).items() if i < self.required}
        out: dict[str, Counts] = {}
        for name, agrees in FIELDS.items():
            right = sum(agrees(self, self.labelled[i], self.given[j]) for i, j in pairs.items())
            out[name] = Counts(len(pairs), len(pairs), right)
        return out


def orientation(label: GoldStance) -> str:
    """The side a label faces: its own word, else its first type's."""
    return label.orientation or vocab.stance_types()[label.type[0]].orientation


def responses(positions: Positions, label: GoldStance, stance: Stance) -> bool:
    """Whether both answer something, or neither does."""
    return bool(label.responds_to) == bool(stance.responds_to)


FIELDS: dict[str, Callable[[Positions, GoldStance, Stance], bool]] = {
    "type": lambda p, g, s: s.type in g.type,
    "orientation": lambda p, g, s: s.orientation == orientation(g),
    "reporter": lambda p, g, s: p.same(g.reported_by, s.reported_by),
    "target": lambda p, g, s: p.same(g.target, s.target),
    "addressees": lambda p, g, s: (
        len(g.addressees) == len(s.addressees) and all(p.same.any(g.addressees, a) for a in s.addressees)
    ),
    "concerns": lambda p, g, s: (
        bool(g.concerns) == bool(s.concerns) and all(p.same.any(g.concerns, c) for c in s.concerns)
    ),
    "on behalf of": lambda p, g, s: bool(g.on_behalf_of) == bool(s.on_behalf_of),
    "aspect": lambda p, g, s: g.aspect == s.aspect,
    "asks": lambda p, g, s: g.asks == s.asks,
    "factuality": lambda p, g, s: g.factuality == s.factuality,
    "basis": lambda p, g, s: g.basis == s.basis,
    "answers": responses,
}
