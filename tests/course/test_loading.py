from pathlib import Path

import pytest

from grader.course.loading import load_module
from grader.errors import SpecError

SPEC = """\
from grader.spec import Part

def part(points):
    return Part(
        name="y",
        points=points,
    )

"""


def fault(tmp_path, text, name="one.py"):
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    with pytest.raises(SpecError) as caught:
        load_module(path.parent if name.endswith("__init__.py") else path, SpecError)
    return str(caught.value).removeprefix(f"{tmp_path}/")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SPEC + "part(-1)", "one.py:4: Part: points is -1; it should be greater than 0"),
        (SPEC + "part(1)\nx = (", "one.py:10: syntax error: '(' was never closed"),
        (SPEC + "part()", "one.py:9: TypeError: part() missing 1 required positional argument"),
        ("x = 1\nimport nowhere", "one.py:2: ModuleNotFoundError: No module named 'nowhere'"),
        ("from grader.spec import Prt", "one.py:1: ImportError: cannot import name 'Prt' from"),
        ("import sys\nsys.exit(3)", "one.py:2: SystemExit: 3"),
        ("x = 1\0", "one.py: syntax error: source code string cannot contain null bytes"),
        (SPEC + "prt(1)", "one.py:9: NameError: name 'prt' is not defined"),
    ],
)
def test_a_fault_names_the_line_of_the_author_s_own(tmp_path, text, said):
    assert fault(tmp_path, text).startswith(said)


def test_a_path_from_where_one_is_leads_to_the_line_too(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("one.py").write_text(SPEC + "part(-1)")
    with pytest.raises(SpecError, match=r"one\.py:4: Part: points is -1"):
        load_module(Path("one.py"), SpecError)


def test_in_a_folder_it_names_the_file(tmp_path):
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "first.py").write_text(SPEC + "part(-1)")
    said = fault(tmp_path, "\n\nfrom . import first", "two/__init__.py")
    assert said.startswith("two/first.py:4: Part: points is -1")


def test_what_is_no_file_is_said_to_be_none(tmp_path):
    with pytest.raises(SpecError, match=r"gone\.py: no such Python file$"):
        load_module(tmp_path / "gone.py", SpecError)
