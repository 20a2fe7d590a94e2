"""What a page says of its own date -> when it appeared, or what bounds that and why it is unknown."""

import calendar
import datetime
import re
from collections.abc import Iterable, Sequence

from kg.corpus import dates
from kg.corpus.labels import Label
from kg.corpus.units import Unit
from kg.model import Published

LINES = (
    ("publication line", "publication line"),
    ("dateline", "dateline"),
    ("running text", "dateline"),
    ("dateline at the end", "dateline at the end"),
    ("dated line", "line with a date"),
)
"""Reasons of labels whose date is the day of publication, best first, and how to call them."""

PAST = r"(?:was|were|had|did|been|became|took|held|began|came|went|led|won|left|made|found|gave|killed|[a-z]{3,}ed)"
FUTURE = re.compile(
    r"\b(?:will|would|shall|by|until|till|before|next|upcoming|forthcoming|scheduled|planned|plans?|due|targets?|goals?"
    r"|agenda|vision|expected|ahead|towards?|through|from|between|strategy|roadmap|deadline|fiscal|budget)\b"
    rf"|\b{dates.YEAR}\s*[-–/]\s*\d",
    re.IGNORECASE,
)
"""Words beside a year that make it no evidence of the past."""
DONE = (
    r"(?:dissolution|murder|killing|assassination|arrests?|detention|disappearance|abduction|resolution|agreements?|accords?"
    r"|treaty|ruling|verdict|conviction|sentence|judgment|report|crackdown|coup|massacre|protests?|uprising|decree|law|act"
    r"|constitution|raid|attack|invasion|ban|trial|war|revolution|statement|review|letter)"
)
ON = rf"\b(?:[Ii]n|[Ss]ince|[Oo]n) (?:(?:{dates.DAY} )?(?:{dates.MONTH})(?: {dates.DAY},?)? )?(?P<year>{dates.YEAR})\b"
WHOSE = r"\b(?:[Tt]he|[Aa]|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|\w+[’']s)"
PAST_YEARS = (
    (
        rf"{WHOSE} (?P<year>{dates.YEAR}) (?:\w[\w’'-]* ){{0,5}}?{DONE}\b",
        (
            "He raised the court’s 2017 dissolution of the party.",
            "The 2016 murder of the analyst was never solved.",
            "She cited a 2018 Human Rights Council resolution on Arland.",
        ),
    ),
    (
        rf"\b{PAST}\b[^.!?]{{0,60}}?{ON}",
        (
            "He was arrested in 2019 and held for months.",
            "The union was founded on 3 May 2008.",
            "Observers reported abuses in March 2020.",
        ),
    ),
    (
        rf"{ON},?[^.!?]{{0,60}}?\b{PAST}\b",
        (
            "In 2015, the army seized the station.",
            "Since 2012 the region had no court.",
            "On 4 June 2014 police closed the square.",
        ),
    ),
)
"""How a text speaks of a year as past, each with examples."""

WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
MOST = 200_000
"""Characters of body in which years are looked for."""


def from_labels(labels: Iterable[Label]) -> Published | None:
    """The date that the page's publication line or dateline states; two that differ give bounds."""
    dated = [known for known in labels if known.date]
    for reason, name in LINES:
        found = sorted({date for known in dated if known.reason == reason and (date := dates.stated(known.date or ""))})
        if len(found) == 1:
            return Published(found[0], found[0], f"{name}: “{written(dated, reason)}”")
        if found:
            return Published(found[0], found[-1], f"{name}s that differ: {', '.join(found)}")
    return None


def from_notice(units: Sequence[Unit], labels: Sequence[Label]) -> Published | None:
    """A dateline without a year in the year of the copyright notice, where a weekday in the first paragraph agrees."""
    pairs = list(zip(units, labels, strict=True))
    years = {
        y for unit, known in pairs if known.reason == "copyright notice" for y in re.findall(dates.YEAR, unit.text)
    }
    opening = next((unit for unit, known in pairs if known.kind == "body"), None)
    lines = [unit.text for unit, known in pairs if known.reason == "dateline"]
    lines += [unit.text[: known.lead] for unit, known in pairs if known.lead]
    days = {match[0] for line in lines for match in re.finditer(rf"(?:{dates.WITHOUT_YEAR})(?!\d)", line)}
    if len(years) != 1 or len(days) != 1 or opening is None:
        return None
    year, written_day = years.pop(), days.pop()
    date = dates.iso(f"{written_day} {year}" if written_day[0].isdigit() else f"{written_day}, {year}")
    if date is None or len(date) != 10 or not agrees(date, opening.text):
        return None
    return Published(
        date, date, f"dateline: “{written_day}”, its weekday that of the year of the copyright notice, {year}"
    )


def agrees(date: str, text: str) -> bool:
    """Whether the first weekday a text names is that of a date or of the day before."""
    named = WEEKDAY.search(text)
    day = datetime.date.fromisoformat(date).weekday()
    return named is not None and named[0] in (calendar.day_name[day], calendar.day_name[day - 1])


def bounded(labels: Iterable[Label], body: str) -> Published:
    """What bounds an unknown date: the latest year the body speaks of as past, the day of an update."""
    updates = sorted(
        date for known in labels if known.reason == "update line" and (date := dates.stated(known.date or ""))
    )
    year = latest_past_year(body)
    reasons = ["no date stated"]
    if year:
        reasons.append(f"not before {year}, which the text speaks of as past")
    if updates:
        reasons.append(f"not after its update of {updates[0]}")
    latest = updates[0] if updates and (year is None or updates[0] >= year) else None
    return Published(year, latest, "; ".join(reasons))


def latest_past_year(body: str) -> str | None:
    """The latest year that stands in a phrase of ``PAST_YEARS`` without a word of ``FUTURE`` near it."""
    years: set[str] = set()
    for pattern, _ in PAST_YEARS:
        for match in re.finditer(pattern, body[:MOST]):
            place = match.start("year")
            near = body[max(0, place - 25) : place + 30]
            if not FUTURE.search(near):
                years.add(match["year"])
    return max(years, default=None)


def written(dated: Sequence[Label], reason: str) -> str:
    """The words in which a date stands."""
    return next(known.date for known in dated if known.reason == reason and known.date and dates.stated(known.date))
