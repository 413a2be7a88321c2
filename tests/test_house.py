"""The house: imports run one way, a public name stands once, parameters speak one language."""

import ast
import importlib
import inspect
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HELPERS = ROOT / "helpers"
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(HELPERS.rglob("*.py"))
}
# from the ground up; a room imports from its own floor and from those below
FLOORS = [
    {"errors", "wording", "markup", "ngrams", "shingles", "vocabulary", "output"},
    {"languages", "text", "formats"},
    {"corpus", "stopwords"},
    {"statistics", "result", "annotation", "grammar"},
    {"names"},
    {"layers"},
    {"counts", "shares"},
    {"concordance", "frequency"},
    {
        "diversity",
        "readability",
        "repetition",
        "overview",
        "roles",
        "voices",
        "categories",
        "naming",
    },
    {"comparison"},
    {"trends"},
    {"charts", "tables"},
    {"shown"},
    {"explorers"},
    {"report"},
]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
# what interfaces agree on: one name, one meaning, in each module of a kind
AGREED = {
    "read",
    "heads",
    "notes",
    "caption",
    "sentences",
    "figure",
    "hits",
    "table",
    "ordered",
    "displayed",
}  # fmt: skip
WRONG = {
    "leave_out", "left_out", "stop_words", "least", "most", "at_least", "at_most", "first",
    "second", "lemma", "permutations", "leave", "docs_a", "docs_b", "places", "own_gap",
}  # fmt: skip


def room(module):
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def imported(path):
    """The modules of this project that a module names in an import, wherever it stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("helpers"):
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in MODULES else node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("helpers."))


def typing_only(path):
    """The modules that are imported for types alone."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING":
            for inner in ast.walk(node):
                if isinstance(inner, ast.ImportFrom):
                    yield inner.module
                    yield from (f"{inner.module}.{alias.name}" for alias in inner.names)


@pytest.mark.parametrize("module", [name for name in MODULES if room(name)])
def test_imports_run_one_way(module):
    assert room(module) in FLOOR, f"no floor for the room {room(module)!r}"
    types = set(typing_only(MODULES[module]))
    upward = [
        name
        for name in imported(MODULES[module])
        if name not in types and room(name) and FLOOR.get(room(name), 99) > FLOOR[room(module)]
    ]
    assert upward == []


def test_no_two_rooms_import_each_other():
    edges = {
        (room(module), room(name))
        for module, path in MODULES.items()
        for name in imported(path)
        if name not in set(typing_only(path)) and room(module) and room(name)
    }
    assert {(a, b) for a, b in edges if a < b and (b, a) in edges} == set()


def defined():
    for module, path in MODULES.items():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                yield module, node


def test_a_public_name_is_defined_once():
    where = defaultdict(list)
    for module, node in defined():
        where[node.name].append(module)
    twice = {
        name: modules for name, modules in where.items() if len(modules) > 1 and name not in AGREED
    }
    assert twice == {}


def test_no_module_has_the_name_of_a_function_in_its_room():
    names = defaultdict(set)
    for module, node in defined():
        if isinstance(node, ast.FunctionDef):
            names[room(module)].add(node.name)
    shadowed = [
        module
        for module in MODULES
        if len(module.split(".")) > 2
        and room(module) != "shown"
        and module.split(".")[-1] in names[room(module)]
    ]
    assert shadowed == []


def test_results_have_no_back_door():
    users = [m for m, path in MODULES.items() if ".attrs" in path.read_text(encoding="utf-8")]
    assert users == []
    twins = [node.name for _, node in defined() if node.name.endswith("_alt")]
    assert twins == []


def public():
    for name in sorted(
        {room(module) for module in MODULES}
        - {"", "report", "charts", "tables", "shown", "statistics"}
    ):
        package = importlib.import_module(f"helpers.{name}")
        for attribute in getattr(package, "__all__", []):
            found = getattr(package, attribute)
            if inspect.isfunction(found):
                yield pytest.param(found, id=f"{name}.{attribute}")


@pytest.mark.parametrize("function", list(public()))
def test_parameters_speak_one_language(function):
    names = list(inspect.signature(function).parameters)
    assert not set(names) & WRONG
    assert ("target" in names) == ("reference" in names) or "target" not in names
    assert function.__doc__
    hints = {
        n: p.annotation
        for n, p in inspect.signature(function).parameters.items()
        if p.kind not in (p.VAR_KEYWORD, p.VAR_POSITIONAL)
    }
    bare = [n for n, hint in hints.items() if hint is inspect.Parameter.empty]
    assert bare == []
