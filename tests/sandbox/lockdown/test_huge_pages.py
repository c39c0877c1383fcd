import platform
from pathlib import Path

import pytest

CAN = Path("/sys/kernel/mm/transparent_hugepage")


def test_memory_is_gathered_and_keeps_its_values(apart):
    script = """
from pathlib import Path
from grader.sandbox.lockdown import huge_pages
def gathered():
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("AnonHugePages")))
data = [bytes([number % 256]) * 100_000 for number in range(200)]
before = gathered()
huge_pages.gather()
assert all(each == bytes([number % 256]) * 100_000 for number, each in enumerate(data))
print(gathered() - before)
"""
    major, minor = map(int, platform.release().split(".")[:2])
    if (major, minor) < (6, 1) or not CAN.exists():
        pytest.skip("this kernel gathers no pages")
    assert apart(script) > 0
