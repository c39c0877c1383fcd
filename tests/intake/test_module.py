from pathlib import Path

import pytest

from grader.errors import IntakeError
from grader.intake.module import Wanted, is_named, lone, submission

WANTED = Wanted("hw.py", frozenset({"mlp.py"}))


def main(*names):
    return submission("ada", Path(), dict.fromkeys(names, b"x"), WANTED).main


def refusal(*names):
    with pytest.raises(IntakeError) as error:
        main(*names)
    return str(error.value)


@pytest.mark.parametrize(
    ("names", "taken"),
    [
        (["hw.py", "helper.py"], "hw.py"),
        (["deep/er/hw.py", "helper.py"], "hw.py"),
        (["my_hw.py"], "my_hw.py"),
        (["hw (1).py", "data.csv"], "hw (1).py"),
        (["top.py", "tests/test_top.py"], "top.py"),
        (["my_hw.py", "mlp.py", "mlp.ipynb"], "my_hw.py"),
    ],
)
def test_the_module_is_the_one_of_the_right_name_else_the_only_one(names, taken):
    assert main(*names) == taken


@pytest.mark.parametrize("names", [("a.py", "b.py"), ("hw.py", "hw.ipynb"), ("a/hw.py", "b/hw.py")])
def test_two_candidates_are_refused_by_name(names):
    listed = ", ".join(names)
    assert refusal(*names) == f"holds several candidates ({listed}); hand in one hw.py"


def test_the_file_of_another_assignment_is_never_taken():
    said = "holds only files of other assignments (mlp.py); hand in hw.py"
    assert refusal("mlp.py", "sheet.txt") == said


def test_the_folder_of_the_module_becomes_the_top():
    files = {"ada/hw.py": b"import helper", "ada/lib/helper.py": b"", "notes.txt": b""}
    found = submission("ada", Path(), files, WANTED)
    assert set(found.files) == {"hw.py", "lib/helper.py"}


def test_a_notebook_is_read_into_cells(notebook):
    found = submission("ada", Path(), {"hw.ipynb": notebook("x = 1")}, WANTED)
    assert (found.main, found.cells) == ("hw.ipynb", ("code cell 1 of hw.ipynb",))


def test_a_lone_file_keeps_its_name_where_that_can_be_shown():
    assert lone("ada", Path(), {"ada.py": b""}, WANTED).main == "ada.py"
    assert lone("ada", Path(), {"a\x1b[2J.py": b""}, WANTED).main == "hw.py"


def test_a_notebook_is_named_as_its_module():
    assert is_named("deep/hw.ipynb", "hw.py")
    assert not is_named("HW.py", "hw.py")
    assert not is_named("hw.pyc", "hw.py")
