"""Paragraphs, sentences and quotations: the rules by example, and what holds for any text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.text import (
    letter_case,
    line_breaks,
    paragraph_spans,
    quotations,
    sentence_spans,
    word_spans,
)

WRAPPED = """\
It was late in the evening when the last of
them came back from the river, wet through
and too tired to speak of what they had seen
there, or of the two who had stayed behind.

Nobody asked. The fire was low, and the dog
lay before it as it had lain all day, its
head between its paws.
"""
VERSE = "The sea is calm,\nThe tide is full tonight\nand fair\n\nthe moon\nLies on it"


def cut(text: str, spans) -> list[str]:
    return [text[start:end] for start, end in spans]


# Paragraphs


def test_a_line_break_ends_a_paragraph_unless_the_text_is_hard_wrapped():
    assert line_breaks(WRAPPED) == "wrapped"
    assert [len(text.split()) for text in cut(WRAPPED, paragraph_spans(WRAPPED))] == [37, 23]
    assert line_breaks(VERSE) == "paragraph"
    assert len(paragraph_spans(VERSE)) == 5
    assert line_breaks("a line\n" * 2) == line_breaks("") == "paragraph"


def test_the_file_s_own_list_overrules_the_guess():
    assert len(paragraph_spans(WRAPPED, breaks="paragraph")) == 7
    assert len(paragraph_spans(VERSE, breaks="wrapped")) == 2
    with pytest.raises(ValueError, match="paragraph or wrapped, not 'both'"):
        paragraph_spans("", breaks="both")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c", "\x85"])
def test_any_line_end(end):
    text = f"{end} One.{end}{end}Two. \t{end}  {end}"
    assert cut(text, paragraph_spans(text)) == ["One.", "Two."]


PEOPLE = "Attendees:\nMary Byrne\nJohn Smith\nAnna Jones\nPaul Baker\nLucy Brown\nMark Allen\n"
POSTS = """\
so tired of this rain lol
when will it ever stop??
i mean come on it is may
anyone else feeling this
need coffee and a holiday
"""
STANZA = """\
Slowly the river rises in the morning light
Carrying leaves and branches to the sea
Farmers are standing watching in the night
Wondering what the harvest now will be
"""
BULLETS = """\
• the first thing that was to be bought in town
• the second thing that had to be bought there
• the third thing that nobody had thought about
• the fourth thing that was thought of much too
"""


@pytest.mark.parametrize(("text", "number"), [(PEOPLE, 7), (POSTS, 5), (STANZA, 4), (BULLETS, 4)])
def test_short_lines_are_a_list_or_verse_and_no_wrapped_prose(text, number):
    assert line_breaks(text) == "paragraph"
    assert len(paragraph_spans(text)) == number
    assert len(sentence_spans(text, paragraph_spans(text))) >= number


PROSE = """\
The committee met on Monday and agreed that the river should be
dredged before the winter, since the floods of the last two years had
carried off more than anybody had thought possible, and since nobody
had yet been found who would pay for another summer of mud and of
mosquitoes in the lower town.
"""
RAGGED = f"""\
{PROSE}
{PROSE.replace(".", ":")}
- a dredger of the larger kind with all that belongs to it, such as
  ropes, chains and two boats
- two lorries
1. and nothing more

Signed in the town hall by all who were there and who could write:
Anna Jones
Paul Baker
{PROSE}
{PROSE}
{PROSE}
{PROSE}"""


def test_short_lines_and_bullets_within_a_wrapped_text_are_paragraphs():
    assert line_breaks(RAGGED) == "wrapped"
    assert [text.split()[0] for text in cut(RAGGED, paragraph_spans(RAGGED))] == [
        *("The", "The", "-", "-", "1.", "Signed", "Paul", *["The"] * 4)
    ]


# Sentences: a bar where one ends

SENTENCES = [
    "Dr. Rafizadeh met Mrs. Rajavi.| Then Sen. John McCain (R-AZ), Chair of it, left.",
    "It attacked the U.S.; and others in the U.S. Senate.| So did the U.S.| The rest.",
    "At 5 p.m. Tuesday he left.| He came at 5 p.m.| The door was shut.",
    "Apple Inc. said so.| So did Google Inc.| It was true.| J. R. R. Tolkien and George W. Bush.",
    "See No. 5, p. 3 and fig. 2.| He said no.| The end, vs. Smith et al. (2010), etc.| Then more.",
    "It cost 3.5 million, or 120,000 in Jan. 2010.| In 1990.| More than 30% left.",
    "It is very active… all of it.| Well…| He did.| Well . . .| I never . . . did.",
    "Is it?| Yes!| What?!| “Is it?” she said.| ‘Stop!’ he cried.",
    "“Why?” Smith asked.| “Stop!” I said.| He said: “I left.| I came back.”| Then he died.",
    "“It is easy,” added the prosecutor.| One: two; three.| (He left.)| Then we went.",
    "He came from the Hon. William Taft; the Hon. Luke I. Wright.| It was I.| He knew.",
    "What their needs are.|History teaches us.| See example.com or end.next now.",
    "1. First point here.| 2. Second point.| A. Third.| IV. Fourth.",
    "Hello.[1]| Next one.[23]| “Last.”[4]| End",
    "これは文です。|次の文です！|「はい。」|終わり",
    "Yahoo! is big.| ¿Qué?| ¡No!| — Yes.",
    "* * *",
    "... and so on.| !!!",
    "",
]


SENTENCES += [
    "او رفت.| آیا آمد؟| بله!| کجا بود؟| نمی‌دانم.",
    "राम घर गया।| वह खुश था।| क्या हुआ?",
    "وہ گھر گیا۔| وہ خوش تھا۔",
    "ወደ ቤት ሄደ።| ደህና ነው።",
    "Բարեւ։| Ինչպես ես։",
    "他说：“好。”|然后走了！|是吗？|好",
    "Hello‼️| Next.| Why⁉| So.",
    "i think it was great.| we went out and saw a dog.| did you see it?| no way!| ok then.",
    "i saw the u.s. team.| dr. smith came at 5 p.m.| the door was shut.| well... maybe.| e.g. so.",
    "we left.| “why?” she asked.| it was 3.5 miles.| see no. 5 and j. r. smith.| fine",
    "THE U.S. SENATE MET.| DR. SMITH CAME AT 5 P.M.| THE DOOR WAS SHUT.| WHAT?| HE LEFT.",
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentences(marked):
    text = marked.replace("|", "")
    paragraphs = [(0, len(text))] if text else []
    wanted = [part.strip() for part in marked.split("|") if part]
    if marked.endswith("!!!"):  # no word of its own: part of the sentence before
        wanted = [" ".join(wanted)]
    assert cut(text, sentence_spans(text, paragraphs)) == wanted


@pytest.mark.parametrize("text", ["x" + "." * 30_000, "。" * 30_000, ". " * 20_000, "a. " * 20_000])
def test_many_marks_take_no_longer_than_others(text):
    begin = time.process_time()
    sentence_spans(text, paragraph_spans(text))
    assert time.process_time() - begin < 2


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("i saw NASA. it was big. we left.", "lower"),
        ("and so it was.", "mixed"),  # one beginning says too little
        ("i came. He left. she saw.", "mixed"),
        ("McDONALD LEFT. THE END WAS NEAR.", "upper"),
        ("123 !?", "none"),
        ("", "none"),
        ("政府昨天宣布。", "none"),
    ],
)
def test_how_a_text_uses_capitals(text, case):
    assert letter_case(text) == case


# Quotations: speech, then terms

QUOTATIONS = [
    ('The “reform” failed. “We shall not move,” she said.', ["“We shall not move,”"], ["“reform”"]),
    ("‘the mullahs’ regime’ fell", [], ["‘the mullahs’ regime’"]),
    ("‘We hate the mullahs’ rule and the clerics’ laws,’ he said", [
        "‘We hate the mullahs’ rule and the clerics’ laws,’"], []),
    ("the mullahs’ rule, the people’s will, dogs' tails, 'tis, rock 'n' roll, the '90s", [], []),
    ('He said "no" and "I will not go." A 6" pipe, 5\' tall.', ['"no"', '"I will not go."'], []),
    ("“One long paragraph here\n\nand another one,” he said. “Now.”", [
        "“One long paragraph here\n\nand another one,”"], ["“Now.”"]),
    ("“One long paragraph here.\n\n“A second.\n\n“A third.” End.", [
        "“One long paragraph here.\n\n“A second.\n\n“A third.”"], []),
    ("“One never closed at all\n\nPlain.\n\n“Another one stands here.”", [
        "“One never closed at all", "“Another one stands here.”"], []),
    ("‘He said “go away” to me,’ she said. “He said ‘no’ and “yes” to it.”", [
        "‘He said “go away” to me,’", "“He said ‘no’ and “yes” to it.”"], []),
    ("„Das ist ein gutes Wort“, »und noch ein gutes«, «un mot»", [
        "„Das ist ein gutes Wort“", "»und noch ein gutes«"], ["«un mot»"]),
    ("She read “The Lord of the Rings” and “War and Peace.”", [], [
        "“The Lord of the Rings”", "“War and Peace.”"]),
    ("He said, “No.” They cried “Enough!” A sign: “Keep out”. “Yes,” she said.", [
        "“No.”", "“Enough!”", "“Keep out”", "“Yes,”"], []),
    ("“ ” “” ‘’ \" ' “", [], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speech", "terms"), QUOTATIONS)
def test_quotations(text, speech, terms):
    found = quotations(text)
    assert [text[q.start : q.end] for q in found if q.kind == "speech"] == speech
    assert [text[q.start : q.end] for q in found if q.kind == "term"] == terms


# Any text

PIECES = [*"aB1.!?…。,:;\n\r\t -—()[]“”‘’\"'«»„", " ", "  ", "\n\n", "Dr.", "U.S.", "No.", "The",
          "p.m.", "said", "\u2028", "\u0301", ". . .", "日本", "“No,” he said. "]  # fmt: skip
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.text())


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_spans_are_in_order_and_hold_all_that_is_no_white_space(text):
    paragraphs = paragraph_spans(text)
    sentences = sentence_spans(text, paragraphs)
    for spans in (paragraphs, sentences):
        assert all(start < end for start, end in spans)
        assert all(a[1] <= b[0] for a, b in pairwise(spans))
        assert not any(part[0].isspace() or part[-1].isspace() for part in cut(text, spans))
        assert "".join("".join(cut(text, spans)).split()) == "".join(text.split())
    for start, end in sentences:
        assert any(a <= start and end <= b for a, b in paragraphs)
    for start, end in word_spans(text):
        assert any(a <= start and end <= b for a, b in sentences)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_quotations_are_in_order_and_hold_words(text):
    found = quotations(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for quotation in found:
        assert word_spans(text[quotation.start : quotation.end])
        assert text[quotation.start] in "“”‘\"'«»„"
