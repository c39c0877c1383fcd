"""Every known submission to hw1_mlp gets the verdicts it must get, and its flags."""

from pathlib import Path

import pytest

from grader.course.course import Course
from grader.verify.examples import compare, read

COURSE = Course(Path(__file__).parents[2])
EXPECTED = read(COURSE.examples("hw1_mlp") / "expected.json")


@pytest.fixture(scope="module")
def report(graded):
    return graded("hw1_mlp")


def result(report, name):
    return next(s for s in report.submissions if s.name == name)


def part(report, name, problem_id, part_name):
    problem = next(p for p in result(report, name).problems if p.id == problem_id)
    return next(p for p in problem.parts if p.name == part_name)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_part_has_its_verdict(report, name):
    only = report.model_copy(update={"submissions": (result(report, name),)})
    assert compare({name: EXPECTED[name]}, only) == []


@pytest.mark.parametrize(
    "name",
    ["perfect", "autograd", "float32_only", "accumulates", "changes_arguments", "script"],
)
def test_what_is_right_is_marked_right(report, name):
    assert result(report, name).score == 15


def test_autograd_is_a_flag_for_the_instructor_with_its_lines_and_no_points(report):
    flags = result(report, "autograd").flags
    assert {(flag.what, flag.file) for flag in flags} == {("automatic differentiation", "mlp.py")}
    assert sorted(flag.ran for flag in flags) == [False, True]
    assert not result(report, "perfect").flags
    (told,) = report.for_student("autograd").submissions
    assert told.flags == ()


def test_an_edition_is_named(report):
    message = part(report, "half_mse", "mse", "J").message
    assert message.startswith(
        "J follows another edition's convention: half of the mean squared error"
    )


def test_compensating_faults_are_charged_once(report):
    assert part(report, "compensating_faults", "backward", "dJdW1").score == 1.25
    assert part(report, "compensating_faults", "mse", "dJdy_hat").score == 0
    assert result(report, "compensating_faults").score == 13


@pytest.mark.parametrize(
    ("name", "problem_id", "remark"),
    [
        ("squeezes", "forward", "forward: y_hat has shape (4,) where K = 1; expected (4, 1)"),
        ("changes_arguments", "backward", "backward changes its argument dJdy_hat in place"),
        ("accumulates", "backward", "backward adds to what is there"),
        ("perfect", "bce", "bce_loss: J is not finite where y_hat is exactly 0 or 1"),
    ],
)
def test_probes_remark_and_charge_nothing(report, name, problem_id, remark):
    problem = next(p for p in result(report, name).problems if p.id == problem_id)
    assert any(said.message.startswith(remark) for said in problem.remarks)
    assert problem.score == problem.points


def test_an_undefined_branch_costs_its_pairs_alone(report):
    y_hat = part(report, "undefined_branch", "forward", "y_hat")
    assert y_hat.score == pytest.approx(3 * 4 / 9, abs=1e-5)
    assert "f or g is sigmoid (4 of 9 cases are right)" in y_hat.message
