from dataclasses import replace

import pytest

from grader.grading.cases import apart, together
from grader.report.feedback import Feedback
from grader.runs import Attempt, Returned, Trial
from grader.verdicts import Verdict

TEXTS = ("relu", "sigmoid", "identity")
PAIRS = [{"f": f, "g": g} for f in TEXTS for g in TEXTS]
RIGHT = Feedback("y", Verdict.CORRECT, 1.0)
WRONG = Feedback("y", Verdict.WRONG_VALUE, message="y is wrong", code="wrong_value")


def merged(*wrong, by=WRONG):
    """The feedback where the cases whose texts are `wrong` are wrong."""
    told = [(case, [by if tuple(case.values()) in wrong else RIGHT]) for case in PAIRS]
    (feedback,) = together(told)
    return feedback


def where(test):
    return [tuple(case.values()) for case in PAIRS if test(*case.values())]


def test_points_are_in_proportion_to_the_cases_that_are_right():
    feedback = merged(("relu", "relu"), ("relu", "sigmoid"))
    assert feedback.fraction == pytest.approx(7 / 9)
    assert feedback.verdict is Verdict.WRONG_VALUE


def test_what_is_right_in_all_cases_is_right():
    assert merged() == RIGHT


def test_what_is_told_of_one_case_that_is_right_is_told():
    follows = Feedback("y", Verdict.CORRECT, 1.0, message="follows from x", code="follows")
    assert merged(("relu", "sigmoid"), by=follows) == follows


@pytest.mark.parametrize(
    ("test", "words"),
    [
        (lambda f, g: True, "y is wrong"),
        (lambda f, g: f == "relu", "y is wrong, where f is relu (6 of 9 cases are right)"),
        (
            lambda f, g: f == "relu" and g != "relu",
            "y is wrong, where f is relu and g is sigmoid or identity (7 of 9 cases are right)",
        ),
        (
            lambda f, g: "relu" in {f, g},
            "y is wrong, where f or g is relu (4 of 9 cases are right)",
        ),
        (lambda f, g: f != g, "y is wrong, where f and g differ (3 of 9 cases are right)"),
        (
            lambda f, g: f != g or f == "relu",
            (
                "y is wrong, where (f, g) is not (sigmoid, sigmoid), (identity, identity) "
                "(2 of 9 cases are right)"
            ),
        ),
        (
            lambda f, g: {f, g} != {"identity"},
            "y is wrong, where (f, g) is not (identity, identity) (1 of 9 cases is right)",
        ),
        (
            lambda f, g: (f, g) in {("relu", "sigmoid"), ("sigmoid", "relu")},
            "y is wrong, where (f, g) is (relu, sigmoid), (sigmoid, relu) (7 of 9 cases are right)",
        ),
    ],
)
def test_a_message_says_in_which_cases(test, words):
    assert merged(*where(test)).message == words


def test_what_is_said_most_often_comes_first_and_gives_the_verdict():
    raised = Feedback("y", Verdict.RAISED, message="forward raised", code="raised")
    told = [(case, [RIGHT]) for case in PAIRS]
    told[0] = (PAIRS[0], [raised])
    told[3:9] = [(case, [WRONG]) for case in PAIRS[3:9]]
    (feedback,) = together(told)
    assert (feedback.verdict, feedback.code) == (Verdict.WRONG_VALUE, "wrong_value")
    assert feedback.message == (
        "y is wrong, where f is sigmoid or identity; forward raised, where f is relu and g is relu "
        "(2 of 9 cases are right)"
    )


def test_two_explanations_of_one_part_name_it_once():
    told = [(case, [RIGHT]) for case in PAIRS]
    for place, what in ((0, "s2 in the place of a1"), (3, "s1 in the place of x")):
        found = replace(WRONG, message=f"y is consistent with {what}", code="wrong_argument")
        told[place] = (PAIRS[place], [found])
    (feedback,) = together(told)
    assert feedback.message == (
        "y is consistent with s2 in the place of a1, where f is relu and g is relu; "
        "with s1 in the place of x, where f is sigmoid and g is relu (7 of 9 cases are right)"
    )


def test_one_case_is_left_as_it_is():
    assert together([({}, [WRONG])]) == (WRONG,)


def test_attempts_are_taken_apart_by_case():
    class Problem:
        cases = PAIRS

    attempts = [Attempt(Trial(n, {}, {}, PAIRS[n % 9]), {}, Returned({})) for n in range(18)]
    parts = apart(Problem, {"f": attempts})
    assert [[a.trial.index for a in own["f"]] for _, own in parts] == [[n, n + 9] for n in range(9)]


def test_of_many_faults_the_most_frequent_are_told():
    faults = [
        Feedback("y", Verdict.WRONG_VALUE, message=f"fault {n}", code=f"code_{n}") for n in range(4)
    ]
    told = [(case, [faults[n] if n < 4 else RIGHT]) for n, case in enumerate(PAIRS)]
    (feedback,) = together(told)
    assert [f"fault {n}" in feedback.message for n in range(4)] == [True, True, True, False]
    assert feedback.message.endswith("; and more (5 of 9 cases are right)")
