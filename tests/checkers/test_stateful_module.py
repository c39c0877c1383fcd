import numpy as np
import pytest

from grader.checkers.stateful_module import check
from grader.runs import Answer, Attempt, Failed, Returned, Trial, Unusable
from grader.spec import Edition, Invoke, Read, StatefulModule
from grader.verdicts import Verdict
from tests.one_function import part, problem_of
from tests.silent import Silent

PROBLEM = problem_of(
    "backward",
    {"x": "h n"},
    part("db", "h"),
    part("dW", "h n"),
    kind=StatefulModule,
    steps={
        "backward": (
            Invoke(name="backward", given=("x",)),
            Read(attribute="grads", entries=("db", "dW")),
        )
    },
    cleared_by="clear",
    uncleared=0.5,
    editions=(Edition(code="sum", what="a sum", parts=("dW",), times=0.5, axes=("n",)),),
)
BEFORE = 10.0
"""What a used object gives before it is cleared is as much more than what is right."""
RIGHT = {"db": np.array([1.0, 2.0]), "dW": np.arange(1.0, 7.0).reshape(2, 3)}


def feedback(problem=PROBLEM, run=None, **values):
    """What is said of `values`; they stand for the second round too where nothing else does."""
    trial = Trial(0, {"h": 2, "n": 3}, {"x": RIGHT["dW"]})
    returned = {
        **RIGHT,
        **{f"again {name}": v for name, v in {**RIGHT, **values}.items()},
        **values,
    }
    kept = {name.replace("_", " "): v for name, v in returned.items() if v is not None}
    expected = {name: Answer(v) for name, v in RIGHT.items()}
    expected |= {f"before {name}": Answer(BEFORE + v) for name, v in RIGHT.items()}
    attempt = Attempt(trial, expected, run or Returned(kept, ("dw",)))
    found = check(problem, {problem.functions[0].name: [attempt] * 2}, Silent())
    return {each.part: each for each in found}


def test_right_values_are_right():
    assert {f.verdict for f in feedback().values()} == {Verdict.CORRECT}


def test_a_row_is_as_good_as_one_axis_and_a_column_is_another_layout():
    assert "declared" in feedback(db=np.array([[1.0, 2.0]]))["db"].layouts
    assert "declared" not in feedback(db=np.array([[1.0], [2.0]]))["db"].layouts


def test_a_value_under_a_misspelt_key_is_told_where_its_own_is_still_zero():
    found = feedback(dW=np.zeros((2, 3)))["dW"]
    assert (found.verdict, found.code) == (Verdict.WRONG_VALUE, "misspelt_key")
    assert found.message == "dW is zero throughout, but grads has a key 'dw' as well"
    assert found.hint == "is the value put under 'dw'? it belongs under 'dW'"


def test_a_key_of_other_letters_is_no_misspelt_one():
    assert feedback(db=np.zeros(2))["db"].code == "all_zero"


def test_of_keys_beside_another_value_nothing_is_said():
    steps = (
        Invoke(name="forward", given=("x",), gives=("dW",)),
        Read(attribute="g", entries=("db",)),
    )
    problem = PROBLEM.model_copy(update={"steps": {"backward": steps}})
    assert feedback(problem, dW=np.zeros((2, 3)))["dW"].code == "all_zero"


def test_a_known_factor_is_another_editions_convention():
    found = feedback(dW=1.5 * RIGHT["dW"])["dW"]
    assert (found.verdict, found.code, found.fraction) == (Verdict.CONVENTION, "sum", 0.0)
    assert found.message == "dW follows another edition's convention: a sum, in all 2 trials"


def test_an_edition_is_followed_by_all_that_belongs_to_it():
    both = PROBLEM.editions[0].model_copy(update={"parts": ("dW", "db")})
    problem = PROBLEM.model_copy(update={"editions": (both,)})
    found = feedback(problem, dW=1.5 * RIGHT["dW"])["dW"]
    assert (found.verdict, found.code) == (Verdict.WRONG_VALUE, "sum")
    assert found.message == (
        "dW is the right value times 1/2·n, in all trials: it would fit a sum, but your own db "
        "is right"
    )
    assert found.hint == "which factor has db that this has not, or the other way round?"
    alike = feedback(problem, dW=1.5 * RIGHT["dW"], db=1.5 * RIGHT["db"])["dW"]
    assert alike.message == "dW follows another edition's convention: a sum, in all 2 trials"


def test_gradients_that_are_never_cleared_keep_the_fraction_that_the_spec_says():
    found = feedback(again_dW=BEFORE + 2 * RIGHT["dW"])["dW"]
    assert (found.verdict, found.code, found.fraction) == (Verdict.WRONG_VALUE, "uncleared", 0.5)
    assert found.message == (
        "dW is right with a new object, but added to the value from before once it was used, "
        "although clear was called in between"
    )


def test_a_used_object_that_gives_another_value_is_told_alike():
    assert "but another value once it was used" in feedback(again_dW=-RIGHT["dW"])["dW"].message


def test_the_second_round_is_read_in_the_layout_of_the_first():
    transposed = RIGHT["dW"].T
    assert feedback(dW=transposed)["dW"].layouts == {"transposed"}
    found = feedback(dW=transposed, again_dW=BEFORE + 2 * transposed)["dW"]
    assert "added to the value from before" in found.message


def test_a_square_matrix_is_read_so_too():
    square = np.array([[1.0, 2.0], [3.0, 4.0]])
    expected = {"db": Answer(RIGHT["db"]), "dW": Answer(square)}
    values = {"db": RIGHT["db"], "again db": RIGHT["db"], "dW": square.T, "again dW": square.T}
    attempt = Attempt(Trial(0, {"h": 2, "n": 2}, {"x": square}), expected, Returned(values))
    _, found = check(PROBLEM, {"backward": [attempt]}, Silent())
    assert (found.verdict, found.layouts) == (Verdict.CORRECT, {"transposed"})


def test_a_used_object_that_gives_another_layout_gives_another_value():
    found = feedback(again_dW=RIGHT["dW"].T)["dW"]
    assert (found.code, found.fraction) == ("uncleared", 0.5)
    assert "but another value once it was used" in found.message


def test_a_missing_key_costs_its_own_part_and_names_what_is_near():
    found = feedback(dW=None)
    assert found["db"].verdict is Verdict.CORRECT
    assert found["dW"].verdict is Verdict.MISSING
    assert found["dW"].message == "grads has no key 'dW', but it has 'dw'"
    assert found["dW"].hint == "rename the key 'dw' to 'dW'"


def test_a_failure_is_that_of_every_part():
    failed = Failed(Verdict.RAISED, "backward raised ValueError", code="raised")
    assert {f.message for f in feedback(run=failed).values()} == {"backward raised ValueError"}


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (Unusable("None"), "dW is None; return real float numbers"),
        ("text", "dW is a text; return real float numbers"),
    ],
)
def test_what_is_no_array_says_what_it_is(value, message):
    found = feedback(dW=value)["dW"]
    assert found.verdict is Verdict.WRONG_TYPE
    assert found.message.startswith(message)
