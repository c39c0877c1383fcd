import time

import pytest

from grader.sandbox.source import Source

MAIN = (
    b"import sklearn.svm as svm\r\nx = 1\rdef softmax_(e):\n    return '\x1b[2J' # \xe9\n"
    + b"y" * 500
)
SOURCE = Source({"hw1.py": MAIN, "lib/helper.py": b"  from pandas import DataFrame"}, "hw1.py")


@pytest.mark.parametrize(
    ("number", "line"),
    [
        (0, ""),
        (1, "import sklearn.svm as svm"),
        (2, "x = 1"),
        (3, "def softmax_(e):"),
        (4, r"return '\x1b[2J' # �"),
        (5, "y" * 119 + "…"),
        (6, ""),
        (-1, ""),
    ],
)
def test_a_line_is_read_by_its_number_and_made_safe(number, line):
    assert SOURCE.line("hw1.py", number) == line


def test_a_place_names_line_file_and_code():
    assert SOURCE.place("hw1.py", 2) == " at line 2 of hw1.py: `x = 1`"
    assert SOURCE.place("other.py", 2) == ""


def test_names_are_known_that_stand_in_a_file():
    names = ["softmax_", "softmax", "DataFrame", "e", "return '", "import sklearn"]
    assert SOURCE.own_names(names) == ["softmax_", "DataFrame", "e"]


def test_only_python_is_quoted():
    source = Source({"hw1.py": b"x = 1", "data.txt": b"secret = 1\n"}, "hw1.py")
    assert source.line("data.txt", 1) == ""
    assert source.own_names(["secret", "x"]) == ["x"]


@pytest.mark.parametrize(
    ("module", "there"), [("sklearn", True), ("pandas", True), ("x", False), ("softmax_", False)]
)
def test_an_import_is_known_if_it_stands_in_a_file(module, there):
    assert SOURCE.imports(module) is there


def test_null_bytes_are_seen():
    assert Source({"hw1.py": b"a = '\0'"}, "hw1.py").has_null_bytes
    assert not SOURCE.has_null_bytes


CELLS = Source(
    {"one": b"def f():\n    pass\n", "two": b"x = ff\n", "three": b"g = f"},
    "hw1.ipynb",
    ("one", "two", "three"),
)


def test_a_cell_is_quoted_by_its_own_lines():
    assert CELLS.place("one", 2) == " at line 2 of one: `pass`"
    assert CELLS.own_names(["ff"])
    assert not CELLS.has_null_bytes


@pytest.mark.parametrize(
    ("word", "places", "found"), [("f", (0, 1, 2), 0), ("f", (1, 2), 2), ("f", (1, 7), None)]
)
def test_a_cell_is_found_by_a_word_in_it(word, places, found):
    assert CELLS.cell_with(word, places) == found


def test_where_every_call_fails_the_files_are_looked_through_once():
    """Else one submission would keep the controller busy: no limit on time is on that."""
    large = b"import one, two\n" * 60_000
    source = Source({"hw1.py": large}, "hw1.py")

    def seconds(times):
        begun = time.process_time()
        for number in range(times):
            source.line("hw1.py", number)
            source.imports(f"other{number}")
        return time.process_time() - begun

    first = seconds(1)
    assert seconds(200) < 50 * first
