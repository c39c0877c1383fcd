import sys

import pytest

from grader.errors import SandboxError, UsageError
from grader.runs import Backend
from grader.sandbox import opening
from grader.sandbox.lockdown.findings import Examination
from grader.sandbox.lockdown.levels import WALLS, Wall
from grader.sandbox.processes import gpu_walls

ON_GPU = Backend(device="cuda")
STRONG = WALLS["strong"]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the walls are Linux's")


class Warm:
    """A launcher of workers whose CUDA starts behind no Landlock."""

    def __init__(self, actions, examination, backend):
        self._examination, self.backend = examination, backend

    @property
    def isolation(self):
        return self._examination.result().level

    def launch(self, files, limits):
        if Wall.LANDLOCK in self._examination.result().walls:
            raise SandboxError("a worker did not start (exit); it said: no CUDA here")
        return self

    def close(self):
        """Nothing is open."""


@pytest.fixture(autouse=True)
def machine(monkeypatch):
    """One where walls hold, but there are no namespaces."""

    def examined(course, attacks, sets, *, on_gpu):
        (walls,) = sets
        assert on_gpu
        if Wall.NAMESPACES in walls:
            raise SandboxError("no namespaces here")
        return Examination("strong" if walls == STRONG else "basic", walls, (), {})

    monkeypatch.setattr(gpu_walls, "examine", examined)
    monkeypatch.setattr(gpu_walls, "WarmLauncher", Warm)
    monkeypatch.setattr("grader.sandbox.processes.warm.WarmLauncher", Warm)


def test_the_walls_are_the_tightest_within_which_cuda_starts():
    found = gpu_walls.examined_on_gpu((), ON_GPU)
    assert (found.level, found.walls) == ("basic", {Wall.LIMITS, Wall.SECCOMP})
    assert found.refused["landlock + limits + seccomp"].endswith("no CUDA here")
    assert found.refused["landlock + seccomp"].endswith("no CUDA here")
    assert found.refused["landlock + limits + namespaces + seccomp"] == "no namespaces here"


def test_less_than_is_demanded_is_refused():
    refused = pytest.raises(UsageError, match=r"no CUDA here.*accept less with `--isolation basic`")
    with opening.opened((), backend=ON_GPU) as launcher, refused:
        assert launcher.isolation


def test_where_cuda_starts_nowhere_it_is_the_graders_own_fault(monkeypatch):
    monkeypatch.setattr(gpu_walls, "_SETS", [WALLS["strict"], STRONG])
    with pytest.raises(SandboxError) as failed:
        gpu_walls.examined_on_gpu((), ON_GPU)
    assert str(failed.value) == (
        "no submission could compute on the GPU, behind any walls: no namespaces here; a worker "
        "did not start (exit); it said: no CUDA here"
    )
