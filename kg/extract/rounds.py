"""“the sixth round”, “the seventh session of the dialogue” -> the numbered meeting of the article's series."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.event_names import Name, determined, numbered, table
from kg.extract.scene import Scene
from kg.text.document import TokenRange
from kg.text.parse import Token

HEADS = frozenset(("round", "session", "edition", "meeting"))
SERIES = frozenset(("dialogue", "dialogues", "consultation", "consultations", "talks"))
"""What is held in rounds."""


def rounds(scene: Scene, names: Sequence[Name], covered: set[int]) -> Iterator[Name]:
    """Numbered rounds outside the names found: of the article's one series, else named by their own words."""
    series = {n.parties: n for n in reversed(names) if n.sort == "meeting" and n.parties}
    one = next(iter(series.values())) if len(series) == 1 else None
    if one is None and (series or not any(t.lower_ in SERIES for t in scene.doc)):
        return
    inside = covered | {i for n in names for i in range(*n.tokens)}
    for token in scene.doc:
        if token.lower_ in HEADS and token.i not in inside and token.pos_ in ("NOUN", "PROPN"):
            found = round_at(scene, token, one)
            if found is not None:
                yield found


def round_at(scene: Scene, token: Token, series: Name | None) -> Name | None:
    """The round a token heads, if it has a number and is of no other thing."""
    sentence = (token.sent.start, token.sent.end)
    number, start = numbered(scene, token.i, sentence)
    end = of_series(scene, token.i + 1, sentence)
    if number is None or end is None:
        return None
    surface = scene.text((start, end))
    tokens: TokenRange = (determined(scene, start, sentence), end)
    if series is not None:
        return replace(series, tokens=tokens, head=token.i, surface=surface, title=None, number=number, year=None)
    kind = scene.text((token.i, end)).lower()
    return Name(tokens, token.i, token.lower_, "meeting", kind, surface, number=number)


def of_series(scene: Scene, i: int, sentence: TokenRange) -> int | None:
    """Behind "of the dialogue", or here where no "of" follows; None where it is a round of something else."""
    if i >= sentence[1] or scene.doc[i].lower_ != "of":
        return i
    for j in range(i + 1, min(i + 6, sentence[1])):
        if scene.doc[j].lower_ in SERIES and scene.doc[j].lower_ in table().meetings:
            return j + 1
        if scene.doc[j].pos_ not in ("DET", "ADJ", "NOUN", "PRON", "PROPN"):
            return None
    return None
