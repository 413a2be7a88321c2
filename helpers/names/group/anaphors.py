"""Titles that stand alone: *the Prime Minister* is whom this document last called so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import regex

from helpers.names.candidates.titles import title_in, titles_before
from helpers.names.decide.mentions import Mention
from helpers.names.gazetteers import lexicon
from helpers.names.group.clusters import Clusters
from helpers.names.group.links import Link

_KNOWN = lexicon()
# *Ada Lee, the prime minister*; with capitals the title stands for itself
_APPOSED = regex.compile(
    r",\s(?:(?:the|then|a|an|its|his|her|their)\s)?"
    r"(\p{Ll}[\p{L}-]*(?:\s\p{L}[\p{L}-]*){0,3})"
)


def resolve_titles(
    texts: Sequence[str], mentions: Sequence[Mention], node_of: Sequence[int], clusters: Clusters
) -> None:
    """Join each title that stands alone to the person last called so, never people to people."""
    page = _Page(-1)
    held: set[str] = set()
    nobody: dict[str, list[int]] = defaultdict(list)
    for m, node in zip(mentions, node_of, strict=True):
        if clusters.nodes[node].kind != "PERSON":
            continue
        if m.doc != page.doc:
            page = _Page(m.doc)
        if m.use != "alone":
            titles = titles_of(texts[m.doc], m)
            held |= titles
            page.holder.update(dict.fromkeys(titles, node))
            continue
        title = m.title or m.form.lower()
        if not page.resolve(node, title, clusters):
            nobody[title].append(node)
    for title, nodes in nobody.items():
        for node in nodes[1:] if title not in held else ():
            reason = "the same title alone, where nobody is named"
            clusters.join(Link(node, nodes[0], reason, clusters.nodes[node].doc))


class _Page:
    """Who was last called by each title in a document, and the titles that nobody was."""

    def __init__(self, doc: int) -> None:
        self.doc = doc
        self.holder: dict[str, int] = {}
        self.unnamed: dict[str, int] = {}

    def resolve(self, node: int, title: str, clusters: Clusters) -> bool:
        """Join a title to whom it means; False if it is the first that nobody is named for."""
        other = self.holder.get(title)
        if other is not None and clusters.may(node, other):
            reason = "title alone, of the person last called so"
            clusters.join(Link(node, other, reason, self.doc))
            return True
        if title in self.unnamed:
            reason = "the same title alone in the document"
            clusters.join(Link(node, self.unnamed[title], reason, self.doc))
            return True
        self.unnamed[title] = node
        return False


def titles_of(text: str, m: Mention) -> set[str]:
    """The titles that stand before a name, or after it and a comma."""
    found = set(titles_before(text, m.start)) | ({m.title} if m.title else set())
    after = _APPOSED.match(text, m.end)
    if after:
        words = [w.lower() for w in after.group(1).split()]
        for length in (3, 2, 1):
            title = title_in(words[:length])
            if title:
                found.add(title)
                break
    return found
