"""What English words do in a clause, read from the data files of the language."""

from __future__ import annotations

from functools import lru_cache

from helpers.languages import table


def word_set(text: str) -> frozenset[str]:
    """The words of a short list."""
    return frozenset(text.split())


# Verbs that say how, not what: their infinitive carries the action.
RAISING = frozenset({"seem", "appear", "happen", "tend"})
# Adjectives that make a modal of *be*: *is able to stop*.
MODAL_ADJECTIVES = frozenset({"able", "unable", "about", "going", "bound", "set", "supposed"})
# Nouns that count or part others: *hundreds of Iranians*.
QUANTITIES = word_set(
    """hundred thousand million billion dozen score number majority minority most many some all
    one each both several none handful rest half lot couple any few plenty percent per cent
    two three four five other others bulk part third quarter"""
)


@lru_cache(maxsize=1)
def people() -> dict[str, str]:
    """Nouns for persons and groups, with their kind.

    Kinds: *people, person, leader, ruler, member, organ, group, opponent, kin*.

    >>> people()["supporter"], people()["opponent"]
    ('member', 'opponent')
    """
    return {row["noun"]: row["kind"] for row in table("en", "people")}


def person_like(noun: str) -> bool:
    """Whether a noun can be what somebody is: known, or by its ending (*negotiator, pianist*).

    >>> person_like("engineer"), person_like("president-elect"), person_like("poster")
    (True, True, False)
    """
    last = noun.split("-")[-1]
    known = noun in people() or noun.split("-")[0] in people()
    return known or (last.endswith(_SOMEBODY) and last not in _THINGS)


_SOMEBODY = ("or", "ist", "ian", "man", "woman", "eer", "ess")
_THINGS = word_set("door floor color colour factor error terror horror mirror motor tractor")


@lru_cache(maxsize=1)
def prepositional() -> dict[tuple[str, str], str]:
    """The role that the noun after a verb's preposition has; `*` stands for any verb.

    >>> prepositional()["meet", "with"]
    'patient'
    """
    return {
        (row["verb"], row["preposition"]): row["role"] for row in table("en", "prepositional_verbs")
    }


@lru_cache(maxsize=1)
def control() -> dict[str, str]:
    """Whether the object or the subject of a verb does what its infinitive says.

    >>> control()["persuade"], control()["promise"]
    ('object', 'subject')
    """
    return {row["verb"]: row["controls"] for row in table("en", "control")}


# Verbs that say something only with a clause or a quotation after them: *maintain power*.
ALSO_MATERIAL = word_set(
    """add advance call cable continue demand maintain note observe order point protest read
    reveal request return stress underline hold"""
)


@lru_cache(maxsize=1)
def genders() -> dict[str, str]:
    """Given names and titles that tell *he* from *she*.

    >>> genders()["jane"], genders()["mr"]
    ('female', 'male')
    """
    sexes = {"m": "male", "f": "female"}
    rows = [(row["name"], row["sex"]) for row in table("en", "first_names")]
    rows += [(row["title"], row["sex"]) for row in table("en", "titles")]
    known = {name.lower(): sexes[sex] for name, sex in rows if sex in sexes}
    return known


@lru_cache(maxsize=1)
def saying() -> dict[str, str]:
    """The verbs of saying with their stance: *neutral, doubting, asserting*.

    >>> saying()["say"], saying()["claim"], saying()["insist"]
    ('neutral', 'doubting', 'asserting')
    """
    return {row["verb"]: row["stance"] for row in table("en", "verbs_of_saying")}


@lru_cache(maxsize=1)
def thinking() -> dict[str, str]:
    """The verbs of thinking with their stance, as for `saying`.

    >>> thinking()["believe"], thinking()["know"]
    ('neutral', 'asserting')
    """
    return {row["verb"]: row["stance"] for row in table("en", "verbs_of_thinking")}


@lru_cache(maxsize=1)
def processes() -> dict[str, str]:
    """What kind of doing a verb tells of; verbs that are not listed are *material*.

    After Halliday's process types (An Introduction to Functional Grammar, 1985).

    >>> processes()["fear"], processes()["say"], processes().get("build", "material")
    ('mental', 'verbal', 'material')
    """
    return dict.fromkeys(saying(), "verbal") | {
        row["verb"]: row["process"] for row in table("en", "processes")
    }


@lru_cache(maxsize=1)
def nations() -> dict[str, str]:
    """Countries by their names and by the words for their people, in small letters.

    >>> nations()["iranian"], nations()["iran"]
    ('Iran', 'Iran')
    """
    found: dict[str, str] = {}
    for row in table("en", "countries"):
        for cell in (row["place"], row["other_names"], row["demonyms"]):
            for word in cell.split(";"):
                if word in ("", "none"):
                    continue
                found.setdefault(word.strip().lower(), row["place"])
    return found
