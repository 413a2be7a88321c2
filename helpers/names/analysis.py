"""Counts of mentions: rates, aliases, positions, and who is named together."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from scipy.stats import hypergeom

from helpers.corpus import Corpus
from helpers.names.user import NAMES
from helpers.statistics import benjamini_hochberg, blocks_of_sentences, design_effect, wilson

MIN_TOGETHER = 3  # sentences, under which PMI says nothing


def entities(mentions: pd.DataFrame) -> pd.DataFrame:
    """Who and what is named: entity, type, mentions, docs, sentences, forms, most frequent first.

    `forms` lists the names used with their counts. Dates are left out.

    Examples
    --------
    >>> columns = ["doc", "sentence", "start", "end", "text", "type", "entity"]
    >>> rows = [["a", 0, 0, 7, "Ada Lee", "PERSON", "Ada Lee"],
    ...         ["a", 1, 9, 12, "Lee", "PERSON", "Ada Lee"]]
    >>> entities(pd.DataFrame(rows, columns=columns)).values.tolist()
    [['Ada Lee', 'PERSON', 2, 1, 2, 'Ada Lee 1, Lee 1']]
    """
    named = mentions[mentions["type"].isin(NAMES)]
    rows = [
        (
            entity,
            kind,
            len(held),
            held["doc"].nunique(),
            len(held[["doc", "sentence"]].drop_duplicates()),
            _tally(held["text"]),
        )
        for (entity, kind), held in named.groupby(["entity", "type"], sort=False)
    ]
    columns = ["entity", "type", "mentions", "docs", "sentences", "forms"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.sort_values(
        ["mentions", "entity"], ascending=[False, True], kind="stable", ignore_index=True
    )


def _tally(forms: Sequence[str]) -> str:
    counts = sorted(Counter(forms).items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{form} {count}" for form, count in counts)


def short_names(mentions: pd.DataFrame) -> dict[str, str]:
    """For each entity the name that is used most, for figures; of equals the longest.

    Where two entities are mostly called the same, both keep their full name.
    """
    counts = mentions.groupby(["entity", "text"], sort=False).size().reset_index(name="n")
    counts["length"] = counts["text"].str.len()
    counts = counts.sort_values(
        ["entity", "n", "length", "text"], ascending=[True, False, False, True], kind="stable"
    ).drop_duplicates("entity")
    shared = counts["text"].duplicated(keep=False)
    return dict(zip(counts["entity"], counts["text"].where(~shared, counts["entity"]), strict=True))


def first_in_sentences(mentions: pd.DataFrame) -> pd.DataFrame:
    """The first mention of each entity in each sentence: the places of a count of sentences."""
    return mentions.drop_duplicates(["entity", "doc", "sentence"])


def first_in_documents(mentions: pd.DataFrame) -> pd.DataFrame:
    """The first mention of each entity in each document: the places of a count of documents."""
    return mentions.drop_duplicates(["entity", "doc"])


def mention_rates(
    corpus: Corpus, mentions: pd.DataFrame, *, top: int | None = None
) -> pd.DataFrame:
    """How often each entity is named in each document, by name and not by pronoun.

    Parameters
    ----------
    corpus, mentions
        A corpus, and what `find_names` found in it.
    top
        Only so many entities, the most mentioned.

    Returns
    -------
    DataFrame
        entity, type, doc, mentions, per_1000 (words), ci_low, ci_high: a 95% Wilson interval,
        widened by the design effect (names come in bursts), over blocks of about 50 words. One
        row an entity and document, also where the count is 0; `NaN` in a document without words.

    Examples
    --------
    >>> from helpers import from_texts
    >>> from helpers.names import find_names
    >>> corpus = from_texts({"a": "Iran and Iraq signed. Iran left.", "b": "Iraq stayed."})
    >>> found = mention_rates(corpus, find_names(corpus, model=False))
    >>> found[["entity", "doc", "mentions", "per_1000"]].values.tolist()[:2]
    [['Iran', 'a', 2, 333.3333333333333], ['Iran', 'b', 0, 0.0]]
    """
    named = mentions[mentions["type"].isin(NAMES)]
    listed = entities(mentions).head(top)
    named = named[named["entity"].isin(listed["entity"])]
    code = {entity: i for i, entity in enumerate(listed["entity"])}
    words = np.diff(corpus.sentence_tokens)
    parts = []
    rows = named["entity"].map(code).to_numpy(dtype=np.int64)
    in_sentence, held = named["sentence"].to_numpy(), named.groupby("doc").indices
    for i, doc in enumerate(corpus.docs):
        a, b = corpus.sentence_bounds[i : i + 2]
        mine = held.get(doc, [])
        row = rows[mine]
        count = np.bincount(row, minlength=len(code))
        total = words[a:b].sum()
        effect = np.ones(len(code))
        if total and len(mine):
            block = blocks_of_sentences(words[a:b])
            lengths = np.bincount(block, words[a:b])
            effect = _effect(row, block[in_sentence[mine]], lengths, len(code))
        low, high = wilson(count / effect, total / effect)
        per_word = 1000 / total if total else np.nan
        parts.append(
            pd.DataFrame(
                {
                    "entity": listed["entity"],
                    "type": listed["type"],
                    "doc": doc,
                    "mentions": count,
                    "per_1000": count * per_word,
                    "ci_low": 1000 * low,
                    "ci_high": 1000 * high,
                    "order": np.arange(len(code)),
                }
            )
        )
    if not parts:
        columns = ["entity", "type", "doc", "mentions", "per_1000", "ci_low", "ci_high"]
        return pd.DataFrame(columns=columns)
    frame = pd.concat(parts, ignore_index=True)
    frame = frame.sort_values("order", kind="stable", ignore_index=True)
    return frame.drop(columns="order")


def _effect(row: np.ndarray, block: np.ndarray, lengths: np.ndarray, rows: int) -> np.ndarray:
    """The design effect of each row's counts, from the block in which each of them stands."""
    cell, times = np.unique(row * len(lengths) + block, return_counts=True)
    of, held = np.divmod(cell, len(lengths))
    return design_effect(
        (
            np.bincount(of, times, rows),
            np.bincount(of, times**2, rows),
            np.bincount(of, times * lengths[held], rows),
            lengths,
        )
    )


def alias_shares(mentions: pd.DataFrame) -> pd.DataFrame:
    """By which names each document calls an entity that has several.

    Returns
    -------
    DataFrame
        entity, alias, doc, mentions, share (of the entity's mentions in the document), ci_low,
        ci_high (95% Wilson), by entity, most mentioned first.
    """
    named = mentions[mentions["type"].isin(NAMES)]
    several = named.groupby("entity")["text"].transform("nunique") > 1
    counts = (
        named[several]
        .rename(columns={"text": "alias"})
        .groupby(["entity", "alias", "doc"], sort=False)
        .size()
        .reset_index(name="mentions")
    )
    total = counts.groupby(["entity", "doc"])["mentions"].transform("sum")
    counts["share"] = counts["mentions"] / total
    counts["ci_low"], counts["ci_high"] = wilson(counts["mentions"], total)
    counts["all"] = counts.groupby("entity")["mentions"].transform("sum")
    counts = counts.sort_values(
        ["all", "entity", "doc", "mentions", "alias"],
        ascending=[False, True, True, False, True],
        kind="stable",
        ignore_index=True,
    )
    return counts.drop(columns="all")


def positions(corpus: Corpus, mentions: pd.DataFrame) -> pd.DataFrame:
    """Where each name stands: the mentions with `word` (its place in the document, from 0) and
    `share` (0 at the first word, 1 at the end), and `first`, whether it is the entity's first
    in its document.
    """
    place = {doc: i for i, doc in enumerate(corpus.docs)}
    doc = mentions["doc"].map(place).to_numpy(dtype=np.int64)
    word = np.zeros(len(mentions), dtype=np.int64)
    start = mentions["start"].to_numpy()
    for i in np.unique(doc):
        a, b = corpus.token_bounds[i : i + 2]
        held = doc == i
        word[held] = np.searchsorted(corpus.ends[a:b], start[held], side="right")
    words = np.diff(corpus.token_bounds)[doc]
    return mentions.assign(
        word=word,
        share=word / np.maximum(words, 1),
        first=~mentions.duplicated(["entity", "doc"]),
    )


def co_occurrence(
    mentions: pd.DataFrame, *, sentences: Mapping[str, int] | None = None, at_least: int = 1
) -> pd.DataFrame:
    """Which entities are named in the same sentences, and more often than chance would have it.

    Parameters
    ----------
    mentions
        From `find_names`; dates are left out. A name that stands twice in a sentence counts once.
    sentences
        The number of sentences of each document (`corpus.documents["sentences"]`); by default up
        to the last one that names something.
    at_least
        Pairs in fewer sentences are not listed.

    Returns
    -------
    DataFrame
        a, b, together (sentences with both), sentences_a, sentences_b, expected (if within each
        document the sentences with a and those with b were drawn independently), jaccard, pmi
        (log2 of together × N / (a × b); NaN under 3 sentences), p (of so many or more by chance:
        hypergeometric, each document apart), q (Benjamini-Hochberg), note. Most frequent first.

    Examples
    --------
    >>> rows = [("a", s, e) for s, es in enumerate(["xy", "xyz", "z", "x"]) for e in es]
    >>> named = pd.DataFrame(rows, columns=["doc", "sentence", "entity"]).assign(type="PERSON")
    >>> co_occurrence(named)[["a", "b", "together", "jaccard"]].values.tolist()[0]
    ['x', 'y', 2, 0.6666666666666666]
    """
    if sentences is None:
        sentences = mentions.groupby("doc")["sentence"].max() + 1
    sentences = {doc: int(count) for doc, count in dict(sentences).items()}
    named = mentions[mentions["type"].isin(NAMES)]
    held = named[["doc", "sentence", "entity"]].drop_duplicates()
    by_doc = held.groupby(["entity", "doc"]).size()
    alone = held["entity"].value_counts().to_dict()
    in_docs: dict[str, dict[str, int]] = {}
    for (entity, doc), count in by_doc.items():
        in_docs.setdefault(entity, {})[doc] = count
    pairs: Counter = Counter()
    for _, group in held.groupby(["doc", "sentence"], sort=False)["entity"]:
        pairs.update(itertools.combinations(sorted(group), 2))
    total = sum(sentences.values())
    rows = []
    for (a, b), together in sorted(pairs.items(), key=lambda item: (-item[1], item[0])):
        if together < at_least:
            continue
        expected, p = _chance(in_docs[a], in_docs[b], sentences, together)
        pmi = pair_pmi(together, alone[a], alone[b], total) if together >= MIN_TOGETHER else np.nan
        jaccard = together / (alone[a] + alone[b] - together)
        note = "" if together >= MIN_TOGETHER else f"in fewer than {MIN_TOGETHER} sentences"
        rows.append((a, b, together, alone[a], alone[b], expected, jaccard, pmi, p, note))
    columns = ["a", "b", "together", "sentences_a", "sentences_b", "expected", "jaccard", "pmi"]
    frame = pd.DataFrame(rows, columns=[*columns, "p", "note"])
    frame.insert(9, "q", benjamini_hochberg(frame["p"].to_numpy(dtype=float)))
    return frame


def pair_pmi(together: int, a: int, b: int, total: int) -> float:
    """The pointwise mutual information of two entities in sentences: log2(O / E).

    >>> round(pair_pmi(2, 3, 2, 4), 6)
    0.415037
    """
    return float(np.log2(together * total / (a * b)))


def _chance(a: Mapping, b: Mapping, sentences: Mapping, together: int) -> tuple[float, float]:
    """Sentences that chance gives both, and the probability of so many or more."""
    expected, spread = 0.0, np.ones(1)
    for doc in sorted(set(a) & set(b)):
        n = sentences[doc]
        expected += a[doc] * b[doc] / n
        spread = np.convolve(
            spread, hypergeom.pmf(np.arange(min(a[doc], b[doc]) + 1), n, a[doc], b[doc])
        )
    return expected, float(min(1.0, spread[together:].sum()))


def together_places(mentions: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """The mentions of a in the sentences that it shares with b: the places of `together`."""
    first = first_in_sentences(mentions)[["entity", "doc", "sentence", "start", "end"]]
    shared = pairs[["a", "b"]].merge(first, left_on="a", right_on="entity")
    other = first[["entity", "doc", "sentence"]].rename(columns={"entity": "b"})
    return shared.merge(other, on=["b", "doc", "sentence"])[["a", "b", "doc", "start", "end"]]
