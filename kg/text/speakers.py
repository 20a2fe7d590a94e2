"""Reading (+ attributions) -> the token that heads the speaker of each quotation."""

from collections.abc import Sequence

from kg.text.attribution import Attribution
from kg.text.document import Quote
from kg.text.reading import VERBS, Reading
from kg.text.verbs import quotes

NEAR = 14
"""Tokens between a quotation and the verb that introduces it."""


def speaker_heads(reading: Reading, attributions: Sequence[Attribution]) -> dict[int, int]:
    """Heads of the speaker expressions by number of the quotation; an unclear quotation has none."""
    quoted = reading.document.quotes
    found: dict[int, int] = {}
    for n, quote in enumerate(quoted):
        head = _attributed(reading, quote, n, attributions)
        if head is None:
            head = _beside(reading, quote)
        if head is not None:
            found[n] = head
    _share(reading, quoted, found)
    return found


def _attributed(reading: Reading, quote: Quote, n: int, attributions: Sequence[Attribution]) -> int | None:
    best: tuple[float, int] | None = None
    for a in attributions:
        if a.source_head is None or reading.quote[a.source_head] == n or reading.quote[a.head] == n:
            continue
        inside = sum(max(0, min(end, quote.end) - max(start, quote.start)) for start, end in a.content)
        if inside * 2 >= quote.end - quote.start and (best is None or a.confidence > best[0]):
            best = a.confidence, a.source_head
    return best[1] if best else None


def _beside(reading: Reading, quote: Quote) -> int | None:
    """The subject of the reporting verb right after or before a quotation."""
    for verbs in (range(quote.end, quote.end + NEAR), range(quote.start - 1, quote.start - NEAR, -1)):
        for v in verbs:
            if not 0 <= v < reading.size or reading.quote[v] >= 0 or not _same_sentence(reading, v, quote):
                break
            if reading.pos[v] in VERBS and quotes(reading.lemma[v]):
                subject = _subject(reading, v)
                if subject is not None:
                    return subject
    return None


def _same_sentence(reading: Reading, v: int, quote: Quote) -> bool:
    edge = quote.end - 1 if v >= quote.end else quote.start
    n = reading.sentence[v]
    follows = v >= quote.end and n >= 0 and reading.sentences[n][0] == quote.end  # “… video?” Reed said.
    return n == reading.sentence[edge] or follows or reading.is_mark(v)


def _subject(reading: Reading, verb: int) -> int | None:
    """A verb's subject outside quotations, its own or the governing verb's ("he went on, saying …")."""
    at: int | None = verb
    for _ in range(4):
        if at is None:
            return None
        for s in reading.subjects(at):
            if reading.quote[s] < 0:
                return s
        if at != verb and reading.dep[at] == "relcl":
            return reading.head[at]
        at = reading.verb_of(at)
    return None


def _share(reading: Reading, quoted: Sequence[Quote], found: dict[int, int]) -> None:
    """Give quotations without a verb the speaker of their paragraph, of the one they continue, or the last one."""
    document = reading.document
    paragraphs = [document.paragraph(q.start) for q in quoted]
    for n in range(len(quoted)):
        if n in found:
            continue
        same = [k for k in found if paragraphs[k] == paragraphs[n]]
        if same:
            found[n] = found[min(same, key=lambda k: (abs(k - n), k))]
    for n in reversed(range(len(quoted) - 1)):
        if n not in found and not quoted[n].closed and n + 1 in found:
            found[n] = found[n + 1]
    for n in range(1, len(quoted)):
        if n in found or n - 1 not in found:
            continue
        start, end = paragraphs[n]
        alone = quoted[n].start == start and quoted[n].words >= 5 and quoted[n].end >= end - 1
        following = paragraphs[n][0] - paragraphs[n - 1][1] <= 1
        if not quoted[n - 1].closed or (alone and following):
            found[n] = found[n - 1]
