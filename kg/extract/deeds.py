"""A noun for what is done to people -> whether it tells of deeds done ("the raids on their homes") or of a kind."""

from kg.extract import clauses, rules
from kg.extract.rights_table import is_people
from kg.text.parse import Token

MORE = frozenset(
    ("raid", "transfer", "relocation", "displacement", "demolition", "seizure", "confiscation", "kidnapping", "removal",
     "crackdown", "assault", "threat", "beating", "stabbing", "bombing", "shelling", "strike", "massacre", "lynching",
     "assassination", "rape", "flogging", "caning", "questioning", "interrogation", "summons", "prosecution", "fine",
     "dismissal", "sacking", "blocking", "shutdown", "dispersal", "surveillance", "hacking", "bugging", "break-in")
)  # fmt: skip
"""Nouns for deeds, beside those that tell the harm of a case."""
POINTING = frozenset(("the", "this", "these", "that", "those", "its", "their", "his", "her", "both", "all"))
SUFFERING = frozenset(("of", "on", "against", "at", "in"))
KINDS = frozenset(
    ("ban", "prohibition", "abolition", "moratorium", "prevention", "elimination", "eradication", "crime", "offence",
     "offense", "risk", "use", "practice", "definition", "freedom", "right", "law", "legislation", "convention")
)  # fmt: skip
"""Nouns that govern a kind of deed."""


def particular(noun: Token) -> bool:
    """Whether a noun stands for deeds done: pointed at, or done to somebody told from others."""
    name = noun.lemma_.lower()
    if noun.pos_ != "NOUN" or not (name in MORE or name in rules.classes().aspects["harm"]):
        return False
    above = noun.head.head if noun.head.pos_ == "ADP" else noun.head
    if above.lemma_.lower() in KINDS:
        return False
    if any(c.lower_ in POINTING or c.dep_ == "poss" for c in noun.lefts):
        return True
    return any(told(inner) for p, inner in clauses.prepositional(list(noun.children)) if p in SUFFERING)


def told(noun: Token) -> bool:
    """Whether those a deed is done to are told from others: by a name, an article, a number or what stands behind."""
    return noun.pos_ == "PROPN" or any(
        c.lower_ in POINTING or c.dep_ in ("nummod", "poss", "relcl", "acl", "prep") or c.ent_type_ == "NORP"
        for c in noun.children
    )


def people(noun: Token) -> bool:
    """Whether a noun is a word for people."""
    return noun.pos_ == "NOUN" and is_people(noun)
