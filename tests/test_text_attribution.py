"""Attribution: every construction with invented sentences, then nesting, quotations that go on, and what is none."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files

import pytest

from kg.model import Article, Segment, Span
from kg.text.annotate import annotate, paragraphs
from kg.text.attribution import Attribution, find_attributions
from kg.text.attribution.cues import lexicon
from kg.text.document import Document, TokenRange

Row = tuple[str | None, ...]
"""Source, cue, content (pieces joined by " … "), and for a nested attribution the cue of the one around it."""

CONSTRUCTIONS: Mapping[str, Mapping[str, list[Row]]] = {
    "clause after the cue": {
        "The envoy said that the talks had failed.": [("The envoy", "said", "that the talks had failed")],
        "Rights groups say dozens of teachers have been held since May.": [
            ("Rights groups", "say", "dozens of teachers have been held since May")
        ],
        "The union said its members had been beaten and that two were missing.": [
            ("The union", "said", "its members had been beaten and that two were missing")
        ],
        "The mayor warned on Monday that the bridge was unsafe.": [
            ("The mayor", "warned", "that the bridge was unsafe")
        ],
    },
    "drawn from somebody": {
        "The ruling drew a sharp rebuke from the bloc.": [("the bloc", "drew a sharp rebuke", "The ruling")],
        "Osk's arrest sparked an outcry among journalists.": [("journalists", "sparked an outcry", "Osk's arrest")],
        "The army closed the club, drawing condemnation from writers and praise from the party.": [
            ("writers", "drawing condemnation", "The army closed the club")
        ],
        "The bill was met with outrage by lawyers.": [("lawyers", "met with outrage", "The bill")],
        "The arrests have prompted condemnation from rights groups.": [
            ("rights groups", "prompted condemnation", "The arrests")
        ],
    },
    "noun voiced by somebody": {
        "The concerns raised by five experts over the trial went unanswered.": [
            ("five experts", "concerns", "the trial")
        ],
        "Calls made by the guild for his release were ignored.": [("the guild", "Calls", "for his release")],
        "He read out the allegations levelled by Borland against the army.": [
            ("Borland", "allegations", "against the army")
        ],
    },
    "found odd": {
        "We find it curious that the report fails to name the camp.": [
            ("We", "find", "it curious that the report fails to name the camp")
        ],
        "The mission found it regrettable that its letters were ignored.": [
            ("The mission", "found", "it regrettable that its letters were ignored")
        ],
        "The guild thinks it absurd that editors are tried in secret.": [
            ("The guild", "thinks", "it absurd that editors are tried in secret")
        ],
    },
    "with a feeling": {
        "Norland noted with satisfaction Arland’s efforts to achieve enrolment, protect women and counter violence.": [
            ("Norland", "noted", "Arland’s efforts to achieve enrolment, protect women and counter violence")
        ],
        "Borland noted with deep concern reports of torture and the lack of inquiries.": [
            ("Borland", "noted", "reports of torture and the lack of inquiries")
        ],
        "The delegation recalled with pride the abolition of slavery.": [
            ("The delegation", "recalled", "the abolition of slavery")
        ],
    },
    "clause before the cue": {
        "The dialogue was frank and constructive, both sides said.": [
            ("both sides", "said", "The dialogue was frank and constructive")
        ],
        "If Petrel dies, the summit will be judged by it, the group warned.": [
            ("the group", "warned", "If Petrel dies, the summit will be judged by it")
        ],
        "The court had ignored her, she added.": [("she", "added", "The court had ignored her")],
    },
    "clause around the cue": {
        "Petrel, Reed said, was tortured in custody.": [("Reed", "said", "Petrel … was tortured in custody")],
        "The law, the minister told reporters, was fair.": [("the minister", "told", "The law … was fair")],
        "Ana Petrel, Reed said on Monday, would be tried.": [("Reed", "said", "Ana Petrel … would be tried")],
    },
    "inverted cue": {
        "The law, said Petrel, would silence critics.": [("Petrel", "said", "The law … would silence critics")],
        "“They came before dawn,” said Tomas Reed, the group's director.": [
            ("Tomas Reed, the group's director", "said", "“They came before dawn,”")
        ],
        '"This is not justice", said her mother.': [("her mother", "said", '"This is not justice"')],
        "“Release them now”, reads the petition.": [("the petition", "reads", "“Release them now”")],
    },
    "according to": {
        "The new law, according to Petrel, is a step back.": [
            ("Petrel", "according to", "The new law … is a step back")
        ],
        "According to the ombudsman, the cells were flooded.": [
            ("the ombudsman", "According to", "the cells were flooded")
        ],
        "Four miners died in custody, according to a local charity.": [
            ("a local charity", "according to", "Four miners died in custody")
        ],
    },
    "in somebody's view or words": {
        "In the ministry's view, the law is fair.": [("the ministry", "view", "the law is fair")],
        "In the words of the minister, the law is fair.": [("the minister", "words", "the law is fair")],
        "In Reed's opinion, the vote was rigged.": [("Reed", "opinion", "the vote was rigged")],
    },
    "on somebody's account, by somebody's count": {
        "Deaths, by his count, have doubled.": [("his", "count", "Deaths … have doubled")],
        "On the evidence of two guards, he had been beaten.": [("two guards", "evidence", "he had been beaten")],
        "The trial was led by Reed, in whose view the code was enough.": [
            ("Reed + whose", "view", "the code was enough")
        ],
    },
    "noun whose complement follows its source": {
        "Calls from five parties for a vote were turned down by the premier.": [
            ("five parties", "Calls", "a vote", "turned down"),
            ("the premier", "turned down", "Calls from five parties for a vote"),
        ],
        "Their lawyer's answer was that the files were lost.": [("Their lawyer", "answer", "that the files were lost")],
        "It demands an inquiry into Ana Petrel's allegation that she had been kept awake.": [
            ("It", "demands", "an inquiry into Ana Petrel's allegation that she had been kept awake"),
            ("Ana Petrel", "allegation", "that she had been kept awake", "demands"),
        ],
    },
    "headline": {
        "Envoy voices concern over editor": [("Envoy", "voices concern over", "editor")],
        "Court rejects plea of Petrel": [("Court", "rejects", "plea of Petrel")],
        "Mourners demand inquiry into death": [("Mourners", "demand", "inquiry into death")],
    },
    "as-clause": {
        "As Reed put it, the law is a trap.": [("Reed", "put", "the law is a trap")],
        "The camp, as the inspectors noted, has no well.": [
            ("the inspectors", "noted", "The camp … has no well"),
        ],
        "As the bishops warned, the truce did not last.": [("the bishops", "warned", "the truce did not last")],
    },
    "passive with an agent": {
        "Petrel was described by the ministry as a criminal.": [
            ("the ministry", "described", "Petrel … as a criminal")
        ],
        "The detention of Petrel was condemned by the bishops.": [
            ("the bishops", "condemned", "The detention of Petrel")
        ],
        "Arland has been urged by the council to abolish the death penalty.": [
            ("the council", "urged", "Arland … to abolish the death penalty")
        ],
    },
    "passive without an agent": {
        "It was emphasised that the courts are independent.": [(None, "emphasised", "that the courts are independent")],
        "Reed was accused of sedition.": [(None, "accused", "Reed … of sedition")],
        "It is hoped that the dialogue will mature.": [(None, "hoped", "that the dialogue will mature")],
    },
    "noun of saying with its possessor": {
        "Petrel's call for a boycott was ignored.": [("Petrel", "call for", "a boycott")],
        "The report's condemnation of the raids angered Arland.": [("The report", "condemnation of", "the raids")],
        "Her warning that the dam would burst came too late.": [("Her", "warning", "that the dam would burst")],
    },
    "verb that carries a noun of saying": {
        "Borland raised concern about the treatment of migrants in the camps.": [
            ("Borland", "raised concern about", "the treatment of migrants in the camps")
        ],
        "The commission expressed alarm at the rise in executions.": [
            ("The commission", "expressed alarm at", "the rise in executions")
        ],
        "Concerns were raised about the independence of the courts.": [
            (None, "Concerns were raised about", "the independence of the courts")
        ],
        "The bloc reiterated its call for the release of all detainees.": [
            ("The bloc", "reiterated its call for", "the release of all detainees")
        ],
        "Osk raised concerns with regard to the closure of two papers.": [
            ("Osk", "raised concerns with regard to", "the closure of two papers")
        ],
    },
    "verb and noun that report only together": {
        "The delegation took note of the report.": [("The delegation", "took note of", "the report")],
        "The two countries exchanged views on the death penalty.": [
            ("The two countries", "exchanged views on", "the death penalty")
        ],
        "The rapporteur drew attention to the plight of herders.": [
            ("The rapporteur", "drew attention to", "the plight of herders")
        ],
    },
    "issuing a document that says": {
        "The embassy on Tuesday issued a press release saying both sides had met.": [
            ("The embassy", "issued a press release saying", "both sides had met")
        ],
        "Forty groups sent a letter urging the premier to resign.": [
            ("Forty groups", "sent a letter urging", "the premier to resign")
        ],
        "The junta released a statement denying that anyone was hurt.": [
            ("The junta", "released a statement denying", "that anyone was hurt")
        ],
    },
    "document as speaker": {
        "The statement also said the two countries had fruitful discussions.": [
            ("The statement", "said", "the two countries had fruitful discussions")
        ],
        "The resolution urges Arland to ratify the convention.": [
            ("The resolution", "urges", "Arland to ratify the convention")
        ],
        "The group's letter to the king said the talks were useless.": [
            ("The group's letter to the king", "said", "the talks were useless")
        ],
    },
    "adjective of attitude": {
        "The High Commissioner is concerned about the arrests.": [
            ("The High Commissioner", "concerned about", "the arrests")
        ],
        "The bishops were deeply concerned by reports of torture.": [
            ("The bishops", "concerned by", "reports of torture")
        ],
        "Arland remains opposed to the moratorium.": [("Arland", "opposed to", "the moratorium")],
    },
    "preposition": {
        "The Nordics called for an independent investigation into the killing.": [
            ("The Nordics", "called for", "an independent investigation into the killing")
        ],
        "The premier spoke against the bill.": [("The premier", "spoke against", "the bill")],
        "Observers warned of a new wave of arrests.": [("Observers", "warned of", "a new wave of arrests")],
        "The ambassador referred to the situation of Lin Osk.": [
            ("The ambassador", "referred to", "the situation of Lin Osk")
        ],
    },
    "object": {
        "The king condemned the murder of the monk.": [("The king", "condemned", "the murder of the monk")],
        "Arland noted Borland's progress.": [("Arland", "noted", "Borland's progress")],
        "Osk raised the dissolution of the party, Reed, Petrel, freedom of expression and the assembly of unions.": [
            (
                "Osk",
                "raised",
                "the dissolution of the party, Reed, Petrel, freedom of expression and the assembly of unions",
            )
        ],
        "The two ministers discussed freedom of expression and the case of Lin Osk.": [
            ("The two ministers", "discussed", "freedom of expression and the case of Lin Osk")
        ],
    },
    "verb with a particle": {
        "The minister ruled out an amnesty.": [("The minister", "ruled out", "an amnesty")],
        "The premier hit back at her critics.": [("The premier", "hit back at", "her critics")],
        "Reed pointed out that the file was empty.": [("Reed", "pointed out", "that the file was empty")],
    },
    "being of a view": {
        "The mission is of the view that the trial was unfair.": [("The mission", "view", "that the trial was unfair")],
        "The minister made clear that the ban would stay.": [("The minister", "clear", "that the ban would stay")],
        "The union is adamant that the strike was legal.": [("The union", "adamant", "that the strike was legal")],
    },
    "object with a preposition": {
        "Western countries have accused the government of cracking down on dissent.": [
            ("Western countries", "accused", "the government of cracking down on dissent")
        ],
        "Borland commended Arland for its reforms.": [("Borland", "commended", "Arland for its reforms")],
        "Officials have dismissed the claims as baseless.": [("Officials", "dismissed", "the claims as baseless")],
    },
    "object and predicate": {
        "Unions called the trial a farce.": [("Unions", "called", "the trial a farce")],
        'Arland called the report "a political tool".': [("Arland", "called", 'the report "a political tool"')],
        "Lawyers branded the verdict unlawful.": [("Lawyers", "branded", "the verdict unlawful")],
    },
    "addressee and infinitive": {
        "Arland strongly urges Corland to stop meddling.": [("Arland", "urges", "Corland to stop meddling")],
        "The delegation called on the authorities to release the prisoners.": [
            ("The delegation", "called on", "the authorities to release the prisoners")
        ],
        "The group urged the bloc to press Arland to end torture.": [
            ("The group", "urged", "the bloc to press Arland to end torture")
        ],
    },
    "infinitive or gerund": {
        "The two sides agreed to meet next year.": [("The two sides", "agreed", "to meet next year")],
        "The minister declined to comment on the case.": [("The minister", "declined to comment on", "the case")],
        "Arland denied holding Reed.": [("Arland", "denied", "holding Reed")],
    },
    "coordinated cues share their source": {
        "The government rejected the concerns and claimed that it was legal enforcement.": [
            ("The government", "rejected", "the concerns"),
            ("The government", "claimed", "that it was legal enforcement"),
        ],
        "The mission raised the cases of two monks, and urged Arland to free them.": [
            ("The mission", "raised", "the cases of two monks"),
            ("The mission", "urged", "Arland to free them"),
        ],
        "Keva Orlan defended the law, arguing that it protected children.": [
            ("Keva Orlan", "defended", "the law"),
            ("Keva Orlan", "arguing", "that it protected children"),
        ],
    },
    "relative clause": {
        "Norland, which has voiced concern about the arrests, called for restraint.": [
            ("Norland + which", "voiced concern about", "the arrests"),
            ("Norland, which has voiced concern about the arrests", "called for", "restraint"),
        ],
        "Lawyers who say they were beaten went on strike.": [("Lawyers + who", "say", "they were beaten")],
        "The bill, which critics say violates the constitution, was signed on Monday.": [
            ("critics", "say", "The bill, which … violates the constitution")
        ],
    },
    "adverb": {
        "He reportedly died in custody.": [(None, "reportedly", "He … died in custody")],
        "Soldiers allegedly burned the village.": [(None, "allegedly", "Soldiers … burned the village")],
        "The editor has reportedly fled the country.": [(None, "reportedly", "The editor has … fled the country")],
    },
    "name before a colon": {
        "Q: Will you free the two editors?\n\nA: Arland is a country ruled by law.": [
            ("Q", ":", "Will you free the two editors"),
            ("A", ":", "Arland is a country ruled by law"),
        ],
        "Moderator: Let us begin with the arrests in June.": [
            ("Moderator", ":", "Let us begin with the arrests in June")
        ],
        "OSK: We start with prisons.\n\nREED: The prisons are full.\n\nNobody counts the sick.\n\nOSK: That is all.": [
            ("OSK", ":", "We start with prisons"),
            ("REED", ":", "The prisons are full … Nobody counts the sick"),
            ("OSK", ":", "That is all"),
        ],
    },
    "name after a dash": {
        "“They took my brother and never told us where.” — Mira Halden": [
            ("Mira Halden", "—", "“They took my brother and never told us where.”")
        ],
        "“Nobody here dares to vote any more.” – Tomas Reed": [
            ("Tomas Reed", "–", "“Nobody here dares to vote any more.”")
        ],
        "“My school was shut in a single day.” — Lin Osk, teacher": [],
    },
    "pieces": {
        "“We are worried,” the group's director told the paper, “and nobody has told us anything.”": [
            ("the group's director", "told", "“We are worried,” … “and nobody has told us anything.”")
        ],
        '"I was beaten," she told the court. "They wanted a confession."': [
            ("she", "told", '"I was beaten," … "They wanted a confession."')
        ],
        "‘The workers’ rights are gone,’ he said. ‘We will strike again on Friday.’": [
            ("he", "said", "‘The workers’ rights are gone,’ … ‘We will strike again on Friday.’")
        ],
    },
    "second source after the content": {
        "It was not only Borland that had raised concerns about the courts, but other countries too.": [
            ("Borland + that", "raised concerns about", "the courts"),
            ("other countries", "raised concerns about", "the courts"),
        ],
        "It was not only Reed who had criticised the raid, but many judges as well.": [
            ("Reed + who", "criticised", "the raid"),
            ("many judges", "criticised", "the raid"),
        ],
        "It is not only Corland that has condemned the law, but also the bishops.": [
            ("Corland + that", "condemned", "the law"),
            ("the bishops", "condemned", "the law"),
        ],
    },
}

HEADLINES: Mapping[str, list[Row]] = {
    # lines that leave out articles, "is" and the full stop, in which the small model sees no verb
    "Rights groups decry jailing of editor": [("Rights groups", "decry", "jailing of editor")],
    "UN and EU denounce executions": [("UN and EU", "denounce", "executions")],
    "Arland, Borland condemn abductions of union leaders": [
        ("Arland, Borland", "condemn", "abductions of union leaders")
    ],
    "Minister scoffs at torture claims": [("Minister", "scoffs at", "torture claims")],
    "UN urges Norland to free journalists": [("UN", "urges", "Norland to free journalists")],
    "Norland accused of covering up killings": [(None, "accused", "Norland … of covering up killings")],
    "Norland criticised over detention camps": [(None, "criticised", "Norland … over detention camps")],
    "Bill condemned by churches": [("churches", "condemned", "Bill")],
    "UN experts alarmed by arrests of lawyers": [("UN experts", "alarmed by", "arrests of lawyers")],
    "EU 'deeply concerned' over media law": [("EU", "concerned", "over media law")],
    "Court ruling draws rebuke from EU": [("EU", "draws rebuke", "Court ruling")],
    "Amnesty International: Police tortured protesters": [("Amnesty International", ":", "Police tortured protesters")],
    # nobody says anything
    "Student protests guide": [],
    "Road closed by police after attack": [],
    "Opinion: The law must fall": [],
    "Women workers rights law": [],
}

NESTED: Mapping[str, list[Row]] = {
    "Remis said Otaru raised concerns about the dissolution of the party.": [
        ("Remis", "said", "Otaru raised concerns about the dissolution of the party"),
        ("Otaru", "raised concerns about", "the dissolution of the party", "said"),
    ],
    "“Otaru raised the dissolution of the party. We told him why,” Remis said.": [
        ("Otaru", "raised", "the dissolution of the party", "said"),
        ("Remis", "said", "“Otaru raised the dissolution of the party. We told him why,”"),
    ],
    "Arland rejected Borland's concerns over Ana Petrel.": [
        ("Arland", "rejected", "Borland's concerns over Ana Petrel"),
        ("Borland", "concerns over", "Ana Petrel", "rejected"),
    ],
    "According to a diplomat, the envoy said the minister had promised to free Petrel.": [
        ("a diplomat", "According to", "the envoy said the minister had promised to free Petrel"),
        ("the envoy", "said", "the minister had promised to free Petrel", "According to"),
        ("the minister", "promised", "to free Petrel", "said"),
    ],
    "The king said he condemned the murder and denied any role.": [
        ("The king", "said", "he condemned the murder and denied any role"),
        ("he", "condemned", "the murder", "said"),
        ("he", "denied", "any role", "said"),
    ],
    "The paper quoted Reed as saying that the vote was rigged.": [
        ("The paper", "quoted", "Reed as saying that the vote was rigged"),
        ("Reed", "saying", "that the vote was rigged", "quoted"),
    ],
    "Officials say the probe was hampered by what they call a lack of cooperation.": [
        ("Officials", "say", "the probe was hampered by what they call a lack of cooperation"),
        ("they", "call", "a lack of cooperation", "say"),
    ],
    "The ministry is said to have rejected the request.": [
        (None, "said", "The ministry … to have rejected the request"),
        ("The ministry", "rejected", "the request", "said"),
    ],
    "He said this would ease talks over what the West regards as a decline of civil rights.": [
        ("He", "said", "this would ease talks over what the West regards as a decline of civil rights"),
        ("the West", "regards", "as a decline of civil rights", "said"),
    ],
    'He told me that the prince "totally denied" it.': [
        ("He", "told", 'that the prince "totally denied" it'),
        ("the prince", "denied", "it", "told"),
    ],
    "The committee commended Arland for accepting 90 recommendations.": [
        ("The committee", "commended", "Arland for accepting 90 recommendations"),
        ("Arland", "accepting", "90 recommendations", "commended"),
    ],
    "The ministry voiced concern over a resolution calling for Petrel's release.": [
        ("The ministry", "voiced concern over", "a resolution calling for Petrel's release"),
        ("a resolution", "calling for", "Petrel's release", "voiced concern over"),
    ],
    "The mayor said the envoy told her that the union had urged Arland to act.": [
        ("The mayor", "said", "the envoy told her that the union had urged Arland to act"),
        ("the envoy", "told", "that the union had urged Arland to act", "said"),
        ("the union", "urged", "Arland to act", "told"),
    ],
    "The judge said he welcomed the reform, adding it was “balanced” and “reflected the facts”.": [
        ("The judge", "said", "he welcomed the reform"),
        ("he", "welcomed", "the reform", "said"),
        ("he", "adding", "it was “balanced” and “reflected the facts”"),
    ],
}

DIALOGUE: Mapping[str, list[Row]] = {
    # what recurs in reports on human-rights dialogues
    "The bloc highlighted the shrinking space for unions in Arland.": [
        ("The bloc", "highlighted", "the shrinking space for unions in Arland")
    ],
    "Arland recognised the challenges facing its indigenous people.": [
        ("Arland", "recognised", "the challenges facing its indigenous people")
    ],
    '"There are no political prisoners here," the minister said.': [
        ("the minister", "said", '"There are no political prisoners here,"')
    ],
    "Arland accused Reed of sedition.": [("Arland", "accused", "Reed of sedition")],
    "Borland must free Petrel, Corland's premier said; parliament, too, wants that.": [
        ("Corland's premier", "said", "Borland must free Petrel")
    ],
    "Osk's daughter asked the premier to make her father's case a condition.": [
        ("Osk's daughter", "asked", "the premier to make her father's case a condition")
    ],
    "The minister insisted the trial was fair.": [("The minister", "insisted", "the trial was fair")],
    "The minister insisted that Arland release him.": [("The minister", "insisted", "that Arland release him")],
    "The two sides agreed that more work remained.": [("The two sides", "agreed", "that more work remained")],
    "The two sides agreed on the importance of courts.": [("The two sides", "agreed on", "the importance of courts")],
    "If sanctioned, Arland will retaliate, it warned.": [("it", "warned", "If sanctioned, Arland will retaliate")],
    "Arland would raise the case.": [("Arland", "raise", "the case")],
    "Arland plans to impose sanctions.": [("Arland", "plans", "to impose sanctions")],
    # beyond reach: no content of its own, an anaphor, a verb that is a participle of its object
    "The spokesman said it was not only Borland that had complained; other countries had too.": [
        (
            "The spokesman",
            "said",
            "it was not only Borland that had complained; other countries had too",
        )
    ],
    "Cases raised included those of Petrel, Osk and Reed.": [],
}

SLIPS: Mapping[str, list[Row]] = {
    # sentences the small model misreads, mended by their structure
    "It encouraged Arland to ease curbs on unions, avoid closing clubs and strengthen measures to help women.": [
        (
            "It",
            "encouraged",
            "Arland to ease curbs on unions, avoid closing clubs and strengthen measures to help women",
        )
    ],
    "The group condemns the suspension of parliament, the state of emergency, and the capture of Mr Osk.": [
        ("The group", "condemns", "the suspension of parliament, the state of emergency, and the capture of Mr Osk")
    ],
    "It remained concerned about executions, the culture of impunity, and torture.": [
        ("It", "concerned about", "executions, the culture of impunity, and torture")
    ],
    "Norland commended the enrolment but was concerned that many children were excluded.": [
        ("Norland", "commended", "the enrolment"),
        ("Norland", "concerned", "that many children were excluded"),
    ],
    "The ambassador described Osk’s remarks as “unbelievable,” in what appeared to be a rebuke.": [
        ("The ambassador", "described", "Osk’s remarks as “unbelievable,”")
    ],
    "Borland summoned them, with the ministry branding their remarks “blatant interference in its affairs”.": [
        ("the ministry", "branding", "their remarks “blatant interference in its affairs”")
    ],
    "The premier is standing by the police decision to arrest his opponents.": [
        ("The premier", "standing by", "the police decision to arrest his opponents")
    ],
    "The guild accused the army of a cover-up in the shooting of strikers at the gate.": [
        ("The guild", "accused", "the army of a cover-up in the shooting of strikers at the gate")
    ],
    "Arland said it was engaged in a struggle as it announced 105 people had surrendered.": [
        ("Arland", "said", "it was engaged in a struggle"),
        ("it", "announced", "105 people had surrendered"),
    ],
    "Norland, speaking for 45 States, called on Arland to end executions.": [
        ("Norland, speaking for 45 States", "called on", "Arland to end executions")
    ],
    "Borland and Corland expressed serious concern at the arrests, executions, and the law on unions.": [
        ("Borland and Corland", "expressed serious concern at", "the arrests, executions, and the law on unions")
    ],
    "The minister told the ambassador the country would not accept interference.": [
        ("The minister", "told", "the country would not accept interference"),
        ("the country", "accept", "interference", "told"),
    ],
    "She said Arland, as one of the signatories to the treaty, should do more.": [
        ("She", "said", "Arland, as one of the signatories to the treaty, should do more")
    ],
    "The premier acknowledged for the first time that soldiers had killed civilians.": [
        ("The premier", "acknowledged", "that soldiers had killed civilians")
    ],
    "A police spokesman denied that any force had been used and insisted the arrest was lawful.": [
        ("A police spokesman", "denied", "that any force had been used"),
        ("A police spokesman", "insisted", "the arrest was lawful"),
    ],
    "BORVALE, 3 June (ANA) -- The northern side on Thursday raised a number of cases.": [
        ("The northern side", "raised", "a number of cases")
    ],
    "He hoped the dialogue would continue.": [("He", "hoped", "the dialogue would continue")],
    "The ruling was hailed by the party and condemned by the bishops.": [
        ("the party", "hailed", "The ruling"),
        ("the bishops", "condemned", "The ruling"),
    ],
}

GOING_ON: Mapping[str, list[Row]] = {
    # left open at the paragraph's end, the quotation goes on to the speaker named in the next
    "“The issues were raised to make us think.\n\n“There is nothing that cannot be solved,” he said.": [
        (None, "raised", "The issues", "said"),
        ("he", "said", "“The issues were raised to make us think … “There is nothing that cannot be solved,”"),
    ],
    # in a new paragraph it is an attribution of its own, whose speaker the one before names
    "“We have waited for years,” Osk said. “Nobody has come to see us.\n\n“Tomorrow we will march to the capital.”": [
        ("Osk", "said", "“We have waited for years,” … “Nobody has come to see us"),
        (None, "“", "Tomorrow we will march to the capital.”"),
    ],
    # a quotation without a cue in the same paragraph belongs to the one that speaks there
    "Petrel said the trial was unfair. “My lawyer was not allowed to speak.”": [
        ("Petrel", "said", "the trial was unfair. “My lawyer was not allowed to speak.”"),
    ],
    # a colon hands the next paragraph to the speaker
    "The minister wrote:\n\n“We will not be lectured by anybody.”": [
        ("The minister", "wrote", "“We will not be lectured by anybody.”"),
    ],
    "The minister told the council:\n\nThe courts of Arland are free and fair.": [
        ("The minister", "told", "The courts of Arland are free and fair"),
    ],
    # so is a closed quotation that is a paragraph of its own
    "“It is over for us here,” Osk said.\n\n“Nobody came to help the people of the valley.”": [
        ("Osk", "said", "“It is over for us here,”"),
        (None, "“", "Nobody came to help the people of the valley.”"),
    ],
    # a part of the sentence that names no speaker goes on from words around an attribution
    "The fall, Reed said, was no crime; it had been an accident.": [
        ("Reed", "said", "The fall … was no crime; it had been an accident"),
    ],
}

COORDINATED: Mapping[str, list[Row]] = {
    # each cue has its own content, whatever the parser hangs it on
    "The bishops regretted that nobody had been freed, and dismissed the vote as a farce.": [
        ("The bishops", "regretted", "that nobody had been freed"),
        ("The bishops", "dismissed", "the vote as a farce"),
    ],
    "The court found that Petrel had signed the lease, set aside the ban and reproached the clerk for his haste.": [
        ("The court", "found", "that Petrel had signed the lease"),
        ("The court", "set aside", "the ban"),
        ("The court", "reproached", "the clerk for his haste"),
    ],
    "The committee regretted that the law was kept, while welcoming the release of Reed.": [
        ("The committee", "regretted", "that the law was kept"),
        ("The committee", "welcoming", "the release of Reed"),
    ],
    "Osk welcomed the minister's pledge that it would be repealed, and a motion in parliament called for a vote.": [
        ("Osk", "welcomed", "the minister's pledge that it would be repealed"),
        ("the minister", "pledge", "that it would be repealed", "welcomed"),
        ("a motion in parliament", "called for", "a vote"),
    ],
    "The envoy raised the case, called for a trial and praised the press.": [
        ("The envoy", "raised", "the case"),
        ("The envoy", "called for", "a trial"),
        ("The envoy", "praised", "the press"),
    ],
    "They urged Arland to withdraw the bill, the governor to bring charges, and Borland to open its courts.": [
        ("They", "urged", "Arland to withdraw the bill, the governor to bring charges, and Borland to open its courts")
    ],
}

CUT: Mapping[str, list[Row]] = {
    # a clause that goes on, a phrase that hangs elsewhere, a comment that follows: what the cue alone conveys
    "Deputies denounced the detention as a farce staged by Osk - who took office a year ago.": [
        ("Deputies", "denounced", "the detention as a farce staged by Osk")
    ],
    "We call on all states to oppose the bill and condemn the raid.": [
        ("We", "call on", "all states to oppose the bill and condemn the raid")
    ],
    "“It was a dark day,” Osk told us, adding most papers were not reporting the raid.": [
        ("Osk", "told", "“It was a dark day,”"),
        ("Osk", "adding", "most papers were not reporting the raid"),
    ],
    "A working group found that the detention had no basis and called on Arland to free him.": [
        ("A working group", "found", "that the detention had no basis"),
        ("A working group", "called on", "Arland to free him"),
    ],
    "The ministry denied that the man had been beaten, after his family called for an inquiry.": [
        ("The ministry", "denied", "that the man had been beaten"),
        ("his family", "called for", "an inquiry"),
    ],
    "She urged parliament to repeal the law, which was passed in 2019, a demand her union has made for years.": [
        ("She", "urged", "parliament to repeal the law"),
    ],
    "They called in an open letter for the release of Petrel.": [
        ("They", "called", "for the release of Petrel"),
    ],
    "The embassy appealed to the authorities for quick answers.": [("The embassy", "appealed", "for quick answers")],
    "Nobody was charged over the death of Osk, whose report, according to a clerk, lists nine injuries.": [
        ("a clerk", "according to", "whose report … lists nine injuries")
    ],
    "The consul called the eleven “tourists who overstayed”.": [
        ("The consul", "called", "the eleven “tourists who overstayed”")
    ],
    "For Ana Petrel, the figures leave no doubt.": [("Ana Petrel", "For", "the figures leave no doubt")],
    "The company says that it respects the right to protest and has no quarrel with Osk.": [
        ("The company", "says", "that it respects the right to protest and has no quarrel with Osk")
    ],
    "The party, whose leader, Tomas Reed, welcomed the ban, hoped that peace would hold.": [
        ("whose leader, Tomas Reed", "welcomed", "the ban"),
        ("The party, whose leader, Tomas Reed, welcomed the ban", "hoped", "that peace would hold"),
    ],
    "The ruling was described as “deeply troubling” by the UN office.": [
        ("the UN office", "described", "The ruling … as “deeply troubling”")
    ],
}

WHOLE: Mapping[str, list[Row]] = {
    # a content is whole: complements of its noun, lists, parts after a semicolon or a colon; and stops at comments
    "The union deplored the arrests, particularly those of nurses in Borvale, and asked for talks.": [
        ("The union", "deplored", "the arrests, particularly those of nurses in Borvale"),
        ("The union", "asked for", "talks"),
    ],
    "The panel voiced alarm at the new law, including its clause on assembly.": [
        ("The panel", "voiced alarm at", "the new law, including its clause on assembly")
    ],
    "By his account, the guards came at night, beating two men.": [
        ("his", "account", "the guards came at night, beating two men")
    ],
    "She said the school was closed, and the council would open another.": [
        ("She", "said", "the school was closed, and the council would open another")
    ],
    "Critics accused the bloc of silence because it needs the gas.": [
        ("Critics", "accused", "the bloc of silence because it needs the gas")
    ],
    "The mayor announced steps to curb noise in the old town.": [
        ("The mayor", "announced", "steps to curb noise in the old town")
    ],
    "We urge them to respect facts, reject bias, stay calm, and stop the trials.": [
        ("We", "urge", "them to respect facts, reject bias, stay calm, and stop the trials")
    ],
    "They called on the government of President Osk to sanction judges and prosecutors.": [
        ("They", "called on", "the government of President Osk to sanction judges and prosecutors")
    ],
    "The family welcomed the attention to her case.": [("The family", "welcomed", "the attention to her case")],
    "The union welcomed the offer to host talks.": [("The union", "welcomed", "the offer to host talks")],
    "His lawyer asked for the return of the house, for damages and for an apology.": [
        ("His lawyer", "asked for", "the return of the house, for damages and for an apology")
    ],
    "The bloc called for both women to be freed.": [("The bloc", "called for", "both women to be freed")],
    "She drew attention to the arrest of Osk; to the death of Reed; and to the trial of Petrel.": [
        ("She", "drew attention to", "the arrest of Osk; to the death of Reed; and to the trial of Petrel")
    ],
    "The mayor demanded that the order be lifted, that observers be admitted and that Osk be freed.": [
        ("The mayor", "demanded", "that the order be lifted, that observers be admitted and that Osk be freed")
    ],
    "The widow said that police had stood by, a claim described as baseless by the governor.": [
        ("The widow", "said", "that police had stood by"),
        ("the governor", "described", "a claim … as baseless"),
    ],
    "The council raised the arrests with the ministry.": [("The council", "raised", "the arrests")],
    "That account, Petrel told the reporters who had waited on the steps, was untrue.": [
        ("Petrel", "told", "That account … was untrue")
    ],
    "The articles, as the guild pointed out in a letter, drew on papers which anybody could read.": [
        ("the guild", "pointed out", "The articles … drew on papers which anybody could read")
    ],
}

NONE = (
    "How do you respond to those remarks?",
    "Can she tell the House whether the envoy discussed the case with Arland?",
    "Has the Government raised the case with Arland?",
    "Is she aware that the project has begun?",
    "They would act according to the law.",
    "Seven parties contested the election.",
    "Twelve people were questioned by the police.",
    "The police questioned two men on Monday.",
    "The office did not respond to a request for comment.",
    "In view of the storm, the port was closed.",
    "The so-called “people's court” met again.",
    "Reed read “War and Peace” in his cell.",
    "Arland denied Reed a lawyer.",
    "Reed was denied bail.",
    "Reed, a critic of the king, was held.",
    "The Council stopped short of condemning the arrest.",
    "The Council neither welcomed nor criticised it.",
    "Japan should support the good actions of Arland.",
    "The river called Arl floods in May.",
    "The decision supports this view.",
    "Background: The case began in May.",
    "Arland faced criticism over the arrests.",
)


def every_text() -> list[str]:
    return [
        text
        for table in (
            *CONSTRUCTIONS.values(),
            HEADLINES,
            NESTED,
            DIALOGUE,
            SLIPS,
            GOING_ON,
            COORDINATED,
            CUT,
            WHOLE,
            NONE,
        )
        for text in table
    ]


@pytest.fixture(scope="session")
def documents() -> Mapping[str, Document]:
    texts = every_text()
    return {text: annotate(article(text)) for text in texts}


def article(text: str) -> Article:
    body = Segment(Span(0, len(text)), "body", "all of it")
    return Article(id="a", source="a.txt", text=text, segments=(body,), original="0", reader="text/1")


def rows(document: Document) -> list[Row]:
    found = find_attributions(document)
    return [row(document, a, found) for a in found]


def row(document: Document, a: Attribution, found: tuple[Attribution, ...]) -> Row:
    def text(tokens: TokenRange | None) -> str | None:
        return document.doc[slice(*tokens)].text if tokens else None

    source = f"{text(a.source)} + {text(a.extra_source)}" if a.extra_source else text(a.source)
    content = " … ".join(document.doc[slice(*piece)].text for piece in a.content)
    outer = (text(found[a.parent].cue),) if a.parent is not None else ()
    return source, text(a.cue), content, *outer


@pytest.mark.parametrize("text", [t for table in CONSTRUCTIONS.values() for t in table])
def test_each_construction_yields_source_cue_and_content(text: str, documents: Mapping[str, Document]) -> None:
    expected = next(table[text] for table in CONSTRUCTIONS.values() if text in table)
    assert rows(documents[text]) == expected


def test_every_construction_has_three_sentences() -> None:
    assert [name for name, table in CONSTRUCTIONS.items() if len(table) < 3] == []


@pytest.mark.parametrize("text", NESTED)
def test_a_cue_inside_a_content_names_the_attribution_around_it(text: str, documents: Mapping[str, Document]) -> None:
    assert rows(documents[text]) == NESTED[text]


@pytest.mark.parametrize("text", HEADLINES)
def test_headlines_are_read(text: str, documents: Mapping[str, Document]) -> None:
    assert rows(documents[text]) == HEADLINES[text]


@pytest.mark.parametrize("text", DIALOGUE)
def test_sentences_of_dialogue_reports_are_read(text: str, documents: Mapping[str, Document]) -> None:
    assert rows(documents[text]) == DIALOGUE[text]


@pytest.mark.parametrize("text", SLIPS)
def test_slips_of_the_parser_are_mended(text: str, documents: Mapping[str, Document]) -> None:
    assert rows(documents[text]) == SLIPS[text]


@pytest.mark.parametrize("text", GOING_ON)
def test_quotations_without_a_cue_go_on_from_their_speaker(text: str, documents: Mapping[str, Document]) -> None:
    assert rows(documents[text]) == GOING_ON[text]


@pytest.mark.parametrize("text", COORDINATED)
def test_coordinated_cues_have_a_content_each(text: str, documents: Mapping[str, Document]) -> None:
    assert rows(documents[text]) == COORDINATED[text]


@pytest.mark.parametrize("text", CUT)
def test_each_cue_conveys_its_own_words_alone(text: str, documents: Mapping[str, Document]) -> None:
    assert rows(documents[text]) == CUT[text]


@pytest.mark.parametrize("text", WHOLE)
def test_a_content_is_whole_and_no_more(text: str, documents: Mapping[str, Document]) -> None:
    assert rows(documents[text]) == WHOLE[text]


def test_a_quotation_that_names_nobody_follows_the_last_speaker(documents: Mapping[str, Document]) -> None:
    text = "“It is over for us here,” Osk said.\n\n“Nobody came to help the people of the valley.”"
    assert [a.follows for a in find_attributions(documents[text])] == [None, 0]


def test_parts_between_semicolons_are_one_sentence(documents: Mapping[str, Document]) -> None:
    text = "The fall, Reed said, was no crime; it had been an accident."
    assert len(list(documents[text].sentences())) == 1


@pytest.mark.parametrize("text", NONE)
def test_what_reports_nothing_is_no_attribution(text: str, documents: Mapping[str, Document]) -> None:
    assert rows(documents[text]) == []


def test_the_kind_tells_how_much_is_in_quotation_marks(documents: Mapping[str, Document]) -> None:
    direct, mixed, indirect = (
        find_attributions(documents[text])[0].kind
        for text in (
            '"I was beaten," she told the court. "They wanted a confession."',
            'Arland called the report "a political tool".',
            "The court had ignored her, she added.",
        )
    )
    assert (direct, mixed, indirect) == ("direct", "mixed", "indirect")


def test_content_never_holds_its_own_cue_or_source(documents: Mapping[str, Document]) -> None:
    for document in documents.values():
        for a in find_attributions(document):
            own = {*range(*a.cue), *(range(*a.source) if a.source else ())}
            assert own.isdisjoint(i for piece in a.content for i in range(*piece))


def test_parents_form_chains_that_end(documents: Mapping[str, Document]) -> None:
    for document in documents.values():
        found = find_attributions(document)
        for a in found:
            seen = 0
            while a.parent is not None:
                a = found[a.parent]
                seen += 1
                assert seen <= len(found)


def test_every_frame_has_a_confidence_between_one_half_and_one(documents: Mapping[str, Document]) -> None:
    found = [a for document in documents.values() for a in find_attributions(document)]
    assert {a.frame for a in found if not 0.5 <= a.confidence < 1} == set()


def test_a_verb_reports_only_in_the_constructions_it_is_listed_for() -> None:
    assert lexicon().takes("condemn", "object")
    assert not lexicon().takes("call", "object")
    assert lexicon().takes("rule_out", "object")


def test_every_list_of_the_lexicon_names_each_word_once() -> None:
    tables = tomllib.loads(files("kg.text").joinpath("lexicon/cues.toml").read_text(encoding="utf-8"))
    lists = {
        f"{table}.{key}": tables[table][key].split()
        for table in ("verbs", "nouns", "adjectives", "words")
        for key in tables[table]
    }
    assert {
        key: sorted(w for w in set(words) if words.count(w) > 1)
        for key, words in lists.items()
        if len(words) != len(set(words))
    } == {}


def cut(text: str) -> list[str]:
    return [span.of(text) for span in paragraphs(text, Span(0, len(text)))]


def test_a_line_break_ends_a_paragraph_of_unwrapped_text() -> None:
    assert cut("“It fell,” she said.\nThe mayor disagreed.") == ["“It fell,” she said.", "The mayor disagreed."]


def test_a_line_break_inside_a_sentence_does_not_end_its_paragraph() -> None:
    assert cut("Borland raised concerns\nabout the arrests.") == ["Borland raised concerns\nabout the arrests."]


def test_wrapped_lines_join_and_short_last_lines_end_a_paragraph() -> None:
    first = (
        "The council met on Monday in the capital. It heard from the\n"
        "minister, who spoke for an hour about prisons. Nobody asked\n"
        "a question. Later the group left for the coast."
    )
    second = "A boat had been waiting there since dawn, and it sailed with\nall of them on board."
    assert cut(f"{first}\n{second}") == [first, second]
