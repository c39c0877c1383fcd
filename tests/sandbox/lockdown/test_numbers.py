import re
import sys
from pathlib import Path

import pytest

from grader.errors import SandboxError
from grader.sandbox.lockdown import numbers

HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}


@pytest.mark.parametrize("name", HEADERS)
def test_the_table_agrees_with_the_kernels_headers(name):
    if not HEADERS[name].is_file():
        pytest.skip("no headers of the kernel here")
    text = HEADERS[name].read_text(encoding="ascii")
    found = re.findall(r"^#define __NR(?:3264)?_(\w+)\s+(\d+)", text, re.MULTILINE)
    theirs = {call: int(number) for call, number in found}
    ours = numbers.ARCHITECTURES[name].numbers
    assert {
        call: number for call, number in ours.items() if theirs.get(call, number) != number
    } == {}
    assert len(ours.keys() & theirs.keys()) > 130


@pytest.mark.parametrize("name", numbers.ARCHITECTURES)
def test_all_numbers_are_known_and_different(name):
    found = numbers.ARCHITECTURES[name].numbers.values()
    assert len(set(found)) == len(found)
    assert max(found) < numbers.FIRST_UNKNOWN


def test_other_systems_are_named(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(SandboxError, match=r"no walls on darwin .*; they are for Linux, on x86_64"):
        numbers.this_architecture()
