"""pyplot in a process without a screen: no figure of one call or cell is found by another."""

import sys

import numpy as np
import pytest
from matplotlib import pyplot as plt

from grader.runs import Backend, Call
from grader.sandbox.processes.cold import ColdLauncher
from grader.sandbox.session import Session
from grader.sandbox.source import Source
from grader.sandbox.worker import figures
from grader.spec.limits import Limits


@pytest.fixture(autouse=True)
def _no_figure_is_left():
    yield
    plt.close("all")


@pytest.fixture
def imported(monkeypatch):
    """The modules that are imported for somebody's code."""
    names = []
    monkeypatch.setattr(figures.importlib, "import_module", names.append)
    return names


@pytest.mark.parametrize("error", [ValueError, SystemExit, KeyboardInterrupt])
def test_what_is_opened_within_is_closed_also_by_what_raises(error):
    @figures.own_figures()
    def draw(error):
        plt.figure()
        raise error

    before = plt.figure().number
    with pytest.raises(error):
        draw(error)
    assert plt.get_fignums() == [before]


def test_where_nobody_imported_pyplot_there_are_no_figures(monkeypatch):
    monkeypatch.delitem(sys.modules, "matplotlib.pyplot")
    figures.do_without_windows()
    with figures.own_figures():
        pass
    assert "matplotlib.pyplot" not in sys.modules


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ([b"import numpy as np"], []),
        ([b"import numpy as np", b"from matplotlib import pyplot"], ["matplotlib.pyplot"]),
        ([b"from pylab import *"], ["matplotlib.pyplot"]),
        ([], []),
    ],
)
def test_it_is_imported_beforehand_for_code_that_asks_for_it(tmp_path, imported, sources, expected):
    files = [tmp_path / str(number) for number, _ in enumerate(sources)]
    for path, source in zip(files, sources, strict=True):
        path.write_bytes(source)
    figures.prepare_for(files)
    assert imported == expected


def test_what_keeps_it_from_being_imported_is_told_by_the_code(tmp_path, monkeypatch):
    def broken(_):
        raise OSError("no space left")

    monkeypatch.setattr(figures.importlib, "import_module", broken)
    path = tmp_path / "hw1.py"
    path.write_bytes(b"import matplotlib")
    figures.prepare_for([path])


AS_ON_A_SCREEN = b"""
import helper
import matplotlib
matplotlib.use("TkAgg")
import matplotlib.pyplot as plt

def curve():
    plt.plot([0, 1], [1, 2])
    return {"relu": plt.gcf()}

plt.plot([0, 1], [7, 7])
plt.show()
"""


def test_a_module_shows_a_figure_while_it_is_imported_by_a_cold_worker():
    files = {"hw1.py": AS_ON_A_SCREEN, "helper.py": b"", "d.py/notes": b"matplotlib"}
    source = Source(files, "hw1.py")
    limits = Limits(call_seconds=20, import_seconds=20, cpu_seconds=60)
    with Session(source, limits, ColdLauncher(backend=Backend("numpy"))) as session:
        (run,) = session.run([Call("plots", "curve", {}, ("relu",))])
    np.testing.assert_array_equal(run.values["relu"], [[0, 1], [1, 2]])
