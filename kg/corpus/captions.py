"""How lines below pictures look."""

from kg.corpus.dates import YEAR
from kg.corpus.rule import AGENCY, NAME, PERSON, UNQUOTED, Rule

POSE = (
    r"(?=.*\b(?:shakes?|shaking|poses?|posing|walks?|walking|waves?|waving|stands?|standing|sits?|sitting|looks? on"
    r"|looking on|gestures?|gesturing|greets?|greeting|arrives?|arriving|leaves?|leaving|speaks?|speaking|addresses"
    r"|addressing|delivers?|delivering|attends?|attending|holds?|holding|carr(?:y|ies|ying)|listens?|listening|talks?"
    r"|talking|pictured|seen|march|marches|marching|gathers?|gathering|rall(?:y|ies|ying)|patrols?|patrolling"
    r"|escorted|meets?|meeting|harvests?|works?|watch|watches|displays?|lights?|prays?|praying|receives?|visits?)\b)"
)
"""A verb in which pictures are described stands somewhere in the unit."""

DESCRIPTION = rf"{UNQUOTED}{POSE}.*"

CREDIT = "|".join(
    (
        rf"(?<=\S) ?/ ?{AGENCY}",
        rf"{AGENCY}(?: Photo)? ?/ ?{NAME}(?:/\w[\w ]+)?",
        rf"[\[(](?:file(?: photo| pic)?|supplied|handout|{AGENCY}(?: photo| file)?(?:[-/ ][^()\[\]]{{1,40}})?)[\])]",
        r"[\[(](?:(?:photos?|image|picture|courtesy)\b[^()\[\]]{0,80}|[^()\[\]]{2,60}\bphotos?)[\])]",
        rf"[\[(]{PERSON} ?/ ?{NAME}[\])]",
        rf"© ?(?:{YEAR} )?{NAME}(?:/{NAME})?",
    )
)
"""Who took a picture, at the end of its description."""

SURE_CREDIT = "|".join(
    (
        r"(?<=[.!?)”’]) ?(?-i:Photo|Photograph|Picture|Image|Credit|PHOTO|PICTURE"
        r"|CREDIT)(?: credit)?s?: ?[^.:]{2,40}(?:\.[^.:]{1,30}){0,3}",
        r"[(\[](?:photo|photograph|picture|image)s?(?: credit| courtesy)?: ?[^()\[\]]{2,60}[)\]]",
        rf"[(\[]{NAME}[ /-](?i:photo(?:graph)?s?(?: agency)?|handout|pictures?)[)\]]",
        rf"[(\[](?:{PERSON} ?[/,|-] ?{AGENCY}(?: via {AGENCY})?|{AGENCY} ?[/,|-] ?{PERSON})[)\]]",
    )
)
"""The same in words that stand nowhere else."""

ABBREVIATED = "".join(rf"(?<!\b{title})" for title in ("Gov", "Gen", "Sen", "Rep", "Col", "Rev", "Sgt", "Mrs", "Prof"))
UNSTOPPED = r"(?=.*[\w)]$)(?=(?:\S+ ){6})"
"""No stop at the end, and more than a headline's few words."""
LOOSE_CREDIT = (
    rf"(?-i:[a-z\d]{{2}}|[\d)]){ABBREVIATED}[.!?]['’”)]* (?-i:\([A-Z][^()]{{2,60}}\)"
    r"|(?!(?:He|She|It|They|We|I|The|But|And)\b)(?!.*\b(?:said|says|told|added|asked)$)"
    r"(?:[^\W\d][\w.’'/&-]* ){0,3}[\w’'/&-]*[^\W\d])"
)
"""One to four words without a stop after a sentence that has one."""

CAPTIONS = (
    Rule(
        reason="image marker",
        kind="caption",
        forms=(
            r"(?:(?:content|featured?|main|enlarge|banner|cover|lead|header|hero|top) )?image(?: [-–—|/] .+|: ?.+)?",
            r"(?:photo|picture|cover photo)(?: [-–—|/] .+|: ?.+)?",
            r"click to (?:expand|enlarge)(?: image)?",
            r"(?:open|view) gallery|video player|play video",
        ),
        words=14,
        examples=(
            "Content image - The Harbour Times",
            "Click to expand Image",
            "Featured image: Lena Orto",
            "Photo",
            "View gallery",
        ),
    ),
    Rule(
        reason="photo credit",
        kind="caption",
        forms=(
            r"[\[(]?(?:(?:photo|photograph|image|picture|pic|video|graphic)s?|(?:photo |image )?credits?|illustration"
            r"|file photo|file pic) ?[:©|] ?.{1,160}",
            r"[\[(]?(?:photo|photograph|image|picture|pic|video|graphic)s?(?: courtesy| credit)?(?: by| of| from) "
            rf"(?:the )?{NAME}(?: ?[/,|] ?{NAME})*[\])]?",
        ),
        words=30,
        examples=(
            "Photo by Lena Orto",
            "[Image courtesy of the Orlan Foundation]",
            "(Photographs: Tomas Vel/NOVA)",
            "Credit: Nova Press",
        ),
    ),
    Rule(
        reason="picture description with its credit",
        kind="caption",
        forms=(rf".*?(?:{CREDIT})\.?", rf"{UNSTOPPED}{UNQUOTED}.*?{LOOSE_CREDIT}"),
        words=60,
        where="head",
        examples=(
            "Police stand guard outside the court in Marn. Lena Orto/AFP",
            "Farmers harvest rice in the north of Arland in 2019. (Tomas Vel/NOVA)",
            "Marchers hold up portraits of the missing. (Reuters)",
            "Relatives of the dead at a vigil. © 2021 AP Photo/Lena Orto",
            "The minister shakes hands with the envoy at the palace gate. fresh news",
            "Union members march to the ministry on Monday. Heng Dara",
            "The prime minister poses with reporters on January 11. (Agence Orlan Presse)",
        ),
    ),
    Rule(
        reason="picture description with its credit",
        kind="caption",
        forms=(rf"(?=.*[\w\])]$){UNQUOTED}{POSE}.*?(?:{CREDIT})", rf"{UNSTOPPED}{UNQUOTED}{POSE}.*?{LOOSE_CREDIT}"),
        words=45,
        where="foot",
        examples=(
            "A woman holds a portrait of her son at the gate of the prison. Tomas Vel/AFP",
            "Soldiers patrol a market in Marn last week (Reuters)",
            "Lawyers leave the court building [Lena Orto/NOVA]",
            "Villagers stand before a cleared field in Tor province. Supplied",
            "The chairwoman speaks at the party congress in Marn. Lena Orto",
        ),
    ),
    Rule(
        reason="picture description with its credit",
        kind="caption",
        forms=(rf"{UNQUOTED}.*?(?:{SURE_CREDIT})\.?",),
        words=45,
        examples=(
            "Worshippers outside the chapel last week. Photo: Lena Orto",
            "The lawyer in her office (photograph: Tomas Vel)",
            "An empty bench in the square of Marn. (Orlan Photo Agency)",
            "The editor outside the court. [Lena Orto/AFP]",
        ),
    ),
    Rule(
        reason="picture description",
        kind="caption",
        forms=(
            r"in this (?:[\w., ]{0,30} )?(?:file |undated |handout |combination )?(?:photo|photograph)\b.*",
            r"in this (?:[\w., ]{0,30} )?(?:picture|image|frame grab|screengrab|screenshot)"
            r" (?:taken|released|provided|made available|posted|from)\b.*",
            r"(?:this|an?) (?:file |undated |handout )?(?:photo|photograph|picture|image) "
            r"(?:taken|released|provided|made available)\b.*",
            r"(?:(?-i:FILE)|file (?:photo|pic(?:ture)?)) ?[:–—-] .*",
            r"(?:an? )?(?:file|undated|handout|archive) (?:photo|photograph|picture|image) (?:of|shows?|showing)\b.*",
            r"[^“”\"]{3,200}\b(?:is|are)? ?(?:pictured|seen|shown)? ?in an? (?:file|undated|handout|archive) "
            r"(?:photo|photograph|picture|image)\b.*",
            r"(?:pictured|above|below|top|from left|left to right|l-r)(?: above| here| left| right)? ?[:–—,-] .*",
            r"image ?(?:source|caption|copyright)(?:,? ?|(?-i:(?=[A-Z])))\S.*",
            r"[\[(]?caption ?[:–—-] .*",
            rf"{UNQUOTED}.{{3,160}}[(\[](?:(?:far |top |bottom )?(?:left|right|cent(?:re|er)|front|back)"
            r"|(?:file|archive|library|stock)"
            r"(?: (?:photo|picture|image|pic|photograph))?|pictured|from left|[LRC])(?:,? [\w ]{1,20})?[)\]].{0,120}",
            rf"{UNQUOTED}.{{10,200}}[.\w] (?:photo|picture|image|photograph)s?:?"
            r" (?:courtesy(?: of)?|by|from|credit|archive)\b.{0,50}",
        ),
        words=70,
        examples=(
            "In this photo released by the harbour police, reporters get into a van",
            "FILE - A guard stands outside the central prison of Marn, May 2, 2018.",
            "This picture taken on 3 June shows the empty square.",
            "In this March 3 file photo, the opposition leader waves to supporters.",
            "In this image taken from video, smoke rises over the harbour",
            "A file photo of the union’s offices in Marn",
            "Lena Orto is seen in an undated photo",
            "Pictured: the envoy (left) at the gate",
            "Image caption, The square was empty on Sunday",
            "image copyrightNova Images",
            "[Caption: The gate of Tor prison]",
            "The minister (left) with the envoy in Marn on Tuesday",
            "The high court in Marn (file picture)",
            "Police line the road to the court. Picture by Tomas Vel.",
        ),
    ),
)
