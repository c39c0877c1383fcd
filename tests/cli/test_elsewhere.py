"""A student's check where the system is not Linux: as far as that can be told on Linux.

What only POSIX has is taken away, from the grader and from the worker: modules that are not to
be imported, functions that are not there (but for the two that Popen itself needs here).
"""

import subprocess
import sys

import pytest

from grader.course.course import Course
from grader.release.bundling import Release

POOR = """
import sys
import click, matplotlib, numpy, rich.console, torch  # which know the system they run on
import sysconfig
from importlib.abc import MetaPathFinder
sysconfig.get_config_vars()

class Absent(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name in {"fcntl", "resource", "pwd", "grp", "termios"}:
            raise ImportError(name)

sys.meta_path.insert(0, Absent())
for name in ("fcntl", "resource", "pwd", "grp", "termios"):
    sys.modules.pop(name, None)
import ctypes, os, signal, socket, time
for module, names in {
    os: "fork forkpty killpg wait4 waitid setsid getuid geteuid chown set_blocking "
        "O_NOFOLLOW O_NONBLOCK register_at_fork sched_getaffinity",
    signal: "SIGXCPU SIGALRM pthread_sigmask",
    socket: "AF_UNIX socketpair send_fds recv_fds SCM_RIGHTS",
    time: "clock_gettime",
}.items():
    for name in names.split():
        if hasattr(module, name):
            delattr(module, name)
def no_libc(*_, **__):
    raise TypeError("no libc")
ctypes.CDLL = ctypes.PyDLL = no_libc
"""
WORKER = """
import runpy
arguments = sys.argv[1:]
sys.argv = arguments[4:]
runpy.run_module(arguments[4], run_name="__main__", alter_sys=True)
"""
GRADER = """
import subprocess
own = sys.executable
class Poor(subprocess.Popen):  # every Python that is started is as poor
    def __init__(self, command, **settings):
        settings.pop("start_new_session", None)
        super().__init__([own, "-c", WORKER, *command[1:]], **settings)
subprocess.Popen = Poor
sys.platform = "win32"
from grader.cli import main
sys.argv = ["grader", *sys.argv[1:]]
main()
"""


@pytest.fixture
def check(course, tmp_path_factory):
    """`grader check FILE --bundle`, in a process that has nothing of POSIX."""
    bundle = course / "tiny.zip"
    bundle.write_bytes(Release.of(Course(course), "tiny", None).packed("tiny.zip", "get it"))
    program = f"{POOR}\nWORKER = {POOR + WORKER!r}\n{GRADER}"

    def run(source):
        folder = tmp_path_factory.mktemp("laptop")
        (folder / "tiny.py").write_text(source)
        command = [sys.executable, "-c", program, "check", "tiny.py", "--bundle", str(bundle)]
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)

    return run


SOURCE = """
print("hello")

def multiples(x):
    return {"twice": 2 * x, "thrice": 2 * x}

def why():
    return "Because."
"""


def test_a_student_needs_nothing_of_posix(check):
    done = check(SOURCE)
    assert done.returncode == 1, done.stderr
    assert "isolation: basic" in done.stdout
    assert "thrice is consistent with" in done.stdout
    assert "twice" not in done.stdout.partition("What is wrong")[2]
