"""An article's document and cast -> who is named at a token, before it, and in the list that begins there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kg.extract.placed import Named
from kg.model import Ref, Thing
from kg.text.document import Document, TokenRange
from kg.text.identity import Cast
from kg.text.parse import Parse, Token
from kg.text.tables import titles

PHRASE = frozenset(("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"))
"""Parts of speech a noun phrase is made of, before its head."""
POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
RELATIVE = frozenset(("who", "whom", "which", "that", "whose"))
ALSO = frozenset(("and", "or", "&"))
SORTS = frozenset(
    (
        "newspaper",
        "site",
        "magazine",
        "website",
        "radio",
        "station",
        "channel",
        "broadcaster",
        "network",
        "party",
        "union",
        "movement",
        "group",
        "daily",
        "weekly",
    )
)
"""What a named body may be called right behind its name."""
REACH = 14
"""How many words a name may stand behind its titles and descriptions."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Looks up one article's mentions by token; made by ``look``."""

    document: Document
    cast: Cast
    innermost: Mapping[int, Named]
    """At each token the innermost mention."""
    together: Mapping[TokenRange, tuple[Ref, ...]]
    """All that a mention means, where it means several ("they", "both countries")."""
    other: Mapping[Ref, Thing]
    """Things that are not in the cast: laws, events."""

    @property
    def doc(self) -> Parse:
        """The parsed body."""
        return self.document.doc

    def thing(self, ref: Ref) -> Thing | None:
        """What a reference stands for."""
        return self.cast.things.get(ref) or self.other.get(ref)

    def named(self, i: int) -> Named | None:
        """Who the mention around a token names."""
        return self.innermost.get(i)

    def each(self, named: Named) -> tuple[Named, ...]:
        """Everybody a mention means, one by one."""
        for tokens, refs in self.together.items():
            if tokens[0] <= named.head < tokens[1]:
                return tuple(replace(named, ref=ref) for ref in refs)
        return (named,)

    def ends_at(self, end: int) -> Named | None:
        """Who the mention names that ends just before a token, an acronym in brackets passed over."""
        i = end - 1
        if i > 1 and self.doc[i].text == ")":
            opening = next((j for j in range(i - 1, max(i - 6, 0), -1) if self.doc[j].text == "("), i)
            i = opening - 1
        found = self.named(i) if i >= 0 else None
        return found if found is not None and found.tokens[1] in (i + 1, end) else None

    def phrase(self, start: int, limit: int) -> Named | None:
        """Who a noun phrase beginning at a token names: its last mention, where nothing nominal follows it.

        "CNRP President Kem Sokha" is the person, "Kem Sokha's brother" and "Kem Sokha supporters" are not.
        """
        i = start
        while i < min(limit, start + REACH):
            token, mention = self.doc[i], self.innermost.get(i)
            if mention is not None and mention.form == "pronoun" and i > start:
                return None
            if mention is not None and mention.tokens[0] >= start and not self.owns(mention):
                end = mention.tokens[1]
                if self.closes(end, limit, mention):
                    return replace(mention, tokens=(min(start, mention.tokens[0]), end))
                i = max(end, i + 1)
            elif self.continues(token) and (mention is None or mention.by_name or mention.tokens[0] >= start):
                i += 1
            else:
                return None
        return None

    def owns(self, mention: Named) -> bool:
        """Whether a mention is only the owner of what follows ("his")."""
        return self.doc[mention.tokens[0]].tag_ == "PRP$"

    def continues(self, token: Token) -> bool:
        """Whether a noun phrase can go on with this token before its name comes."""
        if token.is_space or (token.dep_ == "punct" and token.text not in ("-", "“", "”", '"')):
            return False
        if token.tag_ in ("VBN", "VBG"):
            return token.dep_ in ("amod", "compound", "nmod")
        if token.pos_ in PHRASE or token.tag_ in ("HYPH", "POS", "AFX", "RB") or token.text in POSSESSIVE:
            return token.lower_ not in RELATIVE
        return token.is_quote

    def closes(self, end: int, limit: int, mention: Named) -> bool:
        """Whether a phrase is over behind a mention."""
        if end >= limit:
            return True
        token = self.doc[end]
        if token.text in POSSESSIVE and token.tag_ == "POS":
            return False
        if token.ent_type_ in ("DATE", "TIME") or token.tag_ in (
            "VBD",
            "VBZ",
            "VBP",
            "MD",
            "VBN",
            "VBG",
            "RB",
            "IN",
            "TO",
        ):
            return not (token.text == "-" or (token.tag_ in ("VBN", "VBG") and token.dep_ in ("amod", "compound")))
        if token.pos_ in ("NOUN", "PROPN") or token.text == "-":
            return False
        if token.pos_ in ("ADJ", "NUM"):
            return mention.kind == "Person" and not (token.dep_ in ("amod", "nummod") and token.head.i > token.i)
        return True

    def listed(self, start: int, limit: int) -> tuple[tuple[Named, ...], bool]:
        """The names of a coordinated list beginning at a token, and whether "and" closes it.

        An apposition between commas ("Lin Osk, a lawyer, and …") and an acronym in brackets are passed over.
        """
        found: list[Named] = []
        closed, i = False, start
        while i < limit:
            item = self.phrase(i, limit)
            if item is None:
                break
            end = self.bracket(item.tokens[1], limit)
            found.append(replace(item, tokens=(item.tokens[0], end)))
            if closed and not self.goes_on(end, limit):
                break
            after, closed = self.separator(end, limit)
            if after is None:
                break
            i = after
        if len(found) > 1 and not closed:
            return tuple(found[:1]), False
        return tuple(found), closed

    def goes_on(self, i: int, limit: int) -> bool:
        """Whether "and" and one more name follow a list that seemed closed ("the brothers X and Y and the clerk Z")."""
        if i >= limit or self.doc[i].lower_ not in ALSO:
            return False
        following = self.phrase(i + 1, limit)
        return following is not None and following.by_name

    def bracket(self, i: int, limit: int) -> int:
        """Behind an acronym or age in brackets, or here."""
        if i < limit and self.doc[i].text == "(":
            for j in range(i + 1, min(i + 7, limit)):
                if self.doc[j].text == ")":
                    return j + 1
        return i

    def separator(self, i: int, limit: int) -> tuple[int | None, bool]:
        """Where the next item of a list begins, and whether it is the last."""
        if i >= limit:
            return None, False
        if self.doc[i].lower_ in ALSO:
            return i + 1, True
        if [t.lower_ for t in self.doc[i : i + 3]] == ["as", "well", "as"]:
            return i + 3, True
        if self.doc[i].text != ",":
            return None, False
        i += 1
        apposition = self.apposition(i, limit)
        if apposition is not None:
            i = apposition
        if i < limit and self.doc[i].lower_ in ALSO:
            return i + 1, True
        return i, False

    def apposition(self, i: int, limit: int) -> int | None:
        """Behind ", a union leader," or ", 62,": where a description without a name ends with a comma."""
        for j in range(i, min(i + 10, limit)):
            token = self.doc[j]
            if token.text == ",":
                described = j > i and not any(k in self.innermost for k in range(i, j))
                return j + 1 if described else None
            if not (self.continues(token) or token.lower_ in ("of", "for", "at", "in")):
                return None
        return None

    def by_token(self, token: Token) -> Named | None:
        """Who the noun phrase around a head names, relative pronouns and appositions resolved."""
        if token.tag_ in ("WDT", "WP", "WP$"):
            return self.antecedent(token)
        found = self.named(token.i)
        if found is not None and found.tokens[1] < len(self.doc) and self.doc[found.tokens[1]].text == ":":
            found = None  # "Kolma Post: The editor was …": who asks
        if found is not None and (found.head == token.i or found.tokens[1] == token.i + 1):
            start = min(
                (t.i for t in token.lefts if t.dep_ in ("det", "amod", "compound", "nmod", "poss")), default=token.i
            )
            return replace(found, tokens=(min(start, found.tokens[0]), found.tokens[1]))
        for child in token.children:
            if child.dep_ == "appos" and child.i > token.i and (named := self.named(child.i)) is not None:
                return replace(named, tokens=(token.left_edge.i, named.tokens[1]))
            if (
                child.dep_ == "appos"
                and child.i > token.i
                and (named := self.phrase(child.left_edge.i, token.sent.end))
            ):
                return replace(named, tokens=(token.left_edge.i, named.tokens[1])) if named.by_name else None
        return self.phrase(token.i, token.sent.end) if token.pos_ in ("NOUN", "ADJ", "PROPN") else None

    def antecedent(self, relative: Token) -> Named | None:
        """Whom a relative pronoun means: as the cast says, else the name before it, else what its clause describes."""
        i = relative.i
        if i in self.innermost:
            return self.innermost[i]
        before = self.ends_at(i - 1) if self.doc[i - 1].text == "," else self.ends_at(i)
        if before is not None:
            return before
        clause = next((t for t in (relative, *relative.ancestors) if t.dep_ == "relcl"), None)
        if clause is None or clause.head.i >= i:
            return None
        head = clause.head
        return self.named(head.i) or (self.named(head.head.i) if head.dep_ == "appos" else None)

    def several(self, token: Token) -> Iterator[Named]:
        """Whom a subject names, coordinated names included, also those the parse leaves out ("X, Y and Z were …")."""
        found = [named for one in (token, *token.conjuncts) if (named := self.by_token(one)) is not None]
        if found:
            first = min(found, key=lambda n: n.tokens)
            while (before := self.joined_before(first, token.sent.start, len(found) > 1)) is not None:
                if before.ref not in {n.ref for n in found}:
                    found.insert(0, before)
                first = before
        yield from (each for one in found for each in self.each(one))

    def joined_before(self, named: Named, start: int, listed: bool) -> Named | None:
        """The name joined to one by a comma of their list, or by "and", the second one's title passed over."""
        i = named.tokens[0] - 1
        if listed and i > start and self.doc[i].text == ",":
            before = self.ends_at(i)
            return before if before is not None and before.kind == named.kind else None
        while (
            i > start
            and named.tokens[0] - i < 7
            and (self.doc[i].pos_ in ("NOUN", "ADJ", "DET") or self.doc[i].text == "," or is_title(self.doc[i]))
            and i not in self.innermost
        ):
            i -= 1
        if i <= start or self.doc[i].lower_ != "and":
            return None
        before = self.ends_at(i - (self.doc[i - 1].text == ","))
        return before if before is not None and before.kind == named.kind and before.tokens[0] >= start else None

    def text(self, tokens: TokenRange) -> str:
        """The words of a range."""
        return self.doc[tokens[0] : tokens[1]].text


def is_title(token: Token) -> bool:
    """Whether a word is a title that may stand before a name."""
    return token.lower_.rstrip(".") in titles()
