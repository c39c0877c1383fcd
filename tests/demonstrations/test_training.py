import pytest

from tests.checkers.training_steps import training_problem

REFERENCE = """
import torch

def train_step(model, x, y, optimizer):
    loss = ((model(x) - y) ** 2).sum()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss
"""
PROBLEM = training_problem("sum")
STEPS = (
    "model = Sequential(Linear(3, 5), Tanh(), Linear(5, 4))",
    "model.load_state_dict(...)  # W1, b1 and W2, b2",
    "optimizer = SGD(model.parameters(), lr=0.125)",
    "loss = train_step(model, x, y, optimizer)",
)


def test_a_step_and_what_it_leaves_are_shown(counterexamples, check_command):
    found = counterexamples(PROBLEM, REFERENCE, REFERENCE.replace("sum()", "mean()"))
    assert found["loss"].steps == STEPS
    assert found["loss"].returned.name == "loss"
    assert [array.name for array in found["loss"].inputs] == ["x", "y", "W1", "b1", "W2", "b2"]
    assert found["parameters"].steps == (*STEPS, "b2_after = model[2].bias")
    assert found["parameters"].returned.shape == (4,)
    assert found["parameters"].own is None
    assert found["zero_grad"] is None
    check_command(found["loss"])
    check_command(found["parameters"])


def test_old_gradients_are_shown_beside_a_run_without_them(counterexamples, check_command):
    found = counterexamples(PROBLEM, REFERENCE, REFERENCE.replace("optimizer.zero_grad()", "pass"))
    shown = found["zero_grad"]
    assert shown.steps[3] == "for p in model.parameters(): p.grad = torch.ones_like(p)"
    stale, clean = (map(float, array.values) for array in (shown.returned, shown.own.value))
    assert [a - b for a, b in zip(stale, clean, strict=True)] == pytest.approx(
        [-0.125] * 4, abs=1e-4
    )
    assert shown.own.when == "without the old gradients"
    assert found["loss"] is found["parameters"] is None
    check_command(shown, alone=True)


def test_what_works_in_float32_alone_is_shown_in_it(counterexamples, check_command):
    source = REFERENCE.replace("- y", "- y @ torch.eye(y.shape[1])").replace("sum()", "mean()")
    shown = counterexamples(PROBLEM, REFERENCE, source)["parameters"]
    assert "float32" in shown.command
    check_command(shown, "float32")


def test_a_step_that_does_nothing_has_no_old_gradients_to_show(counterexamples):
    source = "def train_step(model, x, y, optimizer):\n    return ((model(x) - y) ** 2).sum()\n"
    found = counterexamples(PROBLEM, REFERENCE, source)
    assert found["parameters"].differs == (0, 1, 2, 3)
    assert found["zero_grad"] is None
