"""The form of a rule about one line of a page, and the fragments that rules are written with."""

from typing import Literal

import msgspec

from kg.corpus.dates import NUMBERS, WITHOUT_YEAR, WRITTEN, YEAR
from kg.model.article import SegmentKind

Reach = Literal["line", "list", "tail", "end"]
"""``line``: this unit; ``list``: and the links below it; ``tail``: and everything until clear running text
takes over again; ``end``: and everything to the end."""

Where = Literal["anywhere", "head", "below the title", "foot"]
"""``head``: before the first unit of running text; ``below the title``: there, once a title stood;
``foot``: after the running text has begun."""


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A unit whose folded text one of ``forms`` matches whole, letter case aside, is of ``kind`` for ``reason``."""

    reason: str
    kind: SegmentKind
    forms: tuple[str, ...]
    """Regular expressions; capitals count inside ``(?-i:…)`` alone. A group ``date`` holds a written date."""
    examples: tuple[str, ...]
    reach: Reach = "line"
    where: Where = "anywhere"
    words: int = 40
    """Longer units are running text whatever they look like."""


CAPITAL = r"[A-Z][\w.’'-]*"
NAME = rf"(?-i:{CAPITAL}(?: (?:{CAPITAL}|de|da|van|von|bin|binti|al|of|the|and|for|in|&))*)"
PERSON = rf"(?-i:{CAPITAL}(?: (?:{CAPITAL}|de|da|van|von|bin|binti|al)){{1,4}})"
# A hyphen stands inside the words of a name only: could it also join them, hostile text would be tried in every split.
UPPER = r"(?-i:[A-Z][A-Z.’'-]{3,}[A-Z](?:[ /][A-Z][A-Z.’'-]+)*)"
PLACE = r"(?-i:[A-Z][\w.’'-]+(?:[ /][A-Z][\w.’'-]+){0,3})"
REGION = r"(?-i:, [A-Z][\w.’'-]*(?: [A-Z][\w.’'-]+){0,2})?"
AGENCY = (
    r"(?-i:AFP|AP|Associated Press|Reuters|REUTERS|EPA(?:-EFE)?|EFE|UPI|DPA|dpa|ANSA|Xinhua|Kyodo|Yonhap|Bernama"
    r"|TASS|IANS|PTI|ANI|Antara|Getty(?: Images)?|Shutterstock|AKP|VNA|TTXVN|CNA|VOA|RFA|BBC|UN Photo|UNHCR"
    r"|Facebook|Twitter)"
)
CLOCK = r"(?:,? ?(?:at |\| ?|[-–] ?)?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: ?\|? ?\(?[A-Z]{2,4}\)?)?)"
WHEN = (
    r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? )?"
    rf"(?:{WRITTEN}|{NUMBERS}|{YEAR}-\d\d-\d\d)(?:T[\d:.+Z-]+|{CLOCK})?"
)
"""A whole written date, weekday and time included."""
ISSUED = rf"(?:(?P<date>{WHEN})|(?:{WITHOUT_YEAR}))"
UNQUOTED = r"(?!.*[“”\"])"
"""Nobody is quoted in the unit."""
