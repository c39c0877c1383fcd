import pytest

from grader.sandbox.wire.messages import MAX_RAISED_TEXT
from grader.sandbox.worker.facts import facts_of


def _raised_in(code, folder="/scratch/files", file="/scratch/files/hw1.py"):
    with pytest.raises(BaseException) as caught:  # noqa: PT011 (any exception at all)
        exec(compile(code, file, "exec"), {})
    return facts_of(caught.value, folder)


def test_the_innermost_line_of_the_students_own_files_is_found():
    raised = _raised_in("import json\ndef f():\n    json.loads('{')\nf()\n")
    assert (raised.file, raised.line) == ("hw1.py", 3)
    assert (raised.name, raised.base) == ("JSONDecodeError", "ValueError")


def test_a_frame_elsewhere_is_no_place():
    raised = _raised_in("1 / 0", file="/scratch/files-of-another/hw1.py")
    assert (raised.file, raised.line) == ("", 0)
    assert raised.name == raised.base == "ZeroDivisionError"


def test_a_syntax_error_has_the_place_it_tells():
    with pytest.raises(SyntaxError) as caught:
        compile("x = 1\nif x\n", "/scratch/files/lib/helper.py", "exec")
    raised = facts_of(caught.value, "/scratch/files")
    assert (raised.file, raised.line, raised.column) == ("lib/helper.py", 2, 5)


def test_a_text_that_cannot_be_had_is_empty_and_a_long_one_cut():
    assert (
        _raised_in("class E(Exception):\n  def __str__(self): raise KeyError\nraise E").text == ""
    )
    assert len(_raised_in("raise ValueError('x' * 10_000)").text) == MAX_RAISED_TEXT


def test_a_class_that_claims_to_be_pythons_own_is_not():
    raised = _raised_in("class E(KeyError): __module__ = 'builtins'\nraise E")
    assert (raised.name, raised.base) == ("E", "KeyError")


def test_a_missing_module_is_named():
    assert _raised_in("import no_such_module.part").module == "no_such_module"


@pytest.mark.parametrize(
    "code",
    [
        "e = SyntaxError('no')\ne.filename, e.lineno = '/scratch/files/hw1.py', 'one'\nraise e",
        "class M(type): __name__ = property(lambda c: 1 / 0)\nraise M('E', (Exception,), {})",
        "class E(Exception):\n  __class__ = property(lambda s: 1 / 0)\nraise E",
    ],
)
def test_an_exception_that_cannot_be_read_is_an_exception(code):
    raised = _raised_in(code)
    assert isinstance(raised.name, str)
    assert isinstance(raised.line, int)


def test_a_path_is_cut():
    assert len(_raised_in("1 / 0", file="/scratch/files/" + "x" * 5000).file) == 1000


@pytest.mark.parametrize(
    ("home", "text"),
    [
        ("/scratch/home", "no data.csv in . for ~/tmp1"),
        ("", "no data.csv in . for /scratch/home/tmp1"),
    ],
)
def test_a_text_names_files_as_they_were_handed_in(monkeypatch, home, text):
    monkeypatch.setenv("HOME", home)
    said = "no /scratch/files/data.csv in /scratch/files for /scratch/home/tmp1"
    assert _raised_in(f"raise OSError({said!r})").text == text
