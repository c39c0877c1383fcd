from dataclasses import replace

import pytest

from grader.runs import Call
from grader.sandbox.failures import exceptions
from grader.sandbox.source import Source
from grader.sandbox.wire.messages import Raised
from grader.verdicts import Verdict

MAIN = b"import sklearn\nimport helper\ndef f(x):\n    return x / 0\n"
SOURCE = Source({"hw1.py": MAIN, "lib.py": b"y = (\n"}, "hw1.py")
CALL = Call("values", "f", {}, ("s1",))
OF_ITS_OWN = "f raised an exception of its own class"
DIVISION = Raised("ZeroDivisionError", "ZeroDivisionError", "division\nby zero", "hw1.py", 4)


def test_pythons_own_exception_is_named_with_its_line():
    failed = exceptions.raised_in_call(SOURCE, CALL.function, DIVISION)
    assert failed.message == "f raised ZeroDivisionError at line 4 of hw1.py: `return x / 0`"
    assert (failed.verdict, failed.code) == (Verdict.RAISED, "raised")
    assert failed.exception == "ZeroDivisionError"
    assert failed.detail == r"division\nby zero"


@pytest.mark.parametrize(
    ("raised", "message"),
    [
        (Raised("PASS 100/100", "ValueError", "<b>", "hw1.py", 4), "f raised a kind of ValueError"),
        (Raised("PASS", "BaseException", "", "hw1.py", 4), OF_ITS_OWN),
        (Raised("PASS", "PASS", "", "hw1.py", 4), OF_ITS_OWN),
        (Raised("print", "print", "", "hw1.py", 4), OF_ITS_OWN),
    ],
)
def test_an_exception_of_the_students_is_not_named(raised, message):
    failed = exceptions.raised_in_call(SOURCE, CALL.function, raised)
    assert failed.message == message + " at line 4 of hw1.py: `return x / 0`"
    assert failed.exception == ""
    assert failed.detail == (f"{raised.name}: {raised.text}" if raised.text else raised.name)


def test_where_python_and_the_grader_are_installed_is_not_told(monkeypatch):
    monkeypatch.setattr(exceptions, "_PLACES", ["/home/ada/course/.venv", "/home/ada/course"])
    said = "no /home/ada/course/.venv/lib/a.py, no /home/ada/course/grader/b.py, /home/ada/courses"
    failed = exceptions.raised_in_call(SOURCE, "f", replace(DIVISION, text=said))
    assert failed.detail == "no .../lib/a.py, no .../grader/b.py, /home/ada/courses"


def test_an_exception_that_tells_nothing_has_no_detail():
    assert exceptions.raised_in_call(SOURCE, "f", Raised("", "BaseException")).detail == ""


@pytest.mark.parametrize("place", [("", 0), ("hw1.py", 99), ("../secret.py", 1)])
def test_a_place_outside_the_files_is_not_shown(place):
    failed = exceptions.raised_in_call(
        SOURCE, CALL.function, replace(DIVISION, file=place[0], line=place[1])
    )
    assert failed.message == "f raised ZeroDivisionError"


MISSING = Raised("ModuleNotFoundError", "ModuleNotFoundError", "No …", "hw1.py", 1)


def test_a_package_that_is_not_here():
    raised = replace(MISSING, module="sklearn")
    failed = exceptions.raised_in_import(SOURCE, raised)
    assert failed.message == (
        "the submission imports sklearn at line 1 of hw1.py: `import sklearn`; it is not available "
        "here"
    )
    assert failed.hint == (
        "Use Python's own modules, numpy, matplotlib, and torch where the assignment does; hand "
        "in a file of your own beside hw1.py."
    )
    assert failed.code == "missing_module"


def test_torch_where_it_may_not_be_used():
    source = Source({"hw1.py": b"import torch"}, "hw1.py")
    failed = exceptions.raised_in_call(source, CALL.function, replace(MISSING, module="torch"))
    assert failed.message == (
        "f imports torch at line 1 of hw1.py: `import torch`; it is not available here"
    )
    assert failed.hint == "This assignment is to be solved without torch."
    assert failed.detail == ""


@pytest.mark.parametrize(
    ("module", "shown"),
    [("torch.vision", "torch.vision"), ("torch.x_is_3", "a module"), ("torch.vision!", "a module")],
)
def test_a_missing_part_of_a_package_that_is_here_is_named_as_the_file_imports_it(module, shown):
    source = Source({"hw1.py": b"import torch\nimport torch.vision"}, "hw1.py")
    raised = replace(MISSING, module=module, line=2)
    failed = exceptions.raised_in_import(source, raised)
    assert failed.message == (
        f"the submission imports {shown} at line 2 of hw1.py: `import torch.vision`; it is not "
        "available here"
    )
    assert failed.hint.startswith("Use Python's own modules, numpy, matplotlib, and torch where")


def test_a_package_is_named_only_if_the_file_imports_it():
    raised = replace(MISSING, module="x_is_3", line=0)
    failed = exceptions.raised_in_call(SOURCE, CALL.function, raised)
    assert failed.message == "f imports a module; it is not available here"


def test_a_function_that_an_exception_kept_from_being_defined():
    failed = exceptions.raised_in_import(SOURCE, DIVISION)
    assert failed.message == (
        "not defined, since importing hw1.py raised ZeroDivisionError at line 4 of hw1.py: "
        "`return x / 0`"
    )
    assert failed.code == "import_failed"


def test_a_remark_on_an_import_that_was_cut_short():
    assert exceptions.import_remark(SOURCE, DIVISION) == (
        "hw1.py raised ZeroDivisionError at line 4 when it was imported; "
        "what was defined before it was graded"
    )
    assert exceptions.import_remark(SOURCE, replace(DIVISION, file="")).startswith(
        "hw1.py raised ZeroDivisionError when it was imported"
    )


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("'(' was never closed", "A bracket is opened there and never closed."),
        ("unmatched ')'", "There is a closing bracket too many, or an opening one is missing."),
        ("expected ':'", "A colon is missing."),
        ("unterminated string literal", "A string is not closed."),
        (
            "inconsistent use of tabs and spaces",
            "Tabs and spaces are mixed: indent with spaces only.",
        ),
        ("unexpected indent", "Check the indentation of this line and the one before."),
        ("(unicode error) 'utf-8' codec can't decode", "Save the file as UTF-8 text."),
        ("PASS 100/100", ""),
    ],
)
def test_a_syntax_error_shows_line_and_column(text, hint):
    raised = Raised("SyntaxError", "SyntaxError", text, "lib.py", 1, 5)
    failed = exceptions.raised_in_import(SOURCE, raised)
    assert failed.message == "lib.py has a syntax error at line 1, column 5: `y = (`"
    assert (failed.verdict, failed.code, failed.hint) == (Verdict.RAISED, "syntax_error", hint)


@pytest.mark.parametrize("line", [b"%matplotlib inline", b"    !pip install torch"])
def test_a_line_for_a_notebook_is_told_as_that(line):
    raised = Raised("SyntaxError", "SyntaxError", "invalid syntax", "hw1.py", 1, 1)
    failed = exceptions.raised_in_import(Source({"hw1.py": line}, "hw1.py"), raised)
    assert failed.hint == (
        "Lines that begin with % or ! are for notebooks: delete them, or hand in the notebook "
        "itself."
    )


@pytest.mark.parametrize("base", ["SyntaxError", "ValueError"])
def test_a_file_that_is_no_text(base):
    source, raised = Source({"hw1.py": b"x = '\0'"}, "hw1.py"), Raised(base, base)
    failed = exceptions.raised_in_import(source, raised)
    assert (failed.message, failed.code) == ("hw1.py holds null bytes", "syntax_error")
    assert failed.hint == "Save it as UTF-8 text."
    assert exceptions.is_unreadable(source, raised)


def test_pythons_words_for_the_place_of_a_syntax_error_are_not_said_again():
    raised = Raised("SyntaxError", "SyntaxError", "unmatched ')' (lib.py, line 1)", "lib.py", 1)
    assert exceptions.raised_in_import(SOURCE, raised).detail == "unmatched ')'"
    nowhere = exceptions.raised_in_import(SOURCE, replace(raised, line=0))
    assert nowhere.detail == "unmatched ')' (lib.py, line 1)"


def test_an_address_in_memory_is_not_told():
    raised = Raised("KeyError", "KeyError", "<object object at 0x7fcafa0c40b0>")
    assert exceptions.raised_in_call(SOURCE, "f", raised).detail == "<object object at 0x...>"


def test_only_a_syntax_error_of_the_main_file_leaves_nothing_to_run():
    raised = Raised("TabError", "TabError", "", "hw1.py", 1)
    assert exceptions.is_unreadable(SOURCE, raised)
    assert not exceptions.is_unreadable(SOURCE, replace(raised, file="lib.py"))
    assert not exceptions.is_unreadable(SOURCE, DIVISION)


NOTEBOOK = Source(
    {"cell 1": b"import x\n", "cell 2": b"def f(:\n", "cell 3": b"g()\n"},
    "hw1.ipynb",
    ("cell 1", "cell 2", "cell 3"),
)


@pytest.mark.parametrize(
    ("raised", "place", "remark"),
    [
        (
            Raised("NameError", "NameError", "", "cell 3", 1),
            2,
            "cell 3 raised NameError at line 1; all other cells were run",
        ),
        (
            Raised("SyntaxError", "SyntaxError", "", "cell 2", 1, 7),
            1,
            "cell 2 has a syntax error at line 1; all other cells were run",
        ),
        (
            Raised("NameError", "NameError", "", "cell 1", 1),
            2,
            "cell 3 raised NameError at line 1 of cell 1; all other cells were run",
        ),
    ],
)
def test_a_remark_on_a_cell_that_was_cut_short(raised, place, remark):
    assert exceptions.import_remark(NOTEBOOK, raised, place) == remark


def test_a_syntax_error_in_a_cell_names_the_cell():
    raised = Raised("SyntaxError", "SyntaxError", "", "cell 2", 1, 7)
    failed = exceptions.raised_in_import(NOTEBOOK, raised)
    assert failed.message == "cell 2 has a syntax error at line 1, column 7: `def f(:`"
    assert not exceptions.is_unreadable(NOTEBOOK, raised)
