"""Texts of known encoding read without being told: how many rightly, how many wrongly in silence.

Usage: python benchmarks/encodings.py

The texts are sentences drawn from the common words of 27 languages (wordfreq), written in the
encodings that such texts were kept in; what was found stands in benchmarks/README.md.
"""

from __future__ import annotations

import random
from collections import Counter

import wordfreq

from helpers.formats.encodings import decode

WRITTEN = {
    "en": ["cp1252"], "fr": ["cp1252", "iso8859-15", "mac-roman", "cp850"],
    "de": ["cp1252", "cp850", "mac-roman"], "es": ["cp1252"], "pt": ["cp1252"], "it": ["cp1252"],
    "sv": ["cp1252"], "da": ["cp1252"], "fi": ["cp1252"], "pl": ["cp1250", "iso8859-2"],
    "cs": ["cp1250", "iso8859-2"], "hu": ["cp1250", "iso8859-2"], "ro": ["cp1250", "iso8859-2"],
    "ru": ["cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic"], "uk": ["cp1251", "koi8-u"],
    "bg": ["cp1251"], "el": ["cp1253", "iso8859-7"], "tr": ["cp1254"],
    "he": ["cp1255", "iso8859-8"], "ar": ["cp1256", "iso8859-6"], "fa": ["cp1256"],
    "lt": ["cp1257"], "lv": ["cp1257"], "vi": ["cp1258"],
    "ja": ["shift_jis", "euc_jp", "iso2022_jp"], "zh": ["gb18030", "big5"], "ko": ["euc_kr"],
}  # fmt: skip


def sentences(language: str, words: int, chance: random.Random) -> str:
    """Sentences of common words, the commoner the oftener."""
    common = wordfreq.top_n_list(language, 3000)
    drawn = chance.choices(common, [1 / (rank + 3) for rank in range(len(common))], k=words)
    blank, stop = ("", "。") if language in ("ja", "zh") else (" ", ". ")
    said = []
    while drawn:
        length = chance.randint(5, 15)
        text = blank.join(drawn[:length])
        said.append(text[:1].upper() + text[1:] + stop)
        drawn = drawn[length:]
    return "".join(said)


def main() -> None:
    chance = random.Random(3)
    found: dict[int, Counter[str]] = {words: Counter() for words in (6, 30, 200, 2000)}
    wrong: Counter[tuple[str, str]] = Counter()
    for language, encodings in WRITTEN.items():
        for encoding in encodings:
            for words, counts in found.items():
                for _ in range(4):
                    raw = sentences(language, words, chance).encode(encoding, "ignore")
                    read = decode(raw)
                    right = read.text == raw.decode(encoding)
                    sure = "guessed" if read.guesses else "certain"
                    counts[f"{'right' if right else 'wrong'}, {sure}"] += 1
                    wrong[language, encoding] += not right
    for words, counts in found.items():
        print(f"{words:5} words:", ", ".join(f"{k} {v}" for k, v in sorted(counts.items())))
    print("most often wrong:", wrong.most_common(6))


if __name__ == "__main__":
    main()
