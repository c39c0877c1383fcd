"""Workers that can be ended from another thread, as when Ctrl-C ends a class."""

import threading
from collections.abc import Mapping
from weakref import WeakSet

from grader.errors import Stopped
from grader.runs import Backend
from grader.sandbox.launcher import Launcher, Worker
from grader.sandbox.lockdown.levels import Level, Wall
from grader.spec.limits import Limits


class Stoppable:
    """A launcher, with a `stop` for all its workers."""

    def __init__(self, launcher: Launcher) -> None:
        self._launcher = launcher
        self._workers = WeakSet[Worker]()
        self._stopped = threading.Event()
        self._changing = threading.Lock()

    @property
    def isolation(self) -> Level:
        """The level of the launcher itself."""
        return self._launcher.isolation

    @property
    def backend(self) -> Backend:
        """That of the launcher itself."""
        return self._launcher.backend

    @property
    def walls(self) -> frozenset[Wall]:
        """Those of the launcher itself."""
        return self._launcher.walls

    def launch(self, files: Mapping[str, bytes], limits: Limits) -> Worker:
        """As the launcher itself; Stopped after `stop`."""
        if self._stopped.is_set():
            raise Stopped
        worker = self._launcher.launch(files, limits)
        with self._changing:
            self._workers.add(worker)
            if self._stopped.is_set():
                worker.stop()
        return worker

    def close(self) -> None:
        """Close the launcher itself."""
        self._launcher.close()

    def stop(self) -> None:
        """Launch no more, and stop every worker there is, from whatever thread."""
        with self._changing:
            self._stopped.set()
            for worker in self._workers:
                worker.stop()
