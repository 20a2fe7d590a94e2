"""Written dates -> ISO prefixes as precise as what is written; nothing is guessed, no clock is asked."""

import datetime
import re
from collections.abc import Iterator

import dateparser

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
YEAR = r"(?:19|20)\d\d"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
ISO = rf"{YEAR}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?(?![\d-])"
NUMBERS = rf"\d{{1,2}}(?:/\d{{1,2}}/|-\d{{1,2}}-|\.\d{{1,2}}\.){YEAR}"
WRITTEN = rf"{DAY}(?: of)? {MONTH},? {YEAR}|{MONTH} {DAY},? {YEAR}|{MONTH},? {YEAR}"
WITHOUT_YEAR = rf"{DAY} {MONTH}|{MONTH} {DAY}"

DATE = re.compile(rf"(?<![\w/.-])(?:{ISO}|{NUMBERS}|{WRITTEN})(?![\w/])", re.IGNORECASE)
AROUND = re.compile(
    r"\b(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?"
    r"|at|on|T?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\.\d+)?(?:\s*(?i:[ap]\.?m)\b\.?)?|\d{1,2}\s*(?i:[ap]\.?m)\b\.?|hrs|hours"
    r"|GMT|UTC|Z|[A-Z]{2,4}T|ET|IST|ICT)|[+-]\d\d:?\d\d|[^\w]",
)
"""What may stand round a date without being part of another statement: weekday, time, zone, punctuation."""

UPDATE = re.compile(r"\b(?:last )?(?:updat|modif|edit|revis)(?:ed?|ied)\b", re.IGNORECASE)
ANOTHER = re.compile(
    r"\b(?:accessed|archived|retrieved|conducted|recorded|taken|filmed|born|died|expires?|deadline|until|since|before|after"
    r"|between|from|due|next|scheduled|killed|anniversary|massacre|election|act|law|decree|resolution|agreement|protocol)\b",
    re.IGNORECASE,
)
"""Words that make a line's day that of something else than its appearance."""

SETTINGS = {"REQUIRE_PARTS": ["month", "year"], "PARSERS": ["absolute-time"], "PREFER_DAY_OF_MONTH": "first"}


def iso(date: str) -> str | None:
    """``24 March 2021`` → ``2021-03-24``, ``March 2021`` → ``2021-03``; None where it is no date.

    Numbers that could be day and month either way round give the year alone.
    """
    date = " ".join(date.split())
    if re.fullmatch(ISO, date):
        return date if _exists(date) else None
    if re.fullmatch(NUMBERS, date):
        return _from_numbers(*map(int, re.split(r"\D", date)))
    if not re.fullmatch(WRITTEN, date, re.IGNORECASE):
        return None
    parsed = dateparser.parse(date, languages=["en"], settings=SETTINGS)
    if parsed is None:
        return None
    return parsed.date().isoformat() if len(re.findall(r"\d+", date)) == 2 else f"{parsed:%Y-%m}"


def stated(text: str) -> str | None:
    """The one date a field or line consists of, weekday, time and zone aside; None where it says more than that."""
    text = " ".join(text.split())
    if re.fullmatch(r"(?:19|20)\d{6}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    match = re.match(rf"({ISO})(?:T.*)?$", text) or DATE.search(text)
    if match is None:
        return None
    date = match[1] if match.re is not DATE and match[1] else match[0]
    rest = text[: match.start()] + " " + text[match.end() :]
    return iso(date) if not AROUND.sub("", rest) else None


def day_of(line: str) -> str | None:
    """The one whole day a short line names, what it says of updates left out; None where it is something else's."""
    line = UPDATE.split(line)[0]
    found = {m[0]: iso(m[0]) for m in DATE.finditer(line)}
    days = [written for written, day in found.items() if day is not None and len(day) == 10]
    return days[0] if len(found) == len(days) == 1 and not ANOTHER.search(line) else None


def dates(text: str) -> Iterator[str]:
    """Every date with a year in a text, in order, as ISO prefixes."""
    for match in DATE.finditer(text):
        date = iso(match[0])
        if date is not None:
            yield date


def _from_numbers(first: int, second: int, year: int) -> str | None:
    if first == second or first > 12 >= second:
        date = f"{year}-{second:02}-{first:02}"
    elif second > 12 >= first:
        date = f"{year}-{first:02}-{second:02}"
    else:
        return str(year) if 0 < first <= 12 and 0 < second <= 12 else None
    return date if _exists(date) else None


def _exists(date: str) -> bool:
    try:
        datetime.date.fromisoformat(f"{date}-01-01"[:10] if len(date) < 10 else date)
    except ValueError:
        return False
    return True
