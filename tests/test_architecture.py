"""Imports point downwards only; what runs beside students' code imports next to nothing."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# From top to bottom; a module may import from rows below its own, and from its own package.
LAYERS = [
    {"__main__"},
    {"cli"},
    {"exports", "marks", "release"},
    {"pack", "renderers"},
    {"verify"},
    {"bundle", "classroom"},
    {"deliveries", "grading"},
    {"answers"},
    {"probes"},
    {"demonstrations", "diagnosis"},
    {"course"},
    {"checkers", "sandbox"},
    {"intake", "trials"},
    {"machine"},
    {"spec"},
    {"drawings", "numeric"},
    {"libraries", "report"},
    {"runs"},
    {"choices", "record", "text", "verdicts", "zips"},
    {"errors"},
    {""},
]
FLOORS = {
    "diagnosis": ["explainer", "observed", "searches", "tables", "edits", "programs"],
    "sandbox": [
        *("opening", "session", "imported", "vetting", "failures", "budget", "launcher"),
        *("processes", "zygote", "worker", "lockdown", "folders", "wire"),
    ],
}
"""Of rooms, from top to bottom: the same holds for them."""
WORKER = ["sandbox/worker", "sandbox/wire", "libraries"]
CONTROLLER = ["sandbox/failures", "sandbox/processes", "sandbox/session.py", "answers", "course"]


def modules():
    return sorted((ROOT / "grader").rglob("*.py"))


def imports(path):
    """The full names of all modules that the file at `path` imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module
            if (ROOT / node.module.replace(".", "/")).is_dir():
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(module):
    """The room of the house a module belongs to: `grader.spec.parts` is in `spec`."""
    return [*module.split("."), ""][1]


def layer(name):
    return next((place for place, rooms in enumerate(LAYERS) if name in rooms), None)


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_imports_point_downwards(path):
    own = path.relative_to(ROOT / "grader").parts[0].removesuffix(".py").replace("__init__", "")
    assert layer(own) is not None, f"{own} is in no layer"
    for module in imports(path):
        if module.split(".")[0] == "grader" and room(module) != own and is_room(room(module)):
            assert layer(room(module)) > layer(own), f"{own} imports {module}"


@pytest.mark.parametrize(
    "path",
    [path for path in modules() if path.relative_to(ROOT).parts[1] in FLOORS],
    ids=lambda p: p.relative_to(ROOT).as_posix(),
)
def test_imports_within_a_room_with_floors_point_downwards(path):
    _, inside, own, *_ = path.relative_to(ROOT).with_suffix("").parts
    floors = FLOORS[inside]
    for module in imports(path):
        match module.split("."):
            case ["grader", name, floor, *_] if name == inside and {own, floor} <= {*floors}:
                assert floors.index(floor) >= floors.index(own), f"{own} imports {module}"


def is_room(name):
    return name == "" or (ROOT / "grader" / name).is_dir() or (ROOT / f"grader/{name}.py").is_file()


def test_the_worker_side_imports_only_the_standard_library_numpy_and_torch():
    allowed = {"grader", "numpy", "torch"} | sys.stdlib_module_names
    for path in worker_side():
        assert {module.split(".")[0] for module in imports(path)} <= allowed, path


def test_the_worker_side_knows_nothing_of_what_the_controller_alone_may_know():
    controllers = {path for name in CONTROLLER for path in files_below(ROOT / "grader" / name)}
    assert not controllers & worker_side()


def worker_side():
    """What runs beside students' code, and every module of ours that it imports."""
    waiting = [path for name in WORKER for path in files_below(ROOT / "grader" / name)]
    seen = set(waiting)
    while waiting:
        imported = {module_file(module) for module in imports(waiting.pop())}
        new = imported - seen - {None}
        seen |= new
        waiting += new
    return seen


def files_below(path):
    return [path] if path.is_file() else sorted(path.rglob("*.py"))


def module_file(module):
    base = ROOT / module.replace(".", "/")
    if base.is_dir():
        return base / "__init__.py"
    return base.with_suffix(".py") if base.with_suffix(".py").is_file() else None


@pytest.mark.parametrize("folder", ["problems", "reference"])
def test_a_course_imports_only_what_it_may(folder):
    allowed = {"problems": {"grader.spec"}, "reference": {"numpy", "torch", "math"}}[folder]
    for path in (ROOT / folder).rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.level == 0:
                found = [node.module]
            elif isinstance(node, ast.Import):
                found = [alias.name for alias in node.names]
            else:
                continue
            for name in found:
                ok = name in allowed or name.split(".")[0] in allowed or name == "collections.abc"
                assert ok, f"{path}: {name}"


def test_the_package_never_imports_a_course():
    for path in modules():
        assert not {"problems", "reference"} & {name.split(".")[0] for name in imports(path)}
