"""Written and relative dates in a text, and the day it appeared -> ISO ranges with the reason for each."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from kg.model import Published
from kg.text.document import Document, TokenRange

WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
YEAR = r"(?:19[4-9]|20[0-4])\d"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
NUMBER = r"(?:\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
UNIT = r"(?:day|week|month|year)"
PART = r"\s+(?:morning|afternoon|evening|night)"

FORMS = (
    ("iso", rf"{YEAR}-[01]\d-[0-3]\d"),
    ("span", rf"{DAY}\s?(?:-|–|to|and)\s?{DAY}\s+{MONTH}(?:,?\s+{YEAR})?"),
    ("span", rf"{MONTH}\s+{DAY}\s?(?:-|–|to)\s?{DAY}(?:,?\s+{YEAR})?"),
    ("day", rf"{DAY}\s+(?:of\s+)?{MONTH},?\s+{YEAR}"),
    ("day", rf"{MONTH}\s+{DAY},?\s+{YEAR}"),
    ("day-in-year", rf"{DAY}\s+(?:of\s+)?{MONTH}\b"),
    ("day-in-year", rf"{MONTH}\s+{DAY}\b(?!\s+(?:people|per))"),
    ("month", rf"{MONTH},?\s+(?:of\s+)?{YEAR}"),
    ("years", rf"{YEAR}\s?(?:-|–|to|and|until)\s?{YEAR}"),
    ("decade", r"(?:19[4-9]|20[0-4])0s"),
    ("relative", rf"(?:last|this|next)\s+(?:week|month|year|{WEEKDAY})"),
    ("named-month", rf"(?:last|this|next)\s+{MONTH}"),
    ("relative", rf"{NUMBER}\s+{UNIT}s?\s+(?:ago|earlier)"),
    ("relative", r"yesterday|tomorrow|today|(?:to|last )night"),
    ("weekday", WEEKDAY),
    ("month-in-year", rf"(?<=(?:[Ii]n|of|by)\s){MONTH}\b|(?<=[Ss]ince\s){MONTH}\b|(?<=until\s){MONTH}\b"),
    ("year", YEAR),
)
"""How dates are written, in the order they are tried; the first part names what is needed to place one."""

EXPRESSION = re.compile(
    r"(?<![\w$€£.,-])(?:"
    + "|".join(f"(?P<f{i}>{pattern})" for i, (_, pattern) in enumerate(FORMS))
    + rf")(?:{PART})?(?![\w%])"
)
COUNTED = re.compile(r"\s+(?:people|persons|protesters|workers|families|soldiers|votes|cases|metres|meters|km|euros)\b")
SINCE = re.compile(r"(?:since|from|after)\s+(?:early |mid-?|late |around )?$", re.IGNORECASE)
UNTIL = re.compile(r"(?:until|till|before|by)\s+(?:early |mid-?|late |around )?$", re.IGNORECASE)
NEEDED = {"weekday": 10, "relative": 10, "day-in-year": 7, "month-in-year": 7, "named-month": 7}
"""How precise the date of publication must be (characters of its ISO form) for a form to be placed."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression: where it stands, the ISO prefixes it lies between, and why."""

    tokens: TokenRange
    earliest: str | None
    latest: str | None
    reason: str


def when(document: Document, tokens: TokenRange, *, ahead: bool = False) -> tuple[str | None, str | None]:
    """The first date named in a token range that can be placed; ``ahead`` reads "Tuesday" as the next one."""
    for found in dates(document, tokens, ahead=ahead):
        if found.earliest or found.latest:
            return found.earliest, found.latest
    return None, None


def dates(document: Document, tokens: TokenRange, *, ahead: bool = False) -> Iterator[Dated]:
    """All date expressions of a token range, in order; one that cannot be placed has neither end."""
    span = document.doc[tokens[0] : tokens[1]]
    text, base = document.view.text[span.start_char : span.end_char], known(document.article.published)
    for match in EXPRESSION.finditer(text):
        at = document.doc.char_span(
            span.start_char + match.start(), span.start_char + match.end(), alignment_mode="expand"
        )
        kind = FORMS[int(str(match.lastgroup)[1:])][0]
        if at is None or (kind == "year" and COUNTED.match(text, match.end())):
            continue
        earliest, latest, reason = place(kind, match.group(), base, ahead)
        if SINCE.search(text, 0, match.start()) and kind not in ("years", "span"):
            latest = None
        elif UNTIL.search(text, 0, match.start()):
            earliest = None
        yield Dated((at.start, at.end), earliest, latest, reason)


def known(published: Published) -> str | None:
    """As much of the day of publication as is certain: what both bounds share, cut to whole parts."""
    earliest, latest = published.earliest or "", published.latest or ""
    return next((earliest[:n] for n in (10, 7, 4) if len(earliest) >= n and earliest[:n] == latest[:n]), None)


def place(kind: str, text: str, base: str | None, ahead: bool) -> tuple[str | None, str | None, str]:
    """The range an expression stands for, and the reason."""
    needed = needs(kind, text)
    if needed and (base is None or len(base) < needed):
        return None, None, f"“{text}” cannot be placed: day of publication not known"
    earliest, latest = resolve(kind, " ".join(text.split()), base or "", ahead)
    reason = f"“{text}” as written" if not needed else f"“{text}” counted from publication on {base}"
    return earliest, latest, reason


def needs(kind: str, text: str) -> int:
    """How much of the date of publication an expression rests on."""
    if kind == "relative" and "year" in text:
        return 4
    if kind == "relative" and "month" in text:
        return 7
    if kind == "span" and not re.search(YEAR, text):
        return 7
    return NEEDED.get(kind, 0)


@lru_cache(maxsize=4096)
def resolve(kind: str, text: str, base: str, ahead: bool) -> tuple[str | None, str | None]:
    """Place one expression against a day given as an ISO prefix."""
    if kind == "iso":
        return text, text
    if kind == "years":
        first, last = re.findall(YEAR, text)
        return (first, last) if first <= last else (first, first)
    if kind == "decade":
        return text[:4], text[:3] + "9"
    if kind == "span":
        return days(text, base, ahead)
    if kind == "named-month":
        which, month = text.split()
        return parsed(f"{month} {base[:4]}" if which == "this" else month, base, weekday=False, ahead=which == "next")
    return parsed(text, base, weekday=kind == "weekday", ahead=ahead)


def days(text: str, base: str, ahead: bool) -> tuple[str | None, str | None]:
    """“3 to 5 May 2019” as its two ends."""
    pair = re.search(rf"({DAY})\s?(?:-|–|to|and)\s?({DAY})", text)
    assert pair is not None
    ends = (text[: pair.start()] + day + text[pair.end() :] for day in pair.groups())
    (first, _), (_, last) = (parsed(end, base, weekday=False, ahead=ahead) for end in ends)
    return first, last


def parsed(text: str, base: str, *, weekday: bool, ahead: bool) -> tuple[str | None, str | None]:
    """What dateparser makes of an expression, as precise as it was written.

    A weekday named on that same weekday is that day: the day counted from is the next one, looking back.
    """
    anchor = start(base)
    if weekday:
        anchor += timedelta(days=-1 if ahead else 1)
    data = parser(anchor, ahead).get_date_data(re.sub(PART + "$", "", text).replace("earlier", "ago"))
    if data.date_obj is None:
        return None, None
    found: date = data.date_obj.date()
    if data.period == "week":
        monday = found - timedelta(days=found.weekday())
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    iso = found.isoformat()[: {"year": 4, "month": 7}.get(data.period, 10)]
    return iso, iso


def start(base: str) -> datetime:
    """The last day a prefix allows; any day where nothing rests on it."""
    year, month, day = (int(base[cut] or 0) for cut in (slice(0, 4), slice(5, 7), slice(8, 10)))
    year, month = year or 2000, month or 12
    return datetime(year, month, day or calendar.monthrange(year, month)[1])


@lru_cache(maxsize=256)
def parser(anchor: datetime, ahead: bool) -> Any:
    """The library's parser, counting from one day."""
    from dateparser.date import DateDataParser

    settings = {
        "RELATIVE_BASE": anchor,
        "PREFER_DATES_FROM": "future" if ahead else "past",
        "PREFER_DAY_OF_MONTH": "first",
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    return DateDataParser(languages=["en"], settings=settings)
