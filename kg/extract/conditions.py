"""A verb, its parts and a row of the lexicon -> whether the row's conditions hold of them."""

from kg.extract import clauses, rules
from kg.extract.clauses import Slots
from kg.extract.predication import lemma
from kg.text.parse import Token

DEVERBAL = ("ing", "tion", "sion", "ment", "al", "ance", "ence", "ure")
"""Endings of nouns that name what is done to somebody."""


def speaks_itself(verb: Token) -> bool:
    """Whether "I" or "we" is the subject."""
    subject = clauses.subject(verb)
    return subject is not None and subject.lower_ in ("i", "we")


def governs_itself(parts: Slots) -> bool:
    """Whether the object can have the preposition for its own ("condemned the sentencing of Ann to six years")."""
    if parts.passive or not parts.objects:
        return False
    name = lemma(parts.objects[0])
    return name.endswith(DEVERBAL) or bool(rules.classes().of(name))


def alone(verb: Token) -> bool:
    """Whether a verb has nothing behind it that says what about ("The prosecutor objected.")."""
    return not any(c.i > verb.i and c.dep_ not in ("punct", "advmod", "npadvmod", "cc", "conj") for c in verb.children)


def refuses(verb: Token) -> bool:
    """ "would not say", "could not discuss": silence by will, not that nothing was said."""
    return any(c.dep_ == "aux" and c.lower_ in ("would", "could", "can", "will") for c in verb.children)


def clauses_not(verb: Token) -> bool:
    """Whether "not" stands in the verb's phrase."""
    return any(c.lower_ == "not" for c in verb.subtree)


def lexical(head: Token, row: rules.VerbRow) -> bool:
    """Whether a head meets the row's conditions on lemmas and classes."""
    name = "recommendation" if head.pos_ == "NUM" and of_recommendations(head) else lemma(head)
    classes = rules.classes().of(name)
    if row.heads and name not in row.heads:
        return False
    if row.classes and not classes & row.classes and not (row.classes & {"case", "right"} and head.pos_ != "PRON"):
        return False
    if name in row.not_heads or classes & row.not_classes:
        return False
    return not any(c.lemma_.lower() in row.not_modifiers for c in head.children)


def of_recommendations(number: Token) -> bool:
    """Whether a bare number counts the recommendations its sentence speaks of ("accepted 118 and noted 34")."""
    return any(t.lemma_.lower() == "recommendation" for t in number.sent)


def deprived(verb: Token) -> bool:
    """Whether somebody is denied something ("were denied food", "were beaten and denied food")."""
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    joined = verb.dep_ == "conj" and verb.tag_ in ("VBN", "VBD") and not clauses.own_auxiliary(verb)
    shared = joined and any(c.dep_ == "auxpass" for c in verb.head.children)
    return (passive or shared) and any(c.dep_ == "dobj" for c in verb.children)
