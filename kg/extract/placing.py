"""A written date and the day it is counted from -> the ISO range it stands for."""

import calendar
import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from kg.extract.date_forms import DAY, MONTH, PART, SEASONS, YEAR


def count(word: str) -> int:
    """A number in words or figures."""
    names = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    return int(word) if word.isdigit() else 1 if word == "an" else max(1, names.index(word))


def shifted(day: str, unit: str, by: int) -> str | None:
    """An ISO prefix moved by days, weeks, months or years; None where it is not precise enough."""
    if unit == "year":
        return f"{int(day[:4]) + by}"
    if unit == "month" and len(day) >= 7:
        months = int(day[:4]) * 12 + int(day[5:7]) - 1 + by
        return f"{months // 12}-{months % 12 + 1:02}"
    if unit in ("day", "week") and len(day) == 10:
        return (date.fromisoformat(day) + timedelta(days=by * (7 if unit == "week" else 1))).isoformat()
    return None


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
    if kind == "months":
        first, last = re.findall(MONTH, text)
        year = re.search(YEAR, text)
        (_, end) = parsed(f"{last} {year.group()}" if year else last, base, weekday=False, ahead=ahead)
        begin = next(n for n in range(1, 13) if calendar.month_abbr[n] == first[:3])
        return f"{int((end or base)[:4]) - (begin > int((end or base)[5:7]))}-{begin:02}", end
    if kind == "within":
        _, number, unit = text.split()
        last = shifted(base, unit.rstrip("s"), count(number)) if len(base) == 10 or unit.startswith("year") else None
        return (base, last) if last is not None else (None, None)
    if kind == "rest":
        unit = text.split()[-1]
        return ending(unit, base) if text.startswith("later") else (beginning(unit, base), base)
    if kind == "end":
        year = re.search(YEAR, text)
        return (year.group(), year.group()) if year else ending(text.split()[-1], base)
    if kind == "season":
        which, name = text.split()
        return season(which, name, base)
    if kind == "season-of-year":
        name = text.split()[-1]
        (first, last), (_, over) = season("this", name, base), SEASONS[name]
        passed, still_to_come = int(base[5:7]) > over, first > base[:7]
        return season("next" if ahead and passed else "last" if still_to_come and not ahead else "this", name, base)
    if kind == "part":
        return parsed("yesterday" if text.startswith("last") else "today", base, weekday=False, ahead=False)
    if kind == "relative" and (named := re.fullmatch(rf"({MONTH}) (last|this|next) year", text)):
        year_ = int(base[:4]) + {"last": -1, "this": 0, "next": 1}[named.group(2)]
        return parsed(f"{named.group(1)} {year_}", base, weekday=False, ahead=ahead)
    if kind == "named-month":
        which, month = text.split()
        return parsed(f"{month} {base[:4]}" if which == "this" else month, base, weekday=False, ahead=which == "next")
    return parsed(text, base, weekday=kind == "weekday", ahead=ahead)


def ending(unit: str, base: str) -> tuple[str, str]:
    """The rest of the week, month or year of publication."""
    day = date.fromisoformat(base)
    if unit == "week":
        last = day + timedelta(days=6 - day.weekday())
    elif unit == "month":
        last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    else:
        last = day.replace(month=12, day=31)
    return base, last.isoformat()


def beginning(unit: str, base: str) -> str:
    """The first day of the week, month or year of publication."""
    day = date.fromisoformat(base)
    if unit == "week":
        return (day - timedelta(days=day.weekday())).isoformat()
    return base[:7] + "-01" if unit == "month" else base[:4] + "-01-01"


def season(which: str, name: str, base: str) -> tuple[str, str]:
    """The last, present or next spring … as its months, north of the equator."""
    first, last = SEASONS[name]
    year, month = int(base[:4]), int(base[5:7])
    over = last + (12 if last < first else 0)
    if which == "last" and month <= over:
        year -= 1
    elif which == "next" and month >= first:
        year += 1
    return f"{year}-{first:02}", f"{year + (last < first)}-{last:02}"


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
