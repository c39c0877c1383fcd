import re
import threading
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from grader.grading.fences import fenced
from grader.grading.judging import BY_HAND, judged, judged_once
from grader.report.feedback import Feedback
from grader.runs import Answer, Attempt, Returned, Trial
from grader.spec import Choice, Construct, Invoke, StatefulModule
from grader.verdicts import Verdict
from tests.one_function import part, problem_of

TEXTS = ("relu", "tanh")
PROBLEM = problem_of(
    "forward",
    {"x": "n"},
    part("y", "n"),
    kind=StatefulModule,
    choices={"f": TEXTS},
    build=(Construct(name="Net", given={"f": Choice(choice="f")}),),
    steps={"forward": (Invoke(name="forward", given=("x",), gives=("y",)),)},
)
RIGHT = np.array([1.0, 2.0])


def attempts(wrong, texts=TEXTS):
    """Two trials of each case; those of the cases `wrong` return another value."""
    made = []
    for index in range(2 * len(texts)):
        text = texts[index % len(texts)]
        value = RIGHT**2 + 5 if text in wrong else RIGHT
        trial = Trial(index, {"n": 2}, {"x": RIGHT}, {"f": text})
        made.append(Attempt(trial, {"y": Answer(RIGHT)}, Returned({"y": value})))
    return {"forward": made}


class Explains:
    """Explains what is wrong in `known` cases, as told by their trials; remembers what it saw."""

    def __init__(self, *known):
        self.known = [frozenset(cases) for cases in known]
        self.asked, self.carried = [], []

    def explain(self, attempts, feedback):
        cases = frozenset(attempt.trial.case["f"] for attempt in attempts["forward"])
        self.asked.append(cases)
        return tuple(
            Feedback("y", Verdict.WRONG_VALUE, message="y is squared", code="power")
            if each.code == "wrong_value" and cases in self.known
            else each
            for each in feedback
        )

    def carry(self, attempts, feedback):
        self.carried.append(frozenset(attempt.trial.case["f"] for attempt in attempts["forward"]))
        return tuple(feedback)

    def observe(self, attempts, feedback):
        return tuple(
            replace(each, message="y is nearly right", code="nearly")
            if each.code == "wrong_value"
            else each
            for each in feedback
        )


@pytest.fixture
def oracle():
    return object()


def test_right_values_need_no_explanation(oracle):
    (found,) = judged(PROBLEM, attempts(()), oracle, Explains())
    assert found.verdict is Verdict.CORRECT


def test_what_explains_all_cases_together_is_said_once(oracle):
    explains = Explains(TEXTS)
    (found,) = judged(PROBLEM, attempts(TEXTS), oracle, explains)
    assert (found.message, found.code, found.fraction) == ("y is squared", "power", 0.0)
    assert explains.asked[0] == set(TEXTS)


def test_else_each_case_is_explained_by_itself(oracle):
    (found,) = judged(PROBLEM, attempts(TEXTS), oracle, Explains({"relu"}))
    assert found.message.startswith("y is squared, where f is relu; y is nearly right, where")


def test_what_fits_few_of_the_wrong_cases_is_not_said(oracle):
    texts = (*TEXTS, "exp")
    problem = PROBLEM.model_copy(update={"choices": {"f": texts}})
    (found,) = judged(problem, attempts(texts, texts), oracle, Explains({"relu"}))
    assert (found.message, found.code) == ("y is nearly right", "nearly")
    (found,) = judged(problem, attempts(texts[:2], texts), oracle, Explains({"relu"}))
    assert found.message.startswith("y is squared, where f is relu; y is nearly right, where")


def test_cases_are_looked_at_as_long_as_what_is_found_may_fit_half_of_them(oracle):
    texts = (*TEXTS, "exp", "sin")
    problem = PROBLEM.model_copy(update={"choices": {"f": texts}})
    explains = Explains({"relu"})
    judged(problem, attempts(texts, texts), oracle, explains)
    assert explains.asked == [set(texts), *({text} for text in texts)]
    explains = Explains()
    judged(problem, attempts(texts, texts), oracle, explains)
    assert explains.asked == [set(texts), {"relu"}, {"tanh"}, {"exp"}]
    assert len(explains.carried) == 1 + len(texts)  # which may earn points


def test_what_the_values_show_is_said_of_what_nothing_explains(oracle):
    (found,) = judged(PROBLEM, attempts(TEXTS), oracle, Explains())
    assert (found.message, found.code) == ("y is nearly right", "nearly")


def test_what_shows_nothing_either_is_to_be_worked_out_by_hand(oracle):
    explains = Explains()
    explains.observe = explains.carry
    (found,) = judged(PROBLEM, attempts(TEXTS), oracle, explains)
    assert found.hint == BY_HAND


def test_a_case_that_is_right_keeps_its_share(oracle):
    (found,) = judged(PROBLEM, attempts({"tanh"}), oracle, Explains({"tanh"}))
    assert found.fraction == 0.5
    assert found.message == "y is squared, where f is tanh (1 of 2 cases is right)"


def test_what_follows_from_another_problem_is_settled_before_all_else(oracle):
    class Carries(Explains):
        def carry(self, attempts, feedback):
            super().carry(attempts, feedback)
            return (Feedback("y", Verdict.CORRECT, 1.0, message="it follows", code="follows"),)

    explains = Carries()
    (found,) = judged(PROBLEM, attempts(TEXTS), oracle, explains)
    assert explains.carried == [frozenset(TEXTS), *(frozenset({text}) for text in TEXTS)]
    assert (found.fraction, found.message) == (1.0, "it follows")


def test_what_came_back_before_is_judged_once(oracle):
    explains, item = Explains(TEXTS), SimpleNamespace(problem=PROBLEM, turn=threading.Lock())
    key = SimpleNamespace(said={}, oracle=oracle, explainers={"1": explains})
    first = judged_once(key, item, attempts(TEXTS))
    seen = len(explains.asked)
    assert judged_once(key, item, attempts(TEXTS)) == first
    assert len(explains.asked) == seen
    assert judged_once(key, item, attempts(())) != first


class Turn:
    """A lock that tells when a second thread asks for it."""

    def __init__(self):
        self.lock, self.is_wanted, self.asked = threading.Lock(), threading.Event(), 0

    def __enter__(self):
        self.asked += 1
        if self.asked == 2:
            self.is_wanted.set()
        self.lock.acquire()

    def __exit__(self, *_):
        self.lock.release()


def test_two_threads_judge_the_same_once(monkeypatch, oracle):
    item = SimpleNamespace(problem=PROBLEM, turn=Turn())
    key, judging = SimpleNamespace(said={}, oracle=oracle, explainers={"1": None}), []

    def judged(*_):
        judging.append(threading.Thread(target=judged_once, args=(key, item, attempts(TEXTS))))
        judging[0].start()
        assert item.turn.is_wanted.wait(20)
        return ("said",)

    monkeypatch.setattr("grader.grading.judging.judged", judged)
    assert judged_once(key, item, attempts(TEXTS)) == ("said",)
    judging[0].join()
    assert len(judging) == 1


class Fails(Explains):
    """Fails where it is asked for one kind of words."""

    def __init__(self, which, *known):
        super().__init__(*known)
        setattr(self, which, self.fails)

    def fails(self, attempts, feedback):
        raise KeyError(next(iter(feedback)).part)


@pytest.mark.parametrize("which", ["carry", "explain", "observe"])
def test_where_words_fail_what_was_said_before_stands(oracle, which):
    (plain,) = judged(PROBLEM, attempts(TEXTS), oracle, Explains())
    (found,) = judged(PROBLEM, attempts(TEXTS), oracle, Fails(which), fenced)
    assert re.match(r"KeyError: 'y' \(line \d+ of grader/grading/judging.py\)", found.fault)
    assert (found.verdict, found.fraction) == (plain.verdict, 0.0)
    assert not plain.fault


def test_words_that_do_not_fail_are_said_beside_the_fault(oracle):
    explains = Fails("carry", set(TEXTS))
    (found,) = judged(PROBLEM, attempts(TEXTS), oracle, explains, fenced)
    assert (found.code, found.fault[:8]) == ("power", "KeyError")


@pytest.mark.parametrize("which", ["carry", "explain", "observe"])
def test_without_a_fence_a_fault_is_seen(oracle, which):
    with pytest.raises(KeyError):
        judged(PROBLEM, attempts(TEXTS), oracle, Fails(which))
