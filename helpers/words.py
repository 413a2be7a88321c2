"""English function words: the closed classes, which say little of a text's subject."""

from __future__ import annotations

from functools import cache

_CLOSED_CLASSES = {
    "articles and determiners": """
        a an the this that these those each every either neither some any no all both half
        such what which whose another other others enough several few many much more most
        less least own same""",
    "pronouns": """
        i me my mine myself we us our ours ourselves you your yours yourself yourselves
        he him his himself she her hers herself it its itself they them their theirs
        themselves one oneself who whom whoever whatever whichever someone somebody something
        anyone anybody anything everyone everybody everything none nobody nothing""",
    "prepositions": """
        about above across after against along amid among around as at before behind below
        beneath beside besides between beyond by despite down during except for from in inside
        into like near of off on onto out outside over past per since than through throughout
        till to toward towards under underneath until up upon via with within without""",
    "conjunctions": """
        and or but nor so yet if because although though while whereas unless whether when
        whenever where wherever how why once""",
    "auxiliary verbs": """
        am is are was were be been being have has had having do does did doing done will would
        shall should can could may might must ought cannot""",
    "particles and adverbs of grammar": """
        not only also just even too very then there here now again ever never always already
        still rather quite thus hence therefore however else away back well as""",
    "contractions": """
        i'm i've i'll i'd you're you've you'll you'd he's he'll he'd she's she'll she'd it's
        it'll we're we've we'll we'd they're they've they'll they'd that's there's here's what's
        who's where's how's when's why's let's one's isn't aren't wasn't weren't haven't hasn't
        hadn't don't doesn't didn't won't wouldn't shan't shouldn't can't couldn't mayn't mightn't
        mustn't""",
}


@cache
def function_words() -> frozenset[str]:
    """The keys of English function words: articles, pronouns, prepositions, auxiliaries, ...

    A list of closed classes, so that a phrase, or the opening of a sentence, made of them alone
    can be set aside. It holds no frequent nouns or verbs. In a text in another language it sets
    nothing aside.

    >>> "the" in function_words(), "regime" in function_words()
    (True, False)
    """
    return frozenset(" ".join(_CLOSED_CLASSES.values()).split())
