import pytest

from grader.compensation import settle_compensations
from grader.marking import Marked
from grader.results import Feedback
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


def marked(rule_parts, losses, backward, together):
    """(verdict, code) of the values handed on, of backward's parts, and of both together."""
    rule = Compensation(value="dJdy", charged=tuple(losses), excused="backward")
    problems = [
        *((problem(name, "J", "dJdy"), [RIGHT, found]) for name, found in losses.items()),
        (problem("backward", "dW", "db"), backward),
        (problem("whole", *rule_parts, compensation=rule), together),
    ]
    return [
        Marked(
            p,
            tuple(
                Feedback(
                    part.name, verdict, float(verdict is Verdict.CORRECT), "it is so", "", code
                )
                for part, (verdict, code) in zip(p.parts, found, strict=True)
            ),
        )
        for p, found in problems
    ]


def settled(losses, backward, together=(RIGHT, RIGHT)):
    parts = [f"way{number}" for number in range(len(together))]
    return {
        f"{item.problem.id}.{each.part}": each
        for item in settle_compensations(marked(parts, losses, backward, together))
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
    assert found["whole.way0"].verdict is Verdict.WRONG_VALUE


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
    parts = ["way0", "way1"]
    before = marked(parts, losses, backward, together)
    assert settle_compensations(before) == before
