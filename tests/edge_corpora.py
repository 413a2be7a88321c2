"""Corpora at the edges of what can be given: small, odd, and each a text that someone has."""

from __future__ import annotations

from helpers.corpus import Corpus, from_texts

PROSE = (
    "The Minister met Anna Berg in Geneva on Monday. She said that the talks had gone well. "
    "“We will go on,” Berg told reporters. The Minister of Trade did not agree; he left early."
)
ONE_SENTENCE = " ".join(f"word{number % 40}" for number in range(130)) + "."
FUNCTION_WORDS = "It is not that he was in it, but that they were of it and to it."
MANY = 400


def texts(many: int = MANY) -> dict[str, dict[str, str]]:
    """The texts of each edge corpus by its name; `many` documents in that of tiny ones."""
    return {
        "no document": {},
        "an empty document": {"a": ""},
        "empty documents": {"a": "", "b": ""},
        "spaces alone": {"a": " \n\t \u00a0 "},
        "one word": {"a": "Word"},
        "one letter": {"a": "a"},
        "one word in each": {"a": "Word", "b": "Other"},
        "an empty beside a full one": {"a": "", "b": PROSE},
        "one sentence of 130 words": {"a": ONE_SENTENCE},
        "one long sentence in each": {"a": ONE_SENTENCE, "b": ONE_SENTENCE.upper()},
        "no capitals": {"a": PROSE.lower(), "b": PROSE.lower() * 2},
        "all capitals": {"a": PROSE.upper(), "b": PROSE.upper() * 2},
        "no punctuation": {"a": "the talks went on " * 30, "b": "they went on " * 40},
        "only punctuation": {"a": "?! … — .", "b": "---"},
        "emoji": {"a": "😀 😀 👩‍👩‍👧 🇩🇪", "b": "Well 😀 done ❤️."},
        "Chinese": {"a": "我们今天谈话。他们不同意。", "b": "中文没有空格，所以很难。"},
        "Persian": {"a": "سلام دنیا. می‌خواهم بروم؟", "b": "کتاب‌ها خوب هستند."},
        "German": {
            "a": "Der Minister traf Frau Müller. Sie ging früh.",
            "b": "Die Straße ist lang.",
        },
        "repeated text": {"a": "No more talks. " * 60, "b": "No more talks. " * 3},
        "a document twice": {"a": PROSE, "b": PROSE},
        "only numbers": {"a": "1 2 3 4,000 5.5 1999", "b": "7 7 7"},
        "only function words": {"a": FUNCTION_WORDS, "b": FUNCTION_WORDS * 3},
        "a very long word": {"a": "a" * 5_000 + " b", "b": PROSE},
        "mixed line ends": {"a": PROSE.replace(". ", ".\r\n"), "b": PROSE.replace(". ", ".\r")},
        "short lines": {"a": "Milk\nBread\nEggs\n" * 8, "b": "- one\n- two\n- three"},
        "quotations alone": {"a": "“Go,” she said. “No,” he said.", "b": "“All of it is said.”"},
        "markup of tables and mathematics": {
            "a": "<b>a|b</b> $x$ & *y* `z` a_b_c",
            "b": "$5 … $10",
        },
        "invisible characters": {"a": "co\u00adop \u200eword\u200f \ufeffword\u2060s", "b": "word"},
        "a name alone": {"a": "Anna Berg", "b": "Berg"},
        "very different lengths": {"a": "Short.", "b": PROSE * 20},
        "many tiny documents": {f"d{i}": f"Post {i} is up." for i in range(many)},
    }


def corpora(many: int = MANY) -> dict[str, Corpus]:
    """Each edge corpus by its name."""
    return {name: from_texts(held) for name, held in texts(many).items()}
