import resource
import signal
import time

import numpy as np
import pytest

from grader.verify.bounds import at_most, within_memory


def test_what_runs_too_long_is_ended():
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(TimeoutError, match=r"it ran longer than 0\.05 s"), at_most(0.05):
        time.sleep(9)
    assert signal.getsignal(signal.SIGALRM) == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_what_takes_too_much_memory_is_ended():
    before = resource.getrlimit(resource.RLIMIT_DATA)
    with pytest.raises(MemoryError), within_memory(1 << 26):
        np.ones(1 << 24)
    assert resource.getrlimit(resource.RLIMIT_DATA) == before
