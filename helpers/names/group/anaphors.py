"""Titles that stand alone: *the Prime Minister* is whom this document last called so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import regex

from helpers.names.candidates.titles import title_in, titles_before
from helpers.names.decide.mentions import Mention
from helpers.names.group.clusters import Clusters
from helpers.names.group.links import Link
from helpers.names.lexicon import lexicon

_KNOWN = lexicon()
# *Ada Lee, the prime minister*; with capitals the title stands for itself
_APPOSED = regex.compile(
    r",\s(?:(?:the|then|a|an|its|his|her|their)\s)?"
    r"(\p{Ll}[\p{L}-]*(?:\s\p{L}[\p{L}-]*){0,3})"
)


def resolve(
    texts: Sequence[str], mentions: Sequence[Mention], node_of: Sequence[int], clusters: Clusters
) -> None:
    """Join each title that stands alone to the person last called so, never people to people."""
    nobody: dict[str, list[int]] = defaultdict(list)
    holder: dict[str, int] = {}
    unnamed: dict[str, int] = {}
    doc = -1
    for i, m in enumerate(mentions):
        if m.doc != doc:
            doc, holder, unnamed = m.doc, {}, {}
        node = node_of[i]
        if clusters.nodes[node].kind != "PERSON":
            continue
        if m.use != "alone":
            for title in titles_of(texts[m.doc], m):
                holder[title] = node
            continue
        title = m.title or m.form.lower()
        other = holder.get(title)
        if other is not None and clusters.may(node, other):
            clusters.join(Link(node, other, "title alone, of the person last called so", m.doc))
        elif title in unnamed:
            clusters.join(Link(node, unnamed[title], "the same title alone in the document", m.doc))
        else:
            unnamed[title] = node
            nobody[title].append(node)
    for title, nodes in nobody.items():
        named = any(m.use != "alone" and title in titles_of(texts[m.doc], m) for m in mentions)
        if not named:
            for node in nodes[1:]:
                reason = "the same title alone, where nobody is named"
                clusters.join(Link(node, nodes[0], reason, clusters.nodes[node].doc))


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
