import json
import subprocess
import sys

import pytest

# In a process of its own: limits cannot be taken back.
SCRIPT = """
import ctypes, json, resource, signal
from pathlib import Path
from grader.sandbox.worker import worker
from grader.sandbox.lockdown import limits

resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))
pages = int(Path("/proc/self/statm").read_text().split()[0]) if Path("/proc").exists() else 0
wanted = limits.ChildLimits(cpu_seconds=100, memory_bytes=512 << 20, file_bytes=16 << 20)
limits.apply(wanted, limits.taken())
worker.die_with_parent()
limits.prefer_as_victim()
death = ctypes.c_int()
if hasattr(ctypes.CDLL(None), "prctl"):
    ctypes.CDLL(None).prctl(2, ctypes.byref(death), 0, 0, 0)
names = ("CPU", "FSIZE", "NOFILE", "CORE", "MEMLOCK", "AS")
found = {name: resource.getrlimit(getattr(resource, f"RLIMIT_{name}")) for name in names}
limits._limit("RLIMIT_NO_SUCH", 1)
try:
    bytearray(1 << 30)
except MemoryError:
    found["enforced"] = True
found |= {"before": pages * resource.getpagesize(), "death": death.value}
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def found():
    process = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, check=True, text=True
    )
    return json.loads(process.stdout)


def test_cpu_time_has_a_second_between_the_soft_and_the_hard_limit(found):
    soft, hard = found["CPU"]
    assert 100 <= soft < 110
    assert hard == soft + 1


def test_files_are_limited_and_there_is_no_core_dump(found):
    assert found["FSIZE"] == [16 << 20] * 2
    assert found["CORE"] == found["MEMLOCK"] == [0, 0]


def test_a_lower_limit_that_is_there_already_stays(found):
    assert found["NOFILE"] == [32, 32]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says what a process takes")
def test_memory_is_counted_on_top_of_what_python_takes(found):
    assert abs(found["AS"][0] - found["before"] - (512 << 20)) < 16 << 20
    assert found["enforced"]


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
def test_the_kernel_kills_it_with_its_parent(found):
    assert found["death"] == 9
