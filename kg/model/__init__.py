"""Frozen values that every other layer speaks in."""

from kg.model.article import Article, Published, Segment
from kg.model.filter import Filter
from kg.model.ident import digest
from kg.model.span import Span
from kg.model.statements import (
    CaseAccount,
    Mention,
    Participation,
    Ref,
    RightMention,
    Role,
    Stance,
    Statement,
    Thing,
    Utterance,
    reference,
)

__all__ = [
    "Article",
    "CaseAccount",
    "Filter",
    "Mention",
    "Participation",
    "Published",
    "Ref",
    "RightMention",
    "Role",
    "Segment",
    "Span",
    "Stance",
    "Statement",
    "Thing",
    "Utterance",
    "digest",
    "reference",
]
