"""Units of a page -> what each of them is: head, caption, body or furniture, and why."""

import re
from collections.abc import Callable, Sequence

import msgspec

from kg.corpus import dates
from kg.corpus.captions import DESCRIPTION
from kg.corpus.foot import below
from kg.corpus.openers import NAVIGATION
from kg.corpus.reach import SAID, section_end, teasers_end
from kg.corpus.rules import BELOW, FOOT, HEAD, dateline, rule_of
from kg.corpus.units import Unit
from kg.model.article import SegmentKind

TITLE_WORDS = 25
PROSE_WORDS = 8
SENTENCE_WORDS = 3
"""Words from which on a line with a full stop is a sentence."""
CAPTION_WORDS = 60
LONGEST_MARKER = 120
"""Characters of an image's place holder."""
MARKER_WORDS = 6
"""A place holder of more words says itself what is seen."""
DATED_WORDS = 18
"""Words of the longest line that may be there for its date."""
CLOCK = re.compile(r"\d ?[ap]\.m\.$", re.IGNORECASE)
"""A stop that ends no sentence."""
SEARCHED = 40
"""Units among which a headline is looked for."""

SPEAKER = re.compile(r"[A-Z][A-Z .’'-]*: ")
DESCRIBES = re.compile(DESCRIPTION, re.IGNORECASE)
QUOTES = str.maketrans("‘’“”", "''\"\"")
LONG_WORD = re.compile(r"\b[^\W\d_]{4,}")


class Label(msgspec.Struct, frozen=True):
    """What a unit is, and why."""

    kind: SegmentKind
    reason: str
    date: str | None = None
    """The written date that a publication line, update line or dateline holds."""
    lead: int = 0
    """How many characters of a body unit, its list mark aside, are a dateline."""


TEXT = Label("body", "running text")
TITLE = Label("head", "title")
PAGE_HEAD = Label("head", "page head")
ABOVE = Label("head", "line before the text")
SUBHEADING = Label("head", "sub-heading")
DESCRIBED = Label("caption", "picture description")
MENU = Label("furniture", "navigation menu")
AFTER = Label("furniture", "line after the text")
TEASERS = Label("furniture", "teasers of other articles")


def label(units: Sequence[Unit], title: str | None = None) -> list[Label]:
    """Say of each unit what it is; what nothing speaks against is body.

    ``title``: the headline, where something better than the text states it.
    """
    start = text_start(units, title)
    labels = label_head(units[:start], title)
    while len(labels) < len(units):
        labels += label_next(units, labels, start)
    if not any(known.kind == "body" for known in labels):
        labels = rescue(labels)
    return finish(units, labels)


# ---- where the text starts, and what stands before it ---------------------------------------------------------------


def text_start(units: Sequence[Unit], title: str | None) -> int:
    """The first unit of running text."""
    for i, unit in enumerate(units):
        if not unit.sure and not is_prose(unit):
            continue
        if unit.level or unit.role or rule_of(unit, BELOW) or is_described(units, i) or is_title(units, i, title):
            continue
        return i
    return len(units)


def is_prose(unit: Unit) -> bool:
    """Whether a unit, taken by itself, looks like running text rather than a headline."""
    words = unit.words
    if CLOCK.search(unit.text) and words <= DATED_WORDS and dates.day_of(unit.text):
        return False
    if unit.final:
        spoken = SAID.search(unit.text) or SPEAKER.match(unit.text)
        return words >= (PROSE_WORDS if unit.text.endswith(("?", "!")) else SENTENCE_WORDS) or bool(words and spoken)
    if unit.text.endswith((",", ";", ":")):
        return words >= 2
    return words >= (6 if unit.mark else TITLE_WORDS)


def is_title(units: Sequence[Unit], i: int, title: str | None) -> bool:
    """Whether a unit that looks like running text is a headline: stated, printed twice, or in title case."""
    unit = units[i]
    if title is not None and same(unit.text, title):
        return True
    if unit.words > TITLE_WORDS or unit.mark or i + 1 >= len(units):
        return False
    if i == 0 and unit.text.endswith("?") and not SPEAKER.match(unit.text):
        return True
    if any(same(unit.text, other.text) for other in units[max(0, i - 6) : i + 7] if other is not unit):
        return True
    words = LONG_WORD.findall(unit.text)
    return i < 6 and len(words) >= 4 and all(word[0].isupper() for word in words) and not SAID.search(unit.text)


def same(text: str, other: str) -> bool:
    """Equal but for white space, case, the form of quotation marks and punctuation at the ends."""
    return fold(text) == fold(other)


def fold(text: str) -> str:
    """A text as headlines are compared."""
    return " ".join(text.casefold().translate(QUOTES).split()).strip(" .,;:!?'\"|-–—")


def label_head(units: Sequence[Unit], title: str | None) -> list[Label]:
    """What the units before the running text are."""
    place = title_place(units, title)
    name = fold(title or (units[place].text if place is not None else ""))
    labels: list[Label] = []
    for i, unit in enumerate(units):
        found = rule_of(unit, BELOW if title or (place is not None and i > place) else HEAD)
        folded = fold(unit.text)
        if i == place or (name and folded == name):
            labels.append(TITLE)
        elif name and len(name) >= 12 and name in folded:
            labels.append(PAGE_HEAD)
        elif (found is None or found[1] is None) and unit.words <= DATED_WORDS and (day := dates.day_of(unit.text)):
            labels.append(Label("head", "dated line", day))
        elif found:
            labels.append(Label(found[0].kind, found[0].reason, found[1]))
        elif unit.role == "caption" or is_described(units, i):
            labels.append(DESCRIBED)
        elif unit.role:
            labels.append(Label("furniture", unit.role))
        else:
            labels.append(MENU if in_menu(units, i) else ABOVE)
    return labels


def title_place(units: Sequence[Unit], title: str | None) -> int | None:
    """Which of the units before the text is the headline: stated, marked, printed twice, else the first likely one."""
    shown = units[:SEARCHED]
    folded = [fold(unit.text) for unit in shown]
    if title is not None:
        return folded.index(fold(title)) if fold(title) in folded else None
    plain = [i for i in range(len(shown)) if could_be_title(shown, i)]
    tests: tuple[Callable[[int], bool], ...] = (
        lambda i: shown[i].level == 1,
        lambda i: shown[i].level > 0,
        lambda i: len(folded[i]) >= 12 and folded.count(folded[i]) > 1,
        lambda i: shown[i].words >= 3 and any(is_page_title(f, folded[i]) for f in folded),
        lambda i: shown[i].words >= 4 and not shown[i].mark,
        lambda i: not shown[i].mark,
    )
    return next((i for test in tests for i in plain if test(i)), None)


def could_be_title(units: Sequence[Unit], i: int) -> bool:
    """Whether nothing speaks against a unit being the headline."""
    unit = units[i]
    return not unit.role and unit.words <= TITLE_WORDS and not rule_of(unit, HEAD) and not is_described(units, i)


def is_page_title(folded: str, title: str) -> bool:
    """Whether a line is a headline with a publisher's name before or after it."""
    return len(folded) > len(title) >= 12 and (folded.startswith(title) or folded.endswith(title))


# ---- the text and what comes after it -------------------------------------------------------------------------------


def label_next(units: Sequence[Unit], labels: Sequence[Label], start: int) -> list[Label]:
    """Labels for the next unit, and for those that go with it."""
    i = len(labels)
    unit = units[i]
    found = rule_of(unit, FOOT) if i > start else None
    if found:
        known = Label(found[0].kind, found[0].reason, found[1])
        end = section_end(units, i + 1, found[0].reach, units[start].indent)
        return [known, *(inside(other, known) for other in units[i + 1 : end])]
    teasers = teasers_end(units, i)
    if teasers > i:
        return [TEASERS] * (teasers - i)
    if unit.role == "caption" or is_described(units, i):
        return [DESCRIBED]
    if unit.role:
        return [Label("furniture", unit.role)]
    if in_menu(units, i):
        return [MENU]
    if unit.level or is_subheading(units, labels, i):
        return [SUBHEADING]
    return [TEXT]


def inside(unit: Unit, opener: Label) -> Label:
    """A unit of a section: what a rule says it is, else what the section is."""
    found = rule_of(unit, FOOT)
    return Label("furniture", found[0].reason) if found and found[0].kind == "furniture" else opener


def is_described(units: Sequence[Unit], i: int) -> bool:
    """Whether the unit before is an image's place holder and this one says what is seen."""
    if not i or len(units[i - 1].text) > LONGEST_MARKER or units[i].words > CAPTION_WORDS:
        return False
    found = rule_of(units[i - 1], HEAD)
    if found is None or found[0].reason != "image marker" or units[i - 1].words > MARKER_WORDS:
        return False
    return not units[i].apart or DESCRIBES.match(units[i].text) is not None


def is_subheading(units: Sequence[Unit], labels: Sequence[Label], i: int) -> bool:
    """Whether a short line without a stop stands alone between paragraphs."""
    unit = units[i]
    if unit.sure or unit.mark or not 0 < i < len(units) - 1 or unit.words > 10:
        return False
    alone = labels[-1] is TEXT and units[i - 1].final and units[i + 1].words >= 12 and not units[i + 1].mark
    ends = unit.final or unit.text.endswith((",", ";", ":"))
    return alone and not ends and not unit.text[:1].islower() and not SAID.search(unit.text)


def in_menu(units: Sequence[Unit], i: int) -> bool:
    """Whether a unit is one of four or more very short lines of which two begin as menu entries do."""
    first = last = i
    while first > 0 and i - first < 8 and is_entry(units[first - 1]):
        first -= 1
    while last < len(units) and last - i < 8 and is_entry(units[last]):
        last += 1
    if last <= i or last - first < 4:
        return False
    return sum(unit.text.split()[0].casefold() in NAVIGATION for unit in units[first:last]) >= 2


def is_entry(unit: Unit) -> bool:
    """Whether a unit is short enough for a menu."""
    return (
        0 < len(unit.text) < 40 and not unit.role and unit.words <= 4 and not unit.text.endswith((".", ";", ",", ":"))
    )


# ---- repairs -------------------------------------------------------------------------------------------------------


def rescue(labels: Sequence[Label]) -> list[Label]:
    """Where nothing is body, lines that only stood before it are; a lone headline too."""
    doubtful = (ABOVE, SUBHEADING) if ABOVE in labels or SUBHEADING in labels else (TITLE,)
    return [TEXT if known in doubtful else known for known in labels]


def finish(units: Sequence[Unit], labels: list[Label]) -> list[Label]:
    """Cut the dateline off the first paragraph; a place and date count as the end of a text only at its end."""
    bodies = [i for i, known in enumerate(labels) if known.kind == "body"]
    if not bodies:
        return labels
    for i in range(bodies[-1]):
        if labels[i].reason == "dateline at the end":
            labels[i] = TEXT
    for i in below(units, [known.kind for known in labels]):
        labels[i] = AFTER
    bodies = [i for i in bodies if labels[i].kind == "body"]
    spoken = sum(SPEAKER.match(units[i].text) is not None for i in bodies) > 1
    for i in bodies[:2]:
        lead, date = dateline(units[i].text)
        if lead and not spoken:
            labels[i] = Label("body", TEXT.reason, date, lead)
            break
    return labels
