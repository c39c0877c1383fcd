"""Public examples of small problems, and the commands of their counterexamples as they run."""

import re
import shlex
import subprocess
import sys

import pytest
import torch

from grader.grading.grade import grade_problems
from tests.in_process import InProcess
from tests.keys import key_of

_GRAPH = re.compile(r", grad_fn=<\w+>")


@pytest.fixture
def counterexamples(tmp_path):
    """By part: what shows that it is wrong in a student's source."""

    def found(problem, reference, source):
        (tmp_path / "mine.py").write_text(source)
        key = key_of(tmp_path, reference, problem, file="mine.py")
        (result,) = grade_problems(InProcess(source), key)
        return {part.name: part.counterexample for part in result.parts}

    return found


@pytest.fixture
def check_command(tmp_path, monkeypatch, capsys):
    """Runs the command of a counterexample beside the student's file: it prints what is shown."""

    def check(shown, dtype="float64", *, alone=False):
        _, option, statements = shlex.split(shown.command)
        assert option == "-c"
        printed = _alone(statements) if alone else _here(statements)
        value = eval(_GRAPH.sub("", printed), {"tensor": torch.tensor, "torch": torch})
        assert str(value.dtype) == f"torch.{dtype}"
        wanted = [float(value) for value in shown.returned.values]
        assert value.flatten().tolist() == pytest.approx(wanted, rel=1e-4, abs=1e-4)

    def _alone(statements):
        return subprocess.run(
            [sys.executable, "-c", statements],
            check=True,
            cwd=tmp_path,
            capture_output=True,
            text=True,
        ).stdout

    def _here(statements):
        monkeypatch.syspath_prepend(tmp_path)
        monkeypatch.delitem(sys.modules, "mine", raising=False)
        exec(statements, {})
        monkeypatch.delitem(sys.modules, "mine", raising=False)
        return capsys.readouterr().out

    return check
