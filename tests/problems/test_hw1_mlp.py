"""The contract of hw1_mlp: what students write, and for how many points."""

from pathlib import Path

import pytest

from grader.course.loading import load_module
from grader.errors import UsageError
from grader.spec import Assignment

FOLDER = Path(__file__).parents[2] / "problems" / "hw1_mlp"
SPEC: Assignment = load_module(FOLDER, UsageError).assignment
POINTS = {f"{p.id}.{part.name}": part.points for p in SPEC.problems for part in p.parts}
EDITIONS = {
    "half": 1 / 2,
    "sum": 5 * 7,
    "batch_mean": 7,
    "output_mean": 5,
    "half_sum": 5 * 7 / 2,
    "half_batch_mean": 7 / 2,
}


def test_parts_and_points_are_those_of_the_contract():
    assert POINTS == {
        "forward.y_hat": 3,
        "mse.J": 1,
        "mse.dJdy_hat": 1,
        "bce.J": 1,
        "bce.dJdy_hat": 1,
        "backward.dJdW1": 1.25,
        "backward.dJdb1": 1.25,
        "backward.dJdW2": 1.25,
        "backward.dJdb2": 1.25,
        "end_to_end.mse_relu_identity": 1,
        "end_to_end.bce_sigmoid_sigmoid": 1,
        "end_to_end.mse_relu_relu": 1,
    }
    assert (SPEC.points, SPEC.file) == (15, "mlp.py")


@pytest.mark.parametrize("name", ["forward", "backward"])
def test_all_nine_pairs_of_activations_are_tried(name):
    pairs = {tuple(case.values()) for case in SPEC.problem(name).cases}
    assert len(pairs) == 9
    assert {text for pair in pairs for text in pair} == {"relu", "sigmoid", "identity"}


@pytest.mark.parametrize("name", ["mse", "bce"])
def test_editions_are_known_by_their_factor(name):
    sizes = {"B": 5, "K": 7}
    found = {}
    for edition in SPEC.problem(name).editions:
        found[edition.code] = edition.times
        for axis in edition.axes:
            found[edition.code] *= sizes[axis]
        assert (edition.parts, edition.fraction) == (("J", "dJdy_hat"), 0)
    assert found == EDITIONS


def test_shapes_are_probed_where_there_is_one_sample_and_one_output():
    for problem in SPEC.problems:
        if problem.id != "end_to_end":
            probes = [p for p in problem.probes if p.probe == "shapes"]
            assert [p.names for p in probes] == [("B", "K")]


def test_autograd_is_forbidden_and_costs_nothing():
    (rule,) = SPEC.forbidden
    assert "torch.autograd" in rule.names
    assert "watched" in SPEC.actions


def test_only_what_is_right_end_to_end_may_excuse_backward():
    rule = SPEC.problem("end_to_end").compensation
    assert (rule.value, rule.charged, rule.excused) == ("dJdy_hat", ("mse", "bce"), "backward")


def test_a_round_trip_through_json_changes_nothing():
    assert Assignment.model_validate_json(SPEC.model_dump_json()) == SPEC
