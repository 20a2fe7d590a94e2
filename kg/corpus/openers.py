"""How the lines look that open a list of links, a foot or a menu."""

from kg.corpus.rule import NAME, Rule

OPENERS = (
    Rule(
        reason="end of the text",
        kind="furniture",
        forms=(r"[-–—*#/ ]*(?:ends|end(?: of (?:the )?(?:release|statement))?|-30-|###)[-–—*#/ .]*",),
        reach="end",
        where="foot",
        words=5,
        examples=("ENDS", "-30-", "###", "-ENDS-", "End of statement"),
    ),
    Rule(
        reason="notes below a release",
        kind="furniture",
        forms=(r"notes? (?:to|for) (?:the )?(?:news )?editors?(?: .{1,30})?:?", r"editors?[’']? notes?:?"),
        reach="end",
        where="foot",
        words=8,
        examples=("Notes to editors", "Note to Editors:", "Editors’ notes"),
    ),
    Rule(
        reason="press contact",
        kind="furniture",
        forms=(
            r"for (?:(?:more|further|additional|media|press) )*(?:information|details|inquiries|enquiries|queries"
            r"|requests|interviews?)\b"
            r".{0,80}?(?:\b(?:contact|call|visit|write to|e-?mail)\b|:).*",
            r"for more [^.“”\"]{3,60}, (?:please )?(?:visit|see|go to|read|follow) .{3,80}",
            r"(?:media|press|news) (?:contacts?|office|inquiries|enquiries|queries|requests)(?:: ?.*| [–-] .*)?",
            r"[*(]?(?:e-?mail|tel(?:ephone)?|phone|fax|mobile|web(?:site)?|address|press officer)\.? ?:? ?"
            r"(?:\S+@\S+|\+?[\d() .-]{6,}|(?:https?://|www\.)\S+)\)?",
            r"\S+@[\w-]+(?:\.[\w-]+)+|\+?[\d() ./-]{7,}|(?:https?://|www\.)\S+|@\w+",
            r"contacts?(?: us| details| information| person)?(?:: ?.*| [–-] .*)?",
        ),
        reach="list",
        words=60,
        examples=(
            "For more information, please contact Lena Orto on +99 555 0101.",
            "Media contact: press@example.org",
            "Contact",
            "Telephone +99 555 0103",
            "desk@example.org",
            "For media inquiries: +99 555 0102",
            "For interviews write to the press desk.",
            "For more Nova Watch reporting on Orlan, please visit our page.",
        ),
    ),
    Rule(
        reason="links to other articles",
        kind="furniture",
        forms=(
            r"(?:read (?:more|also|next|on)|see also|also read|further reading|learn more) ?[:.…»>]*",
            r"more (?:on|about) this(?: .{1,30})? ?:?",
        ),
        reach="list",
        words=9,
        examples=("Read more", "See also:", "Also read", "More on this story"),
    ),
    Rule(
        reason="related articles",
        kind="furniture",
        forms=(
            r"related(?: (?:articles?|stor(?:y|ies)|news|posts?|content|topics?|links?|coverage|reading|videos?"
            r"|items?))? ?[:.…»>]*",
            r"(?:(?:similar|suggested) (?:articles|stories|posts|reading)|in (?:related|other) news) ?:?",
            r"you (?:may|might)(?: also)? (?:like|be interested in|enjoy).{0,20}",
            r"recommended(?: (?:for you|stories|articles|reading))? ?:?",
        ),
        reach="tail",
        words=9,
        examples=("Related articles", "You may also like", "Related Stories", "Recommended for you", "In other news"),
    ),
    Rule(
        reason="most read",
        kind="furniture",
        forms=(
            r"(?:the )?(?:most (?:viewed|read|popular|shared|commented|watched|recent|discussed|emailed)|trending"
            r"|popular|(?:latest|recent|top|breaking|featured|today[’']s|other|popular)"
            r" (?:news|stor(?:y|ies)|articles?|posts?|headlines?|videos?|comments?|picks?)"
            r"|editor[’']?s?[’']? (?:picks?|choice))"
            r"(?: (?:now|today|this week|news|stories|articles|posts|(?:on|in|from) .{1,30}))? ?[:»>]*",
        ),
        reach="tail",
        words=8,
        examples=("MOST VIEWED", "Most read this week", "Trending", "Latest News", "Editor’s picks"),
    ),
    Rule(
        reason="more from the publisher",
        kind="furniture",
        forms=(
            r"(?:more|all (?:posts|articles)) (?:from|by|in) .{1,50}",
            r"(?:more|all) (?:news|stories|headlines|articles|coverage|videos)",
            r"what to read next|(?:next|previous) (?:article|story|post)|(?:from|around) the web|also in the news"
            r"|from our partners",
            r"our (?:newsletters?|events|podcasts?|apps?|products|services|partners|sites)",
        ),
        reach="tail",
        words=9,
        where="foot",
        examples=(
            "More from the Harbour Times",
            "What to read next",
            "More in Politics",
            "Around the web",
            "More news",
            "Our podcasts",
        ),
    ),
    Rule(
        reason="about the author or publisher",
        kind="furniture",
        forms=(
            r"about (?:the )?(?:authors?|writer|reporter|contributor|us|publisher)",
            r"author bio|authors?:?",
            rf"about {NAME}",
        ),
        reach="tail",
        words=6,
        where="foot",
        examples=("About the author", "ABOUT US", "Author bio", "About Nova Watch"),
    ),
    Rule(
        reason="page foot",
        kind="furniture",
        forms=(
            r"useful links|quick links|site ?map|advertise(?: with us)?|careers|comments|back to top",
            r"follow us|our partners",
        ),
        reach="tail",
        words=4,
        where="foot",
        examples=("Useful links", "Site map", "Advertise with us", "Comments", "Follow us"),
    ),
    Rule(
        reason="readers' comments",
        kind="furniture",
        forms=(
            r"\(?\d+\)? (?:comments?|responses|replies)(?: to .{1,80})?:?",
            r"(?:reader )?comments ?\(?\d+\)?:?|reader comments|view comments|comments are closed\.?",
            r"(?:leave|post|write|add|submit) (?:a|your) (?:reply|comment)\b.{0,30}",
            r"join the (?:conversation|discussion)\b.{0,20}",
            r"no comments?(?: yet)?:?|\d+ thoughts on .{1,120}",
        ),
        reach="end",
        words=20,
        where="foot",
        examples=(
            "Leave a Reply",
            "3 Comments",
            "Join the conversation!",
            "No comments:",
            "Post a comment",
            "Comments (12)",
        ),
    ),
)

NAVIGATION = frozenset(
    (
        *("home", "news", "world", "national", "international", "local", "sport", "sports", "business", "opinion"),
        *("politics", "culture", "lifestyle", "entertainment", "technology", "health", "science", "travel", "weather"),
        *("jobs", "classifieds", "e-paper", "epaper", "advertise", "careers", "video", "videos", "photo", "photos"),
        *("about", "contact", "login", "register", "subscribe", "menu", "search", "privacy", "terms", "sections"),
        *("more", "facebook", "twitter", "instagram"),
    )
)
"""First words that menus are made of."""
