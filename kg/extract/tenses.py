"""A token of a date or a clause -> whether what it belongs to is told as past or as still to come."""

from typing import Literal

from kg.text.parse import Token

AHEAD = frozenset(("will", "shall", "'ll", "’ll", "wo", "may", "might", "can", "could", "must", "should", "would"))
"""Auxiliaries of what is to come, unless "have" follows."""
PLANNING = frozenset(
    (
        *(
            "expect",
            "plan",
            "schedule",
            "intend",
            "hope",
            "agree",
            "undertake",
            "promise",
            "vow",
            "pledge",
            "set",
            "slate",
        ),
        *("propose", "offer", "threaten", "prepare", "want", "ask", "urge", "invite", "aim", "seek", "call", "demand"),
    )
)
"""Verbs, past ones too, whose infinitive is still to come."""
DUE = frozenset(("due", "scheduled", "slated", "expected", "planned", "upcoming", "forthcoming", "next", "set"))
SCHEDULED = frozenset(
    (
        *(
            "open",
            "begin",
            "start",
            "resume",
            "reopen",
            "reconvene",
            "convene",
            "meet",
            "sit",
            "take",
            "hold",
            "host",
            "vote",
        ),
        *(
            "decide",
            "rule",
            "hear",
            "appear",
            "face",
            "stand",
            "go",
            "come",
            "return",
            "leave",
            "arrive",
            "depart",
            "travel",
        ),
        *(
            "visit",
            "address",
            "speak",
            "present",
            "publish",
            "release",
            "launch",
            "sign",
            "adopt",
            "debate",
            "consider",
        ),
        *(
            "end",
            "close",
            "conclude",
            "expire",
            "run",
            "lapse",
            "fall",
            "mark",
            "celebrate",
            "be",
            "qualify",
            "turn",
            "enter",
        ),
    )
)
"""Verbs that tell in the present what is on a calendar ("the trial opens on Monday")."""
DEEPEST = 9
"""How many words up a verb is looked for."""


def tense(token: Token) -> Literal["past", "ahead"] | None:
    """How the nearest verb above tells what a word belongs to; None where it does not say.

    The verb says nothing about what a noun between them is dated with ("deplores the arrest in May").
    """
    above, noun = token, False
    for _ in range(DEEPEST):
        if above.lower_ in DUE and above.i != token.i and above.tag_ != "VBD":
            return "ahead"
        if above.pos_ in ("VERB", "AUX") and (told := of_verb(above)) is not None:
            return told if told == "past" or not noun else None
        noun = noun or (above.pos_ in ("NOUN", "PROPN") and above.i != token.i and not beside(above))
        if above.head.i == above.i:
            return None
        above = above.head
    return None


def beside(noun: Token) -> bool:
    """Whether a noun tells before or with whom the verb happens, so that it is not what is dated."""
    return noun.dep_ == "pobj" and noun.head.lower_ in ("before", "with") and noun.head.head.pos_ == "VERB"


def of_verb(verb: Token) -> Literal["past", "ahead"] | None:
    """How one verb is told: by its auxiliaries, its form, or the verb it depends on."""
    helpers = {c.lower_: c for c in verb.children if c.dep_ in ("aux", "auxpass")}
    perfect = any(c.lemma_ == "have" for c in helpers.values())
    if AHEAD & helpers.keys():
        return "past" if perfect else "ahead"
    if perfect or verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in helpers.values()):
        return "past"
    if "to" in helpers:
        return planned(verb)
    if verb.tag_ in ("VBZ", "VBP") or any(c.tag_ in ("VBZ", "VBP") for c in helpers.values()):
        return "ahead" if verb.lemma_ in SCHEDULED else None
    return "past" if verb.tag_ == "VBN" else None


def planned(verb: Token) -> Literal["past", "ahead"] | None:
    """An infinitive: as the verb above, but what somebody plans or is asked to do is ahead."""
    above = verb.head
    if above.i == verb.i:
        return None
    if above.lemma_.lower() in PLANNING or (above.pos_ in ("NOUN", "ADJ") and above.lower_ in DUE):
        return "ahead"
    return of_verb(above) if above.pos_ in ("VERB", "AUX") else None
