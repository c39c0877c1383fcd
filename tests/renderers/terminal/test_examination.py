from io import StringIO

from rich.console import Console

from grader.renderers.terminal.examination import examination
from grader.sandbox.lockdown.findings import Examination, Finding
from grader.sandbox.lockdown.levels import WALLS


def printed(found):
    out = StringIO()
    Console(file=out, width=100, markup=False, highlight=False).print(examination(found))
    return out.getvalue()


def test_each_attack_has_a_line():
    held = Finding("memory", "read the grader's memory", "strong", "")
    broken = Finding("quota", "fill the disk", "strict", "9 MiB fit\x1b[2J")
    found = Examination("strong", WALLS["strong"], (held, broken), {})
    page = printed(found)
    assert "✓ read the grader's memory held" in page
    assert "✗ fill the disk            9 MiB fit" in page
    assert "(strict needs it held)" in page
    assert "\x1b" not in page
    assert "strong: submissions reach no file, process or network" in page
    assert "Walls: landlock, limits, seccomp." in page
    assert "refuses" not in page


def test_what_the_system_refuses_is_told():
    found = Examination("basic", WALLS["basic"], (), {"landlock + limits": "no such call"})
    page = printed(found)
    assert "landlock + limits: no such call" in page
    assert (
        "basic: submissions run in a process of their own, and can read what you can read" in page
    )
