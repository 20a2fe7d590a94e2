"""A parsed web page -> the text that is seen on it, block by block, with what the page marks each block as."""

import re
from collections.abc import Iterator

import lxml.etree
import msgspec
from lxml.html import HtmlElement

UNSEEN = frozenset(
    (
        *(
            "script",
            "style",
            "noscript",
            "template",
            "head",
            "title",
            "meta",
            "link",
            "iframe",
            "object",
            "embed",
            "svg",
        ),
        *("math", "canvas", "audio", "video", "map", "datalist", "option", "input", "textarea"),
    )
)
INLINE = frozenset(
    (
        *(
            "a",
            "abbr",
            "acronym",
            "b",
            "bdi",
            "bdo",
            "big",
            "cite",
            "code",
            "data",
            "del",
            "dfn",
            "em",
            "font",
            "i",
            "img",
        ),
        *("ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup"),
        *("time", "tt", "u", "var", "wbr"),
    )
)
ROLES = {
    "figcaption": "caption",
    "nav": "navigation",
    "footer": "page foot",
    "aside": "aside",
    "form": "form",
    "button": "form",
    "select": "form",
}
CAPTION_CLASS = re.compile(r"\b(?:wp-)?caption(?:-text)?\b|\b(?:photo|image)-(?:credit|caption)\b", re.IGNORECASE)
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Block(msgspec.Struct, frozen=True):
    """A line of visible text, and what the page marks it as."""

    text: str
    role: str
    level: int


def blocks(tree: HtmlElement) -> Iterator[Block]:
    """Visible text in document order, white space folded, one item per block or line of a block."""
    pieces: list[str] = []
    marks: list[tuple[str, int]] = [("", 0)]
    walk = lxml.etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        breaks = tag not in INLINE
        if event == "start":
            if breaks:
                yield from flush(pieces, marks[-1])
            unseen = tag in UNSEEN or is_hidden(element)
            marks.append(mark(element, tag, marks[-1]))
            if unseen or not tag:
                walk.skip_subtree()
            else:
                pieces.append(element.text or "")
        else:
            if breaks:
                yield from flush(pieces, marks[-1])
            marks.pop()
            pieces.append(element.tail or "")
    yield from flush(pieces, marks[-1])


def flush(pieces: list[str], known: tuple[str, int]) -> Iterator[Block]:
    """The line gathered so far, if it says anything."""
    text = " ".join("".join(pieces).split())
    pieces.clear()
    if text:
        yield Block(text, *known)


def mark(element: HtmlElement, tag: str, around: tuple[str, int]) -> tuple[str, int]:
    """The role and heading level of an element, its container's where it has none of its own."""
    role, level = around
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        level = int(tag[1])
    if tag in ROLES:
        role = ROLES[tag]
    elif CAPTION_CLASS.search(element.get("class") or ""):
        role = "caption"
    return role, level


def is_hidden(element: HtmlElement) -> bool:
    """Whether the page itself says that an element is not shown."""
    return element.get("hidden") is not None or HIDDEN_STYLE.search(element.get("style") or "") is not None
