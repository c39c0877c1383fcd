"""Behind which walls a submission can compute on the GPU of this machine: found by trying."""

from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from grader.errors import SandboxError
from grader.runs import Backend
from grader.sandbox.lockdown.examination import examine
from grader.sandbox.lockdown.findings import Examination
from grader.sandbox.lockdown.known_attacks import QUICK
from grader.sandbox.lockdown.levels import SETS_OF_WALLS, WALLS, Wall
from grader.sandbox.processes.warm import WarmLauncher
from grader.spec.limits import Limits
from grader.text import one_line

_SETS = (
    *(WALLS["strict"], WALLS["strong"]),
    # Should CUDA bear no limit on memory: files and system calls matter more.
    *(WALLS["strict"] - {Wall.LIMITS}, WALLS["strong"] - {Wall.LIMITS}),
    *SETS_OF_WALLS[2:],
    frozenset[Wall](),
)


def examined_on_gpu(course: tuple[Path, ...], backend: Backend) -> Examination:
    """The examination of the tightest walls within which CUDA starts and computes.

    SandboxError where it does within none, with what was tried.
    """
    refused: dict[str, str] = {}
    for walls in _SETS:
        try:
            found = examine(course, QUICK, [walls], on_gpu=True)
            _rehearse(found, backend)
        except SandboxError as error:
            refused[" + ".join(sorted(walls)) or "no walls"] = one_line(str(error), 300)
        else:
            return replace(found, refused=refused)
    reasons = "; ".join(dict.fromkeys(refused.values()))
    raise SandboxError(f"no submission could compute on the GPU, behind any walls: {reasons}")


def _rehearse(examination: Examination, backend: Backend) -> None:
    """Start one worker as they will be started, with nothing of a student's."""
    known = Future[Examination]()
    known.set_result(examination)
    launcher = WarmLauncher((), known, backend)
    try:
        launcher.launch({}, Limits()).close()
    finally:
        launcher.close()
