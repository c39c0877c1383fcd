"""What the zygote does once, so that no worker has to: imports, and first operations."""

import contextlib
import gc
import importlib
from collections.abc import Mapping, Sequence

import numpy as np

from grader.libraries import library, shut_out
from grader.runs import Backend
from grader.sandbox.worker import actions
from grader.sandbox.zygote.practice import practise

_MODULES: Mapping[str, tuple[str, ...]] = {"plots": ("matplotlib.pyplot",)}
"""By action: what students import for it. (Not torch._dynamo, which the first step of a torch
optimizer imports: a worker is given an optimizer of the grader's own.)"""


def warm_up(names: Sequence[str], backend: Backend) -> None:
    """Import what these actions and this library need, and pay what the first use of it costs.

    The memory of it all is then left alone by the garbage collector, so that a worker
    does not copy it.
    """
    own = library(backend.library)
    shut_out(own.SHUT_OUT)
    own.use_threads(1)
    for name in names:
        importlib.import_module(f"{actions.__name__}.{name}")
        for module in _MODULES.get(name, ()):
            with contextlib.suppress(ImportError):
                importlib.import_module(module)
    _compute()
    own.warm_up(backend.device)
    practise(names, backend)
    gc.freeze()
    gc.enable()


def _compute() -> None:
    """Numpy imports its parts on first use."""
    np.random.seed(0)  # noqa: NPY002 (the generator that students use)
    np.linalg.norm(np.fft.fft(np.ones(2)))
