import sys
from pathlib import Path

import pytest

from grader.sandbox.lockdown.examination import examine
from grader.sandbox.lockdown.gpu_files import opened
from grader.sandbox.lockdown.known_attacks import QUICK

DEVICES = ("nvidia0", "nvidiactl", "nvidia-uvm", "nvidia-caps/nvidia-cap1")


def test_nvidias_devices_are_open_and_no_others(tmp_path):
    for name in (*DEVICES, "sda", "mem", "nvidia-modeset"):
        path = tmp_path / "dev" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    found = opened(tmp_path).devices
    assert {path.relative_to(tmp_path / "dev").as_posix() for path in found} == set(DEVICES)


def test_facts_of_the_machine_can_be_read_as_far_as_there_are_any(tmp_path):
    (tmp_path / "proc/driver/nvidia").mkdir(parents=True)
    (tmp_path / "proc/1").mkdir()
    facts = [path for path in opened(tmp_path).readable if path.is_relative_to(tmp_path)]
    assert facts == [tmp_path / "proc/driver/nvidia"]


def test_the_drivers_libraries_are_found_where_containers_put_them(tmp_path, monkeypatch):
    driver, course = tmp_path / "nvidia/lib64", tmp_path / "course"
    driver.mkdir(parents=True)
    course.mkdir()
    monkeypatch.setenv("LD_LIBRARY_PATH", f"{driver}:{course}:cuda:")
    assert driver in opened().readable
    assert not {course, Path("cuda")} & set(opened().readable)


def test_a_process_may_name_its_threads_behind_every_set_of_walls(in_each):
    body = """
def body(_):
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    path = f"/proc/self/task/{thread.native_id}/comm"  # as CUDA does, or it does not start
    with open(path, "w") as name:
        name.write("cuda")
    say(Path(path).read_text().strip(), len(os.listdir("/proc/self/task")))
    stop.set()
"""
    asked = "run(walls, body, limits=ChildLimits(on_gpu=True))[0]"
    assert set(in_each(body, asked)) == {"cuda 2"}


def test_other_processes_are_not_to_be_written_to(in_each):
    body = """
outer = os.getpid()
def body(_):
    for path in (f"/proc/{outer}/comm", f"/proc/{outer}/task/{outer}/comm", "/proc/1/comm"):
        try:
            open(path, "w").close()
            say(" wrote", path)
        except OSError:
            say(".")
"""
    asked = "run(walls, body, limits=ChildLimits(on_gpu=True))[0]"
    assert set(in_each(body, asked)) == {"..."}


@pytest.mark.skipif(sys.platform != "linux", reason="the walls are Linux's")
def test_with_all_open_that_cuda_needs_the_same_attacks_fail():
    plain, on_gpu = examine((), QUICK), examine((), QUICK, on_gpu=True)
    assert [each.name for each in on_gpu.findings if each.broken] == [
        each.name for each in plain.findings if each.broken
    ]
    assert on_gpu.level == plain.level
