"""Which launcher a command gets: the tightest level that is proved here."""

import contextlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from grader.errors import UsageError
from grader.runs import TORCH, Backend
from grader.sandbox.folders.fonts import prepared_fonts
from grader.sandbox.launcher import Launcher
from grader.sandbox.lockdown.findings import Examination, elsewhere
from grader.sandbox.lockdown.levels import LEVELS, Level
from grader.sandbox.processes.cold import ColdLauncher


@contextlib.contextmanager
def opened(
    actions: Sequence[str],
    least: Level | None = None,
    course: Iterable[Path] = (),
    backend: Backend = TORCH,
) -> Iterator[Launcher]:
    """A launcher of workers that `actions` (modules of `actions/`) will be asked of.

    The sandbox is attacked meanwhile, also for the files of `course`: whoever asks for the
    launcher's level waits for that, and gets UsageError where less than `least` was proved.
    By default that is `strong` on Linux, and `basic` elsewhere, where there is no more.
    """
    least = least or default_least()
    launcher = _open(actions, least, tuple(course), backend)
    try:
        yield launcher
    finally:
        launcher.close()


def default_least() -> Level:
    """What a class of strangers' programs asks for where nobody says otherwise."""
    return "strong" if sys.platform == "linux" else "basic"


def _open(
    actions: Sequence[str], least: Level, course: tuple[Path, ...], backend: Backend
) -> Launcher:
    if sys.platform != "linux":
        _require(elsewhere(), least)
        return ColdLauncher(prepared_fonts(actions), backend)
    from grader.sandbox.processes.warm import WarmLauncher  # noqa: PLC0415 (Linux's alone)

    return WarmLauncher(actions, _in_background(least, course, backend), backend)


def _in_background(least: Level, course: tuple[Path, ...], backend: Backend) -> Future[Examination]:
    pool = ThreadPoolExecutor(1, "examination")
    try:
        return pool.submit(lambda: _hidden(_require(_examined(course, backend), least)))
    finally:
        pool.shutdown(wait=False)


def _examined(course: tuple[Path, ...], backend: Backend) -> Examination:
    from grader.sandbox.lockdown.examination import examine  # noqa: PLC0415 (Linux's alone)
    from grader.sandbox.lockdown.known_attacks import QUICK  # noqa: PLC0415 (likewise)
    from grader.sandbox.processes.gpu_walls import examined_on_gpu  # noqa: PLC0415 (likewise)

    return examine(course, QUICK) if backend.device == "cpu" else examined_on_gpu(course, backend)


def _hidden(examination: Examination) -> Examination:
    """The same; where little holds, this process lets none of its user's read its memory."""
    if examination.level == "basic":
        from grader.sandbox.lockdown.privileges import hide_memory  # noqa: PLC0415 (Linux's alone)

        hide_memory()
    return examination


def _require(examination: Examination, least: Level) -> Examination:
    """The examination; UsageError, with what is missing, where it proved too little."""
    if LEVELS.index(examination.level) <= LEVELS.index(least):
        return examination
    wanted = LEVELS[LEVELS.index(least) :]
    broken = (each for each in examination.findings if each.broken and each.needed_for in wanted)
    faults = [f"a submission could {each.title}" for each in broken]
    faults += [f"{walls}: {why}" for walls, why in examination.refused.items()]
    raise UsageError(
        f"submissions can be kept apart at level {examination.level!r} only, where {least!r} is "
        f"demanded ({'; '.join(faults) or 'no more was found'}); see `grader doctor`, or accept "
        f"less with `--isolation {examination.level}`"
    )
