"""Lines for a shell: short, quoted for it, and right when they are run."""

import inspect
import shlex

import numpy as np
import pytest

from grader.demonstrations import commands
from tests.keys import assignment_of
from tests.one_function import part, problem_of


def made(values, library="torch", dtype="float64"):
    """What an input is once its line was run."""
    namespace = {}
    exec("; ".join(commands.maker(library, dtype)), namespace)
    return eval(commands.argument(values, library, dtype), namespace)


def test_statements_are_one_argument_of_python():
    line = commands.line(("import math", "print('a', math.pi)"))
    assert shlex.split(line) == ["python", "-c", "import math; print('a', math.pi)"]


@pytest.mark.parametrize("library", ["torch", "numpy"])
@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize(
    "values", [np.array([[1.5, -0.25], [0.1, 3.0]]), np.array([1e-300, 5e20]), np.zeros((2, 0))]
)
def test_an_array_is_made_of_all_its_numbers(values, library, dtype):
    found = made(values, library, dtype)
    assert str(found.dtype).removeprefix("torch.") == dtype
    np.testing.assert_array_equal(np.asarray(found), values.astype(dtype))


@pytest.mark.parametrize(
    ("values", "dtype"), [(np.array([2, 0, 1]), "int64"), (np.array([True, False]), "bool")]
)
def test_whole_numbers_and_truth_values_keep_their_type(values, dtype):
    for library in ("torch", "numpy"):
        found = made(values, library, "float32")
        assert str(found.dtype).removeprefix("torch.") == dtype
        np.testing.assert_array_equal(np.asarray(found), values)


@pytest.mark.parametrize(
    ("value", "dtype", "kind"),
    [(0.5, "float64", float), (3, "float32", int), (True, "float32", bool)],
)
def test_what_has_no_axes_is_pythons_own_number(value, dtype, kind):
    found = made(np.array(value), dtype=dtype)
    assert type(found) is kind
    assert found == value


def test_a_float_without_axes_is_none_of_pythons_own_in_float32():
    assert str(made(np.array(0.1), dtype="float32").dtype) == "torch.float32"


def test_a_function_gets_what_it_asks_for_by_name():
    def f(x, W):
        return x, W

    namespace = {"f": f, "inspect": inspect, "v": {"x": 1, "W": 2, "b": 3}}
    assert eval(commands.called("v"), namespace) == (1, 2)


def test_a_module_is_imported_by_the_name_of_its_file():
    assignment = assignment_of(problem_of("f", (), part("f")), file="hw1.py")
    assert commands.module(assignment) == "hw1"
