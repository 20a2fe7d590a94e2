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
            r"(?:also (?:read|see)|related(?: (?:story|article|news|link|coverage|post))?|must[- ]read|don[’']t miss"
            r"|recommended reading|more(?: on this)?|in case you missed it|icymi|up next"
            r"|(?:previous|next)(?: article| post)?)(?:: ?| [|–—] ).+",
        ),
        examples=(
            "READ MORE: Minister visits the flooded north",
            "Read also: Court sets date for appeal",
            "Watch: Protesters return to the square",
            "Related: Envoy to visit the capital",
            "Also read: Lawmakers pass the budget",
            "Don’t miss: The week in pictures",
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
        ),
        words=12,
        examples=(
            "Read the rest here.",
            "Continue reading",
            "Click here to read the full report",
            "Download the statement",
        ),
    ),
    Rule(
        reason="share buttons",
        kind="furniture",
        forms=(
            r"(?:(?:share|tweet|print|save|e-?mail|copy link|facebook|twitter|whats ?app|telegram|linkedin|reddit"
            r"|pinterest|messenger|follow|\d+ ?(?:shares?|comments?)|short url|a\+|a-)"
            r"(?: this| on| via| the| article| story| link| page)*(?:[ ,|·•/&]+|$))+",
            r".{0,40}\bsharing button",
            r"(?:like|enjoy(?:ed)?) (?:this|what you) .{0,60}(?:share|sharing|follow) .{1,60}",
            r"share (?:this|it|your) .{0,50}(?:friends|social media|thoughts).{0,40}",
        ),
        words=20,
        examples=(
            "Share this article",
            "Share on Facebook",
            "Tweet",
            "Facebook Twitter WhatsApp Email",
            "facebook-white sharing button",
            "Share this story with your friends",
            "Enjoyed this article? Please share it with others",
        ),
    ),
    Rule(
        reason="call to follow",
        kind="furniture",
        forms=(
            r"[“\"]?(?:follow|like|find|join|connect with) .{1,60}?\b(?:on|via) (?:twitter|facebook|instagram|telegram"
            r"|x|youtube|tiktok|linkedin|google news|whats ?app|social media)\b.{0,60}",
            r"follow us:?.{0,60}",
            r"download (?:our|the) app\b.{0,60}",
        ),
        words=22,
        examples=(
            "Follow us on Twitter @harbourtimes",
            "Like the Harbour Times on Facebook",
            "Follow Lena Orto on Twitter @lenaorto.",
            "Download our app for the latest",
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
            r"(?: by| from)\b[^()]{3,160})[)\]]\.?",
            rf"(?:(?:additional |with )?reporting|edited|translated|translation|compiled|written) by:? {NAME}"
            rf"(?:(?:[,;] | and )(?:editing by )?{NAME})*\.?",
            r"with (?:inputs|contributions?) from .{3,60}",
            rf"(?:[–—-]{{1,2}} ?)?[(\[]?(?:{AGENCY}|agencies|agence france-presse)"
            rf"(?:(?: and |/| & |, ){AGENCY})*[)\]]?\.?",
        ),
        where="foot",
        examples=(
            "(Reporting by Lena Orto; Editing by Tomas Vel)",
            "Additional reporting by Nova.",
            "With inputs from agencies",
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
            r" ?[:–—] ?.+",
            r"[(\[*]*this (?:article|story|post|report|piece|page|op-ed|opinion piece|content) "
            r"(?:has been (?:updated|corrected|amended|edited|republished)"
            r"|(?:was|is) (?:(?:originally|first|also) (?:published|posted|printed)|republished"
            r"|part of (?:a|our) (?:series|special)))\b.*",
            r"[(\[*]*(?:the )?(?:views|opinions)(?: and (?:views|opinions))? expressed"
            r" (?:in this|here|are|by the author)\b.*",
            r"[(\[*]*an earlier version of this (?:article|story|post|report)\b.*",
        ),
        words=90,
        examples=(
            "Editor’s note: An earlier version of this article misspelt a name.",
            "Correction: The court sat on Monday, not Tuesday.",
            "Disclaimer: The Harbour Times is not liable for user content.",
            "This article was first published by the Nova Institute on 2 May.",
            "The views expressed in this article are the author’s own.",
            "This post has been updated with a comment from the company.",
            "An earlier version of this story gave the wrong date.",
        ),
    ),
    Rule(
        reason="cookie or privacy notice",
        kind="furniture",
        forms=(
            r"(?:we(?: and our partners)? use cookies|(?:this|our) (?:web)?site uses cookies).{0,400}",
            r"by (?:continuing to (?:use|browse)|using (?:this|our) (?:web)?site|clicking|subscribing|signing up)\b"
            r".{0,400}",
            r"(?:accept (?:all )?cookies|cookie (?:policy|settings|preferences|notice|consent)"
            r"|manage (?:cookies|preferences|consent)).{0,200}",
            r"(?:your )?privacy (?:policy|choices|settings|notice)|terms (?:of (?:use|service)|(?:and|&) conditions)",
        ),
        words=90,
        examples=(
            "We use cookies to give you the best experience on our site.",
            "By continuing to use this site you agree to our terms.",
            "Privacy Policy",
            "This website uses cookies.",
            "Accept all cookies",
        ),
    ),
    Rule(
        reason="call to subscribe or give",
        kind="furniture",
        forms=(
            r"(?:please )?(?:subscribe|sign up|log ?in|sign in|donate|register (?:now|here|today|for free"
            r"|to (?:read|continue))|become a (?:member|subscriber|patron)"
            r"|get (?:our|the|all the) .{0,30}\b(?:newsletter|headlines)"
            r"|support (?:our work|us|independent (?:media|journalism))|stay (?:informed|updated|up to date))\b"
            r".{0,160}",
            r"(?:your )?(?:e-?mail address|newsletters?|sign me up|thank you for subscribing|invalid e-?mail)\b.{0,80}",
            r"your (?:tax[- ]deductible )?(?:gift|donation|contribution|support) (?:can|will|helps?|makes?)\b.{0,160}",
            r"(?:already a subscriber|you have reached your (?:limit|free)|this (?:content|article) is for subscribers)"
            r".{0,120}",
        ),
        words=30,
        examples=(
            "Subscribe to our newsletter",
            "Sign up for the morning briefing and get it in your inbox",
            "Donate now",
            "Already a subscriber? Log in here.",
            "Your gift can help us defend reporters.",
            "Your email address will not be shared",
            "Support independent journalism",
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
        ),
    ),
    Rule(
        reason="navigation menu",
        kind="furniture",
        forms=(r"(?:[\w&’'.-]+(?: [\w&’'.-]+){0,3} ?[|•·»›>] ?){3,}[\w&’'.-]+(?: [\w&’'.-]+){0,3}",),
        words=60,
        examples=(
            "World | Defence | Trade | Sport",
            "Home | About us | Contact | Privacy",
            "News · Opinion · Culture · Video",
        ),
    ),
)
