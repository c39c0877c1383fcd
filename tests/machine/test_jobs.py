import os

import pytest

from grader.machine import jobs as machine
from grader.machine.jobs import default_jobs
from grader.spec.limits import Limits

GIB = 1 << 30
LIMITS = Limits(memory_mib=1024 - machine.WORKER_MIB)  # with the worker itself, 1 GiB


@pytest.fixture
def jobs(tmp_path, monkeypatch):
    """The jobs on a machine of 8 cores with these files, where a worker takes long to start."""
    monkeypatch.setattr(machine.sys, "platform", "darwin")
    monkeypatch.setattr(machine, "_cores", lambda: 8)

    def jobs(**files):
        for name, content in files.items():
            path = tmp_path / name.replace("__", "/").replace("cpu_max", "cpu.max").replace(
                "memory_", "memory."
            )
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
        return default_jobs(LIMITS, tmp_path)

    return jobs


def test_a_system_that_tells_nothing_sets_no_bound(jobs):
    assert jobs() == 8


def test_memory_for_three_is_for_three(jobs):
    assert jobs(proc__meminfo=f"MemFree: 1 kB\nMemAvailable: {(3 * GIB + 5) >> 10} kB\n") == 3


def test_there_is_always_one(jobs):
    assert jobs(proc__meminfo="MemAvailable: 12 kB\n") == 1


@pytest.mark.parametrize(("quota", "cores"), [("max 100000", 8), ("250000 100000", 3), ("9 10", 1)])
def test_a_share_of_time_is_rounded_up(jobs, quota, cores):
    assert jobs(sys__fs__cgroup__cpu_max=quota) == cores


def test_every_group_around_the_process_counts(jobs):
    files = {
        "proc__self__cgroup": "0::/outer/inner\n",
        "sys__fs__cgroup__outer__cpu_max": "400000 100000",
        "sys__fs__cgroup__outer__inner__cpu_max": "600000 100000",
        "sys__fs__cgroup__other__cpu_max": "100000 100000",
    }
    assert jobs(**files) == 4


def test_what_a_container_may_still_take(jobs):
    files = {
        "sys__fs__cgroup__memory_max": str(6 * GIB),
        "sys__fs__cgroup__memory_current": str(4 * GIB),
        "sys__fs__cgroup__memory_stat": f"anon 5\ninactive_file {3 * GIB}\nactive_file 7\n",
    }
    assert jobs(**files) == 5


def test_a_container_without_a_limit_on_memory_sets_no_bound(jobs):
    files = {
        "sys__fs__cgroup__memory_max": "max\n",
        "sys__fs__cgroup__memory_current": str(4 * GIB),
    }
    assert jobs(**files) == 8


def test_where_workers_are_forked_one_more_fills_the_gaps(jobs, monkeypatch):
    monkeypatch.setattr(machine.sys, "platform", "linux")
    assert jobs() == 9
    assert jobs(proc__meminfo=f"MemAvailable: {(3 * GIB + 5) >> 10} kB\n") == 3


def test_on_this_machine_no_more_than_its_cores_and_one():
    assert 1 <= default_jobs(LIMITS) <= os.cpu_count() + 1


@pytest.mark.parametrize(("free", "most"), [(0, 1), (79, 39), (4, 2), (3, 1)])
def test_a_gpus_memory_bounds_the_jobs(free, most):
    limits = Limits(gpu_memory_mib=2048 - machine.CUDA_CONTEXT_MIB)
    assert machine.gpu_jobs(limits, free * GIB) == most


def test_on_a_gpu_a_worker_takes_more_of_the_machine_too(tmp_path, monkeypatch):
    monkeypatch.setattr(machine, "_cores", lambda: 8)
    (tmp_path / "proc").mkdir()
    (tmp_path / "proc/meminfo").write_text(f"MemAvailable: {(7 * GIB) >> 10} kB\n")
    assert default_jobs(Limits(), tmp_path) == 5
    assert default_jobs(Limits(), tmp_path, gpu_bytes=80 * GIB) == 2
    assert default_jobs(Limits(), tmp_path, gpu_bytes=2 * GIB) == 1
