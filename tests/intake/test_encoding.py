from pathlib import Path

import pytest

from grader.errors import IntakeError
from grader.intake.encoding import with_readable_text
from grader.intake.records import Submission

CODE = "def f(x): return x\n"


def saved(content, main="hw.py"):
    return Submission("ada", {main: content}, main, Path())


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
    ],
)
def test_what_python_cannot_read_is_refused_with_its_encoding(codec, name):
    with pytest.raises(IntakeError, match=f"^hw.py was saved as {name}; save it as UTF-8 text$"):
        with_readable_text(saved(CODE.encode(codec)))


@pytest.mark.parametrize(
    "content", [CODE.encode(), CODE.encode("utf-8-sig"), b"", b"x = '\0'", b"x = 'caf\xe9'"]
)
def test_whatever_else_is_left_to_python(content):
    assert with_readable_text(saved(content)) == saved(content)


def test_a_notebook_is_no_module():
    notebook = saved(CODE.encode("utf-16"), "hw.ipynb")
    assert with_readable_text(notebook) == notebook
