"""A line of a JSON Lines file -> an Article whose text is its field of that name."""

import json
from typing import Any

from kg.corpus.compose import compose, refuse_many_lines
from kg.corpus.decode import checked
from kg.corpus.fields import interpret
from kg.corpus.original import Original
from kg.corpus.units import units
from kg.errors import ArticleError
from kg.model import Article

READER = "jsonl/1"


def read_record(original: Original) -> Article:
    """Raises ``ArticleError`` where the line is no JSON object or its fields are not those of an article."""
    stated = interpret(parse(original), original.source, text=True)
    text = checked(stated.text or "", original.source)
    refuse_many_lines(text, original.source)
    return compose(original, text, units(text), reader=READER, stated=stated)


def parse(original: Original) -> dict[str, Any]:
    """The line as an object; each field may stand once."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            names = [name for name, _ in pairs]
            twice = next(name for name in names if names.count(name) > 1)
            raise ArticleError(original.source, f"field “{twice[:60]}” stands twice")
        return found

    try:
        value = json.loads(original.data.decode("utf-8"), object_pairs_hook=once)
    except UnicodeDecodeError as error:
        raise ArticleError(original.source, f"not UTF-8 at byte {error.start} of the line") from error
    except json.JSONDecodeError as error:
        raise ArticleError(
            original.source, f"not JSON: {error.msg} at character {error.pos + 1} of the line"
        ) from error
    except RecursionError as error:
        raise ArticleError(original.source, "nested too deeply") from error
    except ValueError as error:
        raise ArticleError(original.source, f"not JSON that can be read: {error}") from error
    if not isinstance(value, dict):
        raise ArticleError(original.source, 'not a JSON object; one article a line: {"text": …}')
    return value
