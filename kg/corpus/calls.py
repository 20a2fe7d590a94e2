"""How the lines look by which a page asks its reader to do something, or tells of itself."""

from kg.corpus.rule import Rule

UNSAID = r"(?!.*(?:[“”\"]|\b(?:said|says|told|added|warned|urged)\b))"
"""Nobody is quoted or reported in the unit."""

ACTION = (
    r"get|receive|join|download|take|unlock|enter|explore|reuse|re-use|report|bookmark|support|help|click|tap|choose"
    r"|show|load|skip|save|become|discover|browse|search|submit|send|contact|rate|listen|watch|stay|keep|never miss"
    r"|don[’']t miss|start|try|enjoy|access|check out|find out|find|suggest|flag|give|make|manage|update|change|select"
    r"|turn on|enable|activate|install|add|set|pick|visit|continue|upgrade|renew|cancel|claim|buy|order|request"
    r"|to (?:comment|read|continue|view|watch|see|listen|receive|subscribe|unsubscribe|get|contact|report|learn|find)"
    r"|if you (?:have|would like|want|wish|are|spot|see|found|find|value|enjoy|like)|got an?|have you|want (?:to|more)"
    r"|do you have|was this|view|open|donate|subscribe"
)
"""Verbs by which a page speaks to its reader."""

OF_THE_PAGE = (
    r"newsletters?|inbox|app|whats ?app|telegram channel|channels?(?= *[.!]?$)|alerts?|notifications?|your e-?mail"
    r"|e-?mails?|permalink|subscriptions?|subscribers?|unsubscribe|subscribe|free trial|log ?in|sign ?in|sign ?up"
    r"|register|account|podcasts?|this (?:article|story|page|post|content|topic|report)|these topics|content(?= *$)"
    r"|an? (?:error|typo|mistake)|correction|an? comment|comments section|browser|cookies?|settings|preferences"
    r"|website|web ?site|our (?:site|journalism|work|team|coverage|reporting|community|mailing list|stories"
    r"|social media|news)|latest (?:news|headlines|from|updates|stories)|news from|headlines|daily briefing"
    r"|breaking news|exclusive access|e-?paper|digital edition|edition|thought-provoking"
    r"|independent (?:media|journalism)|journalism (?:free|alive|independent)|story tip|news tip|a tip|more stories"
    r"|full (?:article|story|access)|premium|membership|members?(?= *[.!]?$)|donation|gift card|in app"
)
"""What only a page has, or only its reader does there."""

CALLS = (
    Rule(
        reason="call to act on the page",
        kind="furniture",
        forms=(rf"{UNSAID}[^\w\s]? ?(?:please )?(?:{ACTION})\b.{{0,120}}\b(?:{OF_THE_PAGE})\b.{{0,120}}",),
        words=26,
        where="foot",
        examples=(
            "Receive the latest headlines in your inbox every morning",
            "Unlock exclusive access to our election coverage with a subscription",
            "Join the Harbour Times channel",
            "Take the news everywhere with you! Download the app",
            "Report an error",
            "♦ Receive daily updates in your inbox.",
            "Bookmark the permalink.",
            "To comment on this story, log in or register.",
        ),
    ),
    Rule(
        reason="state of the page",
        kind="furniture",
        forms=(
            r"(?:the|this) (?:content|page|article|video|audio|player|media|item)"
            r" (?:you (?:requested|are looking for) )?(?:does not exist|(?:is|was|has been|may have been)"
            r" (?:not |no longer |currently )*(?:available|found|removed|moved|hosted|loading)"
            r"|can(?:no|[’'])t be (?:played|displayed|loaded|found)).{0,80}",
            r"comments? ?\(\d+\).{0,60}|(?:write|letters?) to the editor\b.{0,60}|weather in .{3,40}"
            r"|was this (?:useful|helpful)\??.{0,20}|text size\b.{0,20}|do you know more\?.{0,60}",
            r"(?:list (?:\d+ )?of \d+(?: items?)?|end of (?:list|gallery|article|content)"
            r"|(?:page|slide|image) \d+ of \d+|loading|please wait|no results|published|posted|verified)\W*",
            r"(?:your|this) browser (?:does not|doesn[’']t|is) .{3,120}|(?:please )?enable javascript.{0,80}",
            r"(?:is|was) this (?:page|article|story|content|information) (?:useful|helpful)\??"
            r"(?: yes(?: ?[|/]? ?no)?)?"
            r"|(?:yes|no)(?: ?[|/ ] ?(?:yes|no))?",
            r".{2,60}\bis not responsible for (?:the )?(?:contents?|comments|opinions).{0,80}",
            r"our standards: .{3,80}|.{0,40}\btrust principles\b\.?",
        ),
        words=22,
        where="foot",
        examples=(
            "The content you requested does not exist or is not available anymore.",
            "list 1 of 3",
            "Comments (3) – Log in to join the conversation",
            "end of list",
            "Is this page useful?",
            "The Harbour Times is not responsible for the content of external sites.",
            "Your browser does not support this video",
            "Our Standards: The Nova Trust Principles.",
        ),
    ),
    Rule(
        reason="call for tips",
        kind="furniture",
        forms=(
            UNSAID
            + r"(?:if you (?:have|know|were|saw)\b.{0,60}|(?:have|got) (?:a|any) (?:news )?(?:tip|story|information)"
            r"s?\b.{0,60})\b(?:write to|contact|e-?mail|call|reach|get in touch|let us know|our reporters?)\b.{0,80}",
        ),
        words=30,
        where="foot",
        examples=(
            "If you have information about this case, write to tips@harbour.example.",
            "Got a tip? Contact our reporters securely.",
            "Have a story? E-mail the desk.",
        ),
    ),
    Rule(
        reason="call to listen",
        kind="furniture",
        forms=(
            r"[(\[►▶ ]*(?:play|watch|hear|listen)(?: (?:the )?(?:video|audio|clip|recording|podcast|episode|report))?"
            r" ?[(\[]\d+[:.]\d\d[)\]]",
            r"[(\[►▶ ]*(?:listen to|watch|hear|play) (?:this|the) (?:article|story|column|interview|episode"
            r"|report|video|podcast|piece)"
            r"(?: ?[(|–—:-] ?\d+ ?(?:min(?:ute)?s?|:\d\d)[ \w]*\)?)?[.!]?",
        ),
        words=12,
        examples=(
            "Listen to this article",
            "Listen to this story (6 min)",
            "▶ Play the video (3 minutes)",
            "Play video (2:31)",
        ),
    ),
    Rule(
        reason="call to follow",
        kind="furniture",
        forms=(
            r"follow (?:the )?(?:news|work|story|latest)\b.{0,60}\b(?:on|via|at) (?:our|its|their|the)\b.{0,40}",
            r"[“\"]?(?:follow|like|find|join|connect with) .{1,60}?\b(?:on|via) (?:twitter|facebook|instagram|telegram"
            r"|x|youtube|tiktok|linkedin|google news|whats ?app|social media)\b.{0,60}",
            r"follow us:?.{0,60}",
            r"download (?:our|the) app\b.{0,60}",
        ),
        words=22,
        examples=(
            "Follow us on Twitter @harbourtimes",
            "Follow the work of the Council on our channels.",
            "Like the Harbour Times on Facebook",
            "Follow Lena Orto on Twitter @lenaorto.",
            "Download our app for the latest",
        ),
    ),
    Rule(
        reason="cookie or privacy notice",
        kind="furniture",
        forms=(
            r"(?:[^.“”\"]{3,80}\. )?(?:we(?: and our partners)? use cookies|(?:this"
            r"|our) (?:web)?site uses cookies).{0,400}",
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
            "To hear from us press the bell. This site uses cookies.",
        ),
    ),
    Rule(
        reason="call to subscribe or give",
        kind="furniture",
        forms=(
            r"(?:please )?(?:subscribe|sign up|log ?in|sign in|donate|register (?:now|here|today|for free"
            r"|to (?:read|continue))|become a (?:member|subscriber|patron|friend of)"
            r"|get (?:(?:our|the|all the|[\w’'& ]{1,40}[’']s?) )?.{0,40}\b(?:newsletters?|headlines|briefings?"
            r"|bulletin|digest|alerts?|app)"
            r"|support (?:our work|us|independent (?:media|journalism))|stay (?:informed|updated|up to date))\b"
            r".{0,160}",
            r"(?:your )?(?:e-?mail address|newsletters?|sign me up|thank you for subscribing|invalid e-?mail)\b.{0,80}",
            r"your (?:tax[- ]deductible )?(?:gift|donation|contribution|support) (?:can|will|helps?|makes?)\b.{0,160}",
            r"you(?:[’']ve| have) (?:read )?\d+ (?:free )?(?:articles?|stories|reads)\b.{0,80}",
            rf"{UNSAID}(?:the )?[\w’' ]{{3,40}} in your (?:inbox|mailbox|e-?mail)\b.{{0,60}}",
            r"help (?:us|keep)\b.{0,40}\b(?:reporting|publishing|journalism|independent|going|free|alive|online)\b"
            r".{0,80}",
            UNSAID + r"(?:thank you for reading|(?:the )?[\w’' -]{2,40} (?:relies|depends|is funded|survives|lives)"
            r" (?:up)?(?:on|by|entirely by) (?:its|our|your|the (?:support|generosity|gifts)(?: of)?) ?"
            r"(?:readers?|members?|supporters?|support|donations?|donors)\b).{0,160}",
            UNSAID
            + r"(?:join|over|more than) [\d,.]+ (?:\w+ )?(?:readers|subscribers|others|people) who (?:get|receive|read"
            r"|trust|support|subscribe)\b.{0,120}",
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
            "Get the Herald’s evening briefing in your inbox",
            "Get our app",
            "You have 2 free articles left this month.",
            "The Harbour Times in your inbox every Friday.",
            "Help us keep reporting: become a member from 3 crowns a month.",
            "The Harbour Times relies on its readers. Please consider a contribution.",
            "Join 40,000 readers who get our Sunday letter.",
        ),
    ),
)
