"""What is said of known submissions to hw1_mlp, and their flags."""

import pytest


@pytest.fixture(scope="module")
def report(graded):
    return graded("hw1_mlp")


def part(report, name, place):
    return report.submission(name).by_place[place]


@pytest.mark.parametrize(
    "name",
    ["perfect", "autograd", "float32_only", "accumulates", "changes_arguments", "script"],
)
def test_what_is_right_is_marked_right(report, name):
    assert report.submission(name).score == 15


def test_autograd_is_a_flag_for_the_instructor_with_its_lines_and_no_points(report):
    flags = report.submission("autograd").flags
    assert {(flag.what, flag.file) for flag in flags} == {("automatic differentiation", "mlp.py")}
    assert sorted(flag.ran for flag in flags) == [False, True]
    assert not report.submission("perfect").flags
    (told,) = report.for_student("autograd").submissions
    assert told.flags == ()


def test_an_edition_is_named(report):
    message = part(report, "half_mse", "mse/J").message
    assert message.startswith(
        "J follows another edition's convention: half of the mean squared error"
    )


def test_compensating_faults_are_charged_once(report):
    assert part(report, "compensating_faults", "backward/dJdW1").score == 1.25
    assert part(report, "compensating_faults", "mse/dJdy_hat").score == 0
    assert report.submission("compensating_faults").score == 13


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
    problem = next(p for p in report.submission(name).problems if p.id == problem_id)
    assert any(said.message.startswith(remark) for said in problem.remarks)
    assert problem.score == problem.points


def test_an_undefined_branch_costs_its_pairs_alone(report):
    y_hat = part(report, "undefined_branch", "forward/y_hat")
    assert y_hat.score == pytest.approx(3 * 4 / 9, abs=1e-5)
    assert "f or g is sigmoid (4 of 9 cases are right)" in y_hat.message
