from importlib import import_module

import matplotlib.pyplot as plt
import pytest

from grader.runs import TORCH, Backend
from grader.sandbox.worker import actions
from grader.sandbox.zygote import practice


@pytest.fixture
def asked(monkeypatch):
    """The actions that were asked for, as they are."""
    asked = []

    def perform(namespace, call):
        asked.append(call.action)
        return actions.perform(namespace, call)

    monkeypatch.setattr(practice, "perform", perform)
    return asked


def test_each_action_is_practised_to_its_end(asked):
    practice.practise(["plots", "text", "training", "values"], TORCH)
    assert list(dict.fromkeys(asked)) == ["plots", "training", "values"]


def test_arrays_of_numpy_do_as_well(asked):
    practice.practise(["values"], Backend("numpy"))
    assert set(asked) == {"values"}


def test_on_a_gpu_nothing_is_computed(asked):
    practice.practise(["plots", "training", "values"], Backend(device="cuda"))
    assert set(asked) == {"plots"}


def test_no_figure_is_left_open():
    before = plt.get_fignums()
    practice.practise(["plots"], TORCH)
    assert plt.get_fignums() == before


def test_without_matplotlib_there_is_nothing_to_practise(monkeypatch):
    def without_matplotlib(name):
        if name.startswith("matplotlib"):
            raise ImportError(name)
        return import_module(name)

    monkeypatch.setattr(practice.importlib, "import_module", without_matplotlib)
    practice.practise(["plots"], TORCH)
