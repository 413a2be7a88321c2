"""The function words of English: the closed classes of its grammar, as a list one can read."""

from __future__ import annotations

from collections.abc import Iterable

CLASSES = {
    "articles and demonstratives": "a an the this that these those such same",
    "personal pronouns": """i me my mine myself you your yours yourself yourselves he him his
        himself she her hers herself it its itself we us our ours ourselves they them their
        theirs themselves one's oneself""",
    "wh-words": """who whom whose which what when where why how whoever whomever whichever
        whatever whenever wherever however""",
    "indefinite words": """all any anybody anyone anything both each either enough every
        everybody everyone everything few fewer half less many more most much neither no nobody
        none nothing other others another several some somebody someone something""",
    "auxiliaries and modals": """am are is was were be been being do does did doing done have has
        had having can cannot could may might must ought shall should will would""",
    "prepositions": """about above across after against along amid among amongst around as at
        before behind below beneath beside besides between beyond by despite down during except
        for from in inside into like near of off on onto out outside over past per since through
        throughout till to toward towards under until unto up upon via with within without""",
    "conjunctions": """and but or nor so yet if unless although though because while whilst
        whereas whether than lest""",
    "negation, place, time and degree": """not here there then now again ever never once also too
        very just only even still already quite rather almost else thus hence therefore""",
    "contractions": """i'm i've i'd i'll you're you've you'd you'll he's he'd he'll she's she'd
        she'll it's it'd it'll we're we've we'd we'll they're they've they'd they'll that's
        that'll that'd there's there'd here's who's who'd who'll what's where's when's why's
        how's let's isn't aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't can't
        couldn't mayn't mightn't mustn't oughtn't shan't shouldn't won't wouldn't ain't""",
}


def stopwords(*, add: Iterable[str] = (), remove: Iterable[str] = ()) -> list[str]:
    """The function words of English, in alphabetical order, with your own changes.

    Our own list: the closed word classes as grammars give them (`CLASSES`, by class), in the
    keys of this project (lower case, straight apostrophe). Unlike the lists of several packages
    it holds no verb, noun or adjective of content (no *serious*, *made* or *system*).

    Parameters
    ----------
    add, remove
        Words to leave out as well, and words of the list to keep.

    Raises
    ------
    ValueError
        If a word to remove is not in the list.

    Examples
    --------
    >>> "the" in stopwords(), "regime" in stopwords(), "us" in stopwords(remove=["us"])
    (True, False, False)
    """
    listed = {word for words in CLASSES.values() for word in words.split()} | set(add)
    unknown = sorted(set(remove) - listed)
    if unknown:
        raise ValueError(f"not in the list, so they cannot be removed: {', '.join(unknown)}")
    return sorted(listed - set(remove))
