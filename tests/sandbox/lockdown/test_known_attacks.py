"""The sandbox is attacked here as `grader doctor` attacks it, on systems of all sorts."""

import pytest

from grader.sandbox.lockdown.known_attacks import ATTACKS, QUICK, proved
from grader.sandbox.lockdown.levels import SETS_OF_WALLS, WALLS, Wall

ORDINARY_USER = 65534
EXAMINE = """
import json
from grader.sandbox.lockdown.examination import examine
from grader.sandbox.lockdown.levels import SETS_OF_WALLS
from grader.sandbox.lockdown.known_attacks import ATTACKS, QUICK
found = examine(attacks={attacks}, sets=SETS_OF_WALLS[{first}:])
print(json.dumps({{
    "level": found.level,
    "walls": sorted(found.walls),
    "broken": {{f.name: f.broken for f in found.findings if f.broken}},
    "refused": sorted(found.refused),
}}))
"""
REFUSE = """
from grader.sandbox.lockdown import bpf, kernel
from grader.sandbox.lockdown.numbers import this_architecture
from grader.sandbox.lockdown.seccomp import Filter
architecture = this_architecture()
landlock = bpf.when(
    bpf.EQUAL, architecture.numbers["landlock_create_ruleset"], [bpf.returns(bpf.fail(38))]
)
new_users = bpf.when(
    bpf.EQUAL,
    architecture.numbers["clone"],
    [
        bpf.load_low(0),
        bpf.Instruction(bpf.AND, 0x10000000),
        *bpf.unless(bpf.EQUAL, 0, [bpf.returns(bpf.fail(1))]),
        bpf.returns(bpf.ALLOW),
    ],
)
kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
tail = bpf.assemble([bpf.load_number(), *{refused}, bpf.returns(bpf.ALLOW)])
own = Filter(architecture, b"", tail)
own.install(0)
"""


def examine(attacks="QUICK", first=0):
    return EXAMINE.format(attacks=attacks, first=first)


def refuse(what):
    """A system such as a container that refuses Landlock, namespaces, or both."""
    return REFUSE.format(refused=what)


def needs_namespaces(found):
    if Wall.NAMESPACES not in found["walls"]:
        pytest.skip(f"no namespaces here: {found['refused']}")


def test_everything_holds_here(landlocked):
    found = landlocked(examine("ATTACKS"))
    needs_namespaces(found)
    assert found["broken"] == {}
    assert found["level"] == "strict"


def test_everything_holds_for_an_ordinary_user(landlocked, readable_python):
    found = landlocked(examine(), python=readable_python, user=ORDINARY_USER)
    needs_namespaces(found)
    assert found["broken"] == {}
    assert found["level"] == "strict"
    assert Wall.USER not in found["walls"]


def test_root_is_left_behind_where_python_stays_readable(landlocked, readable_python):
    found = landlocked(examine(), python=readable_python)
    assert Wall.USER in found["walls"]
    assert found["level"] != "basic"


def test_without_namespaces_only_what_is_strict_breaks(landlocked):
    found = landlocked(refuse("new_users") + examine())
    assert found["level"] == "strong"
    assert set(found["broken"]) == {"neighbours", "quota"}
    assert found["refused"] == ["landlock + limits + namespaces + seccomp"]


def test_without_landlock_the_level_is_basic_and_files_can_be_read(landlocked):
    found = landlocked(refuse("landlock") + examine())
    needs_namespaces(found)
    assert found["level"] == "basic"
    assert set(found["walls"]) - {Wall.USER} == WALLS["strict"] - {Wall.LANDLOCK}
    assert "leftovers" in found["broken"]


def test_without_both_another_user_and_file_modes_keep_the_course(landlocked, readable_python):
    script = refuse("landlock, *new_users") + examine()
    found = landlocked(script, python=readable_python)
    assert found["level"] == "basic"
    assert set(found["walls"]) == {Wall.LIMITS, Wall.SECCOMP, Wall.USER}
    assert not {"course", "submissions", "memory", "ptrace", "network"} & set(found["broken"])


def test_with_limits_alone_the_attacks_get_through(landlocked):
    found = landlocked(examine(first=len(SETS_OF_WALLS) - 1))
    assert found["level"] == "basic"
    assert {"network", "processes", "sockets", "kernel", "leftovers"} <= set(found["broken"])
    assert not {"limits", "memory_limit", "file_limit", "open_files"} & set(found["broken"])


def test_what_broke_decides_the_level():
    strict = WALLS["strict"]
    assert proved(strict, {}) == "strict"
    assert proved(strict, {"neighbours": "seen"}) == "strong"
    assert proved(strict, {"course": "read"}) == "basic"
    assert proved(WALLS["strong"], {}) == "strong"
    assert proved(strict - {Wall.LANDLOCK}, {}) == "basic"
    assert proved(strict, {"limits": "raised"}) == "basic"


def test_attacks_have_names_of_their_own():
    assert len({attack.name for attack in ATTACKS}) == len(ATTACKS)
    assert set(ATTACKS) - set(QUICK) == {a for a in ATTACKS if a.name == "cpu_limit"}
