"""How the lines above a text look: page head, dates, bylines, datelines."""

from kg.corpus.dates import WITHOUT_YEAR, WRITTEN
from kg.corpus.rule import AGENCY, ISSUED, NAME, PERSON, PLACE, REGION, UPPER, WHEN, Rule

HEADS = (
    Rule(
        reason="page head",
        kind="head",
        forms=(
            r"logo of .+",
            r"skip to (?:main )?content.*",
            r"an official website of .+",
            r"(?:home|front page)(?: ?[>»›/] ?[\w&’'-]+(?: [\w&’'-]+)*)+",
        ),
        where="head",
        examples=(
            "Logo of Harbour Times newspaper",
            "Home > News > Arland",
            "Skip to main content",
            "Home » World",
            "An official website of the government of Arland",
        ),
    ),
    Rule(
        reason="publication line",
        kind="head",
        forms=(
            r"(?:first )?(?:(?:publication|publishing|release|issue) date|date"
            rf"|(?:publish|post|issu)(?:ed)?(?: on| at)?) ?[:|–-]? ?(?P<date>{WHEN})(?: ?[|(,–-].{{0,40}})?",
            rf"released ?: ?(?P<date>{WHEN})",
            rf"(?P<date>{WHEN})",
        ),
        where="head",
        words=20,
        examples=(
            "Publication date 11 December 2018 | 11:48 | ICT",
            "Published: 24 March 2021",
            "Posted on March 3, 2019 at 10:15 am",
            "Date: 2 May 2020",
            "Tuesday, 24 March 2021",
            "June 4, 2014, 05:29 pm",
            "2019-03-08",
            "Released: 3 June 2019",
        ),
    ),
    Rule(
        reason="publication line",
        kind="head",
        forms=(
            r"(?:first )?(?:(?:publication|publishing|release|issue) date|(?:publish|post)(?:ed)?(?: on| at)?)"
            rf" ?[:|–-]? ?(?P<date>{WHEN})(?: ?[|(,–-].{{0,40}})?",
        ),
        where="foot",
        words=16,
        examples=("First Published: July 1, 2031 22:10 IST", "Posted on 3 March 2019", "Publication date: 2 May 2020"),
    ),
    Rule(
        reason="update line",
        kind="head",
        forms=(
            r"(?:last )?(?:updated?|modified|edited)(?: on| at)? ?[:|–-]? ?"
            rf"(?P<date>{WHEN})(?: ?[|(,–-].{{0,40}})?",
        ),
        where="head",
        words=20,
        examples=("Updated 10 October 2024", "Last updated: March 3, 2019", "Last modified on 2 May 2020 09.15 BST"),
    ),
    Rule(
        reason="publication line",
        kind="head",
        forms=(
            rf"{NAME}(?:,| ?[|–-]) ?(?P<date>{WHEN})",
            rf"(?P<date>{WHEN}) ?[|–-] ?{NAME}",
            rf"{NAME}(?:,| ?[|–-]) ?(?:press|news|media|joint)? ?(?:releases?|statement|note|communiqu[eé])"
            rf"(?: no\.? ?[\w/-]+)?(?:,| ?[|–-])? ?(?P<date>{WHEN})",
        ),
        where="below the title",
        words=18,
        examples=(
            "Ministry of Trade of Orlan, press release No. 12, 3 June 2019",
            "The Harbour Times, 24 March 2021",
            "Lena Orto | June 4, 2014, 05:29 pm",
            "2 May 2020 – Nova Press",
        ),
    ),
    Rule(
        reason="dateline",
        kind="head",
        forms=(rf"\(?(?:{UPPER}|{PLACE}){REGION},? {ISSUED}\)?(?: \([\w ./&-]{{2,30}}\))?(?: ?[–—:-]+)?",),
        where="below the title",
        words=12,
        examples=("MARN, 24 March 2021 —", "Tor City, Arland, 3 June", "GENEVA, March 8 (AFP) –"),
    ),
    Rule(
        reason="dateline at the end",
        kind="head",
        forms=(rf"{PLACE}{REGION},? (?P<date>{WHEN})\.?",),
        where="foot",
        words=10,
        examples=("Marn, 24 March 2021", "Tor City, Arland, 3 June 2019", "Geneva, 8 March 2020."),
    ),
    Rule(
        reason="byline",
        kind="head",
        forms=(
            r"(?:(?:story|report(?:ed|ing)?|words|text|written|interview|compiled|analysis) )?by:? "
            rf"{NAME}(?:(?: and |, | & ){NAME})*(?: ?[|,/–-] ?.{{1,40}})?",
        ),
        where="head",
        words=18,
        examples=(
            "By Lena Orto",
            "Story by Lena Orto and Tomas Vel",
            "By Nova News Agency",
            "Words by Tomas Vel | Marn",
        ),
    ),
    Rule(
        reason="byline",
        kind="head",
        forms=(
            rf"{PERSON}(?:(?:,| and| &) {PERSON})* ?[|,/–-] ?(?:{NAME}|staff (?:writer|reporter)"
            r"|.{0,20}correspondent)",
            r"(?:from )?(?:our|staff|special) (?:own )?(?:correspondent|reporter|writer|agencies)s?",
        ),
        where="below the title",
        words=14,
        examples=("Lena Orto | The Harbour Times", "Tomas Vel, staff writer", "Our correspondent", "Lena Orto / Nova"),
    ),
    Rule(
        reason="kind of document",
        kind="head",
        forms=(
            rf"for immediate release(?: ?[:–—|-]? ?{WHEN})?|embargoed.{{0,40}}",
            r"(?:press|news|media) (?:release|statement|note|advisory|briefing)s?"
            rf"(?: ?[:–—|-]? ?(?:{WHEN}|no\.? ?.{{1,20}}))?",
            rf"(?:joint |public |open )?(?:statement|letter|communiqu[eé]|declaration)(?: ?[:–—|-]? ?{WHEN})?",
        ),
        where="head",
        words=14,
        examples=(
            "FOR IMMEDIATE RELEASE",
            "Press Release No. 12/2021",
            "Joint Statement",
            "News release – 3 June 2019",
        ),
    ),
    Rule(
        reason="reading time",
        kind="head",
        forms=(
            r"\d{1,3}[ -]?min(?:ute)?s?\.? ?(?:read|reading time)?",
            r"reading time:? .{1,20}",
            r"\d+ (?:minute|hour|day)s? ago",
        ),
        where="head",
        words=8,
        examples=("5 MINUTE READ", "3 min read", "Reading time: 4 minutes", "2 hours ago"),
    ),
)

CAPITALS = r"(?-i:[A-Z][A-Z.’'-]{2,}[A-Z](?:[ /][A-Z][A-Z.’'-]+)*)"
SERVICE = (
    rf"(?:{AGENCY}|(?-i:[A-Z]{{2,6}}|[A-Z][\w .&’'/-]{{0,30}}\b(?:News|Press|Agency|Service|Times|Post|Wire|Tribune)"
    r"[\w ./-]{0,20}))"
)
"""Who sends a report: an agency that is known, initials, or a name that says so."""
ISSUED_IN_BRACKETS = rf"(?:(?P<after>{WHEN})|(?:{WITHOUT_YEAR}))"
DASH = r" ?(?:[–—―]|--?) ?"
OPENS = r"(?=(?-i:[\"“‘'A-Z\d]))"

DATELINES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        rf"{CAPITALS}{REGION}(?:,? {ISSUED})? ?\({SERVICE}\)(?:,? ?(?P<after>{WRITTEN}))?"
        rf" ?[–—―:-]{{1,2}} ?{OPENS}",
        (
            "TOR CITY, N.A., Sept. 26 (UPI) — The leader was led away.",
            "MARN CITY (Nova News) - Three reporters have been arrested.",
            "NEW MARN, Jun 4 (IANS): The chief voiced concern.",
        ),
    ),
    (
        rf"{PLACE}{REGION}(?:,? {ISSUED})? ?\({AGENCY}\)(?:,? ?(?P<after>{WRITTEN}))? ?[–—―:-]{{1,2}} ?{OPENS}",
        (
            "Marn (AFP) – Security forces arrested an actor.",
            "Tor City, Arland (Reuters) - Police said on Monday.",
            "Geneva, March 8 (AP) — The Council met.",
        ),
    ),
    (
        rf"(?:{UPPER}|{PLACE}){REGION},? (?:{ISSUED}|\({ISSUED_IN_BRACKETS}\))(?:{DASH}|: ){OPENS}",
        (
            "MARN, 24 March 2021 — The minister met the envoy.",
            "Geneva, 18 September 2018 – The Council held a debate.",
            "Tor City, June 3 - Lawyers were turned away.",
            "MARN, Arland (3 June 2019) — The union condemned the arrests.",
        ),
    ),
    (
        rf"(?:{UPPER}"
        rf"|{PLACE}){REGION},? {ISSUED} ?\((?-i:[A-Z][\w.&’'/-]*(?: [A-Z][\w.&’'/-]*){{0,3}})\) ?[–—―:-]{{1,2}}"
        rf" ?{OPENS}",
        (
            "TOR CITY, Northern Arland, June 3 (Heron) - The court ruled on Monday.",
            "Marn, 4 May (Orlan Today) — The union said no.",
            "GENEVA, Sept. 18, 2031 (Meridian Desk) — The talks ended.",
        ),
    ),
    (
        rf"(?:{UPPER}|{PLACE}){REGION}(?:,? |{DASH}){ISSUED}(?:\.?{DASH}|\. |,? /[\w .-]{{2,30}}/{DASH}){OPENS}",
        (
            "MARN, 3 June 2031. The union said no.",
            "Tor City – 3 June 2019 – Lawyers were turned away.",
            "MARN, Tuesday, 3 June /Nova/ -- The envoy left.",
        ),
    ),
    (
        rf"(?P<date>{WHEN})(?:, (?:{UPPER}|{PLACE}){REGION}| \((?:{UPPER}|{PLACE}){REGION}\))?(?:{DASH}|: ){OPENS}",
        (
            "3 June 2031, Marn – The minister met the envoy.",
            "June 3, 2031 (TOR CITY) – Police closed the square.",
            "4 May 2019 - The union said no.",
        ),
    ),
    (
        rf"[(\[](?:{UPPER}|{PLACE}){REGION},? {ISSUED}[)\]],? {OPENS}",
        (
            "(Marn, 3 June 2031) The envoy left.",
            "[TOR CITY, June 3, 2031] Police closed the square.",
            "(Geneva, Orlan, 4 May 2019) The Council met.",
        ),
    ),
    (
        rf"\({PLACE}{REGION}(?:, {ISSUED})?\){DASH}{OPENS}",
        (
            "(New Marn) – The authorities should drop all charges.",
            "(Washington, DC, June 3, 2020) – Police used excessive force.",
            "(Tor City) - Eight groups released a statement.",
        ),
    ),
    (
        rf"{UPPER}{REGION}(?: [–—―]| --?|:) {OPENS}",
        (
            "GENEVA – Governments that silence critics go unpunished.",
            "BERLIN: The office called for their release.",
            "WASHINGTON ― Lawmakers bristled at the question.",
        ),
    ),
)
"""How a first paragraph opens with place, date and agency, each with examples; asked in this order."""
