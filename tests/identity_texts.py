"""Invented articles in which {words=label} marks an expression and what it means ("-": left open, A+B: both)."""

import re
from typing import NamedTuple

from kg.model import Article, Segment, Span
from kg.text.annotate import annotate
from kg.text.document import Document
from kg.text.identity import Cast, resolve

MARKED = re.compile(r"\{([^{}=]*)=([^{}]*)\}")


class Expected(NamedTuple):
    """Words at a place and the labels of what they mean."""

    start: int
    end: int
    words: str
    labels: frozenset[str]


def article(text: str) -> Article:
    segments = (Segment(Span(0, len(text)), "body", "all of it"),)
    return Article(id="a", source="a.txt", text=text, segments=segments, original="", reader="text/1")


def read(text: str) -> tuple[Document, Cast]:
    document = annotate(article(text))
    return document, resolve(document)


def marked(text: str) -> tuple[str, list[Expected]]:
    plain, expected, at = "", [], 0
    for match in MARKED.finditer(text):
        plain += text[at : match.start()]
        labels = frozenset(match[2].split("+")) - {"-"}
        expected.append(Expected(len(plain), len(plain) + len(match[1]), match[1], labels))
        plain += match[1]
        at = match.end()
    return plain + text[at:], expected


def meant(document: Document, cast: Cast, start: int, end: int) -> frozenset[str]:
    """Labels of the widest mention whose head is the last head inside a stretch of characters."""
    heads = {m: document.span((m.head, m.head + 1)) for m in cast.mentions}
    inside = [m for m, head in heads.items() if start <= head.start and head.end <= end]
    last = max((heads[m].end for m in inside), default=0)
    ending = [m for m in inside if heads[m].end == last]
    widest = max((m.tokens[1] - m.tokens[0] for m in ending), default=0)
    return frozenset(cast.things[m.ref].label for m in ending if m.tokens[1] - m.tokens[0] == widest)


TEXTS: dict[str, str] = {}
TEXTS[
    "vietnam-style"
] = """HANOI, March 3 - {Pham Thu Hoa=Pham Thu Hoa}, spokeswoman of {Vietnam's Ministry of Foreign Affairs=Ministry of Foreign Affairs}, on Thursday rejected a report by {Norfield Watch=Norfield Watch} on the trial of blogger {Tran Van Lam=Tran Van Lam}.

"Vietnam is a state ruled by law and the case of {Lam=Tran Van Lam} was tried in public," {Hoa=Pham Thu Hoa} told a regular briefing in Hanoi. "{We=Pham Thu Hoa} resolutely reject the false information in that report."

{She=Pham Thu Hoa} added that he had had access to a lawyer.

Norfield Watch said last week that {Lam=Tran Van Lam}, a 41-year-old blogger, had been beaten in custody. {The group=Norfield Watch} urged {the government=Government of Vietnam} to release {him=Tran Van Lam}.

{His lawyer=Nguyen Duc Binh}, Nguyen Duc Binh, told reporters that the sentence was harsh. "{I=Nguyen Duc Binh} was given ten minutes with {my=Nguyen Duc Binh} client," {he=Nguyen Duc Binh} said.

The Swedish Embassy in Hanoi said {it=Swedish Embassy} was concerned. "{We=Swedish Embassy} call on {the authorities=Government of Vietnam} to ensure a fair appeal," {the embassy=Swedish Embassy} said in a statement. {The statement=Swedish Embassy} also mentioned two other bloggers.
"""
TEXTS[
    "invented-countries"
] = """{Arlavia=Arlavia} and {Borland=Borland} held the fourth round of their human rights dialogue in Norfield on Monday, {the Arlavian Ministry of Justice=Arlavian Ministry of Justice} said.

The {Borlandic delegation=Borlandic delegation} was led by Dr. {Mirel Osk=Mirel Osk}, head of the Legal Department at Borland's foreign ministry. The Arlavian side was headed by Deputy Justice Minister {Ana Petrel=Ana Petrel}.

{Osk=Mirel Osk} raised the case of {Tomas Reed=Tomas Reed}, a jailed member of the Arlavian Reform Party (ARP), and asked when {he=Tomas Reed} would be released. {Petrel=Ana Petrel} replied that {the courts=-} were independent.

"{We=Ana Petrel} do not interfere with the courts," {she=Ana Petrel} said.

{The two sides=Arlavia+Borland} agreed to meet again next year. {Both countries=Arlavia+Borland} also discussed the death penalty.

{The ARP=Arlavian Reform Party} said {it=Arlavian Reform Party} had not been invited. "{The government=Government of Arlavia} is afraid of us," said {its=Arlavian Reform Party} leader, Jon Varga. {Varga=Jon Varga}, who fled {the country=Arlavia} in 2019, said {Reed=Tomas Reed} was ill.

{Borland=Borland} said in a statement that {it=Borland} would keep raising the case.
"""
TEXTS[
    "arabic-royal"
] = """RIYADH: {Saudi Foreign Minister Adel Al-Harbi=Adel Al-Harbi} on Sunday dismissed criticism by Canada over the jailing of activist {Samar Otaibi=Samar Otaibi}.

"{This kingdom=Saudi Arabia} does not accept lectures," {al-Harbi=Adel Al-Harbi} told reporters. {He=Adel Al-Harbi} said {King Faris=King Faris} had ordered a review of the case.

{The king=King Faris} met {Prince Talal bin Faris=Talal bin Faris} later. {Harbi=Adel Al-Harbi} said the meeting was private.

Ottawa has said {it=Canada} was gravely concerned. {Ottawa=Canada} called for her immediate release.

Rights groups say abuses in {the kingdom=Saudi Arabia} are rising. {They=Rights groups} want access to prisons.

{Ms Otaibi=Samar Otaibi} was arrested in May. {Her=Samar Otaibi} brother said {she=Samar Otaibi} was held in a cell without light.
"""
TEXTS[
    "burma-un"
] = """The UN special rapporteur on Myanmar, {Tom Hendry=Tom Hendry}, told the Human Rights Council that {the junta=Government of Myanmar} had jailed 2,000 people. {Hendry=Tom Hendry} said {he=Tom Hendry} had been refused entry.

{Zaw Lin Tun=Zaw Lin Tun}, a spokesman for the military council, said the report was biased. {The spokesman=Zaw Lin Tun} did not answer further questions. {Zaw Lin Tun=Zaw Lin Tun} later told state media that foreign governments should mind {their=foreign governments} own business.

{Daw Khin Mar=Khin Mar}, whose son was killed, said {she=Khin Mar} wanted justice. "{I=Khin Mar} do not trust {them=-}," {she=Khin Mar} said.

{The rapporteur=Tom Hendry} called on the Association of Southeast Asian Nations (ASEAN) to act. {ASEAN=Association of Southeast Asian Nations} has said {it=Association of Southeast Asian Nations} would send an envoy. {The bloc=Association of Southeast Asian Nations} has been criticised for its silence.
"""
TEXTS[
    "china-eu"
] = """BRUSSELS/BEIJING - The European Union raised the cases of lawyer {Wang Jun=Wang Jun} and scholar {Li Mei=Li Mei} during the 39th EU-China Human Rights Dialogue, {the bloc=European Union} said on Friday.

{Hua Lijun=Hua Lijun}, a foreign ministry spokesperson, said China opposed "interference in {its=-} internal affairs". {Hua=Hua Lijun} said the EU should respect China's judicial sovereignty.

"{They=-} were convicted of crimes," {she=Hua Lijun} said, declining to elaborate.

{Beijing=China} has repeatedly rejected such calls. {It=China} says it is a country under the rule of law.

The EU delegation was led by Paola Ferri, deputy managing director for Asia at the European External Action Service (EEAS). {The EEAS=European External Action Service} said {Ferri=Paola Ferri} had also met {her=Paola Ferri} counterpart, Assistant Foreign Minister Zhou Ping. {Zhou=Zhou Ping} told {her=Paola Ferri} that China's record was its own affair.

{Li=Li Mei}'s husband, {who=Li's husband} lives in Germany, said {he=Li's husband} was grateful.
"""
TEXTS[
    "ngo-first"
] = """NAIROBI - {Amani Otieno=Amani Otieno}, executive director of the Coast Rights Network, was arrested on Tuesday, {the organisation=Coast Rights Network} said.

{The network=Coast Rights Network} said four men in plain clothes took {him=Amani Otieno} from {his=Amani Otieno} home. {It=Coast Rights Network} called on Kenya's police to say where {he=Amani Otieno} was.

Police spokesman {Charles Kirui=Charles Kirui} said {he=Charles Kirui} was not aware of the arrest. "{We=Charles Kirui} will look into it," {Kirui=Charles Kirui} said.

{Otieno=Amani Otieno}'s lawyer, Grace Wambui, said {she=Grace Wambui} had been turned away from two stations. {Wambui=Grace Wambui} said {her=Grace Wambui} client was a peaceful man.

The Kenya National Commission on Human Rights (KNCHR) demanded his release. {The commission=Kenya National Commission on Human Rights} said {it=Kenya National Commission on Human Rights} had written to the Director of Public Prosecutions.

Several diplomats, {who=Several diplomats} asked not to be named, said {they=Several diplomats} were following the case.
"""
TEXTS[
    "parliament"
] = """STRASBOURG — The European Parliament on Thursday adopted a resolution on {Belarus=Belarus} calling for the release of {Maryna Kolas=Maryna Kolas}.

{The parliament=European Parliament} said {it=European Parliament} condemned {her=Maryna Kolas} sentence. The resolution was backed by 512 MEPs.

Belarusian Foreign Ministry spokesman {Anton Hlebau=Anton Hlebau} called the text hostile. {Hlebau=Anton Hlebau} said that {Minsk=Belarus} would respond. "{Our=Anton Hlebau} courts are independent," {he=Anton Hlebau} said.

{Kolas=Maryna Kolas}, 39, was detained in 2020. {She=Maryna Kolas} has been held alone since {her=Maryna Kolas} transfer to Homel.

German MEP {Klara Voss=Klara Voss} said {she=Klara Voss} had not been allowed to visit. {Voss=Klara Voss} accused {the authorities=Government of Belarus} of cruelty. {They=Government of Belarus} have ignored all requests, {she=Klara Voss} said.
"""
TEXTS[
    "indonesia"
] = """JAKARTA - {Sutrisno=Sutrisno}, a Papuan activist who goes by one name, told the court on Wednesday that {he=Sutrisno} had been tortured.

{Judge Made Suwirya=Made Suwirya} said {he=Made Suwirya} would order an examination. {The judge=Made Suwirya} adjourned the trial to Monday.

{Indonesia's National Human Rights Commission (Komnas ORM)=National Human Rights Commission} said {it=National Human Rights Commission} would observe the trial. {Komnas ORM=National Human Rights Commission} commissioner Rina Lestari said {she=Rina Lestari} had seen the wounds.

"He could not stand," {Lestari=Rina Lestari} said of {Sutrisno=Sutrisno}.

The New Zealand ambassador, {who=New Zealand ambassador} attended the hearing, declined to comment. Other diplomats said {they=Other diplomats} were troubled.

Papua police chief {Inspector General Budi Harsono=Budi Harsono} denied the claim. {Harsono=Budi Harsono} said {his=Budi Harsono} officers respected the law.
"""
TEXTS[
    "two-reeds"
] = """Two brothers of one family stand trial in Orland this week. {Tomas Reed=Tomas Reed}, a journalist, and {Milan Reed=Milan Reed}, a student, are accused of insulting the president of Orland.

{Tomas Reed=Tomas Reed} said on Monday that {he=Tomas Reed} would not appeal. {Reed=-} was beaten in custody, according to Orland's Journalists' Union.

Orland's president, {Vera Sandor=Vera Sandor}, said {she=Vera Sandor} had not ordered the arrests. {Sandor=Vera Sandor} told the Orland Times that the law was the law. {The president=Vera Sandor} said {her=Vera Sandor} critics were free to speak.

{Milan Reed=Milan Reed} told the court {he=Milan Reed} was innocent.

The Orlandic government said {it=Government of Orland} respected the courts. The Orland Times said {its=Orland Times} reporters had been kept out.
"""
TEXTS[
    "cambodia-like-names"
] = """Former lawmaker {Sok Chantha=Sok Chantha} was summoned by the Phnom Penh Municipal Court on Friday, {court spokesman Kim Rithy=Kim Rithy} said.

{Rithy=Kim Rithy} said {Chantha=Sok Chantha} had ignored two earlier summonses. {Chantha=Sok Chantha} told reporters that {he=Sok Chantha} had never received them.

{Am Sopheak=Am Sopheak}, a senior investigator for the local rights group Samakum, said the case was political. {Sopheak=Am Sopheak} called on {the court=Phnom Penh Municipal Court} to drop it. {She=Am Sopheak} said the Cambodian government should respect the Constitution.

"{I=Am Sopheak} see no evidence," {she=Am Sopheak} said.

Cambodian People's Party (CPP) spokesman {Chea Sovann=Chea Sovann} said {the party=Cambodian People's Party} had nothing to do with the case. {The CPP=Cambodian People's Party} does not control judges, {he=Chea Sovann} said.
"""
