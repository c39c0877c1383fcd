"""The contract of hw1: what students write, and for how many points."""

import ast
from pathlib import Path

import pytest

from grader.course.loading import load_module
from grader.errors import UsageError
from grader.spec import Assignment

FOLDER = Path(__file__).parents[2] / "problems" / "hw1"
REFERENCE = Path(__file__).parents[2] / "reference" / "hw1" / "solution.py"
SPEC: Assignment = load_module(FOLDER, UsageError).assignment

PASS = "x W1 b1 W2 b2"
FACTORS = "x y W1 b1 W2 b2 dC_dy_tilde da1_ds1 dy_tilde_ds2"
VALUES = "s1 s2 y y_tilde"
GRADIENTS = "dC_db2 1.5 dC_dW2 1.5 dC_db1 1.5 dC_dW1 1.5"

CONTRACT = f"""
1.2a   | train_step(model x y optimizer)   | parameters 0.5 loss 0.25 zero_grad 0.25
1.2b   | regression_forward({PASS})        | s1 1 a1 1 s2 1 y_tilde 1
1.2c   | regression_gradients({FACTORS})   | {GRADIENTS}
1.2d   | regression_jacobians({VALUES})    | da1_ds1 1 dy_tilde_ds2 0.5 dC_dy_tilde 0.5
1.3a-b | classification_forward({PASS})    | s1 1 a1 1 s2 1 y_tilde 1
1.3a-c | classification_gradients({FACTORS}) | {GRADIENTS}
1.3a-d | classification_jacobians({VALUES}) | da1_ds1 0.75 dy_tilde_ds2 0.75 dC_dy_tilde 0.5
1.3b-b | bce_forward(x y W1 b1 W2 b2)      | s1 0.5 a1 0.5 s2 0.5 y_tilde 0.5 C 2
1.3b-c | bce_gradients({FACTORS})          | {GRADIENTS}
1.3b-d | bce_jacobians({VALUES})           | da1_ds1 0.5 dy_tilde_ds2 0.5 dC_dy_tilde 1
1.3c   | why_relu()                        | why_relu 1
1.4a   | softmax(e beta)                   | softmax 0.5
1.4a   | softargmax(e beta)                | softargmax 0.5
1.4b   | computational_graph()             | computational_graph 3
1.4c   | derivative_plots()                | relu 0.5 leaky_relu 0.5 softplus 0.5 gelu 0.5
1.4d   | jacobian_sum(x W1 W2)             | J_f 0.5 J_g 0.5 J_h 1
1.4d   | jacobian_sum_tied(x W)            | J_h_tied 1
1.4e   | jacobian_composition(x W1 W2)     | J_f 0.5 J_g 0.5 J_h 1
1.4e   | jacobian_composition_tied(x W)    | J_h_tied 1
"""


def test_problems_functions_and_parts_are_those_of_the_contract():
    lines = []
    for problem in SPEC.problems:
        for function in problem.functions:
            parts = " ".join(f"{part.name} {part.points:g}" for part in function.parts)
            lines.append(f"{problem.id}|{function.name}({' '.join(function.takes)})|{parts}")
    written = [line.split("|") for line in CONTRACT.strip().splitlines()]
    assert lines == ["|".join(field.strip() for field in line) for line in written]


def test_points_add_up_to_fifty():
    points = {problem.id: problem.points for problem in SPEC.problems}
    assert list(points.values()) == [1, 4, 6, 2, 4, 6, 2, 4, 6, 2, 1, 1, 3, 2, 3, 3]
    assert SPEC.points == 50
    assert SPEC.file == "hw1.py"


def test_kinds():
    kinds = {problem.id: problem.kind for problem in SPEC.problems}
    assert kinds == {
        "1.2a": "training_step",
        "1.2b": "forward_expression",
        "1.2c": "gradient_formula",
        "1.2d": "jacobian",
        "1.3a-b": "forward_expression",
        "1.3a-c": "gradient_formula",
        "1.3a-d": "jacobian",
        "1.3b-b": "forward_expression",
        "1.3b-c": "gradient_formula",
        "1.3b-d": "jacobian",
        "1.3c": "written_answer",
        "1.4a": "forward_expression",
        "1.4b": "computational_graph",
        "1.4c": "derivative_plot",
        "1.4d": "jacobian",
        "1.4e": "jacobian",
    }


@pytest.mark.parametrize("problem_id", ["1.2b", "1.3a-b", "1.3b-b"])
def test_a_mistake_is_followed_through_the_forward_pass(problem_id):
    chain = {part.name: part.parents for part in SPEC.problem(problem_id).parts}
    expected = {"s1": (), "a1": ("s1",), "s2": ("a1",), "y_tilde": ("s2",), "C": ("y_tilde",)}
    assert chain == {name: expected[name] for name in chain}


@pytest.mark.parametrize("problem_id", ["1.2c", "1.3a-c", "1.3b-c"])
def test_a_mistake_is_followed_through_the_backward_pass(problem_id):
    chain = {part.name: part.parents for part in SPEC.problem(problem_id).parts}
    assert chain == {
        "dC_db2": (),
        "dC_dW2": ("dC_db2",),
        "dC_db1": ("dC_db2",),
        "dC_dW1": ("dC_db1",),
    }


def test_layouts_are_marked_as_the_contract_says():
    assert (SPEC.layouts.accept, SPEC.layouts.fraction) == ("any", 0.5)


def test_weights_keep_preactivations_at_unit_scale():
    weights = [item for p in SPEC.problems for item in p.inputs if item.name[0] == "W"]
    assert {item.sampler.draw for item in weights} == {"normal"}
    assert all(item.sampler.fan_in == item.shape.split()[1] for item in weights)


def test_a_round_trip_through_json_changes_nothing():
    assert Assignment.model_validate_json(SPEC.model_dump_json()) == SPEC


def test_the_spec_holds_nothing_of_the_reference():
    tree = ast.parse(REFERENCE.read_text(encoding="utf-8"))
    steps = (node.value for node in ast.walk(tree) if isinstance(node, ast.Assign))
    formulas = {ast.unparse(value) for value in steps}
    secrets = [formula for formula in formulas if not formula.isidentifier()]
    assert len(secrets) > 20
    text = SPEC.model_dump_json()
    assert [secret for secret in secrets if secret in text] == []


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.name)
def test_a_spec_imports_only_the_words_of_specs(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Import)]
    froms = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert {node.module for node in froms if node.level == 0} <= {"grader.spec"}
