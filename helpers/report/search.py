"""The search index: all sentences, as data inside a page."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from markupsafe import Markup

from helpers.corpus import Corpus


def search_index(
    corpus: Corpus, href: Callable[[str], str], *, only: Mapping[str, set[int]] | None = None
) -> Markup:
    """The sentences as JSON that is safe inside a script element.

    `documents` holds [id, address] of each document, `sentences` [document, number, text]; the
    address of a sentence is that of the document and the number.
    `only` names the sentences of each document that the index shall hold; None: all.
    """
    sentences = []
    for i, doc in enumerate(corpus.docs):
        text, first = corpus.text(doc), corpus.sentence_bounds[i]
        for s in range(first, corpus.sentence_bounds[i + 1]):
            if only is None or s - first in only.get(doc, ()):
                span = text[corpus.sentence_starts[s] : corpus.sentence_ends[s]]
                sentences.append([i, int(s - first), " ".join(span.split())])
    documents = [[doc, f"{href(doc)}#s"] for doc in corpus.docs]
    return as_data({"documents": documents, "sentences": sentences})


def as_data(value: object) -> Markup:
    """The value as JSON that is safe inside a script element.

    Examples
    --------
    >>> as_data(["</script>"])
    Markup('["\\\\u003c/script>"]')
    """
    made = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(made.replace("<", "\\u003c").replace("&", "\\u0026"))
