import os

import pytest

from grader.sandbox.lockdown import privileges


def test_an_ordinary_user_has_no_root_to_leave(apart, readable_python):
    script = """
from grader.sandbox.lockdown import privileges
print(str(privileges.can_become_unprivileged()).lower())
"""
    assert apart(script, python=readable_python, user=65534) is False


def test_root_is_left_for_good(apart, readable_python):
    script = """
import json, os
from grader.sandbox.lockdown import privileges
privileges.become_unprivileged()
try:
    os.setuid(0)
    back = True
except PermissionError:
    back = False
print(json.dumps([os.getresuid(), os.getresgid(), os.getgroups(), back]))
"""
    ids = [privileges.UNPRIVILEGED] * 3
    assert apart(script, python=readable_python) == [ids, ids, [], False]


def test_what_others_cannot_read_keeps_root(tmp_path):
    hidden = tmp_path / "wave.py"
    hidden.touch()
    if os.geteuid() == 0:
        pytest.skip("root reads everything")
    hidden.chmod(0)
    assert not privileges._are_readable([hidden])


def test_no_capability_is_left(in_each):
    body = """
from grader.sandbox.lockdown import privileges
status = os.open("/proc/self/status", os.O_RDONLY)
def left():
    lines = Path("/proc/self/status").read_text().splitlines()
    return [line.split()[1] for line in lines if line.startswith(("Cap", "NoNewPrivs"))]
process = os.fork()
if process == 0:
    privileges.give_up_capabilities()
    *capabilities, no_new_privileges = left()
    as_root = os.geteuid() == 0
    wanted = capabilities if as_root else capabilities[:3]  # a user's bounding set bounds nothing
    os._exit(0 if not any(int(c, 16) for c in wanted) and no_new_privileges == "1" else 1)
code = os.waitpid(process, 0)[1]
"""
    assert set(in_each(body, "code")) == {0}


def test_hidden_memory_cannot_be_read_by_the_same_user(apart, readable_python):
    script = """
import json, os
from grader.sandbox.lockdown import privileges
def readable():
    process = os.fork()
    if process == 0:
        try:
            open(f"/proc/{os.getppid()}/mem", "rb")
            os._exit(1)
        except OSError:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 1
before = readable()
privileges.hide_memory()
print(json.dumps([before, readable()]))
"""
    assert apart(script, python=readable_python, user=65534)[1] is False
