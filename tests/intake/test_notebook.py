import builtins
import json
from pathlib import Path

import pytest

from grader.errors import IntakeError, UsageError
from grader.intake.notebook import with_cells
from grader.intake.records import Submission


def cells(content):
    found = with_cells(
        Submission("ada", {"hw.ipynb": content, "data.csv": b"1"}, "hw.ipynb", Path())
    )
    assert set(found.files) == {"data.csv", *found.cells}
    return {name: found.files[name].decode() for name in found.cells}


def python(notebook, source):
    (text,) = cells(notebook(source)).values()
    return text


def test_each_code_cell_is_a_file_that_messages_can_name(notebook):
    assert cells(notebook("x = 1", ["def f():\n", "    return x"])) == {
        "code cell 1 of hw.ipynb": "x = 1\n",
        "code cell 2 of hw.ipynb": "def f():\n    return x\n",
    }


def test_another_module_stays_as_it_is():
    plain = Submission("ada", {"hw.py": b"x"}, "hw.py", Path())
    assert with_cells(plain) is plain


@pytest.mark.parametrize(
    "line", ["%matplotlib inline", "!pip install torch", "?print", "print?", "files = !ls", "ls -l"]
)
def test_what_is_for_the_notebook_is_left_out_and_lines_keep_their_numbers(notebook, line):
    text = python(notebook, f"x = 1\n{line}\ny = 2")
    assert text == f"x = 1\n# {line}\ny = 2\n"


def test_a_block_of_nothing_but_a_magic_is_still_a_block(notebook):
    text = python(notebook, "if True:\n    !pip install torch\nx = 1")
    compile(text, "cell", "exec")
    assert text.splitlines()[2] == "x = 1"


@pytest.mark.parametrize("line", ["x = 7 % 3", "x = a if b != c else d", "s = '''\n%time\n'''"])
def test_what_only_looks_like_a_magic_stays(notebook, line):
    assert python(notebook, line) == f"{line}\n"


def test_a_cell_in_another_language_is_left_out_whole(notebook):
    assert python(notebook, "%%bash\nrm -rf /\n") == "# %%bash\n# rm -rf /\n# \n"


def test_a_cell_that_is_timed_is_still_run(notebook):
    assert python(notebook, "\n%%time\nx = 1") == "\n# %%time\nx = 1\n"


def test_a_line_is_what_python_takes_for_one(notebook):
    assert python(notebook, "x = '\u2028'\r\ny = 1") == "x = '\u2028'\ny = 1\n"


def test_a_broken_cell_is_left_to_the_sandbox(notebook):
    assert "def f(:\n" in cells(notebook("def f(:", "x = 1")).values()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"x = 1", "hw.ipynb is no notebook: it holds no JSON; save it anew"),
        (b"\xff\xfe", "hw.ipynb is no notebook: it holds no JSON; save it anew"),
        (b"[" * 100_000, "hw.ipynb is no notebook: it holds no JSON; save it anew"),
        (b"[]", "hw.ipynb is no notebook of version 4; save it anew with Jupyter"),
        (b'{"worksheets": []}', "hw.ipynb is no notebook of version 4; save it anew with Jupyter"),
        (b'{"cells": []}', "hw.ipynb holds no code cell: is it the right one?"),
        (
            b'{"cells": [1, {"cell_type": ["code"]}]}',
            "hw.ipynb holds no code cell: is it the right one?",
        ),
    ],
)
def test_what_is_no_notebook_is_refused(content, said):
    with pytest.raises(IntakeError) as error:
        cells(content)
    assert str(error.value) == said


def test_too_many_cells_and_too_much_code_are_refused(notebook):
    with pytest.raises(IntakeError, match="holds more than 200 code cells"):
        cells(notebook(*["x = 1"] * 201))
    with pytest.raises(IntakeError, match="holds more than 1 MiB of code"):
        cells(notebook("#" * (1 << 20), "x"))


def test_a_name_from_which_none_can_be_made_for_a_cell_is_refused(notebook):
    name = "n" * 240 + ".ipynb"
    with pytest.raises(IntakeError, match=r"^n{59}…: give it a shorter name$"):
        with_cells(Submission("ada", {name: notebook("x = 1")}, name, Path("ada")))


def test_odd_cells_are_read_as_far_as_they_are_text():
    odd = {"cells": [{"cell_type": "code"}, {"cell_type": "code", "source": ["x = 1\n", 3, None]}]}
    assert list(cells(json.dumps(odd).encode()).values()) == ["\n", "x = 1\n\n"]


def test_a_lone_surrogate_is_left_for_python_to_refuse():
    content = b'{"cells": [{"cell_type": "code", "source": "\\ud800"}]}'
    found = with_cells(Submission("ada", {"hw.ipynb": content}, "hw.ipynb", Path()))
    with pytest.raises(SyntaxError):
        compile(found.files["code cell 1 of hw.ipynb"], "cell", "exec")


def test_without_jupytext_the_message_names_the_extra(notebook, monkeypatch):
    real = builtins.__import__

    def without(name, *rest):
        if name.startswith("jupytext"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError, match=r"needs jupytext; .*`pip install 'grader\[notebook\]'`"):
        cells(notebook("x = 1"))
