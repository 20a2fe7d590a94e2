"""A web page -> an Article whose text is the page's visible text, one block a line, its body told by trafilatura."""

import importlib.metadata
from collections import Counter
from collections.abc import Iterator, Sequence

import lxml.etree
import lxml.html
import msgspec
from lxml.html import HtmlElement

from kg.corpus.compose import compose, refuse_many_lines
from kg.corpus.decode import checked, decode_page
from kg.corpus.labels import TITLE, Label, label, same
from kg.corpus.original import Original
from kg.corpus.page import stated_by
from kg.corpus.rules import BELOW, FOOT, rule_of
from kg.corpus.units import STOP, Unit
from kg.corpus.visible import Block, blocks
from kg.errors import ArticleError
from kg.model import Article

READER = f"html/1 trafilatura/{importlib.metadata.version('trafilatura')}"
MOST_ELEMENTS = 100_000
OUTSIDE = Label("furniture", "not in the article, by trafilatura")

MATCHED = 30
"""Characters by which a block is recognised where trafilatura keeps a part of it."""
SHORT = 8
"""Characters from which on a line between two blocks of the article is looked for in it."""

TROUBLE = (
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    ArithmeticError,
    AssertionError,
    RecursionError,
    lxml.etree.LxmlError,
)
"""What trafilatura and its helpers may raise on a page that was made to trip them."""


def read_page(original: Original) -> Article:
    """Raises ``ArticleError`` where the bytes are no page or nothing on it can be seen."""
    tree = parse(decode_page(original.data, original.source), original.source)
    found = list(blocks(tree))
    text = "\n".join(block.text for block in found)
    checked(text, original.source)
    refuse_many_lines(text, original.source)
    stated = stated_by(tree)
    body = article_lines(tree)
    inside = matched(found, body)
    units = list(place(found, inside))
    labels = label_page(units, inside, stated.title)
    return compose(original, text, units, reader=READER, stated=stated, labels=labels)


def parse(page: str, source: str) -> HtmlElement:
    """A tree without comments; no entity of the page's own is expanded, nothing outside is read."""
    parser = lxml.html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True, default_doctype=False
    )
    try:
        tree = lxml.html.document_fromstring(page.encode("utf-8"), parser=parser)
    except lxml.etree.LxmlError as error:
        raise ArticleError(source, f"no web page: {' '.join(str(error).split())}") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise ArticleError(source, "elements nested too deeply")
    count = sum(1 for _ in tree.iter())
    if count > MOST_ELEMENTS:
        raise ArticleError(source, f"too many elements: {count:,}; the limit is {MOST_ELEMENTS:,}")
    return tree


# ---- what is the article --------------------------------------------------------------------------------------------


def article_lines(tree: HtmlElement) -> list[str]:
    """The lines that trafilatura takes for the article's text; none where it finds no article or gives up."""
    import trafilatura  # half a second that only pages need

    try:
        document = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True)
    except TROUBLE:
        return []
    text = getattr(document, "text", None) or ""
    return [key for line in text.split("\n") if (key := compact(line))]


def compact(text: str) -> str:
    """A text as blocks are compared: letters and digits alone."""
    return "".join(filter(str.isalnum, text)).casefold()


def matched(found: Sequence[Block], body: Sequence[str]) -> list[bool]:
    """Which blocks are lines of the article, or parts or wholes of them; of two alike, the one amid or near others."""
    keys = [compact(block.text) for block in found]
    fit = fitting(keys, body)
    counts = Counter(keys)
    sure = [i for i, key in enumerate(keys) if fit[i] and counts[key] == 1]
    if not sure:
        return fit
    kept = {i for i in range(sure[0], sure[-1] + 1) if fit[i]}
    amid = {keys[i] for i in kept}
    nearest: dict[str, int] = {}
    for i in sorted(range(len(keys)), key=lambda i: max(sure[0] - i, i - sure[-1])):
        if fit[i] and keys[i] not in amid:
            nearest.setdefault(keys[i], i)
    return joined([i in kept or nearest.get(key) == i for i, key in enumerate(keys)], found, "\n".join(body))


def fitting(keys: Sequence[str], body: Sequence[str]) -> list[bool]:
    """Which keys are lines of the body, or share a long beginning or end with one, or stand inside one."""
    lines = set(body)
    whole = "\n".join(body)
    heads = {line[:MATCHED] for line in body if len(line) >= MATCHED}
    tails = {line[-MATCHED:] for line in body if len(line) >= MATCHED}

    def fits(key: str) -> bool:
        if key in lines:
            return True
        return len(key) >= MATCHED and (key[:MATCHED] in heads or key[-MATCHED:] in tails or key in whole)

    return [bool(key) and fits(key) for key in keys]


def joined(inside: list[bool], found: Sequence[Block], whole: str) -> list[bool]:
    """The same, with the short lines that go on a sentence of the article, or stand between two of its blocks."""
    for i in range(1, len(found)):
        key = compact(found[i].text)
        if inside[i] or not inside[i - 1] or key not in whole:
            continue
        goes_on = found[i].text[:1].islower() and not STOP.search(found[i - 1].text)
        inside[i] = goes_on or (len(key) >= SHORT and i + 1 < len(found) and inside[i + 1])
    return inside


def place(found: Sequence[Block], inside: Sequence[bool]) -> Iterator[Unit]:
    """Blocks as units of the page's text."""
    at = 0
    for block, known in zip(found, inside, strict=True):
        end = at + len(block.text)
        sure = known and not block.level and block.role != "caption"
        yield Unit(start=at, end=end, text=block.text, level=block.level, role=block.role, sure=sure)
        at = end + 1


def label_page(units: Sequence[Unit], inside: Sequence[bool], title: str | None) -> list[Label]:
    """Label the article's blocks as those of a plain text, the others by where they stand."""
    if not any(inside):
        return label([bare(unit) for unit in units], title)
    begin = inside.index(True)
    # a heading over links that trafilatura drops still says what the blocks below it are
    chosen = [i for i, unit in enumerate(units) if inside[i] or (i > begin and opens_section(unit))]
    known = dict(zip(chosen, label([bare(units[i]) for i in chosen], title), strict=True))
    first = next((i for i in chosen if known[i].kind == "body"), begin)
    heading = max((i for i in range(first) if is_headline(units[i], title)), default=first)
    return [known[i] if i in known else outside(unit, title, heading <= i < first) for i, unit in enumerate(units)]


def opens_section(unit: Unit) -> bool:
    """Whether a block opens a list of links or a foot."""
    found = None if unit.role else rule_of(unit, FOOT)
    return found is not None and found[0].reach != "line"


def bare(unit: Unit) -> Unit:
    """A unit whose place on the page counts no more: the article was found there."""
    return unit if unit.role in ("", "caption") else msgspec.structs.replace(unit, role="")


def is_headline(unit: Unit, title: str | None) -> bool:
    """Whether a block is the page's headline."""
    return unit.level == 1 or (title is not None and same(unit.text, title))


def outside(unit: Unit, title: str | None, above: bool) -> Label:
    """What a block is that trafilatura leaves out; ``above``: it stands between headline and text."""
    if is_headline(unit, title) and unit.role in ("", "caption"):
        return TITLE
    if unit.role == "caption":
        return Label("caption", "figure caption")
    if unit.role:
        return Label("furniture", unit.role)
    found = rule_of(unit, BELOW) if above else None
    return Label(found[0].kind, found[0].reason, found[1]) if found and found[0].kind != "furniture" else OUTSIDE
