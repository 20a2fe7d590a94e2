"""Marks: places of a document that refer to something, found by token."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model.statements import MentionForm, Ref
from kg.text.document import TokenRange


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch of words and what it refers to: nothing yet decided, one thing, or several ("both countries")."""

    tokens: TokenRange
    head: int
    refs: tuple[Ref, ...]
    form: MentionForm

    def is_a(self, *kinds: str) -> bool:
        """Whether it refers to one thing, of one of these kinds."""
        return len(self.refs) == 1 and self.refs[0].partition(":")[0] in kinds

    @property
    def ref(self) -> Ref:
        """The one thing it refers to."""
        return self.refs[0]


class Marks:
    """Marks in text order; they nest but do not cross."""

    def __init__(self) -> None:
        self.all: list[Mark] = []
        self._at: dict[int, Mark] = {}
        self._starting: dict[int, list[Mark]] = {}

    def add(self, mark: Mark) -> None:
        """Enter a mark; of two on one token the shorter is found first."""
        insort(self.all, mark)
        self._starting.setdefault(mark.tokens[0], []).append(mark)
        for i in range(*mark.tokens):
            other = self._at.get(i)
            if other is None or length(mark.tokens) < length(other.tokens):
                self._at[i] = mark

    def at(self, i: int) -> Mark | None:
        """The innermost mark over a token."""
        return self._at.get(i)

    def reset(self, marks: Sequence[Mark]) -> None:
        """Forget everything but these."""
        self.all.clear()
        self._at.clear()
        self._starting.clear()
        for mark in marks:
            self.add(mark)

    def starting(self, i: int, *kinds: str) -> Mark | None:
        """The widest mark that begins with token ``i`` and refers to one thing of one of these kinds."""
        fits = [m for m in self._starting.get(i, ()) if m.is_a(*kinds)]
        return max(fits, key=lambda m: m.tokens[1]) if fits else None

    def headed(self, i: int) -> Mark | None:
        """The mark whose head is token ``i``."""
        mark = self._at.get(i)
        return mark if mark is not None and mark.head == i else None

    def before(self, i: int, start: int = 0) -> Iterator[Mark]:
        """Marks whose heads lie in ``start … i``, the nearest first."""
        last = bisect_right(self.all, i, key=lambda m: m.tokens[0])
        for mark in reversed(self.all[:last]):
            if mark.head < start and mark.tokens[1] < start:
                return
            if start <= mark.head < i:
                yield mark

    def within(self, start: int, end: int) -> list[Mark]:
        """Marks that lie wholly in a range, in order."""
        first = bisect_left(self.all, start, key=lambda m: m.tokens[0])
        last = bisect_left(self.all, end, key=lambda m: m.tokens[0])
        return [m for m in self.all[first:last] if m.tokens[1] <= end]


def length(tokens: TokenRange) -> int:
    """How many tokens a range holds."""
    return tokens[1] - tokens[0]


def code_of(ref: Ref) -> str | None:
    """The country that a reference itself names."""
    kind, _, key = ref.partition(":")
    if kind in ("Country", "Government"):
        return key
    prefix, colon, _ = key.partition(":")
    if kind != "Institution" or not colon or prefix in ("un", "eu"):
        return None
    return prefix.upper() if len(prefix) == 2 else prefix if prefix.startswith("x-") else None
