"""What workers will be asked, answered here a few times, by functions of the grader's own.

Python makes its code faster while it runs, and torch and matplotlib load parts of themselves
when they are first used: forks of a process in which all this was done have it.
"""

import contextlib
import importlib
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from grader.runs import Backend, Call
from grader.sandbox.wire import messages
from grader.sandbox.wire.frames import decode, encode
from grader.sandbox.worker.actions import perform

_ROUNDS = 3
"""More of them gain nothing that could be measured."""
_LARGEST = 1 << 20


def practise(names: Sequence[str], backend: Backend) -> None:
    """Answer a call of each of these actions that takes long, from bytes to bytes.

    Not where arguments would be on a GPU: CUDA would be started, which no fork survives.
    """
    for call in (_CALLS[name] for name in names if name in _CALLS):
        if backend.device == "cpu" or not call.inputs:
            with contextlib.suppress(ImportError):  # of matplotlib
                _answer(call, backend)


def _answer(call: Call, backend: Backend) -> None:
    for number in range(_ROUNDS):
        asked = messages.read_call(decode(messages.write_call(number, call), _LARGEST), backend)
        returned = perform(_FUNCTIONS, asked)
        encode(messages.write_reply(number, returned))


def _values(x: Any, w: Any) -> dict[str, Any]:
    s = w @ x
    return {"s": s, "total": s.sum()}


def _train_step(model: Any, x: Any, y: Any, optimizer: Any) -> float:
    loss = ((model(x) - y) ** 2).sum()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    total: float = loss.item()
    return total


def _plot() -> dict[str, Any]:
    figure, axes = importlib.import_module("matplotlib.pyplot").subplots()
    axes.plot([0.0, 1.0], [0.0, 1.0], label="a")
    axes.set(title="a", xlabel="x", ylabel="y")
    axes.grid(visible=True)
    axes.legend()
    return {"a": figure}


_FUNCTIONS = {"values": _values, "train_step": _train_step, "plot": _plot}
_MODEL = {"W1": np.ones((3, 2)), "b1": np.ones(3), "W2": np.ones((2, 3)), "b2": np.ones(2)}
_DATA = {"x": np.ones((4, 2)), "y": np.ones((4, 2)), "learning_rate": np.array(0.1)}
_CALLS: Mapping[str, Call] = {
    "values": Call("values", "values", {"x": np.ones((2, 1)), "w": np.eye(2)}, ("s", "total")),
    "training": Call("training", "train_step", _MODEL | _DATA, ()),
    "plots": Call("plots", "plot", {}, ("a",)),
}
"""By action."""
