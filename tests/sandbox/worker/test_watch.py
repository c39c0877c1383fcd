import json

import pytest
import torch

from grader.runs import Call
from grader.sandbox.worker import actions, watch

BACKWARD = "torch.autograd.backward"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A submission's folder; what is watched there is let go afterwards."""
    monkeypatch.setattr(watch, "SEEN", [])
    monkeypatch.setattr(torch.autograd, "backward", torch.autograd.backward)
    return tmp_path


def run(folder, code):
    namespace = {"torch": torch}
    exec(compile(code, str(folder / "mlp.py"), "exec"), namespace)


def test_a_call_is_put_down_with_the_submissions_own_line_once(folder):
    watch.install([BACKWARD], str(folder))
    code = "x = torch.ones(2, requires_grad=True)\nfor _ in range(3):\n    x.sum().backward()\n"
    run(folder, code)
    assert watch.SEEN == [(BACKWARD, "mlp.py", 3)]


def test_calls_of_others_are_not(folder):
    watch.install([BACKWARD], str(folder))
    torch.ones(1, requires_grad=True).sum().backward()
    assert watch.SEEN == []


def test_a_function_that_is_not_there_is_passed_over(folder):
    watch.install(["torch.no_such.function", "no_such_module.f"], str(folder))
    assert watch.SEEN == []


def test_what_was_seen_is_told_as_json(folder):
    watch.install([BACKWARD], str(folder))
    run(folder, "torch.ones(1, requires_grad=True).sum().backward()")
    call = Call("watched", "watched", {}, ("",), script="[]")
    told = actions.perform({}, call).values[""]
    assert json.loads(told) == [[BACKWARD, "mlp.py", 1]]
