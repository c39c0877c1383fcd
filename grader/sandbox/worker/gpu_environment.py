"""Of the environment, what says which GPU is meant; shared with the worker."""

import os
from collections.abc import Mapping

from grader.runs import Backend

PASSED_ON = ("CUDA_VISIBLE_DEVICES", "CUDA_DEVICE_ORDER", "LD_LIBRARY_PATH")
"""Which GPU is meant, and where its driver lies."""


def environment(own: Mapping[str, str] = os.environ) -> dict[str, str]:
    """What a process needs of this one's environment to find the same GPU."""
    return {name: own[name] for name in PASSED_ON if name in own}


def environment_for(backend: Backend) -> dict[str, str]:
    """The same, for a process that computes with `backend`; on the CPU it is to find none.

    Torch's first backward pass starts a thread for every GPU it finds, and CUDA with it: a
    process that did so can be forked no more.
    """
    return environment() if backend.device == "cuda" else {"CUDA_VISIBLE_DEVICES": ""}
