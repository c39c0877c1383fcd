import resource

import pytest

from grader.sandbox.lockdown import limits


@pytest.mark.usefixtures("apart")
def test_what_is_taken_is_measured():
    taken = limits.taken()
    assert taken.memory_bytes % resource.getpagesize() == 0
    assert taken.memory_bytes > resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert taken.tasks >= 1


def test_limits_are_set_for_good(in_each):
    body = """
import resource

import pytest
limits = ChildLimits(cpu_seconds=30, file_bytes=1 << 20, open_files=20)
def body(_):
    names = ("CPU", "FSIZE", "NOFILE", "CORE", "MEMLOCK", "MSGQUEUE", "SIGPENDING")
    say([resource.getrlimit(getattr(resource, "RLIMIT_" + name)) for name in names])
"""
    expected = [(30, 31), (1 << 20, 1 << 20), (20, 20), (0, 0), (0, 0), (0, 0), (64, 64)]
    assert set(in_each(body, "run(walls, body, limits=limits)[0]")) == {str(expected)}


def test_memory_is_what_comes_on_top_of_what_there_was(in_each):
    body = """
limits = ChildLimits(memory_bytes=64 << 20)
def body(_):
    bytearray(40 << 20)
    say("fits")
    bytearray(80 << 20)
"""
    result = "run(walls, body, limits=limits)[0]"
    assert set(in_each(body, result)) == {"fitsMemoryError()"}


def test_a_file_and_a_scratch_have_a_size(in_each):
    body = """
limits = ChildLimits(file_bytes=1 << 20, files=64)
def body(folder):
    try:
        (folder / "long").write_bytes(bytes((1 << 20) + 1))
    except OSError as error:
        say(error.strerror)
"""
    found = set(in_each(body, "run(walls, body, limits=limits)[0]"))
    assert found <= {"File too large", "No space left on device"}


def test_a_private_scratch_holds_few_files(in_each):
    body = """
limits = ChildLimits(files=64)
def body(folder):
    try:
        for number in range(100):
            (folder / str(number)).touch()
        say("all")
    except OSError as error:
        say(error.strerror)
"""
    result = "(Wall.NAMESPACES in walls, run(walls, body, limits=limits)[0])"
    for is_private, told in in_each(body, result):
        assert told == ("No space left on device" if is_private else "all")


def test_on_a_gpu_memory_is_limited_by_what_may_be_written_to(in_each):
    body = """
import mmap
import resource

limits = ChildLimits(memory_bytes=64 << 20, on_gpu=True)
def body(_):
    mmap.mmap(-1, 1 << 40, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, 0)  # as CUDA reserves addresses
    say([resource.getrlimit(resource.RLIMIT_AS)[1], "reserved"])
    bytearray((2 << 30) + (80 << 20))
"""
    result = "run(walls, body, limits=limits)[0]"
    assert set(in_each(body, result)) == {"[-1, 'reserved']MemoryError()"}
