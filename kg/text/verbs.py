"""A verb's lemma -> whether its subject speaks, takes a position, issues a document: read from the cue lexicon."""

from functools import cache

from kg.text.attribution.cues import lexicon
from kg.text.tables import phrase_words


@cache
def speaks(lemma: str) -> bool:
    """Ann said that …"""
    return lexicon().takes(lemma, "clause")


@cache
def quotes(lemma: str) -> bool:
    """Verbs that may stand beside a quotation."""
    return any(lexicon().takes(lemma, frame) for frame in ("clause", "quote", "predicate"))


@cache
def positions(lemma: str) -> bool:
    """Ann condemned the arrest."""
    return lexicon().takes(lemma, "object")


@cache
def directs(lemma: str) -> bool:
    """Ann urged Bo to leave."""
    return lexicon().takes(lemma, "object infinitive")


@cache
def issues(lemma: str) -> bool:
    """Ann published a report."""
    return lemma in lexicon().words["issuers"]


@cache
def wills(lemma: str) -> bool:
    """Verbs that only an agent is the subject of, speech included."""
    return lemma in phrase_words("deeds") or positions(lemma) or speaks(lemma)
