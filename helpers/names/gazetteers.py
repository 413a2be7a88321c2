"""The lists that names are found with, from the data files of a language, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import regex

from helpers.languages import table, words
from helpers.names.spelling import bare


class Title(NamedTuple):
    """What a title tells: the sex of its bearer, and how it is used.

    `alone`: it may stand for a person; `surname`: it may end a name (*Ada King*); `peer`: with
    *of* and a place it names a person; `given`: a first name may follow (*Queen Anne*).
    """

    sex: str
    alone: bool
    surname: bool
    peer: bool
    given: bool


class Head(NamedTuple):
    """A word that says what a name is the name of: its type, also alone, and what it takes."""

    type: str
    alone: str
    sure: bool
    of_place: bool
    joins: frozenset[str]


_LISTS = [
    "abbreviated",
    "ambiguous_titles",
    "capital_titles",
    "company_forms",
    "deal_heads",
    "deal_modifiers",
    "described",
    "descriptions",
    "empty_heads",
    "epithets",
    "function_words",
    "happened",
    "joined_peoples",
    "months_as_words",
    "office_modifiers",
    "offices",
    "lower_outlets",
    "not_names",
    "number_words",
    "organisations",
    "outlets",
    "owners",
    "particles",
    "platforms",
    "portfolios",
    "postnominals",
    "ranks",
    "rule_heads",
    "seasons",
    "surname_heads",
    "weekdays",
    "words",
]


@dataclass(frozen=True)
class Lexicon:
    """The lists of one language as sets and tables; see `helpers/languages/en/SOURCES.md`."""

    lists: dict[str, frozenset[str]]
    titles: dict[str, Title]
    heads: dict[str, Head]
    openings: dict[str, str]
    countries: frozenset[str]
    towns: dict[str, int]
    regions: frozenset[str]
    peoples: frozenset[str]
    first_names: dict[str, str]
    surnames: frozenset[str]
    nicknames: dict[str, frozenset[str]]
    home: dict[str, str]
    people_of: dict[str, str]
    verbs_of_saying: dict[str, str]
    months: tuple[str, ...]
    short_months: tuple[str, ...]

    def __getattr__(self, name: str) -> frozenset[str]:
        try:
            return self.__dict__["lists"][name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def places(self) -> frozenset[str]:
        """Countries, oceans and the like: names of nothing but a place."""
        return self.countries

    def is_place(self, form: str) -> bool:
        """Whether the form is in a gazetteer of places of any kind."""
        return form in self.countries or form in self.regions or form in self.towns

    def phrases(self) -> frozenset[tuple[str, ...]]:
        """Known names of several words, as tuples of words."""
        return _phrases()


def _split(cell: str) -> list[str]:
    return [part.strip() for part in _filled(cell).split(";") if part.strip()]


def _filled(cell: str) -> str:
    """The cell, or "" where the list says that there is nothing."""
    return "" if cell in ("none", "any") else cell


@lru_cache(maxsize=1)
def lexicon(language: str = "en") -> Lexicon:
    """The lists of a language.

    >>> words = lexicon()
    >>> words.titles["duchess"].sex, words.heads["ministry"].type, "Iran" in words.countries
    ('f', 'ORG', True)
    """
    rows = table(language, "countries")
    other = table(language, "other_place_names")
    home = {n: r["place"] for r in rows for n in (r["place"], *_split(r["other_names"]))}
    countries = frozenset(home)
    home |= {n: r["place"] for r in other for n in (r["place"], *_split(r["other_names"]))}
    people_of = {d: _split(r["demonyms"])[0] for r in rows for d in _split(r["demonyms"])}
    return Lexicon(
        lists={name: frozenset(words(language, name)) for name in _LISTS},
        titles={
            r["title"]: Title(
                _filled(r["sex"]), *(r[c] == "1" for c in ("alone", "surname", "peer", "given"))
            )
            for r in table(language, "titles")
        },
        heads={
            r["word"]: Head(
                _filled(r["type"]),
                _filled(r["alone"]),
                r["sure"] == "1",
                r["of_place"] == "1",
                frozenset(_filled(r["joins"]).split()),
            )
            for r in table(language, "heads")
        },
        openings={r["word"]: r["type"] for r in table(language, "openings")},
        countries=countries,
        towns={
            name: int(r["population"])
            for r in table(language, "towns")
            for name in (r["town"], bare(r["town"]))
        },
        regions=frozenset(r["region"] for r in table(language, "regions"))
        | frozenset(words(language, "landmarks"))
        | frozenset(n for r in other for n in (r["place"], *_split(r["other_names"]))),
        peoples=frozenset(people_of)
        | frozenset(words(language, "peoples"))
        | frozenset(words(language, "religions")),
        first_names={bare(r["name"]): _filled(r["sex"]) for r in table(language, "first_names")},
        surnames=frozenset(r["surname"] for r in table(language, "surnames")),
        nicknames={
            r["name"]: frozenset(_split(r["nicknames"])) for r in table(language, "nicknames")
        },
        home=home,
        people_of=people_of,
        verbs_of_saying={
            form: r["verb"]
            for r in table(language, "verbs_of_saying")
            for form in r["forms"].split()
        },
        months=words(language, "months", form="full"),
        short_months=words(language, "months", form="short"),
    )


@lru_cache(maxsize=1)
def _phrases() -> frozenset[tuple[str, ...]]:
    known = lexicon()
    names = (
        known.countries | known.regions | known.organisations | known.outlets | known.peoples
    ) | known.towns.keys()
    return frozenset(tuple(n.replace("’", "'").split()) for n in names if " " in n)


def alternatives(words) -> str:
    """A regular expression for any of the words, longer ones first."""
    return "|".join(regex.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))
