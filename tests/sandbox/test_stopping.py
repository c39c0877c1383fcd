import threading

import pytest

from grader.errors import Stopped
from grader.sandbox.stopping import Stoppable
from grader.spec.limits import Limits


class StandIn:
    """A launcher of workers that only note that they are stopped."""

    def launch(self, files, _):
        return Noting(files)


class Noting:
    def __init__(self, during=None):
        self.stopped = 0
        if during:
            during()

    def stop(self):
        self.stopped += 1


def test_all_workers_are_stopped_and_no_more_are_launched():
    launcher = Stoppable(StandIn())
    workers = [launcher.launch({}, Limits()) for _ in range(3)]
    thread = threading.Thread(target=launcher.stop)
    thread.start()
    thread.join()
    assert [worker.stopped for worker in workers] == [1, 1, 1]
    with pytest.raises(Stopped):
        launcher.launch({}, Limits())


def test_a_worker_that_starts_meanwhile_is_stopped_too():
    launcher = Stoppable(StandIn())
    assert launcher.launch(launcher.stop, Limits()).stopped == 1


def test_workers_that_are_gone_are_forgotten():
    launcher = Stoppable(StandIn())
    launcher.launch({}, Limits())
    assert not launcher._workers
