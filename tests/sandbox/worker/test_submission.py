import sys

import pytest

from grader.sandbox.worker.submission import execute


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Executes a module, and takes back what that does to this process."""
    monkeypatch.setattr(sys, "argv", list(sys.argv))
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setattr(sys, "modules", dict(sys.modules))

    def run(source):
        (tmp_path / "homework_of_ada.py").write_bytes(source)
        module, stopped = execute(str(tmp_path), "homework_of_ada.py")
        return module, stopped.get(0)

    return run


def test_a_module_bears_the_name_of_its_file(run):
    module, raised = run(b"import homework_of_ada, sys\nname, argv = __name__, sys.argv\n")
    assert raised is None
    assert (module.name, module.argv) == ("homework_of_ada", ["homework_of_ada.py"])
    assert module.homework_of_ada is module
    assert module.__file__.endswith("homework_of_ada.py")


def test_the_folder_comes_last_where_modules_are_looked_for(run, tmp_path):
    run(b"")
    assert sys.path[-1] == str(tmp_path)


@pytest.mark.parametrize("error", [b"ValueError", b"SystemExit", b"KeyboardInterrupt"])
def test_what_was_defined_before_an_exception_is_there(run, error):
    module, raised = run(b"x = 1\nraise " + error + b"\ny = 2\n")
    assert module.x == 1
    assert not hasattr(module, "y")
    assert (raised.name, raised.file, raised.line) == (error.decode(), "homework_of_ada.py", 2)


@pytest.mark.parametrize(
    "source",
    [
        b"\xef\xbb\xbfx = 1",
        b"x = 0\r\nx = 1\r\n",
        b"# -*- coding: latin-1 -*-\nname = '\xe9'\nx = len(name)",
        b"x = 1  # \xe9",
    ],
)
def test_python_itself_reads_the_bytes(run, source):
    module, raised = run(source)
    assert raised is None
    assert module.x == 1


@pytest.mark.parametrize(
    ("source", "line"), [(b"x = 1\ndef f(:\n", 2), (b"if x:\n\ty\n        z", 3)]
)
def test_a_syntax_error_has_line_and_column(run, source, line):
    _, raised = run(source)
    assert (raised.file, raised.line) == ("homework_of_ada.py", line)
    assert raised.column >= 1


def test_magics_of_a_notebook_that_was_exported_are_left_out(run):
    module, raised = run(
        b"get_ipython().run_line_magic('matplotlib', 'inline')\n"
        b"get_ipython().system('pip install torch')\n"
        b"try:\n    get_ipython().system('ls')\nexcept NameError:\n    in_notebook = False\n"
        b"line = 7\n1 / 0\n"
    )
    assert (module.in_notebook, module.line) == (False, 7)
    assert raised is not None
    assert raised.line == 8


def test_null_bytes_are_an_exception_too(run):
    _, raised = run(b"x = '\0'")
    assert raised.base in ("ValueError", "SyntaxError")


@pytest.fixture
def run_cells(run, tmp_path):
    """Executes a notebook of these cells."""
    run(b"")

    def run_cells(*sources):
        cells = [f"cell {number}" for number, _ in enumerate(sources)]
        for name, source in zip(cells, sources, strict=True):
            (tmp_path / name).write_bytes(source)
        return execute(str(tmp_path), "hw1.ipynb", cells)

    return run_cells


def test_cells_share_one_namespace_in_order(run_cells):
    module, stopped = run_cells(b"x = 1", b"def f():\n    return x + y", b"y = 2")
    assert stopped == {}
    assert module.f() == 3
    assert module.__name__ == "hw1"


def test_a_cell_that_fails_costs_no_other(run_cells):
    module, stopped = run_cells(b"x = 1\nraise SystemExit\ny = 2", b"def f(:", b"z = 3")
    assert (module.x, module.z) == (1, 3)
    assert not hasattr(module, "y")
    assert {place: (raised.name, raised.file) for place, raised in stopped.items()} == {
        0: ("SystemExit", "cell 0"),
        1: ("SyntaxError", "cell 1"),
    }


def test_a_cell_ends_the_figures_that_it_drew(run_cells):
    draw = b"from matplotlib import pyplot as plt\nplt.plot([0, 1], [7, 7])"
    fails = b"plt.figure()\nplt.missing"
    module, stopped = run_cells(draw, fails, b"def f():\n    return plt.get_fignums()")
    assert list(stopped) == [1]
    assert module.f() == []


def test_a_module_keeps_the_figures_that_it_drew(run):
    """As in Python: what a function then draws is drawn over them."""
    module, _ = run(b"from matplotlib import pyplot as plt\nnumber = plt.figure().number")
    open_figures = module.plt.get_fignums()
    module.plt.close("all")
    assert open_figures == [module.number]
