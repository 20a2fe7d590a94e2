"""A Markdown file, with or without front matter -> an Article whose text is its characters, unchanged."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import markdown_it
import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from kg.corpus.compose import compose, refuse_many_lines
from kg.corpus.decode import decode
from kg.corpus.fields import Stated, interpret
from kg.corpus.original import Original
from kg.corpus.units import Unit
from kg.errors import ArticleError
from kg.model import Article, Segment, Span

READER = f"markdown/1 markdown-it/{markdown_it.__version__}"
FRONT = re.compile(r"---[^\S\r\n]*\r?\n(?P<yaml>(?:.*\r?\n)*?)(?:---|\.\.\.)[^\S\r\n]*(?:\r?\n|\Z)")
OPENED = re.compile(r"---[^\S\r\n]*\r?\n[A-Za-z_][\w -]*:")
MOST_YAML = 64 * 1024
DEEPEST = 8
NEWLINE = re.compile(r"\r\n?|\n")
PREFIX = re.compile(r"[^\S\r\n]*(?:(?:>|[-+*]|\d{1,9}[.)])[^\S\r\n]+|>)*")
"""What containers (quotations, lists) put before a line."""
BULLET = re.compile(r"[-+*]|\d{1,9}[.)]")
HEADING = re.compile(r"#{1,6}[^\S\r\n]+|[^\S\r\n]+#+[^\S\r\n]*$")
IMAGE_ONLY = re.compile(r"(?:\[?!\[[^\]]*\]\([^)]*\)(?:\]\([^)]*\))?\s*)+")
ROLES = {"fence": "code", "hr": "end mark", "table": "table", "picture": "picture"}
"""Kinds of block that are no text, and the reason."""
CAPTION = re.compile(r"[*_](?![*_\s])[^*_]+[*_]")
INLINE = re.compile(
    "|".join(
        (
            r"!\[[^\]\n]*\](?:\([^()\n]*\)|\[[^\]\n]*\])",  # a picture
            r"\[(?=[^\[\]\n]+\](?:\(|\[))",  # where a link's words begin
            r"(?<=[^\s\[])\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\])",  # where they end
            r"\[\^[\w-]+\]",  # a footnote's mark
            r"<(?:https?://|mailto:)[^<>\s]+>|</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>",  # an address, a tag
            r"(?<!\\)(?:\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3})",  # emphasis
            r"(?<![\w\\])_{1,3}(?=[^\s_])|(?<=[^\s_\\])_{1,3}(?!\w)",
            r"~~|`+|\\(?=[!-/:-@\[-`{-~])|\\$",  # deletion, code, escapes
        )
    ),
    re.MULTILINE,
)


def read_markdown(original: Original) -> Article:
    """Raises ``ArticleError`` where the bytes are not text or the front matter cannot be taken as stated."""
    text = decode(original.data, original.source)
    refuse_many_lines(text, original.source)
    stated, start = front_matter(text, original.source)
    before = [Segment(Span(0, start), "head", "front matter")] if start else []
    if not any(map(str.isalnum, text[start:])):
        raise ArticleError(original.source, "empty: nothing below the front matter")
    return compose(original, text, blocks(text, start), reader=READER, stated=stated, before=before)


def front_matter(text: str, source: str) -> tuple[Stated, int]:
    """The fields a file opens with, and where its text starts."""
    match = FRONT.match(text)
    if match is None:
        if OPENED.match(text):
            raise ArticleError(source, "front matter is not closed; end it with a line ---")
        return Stated(), 0
    raw = match["yaml"]
    if len(raw) > MOST_YAML:
        raise ArticleError(source, f"front matter of {len(raw):,} characters; the limit is {MOST_YAML:,}")
    fields = load(raw, source)
    return interpret(fields, source), len(match[0].rstrip())


def load(raw: str, source: str) -> dict[str, Any]:
    """YAML's plain data, every scalar as it is written: no aliases, no tags, no key twice."""
    try:
        refuse_tricks(raw, source)
        node = yaml.compose(raw, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        at = f", line {line(error.problem_mark)}" if error.problem_mark else ""
        raise ArticleError(source, f"front matter{at}: {error.problem or error.context}") from error
    except yaml.YAMLError as error:
        raise ArticleError(source, f"front matter: {' '.join(str(error).split())}") from error
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        raise ArticleError(source, "front matter must be lines of “field: value”")
    names = [name_of(key, source) for key, _ in node.value]
    for name in names:
        if names.count(name) > 1:
            raise ArticleError(source, f"front matter: field “{name}” stands twice")
    return dict(zip(names, (plain(value) for _, value in node.value), strict=True))


def refuse_tricks(raw: str, source: str) -> None:
    """Raise ``ArticleError`` for what no front matter needs: aliases, and lists in lists in lists."""
    depth = 0
    for event in yaml.parse(raw, Loader=yaml.BaseLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise ArticleError(source, f"front matter, line {line(event.start_mark)}: aliases are not taken")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise ArticleError(source, f"front matter, line {line(event.start_mark)}: nested too deeply")


def name_of(key: yaml.Node, source: str) -> str:
    """A field's name."""
    if not isinstance(key, yaml.ScalarNode):
        raise ArticleError(source, f"front matter, line {line(key.start_mark)}: a field’s name must be a word")
    return str(key.value)


def plain(node: yaml.Node) -> Any:
    """A node as text, list or mapping."""
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): plain(value) for key, value in node.value}
    return node.value


def line(mark: Any) -> int:
    """A place in the front matter as a line of the file."""
    return int(mark.line) + 2


@cache
def parser() -> MarkdownIt:
    """Blocks only; what is indented or looks like HTML is text."""
    markdown = MarkdownIt("commonmark", {"maxNesting": 40}).enable("table").disable(["code", "html_block"])
    markdown.core.ruler.enableOnly(["normalize", "block"])
    return markdown


def blocks(text: str, start: int) -> list[Unit]:
    """The blocks below the front matter; lines that belong to none (link targets) are units of their own."""
    edges = [start, *(match.end() for match in NEWLINE.finditer(text, start)), len(text)]
    tokens = parser().parse(text[start:])
    found: list[Unit] = []
    done = 0
    for token, leaf in leaves(tokens):
        first, last = token.map or (0, 0)
        found += targets(text, edges, done, first)
        for i in range(max(first, done), last):
            if leaf == "paragraph" and IMAGE_ONLY.fullmatch(text[edges[i] : edges[i + 1]].strip()):
                found.append(block(text, edges[i], edges[i + 1], token, "picture"))
                done = i + 1
            else:
                break
        if last > done:
            found.append(block(text, edges[max(first, done)], edges[last], token, leaf))
            done = last
    found += targets(text, edges, done, len(edges) - 1)
    return [unit for unit in captioned(text, found) if unit.end > unit.start]


def leaves(tokens: list[Token]) -> Iterator[tuple[Token, str]]:
    """Tokens that hold lines, with the kind of block they open."""
    inside = 0
    for token in tokens:
        if token.type == "table_open":
            yield token, "table"
        inside += (token.type == "table_open") - (token.type == "table_close")
        if not inside and token.map and token.type in ("paragraph_open", "heading_open", "fence", "hr"):
            yield token, token.type.removesuffix("_open")


def block(text: str, start: int, end: int, token: Token, leaf: str) -> Unit:
    """One block as a unit: marks at line starts and inside sentences are cuts."""
    raw = text[start:end]
    prefix = PREFIX.match(raw)
    skip = prefix.end() if prefix and leaf in ("paragraph", "heading") else len(raw) - len(raw.lstrip())
    opening = raw[:skip]
    lead = len(opening) - len(opening.lstrip())
    at, stop = start + lead, start + len(raw.rstrip())
    listed = BULLET.search(opening) is not None
    cuts = tuple(marks(text, start + skip, stop, leaf))
    shown = "".join(text[a:b] for a, b in between(start + skip, stop, cuts))
    role = ROLES.get(leaf, "" if shown.strip() else "mark without text")
    return Unit(
        start=at,
        end=max(stop, at),
        text=" ".join(shown.split()),
        mark=skip - lead if leaf == "paragraph" else 0,
        level=int(token.tag[1]) if leaf == "heading" else 0,
        role=role,
        cuts=cuts if leaf == "paragraph" else (),
        sure=leaf == "paragraph" and listed,
    )


def marks(text: str, start: int, end: int, leaf: str) -> Iterator[tuple[int, int]]:
    """Stretches that are markup: inside sentences, and before the lines of a quotation."""
    found = [match.span() for match in INLINE.finditer(text, start, end)]
    if leaf == "heading":
        found += [match.span() for match in HEADING.finditer(text, start, end)]
    for newline in NEWLINE.finditer(text, start, end):
        prefix = PREFIX.match(text, newline.end(), end)
        if prefix and prefix[0].strip():
            found.append(prefix.span())
    last = start
    for a, b in sorted(found):
        if b > max(a, last):
            yield max(a, last), b
            last = b


def between(start: int, end: int, cuts: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int]]:
    """What the cuts leave."""
    for a, b in cuts:
        if a > start:
            yield start, a
        start = max(start, b)
    if end > start:
        yield start, end


def targets(text: str, edges: list[int], first: int, last: int) -> Iterator[Unit]:
    """Lines outside every block: definitions of link targets."""
    for start, end in zip(edges[first:last], edges[first + 1 : last + 1], strict=True):
        raw = text[start:end]
        if raw.strip():
            lead = len(raw) - len(raw.lstrip())
            yield Unit(start=start + lead, end=start + len(raw.rstrip()), text=raw.strip(), role="link target")


def captioned(text: str, units: list[Unit]) -> Iterator[Unit]:
    """A line all in emphasis below a picture is its caption."""
    picture = False
    for unit in units:
        if picture and not unit.role and CAPTION.fullmatch(text[unit.start : unit.end]):
            yield Unit(start=unit.start, end=unit.end, text=unit.text, role="caption")
        else:
            yield unit
        picture = unit.role == "picture"
