"""Written and relative dates in a text, and the day it appeared -> ISO ranges with the reason for each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from kg.extract.date_forms import (
    ADJOURNED,
    ANY_CASE,
    BEFORE,
    COUNTED,
    EXPRESSION,
    FORMS,
    MONTH,
    NIGHT,
    OPEN,
    SINCE,
    needs,
)
from kg.extract.placing import count, resolve, shifted
from kg.extract.tenses import tense
from kg.model import Published
from kg.text.document import Document, TokenRange
from kg.text.parse import Parse, Stretch

BACK = 25
"""Characters before a date in which a word may say how to read it."""
MONTH_FIRST = re.compile(MONTH)
FAR = 270
"""Days: who means a day or month further back than this says the year."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression: where it stands, the ISO prefixes it lies between, and why."""

    tokens: TokenRange
    earliest: str | None
    latest: str | None
    reason: str
    bound: Literal["since", "until"] | None = None
    """Whether it is a stretch from the day named to publication ("since May"), or where one ends ("by 2030")."""


def when(document: Document, tokens: TokenRange, *, ahead: bool = False) -> tuple[str | None, str | None]:
    """The first date named in a token range that can be placed; ``ahead`` reads "Tuesday" as the next one."""
    for found in dates(document, tokens, ahead=ahead):
        if found.earliest or found.latest:
            stretch = found.bound == "until" and found.earliest == found.latest
            return None if stretch else found.earliest, None if found.bound == "since" else found.latest
    return None, None


def dates(document: Document, tokens: TokenRange, *, ahead: bool = False, counting: bool = True) -> Iterator[Dated]:
    """All date expressions of a token range, in order; one that cannot be placed has neither end.

    "Tuesday", "4 May", "in May" are the last ones before publication, or the next ones after it where ``ahead`` or
    the verb they belong to says so. Without ``counting``, "the next day" and its like are left out.
    """
    doc, text = document.doc, document.view.text
    if tokens[0] >= tokens[1]:
        return
    first, last = doc[tokens[0]].idx, doc[tokens[1] - 1].idx + len(doc[tokens[1] - 1])
    base = known(document.article.published)
    for match in EXPRESSION.finditer(text, first, last):
        at = doc.covering(match.start(), match.end())
        kind = FORMS[int(str(match.lastgroup)[1:])][0]
        if at is None or (kind == "year" and COUNTED.match(text, match.end())) or (kind == "told" and not counting):
            continue
        before = text[max(0, match.start() - BACK) : match.start()]
        if kind == "told":
            earliest, latest, reason = counted(document, match, base)
        else:
            earliest, latest, reason = place(kind, match.group(), base, ahead or coming(doc, at, kind, before))
            if kind in OPEN and base is not None and not ahead:
                earliest, latest = nearest(
                    doc, at, (earliest, latest), place(kind, match.group(), base, True)[:2], base
                )
        if kind == "end" and BEFORE.search(before):
            earliest = base
        elif NIGHT.search(before) and earliest == latest and latest is not None and len(latest) == 10:
            latest = (date.fromisoformat(latest) + timedelta(days=1)).isoformat()
        bounds = bound(kind, before)
        if bounds == "since" and base is not None and len(base) == 10 and (earliest or "") <= base:
            latest = base if earliest is not None else None
        yield Dated((at.start, at.end), earliest, latest, reason, bounds)


def bound(kind: str, before: str) -> Literal["since", "until"] | None:
    """Whether the words before a date make it the beginning or the end of a stretch."""
    if kind in ("years", "span", "months"):
        return None
    return "since" if SINCE.search(before) else "until" if BEFORE.search(before) else None


def coming(doc: Parse, at: Stretch, kind: str, before: str) -> bool:
    """Whether the words around a date say that it lies after publication."""
    if kind not in OPEN:
        return False
    return ADJOURNED.search(before) is not None or tense(at.root) == "ahead"


def nearest(
    doc: Parse, at: Stretch, back: tuple[str | None, str | None], next_: tuple[str | None, str | None], base: str
) -> tuple[str | None, str | None]:
    """Of the last and the next day of a name the one ahead where the last is far and nothing says that it is past."""
    if back[0] is None or next_[0] is None or len(base) < 10 or tense(at.root) == "past":
        return back
    gap = date.fromisoformat(base) - date.fromisoformat((back[1] or back[0]) + "-28"[: 10 - len(back[1] or back[0])])
    return next_ if gap.days > FAR else back


def counted(document: Document, match: re.Match[str], base: str | None) -> tuple[str | None, str | None, str]:
    """“a week later”, “the next day”: counted from the last date named in this paragraph or the one before."""
    words = match.group().lower().split()
    number_of = next(n for n, p in enumerate(document.paragraphs) if document.doc[p[1] - 1].idx >= match.start())
    start = document.paragraphs[max(0, number_of - 1)][0]
    end = document.doc.covering(match.start(), match.end())
    told = list(dates(document, (start, end.start), counting=False)) if end is not None and end.start > start else []
    from_ = next((d.earliest for d in reversed(told) if d.earliest and d.earliest == d.latest), None)
    unit = next((u for u in ("week", "month", "year") if any(w.startswith(u) for w in words)), "day")
    number = 0 if words[1] == "same" else 1 if words[0] == "the" else count(words[0])
    back = bool({"earlier", "before", "previous", "preceding"} & set(words))
    placed = shifted(from_, unit, -number if back else number) if from_ is not None else None
    if placed is None:
        return None, None, f"“{match.group()}” cannot be placed: no day named before it"
    return placed, placed, f"“{match.group()}” counted from {from_}, named before"


def known(published: Published) -> str | None:
    """As much of the day of publication as is certain: what both bounds share, cut to whole parts."""
    earliest, latest = published.earliest or "", published.latest or ""
    return next((earliest[:n] for n in (10, 7, 4) if len(earliest) >= n and earliest[:n] == latest[:n]), None)


def place(kind: str, text: str, base: str | None, ahead: bool) -> tuple[str | None, str | None, str]:
    """The range an expression stands for, and the reason."""
    needed = needs(kind, text)
    if needed and (base is None or len(base) < needed):
        return None, None, f"“{text}” cannot be placed: day of publication not known"
    words = " ".join(text.split())
    if kind in ANY_CASE and not MONTH_FIRST.match(words):
        words = words[0].lower() + words[1:]
    earliest, latest = resolve(kind, words, base or "", ahead)
    reason = f"“{text}” as written" if not needed else f"“{text}” counted from publication on {base}"
    return earliest, latest, reason
