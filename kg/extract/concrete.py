"""An event noun of people in general (“arrests of journalists”) -> whether it tells of what has happened."""

from kg.extract import affairs
from kg.extract.affairs import AffairRow
from kg.extract.phrases import Match
from kg.extract.placed import Named
from kg.extract.scene import POSSESSIVE, Scene
from kg.text.document import TokenRange
from kg.text.parse import Token

BODIES = frozenset(("dissolution", "mediaClosure", "censorship", "politicalBan", "law"))
"""Affairs of bodies and works, which must be told from others by name."""
ABSTRACT = frozenset(
    (
        *("prevention", "prohibition", "abolition", "elimination", "eradication", "criminalisation", "criminalization"),
        *("definition", "crime", "offence", "offense", "risk", "fear", "threat", "danger", "possibility", "prospect"),
        *("protection", "freedom", "right", "law", "legislation", "bill", "convention", "treaty", "protocol", "rule"),
        *("ban", "moratorium", "safeguard", "guarantee", "guideline", "standard", "alternative", "immunity", "power"),
    )
)
"""What is of or against a kind of deed, not a deed done."""
FORBIDDING = frozenset(
    (
        *("prohibit", "ban", "forbid", "outlaw", "prevent", "criminalise", "criminalize", "abolish", "allow", "permit"),
        *("avoid", "define", "regulate", "authorise", "authorize", "fear", "risk", "facilitate", "restrict", "limit"),
    )
)
"""Verbs whose object is a kind of deed."""
OPEN = frozenset(("any", "no", "every", "each", "either", "future", "possible", "potential", "further", "all"))
"""What makes a deed one that may be."""
TOLD = frozenset(
    (
        *("recent", "latest", "ongoing", "continuing", "continued", "reported", "alleged", "mass", "widespread"),
        *("systematic", "repeated", "renewed", "increasing", "growing", "massive", "violent", "brutal", "deadly"),
        *("persistent", "relentless", "sweeping", "documented", "suspected", "apparent", "unsolved"),
    )
)
"""Adjectives of what happened or goes on."""
REPORTS = frozenset(
    (
        *("report", "allegation", "account", "claim", "evidence", "wave", "spate", "surge", "rise", "increase"),
        *("string", "series", "pattern", "campaign", "history", "incident", "case", "number", "role", "hundred"),
        *("thousand", "dozen", "footage", "picture", "image", "involvement", "complicity", "anniversary", "spike"),
    )
)
"""Nouns that tell of deeds done ("reports of torture of detainees")."""
USUAL = frozenset(("common", "frequent", "rare", "routine", "rife", "commonplace", "inevitable", "usual", "normal"))
"""What is said of a kind of deed ("arrests of students are common")."""
ACCUSED = frozenset(
    (
        *("officer", "soldier", "policeman", "guard", "official", "perpetrator", "suspect", "agent", "commander"),
        *("general", "militant", "terrorist", "criminal", "trafficker", "smuggler", "murderer", "killer", "torturer"),
        *("offender", "rapist", "attacker", "gunman", "assailant", "militiaman", "extremist", "rebel", "jihadist"),
    )
)
"""People whose trial is asked for or is common crime, unless they are told from others."""
INVOLVED = frozenset(("involve", "implicate", "responsible", "complicit", "blame", "accuse", "guilty", "suspect"))


def concrete(scene: Scene, match: Match[AffairRow], row: AffairRow, subject: Named, sentence: TokenRange) -> bool:
    """Whether a noun like "arrest" of people without number or name stands for arrests that were made."""
    noun = scene.doc[match.end - 1]
    people = scene.doc[subject.head]
    if people.tag_ not in ("NNS", "NNPS") or general(noun):
        return False
    if row.kind in BODIES and people.lemma_.lower() not in affairs.table().outfits.words:
        return False
    if people.lemma_.lower() in ACCUSED and affairs.affair(row.kind) == affairs.affair("detention"):
        return False
    if noun.tag_ in ("NNS", "NNPS") or row.kind == "dispersal" or placed(scene, subject):
        return True
    first = joined_first(noun)
    said = {c.lower_ for n in (noun, first) for c in n.lefts}
    if said & (TOLD | {"the", "this", "these"}) or any(c.ent_type_ == "DATE" for c in noun.lefts):
        return True
    return (
        done_by(scene, noun, match, subject, sentence) or bool(REPORTS & above(first)) or bool(INVOLVED & above(first))
    )


def general(noun: Token) -> bool:
    """Whether a deed is only named as a kind: forbidden, feared, "any"."""
    first = joined_first(noun)
    if any(c.lower_ in OPEN for n in (noun, first) for c in n.lefts):
        return True
    if first.dep_ == "nsubj" and any(c.lower_ in USUAL for c in first.head.rights):
        return True
    governing = above(first)
    return bool(governing & (ABSTRACT | FORBIDDING))


def above(noun: Token) -> frozenset[str]:
    """The words that govern a noun, a preposition passed over."""
    governor = noun.head
    if governor.pos_ == "ADP":
        governor = governor.head
    return frozenset((governor.lemma_.lower(),)) if governor.i != noun.i else frozenset()


def joined_first(noun: Token) -> Token:
    """The first of the nouns one is joined to ("arrests, harassment and threats")."""
    while noun.dep_ == "conj" and noun.head.i < noun.i:
        noun = noun.head
    return noun


def placed(scene: Scene, subject: Named) -> bool:
    """Whether a people, place or body is named by the words for those concerned, or right behind them."""
    end = subject.tokens[1]
    if any(t.ent_type_ in ("NORP", "GPE", "LOC", "FAC") for t in scene.doc[subject.tokens[0] : end]):
        return True
    behind = scene.doc[end : end + 4]
    return (
        len(behind) > 1
        and behind[0].lower_ in ("in", "at", "near", "from", "across")
        and any(t.ent_type_ in ("GPE", "LOC", "FAC") or t.lower_ in ("country", "region", "city") for t in behind[1:])
    )


def done_by(scene: Scene, noun: Token, match: Match[AffairRow], subject: Named, sentence: TokenRange) -> bool:
    """Whether somebody did it: "Arland's arrest of …", "… by the police"."""
    doc, end = scene.doc, subject.tokens[1]
    if match.start > sentence[0] and doc[match.start - 1].text in POSSESSIVE:
        return True
    if any(c.dep_ == "poss" for c in noun.lefts):
        return True
    following = doc[match.end : match.end + 1], doc[end : end + 1]
    return any(t.lower_ == "by" for piece in following for t in piece)
