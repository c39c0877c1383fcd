import pytest

from grader.course.loading import load_module
from grader.errors import ReferenceFault
from grader.verify.mutants import Source

SOURCE = """
FACTOR = 3

def half(x):
    return x / 2

def scaled(x, y):
    s = FACTOR * x
    return half(s)

alias = scaled

def apart(x):
    return -x
"""


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "solution.py"
    path.write_text(SOURCE)
    return Source.of(load_module(path, ReferenceFault))


def test_every_mutant_says_where_it_is_and_what_it_changes(source):
    assert [str(mutant) for mutant in source.mutants("half")] == [
        "half:5: return x / 2 -> return -(x / 2)",
        "half:5: x / 2 -> x * 2",
        "half:5: x / 2 -> 2 / x",
        "half:5: x / 2 -> x",
        "half:5: x / 2 -> 2",
        "half:5: 2 -> 3",
        "half:5: 2 -> 1",
        "half:5: 2 -> 4",
        "half:5: 2 -> 0",
    ]


def test_only_names_that_are_there_already_take_a_name_s_place(source):
    mutants = [str(mutant) for mutant in source.mutants("scaled")]
    assert "scaled:8: x -> y" in mutants
    assert "scaled:8: x -> s" not in mutants
    assert "scaled:9: s -> x" in mutants


@pytest.mark.parametrize(
    ("old", "new", "value"), [("x / 2", "x * 2", 48), ("x / 2", "x", 24), ("2", "3", 8)]
)
def test_a_mutant_runs_in_a_module_of_its_own(source, old, new, value):
    (mutant,) = (m for m in source.mutants("half") if (m.old, m.new) == (old, new))
    assert source.namespace(mutant)["alias"](8, 1) == value


def test_a_function_consists_of_its_helpers_too(source):
    assert source.used_by("scaled") == {"scaled", "half"}
    assert source.used_by("alias") == {"scaled", "half"}
    assert source.used_by("apart") == {"apart"}
    assert source.used_by("nothing") == set()
