import math
import os
import subprocess
import sys
import time

import pytest

from grader.sandbox.processes.clocks import cpu_seconds_of, starved_seconds_of

SPINS = "import os; os.sched_setaffinity(0, {%d}); print(flush=True)\nwhile True: pass"


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone tells")
def test_who_shares_a_processor_is_starved():
    processor = min(os.sched_getaffinity(0))
    command = [sys.executable, "-c", SPINS % processor]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(2)]
    try:
        for each in both:
            each.stdout.readline()
        while starved_seconds_of(both[0].pid) < 0.02:
            assert both[0].poll() is None
    finally:
        for each in both:
            each.kill()
            each.communicate()


def test_where_nobody_can_say_it_may_have_been_starved():
    assert starved_seconds_of(0) == math.inf


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone tells")
def test_what_a_process_computed_is_known_while_it_runs():
    before = cpu_seconds_of(os.getpid())
    assert time.process_time() >= before > 0


def test_a_process_that_is_not_there_computed_nothing():
    assert cpu_seconds_of(2**22 + 1) == 0.0  # Linux numbers them up to 2**22
