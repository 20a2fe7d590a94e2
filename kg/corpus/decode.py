"""Bytes -> characters, or the reason why they are not text."""

import re

from kg.errors import ArticleError

BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (or a .docx, .xlsx, .epub)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\x00", "a database"),
)
DECLARED = re.compile(
    rb"""<meta\s[^>]{0,300}?charset\s*=\s*["']?\s*([\w-]{2,20})|^\s*<\?xml\s[^>]{0,200}?encoding=["']([\w-]{2,20})""",
    re.IGNORECASE,
)
TRUSTED = re.compile(
    r"windows-125[0-8]|iso-8859-\d{1,2}|latin1|us-ascii|koi8-[ru]|gbk?|gb2312|gb18030|big5|euc-(?:jp|kr)|shift_jis|tis-620"
)
"""Encodings a page may declare; others in Python's list decode anything into something."""
WEB_NAMES = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}
"""What the web means by these labels (WHATWG Encoding Standard)."""

MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
CAPITAL_INSIDE = re.compile("[a-zß-ÿ][À-ÞŠŒŽŸ]")
STRANGE_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes, source: str) -> str:
    """UTF-8, what a byte-order mark announces, or unmistakable Windows-1252; the mark itself is dropped.

    Raises ``ArticleError`` for anything else: a guessed letter would change a name.
    """
    refuse_binary(data, source)
    text = _marked(data, source)
    if text is None:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            text = _western(data)
            if text is None:
                raise _not_utf8(error, source) from error
    return checked(text, source)


def decode_page(data: bytes, source: str) -> str:
    """As ``decode``, but a web page may also declare its encoding (valid UTF-8 is UTF-8 whatever it declares)."""
    refuse_binary(data, source)
    text = _marked(data, source)
    if text is not None:
        return checked(text, source)
    try:
        return checked(data.decode("utf-8"), source)
    except UnicodeDecodeError as error:
        name = _declared(data)
        try:
            text = data.decode(name) if name else _western(data)
        except UnicodeDecodeError as wrong:
            raise ArticleError(source, f"not {name}, as the page says, at byte {wrong.start}") from wrong
        if text is None:
            raise _not_utf8(error, source) from error
        return checked(text, source)


def refuse_binary(data: bytes, source: str) -> None:
    """Raise ``ArticleError`` for a known kind of file that is no text."""
    for magic, what in MAGIC:
        if data.startswith(magic):
            raise ArticleError(source, f"{what}, not text; save its text as .txt, .md or .html")


def checked(text: str, source: str) -> str:
    """The text itself, unless it is empty, binary or cannot be written down again."""
    if not any(map(str.isalnum, text)):
        raise ArticleError(source, "empty" if not text.strip() else "empty: no letter in it")
    if "\0" in text:
        raise ArticleError(source, f"binary file, not text (a NUL at character {text.index(chr(0))})")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ArticleError(source, f"half a character (a lone surrogate) at character {error.start}") from error
    return text


def _marked(data: bytes, source: str) -> str | None:
    for bom, name in BOMS:
        if data.startswith(bom):
            try:
                return data[len(bom) :].decode(name)
            except UnicodeDecodeError as error:
                place = len(bom) + error.start
                raise ArticleError(source, f"not {name.upper()}, as its first bytes say, at byte {place}") from error
    return None


def _western(data: bytes) -> str | None:
    """Windows-1252, where its eastern neighbour reads the same and nothing looks like broken UTF-8."""
    try:
        text, neighbour = data.decode("cp1252"), data.decode("cp1250")
    except UnicodeDecodeError:
        return None
    foreign = sum(c > "\x7f" for c in text)
    doubtful = (
        text != neighbour
        or MULTIBYTE.search(data)
        or CAPITAL_INSIDE.search(text)
        or STRANGE_CONTROL.search(text)
        or foreign * 4 > len(text)
    )
    return None if doubtful else text


def _declared(data: bytes) -> str | None:
    match = DECLARED.search(data[:4096])
    if match is None:
        return None
    name = (match[1] or match[2]).decode("ascii").lower()
    return WEB_NAMES.get(name, name) if TRUSTED.fullmatch(name) else None


def _not_utf8(error: UnicodeDecodeError, source: str) -> ArticleError:
    return ArticleError(source, f"not UTF-8 text at byte {error.start}; convert it to UTF-8")
