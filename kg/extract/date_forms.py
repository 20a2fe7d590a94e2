"""How dates are written, and what must be known of the day of publication to place each."""

import re

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


CLOSED = r"(?=\s*(?:[.,;:–—”)]|$))"


SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
"""First and last month of a season."""


SEASON = rf"(?:{'|'.join(SEASONS)})"


NEAR = "|".join(
    rf"(?<={word}[\s-])"
    for word in (
        *(
            "[Ii]n",
            "of",
            "by",
            "[Ss]ince",
            "until",
            "till",
            "[Ff]rom",
            "after",
            "before",
            "between",
            "[Ee]arly",
            "[Ll]ate",
        ),
        *("[Mm]id", "[Mm]iddle of"),
        *(
            "and",
            "to",
            "recently as",
            "far back as",
            "soon as",
            "early as",
            "late as",
            "end of",
            "start of",
            "beginning of",
        ),
    )
)
"""What stands before the name of a month that is no other word ("may", "march")."""


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
    ("months", rf"(?<=[Bb]etween\s){MONTH}\s+and\s+{MONTH}(?:\s+{YEAR})?"),
    ("months", rf"(?<=[Ff]rom\s){MONTH}\s+(?:to|until|till)\s+{MONTH}(?:\s+{YEAR})?"),
    ("decade", r"(?:19[4-9]|20[0-4])0s"),
    ("end", rf"(?:the\s+)?end\s+of\s+(?:(?:the|this)\s+(?:week|month|year)|{YEAR})"),
    ("rest", r"later\s+this\s+(?:week|month|year)|earlier\s+this\s+(?:week|month|year)"),
    ("season", rf"(?:last|this|next)\s+{SEASON}"),
    ("season-of-year", rf"(?<=[Ii]n\s)the\s+{SEASON}"),
    ("relative", rf"{MONTH}\s+(?:last|this|next)\s+year"),
    ("part", r"this\s+(?:morning|afternoon|evening)|(?:last\s+night|tonight)"),
    ("relative", rf"(?:last|this|next)\s+(?:week|month|year|{WEEKDAY})"),
    ("named-month", rf"(?:last|this|next)\s+{MONTH}"),
    ("relative", rf"{NUMBER}\s+{UNIT}s?\s+ago"),
    ("within", rf"within\s+{NUMBER}\s+{UNIT}s?"),
    (
        "told",
        rf"{NUMBER}\s+{UNIT}s?\s+(?:earlier|later|afterwards|(?:before|after){CLOSED})|the\s+{UNIT}\s+(?:before|after){CLOSED}",
    ),
    ("told", r"the\s+same\s+(?:day|morning|afternoon|evening|night)"),
    ("told", rf"the\s+(?:very\s+)?(?:next|following|previous|preceding)\s+(?:very\s+)?{UNIT}"),
    ("relative", r"yesterday|tomorrow|today"),
    ("weekday", WEEKDAY),
    ("month-in-year", rf"(?:{NEAR}){MONTH}\b"),
    ("year", YEAR),
)
"""How dates are written, in the order they are tried; the first part names what is needed to place one."""


ANY_CASE = frozenset(("end", "rest", "season", "part", "relative", "within", "told"))
"""Forms that may open a sentence ("Last week", "Today")."""


EXPRESSION = re.compile(
    r"(?:(?<![\w$€£.,-])|(?<=\b[Mm]id-)|(?<=\b[Ee]arly-)|(?<=\b[Ll]ate-))(?:"
    + "|".join(
        f"(?P<f{i}>{f'(?i:{pattern})' if kind in ANY_CASE else pattern})" for i, (kind, pattern) in enumerate(FORMS)
    )
    + rf")(?:{PART})?(?![\w%])"
)


COUNTED = re.compile(r"\s+(?:people|persons|protesters|workers|families|soldiers|votes|cases|metres|meters|km|euros)\b")


SINCE = re.compile(r"(?:since|from|after)\s+(?:early |mid-?|late |around )?$", re.IGNORECASE)


BEFORE = re.compile(r"(?:by|before|until|till)\s+(?:early |mid-?|late |around )?$", re.IGNORECASE)


ADJOURNED = re.compile(
    r"\b(?:adjourn|postpone|delay|defer|reserve|schedule|reschedule|slate|set|move|remand|suspend|extend|push)\w*\s+(?:back\s+)?"
    r"(?:to|until|till|for)\s+$|\b(?:give[ns]?|gave|has|have|had)(?:\s+\w+){0,3}\s+(?:until|till)\s+$"
)
"""What is said of a thing that is still to come."""


NIGHT = re.compile(r"\bnight\s+of\s+$")


NEEDED = {
    "weekday": 10,
    "part": 10,
    "relative": 10,
    "end": 10,
    "within": 10,
    "rest": 10,
    "day-in-year": 7,
    "month-in-year": 7,
    "months": 7,
    "named-month": 7,
    "season": 7,
    "season-of-year": 7,
}
"""How precise the date of publication must be (characters of its ISO form) for a form to be placed."""


OPEN = frozenset(("season-of-year", "weekday", "day-in-year", "month-in-year", "span", "months"))
"""Forms that do not say whether they lie before or after publication."""


def needs(kind: str, text: str) -> int:
    """How much of the date of publication an expression rests on."""
    if kind == "relative" and "year" in text:
        return 4
    if kind == "relative" and "month" in text:
        return 7
    if kind == "span" and not re.search(YEAR, text):
        return 7
    if kind in ("months", "end") and re.search(YEAR, text):
        return 0
    return NEEDED.get(kind, 0)
