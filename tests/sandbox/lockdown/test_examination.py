import shutil
import sys
import tempfile

import pytest

from grader.errors import SandboxError
from grader.sandbox.folders import sweeping
from grader.sandbox.lockdown import examination
from grader.sandbox.lockdown.levels import WALLS, Wall


def found(walls, **broken):
    return examination.read_examination({"walls": walls, "broken": broken, "refused": {}})


def test_each_attack_has_a_finding():
    exam = found(WALLS["strict"], neighbours="process 1 is there")
    broken = [finding for finding in exam.findings if finding.broken]
    assert [(f.name, f.title, f.needed_for, f.broken) for f in broken] == [
        ("neighbours", "see other processes", "strict", "process 1 is there")
    ]
    assert exam.level == "strong"
    assert exam.is_enough


def test_basic_is_not_enough():
    assert not found(WALLS["basic"]).is_enough


def test_other_systems_are_basic(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    exam = examination.examine()
    assert (exam.level, exam.walls) == ("basic", {Wall.LIMITS})
    assert exam.refused == {"strong": "Landlock and seccomp are Linux's; this is darwin"}


@pytest.mark.usefixtures("apart")
def test_a_python_that_does_not_start_is_told(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(SandboxError, match=r"the sandbox could not be examined: .*nowhere"):
        examination.examine()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux is examined")
def test_what_was_planted_is_swept_away_where_the_grader_was_killed_meanwhile(
    monkeypatch, tmp_path
):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(sweeping, "all_fleeting", lambda: {tmp_path})

    def ask(_):
        (planted,) = tmp_path.iterdir()
        shutil.copytree(planted, tmp_path / "grader-planted-killed")
        sweeping.sweep()
        assert list(tmp_path.iterdir()) == [planted]
        return {"walls": WALLS["basic"], "broken": {}, "refused": {}}

    monkeypatch.setattr(examination, "_ask", ask)
    examination.examine()
    assert list(tmp_path.iterdir()) == []


def test_files_of_the_course_are_attacked_as_well(landlocked, tmp_path):
    secret = tmp_path / "secret.py"
    secret.touch()
    script = f"""
import json
from pathlib import Path
from grader.sandbox.lockdown.examination import examine
from grader.sandbox.lockdown.levels import WALLS
from grader.sandbox.lockdown.known_attacks import QUICK
exam = examine([Path({str(secret)!r})], QUICK, [WALLS["basic"]])
print(json.dumps([finding.broken for finding in exam.findings if finding.name == "course"]))
"""
    (broken,) = landlocked(script)
    assert broken in {f"read {secret}", ""}  # nothing, where root could be left behind
