"""Public examples of small problems, and the commands of their counterexamples as they run."""

import re
import shlex
import subprocess
import sys

import pytest
import torch

from grader.answers.answer_key import AnswerKey
from grader.course.reference import Reference
from grader.grading.grade import grade_problems
from grader.runs import Failed
from grader.sandbox.worker import actions
from grader.spec import Assignment
from grader.verdicts import Verdict

_GRAPH = re.compile(r", grad_fn=<\w+>")


class InProcess:
    """A stand-in for a sandbox's session: runs trusted code here."""

    def __init__(self, source):
        self.namespace = {"torch": torch}
        exec(source, self.namespace)

    def run(self, calls):
        return [self._one(call) for call in calls]

    def _one(self, call):
        try:
            return actions.perform(self.namespace, call)
        except (RuntimeError, ValueError, actions.Interrupted) as error:
            return Failed(Verdict.RAISED, "raised in line 1", code="raised", detail=str(error))


@pytest.fixture
def counterexamples(tmp_path):
    """By part: what shows that it is wrong in a student's source."""

    def found(problem, reference, source):
        path = tmp_path / "reference.py"
        path.write_text(reference)
        (tmp_path / "mine.py").write_text(source)
        points = problem.points
        assignment = Assignment(
            id="t", title="t", file="mine.py", points=points, problems=(problem,)
        )
        key = AnswerKey.build(assignment, Reference.load(path), "seed")
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
