"""All that a worker sees of an environment: no token, no path of the teacher's."""

import os
from collections.abc import Mapping

from grader.runs import Backend
from grader.sandbox.folders.scratch import Scratch

_OF_THE_GPU = ("CUDA_VISIBLE_DEVICES", "CUDA_DEVICE_ORDER", "LD_LIBRARY_PATH")
"""Which GPU is meant, and where its driver lies."""


def environment_in(
    scratch: Scratch, backend: Backend, own: Mapping[str, str] = os.environ
) -> dict[str, str]:
    """That of a process in `scratch`, of which `own` says which GPU there is for `backend`."""
    places = dict.fromkeys(("HOME", "TMPDIR", "MPLCONFIGDIR"), str(scratch.home))
    libraries = ("OMP", "OPENBLAS", "MKL")
    one_thread = {f"{library}_NUM_THREADS": "1" for library in libraries}
    one_thread["VECLIB_MAXIMUM_THREADS"] = "1"
    # Whoever asks for 64 threads gets these, not a crash at the limit on memory or threads.
    most = {"OMP_THREAD_LIMIT": "4"}
    fixed = {"LANG": "C.UTF-8", "PYTHONUTF8": "1", "PYTHONHASHSEED": "0", "MPLBACKEND": "Agg"}
    return places | one_thread | most | fixed | _gpu(backend, own)


def _gpu(backend: Backend, own: Mapping[str, str]) -> dict[str, str]:
    """What it takes to find the same GPU; on the CPU, none is to be found.

    Torch's first backward pass starts a thread for every GPU it finds, and CUDA with it: a
    process that did so can be forked no more.
    """
    if backend.device == "cpu":
        return {"CUDA_VISIBLE_DEVICES": ""}
    return {name: own[name] for name in _OF_THE_GPU if name in own}
