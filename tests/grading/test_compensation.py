import pytest

from grader.grading.compensation import settle_compensations
from grader.grading.marking import Marked
from grader.report.feedback import Feedback
from grader.spec import Apply, Compensation, Function, Part, StatefulModule
from grader.verdicts import Verdict

RIGHT = (Verdict.CORRECT, "")
FACTOR = (Verdict.WRONG_VALUE, "factor")
WRONG = (Verdict.WRONG_VALUE, "wrong_value")
SUM = (Verdict.CONVENTION, "sum")


def problem(name, *parts, **fields):
    function = Function(name=name, parts=tuple(Part(name=p, points=1) for p in parts))
    steps = {name: (Apply(name=name, gives=parts),)}
    given = {"functions": (function,), "steps": steps, "points": len(parts)} | fields
    return StatefulModule(id=name, title=name, **given)


def whole(losses):
    """One way for each loss, which takes its value from that."""
    ways = {f"way of {name}": name for name in losses}
    functions = tuple(Function(name=w, parts=(Part(name=w, points=1),)) for w in ways)
    steps = {way: (Apply(name=name, gives=(way,)),) for way, name in ways.items()}
    rule = Compensation(value="dJdy", charged=tuple(losses), excused="backward")
    return problem("whole", *ways, functions=functions, steps=steps, compensation=rule)


def marked(losses, backward, together):
    """(verdict, code) of the values handed on, of backward's parts, and of each way."""
    problems = [
        *((problem(name, "J", "dJdy"), [RIGHT, found]) for name, found in losses.items()),
        (problem("backward", "dW", "db"), backward),
        (whole(losses), together),
    ]
    return [
        Marked(
            p,
            tuple(
                Feedback(part.name, verdict, float(not code), "it is so", "", code)
                for part, (verdict, code) in zip(p.parts, found, strict=True)
            ),
        )
        for p, found in problems
    ]


def settled(losses, backward, together=(RIGHT, RIGHT)):
    return {
        f"{item.problem.id}.{each.part}": each
        for item in settle_compensations(marked(losses, backward, together))
        for each in item.feedback
    }


def test_a_factor_that_backward_makes_up_for_is_charged_once():
    found = settled({"mse": SUM, "bce": SUM}, [FACTOR, FACTOR])
    assert [found[f"backward.{part}"].fraction for part in ("dW", "db")] == [1.0, 1.0]
    assert found["backward.dW"].code == "compensates"
    assert "charged once" in found["backward.dW"].message
    assert "mse.dJdy and bce.dJdy" in found["backward.dW"].message
    assert found["mse.dJdy"].fraction == 0.0
    assert "backward makes up for its factor" in found["mse.dJdy"].message


def test_one_way_that_is_right_is_proof_enough():
    found = settled({"mse": WRONG, "bce": SUM}, [FACTOR, FACTOR], [WRONG, RIGHT])
    assert found["backward.dW"].verdict is Verdict.CORRECT
    assert found["whole.way of mse"].verdict is Verdict.WRONG_VALUE
    assert found["mse.dJdy"].message == "it is so"
    assert "makes up for its factor" in found["bce.dJdy"].message


@pytest.mark.parametrize(
    ("losses", "backward", "together"),
    [
        ({"mse": RIGHT, "bce": SUM}, [FACTOR, FACTOR], [WRONG, RIGHT]),
        ({"mse": SUM, "bce": SUM}, [FACTOR, WRONG], [RIGHT, RIGHT]),
        ({"mse": SUM, "bce": SUM}, [FACTOR, FACTOR], [WRONG, WRONG]),
        ({"mse": SUM, "bce": SUM}, [RIGHT, RIGHT], [WRONG, WRONG]),
    ],
)
def test_without_proof_nothing_changes(losses, backward, together):
    before = marked(losses, backward, together)
    assert settle_compensations(before) == before
