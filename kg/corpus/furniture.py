"""How the single lines look that a page puts round and into its text: links, buttons, notices."""

from kg.corpus.rule import AGENCY, NAME, UNQUOTED, Rule

LINES = (
    Rule(
        reason="advertisement",
        kind="furniture",
        forms=(
            r"[\[(]?(?:advertisements?|advertising|sponsored(?: content)?|promoted(?: content)?)[\])]?"
            r"(?: ?[-–—:].{0,60})?",
            r"(?:story|article) continues (?:below|after).*",
            r"scroll (?:down )?to continue.*",
        ),
        words=14,
        examples=(
            "ADVERTISEMENT",
            "Advertisement - scroll to continue",
            "Story continues below advertisement",
            "Sponsored content",
            "Scroll to continue",
        ),
    ),
    Rule(
        reason="link to another article",
        kind="furniture",
        forms=(
            r"[\[(►▶»→> ]*(?:read|see|watch|listen|view|learn)(?: (?:more|also|next|on|further|it|here|now))*"
            r"(?:: ?| [|–—-] ).+",
            r"(?:also (?:read|see)|related(?: (?:stor(?:y|ies)|articles?|news|links?|coverage|posts?|answers?"
            r"|documents?|questions?"
            r"|statements?|debates?|content|reading|topics?|reports?))?|must[- ]read|don[’']t miss|most (?:read"
            r"|viewed|popular|shared)"
            r"|recommended(?: reading)?|trending|more(?: (?:on this|documents?|stories|news|statements?|(?:from"
            r"|on|in|by) .{1,30}?))?|in case you missed it|icymi|up next"
            r"|(?:previous|next|earlier|latest)(?: (?:article|post|statement|story|release|page|news|interview"
            r"|debate))?"
            r"|from (?:our|the) archives?|live(?: updates?| blog)?|(?:photo|picture) gallery"
            r"|you (?:may|might) (?:also )?(?:be interested in|like|enjoy)|advert(?:isement|orial)?)(?:: ?| [|–—] ).+",
            r"(?:also|more) (?:in|on|from) [\w’& -]{2,30}: .+",
            r"(?:>>|»|→|➤) ?[^“”\"]{3,120}",
            r"(?:map|graphic|chart|infographic|timeline|interactive|explainer|fact ?box|gallery|in pictures|video|audio"
            r"|podcast): [^“”\"]{3,100}",
        ),
        examples=(
            "READ MORE: Minister visits the flooded north",
            "Read also: Court sets date for appeal",
            "Watch: Protesters return to the square",
            "Related: Envoy to visit the capital",
            "Also read: Lawmakers pass the budget",
            "Don’t miss: The week in pictures",
            "More from Nova Press: Floods cut off the north",
            "Related answers: Fishing Licences | Harbour Dues",
            "Most read: Fuel queues are back",
            "Previous statement: On the budget",
            "From our archive: The miners of Tor",
            "Also in Courts: Judge steps aside",
            ">> Envoy summoned over remarks",
            "Map: Where the villages were cleared",
        ),
    ),
    Rule(
        reason="link to another article",
        kind="furniture",
        forms=(
            r"(?:read|see|watch|download|(?:click|tap) here (?:to|for)|continue(?: reading)?|keep reading|view)"
            r"(?: read| see| view)?(?: the)?(?: (?:rest|full|whole|entire|original|complete|more|next|previous))?"
            r"(?: (?:article|story|statement|report|text|letter|post|version|interview|video|gallery|page|release))?"
            r"(?: of (?:the|this) \w+)?(?: (?:here|now|online|below|in full|\(pdf\)|→|»|>+))?[.!…]?",
            r"(?:read|watch|see|hear|view|download)(?: the)? (?:\w+[’']s? )?(?:\w+ ){1,4}"
            r"(?:here|in full|online|\(pdf[^()]*\))",
        ),
        words=12,
        examples=(
            "Read the rest here.",
            "Continue reading",
            "Click here to read the full report",
            "Download the statement",
            "Watch the minister’s statement in full",
            "Download the full statement (PDF, 214 KB)",
        ),
    ),
    Rule(
        reason="share buttons",
        kind="furniture",
        forms=(
            r"(?:(?:share|tweet|post|print|save|bookmark|gift|republish|translate|download|e-?mail|mail"
            r"|copy(?: link| url)?|facebook"
            r"|twitter|x|whats ?app|telegram|linkedin|reddit|pinterest|messenger|instagram|bluesky|threads"
            r"|mastodon|viber|line"
            r"|wechat|weibo|sms|rss|pdf|follow|\d+ ?(?:shares?|comments?)|comments?|text size|font size|short url"
            r"|a\+|a-)"
            r"(?: (?:this|on|via|the|to|as|for|by|a|an|later|with|friends?|answer|article|story|link|page|post"
            r"|interview|item|report"
            r"|statement|release|document|speech|text|piece|column|version|pdf|podcast|episode|debate))*"
            r"(?: ?[:,|·•/&>–-]+ ?| +|$))+",
            r".{0,40}\bsharing button",
            r"(?:share|tweet|send|pin|post|print|e-?mail|save|copy|link|like|facebook|twitter|whatsapp|telegram){2,}"
            r"|jump to comments?|back to (?:top|news|home|list|all news|results)|go back|view (?:all|more|comments)"
            r"|save for later|(?:(?:this|the) )?(?:\w+ )?(?:is |also |are )*available"
            r" in:? (?-i:[A-Z])[^.“”\"]{2,60}\.?",
            r"(?:like|enjoy(?:ed)?) (?:this|what you) .{0,60}(?:share|sharing|follow) .{1,60}",
            r"share (?:this|it|your) .{0,50}(?:friends|social media|thoughts).{0,40}",
        ),
        words=20,
        examples=(
            "Share this article",
            "Share on Facebook",
            "Tweet",
            "Facebook Twitter WhatsApp Email",
            "Share this interview: WhatsApp | E-mail | Copy link",
            "Print | Save for later | 12 comments",
            "facebook-white sharing button",
            "Share this story with your friends",
            "Enjoyed this article? Please share it with others",
            "ShareTweetSend",
            "Back to news",
            "Available in: English | Français",
            "Statement also available in Arlandic and French.",
        ),
    ),
    Rule(
        reason="tags",
        kind="furniture",
        forms=(
            r"(?:tags?|tagged|keywords?|filed under|categor(?:y|ies)|posted in|hashtags?|people mentioned|topics?)"
            r"(?:: ?.*)?",
            r"(?:posted|tagged|filed) (?:in|under) .*",
        ),
        where="foot",
        examples=("Tags: Arland, courts, press freedom", "Filed under: Politics", "Topics", "Posted in News"),
    ),
    Rule(
        reason="agency sign-off",
        kind="furniture",
        forms=(
            r"[(\[](?:(?:additional |with )?(?:reporting|writing|editing|edited|translated|compiled|written)"
            r"(?: by| from| in)\b[^()]{3,160})[)\]]\.?",
            rf"(?:(?:additional |with )?reporting|edited|translated|translation|compiled|written) by:? {NAME}"
            rf"(?:(?:[,;] | and )(?:editing by )?{NAME})*\.?",
            r"with (?:inputs|contributions?|reporting|files) (?:from|by) .{3,60}",
            rf"(?:sources?|(?:article )?(?:published|issued|posted|released|provided|produced) by):? ?"
            rf"(?:{NAME}|(?:news )?agencies)(?:(?:,| and| ?/| &) ?(?:{NAME}|(?:news )?agencies|[a-z]{{2,4}}))*",
            rf"(?:[–—-]{{1,2}} ?)?[(\[]?(?:{AGENCY}|agencies|agence france-presse)"
            rf"(?:(?: and |/| & |, ){AGENCY})*[)\]]?\.?",
        ),
        where="foot",
        examples=(
            "(Reporting by Lena Orto; Editing by Tomas Vel)",
            "Additional reporting by Nova.",
            "With inputs from agencies",
            "Source: AFP/kl",
            "Published by: Ministry of Trade",
            "Sources: Nova Press and news agencies",
            "Translated by Tomas Vel",
            "— AFP",
            "(Reuters)",
            "AP/AFP",
        ),
    ),
    Rule(
        reason="end mark",
        kind="furniture",
        forms=(r"[-–—*# ]*(?:ends?|-30-|###|\*\*\*)[-–—*# ./]*", r"[\W_]+"),
        words=3,
        examples=("ENDS", "-30-", "* * *", "###", "-ENDS-"),
    ),
    Rule(
        reason="publisher's note",
        kind="furniture",
        forms=(
            r"[(\[*]*(?:editor[’']?s?[’']? note|note to (?:our )?readers|correction|clarification|disclaimer)"
            r"(?:,? [\w ,]{3,20})? ?[:–—] ?.+",
            r"[(\[*]*(?:this|the) (?:interview|conversation|transcript|text|letter|speech|article) (?:was|has been|is)"
            r" (?:lightly |slightly )?(?:edited|shortened|condensed|cut|abridged|translated)\b.{0,100}",
            r"[(\[*]*this (?:article|story|post|report|piece|page|op-ed|opinion piece|content) "
            r"(?:(?:has been|was|is being) (?:updated|corrected|amended|edited|republished)"
            r"|(?:(?:was|is) )?(?:(?:originally|first|also) (?:published|posted|printed|appeared|ran|aired)|republished"
            r"|part of (?:a|our) (?:series|special)))\b.*",
            rf"(?:(?:the )?(?:writer|author)|{NAME}) (?:is|was|has|have|teaches|taught|writes|works?|worked"
            rf"|served|serves"
            r"|leads|led|heads|founded|edits)\b[^“”\"]{0,200}?\. (?:the )?(?:views|opinions)(?: and (?:views"
            r"|opinions))?"
            r" expressed\b.*",
            r"the (?:writer|author|columnist) (?:is|was|has (?:been|written)|teaches|taught|writes|works|worked"
            r"|served|edits"
            r"|lives)\b[^“”\"]*",
            r"[(\[*]*(?:the )?(?:views|opinions)(?: and (?:views|opinions))? expressed"
            r" (?:in this|here|are|by the author)\b.*",
            rf"(?!.*(?:[Ff]ollow|@))(?:the )?{NAME} (?:is|was) (?:the |an? )?(?:[\w’-]+ ){{0,4}}"
            r"(?:correspondent|reporter|columnist|journalist"
            r"|staff writer|contributing (?:writer|editor)|freelancer?|editor|bureau chief)\b[^“”\"]{0,120}",
            r"[(\[*]*(?:(?:originally|first) (?:published|written|printed)|translated) (?:in|from|by|for)\b"
            r"[^“”\"]{0,120}",
            r"[(\[*]*an earlier version of this (?:article|story|post|report)\b.*",
        ),
        words=90,
        examples=(
            "Editor’s note: An earlier version of this article misspelt a name.",
            "Correction, 5 June: an earlier version misspelt the judge’s name.",
            "This interview has been shortened and edited for clarity.",
            "Correction: The court sat on Monday, not Tuesday.",
            "Disclaimer: The Harbour Times is not liable for user content.",
            "This article was first published by the Nova Institute on 2 May.",
            "The views expressed in this article are the author’s own.",
            "Lena Orto is a lawyer in Marn. The opinions expressed are her own.",
            "The writer taught history at the University of Tor City.",
            "This post has been updated with a comment from the company.",
            "An earlier version of this story gave the wrong date.",
            "Lena Orto is the courts correspondent of the Harbour Times.",
            "Translated from Arlandic by Tomas Vel.",
            "This story was updated on 4 June to add the ministry’s reply.",
        ),
    ),
    Rule(
        reason="author's contact",
        kind="furniture",
        forms=(
            r"(?=.*(?:\b[\w.+-]+@[\w-]+\.\w|\bfollow (?:him|her|them)\b|twitter:? ?@\w|\(@\w+\)))"
            rf"{UNQUOTED}.{{0,60}}\b(?:is|are|writes|covers|can be (?:reached|followed)|follow|e-?mail|contact|reach)"
            r"\b.*",
        ),
        words=70,
        where="foot",
        examples=(
            "Lena Orto is a columnist for the Harbour Times. Follow her on Twitter: @lenaorto.",
            "Tomas Vel covers courts. Email: tomas@example.org",
            "Contact the reporter at desk@example.org",
        ),
    ),
    Rule(
        reason="copyright notice",
        kind="furniture",
        forms=(
            r".{0,160}\b(?:licen[cs]ed?(?: under)?|available under|published under)(?: an?| the)?:? ?"
            r"(?:CC[ -](?:BY|0)|creative commons)\b.{0,120}",
            r".{0,40}(?:©|\bcopyright\b ?(?:©|\(c\)|(?:19|20)\d\d|:)).{0,160}|copyright",
            r".{0,120}\ball rights reserved\b.{0,300}",
            r"(?:published|issued|produced) by (?:the )?[^.“”\"]{3,80}\. (?:reproduction|republication|copying"
            r"|quotation)\b.{0,200}",
            r"(?:reproduction|republication|quotation)(?: of [^.“”\"]{3,60})? (?:is )?"
            r"(?:permitted|allowed|authori[sz]ed|prohibited"
            r"|forbidden)\b.{0,160}",
            r"(?:this|the|no|all) (?:material|contents?|part of this|article|story|website)\b.{0,40}\bmay (?:not )?be"
            r" (?:published|reproduced|republished|copied|redistributed|used)(?:,| or| without| in) .{0,300}",
        ),
        words=70,
        where="foot",
        examples=(
            "© 2021 Harbour Times",
            "Copyright 2019 Nova Press. All rights reserved.",
            "This material may not be published, broadcast or redistributed.",
            "-- © Copyright Nova 2021-05-11",
            "This text is licensed under CC BY 4.0.",
            "Issued by the Press Office. Reproduction is authorised.",
            "Reproduction permitted with acknowledgement.",
            "Reproduction of this article without written permission is prohibited.",
        ),
    ),
    Rule(
        reason="navigation menu",
        kind="furniture",
        forms=(
            r"(?:[\w&’'.-]+(?: [\w&’'.-]+){0,3} ?[|•·»›>] ?){3,}[\w&’'.-]+(?: [\w&’'.-]+){0,3}",
            r"(?:[\w&’'.-]+(?: [\w&’'.-]+){0,4} ?[»›>→] ?){2,}[\w&’'.-]+(?: [\w&’'.-]+){0,5}",
            r"(?:[^|“”\".?!]{2,40}\|){2,}[^|“”\".?!]{2,40}",
            r"(?:home|start|you are here)(?: page)? ?[|»›>:/→] ?.{1,90}",
        ),
        words=60,
        examples=(
            "World | Defence | Trade | Sport",
            "Home | About us | Contact | Privacy",
            "News · Opinion · Culture · Video",
            "Ministry of Trade > News > Statements",
            "Read the official record | Watch the debate | Write to the clerk of the House",
            "Home | News Centre | Statements",
        ),
    ),
)
