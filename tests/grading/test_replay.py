"""One trial of a report, run again; with stand-ins for the course's disk and the sandbox."""

import contextlib
from types import SimpleNamespace

import numpy as np
import pytest

from grader.course.course import Course
from grader.errors import CourseError
from grader.grading import replay as replaying
from grader.grading.replay import replay
from grader.intake import Submission
from grader.runs import TORCH, Failed, Returned, Unusable
from grader.verdicts import Verdict

PROBLEM = """
from grader.spec import Assignment, ForwardExpression, Function, Input, Part

PARTS = (Part(name="s", points=1, shape="n"), Part(name="a", points=1, shape="n"))

assignment = Assignment(
    id="t",
    title="t",
    file="t.py",
    points=2,
    problems=(
        ForwardExpression(
            id="1",
            title="t",
            points=2,
            inputs=(Input(name="x", shape="n"),),
            functions=(Function(name="forward", takes=("x",), parts=PARTS),),
        ),
    ),
)
"""
REFERENCE = """
def forward(x):
    s = 2 * x
    a = s + 1
    return {"s": s, "a": a}
"""


@pytest.fixture
def course(tmp_path):
    for folder, content in (("problems", PROBLEM), ("reference", REFERENCE)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "t.py").write_text(content)
    return Course(tmp_path)


@pytest.fixture
def mine(tmp_path):
    """The file that was handed in, as it lies there now."""
    path = tmp_path / "t.py"
    path.write_text("def forward(x): return {}\n")
    return path


@pytest.fixture
def played(monkeypatch, course, make, mine):
    """Replay a trial, where the sandbox answers `run`; `asked` are its calls."""
    asked = []

    def played(run=None, trial=0, name=None, seed="seed", sha256=""):
        session = SimpleNamespace(
            run=lambda calls: asked.extend(calls) or [run] * len(calls), output="printed\n"
        )
        monkeypatch.setattr(
            replaying, "opened", lambda *_, **__: contextlib.nullcontext("a launcher")
        )
        monkeypatch.setattr(replaying, "Session", lambda *_: contextlib.nullcontext(session))
        result = make.submission(name="ada", path=str(mine), sha256=sha256)
        report = make.report(result, assignment="t", seed=seed)
        return replay(report, course, "1", trial, name=name, backend=TORCH)

    played.asked = asked
    return played


def test_what_was_returned_stands_beside_what_was_expected(played):
    returned = {"s": np.array([1.0]), "a": Unusable("a dict")}
    found = played(Returned(returned), trial=1)
    assert (found.submission, found.problem, found.trial) == ("ada", "1", 1)
    assert found.output == "printed\n"
    s, a = found.rows
    assert [(row.function, row.key) for row in (s, a)] == [("forward", "s"), ("forward", "a")]
    np.testing.assert_array_equal(s.returned, [1.0])
    np.testing.assert_array_equal(s.expected, 2 * found.inputs["x"])
    assert a.returned == "a dict"
    np.testing.assert_array_equal(a.expected, 2 * found.inputs["x"] + 1)
    assert len(found.inputs["x"]) == found.sizes["n"]


def test_the_trial_alone_is_run(played):
    found = played(Returned({}), trial=2)
    (call,) = played.asked
    assert call.function == "forward"
    np.testing.assert_array_equal(call.inputs["x"], found.inputs["x"])
    assert {row.returned for row in found.rows} == {"nothing"}


def test_a_failure_stands_in_the_place_of_every_value(played):
    failed = Failed(Verdict.TIMEOUT, "forward did not finish", detail="more")
    found = played(failed)
    assert {row.returned for row in found.rows} == {"timeout: forward did not finish more"}


def test_whether_the_file_was_changed_since_is_told(played, mine):
    handed_in = Submission("ada", {"t.py": mine.read_bytes()}, "t.py", mine)
    assert not played(Returned({}), sha256=handed_in.sha256).changed
    mine.write_text("def forward(x): return {1: x}\n")
    assert played(Returned({}), sha256=handed_in.sha256).changed


@pytest.mark.parametrize("trial", [-1, 8])
def test_a_trial_that_is_not_there_is_refused(played, trial):
    with pytest.raises(CourseError, match="problem 1 has the trials 0 to 7"):
        played(Returned({}), trial=trial)
    assert played.asked == []


def test_without_its_seed_no_trial_can_be_drawn_again(played):
    with pytest.raises(CourseError, match="a student's report, without the seed"):
        played(seed=None)


def test_a_file_that_would_be_rejected_by_now_is_refused(played, mine):
    mine.write_bytes(b"\xff\xfed\x00e\x00f\x00")
    with pytest.raises(CourseError, match=r"t was rejected: t\.py was saved as UTF-16"):
        played()


def test_a_file_that_is_gone_is_refused(played, mine):
    mine.unlink()
    with pytest.raises(CourseError, match="no such file or folder"):
        played()
