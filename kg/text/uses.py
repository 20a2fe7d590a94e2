"""Reading + a capitalised word that no list has -> whether the text uses it as it uses States."""

from collections import Counter
from dataclasses import dataclass

from kg.text.demonyms import is_common, is_kind, stem_of
from kg.text.document import TokenRange
from kg.text.reading import POSSESSIVE, Reading
from kg.text.tables import bodies, body_words, name_words, phrase_words, titles
from kg.text.verbs import directs, positions

GROUND = frozenset(("isles", "islands", "highlands", "lowlands"))
"""Kinds of land that only a State is when it acts."""

NO_STATES = frozenset(("party", "media", "business", "civil"))
"""Natures of bodies whose nouns beside a name make it no State's."""

TREATING = frozenset(("ratify", "accede"))


@dataclass(frozen=True, slots=True)
class Use:
    """How a text uses a capitalised word that no list has."""

    noun: bool
    """As a State's name: X's embassy, ambassador to X."""
    adjective: bool
    """As a State's adjective: the Xian government."""
    person: bool
    """As part of a person's name."""
    place: bool
    national: bool
    """As the model's word for a people."""
    bare: bool
    """As an agent that nothing introduces, as news names States only."""


def used_as(reading: Reading, at: list[TokenRange], taken: set[int]) -> Use:
    """How the text uses a word, or words, that stand at these places."""
    firsts, lasts = [start for start, _ in at], [end - 1 for _, end in at]
    noun = any(owns_state(reading, i) or ratifies(reading, i) or has_organ(reading, i) for i in lasts)
    noun = noun or any(of_state(reading, i) for i in firsts)
    before = [i for i in lasts if before_state(reading, i)]
    derived = stem_of(reading.text[lasts[0]]) is not None and len(at) == len(set(at)) and firsts[0] == lasts[0]
    labels = Counter(reading.entity[i] for i in lasts)
    placed = labels["GPE"] > labels["PERSON"] + labels["ORG"]
    beside = placed and any(beside_country(reading, *tokens, taken) for tokens in at)
    place = any(
        reading.entity[i] in ("GPE", "LOC") or (k and reading.lower[k - 1] in ("in", "to", "from"))
        for k, i in zip(firsts, lasts, strict=True)
    )
    diplomatic = any(reading.lower[i + 1] in ("ambassador", "embassy") or is_foreign(reading, i + 1) for i in before)
    governed = place and any(reading.lower[i + 1] == "government" for i in before)  # not the Reed government
    islands = firsts[0] < lasts[0] and reading.lower[lasts[0]] in GROUND and any(acts(reading, i) for i in lasts)
    kind = firsts[0] < lasts[0] and (
        is_kind(reading.lower[lasts[0]]) or reading.lower[firsts[0]] in name_words("sides")
    )
    return Use(
        noun=noun or beside or islands or (not derived and (diplomatic or governed)) or (kind and placed and beside),
        adjective=bool(before) and derived,
        person=any(is_of_person(reading, *tokens) for tokens in at),
        place=place,
        national=derived and labels["NORP"] * 2 > len(at),
        bare=not derived and is_bare(reading, at, labels, place=place),
    )


def is_bare(reading: Reading, at: list[TokenRange], labels: Counter[str], *, place: bool) -> bool:
    """Whether a name acts as States do, more than once or also as a place, and no title, age or article comes with it.

    What news introduces by nothing but its name is a State, or a body that the model knows for one.
    """
    if 2 * labels["ORG"] > len(at) or at[0][1] - at[0][0] > 1 or any(is_introduced(reading, *tokens) for tokens in at):
        return False
    dated = {reading.lower[i] for i in reading.dateline}
    if reading.lower[at[0][0]] in dated:
        return False  # where the news comes from is mostly a city
    acting = [end - 1 for _, end in at if acts(reading, end - 1)]
    return bool(acting) and (place or len(at) > 1) and not any(reading.tag[end - 1] == "JJ" for _, end in at)


def is_introduced(reading: Reading, start: int, end: int) -> bool:
    """Whether a name comes with an article, a title, an age, “who”, or a noun beside it."""
    before = reading.lower[start - 1] if start else ""
    after, following = (*reading.lower[end : end + 2], "", "")[:2]
    if before in titles() or before in ("the", "a", "an", "as", "called", "named") or after in ("who", "("):
        return reading.tag[end - 1] != "NNPS" or before != "the"
    if before == "," and any(w in titles() for w in reading.lower[max(0, start - 8) : start - 1]):
        return True
    if before in POSSESSIVE or beside_body(reading, start, end):
        return True
    return after == "," and (following in ("who", "a", "an", "the", "whose") or following.isdigit())


def beside_body(reading: Reading, start: int, end: int) -> bool:
    """“the Fidelia party”, “the daily Courier”: a noun beside a name that makes it no State's."""
    around = (reading.lower[start - 1] if start else "", *reading.lower[end : end + 1])
    return any(word in bodies() and bodies()[word].nature in NO_STATES for word in around)


def acts(reading: Reading, i: int) -> bool:
    """Whether a name holds, is asked for, or owns a position."""
    head, dep = reading.head[i], reading.dep[i]
    if dep in ("nsubj", "dobj"):
        lemma = reading.lemma[head]
        if dep == "dobj" or reading.tag[head] == "VB":
            return directs(lemma) and bool(reading.kids(head, "xcomp", "ccomp"))
        return positions(lemma) or directs(lemma)
    if dep == "pobj" and reading.lower[head] == "by":
        return reading.dep[head] == "agent" or reading.lower[reading.head[head]] in phrase_words("stances")
    return dep == "poss" and reading.lower[head] in phrase_words("stances")


def ratifies(reading: Reading, i: int) -> bool:
    """X ratified the convention, X's accession to the treaty, urged X to accede: States are parties to treaties."""
    if i + 2 < reading.size and reading.text[i + 1] in POSSESSIVE:
        return any(reading.lower[k] in ("accession", "ratification") for k in range(i + 2, min(i + 4, reading.size)))
    if reading.dep[i] not in ("nsubj", "dobj"):
        return False
    verb = reading.head[i]
    return any(reading.lemma[v] in TREATING for v in (verb, *reading.kids(verb, "xcomp", "ccomp", "conj")))


def has_organ(reading: Reading, i: int) -> bool:
    """X, whose ambassador …; X, whose army …."""
    if i + 3 >= reading.size or reading.text[i + 1] != "," or reading.lower[i + 2] != "whose":
        return False
    return any(reading.lower[k] in body_words("state_organs") or is_foreign(reading, k) for k in (i + 3, i + 4))


def is_foreign(reading: Reading, i: int) -> bool:
    """“foreign minister”, “prime minister”, “Ministry of …” from token ``i`` on."""
    following = reading.lower[i + 1] if i + 1 < reading.size else ""
    return reading.lower[i] in ("foreign", "prime") and following in ("minister", "ministry", "secretary")


def is_of_person(reading: Reading, i: int, end: int) -> bool:
    """A title or another name right before it, or a further name that the model takes for a person's."""
    before, after = i - 1, end
    if before >= 0 and reading.sentence[before] == reading.sentence[i]:
        word = reading.lower[before]
        if word in titles() and reading.tag[before].startswith("NN") and not is_adjective(reading, i):
            return True
        if (
            reading.capital[before]
            and not is_common(word)
            and not reading.text[before].isupper()
            and reading.tag[before] in ("NNP", "NNPS")
        ):
            return True
    return (
        after < reading.size
        and reading.capital[after]
        and not is_common(reading.lower[after])
        and reading.entity[after] == reading.entity[i] == "PERSON"
    )


def is_adjective(reading: Reading, i: int) -> bool:
    """Whether a word only describes what follows."""
    return reading.tag[i] == "JJ" or reading.dep[i] in ("amod", "compound")


def owns_state(reading: Reading, i: int) -> bool:
    """X's embassy, X's justice ministry, X's Supreme Court."""
    if i + 2 >= reading.size or reading.text[i + 1] not in POSSESSIVE:
        return False
    for k in range(i + 2, min(i + 6, reading.size)):
        word = reading.lower[k]
        if word in body_words("state_organs") or word == "ministry":
            return True
        if word in ("minister", "secretary") and k > i + 2:
            return True
        if word == "court" and reading.lower[k - 1] in ("supreme", "constitutional", "high"):
            return True
        if word in ("president", "delegation", "government") and k == i + 2:
            return reading.entity[i] == "GPE"
        if reading.tag[k] not in ("JJ", "NN", "NNP", "HYPH", "NNPS", "NNS"):
            return False
    return False


def of_state(reading: Reading, i: int) -> bool:
    """The government of X, ambassador to X, the justice minister of X."""
    k = i - 1
    if k < 1 or reading.lower[k] not in ("of", "to"):
        return False
    head = reading.lower[k - 1]
    if reading.lower[k] == "to":
        return head in ("ambassador", "envoy")
    return head in body_words("state_heads")


def before_state(reading: Reading, i: int) -> bool:
    """The Xian government, the Xish foreign minister, X Ambassador."""
    if i + 1 >= reading.size or reading.sentence[i + 1] != reading.sentence[i]:
        return False
    word = reading.lower[i + 1]
    if word in ("foreign", "prime", "justice", "interior", "penal"):
        following = reading.lower[i + 2] if i + 2 < reading.size else ""
        return following in ("minister", "ministry", "code", "policy", "secretary", "affairs")
    named = reading.text[i + 1][0].isupper() and word in ("law", "king", "queen", "side", "minister")  # "Nathan Law"
    return word in body_words("state_adjective_of") and not named


def beside_country(reading: Reading, start: int, end: int, taken: set[int]) -> bool:
    """Between X and Peru, the X-Peru dialogue, X and Peru agreed."""
    for between, k in ((start - 1, start - 2), (end, end + 1)):
        if k in taken and 0 < between < reading.size and (reading.tight(between) or reading.lower[between] == "and"):
            return True
    return False
